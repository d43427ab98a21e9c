/** Exercises as windows see them: nothing of a learner's view gives a hidden fault away. */
import type { ExerciseChoice, InstrumentKind } from "./exercise.ts";
import type { ExerciseSaid } from "./exercise-answer.ts";
import type { FaultKind } from "./fault.ts";

export type ExerciseSummary = {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly summary: string;
  readonly minutes: number;
  /** How many faults are hidden, at most. */
  readonly faults: number;
};

/** One measurement as a learner and a marker read it. */
export type EvidenceLine = { readonly seconds: number; readonly wallSeconds: number; readonly text: string };

/** An exercise as it stands for its learner. */
export type ExerciseState = {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly text: string;
  readonly learner: string;
  readonly lines: readonly string[];
  readonly instruments: readonly InstrumentKind[];
  readonly asks: { readonly place: boolean; readonly size: boolean };
  readonly offers: readonly FaultKind[];
  readonly choices: readonly ExerciseChoice[];
  readonly faults: { readonly from: number; readonly to: number };
  readonly said: ExerciseSaid;
  readonly evidence: readonly EvidenceLine[];
  readonly measurements: { readonly taken: number; readonly most: number | undefined };
  /** When this was told; the window counts on from there. */
  readonly wallSeconds: number;
  readonly limits: { readonly simulatedSeconds: number | undefined; readonly wallSeconds: number | undefined };
  readonly handedIn: boolean;
  /** Of an exercise for practice, once it is handed in. */
  readonly marked: MarkedAnswer | undefined;
  /** Does an instructor mark it? */
  readonly locked: boolean;
};

export type QuestionVerdict = "right" | "part" | "wrong" | "missing";

export type MarkedQuestion = {
  readonly id: string;
  readonly title: string;
  readonly said: string;
  /** Undefined where it is not to be told. */
  readonly truth: string | undefined;
  readonly points: number;
  readonly of: number;
  readonly verdict: QuestionVerdict;
  /** Why, in a sentence; empty where nothing needs to be said. */
  readonly because: string;
};

/** What was found of an answer file itself. */
export type AnswerCheck = {
  readonly id: "seal" | "run" | "limits";
  readonly state: "good" | "bad" | "not-done";
  readonly text: string;
};

export type MarkedAnswer = {
  readonly fileName: string;
  readonly exerciseTitle: string;
  readonly learner: string;
  readonly handedIn: string | undefined;
  readonly points: number;
  readonly of: number;
  readonly questions: readonly MarkedQuestion[];
  readonly checks: readonly AnswerCheck[];
  readonly evidence: readonly EvidenceLine[];
  readonly measurements: number;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
  readonly remarks: string;
};
