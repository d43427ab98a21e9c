/** The level on the pair at either end: measured for a second, with the reading of the newest measurement. */
import { useState } from "react";
import type { Bench } from "../../../shared/model/bench.ts";
import { useCommand, useLabState } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { trueMinus } from "../../ui/quantity.ts";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { signalsText as text } from "../../texts/index.ts";

type End = "fxs" | "fxo";
const measureSeconds = 1;

export function LevelSignal({ line, lineId }: { readonly line: Bench["lines"][string]; readonly lineId: string }) {
  const { apply, refusal, clear } = useCommand();
  const [end, setEnd] = useState<End>("fxo");
  const newest = useLabState(({ events }) => events.findLast((event) => event.kind === "level.measured" && event.line === lineId)?.text);
  const port = end === "fxs" ? line.fxs : line.fxo[0];
  return (
    <section className="signals-group" aria-label={text.measuring}>
      <h3>{text.measuring}</h3>
      <div className="signals-row">
        <Select
          label={text.at}
          labelHidden
          value={end}
          options={(["fxs", "fxo"] as const).map((value) => ({ value, label: text.end[value] }))}
          onChange={(value) => setEnd(value as End)}
        />
        <Button
          disabled={port === undefined}
          aria-label={text.measureName(text.end[end])}
          title={text.measureName(text.end[end])}
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
