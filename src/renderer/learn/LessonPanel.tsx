/** The lesson beside the bench: the step's text, what it asks for, what was said of the answer, and the way on. */
import { useEffect } from "react";
import type { LessonAnswer, LessonState } from "../../shared/model/lesson.ts";
import { usePages } from "../app/pages.ts";
import { useHelp } from "../help/help-context.ts";
import { useAsking, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { AnswerForm } from "./AnswerForm.tsx";
import { rememberLesson } from "./lesson-memory.ts";
import { Prose } from "./Prose.tsx";
import { kindNames, learnText as text } from "../texts/index.ts";
import "./learn.css";

export function LessonPanel({ lesson }: { readonly lesson: LessonState }) {
  const { goToStep, answerStep, askHint, closeLesson, closeBench } = useLabActions();
  const { show } = usePages();
  const help = useHelp();
  const { run, refusal, busy, clear } = useAsking();
  useEffect(() => rememberLesson(lesson), [lesson]);
  const { index, steps, step, feedback, waiting, marks, marksOf } = lesson;
  const state = steps[index]?.state ?? "open";
  const isSettled = state !== "open";
  const isLast = index === steps.length - 1;
  const answer = (said: LessonAnswer) => void run(() => answerStep(said));
  const toList = async () => {
    await run(() => closeLesson());
    await run(() => closeBench());
    show("lessons");
  };
  return (
    <div className="lesson">
      <header className="lesson-title">
        <strong>{lesson.title}</strong>
        <span className="lesson-marks">{text.marks(marks, marksOf)}</span>
        <Button size="small" tone="ghost" disabled={busy} onClick={() => void toList()}>
          {text.list}
        </Button>
      </header>
      <nav className="lesson-steps" aria-label={text.stepsOf}>
        {steps.map((one, i) => (
          <button
            key={one.stepId}
            type="button"
            className={classes("lesson-dot", `dot-${one.state}`, i === index && "dot-here")}
            aria-label={text.stepName(i + 1, one.title, one.state)}
            aria-current={i === index ? "step" : undefined}
            title={one.title}
            disabled={busy}
            onClick={() => void run(() => goToStep(i))}
          />
        ))}
      </nav>
      <div className="lesson-body more-below" key={step.id}>
        {index === 0 && <Prose text={lesson.intro} />}
        <h3>
          <span className="lesson-kind">{kindNames[step.kind]}</span> {step.title}
        </h3>
        <Prose text={step.text} />
        {step.hints.map((hint) => (
          <p key={hint} className="lesson-hint">
            {hint}
          </p>
        ))}
        {!isSettled && <AnswerForm step={step} busy={busy || waiting} onAnswer={answer} />}
        <p className="lesson-status" role="status">
          {waiting ? text.waiting : ""}
        </p>
        {feedback !== undefined && feedback.text !== "" && (
          <p className={classes("lesson-feedback", feedback.right ? "feedback-right" : "feedback-wrong")} role="status">
            <span aria-hidden="true">{feedback.right ? "✓" : "✗"}</span> {feedback.text}
          </p>
        )}
        <RefusalNote refusal={refusal} onDismiss={clear} />
        {isSettled && step.why !== undefined && (
          <section className="lesson-why">
            <h4>{text.why}</h4>
            <p>{step.why}</p>
          </section>
        )}
        {step.terms.length > 0 && (
          <p className="lesson-terms">
            {text.words}{" "}
            {step.terms.map((term) => (
              <button
                key={term}
                type="button"
                className="help-link"
                title={text.wordMeaning(term)}
                onClick={() => help({ kind: "paper", paper: "glossary", heading: term })}
              >
                {term}
              </button>
            ))}
          </p>
        )}
        {isSettled && isLast && (
          <p className="lesson-end" ref={(element) => element?.scrollIntoView({ block: "nearest" })}>
            {text.finished(marks, marksOf)}
          </p>
        )}
      </div>
      <footer className="lesson-keys">
        <span className="lesson-count">{text.stepCount(index + 1, steps.length)}</span>
        {!isSettled && step.hints.length < step.hintCount && (
          <Button disabled={busy} onClick={() => void run(() => askHint())}>
            {text.hint(step.hintCount - step.hints.length, step.hints.length)}
          </Button>
        )}
        {isLast ? (
          <Button tone={isSettled ? "primary" : "plain"} disabled={busy} onClick={() => void toList()}>
            {text.finish}
          </Button>
        ) : (
          <Button tone={isSettled ? "primary" : "plain"} disabled={busy} onClick={() => void run(() => goToStep(index + 1))}>
            {text.next}
          </Button>
        )}
      </footer>
    </div>
  );
}
