/** What a learner hands in: the faults as named, the options as chosen, and how it came about: each measurement, and the run's journal. */
import { z } from "zod";
import { BenchCommand } from "./command.ts";
import { faultKinds, FaultPlace } from "./fault.ts";
import { Id } from "./numbers.ts";
import { SetsState } from "./readings.ts";
import { ReflectionQuery } from "./reflection.ts";

/** Half a year at 48 kHz. */
const Step = z.int().min(0).max(1e12);
const WallSeconds = z.number().min(0).max(1e9);
/** By name, in SI units. */
const Values = z.record(z.string().max(60), z.number().min(-1e15).max(1e15));

/** A fault as the learner names it. */
export const NamedFault = z.strictObject({
  line: Id,
  kind: z.enum(faultKinds),
  wire: z.enum(["tip", "ring"]).optional(),
  at: FaultPlace.optional(),
  size: z.number().min(-1e9).max(1e9).optional(),
});
export type NamedFault = z.output<typeof NamedFault>;

/** All that a learner says: it may be changed until it is handed in. */
export const ExerciseSaid = z.strictObject({
  faults: z.array(NamedFault).max(5),
  /** Question to option, from 0. */
  choices: z.record(Id, z.int().min(0).max(7)),
  remarks: z.string().max(4000).default(""),
});
export type ExerciseSaid = z.output<typeof ExerciseSaid>;

/** `after`: how many commands of the journal had been given before. */
const taken = { step: Step, after: z.int().min(0).max(1e6), wallSeconds: WallSeconds };

/** A measurement that was taken, with its moment. */
export const Evidence = z.discriminatedUnion("kind", [
  /** A line's readings. */
  z.strictObject({ kind: z.literal("reading"), ...taken, line: Id, sets: SetsState, values: Values }),
  /** The running meters at one end of a line, written down. */
  z.strictObject({ kind: z.literal("meter"), ...taken, line: Id, end: z.enum(["fxs", "fxo"]), values: Values }),
  /** What the reflectometer showed of a pulse. */
  z.strictObject({ kind: z.literal("reflection"), ...taken, query: ReflectionQuery, values: Values }),
  /** What an instrument on the bench reported: `event` is the event's kind. */
  z.strictObject({
    kind: z.literal("report"),
    ...taken,
    event: z.string().max(60),
    source: z.string().max(80),
    text: z.string().max(4000),
  }),
]);
export type Evidence = z.output<typeof Evidence>;

export const LearnerName = z
  .string()
  .max(80)
  .regex(/\S/, "expected a name")
  // eslint-disable-next-line no-control-regex -- a name is one line of text
  .regex(/^[^\u0000-\u001f\u007f]*$/, "expected a name on one line");

export const ExerciseAnswer = z.strictObject({
  format: z.literal("tipring-answer"),
  version: z.literal(1),
  exercise: z.strictObject({
    id: Id,
    title: z.string().max(80),
    digest: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits"),
  }),
  learner: LearnerName,
  begun: z.iso.datetime(),
  /** Absent while it is worked on. */
  handedIn: z.iso.datetime().optional(),
  /** Where the run stood, and how long it took. */
  step: Step,
  stepHz: z.union([z.literal(48_000), z.literal(16_000)]),
  simulatedSeconds: WallSeconds,
  wallSeconds: WallSeconds,
  said: ExerciseSaid,
  evidence: z.array(Evidence).max(1000),
  journal: z.array(z.strictObject({ step: Step, command: BenchCommand })).max(20_000),
  /** The lab that wrote it. */
  program: z.string().max(40),
  /** Over all the rest. */
  seal: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits"),
});
export type ExerciseAnswer = z.output<typeof ExerciseAnswer>;
