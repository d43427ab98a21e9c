/** Breaks something: place, kind and sizes, then one command. */
import { useState } from "react";
import type { Line } from "../../../shared/model/bench.ts";
import type { FaultKind } from "../../../shared/model/fault.ts";
import type { CommandInput } from "../../state/lab-actions.ts";
import { useCommand } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { faultStrings as text } from "../../texts/index.ts";
import { faultForms, faultFrom, formOf, freeFaultId } from "./fault-kinds.ts";
import { PlaceField } from "./PlaceField.tsx";

type NewFaultProps = { readonly lineId: string; readonly line: Line; readonly at: number; readonly onPlace: (at: number) => void };

const kinds = faultForms.map(({ kind, title }) => ({ value: kind, label: title }));
const wires = [
  { value: "tip", label: text.tip },
  { value: "ring", label: text.ring },
];

export function NewFault({ lineId, line, at, onPlace }: NewFaultProps) {
  const { apply, refusal, clear } = useCommand();
  const [kind, setKind] = useState<FaultKind>("short");
  const [wire, setWire] = useState("tip");
  const [sizes, setSizes] = useState<Readonly<Record<string, number>>>({});
  const form = formOf(kind);
  const choose = (next: string) => {
    setKind(next as FaultKind);
    setSizes({});
  };
  const breakIt = () => {
    const id = freeFaultId(Object.keys(line.faults ?? {}));
    void apply({ kind: "fault", line: lineId, at, id, fault: faultFrom(form, sizes, wire) } as CommandInput);
  };
  return (
    <fieldset className="inspector-group new-fault">
      <legend>{text.fresh}</legend>
      <Select label={text.kind} value={kind} options={kinds} onChange={choose} />
      <PlaceField line={line} at={at} onPlace={onPlace} />
      {form.hasWire === true && <Select label={text.wire} value={wire} options={wires} onChange={setWire} />}
      {form.sizes.map(({ key, label, unit, minimum, maximum, scale = 1, usual }) => (
        <span key={`${kind} ${key}`} className="sized-field">
          <NumberField
            label={label}
            unit={unit}
            value={(sizes[key] ?? usual) * scale}
            minimum={minimum}
            maximum={maximum}
            onCommit={(next) => setSizes({ ...sizes, [key]: next / scale })}
          />
          <span className="field-range">{text.range(minimum, maximum, unit)}</span>
        </span>
      ))}
      <Button tone="danger" onClick={breakIt}>
        {text.apply}
      </Button>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </fieldset>
  );
}
