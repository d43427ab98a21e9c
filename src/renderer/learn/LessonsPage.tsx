/** The list of courses: what each is about, how far it was taken, and the way to open one's own. */
import { useEffect, useRef, useState } from "react";
import type { LessonSummary } from "../../shared/model/lesson.ts";
import { PageHead } from "../app/PageHead.tsx";
import { usePages } from "../app/pages.ts";
import { useAsking, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { FileInput } from "../ui/FileInput.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { recallLesson } from "./lesson-memory.ts";
import { learnText as text } from "../texts/index.ts";
import "./learn.css";

/** More than any lesson needs, little enough for one message. */
const mostBytes = 1_000_000;

type Listed = { readonly lessons: readonly LessonSummary[]; readonly problems: readonly string[] };

export function LessonsPage() {
  const { show, showBench } = usePages();
  const actions = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  const [listed, setListed] = useState<Listed>();
  useEffect(() => {
    void run(() => actions.listLessons()).then((outcome) => {
      if (outcome.ok) setListed(outcome.value);
    });
  }, [actions, run]);
  const open = async (lessonId: string, step: number) => {
    const outcome = await run(() => actions.openLesson(lessonId, step));
    if (outcome.ok) showBench();
  };
  return (
    <main className="page">
      <PageHead title={text.title} mission={text.mission} back={text.back} onBack={() => show("start")} help="lessons" />
      <RefusalNote refusal={refusal} onDismiss={clear} />
      {listed === undefined ? (
        <p className="muted">{text.loading}</p>
      ) : (
        <ol className="lesson-list">
          {listed.lessons.map((lesson) => (
            <LessonCard key={lesson.id} lesson={lesson} busy={busy} onOpen={(id, step) => void open(id, step)} />
          ))}
        </ol>
      )}
      {listed !== undefined && listed.problems.length > 0 && (
        <section className="lesson-problems" role="alert">
          <p>{text.problems}</p>
          <ul>
            {listed.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      )}
      <OwnLesson />
    </main>
  );
}

type CardProps = { readonly lesson: LessonSummary; readonly busy: boolean; readonly onOpen: (lessonId: string, step: number) => void };

function LessonCard({ lesson, busy, onOpen }: CardProps) {
  const { id, number, title, summary, minutes, stepCount, marks } = lesson;
  const [memory] = useState(() => recallLesson(id));
  const goOnAt = memory === undefined || memory.isFinished || memory.index === 0 || memory.index >= stepCount ? undefined : memory.index;
  return (
    <li className="lesson-card">
      <span className="lesson-number" aria-hidden="true">
        {number}
      </span>
      <div className="lesson-card-text">
        <h2>{title}</h2>
        <p>{summary}</p>
        <p className="lesson-facts">
          {[text.minutes(minutes), text.steps(stepCount), ...(memory === undefined ? [] : [text.best(memory.bestMarks, marks)])].join(
            " · ",
          )}
        </p>
      </div>
      <div className="lesson-card-keys">
        {goOnAt !== undefined && (
          <Button tone="primary" disabled={busy} aria-label={text.goOnName(title, goOnAt + 1)} onClick={() => onOpen(id, goOnAt)}>
            {text.goOn(goOnAt + 1)}
          </Button>
        )}
        <Button
          tone={goOnAt === undefined ? "primary" : "plain"}
          disabled={busy}
          aria-label={memory === undefined ? text.beginName(title) : text.againName(title)}
          onClick={() => onOpen(id, 0)}
        >
          {memory === undefined ? text.begin : text.again}
        </Button>
      </div>
    </li>
  );
}

function OwnLesson() {
  const { showBench } = usePages();
  const actions = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const take = async (file: File) => {
    setProblem(file.size > mostBytes ? text.tooLarge(file.name) : undefined);
    if (file.size > mostBytes) return;
    const content = await file.text();
    const outcome = await run(() => actions.loadLesson(file.name, content));
    if (outcome.ok) showBench();
  };
  return (
    <section className="own-lesson" aria-labelledby="own-lesson-title">
      <h2 id="own-lesson-title">{text.ownTitle}</h2>
      <p className="muted">{text.ownHint}</p>
      <Button disabled={busy} onClick={() => input.current?.click()}>
        {text.ownOpen}
      </Button>
      <FileInput ref={input} label={text.ownInput} accept=".md,text/markdown" onFile={(file) => void take(file)} />
      {problem !== undefined && <p role="alert">{problem}</p>}
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </section>
  );
}
