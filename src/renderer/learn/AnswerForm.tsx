/** What a step asks for: a number, one of some options, a fault, or just "seen". */
import type { SyntheticEvent } from "react";
import { useId, useState } from "react";
import type { LessonAnswer, LessonStepView } from "../../shared/model/lesson.ts";
import type { QuantityUnit } from "../../shared/units/parse.ts";
import { parseQuantity } from "../../shared/units/parse.ts";
import { faultForms } from "../bench/inspect/fault-kinds.ts";
import { Button } from "../ui/Button.tsx";
import { LineField } from "../ui/LineField.tsx";
import { Select } from "../ui/Select.tsx";
import { readTypedNumber } from "../ui/typed-number.ts";
import { learnText as text } from "../texts/index.ts";

export type AnswerFormProps = { readonly step: LessonStepView; readonly busy: boolean; readonly onAnswer: (answer: LessonAnswer) => void };

export function AnswerForm({ step, busy, onAnswer }: AnswerFormProps) {
  switch (step.kind) {
    case "show":
    case "set":
      return (
        <Button tone="primary" disabled={busy} onClick={() => onAnswer({ kind: "done" })}>
          {step.kind === "show" ? text.done : text.check}
        </Button>
      );
    case "act":
      return (
        <p className="lesson-waiting" role="status">
          {text.tryAgain} {text.happened(step.happened, step.expected)}
        </p>
      );
    case "measure":
    case "predict":
      return <NumberAnswer step={step} busy={busy} onAnswer={onAnswer} />;
    case "choose":
      return <ChoiceAnswer step={step} busy={busy} onAnswer={onAnswer} />;
    case "diagnose":
      return <FaultAnswer step={step} busy={busy} onAnswer={onAnswer} />;
  }
}

/** Amperes of a line are thousandths: a bare number is meant so. */
const fieldUnits: Readonly<Record<string, string>> = { A: "mA" };

function NumberAnswer({ step, busy, onAnswer }: AnswerFormProps) {
  const id = useId();
  const [draft, setDraft] = useState("");
  const [isWrong, setWrong] = useState(false);
  const unit = step.unit === undefined ? "" : (fieldUnits[step.unit] ?? step.unit);
  const label = step.kind === "measure" ? text.yourReading : text.yourPrediction;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const typed = readTypedNumber(draft, unit);
    setWrong(typed === undefined);
    if (typed !== undefined) onAnswer({ kind: "value", value: unit === "mA" ? typed / 1000 : typed });
  };
  return (
    <form className="answer-form" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <span className="number-box">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={draft}
          aria-invalid={isWrong}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
        <span className="number-unit">{unit}</span>
      </span>
      <Button type="submit" tone="primary" disabled={busy || draft.trim() === ""}>
        {step.kind === "measure" ? text.answer : text.predict}
      </Button>
      {isWrong && (
        <span className="field-problem" role="alert">
          {text.notANumber(unit)}
        </span>
      )}
    </form>
  );
}

function ChoiceAnswer({ step, busy, onAnswer }: AnswerFormProps) {
  const name = useId();
  const [chosen, setChosen] = useState<number>();
  return (
    <form
      className="choice-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onAnswer({ kind: "option", option: chosen });
      }}
    >
      <fieldset>
        <legend className="visually-hidden">{text.yourChoice}</legend>
        {step.options.map((option, i) => (
          <label key={option} className="choice">
            <input type="radio" name={name} checked={chosen === i} onChange={() => setChosen(i)} />
            <span>{option}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" tone="primary" disabled={busy || chosen === undefined}>
        {text.answer}
      </Button>
    </form>
  );
}

/** What the size of a kind of fault is counted in; undefined: it has none that is asked for. */
function sizeUnit(kind: string): QuantityUnit | undefined {
  const keys = faultForms.find((one) => one.kind === kind)?.sizes.map(({ key }) => key) ?? [];
  if (keys.includes("ohms")) return "Ω";
  if (keys.includes("metres")) return "m";
  return keys.includes("rmsVolts") ? "V" : undefined;
}

function FaultAnswer({ step, busy, onAnswer }: AnswerFormProps) {
  const [fault, setFault] = useState("");
  const [place, setPlace] = useState("");
  const [size, setSize] = useState("");
  const unit = sizeUnit(fault);
  const at = readTypedNumber(place, "");
  const parsed = unit === undefined ? undefined : parseQuantity(size, unit);
  const asksPlace = step.asks?.place === true;
  const asksSize = step.asks?.size === true;
  const isWhole =
    fault !== "" && (!asksPlace || (at !== undefined && at >= 0 && at <= 100)) && (!asksSize || unit === undefined || parsed?.ok === true);
  return (
    <form
      className="answer-form fault-answer"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({
          kind: "fault",
          fault,
          ...(asksPlace && at !== undefined ? { at: at / 100 } : {}),
          ...(asksSize && parsed?.ok === true ? { size: parsed.value } : {}),
        });
      }}
    >
      <Select
        label={text.fault}
        value={fault}
        options={[{ value: "", label: text.faultNone }, ...faultForms.map(({ kind, title }) => ({ value: kind, label: title }))]}
        onChange={setFault}
      />
      {asksPlace && <LineField label={text.place} value={place} onChange={setPlace} />}
      {asksSize && <LineField label={text.size} value={size} hint={text.sizeHint} onChange={setSize} />}
      <Button type="submit" tone="primary" disabled={busy || !isWhole}>
        {text.say}
      </Button>
    </form>
  );
}
