/** A fault that is on a line: its place and sizes as values of the bench, and its repair. */
import type { Line } from "../../../shared/model/bench.ts";
import type { PlacedFault } from "../../../shared/model/fault.ts";
import { useCommand } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { faultStrings as text } from "../../texts/index.ts";
import { formOf, sizeOf } from "./fault-kinds.ts";
import { PlaceField } from "./PlaceField.tsx";
import { ChoiceField, ValueField } from "./ValueField.tsx";

type FaultValuesProps = {
  readonly lineId: string;
  readonly line: Line;
  readonly id: string;
  readonly placed: PlacedFault;
  readonly isTitled?: boolean;
};

const wires = [
  { value: "tip", label: text.tip },
  { value: "ring", label: text.ring },
];

export function FaultValues({ lineId, line, id, placed, isTitled = true }: FaultValuesProps) {
  const { apply, refusal, clear } = useCommand();
  const { at, fault } = placed;
  const form = formOf(fault.kind);
  const path = `${lineId}.faults.${id}`;
  return (
    <fieldset className="inspector-group fault-values">
      <legend className={isTitled ? undefined : "visually-hidden"}>{form.title}</legend>
      <PlaceField line={line} at={at} onPlace={(value) => void apply({ kind: "set", path: `${path}.at`, value })} />
      {"wire" in fault && <ChoiceField label={text.wire} path={`${path}.fault.wire`} value={fault.wire} options={wires} />}
      {form.sizes.map((size) => (
        <span key={size.key} className="sized-field">
          <ValueField
            label={size.label}
            path={`${path}.fault.${size.key}`}
            value={sizeOf(fault, size)}
            unit={size.unit}
            minimum={size.minimum}
            maximum={size.maximum}
            {...(size.scale === undefined ? {} : { scale: size.scale })}
          />
          <span className="field-range">{text.range(size.minimum, size.maximum, size.unit)}</span>
        </span>
      ))}
      <Button aria-label={text.repairName(form.title)} onClick={() => void apply({ kind: "repair", line: lineId, id })}>
        {text.repair}
      </Button>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </fieldset>
  );
}
