/** What a learner says: each fault, the questions with options, remarks. What is typed goes to the lab as soon as it can be read. */
import { useId, useState } from "react";
import type { ExerciseSaid, NamedFault } from "../../shared/model/exercise-answer.ts";
import type { ExerciseState } from "../../shared/model/exercise-view.ts";
import { exerciseText as text } from "../texts/index.ts";
import { FaultFields, type TypedFault, namedOf, typedOf } from "./FaultFields.tsx";

export type ExerciseAnswerFormProps = { readonly exercise: ExerciseState; readonly onSay: (said: ExerciseSaid) => void };

export function ExerciseAnswerForm({ exercise, onSay }: ExerciseAnswerFormProps) {
  const { said, faults, asks, offers, lines, choices } = exercise;
  const [typed, setTyped] = useState<readonly TypedFault[]>(() =>
    Array.from({ length: faults.to }, (_, i) => typedOf(said.faults[i], lines[0] ?? "")),
  );
  const [chosen, setChosen] = useState(said.choices);
  const [remarks, setRemarks] = useState(said.remarks);
  const remarksId = useId();
  const tell = (changes: { typed?: readonly TypedFault[]; choices?: ExerciseSaid["choices"]; remarks?: string }) => {
    const named = (changes.typed ?? typed).map((one) => namedOf(one)).filter((one): one is NamedFault => one !== undefined);
    onSay({ faults: named, choices: changes.choices ?? chosen, remarks: changes.remarks ?? remarks });
  };
  const change = (i: number, one: TypedFault) => {
    const next = typed.map((before, j) => (i === j ? one : before));
    setTyped(next);
    tell({ typed: next });
  };
  const choose = (id: string, option: number) => {
    const next = { ...chosen, [id]: option };
    setChosen(next);
    tell({ choices: next });
  };
  return (
    <section className="exercise-answer" aria-label={text.answerTitle}>
      <h3>{text.answerTitle}</h3>
      {typed.map((one, i) => (
        <FaultFields
          key={`fault ${i + 1}`}
          title={text.faultNumber(i + 1)}
          typed={one}
          asks={asks}
          offers={offers}
          lines={lines}
          onChange={(next) => change(i, next)}
        />
      ))}
      {choices.map(({ id, text: question, options }) => (
        <fieldset key={id} className="choice-form">
          <legend>{question}</legend>
          {options.map((option, i) => (
            <label key={option} className="choice">
              <input type="radio" name={id} checked={chosen[id] === i} onChange={() => choose(id, i)} />
              <span>{option}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <span className="line-field">
        <label htmlFor={remarksId}>{text.remarks}</label>
        <textarea
          id={remarksId}
          rows={2}
          maxLength={4000}
          value={remarks}
          onChange={(event) => setRemarks(event.currentTarget.value)}
          onBlur={() => tell({ remarks })}
          onKeyDown={(event) => event.stopPropagation()}
        />
      </span>
    </section>
  );
}
