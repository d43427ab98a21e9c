/** The level on the pair at either end: measured for a second, with the reading of the newest measurement. */
import { useState } from "react";
import type { Bench } from "../../../shared/model/bench.ts";
import { lineEndNames } from "../../bench/line-ends.ts";
import { useCommand, useLabState } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { trueMinus } from "../../ui/quantity.ts";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { signalsText as text } from "../../texts/index.ts";

type End = "fxs" | "fxo";
const measureSeconds = 1;

type LevelSignalProps = { readonly bench: Bench; readonly line: Bench["lines"][string]; readonly lineId: string };

export function LevelSignal({ bench, line, lineId }: LevelSignalProps) {
  const { apply, refusal, clear } = useCommand();
  const [end, setEnd] = useState<End>("fxo");
  const newest = useLabState(({ events }) => events.findLast((event) => event.kind === "level.measured" && event.line === lineId)?.text);
  const ends = lineEndNames(bench, lineId);
  const port = end === "fxs" ? line.fxs : line.fxo[0];
  return (
    <section className="signals-group" aria-label={text.measuring}>
      <h3>{text.measuring}</h3>
      <div className="signals-row">
        <Select
          label={text.at}
          labelHidden
          value={end}
          options={(["fxs", "fxo"] as const).map((value) => ({ value, label: ends[value].label }))}
          onChange={(value) => setEnd(value as End)}
        />
        <Button
          disabled={port === undefined}
          aria-label={text.measureName(ends[end].label)}
          title={text.measureName(ends[end].label)}
          onClick={() => port !== undefined && void apply({ kind: "measure-level", port, seconds: measureSeconds, relativeDbr: 0 })}
        >
          {text.measure}
        </Button>
      </div>
      <output className="signals-reading">{newest === undefined ? text.notMeasured : trueMinus(newest)}</output>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </section>
  );
}
