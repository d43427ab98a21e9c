/** The field test set: its display, the choice of wires, its keys, and the readings so far. */
import { limitSets } from "../../shared/catalog/limit-sets.ts";
import { pairedTestKinds, testKinds, testPairs } from "../../shared/catalog/tester-kinds.ts";
import type { TestKind, TestPair } from "../../shared/model/tester.ts";
import { useCommand } from "../state/lab-store.ts";
import { testerText as text } from "../texts/index.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TestDisplay } from "./TestDisplay.tsx";
import { TestHistory } from "./TestHistory.tsx";
import { setTester, useTesterState } from "./tester-store.ts";
import { useBusyTester, useReadings } from "./use-tester.ts";

const ownLimits = "own";

export function TestSet({ lineId }: { readonly lineId: string }) {
  const { at, pair, dry, limits } = useTesterState();
  const { apply, refusal, clear } = useCommand();
  const busy = useBusyTester();
  const readings = useReadings();
  const measure = (what: TestKind) => {
    const isVolts = what === "dc-volts" || what === "ac-volts";
    void apply({
      kind: "measure",
      line: lineId,
      at,
      what,
      ...(pairedTestKinds.includes(what) ? { pair } : {}),
      ...(isVolts && dry ? { open: at === "interface" ? ["fxs", "fxo"] : ["fxs"] } : {}),
      ...(limits === undefined ? {} : { limits }),
    });
  };
  return (
    <>
      <div className="test-set">
        <TestDisplay busy={busy} newest={readings[0]} onStop={() => void apply({ kind: "stop-test" })} />
        <div className="test-wires">
          <Segmented
            label={text.pair}
            value={pair}
            options={testPairs.map((value) => ({ value, label: text.pairShort[value], name: text.pairName[value] }))}
            onChange={(next) => setTester({ pair: next as TestPair })}
          />
          <Switch label={text.dry} title={text.dryTitle} checked={dry} onChange={(next) => setTester({ dry: next })} />
        </div>
        <div className="test-keys" role="group" aria-label={text.keys}>
          {testKinds.map((what) => (
            <button
              key={what}
              type="button"
              className={`test-key${pairedTestKinds.includes(what) ? " test-key-paired" : ""}`}
              aria-label={text.measure(what, pairedTestKinds.includes(what) ? pair : undefined)}
              title={text.measure(what, pairedTestKinds.includes(what) ? pair : undefined)}
              aria-disabled={busy !== undefined}
              onClick={() => busy === undefined && measure(what)}
            >
              {text.key[what]}
            </button>
          ))}
        </div>
      </div>
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <Select
        label={text.limits}
        className="test-limits"
        value={limits ?? ownLimits}
        options={[{ value: ownLimits, label: text.ownLimits }, ...limitSets.map(({ id, title }) => ({ value: id, label: title }))]}
        onChange={(value) => setTester({ limits: value === ownLimits ? undefined : value })}
      />
      <TestHistory readings={readings} />
    </>
  );
}
