/** An exercise: a bench on which faults are drawn by chance and hidden, what is asked about them, and by which rule answers are marked. */
import { z } from "zod";
import { Bench } from "./bench.ts";
import { Fault, faultKinds, FaultPlace } from "./fault.ts";
import { Id } from "./numbers.ts";

const Sentence = z.string().min(1).max(1000);
/** Markdown. */
const Prose = z.string().min(1).max(20_000);
/** A size in SI units; the fault's own schema says what is possible. */
const Size = z.number().min(-1e9).max(1e9);

/** One value, or a range that it is drawn from: evenly, or evenly in its logarithm. */
function drawnFrom(value: z.ZodNumber) {
  return z.union([
    value,
    z
      .strictObject({ from: value, to: value, spread: z.enum(["even", "decades"]).default("even") })
      .refine(({ from, to }) => from <= to, { message: "expected from to be at most to", path: ["to"] })
      .refine(({ from, spread }) => spread === "even" || from > 0, { message: "expected more than 0 to draw by decades", path: ["from"] }),
  ]);
}

const SizeRange = drawnFrom(Size);
export type SizeRange = z.output<typeof SizeRange>;

/** A kind of fault with the places and sizes that it may have; both ends of every range must be a fault that can be. */
export const FaultRange = z
  .strictObject({
    line: Id,
    kind: z.enum(faultKinds),
    at: drawnFrom(FaultPlace),
    wire: z.enum(["tip", "ring", "either"]).optional(),
    sizes: z.record(z.string().max(20), SizeRange).default({}),
  })
  .superRefine((range, context) => {
    for (const end of ["from", "to"] as const) {
      const parsed = Fault.safeParse(faultAtEnd(range, end));
      const issue = parsed.error?.issues[0];
      if (issue === undefined) continue;
      // A size stands among the sizes; the wire beside them.
      const key = String(issue.path[0] ?? "");
      const path = key === "" || key === "wire" ? [key === "" ? "sizes" : key] : ["sizes", key];
      context.addIssue({ code: "custom", path, message: issue.message });
      return;
    }
  });
export type FaultRange = z.output<typeof FaultRange>;

function faultAtEnd({ kind, wire, sizes }: FaultRange, end: "from" | "to"): unknown {
  const values = Object.entries(sizes).map(([key, range]) => [key, typeof range === "number" ? range : range[end]] as const);
  return { kind, ...(wire === undefined ? {} : { wire: wire === "either" ? "tip" : wire }), ...Object.fromEntries(values) };
}

const Count = z.int().min(1).max(5);

/** How the faults are drawn: so many of the pool, each entry once. The same seed and learner always give the same faults. */
export const Draw = z
  .strictObject({
    seed: z.int().min(0).max(0xffff_ffff),
    /** All learners have the same faults; otherwise each name has its own. */
    sameForAll: z.boolean().default(false),
    count: z.union([Count, z.strictObject({ from: Count, to: Count })]),
    pool: z.array(FaultRange).min(1).max(60),
    /** Chosen by chance when the file is made: with it answers are authenticated. */
    stamp: z
      .string()
      .regex(/^[0-9a-f]{32}$/, "expected 32 hexadecimal digits")
      .optional(),
  })
  .refine(({ count, pool }) => (typeof count === "number" ? count : count.to) <= pool.length, {
    message: "expected at most as many faults as the pool has entries",
    path: ["count"],
  })
  .refine(({ count }) => typeof count === "number" || count.from <= count.to, {
    message: "expected from to be at most to",
    path: ["count"],
  });
export type Draw = z.output<typeof Draw>;

const Marks = z.number().min(0).max(100);
const Share = z.number().min(0).max(1);

/** By which rule answers are marked. What cannot be asked of a fault (the place of a reversal) is given with its kind. */
export const Key = z.strictObject({
  marks: z.strictObject({ kind: Marks, place: Marks, size: Marks }).default({ kind: 2, place: 1, size: 1 }),
  within: z
    .strictObject({
      /** How far the place may be off, as a share of the line. */
      placeShare: Share.gt(0).default(0.1),
      /** How many times too large or too small a size may be. */
      sizeTimes: z.number().gt(1).max(100).default(1.3),
      /** How far off a level may be. */
      sizeDb: z.number().gt(0).max(60).default(3),
    })
    .prefault({}),
  /** Part of the marks for what is nearly right. */
  part: z
    .strictObject({
      /** The right kind in the other wire. */
      wire: Share.optional(),
      /** A kind that is taken for another, such as a leak for a short. */
      kinds: z
        .array(z.strictObject({ truth: z.enum(faultKinds), said: z.enum(faultKinds), share: Share }))
        .max(60)
        .default([]),
      /** Within so many times the tolerance. */
      place: z.strictObject({ times: z.number().gt(1).max(20), share: Share }).optional(),
      size: z.strictObject({ times: z.number().gt(1).max(20), share: Share }).optional(),
    })
    .prefault({}),
  /** The right option of each question, from 0, what it is worth, and why. */
  choices: z.record(Id, z.strictObject({ right: z.int().min(0).max(7), marks: Marks, because: Sentence.optional() })).default({}),
  /** May a learner be told the truth once an answer is handed in? The instructor always is. */
  reveal: z.boolean().default(false),
});
export type Key = z.output<typeof Key>;

/** A part of the file that is locked: an age file in its text form. */
export const Locked = z.strictObject({
  age: z
    .string()
    .max(400_000)
    .regex(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\n?$/, "expected an age file as text"),
});
export type Locked = z.output<typeof Locked>;

/** What a passphrase opens: the rule, and the draw as its author meant it. */
export const Solution = z.strictObject({ key: Key, draw: Draw });
export type Solution = z.output<typeof Solution>;

export const instrumentKinds = ["meters", "readings", "levels", "tester", "scope", "detectors"] as const;
export const InstrumentKind = z.enum(instrumentKinds);
export type InstrumentKind = z.output<typeof InstrumentKind>;

export const ExerciseChoice = z.strictObject({ id: Id, text: Sentence, options: z.array(Sentence).min(2).max(8) });
export type ExerciseChoice = z.output<typeof ExerciseChoice>;

const Minutes = z
  .number()
  .gt(0)
  .max(24 * 60);

const head = {
  format: z.literal("tipring-exercise"),
  version: z.literal(1),
  id: Id,
  title: z.string().min(1).max(80),
  /** 1: what is it? to 5: several at once, and few measurements. */
  level: z.int().min(1).max(5),
  summary: Sentence,
  /** What a learner is told. */
  text: Prose,
  /** About how long it takes. */
  minutes: z.int().min(1).max(240),
  /** Id of a built-in bench, or a whole bench. */
  bench: z.union([Id, Bench]),
  instruments: z
    .array(InstrumentKind)
    .min(1)
    .max(instrumentKinds.length)
    .default([...instrumentKinds]),
  /** Values of the bench that a learner cannot set, by path with all below it; wiring and faults are never a learner's. */
  locked: z.union([z.literal("all"), z.array(z.string().min(1).max(200)).max(100)]).default("all"),
  limits: z
    .strictObject({
      simulatedMinutes: Minutes.optional(),
      wallMinutes: Minutes.optional(),
      measurements: z.int().min(1).max(500).optional(),
    })
    .default({}),
  /** What is asked of each fault besides its kind. */
  asks: z.strictObject({ place: z.boolean(), size: z.boolean() }),
  /** The kinds that a learner is offered; all of them unless told otherwise. */
  offers: z.array(z.enum(faultKinds)).min(1).max(faultKinds.length).optional(),
  choices: z.array(ExerciseChoice).max(20).default([]),
};

/** An exercise as its author has it, and as those for practice are shipped: all can be read. */
export const PlainExercise = z.strictObject({ ...head, draw: Draw, key: Key });
export type PlainExercise = z.output<typeof PlainExercise>;

/** An exercise as it is given out: the draw is closed against a glance, the solution locked with the instructor's passphrase. */
export const LockedExercise = z.strictObject({ ...head, draw: Locked, solution: Locked });
export type LockedExercise = z.output<typeof LockedExercise>;

export type Exercise = PlainExercise | LockedExercise;

/** At most so many faults can be hidden, and named. */
export function mostFaults({ count }: Draw): number {
  return typeof count === "number" ? count : count.to;
}
