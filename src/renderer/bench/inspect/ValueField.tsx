/** One value of the bench file as a field: sends a `set` command, and says by itself why the lab refused. */
import { useCommand } from "../../state/lab-store.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import type { SelectOption } from "../../ui/Select.tsx";
import { inspectorStrings } from "../../texts/index.ts";

type ValueFieldProps = {
  readonly label: string;
  /** As in the bench file: `line1.cable[0].metres`. */
  readonly path: string;
  readonly value: number;
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  /** The field shows the value times this: 1000 for millivolts, milliseconds. */
  readonly scale?: number;
};

export function ValueField({ label, path, value, unit, minimum, maximum, scale = 1 }: ValueFieldProps) {
  const { apply, refusal, clear } = useCommand();
  return (
    <div className="value-field">
      <NumberField
        label={label}
        unit={unit}
        value={value * scale}
        minimum={minimum}
        maximum={maximum}
        hint={hintOf(path)}
        onCommit={(next) => void apply({ kind: "set", path, value: next / scale })}
      />
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}

/** What the value is, by the last key of its path; a fault's card says itself what it does. */
function hintOf(path: string): string | undefined {
  return path.includes(".fault.") ? undefined : inspectorStrings.hints[path.slice(path.lastIndexOf(".") + 1)];
}

type ChoiceFieldProps = {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
};

export function ChoiceField({ label, path, value, options }: ChoiceFieldProps) {
  const { apply, refusal, clear } = useCommand();
  return (
    <div className="value-field" title={hintOf(path)}>
      <Select label={label} value={value} options={options} onChange={(next) => void apply({ kind: "set", path, value: next })} />
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}
