/** Text that is committed by Enter or leaving; what is wrong with it is said under it. */
import type { KeyboardEvent } from "react";
import { useId, useState } from "react";
import { classes } from "./classes.ts";
import "./text-field.css";

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly problem?: string | undefined;
  readonly labelHidden?: boolean;
  readonly className?: string;
};

export function TextField({ label, value, onCommit, problem, labelHidden = false, className }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    setDraft(undefined);
    if (draft !== undefined && draft !== value) onCommit(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setDraft(undefined);
    event.stopPropagation();
  };
  return (
    <span className={classes("text-field", className)}>
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      <input
        id={id}
        className="text-input"
        autoComplete="off"
        value={draft ?? value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <span id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
