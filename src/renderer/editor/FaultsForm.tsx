/** What is broken in a line from the start: each fault with its place and its sizes. */
import { useState } from "react";
import type { Line } from "../../shared/model/bench.ts";
import type { FaultKind } from "../../shared/model/fault.ts";
import { faultForms, faultFrom, formOf, freeFaultId, sizeOf } from "../bench/inspect/fault-kinds.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import type { Key } from "./draft.ts";
import { editorStrings as text } from "../texts/index.ts";
import { useEdit } from "./use-edit.ts";

type FaultsFormProps = { readonly line: Line; readonly path: readonly Key[] };
type Placed = NonNullable<Line["faults"]>[string];

const kinds = faultForms.map(({ kind, title }) => ({ value: kind, label: title }));
const wires = [
  { value: "tip", label: text.tip },
  { value: "ring", label: text.ring },
];

export function FaultsForm({ line, path }: FaultsFormProps) {
  const { set } = useEdit();
  const [kind, setKind] = useState<FaultKind>("reversed");
  const faults = line.faults ?? {};
  const add = () => {
    const fault = faultFrom(formOf(kind), {}, "tip");
    set(path, { ...faults, [freeFaultId(Object.keys(faults))]: { at: 0.5, fault } });
  };
  return (
    <fieldset className="form-group">
      <legend>{text.faults}</legend>
      {Object.entries(faults).map(([id, placed]) => (
        <FaultRow key={id} placed={placed} path={[...path, id]} />
      ))}
      <div className="form-buttons">
        <Select label={text.faultKind} labelHidden value={kind} options={kinds} onChange={(next) => setKind(next as FaultKind)} />
        <Button size="small" onClick={add}>
          {text.addFault}
        </Button>
      </div>
    </fieldset>
  );
}

function FaultRow({ placed, path }: { readonly placed: Placed; readonly path: readonly Key[] }) {
  const { set } = useEdit();
  const form = formOf(placed.fault.kind);
  return (
    <div className="cable-part" role="group" aria-label={form.title}>
      <b>{form.title}</b>
      <NumberField
        label={text.place}
        unit="%"
        value={placed.at * 100}
        minimum={0}
        maximum={100}
        onCommit={(next) => set([...path, "at"], next / 100)}
      />
      {form.hasWire === true && "wire" in placed.fault && (
        <Select label={text.wire} value={placed.fault.wire} options={wires} onChange={(next) => set([...path, "fault", "wire"], next)} />
      )}
      {form.sizes.map((size) => (
        <NumberField
          key={size.key}
          label={size.label}
          unit={size.unit}
          value={sizeOf(placed.fault, size) * (size.scale ?? 1)}
          minimum={size.minimum}
          maximum={size.maximum}
          onCommit={(next) => set([...path, "fault", size.key], next / (size.scale ?? 1))}
        />
      ))}
      <IconButton label={text.removeFault(form.title)} tone="ghost" size="small" onClick={() => set(path, undefined)}>
        ×
      </IconButton>
    </div>
  );
}
