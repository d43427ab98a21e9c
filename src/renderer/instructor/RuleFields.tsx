/** What is asked, and by which rule it is marked. */
import { instructorText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { LineField } from "../ui/LineField.tsx";
import type { ChoiceDraft } from "./exercise-draft.ts";
import { freshChoice } from "./exercise-draft.ts";
import { AmountField, CheckField, LinesField } from "./fields.tsx";
import type { DraftPartProps } from "./exercise-draft.ts";

export function RuleFields({ draft, change }: DraftPartProps) {
  const { asks, choices, marks, within } = draft;
  const changeChoice = (next: ChoiceDraft) => change({ choices: choices.map((choice) => (choice.key === next.key ? next : choice)) });
  return (
    <section className="instructor-part" aria-label={text.questions}>
      <h2>{text.questions}</h2>
      <div className="instructor-row">
        <CheckField label={text.askPlace} checked={asks.place} onChange={(place) => change({ asks: { ...asks, place } })} />
        <CheckField label={text.askSize} checked={asks.size} onChange={(size) => change({ asks: { ...asks, size } })} />
      </div>
      {choices.map((choice, i) => (
        <ChoiceEntry
          key={choice.key}
          number={i + 1}
          choice={choice}
          onChange={changeChoice}
          onRemove={() => change({ choices: choices.filter(({ key }) => key !== choice.key) })}
        />
      ))}
      <Button onClick={() => change({ choices: [...choices, freshChoice()] })}>{text.addChoice}</Button>
      <h2>{text.rule}</h2>
      <div className="instructor-row">
        <AmountField label={text.marksKind} value={marks.kind} onChange={(kind = 0) => change({ marks: { ...marks, kind } })} />
        <AmountField label={text.marksPlace} value={marks.place} onChange={(place = 0) => change({ marks: { ...marks, place } })} />
        <AmountField label={text.marksSize} value={marks.size} onChange={(size = 0) => change({ marks: { ...marks, size } })} />
        <AmountField
          label={text.withinPlace}
          value={within.placeShare * 100}
          onChange={(value = 0) => change({ within: { ...within, placeShare: value / 100 } })}
        />
        <AmountField
          label={text.withinSize}
          value={within.sizeTimes}
          onChange={(sizeTimes = 1) => change({ within: { ...within, sizeTimes } })}
        />
        <AmountField label={text.withinDb} value={within.sizeDb} onChange={(sizeDb = 0) => change({ within: { ...within, sizeDb } })} />
      </div>
      <div className="instructor-row">
        <CheckField label={text.half} checked={draft.half} onChange={(half) => change({ half })} />
        <CheckField label={text.reveal} checked={draft.reveal} onChange={(reveal) => change({ reveal })} />
      </div>
    </section>
  );
}

type ChoiceEntryProps = {
  readonly number: number;
  readonly choice: ChoiceDraft;
  readonly onChange: (choice: ChoiceDraft) => void;
  readonly onRemove: () => void;
};

function ChoiceEntry({ number, choice, onChange, onRemove }: ChoiceEntryProps) {
  return (
    <fieldset className="exercise-fault">
      <legend>{text.choice(number)}</legend>
      <LineField label={text.question} value={choice.text} onChange={(question) => onChange({ ...choice, text: question })} wide />
      <LinesField label={text.options} value={choice.options} onChange={(options) => onChange({ ...choice, options })} />
      <AmountField label={text.right} value={choice.right + 1} onChange={(right = 1) => onChange({ ...choice, right: right - 1 })} />
      <AmountField label={text.marksChoice} value={choice.marks} onChange={(marks = 0) => onChange({ ...choice, marks })} />
      <Button tone="ghost" aria-label={text.removeChoice(number)} onClick={onRemove}>
        {text.remove}
      </Button>
    </fieldset>
  );
}
