/** What goes into the report, and what stands at its head. */
import { useId } from "react";
import { reportText as text } from "../texts/index.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { longestComment, longestTitle, mostEvents, type ReportSettings, sections } from "./report-settings.ts";

export type ReportFormProps = { readonly settings: ReportSettings; readonly onChange: (change: Partial<ReportSettings>) => void };

export function ReportForm({ settings, onChange }: ReportFormProps) {
  const id = useId();
  const { shown, title, author, comment, eventCount } = settings;
  return (
    <form className="report-form" aria-label={text.contents} onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={`${id}-title`}>{text.reportTitle}</label>
      <input
        id={`${id}-title`}
        value={title}
        maxLength={longestTitle}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <label htmlFor={`${id}-author`}>{text.author}</label>
      <input
        id={`${id}-author`}
        value={author}
        maxLength={longestTitle}
        onChange={(event) => onChange({ author: event.currentTarget.value })}
      />
      <label htmlFor={`${id}-comment`}>{text.comment}</label>
      <textarea
        id={`${id}-comment`}
        rows={5}
        value={comment}
        maxLength={longestComment}
        onChange={(event) => onChange({ comment: event.currentTarget.value })}
      />
      <fieldset>
        <legend>{text.contents}</legend>
        {sections.map((section) => (
          <label key={section} className="report-choice">
            <input
              type="checkbox"
              checked={shown[section]}
              onChange={(event) => onChange({ shown: { ...shown, [section]: event.currentTarget.checked } })}
            />
            {text.sections[section]}
          </label>
        ))}
      </fieldset>
      {shown.events && (
        <NumberField
          label={text.eventCount}
          unit=""
          value={eventCount}
          minimum={1}
          maximum={mostEvents}
          onCommit={(count) => onChange({ eventCount: Math.round(count) })}
        />
      )}
    </form>
  );
}
