/** Fields of the instructor's forms beside a line of text: several lines, a number, a choice of yes or no. */
import { useId, useState } from "react";
import { instructorText as text } from "../texts/index.ts";
import { LineField } from "../ui/LineField.tsx";
import { readTypedNumber } from "../ui/typed-number.ts";

type CommonProps = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

export function LinesField({ label, value, onChange, rows = 3 }: CommonProps & { readonly rows?: number }) {
  const id = useId();
  return (
    <span className="line-field field-wide">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
    </span>
  );
}

export type AmountFieldProps = {
  readonly label: string;
  readonly value: number | undefined;
  /** May be left empty: then it is undefined. */
  readonly optional?: boolean;
  readonly onChange: (value: number | undefined) => void;
};

/** What cannot be read, or is missing, is not a number to the lab either: it takes no such exercise. What is out of range it says itself. */
export function AmountField({ label, value, optional = false, onChange }: AmountFieldProps) {
  const [typed, setTyped] = useState(value === undefined ? "" : String(Number(value.toPrecision(12))));
  const read = (entry: string) => (entry.trim() === "" && optional ? undefined : (readTypedNumber(entry, "") ?? Number.NaN));
  return (
    <span className="field-number">
      <LineField
        label={label}
        value={typed}
        problem={Number.isNaN(read(typed)) ? text.amountWrong : undefined}
        onChange={(entry) => {
          setTyped(entry);
          onChange(read(entry));
        }}
      />
    </span>
  );
}

export function CheckField({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="instructor-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
