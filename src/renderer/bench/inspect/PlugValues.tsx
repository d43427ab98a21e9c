/** What a line is plugged into at its far end: plugs to pull out, and free ports to plug it into. */
import { useState } from "react";
import { portRefs } from "../../../shared/catalog/wiring.ts";
import type { Bench, Line } from "../../../shared/model/bench.ts";
import { useCommand, useOpenBench } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { deviceOf, deviceTitle, portOf } from "../names.ts";
import { plugStrings as text } from "../../texts/index.ts";

type PlugValuesProps = { readonly lineId: string; readonly line: Line };

export function PlugValues({ lineId, line }: PlugValuesProps) {
  const bench = useOpenBench()?.bench;
  const { apply, refusal, clear } = useCommand();
  const free = bench === undefined ? [] : freePorts(bench);
  const [chosen, setChosen] = useState<string>();
  const spoken = (ref: string) => (bench === undefined ? ref : text.portOf(deviceTitle(bench, deviceOf(ref)), portOf(ref)));
  const to = chosen !== undefined && free.includes(chosen) ? chosen : free[0];
  return (
    <div className="inspector-body">
      <p className="muted">{text.head(spoken(line.fxs))}</p>
      {line.fxo.length === 0 && <p className="muted">{text.open}</p>}
      {line.fxo.map((port) => (
        <Button key={port} onClick={() => void apply({ kind: "unplug", line: lineId, port })}>
          {text.pull(spoken(port))}
        </Button>
      ))}
      {to === undefined ? (
        <p className="muted">{text.noneFree}</p>
      ) : (
        <fieldset className="inspector-group">
          <legend>{line.fxo.length === 0 ? text.plug : text.plugBeside}</legend>
          <Select label={text.port} value={to} options={free.map((port) => ({ value: port, label: spoken(port) }))} onChange={setChosen} />
          <Button onClick={() => void apply({ kind: "plug", from: line.fxs, to })}>{text.plugIn(spoken(to))}</Button>
        </fieldset>
      )}
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}

/** Ports that no line is in. */
function freePorts({ devices, lines }: Bench): readonly string[] {
  const taken = Object.values(lines).flatMap(({ fxs, fxo }) => [fxs, ...fxo]);
  return portRefs(devices).filter((ref) => !taken.includes(ref));
}
