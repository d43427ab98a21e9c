/** Text that is committed by Enter or leaving; what is wrong with it is said under it. */
import type { ChangeEvent, KeyboardEvent } from "react";
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
  /** So many lines of the field; the text itself stays one line, and Enter commits it. */
  readonly rows?: number;
};

export function TextField({ label, value, onCommit, problem, labelHidden = false, className, rows = 1 }: TextFieldProps) {
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
    if (event.key === "Enter") {
      if (rows > 1) event.preventDefault();
      void commit();
    }
    if (event.key === "Escape") setDraft(undefined);
    event.stopPropagation();
  };
  const field = {
    id,
    className: "text-input",
    autoComplete: "off",
    value: draft ?? value,
    "aria-invalid": problem !== undefined,
    "aria-describedby": problem === undefined ? undefined : `${id}-problem`,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      asked.current = undefined;
      setDraft(event.currentTarget.value.replace(/\s*\n\s*/g, " "));
    },
    onBlur: () => void commit(),
    onKeyDown,
  };
  return (
    <span className={classes("text-field", className)}>
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      {rows > 1 ? <textarea {...field} rows={rows} /> : <input {...field} />}
      {problem !== undefined && (
        <span id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
