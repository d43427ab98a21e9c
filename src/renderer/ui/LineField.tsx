/** A labelled line of text, with what is wrong with it underneath. */
import { useId } from "react";
import { classes } from "./classes.ts";
import "./line-field.css";

export type LineFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly secret?: boolean;
  readonly problem?: string | undefined;
  readonly hint?: string;
  readonly wide?: boolean;
};

export function LineField({ label, value, onChange, secret = false, problem, hint, wide = false }: LineFieldProps) {
  const id = useId();
  return (
    <span className={classes("line-field", wide && "field-wide")}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={secret ? "password" : "text"}
        autoComplete={secret ? "new-password" : "off"}
        placeholder={hint}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      {problem !== undefined && (
        <span id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
