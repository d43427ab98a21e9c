/** Fields of the instructor's forms: a line of text, several lines, a number that may be absent. */
import { useId } from "react";
import { classes } from "../ui/classes.ts";

type CommonProps = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

export type LineFieldProps = CommonProps & {
  readonly secret?: boolean;
  readonly problem?: string | undefined;
  readonly hint?: string;
  readonly wide?: boolean;
};

export function LineField({ label, value, onChange, secret = false, problem, hint, wide = false }: LineFieldProps) {
  const id = useId();
  return (
    <span className={classes("instructor-field", wide && "field-wide")}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={secret ? "password" : "text"}
        autoComplete={secret ? "new-password" : "off"}
        placeholder={hint}
        value={value}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      {problem !== undefined && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

export function LinesField({ label, value, onChange, rows = 3 }: CommonProps & { readonly rows?: number }) {
  const id = useId();
  return (
    <span className="instructor-field field-wide">
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
  readonly onChange: (value: number | undefined) => void;
};

/** A number, or nothing; what is out of range the lab says when it takes the exercise. */
export function AmountField({ label, value, onChange }: AmountFieldProps) {
  const id = useId();
  return (
    <span className="instructor-field field-number">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        step="any"
        defaultValue={value}
        onChange={(event) => onChange(Number.isNaN(event.currentTarget.valueAsNumber) ? undefined : event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => event.stopPropagation()}
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
