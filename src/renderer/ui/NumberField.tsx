/** A number with its unit: typed, committed by Enter or leaving; what is no number in range is said under the field and not taken. */
import type { KeyboardEvent } from "react";
import { useId, useState } from "react";
import { uiText } from "../texts/index.ts";
import { classes } from "./classes.ts";
import { trueMinus } from "./quantity.ts";
import { readTypedNumber } from "./typed-number.ts";

export type NumberFieldProps = {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly onCommit: (value: number) => void;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  /** How the value reads when nobody is typing; by default the shortest form with 4 digits. */
  readonly format?: (value: number) => string;
  /** What the number means, on hover; its range follows by itself. */
  readonly hint?: string | undefined;
};

/** A range wider than this says nothing to anybody. */
const widestTold = 1e9;

export function NumberField(props: NumberFieldProps) {
  const {
    label,
    unit,
    value,
    minimum,
    maximum,
    onCommit,
    labelHidden = false,
    disabled = false,
    className,
    format = shortNumber,
    hint,
  } = props;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const typed = draft === undefined ? undefined : readTypedNumber(draft, unit);
  const inRange = typed !== undefined && typed >= minimum && typed <= maximum;
  const problem =
    draft === undefined || inRange
      ? undefined
      : uiText.numberProblem(trueMinus(shortNumber(minimum)), trueMinus(shortNumber(maximum)), unit);
  const commit = () => {
    const next = inRange ? typed : undefined;
    if (next === undefined) return;
    setDraft(undefined);
    if (next !== value) onCommit(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") setDraft(undefined);
    event.stopPropagation();
  };
  return (
    <span className={classes("number-field", className)}>
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      <span className="number-box">
        <input
          id={id}
          inputMode="decimal"
          value={draft ?? format(value)}
          disabled={disabled}
          title={tip(hint, minimum, maximum, unit)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        <span className="number-unit">{unit}</span>
      </span>
      {problem !== undefined && (
        <span id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

function tip(hint: string | undefined, minimum: number, maximum: number, unit: string): string {
  const isTold = Math.abs(minimum) <= widestTold && Math.abs(maximum) <= widestTold;
  const range = isTold ? uiText.numberRange(shortNumber(minimum), shortNumber(maximum), unit) : uiText.numberTaken;
  return hint === undefined ? range : `${hint} ${range}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
