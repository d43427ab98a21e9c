/** Text that is committed by Enter or leaving; what is wrong with it is said under it. */
import type { KeyboardEvent } from "react";
import { useId, useRef, useState } from "react";
import { classes } from "./classes.ts";
import "./text-field.css";

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  /** False, or a promise of it: the text is refused, and stands as it was typed until it is mended or given up by Escape. */
  readonly onCommit: (value: string) => unknown;
  readonly problem?: string | undefined;
  readonly labelHidden?: boolean;
  readonly className?: string;
};

export function TextField({ label, value, onCommit, problem, labelHidden = false, className }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const asked = useRef<string>(undefined);
  const commit = async () => {
    // Enter, then leaving: the same text is asked for once.
    if (draft === undefined || draft === asked.current) return;
    asked.current = draft;
    const isRefused = draft !== value && (await onCommit(draft)) === false;
    if (!isRefused) setDraft((now) => (now === draft ? undefined : now));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void commit();
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
        onChange={(event) => {
          asked.current = undefined;
          setDraft(event.currentTarget.value);
        }}
        onBlur={() => void commit()}
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
