/** The exercises that come with the lab, one from a file, and the one that was begun and not handed in. */
import { useEffect, useId, useState } from "react";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Output } from "../../shared/ipc/requests.ts";
import type { ExerciseSummary } from "../../shared/model/exercise-view.ts";
import { PageHead } from "../app/PageHead.tsx";
import { usePages } from "../app/pages.ts";
import { FilePick } from "../site-check/FilePick.tsx";
import { useAsking, useLab } from "../state/lab-store.ts";
import { exerciseText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { forgetExercise, keepLearner, recallExercise, recallLearner } from "./exercise-memory.ts";
import "./exercise.css";

const mostBytes = 4_000_000;

export function ExercisesPage() {
  const { show, showBench } = usePages();
  const { ask } = useLab();
  const { run, refusal, busy, clear } = useAsking();
  const nameId = useId();
  const [listed, setListed] = useState<Output<"exercise:list">>();
  const [learner, setLearner] = useState(recallLearner);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    void run(() => ask("exercise:list", {})).then((outcome) => {
      if (outcome.ok) setListed(outcome.value);
    });
  }, [ask, run]);
  const isNamed = learner.trim() !== "";
  const named = (name: string) => {
    setLearner(name);
    keepLearner(name);
  };
  /** The same exercise, for the same learner, is the same bench to the window. */
  const begin = async (ask: () => Promise<Outcome<unknown>>) => {
    const outcome = await run(ask);
    if (outcome.ok) showBench();
  };
  const load = async (file: File) => {
    setProblem(file.size > mostBytes ? text.tooLarge(file.name) : undefined);
    if (file.size > mostBytes) return;
    const content = await file.text();
    await begin(() => ask("exercise:load", { fileName: file.name, text: content, learner }));
  };
  return (
    <main className="page">
      <PageHead title={text.title} mission={text.mission} back={text.back} onBack={() => show("start")} help="exercises" />
      <RefusalNote refusal={refusal} onDismiss={clear} />
      {problem !== undefined && <p role="alert">{problem}</p>}
      <Kept busy={busy} onGoOn={(file) => void begin(() => ask("exercise:resume", file))} />
      <p className="exercise-name">
        <label htmlFor={nameId}>{text.learner}</label>
        <span className="number-box">
          <input id={nameId} value={learner} maxLength={80} autoComplete="name" onChange={(event) => named(event.currentTarget.value)} />
        </span>
        <span className="muted">{isNamed ? text.learnerHint : text.learnerFirst}</span>
      </p>
      {listed === undefined ? (
        <p className="muted">{text.loading}</p>
      ) : (
        <ol className="lesson-list">
          {listed.exercises.map((exercise) => (
            <ExerciseCard
              key={exercise.id}
              exercise={exercise}
              disabled={busy || !isNamed}
              onOpen={() => void begin(() => ask("exercise:open", { exerciseId: exercise.id, learner }))}
            />
          ))}
        </ol>
      )}
      {listed !== undefined && listed.problems.length > 0 && (
        <section className="lesson-problems" role="alert">
          <p>{text.problems}</p>
          <ul>
            {listed.problems.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="own-lesson" aria-labelledby="own-exercise-title">
        <h2 id="own-exercise-title">{text.ownTitle}</h2>
        <p className="muted">{text.ownHint}</p>
        <FilePick
          label={text.ownOpen}
          inputLabel={text.ownInput}
          accept=".json,application/json"
          disabled={busy || !isNamed}
          onFile={(file) => void load(file)}
        />
      </section>
    </main>
  );
}

type KeptProps = { readonly busy: boolean; readonly onGoOn: (file: { fileName: string; text: string; answer: string }) => void };

function Kept({ busy, onGoOn }: KeptProps) {
  const [kept, setKept] = useState(recallExercise);
  if (kept === undefined) return null;
  return (
    <section className="exercise-kept" aria-labelledby="kept-title">
      <h2 id="kept-title">{text.keptTitle}</h2>
      <p>{text.kept(kept.title, kept.learner)}</p>
      <Button tone="primary" disabled={busy} onClick={() => onGoOn({ fileName: kept.fileName, text: kept.exercise, answer: kept.answer })}>
        {text.goOn}
      </Button>
      <Button
        disabled={busy}
        onClick={() => {
          forgetExercise();
          setKept(undefined);
        }}
      >
        {text.forget}
      </Button>
    </section>
  );
}

type CardProps = { readonly exercise: ExerciseSummary; readonly disabled: boolean; readonly onOpen: () => void };

function ExerciseCard({ exercise, disabled, onOpen }: CardProps) {
  const { title, level, summary, minutes, faults } = exercise;
  return (
    <li className="lesson-card">
      <span className="lesson-number" title={text.level(level)}>
        {level}
      </span>
      <div className="lesson-card-text">
        <h2>{title}</h2>
        <p>{summary}</p>
        <p className="lesson-facts">
          {[text.level(level), text.levels[level - 1], text.facts(minutes, faults)].filter((part) => part !== undefined).join(" · ")}
        </p>
      </div>
      <div className="lesson-card-keys">
        <Button tone="primary" disabled={disabled} aria-label={text.beginName(title)} onClick={onOpen}>
          {text.begin}
        </Button>
      </div>
    </li>
  );
}
