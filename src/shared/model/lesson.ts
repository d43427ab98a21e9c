/** A lesson: text with steps that show, ask to act, to measure, to predict, to choose, to set or to diagnose; written by instructors as data. */
import { z } from "zod";
import { Bench } from "./bench.ts";
import { BenchCommand } from "./command.ts";
import { eventKinds } from "./event.ts";
import { Fault, FaultPlace } from "./fault.ts";
import { Hertz, Id, Seconds } from "./numbers.ts";
import { SetsState } from "./readings.ts";

const Sentence = z.string().min(1).max(1000);

/** What must have happened: an event of this kind, with these of its fields. */
export const EventPattern = z.strictObject({
  kind: z.enum(eventKinds),
  source: Id.optional(),
  line: Id.optional(),
  digit: z.string().max(1).optional(),
  by: z.enum(["dtmf", "pulse"]).optional(),
  name: z.string().max(40).optional(),
  number: z.string().max(40).optional(),
  reason: z.string().max(80).optional(),
  /** Of a value that was set. */
  path: z.string().max(200).optional(),
  /** Of Caller ID: why there is no number. */
  absence: z.enum(["private", "unavailable"]).optional(),
});

/** Any reading of a line in SI units: no quantity of the lab is beyond a billion. */
const ReadingValue = z.number().min(-1e9).max(1e9);

/** What the bench's own meters and measuring sets say, by name; SI units. */
export const lineReadingNames = [
  "fxs.tipRingVolts",
  "fxs.tipGroundVolts",
  "fxs.ringGroundVolts",
  "fxs.loopAmps",
  "fxo.tipRingVolts",
  "fxo.tipGroundVolts",
  "fxo.ringGroundVolts",
  "fxo.loopAmps",
  "cableOhms",
  "cableMetres",
  "ringerRen",
  "insertionLossDb",
  "returnLossDb",
  "echoReturnLossDb",
] as const;

/** A number that the bench itself gives: of its meters as they stand, or of a line with its sets on hook or off hook. */
export const Reading = z.union([
  z.strictObject({
    meter: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,39}\.(fxs|fxo)\.(tipRing|tipGround|ringGround)(Dc|Ac)Volts$|^[a-z][a-z0-9-]{0,39}\.(fxs|fxo)\.loop(Dc|Ac)Amps$/,
        'expected a meter such as "line1.fxo.tipRingDcVolts" or "line1.fxs.loopDcAmps"',
      ),
  }),
  z.strictObject({
    line: Id,
    sets: SetsState.default("as-they-are"),
    reading: z.enum(lineReadingNames),
    /** Of losses: the frequency, one at which the line is read. */
    hertz: Hertz.optional(),
  }),
]);

/** How far an answer may be from the reading: the larger of the two where both are given. */
export const Tolerance = z
  .strictObject({ percent: z.number().gt(0).max(100).optional(), absolute: z.number().gt(0).max(1e9).optional() })
  .refine(({ percent, absolute }) => percent !== undefined || absolute !== undefined, "expected percent, absolute or both");

/** A typical wrong answer and what to say to it: a value, or the right one times a factor (-1: wrong sign; 1000: wrong unit). */
export const Mistake = z
  .strictObject({ value: ReadingValue.optional(), times: z.number().min(-1e6).max(1e6).optional(), hint: Sentence })
  .refine(({ value, times }) => (value === undefined) !== (times === undefined), "expected either value or times");

/** What somebody who knows does, so many seconds after the step began or after the deed before. */
export const Deed = z.strictObject({ after: Seconds.max(60).default(0), do: BenchCommand });

const common = {
  id: Id,
  title: z.string().min(1).max(80),
  /** Markdown. */
  text: z.string().max(8000),
  hints: z.array(Sentence).max(5).default([]),
  /** Why it matters at work. */
  why: Sentence.optional(),
  /** Words of the glossary that this step uses. */
  terms: z.array(z.string().min(1).max(40)).max(8).default([]),
  /** The bench starts afresh for this step. */
  fresh: z.boolean().default(false),
  /** Another built-in bench from this step on; it starts afresh. */
  bench: Id.optional(),
  /** Done to the bench as the step begins. */
  before: z.array(BenchCommand).max(20).default([]),
  marks: z.int().min(0).max(20).default(1),
} as const;

const Show = z.strictObject({ ...common, kind: z.literal("show"), marks: z.literal(0).default(0) });

const Act = z.strictObject({
  ...common,
  kind: z.literal("act"),
  /** In this order, each after the one before it. */
  expect: z.array(EventPattern).min(1).max(20),
  /** For so long after the last of them nothing of `avoid` may happen: of a step that shows what does not come. */
  quietSeconds: Seconds.max(60).default(0),
  /** What shows that it went another way, and what to say then; the learner may try again. */
  avoid: z
    .array(z.strictObject({ event: EventPattern, hint: Sentence }))
    .max(10)
    .default([]),
  solution: z.array(Deed).min(1).max(40),
  /** Simulated time that the last deed needs to have its effect. */
  settleSeconds: Seconds.max(60).default(2),
});

const measured = {
  reading: Reading,
  tolerance: Tolerance,
  mistakes: z.array(Mistake).max(8).default([]),
} as const;

/** What the instrument reads while the bench stands as the step asks; any other reading is refused with this hint, and is no attempt. */
const Standing = z
  .strictObject({ from: ReadingValue, to: ReadingValue, otherwise: Sentence })
  .refine(({ from, to }) => from < to, { message: "expected from to be less than to", path: ["to"] });

const Measure = z.strictObject({
  ...common,
  kind: z.literal("measure"),
  ...measured,
  standing: Standing.optional(),
  /** What must be done to the bench before the right value stands on the instrument. */
  solution: z.array(Deed).max(40).default([]),
  settleSeconds: Seconds.max(60).default(1),
});

const Predict = z.strictObject({
  ...common,
  kind: z.literal("predict"),
  ...measured,
  /** What is done once the learner has said a number, before the bench tells. */
  reveal: z.array(Deed).max(20).default([]),
  settleSeconds: Seconds.max(60).default(1),
});

const Choose = z
  .strictObject({
    ...common,
    kind: z.literal("choose"),
    options: z
      .array(z.strictObject({ text: Sentence, right: z.boolean().default(false), because: Sentence }))
      .min(2)
      .max(6),
  })
  .refine(({ options }) => options.filter(({ right }) => right).length === 1, { message: "expected one right option", path: ["options"] });

const SetStep = z.strictObject({
  ...common,
  kind: z.literal("set"),
  /** The value of the bench that is to be set. */
  path: z.string().min(1).max(200),
  /** What must hold then. */
  reading: Reading,
  from: ReadingValue,
  to: ReadingValue,
  settleSeconds: Seconds.max(60).default(1),
  solution: z.union([ReadingValue, z.string().max(200), z.boolean()]),
  mistakes: z
    .array(z.strictObject({ value: z.union([ReadingValue, z.string().max(200), z.boolean()]), hint: Sentence }))
    .max(8)
    .default([]),
});

const Diagnose = z.strictObject({
  ...common,
  kind: z.literal("diagnose"),
  line: Id,
  /** On the line from the step's beginning on, unseen. */
  hidden: z.strictObject({ at: FaultPlace, fault: Fault }),
  /** How far the place may be off, as a share of the line; absent: the place is not asked for. */
  atWithin: z.number().gt(0).max(1).optional(),
  /** How many times too large or small the size may be; absent: the size is not asked for. */
  sizeWithinTimes: z.number().gt(1).max(100).optional(),
  /** What to say to one who takes it for something else. */
  mistakes: z
    .array(z.strictObject({ fault: z.string().max(40), hint: Sentence }))
    .max(10)
    .default([]),
});

export const LessonStep = z.discriminatedUnion("kind", [Show, Act, Measure, Predict, Choose, SetStep, Diagnose]);

export const LessonHead = z.strictObject({
  format: z.literal("tipring-lesson"),
  version: z.literal(1),
  id: Id,
  /** Place among the courses. */
  number: z.int().min(1).max(999),
  title: z.string().min(1).max(80),
  summary: Sentence,
  minutes: z.int().min(1).max(240),
  /** Id of a built-in bench, or a whole bench. */
  bench: z.union([Id, Bench]),
});

export type LessonHead = z.output<typeof LessonHead>;
export type LessonStep = z.output<typeof LessonStep>;
export type LessonStepOf<K extends LessonStep["kind"]> = Extract<LessonStep, { kind: K }>;
export type Reading = z.output<typeof Reading>;
export type Tolerance = z.output<typeof Tolerance>;
export type EventPattern = z.output<typeof EventPattern>;
export type Deed = z.output<typeof Deed>;

/** `intro`: Markdown before the first step. */
export type Lesson = LessonHead & { readonly intro: string; readonly steps: readonly LessonStep[] };

/** What a learner says to a step; numbers in SI units. `done`: seen, or set as asked. */
export const LessonAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("done") }),
  z.strictObject({ kind: z.literal("value"), value: ReadingValue }),
  z.strictObject({ kind: z.literal("option"), option: z.int().min(0).max(5) }),
  z.strictObject({
    kind: z.literal("fault"),
    fault: z.string().min(1).max(40),
    at: FaultPlace.optional(),
    size: ReadingValue.optional(),
  }),
]);
export type LessonAnswer = z.output<typeof LessonAnswer>;

/** What was said of an answer. */
export type LessonFeedback = { readonly right: boolean; readonly text: string };

/** A step as a learner sees it: nothing that gives the answer away. */
export type LessonStepView = {
  readonly id: string;
  readonly kind: LessonStep["kind"];
  readonly title: string;
  readonly text: string;
  readonly why: string | undefined;
  readonly terms: readonly string[];
  /** Hints that were asked for so far, and how many there are. */
  readonly hints: readonly string[];
  readonly hintCount: number;
  /** Unit that a number is asked in; undefined for a bare one, and where none is asked for. */
  readonly unit: "V" | "A" | "Ω" | "dB" | "m" | undefined;
  readonly options: readonly string[];
  /** What a diagnosis asks for besides the kind. */
  readonly asks: { readonly place: boolean; readonly size: boolean } | undefined;
  /** How much of what shall happen has happened. */
  readonly happened: number;
  readonly expected: number;
};

export type LessonProgress = {
  readonly stepId: string;
  readonly title: string;
  readonly state: "open" | "right" | "shown" | "skipped";
  readonly attempts: number;
  readonly hintsUsed: number;
};

/** A lesson as it stands for one learner. */
export type LessonState = {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly steps: readonly LessonProgress[];
  readonly index: number;
  readonly step: LessonStepView;
  /** The bench is about to tell: an answer was given, and its effect is awaited. */
  readonly waiting: boolean;
  readonly feedback: LessonFeedback | undefined;
  readonly marks: number;
  readonly marksOf: number;
};

export type LessonSummary = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly stepCount: number;
  readonly marks: number;
};
