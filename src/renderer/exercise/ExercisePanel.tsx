/** The exercise beside the bench: what is asked, time and measurements, the answer, and its mark. */
import { useEndWords } from "../bench/end-words.ts";
import { useEffect, useState } from "react";
import type { ExerciseSaid } from "../../shared/model/exercise-answer.ts";
import type { ExerciseState } from "../../shared/model/exercise-view.ts";
import { formatClock } from "../../shared/units/format.ts";
import { spokenId } from "../bench/names.ts";
import { usePages } from "../app/pages.ts";
import { Prose } from "../learn/Prose.tsx";
import { saveText } from "../site-check/save-text.ts";
import { useAsking, useLab, useLabState } from "../state/lab-store.ts";
import { exerciseText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { ExerciseAnswerForm } from "./ExerciseAnswerForm.tsx";
import { EvidenceList, MarkSheet } from "./MarkSheet.tsx";
import "../learn/learn.css";
import "./exercise.css";

export function ExercisePanel({ exercise }: { readonly exercise: ExerciseState }) {
  const { ask } = useLab();
  const { show } = usePages();
  const { run, refusal, busy, clear } = useAsking();
  const { handedIn, marked, measurements, limits } = exercise;
  const seconds = useLabState(({ snapshot }) => Math.floor(snapshot?.seconds ?? 0));
  const wall = useWallSeconds(exercise);
  const ends = useEndWords();
  const say = (said: ExerciseSaid) => void run(() => ask("exercise:say", { said }));
  const finish = async () => {
    const outcome = await run(() => ask("exercise:finish", {}));
    if (outcome.ok) saveText(outcome.value.fileName, "application/json", outcome.value.content);
  };
  const leave = async () => {
    await run(() => ask("exercise:leave", {}));
    show("exercises");
  };
  const clock = (value: number | undefined) => (value === undefined ? undefined : formatClock(value).replace(/\.\d+$/, ""));
  return (
    <div className="lesson exercise">
      <header className="lesson-title">
        <strong>{exercise.title}</strong>
        <span className="lesson-marks">{text.of(exercise.learner)}</span>
        <Button size="small" tone="ghost" disabled={busy} onClick={() => void leave()}>
          {text.leave}
        </Button>
      </header>
      <p className="exercise-counts">
        <span>{text.measurements(measurements.taken, measurements.most)}</span>
        <span>{text.time(clock(wall) ?? "", clock(limits.wallSeconds))}</span>
        <span>{text.simulated(clock(seconds) ?? "", clock(limits.simulatedSeconds))}</span>
      </p>
      <div className="lesson-body">
        <Prose text={exercise.text} />
        <RefusalNote refusal={refusal} onDismiss={clear} />
        {!handedIn && exercise.instruments.includes("meters") && (
          <div className="exercise-note" role="group" aria-label={text.noteTitle}>
            <span>{text.noteTitle}</span>
            {exercise.lines.flatMap((line) =>
              (["fxs", "fxo"] as const).map((end) => (
                <Button
                  key={`${line} ${end}`}
                  size="small"
                  disabled={busy}
                  onClick={() => void run(() => ask("exercise:note", { line, end }))}
                >
                  {text.note(spokenId(line), ends(line)[end])}
                </Button>
              )),
            )}
          </div>
        )}
        <EvidenceList evidence={exercise.evidence} />
        {handedIn ? (
          <>
            <p className="lesson-feedback feedback-right" role="status" ref={toTheTop}>
              {exercise.locked ? text.handedIn : text.handedInPractice}
            </p>
            {marked !== undefined && <MarkSheet marked={marked} />}
            <Button onClick={() => void finish()}>{text.saveAgain}</Button>
          </>
        ) : (
          <>
            <ExerciseAnswerForm key={exercise.id} exercise={exercise} onSay={say} />
            <HandIn busy={busy} onHandIn={() => void finish()} />
          </>
        )}
      </div>
    </div>
  );
}

function HandIn({ busy, onHandIn }: { readonly busy: boolean; readonly onHandIn: () => void }) {
  const [isSure, setSure] = useState(false);
  if (!isSure) {
    return (
      <Button tone="primary" disabled={busy} onClick={() => setSure(true)}>
        {text.handIn}
      </Button>
    );
  }
  return (
    <p className="exercise-sure" role="group" aria-label={text.sure} ref={intoSight}>
      <span>{text.sure}</span>
      <Button tone="primary" disabled={busy} onClick={onHandIn}>
        {text.sureYes}
      </Button>
      <Button disabled={busy} onClick={() => setSure(false)}>
        {text.sureNo}
      </Button>
    </p>
  );
}

/** The question is longer than the key that it takes the place of: its answers must not stay under the panel's edge. */
function intoSight(question: HTMLElement | null): void {
  question?.scrollIntoView({ block: "nearest" });
}

/** The mark begins with this and goes on below it: it is read from here, not from where the key to hand in stood. */
function toTheTop(told: HTMLElement | null): void {
  told?.scrollIntoView({ block: "start" });
}

/** Counts on from what the lab told last, a second at a time. */
function useWallSeconds({ wallSeconds, handedIn }: ExerciseState): number {
  const [told, setTold] = useState({ wallSeconds, more: 0 });
  if (told.wallSeconds !== wallSeconds) setTold({ wallSeconds, more: 0 });
  useEffect(() => {
    if (handedIn) return undefined;
    const timer = setInterval(() => setTold((before) => ({ ...before, more: before.more + 1 })), 1000);
    return () => clearInterval(timer);
  }, [handedIn]);
  return told.wallSeconds + told.more;
}
