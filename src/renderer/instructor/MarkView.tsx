/** Answers are opened, marked one after the other, and shown in a table; from there come the grade sheet and the reports. */
import { useRef, useState } from "react";
import { saveText } from "../site-check/save-text.ts";
import { useAsking, useLab, useLabInfo } from "../state/lab-store.ts";
import { instructorText as text } from "../texts/index.ts";
import { FileInput } from "../ui/FileInput.tsx";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { ExerciseOpener } from "./ExerciseOpener.tsx";
import { CheckField } from "./fields.tsx";
import { GradeTable, type Row, rowKey } from "./GradeTable.tsx";
import { Report } from "./Report.tsx";

export function MarkView() {
  const { ask } = useLab();
  const { run, refusal, clear } = useAsking();
  const hasDialogs = useLabInfo()?.dialogs === true;
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [replay, setReplay] = useState(true);
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [progress, setProgress] = useState<readonly [number, number]>();
  const [shown, setShown] = useState<string>();
  const markAll = async (files: readonly File[]) => {
    for (const [i, file] of files.entries()) {
      setProgress([i + 1, files.length]);
      const outcome = await ask("exercise:mark", { fileName: file.name, text: await file.text(), replay });
      const row: Row = outcome.ok ? { fileName: file.name, marked: outcome.value } : { fileName: file.name, problem: outcome.refusal.text };
      setRows((before) => [...before.filter((one) => rowKey(one) !== rowKey(row) && rowKey(one) !== file.name), row]);
    }
    setProgress(undefined);
  };
  const saveGrades = async () => {
    const outcome = await run(() => ask("exercise:grades", {}));
    if (outcome.ok) saveText(outcome.value.fileName, "text/csv", outcome.value.content);
  };
  /** The shown report, or all of them where none is: as a PDF file where the lab can write one. */
  const print = async (which: string | undefined) => {
    setShown(which);
    await drawn();
    if (hasDialogs) await run(() => ask("report:print", { fileName: "reports.pdf" }));
    else window.print();
  };
  const marked = rows.filter((row) => "marked" in row);
  const report = marked.find((row) => rowKey(row) === shown);
  return (
    <div className="instructor-form">
      <ExerciseOpener
        onOpened={() => {
          setOpen(true);
          setRows([]);
          setShown(undefined);
        }}
      />
      <div className="instructor-row">
        <Button tone="primary" disabled={!isOpen || progress !== undefined} onClick={() => input.current?.click()}>
          {text.answersOpen}
        </Button>
        <FileInput
          ref={input}
          multiple
          disabled={!isOpen}
          label={text.answersInput}
          accept=".json,application/json"
          onFiles={(files) => void markAll(files)}
        />
        <CheckField label={text.replay} checked={replay} onChange={setReplay} />
        <span role="status">{progress === undefined ? "" : text.marking(...progress)}</span>
      </div>
      {rows.length === 0 ? (
        <p className="muted">{isOpen ? text.none : text.wantsExercise}</p>
      ) : (
        <>
          <GradeTable rows={rows} shown={shown} onShow={setShown} />
          <div className="instructor-row">
            <Button onClick={() => void saveGrades()}>{text.grades}</Button>
            <Button disabled={marked.length === 0} onClick={() => void print(undefined)}>
              {hasDialogs ? text.pdfAll : text.printAll}
            </Button>
            {report !== undefined && <Button onClick={() => void print(shown)}>{hasDialogs ? text.pdf : text.print}</Button>}
            {!hasDialogs && <span className="muted">{text.printHint}</span>}
          </div>
          <RefusalNote refusal={refusal} onDismiss={clear} />
        </>
      )}
      <div className="reports">
        {marked.map((one) => (
          <Report key={rowKey(one)} marked={one.marked} isShown={one === report} />
        ))}
      </div>
    </div>
  );
}

/** The page as it is to be printed. */
function drawn(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
