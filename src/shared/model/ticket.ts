/** A ticket: a trouble from the field as a bench with its symptom, the place where the cause shows, and the setting that cures it. */
import { z } from "zod";
import { Bench } from "./bench.ts";
import { BenchCommand, SetValue } from "./command.ts";
import { detectorKinds } from "./detector-report.ts";
import { TimelineEntry } from "./experiment.ts";
import { Id, Seconds } from "./numbers.ts";

const Sentence = z.string().min(10).max(400);
const Story = z.string().min(40).max(2000);
const ProbeName = z.string().min(1).max(80);

/** A value of the bench file, as the command `set` has it. */
const Change = z.strictObject({ path: z.string().min(1).max(200), value: SetValue });

const during = { from: Seconds.default(0), to: Seconds.optional() };

/** Something that can be found in a run, or not. */
export const TicketCondition = z.discriminatedUnion("see", [
  /** At least so many events, and at most so many, that have all that is given; `text` is a part of the event's sentence. */
  z.strictObject({
    see: z.literal("event"),
    kind: z.string().regex(/^[a-z]+\.[a-z-]+$/, 'expected an event kind such as "ring.detected"'),
    source: Id.optional(),
    line: Id.optional(),
    name: z.string().optional(),
    digit: z.string().optional(),
    text: z.string().optional(),
    ...during,
    least: z.int().min(1).max(1000).default(1),
    most: z.int().min(1).max(1000).optional(),
  }),
  /** A verdict of a detector. */
  z.strictObject({
    see: z.literal("decision"),
    device: Id,
    port: z.string().min(1).max(40).optional(),
    detector: z.enum(detectorKinds),
    verdict: z.enum(["detected", "rejected"]),
    reason: z.string().max(40).optional(),
    ...during,
  }),
  /** A probe over a time: its mean, its rms, its least or its greatest value, above or below a limit. */
  z.strictObject({
    see: z.literal("reading"),
    probe: ProbeName,
    statistic: z.enum(["mean", "rms", "least", "most"]),
    from: Seconds,
    to: Seconds,
    above: z.number().min(-1e9).max(1e9).optional(),
    below: z.number().min(-1e9).max(1e9).optional(),
  }),
]);

/** A fact of the run that is the symptom, or the proof of the cure. */
export const TicketCheck = z
  .strictObject({
    says: Sentence,
    condition: TicketCondition,
    /** Does it hold in the run as reported, and in the run with the cure? */
    before: z.boolean(),
    after: z.boolean(),
  })
  .refine(({ before, after }) => before !== after, "expected before and after to differ: a check tells the trouble from its cure");

/** Where to look: a moment of the run, what to put on the scope, and the detector that decides. */
export const TicketLook = z.strictObject({
  says: Sentence,
  at: Seconds,
  /** Seconds across the whole screen. */
  seconds: Seconds.min(0.001).max(100),
  probes: z.array(ProbeName).min(1).max(4),
  detector: z.strictObject({ device: Id, port: z.string().min(1).max(40), detector: z.enum(detectorKinds) }).optional(),
});

export const Ticket = z
  .strictObject({
    format: z.literal("tipring-ticket"),
    version: z.literal(1),
    id: Id,
    title: z.string().min(5).max(80),
    /** As the user tells it, in one sentence. */
    symptom: Sentence,
    story: Story,
    /** Id of a built-in bench, or a whole bench, and what is different on this one. */
    bench: z.union([Id, Bench]),
    /** Only these lines of the bench are plugged in; absent: all. */
    lines: z.array(Id).min(1).max(20).optional(),
    changes: z.array(Change).max(40).default([]),
    seconds: z.number().gt(0).max(120),
    timeline: z.array(TimelineEntry).min(1).max(100),
    look: z.array(TicketLook).min(1).max(6),
    /** What cures it: values that are set, faults that are repaired, before anything else happens. */
    cure: z.strictObject({
      says: Sentence,
      do: z
        .array(BenchCommand.refine(({ kind }) => kind === "set" || kind === "repair", "expected a set or repair command"))
        .min(1)
        .max(20),
    }),
    explanation: Story,
    /** Who has described this trouble. */
    source: z.string().min(10).max(400),
    checks: z.array(TicketCheck).min(1).max(10),
  })
  .check((context) => {
    const { timeline, seconds } = context.value;
    timeline.forEach(({ at }, i) => {
      const least = timeline[i - 1]?.at ?? 0;
      if (at >= least && at <= seconds) return;
      const expected = at < least ? `at least ${least}, the time of the entry before it` : `at most ${seconds}, the ticket's seconds`;
      context.issues.push({ code: "custom", path: ["timeline", i, "at"], input: at, message: `expected ${expected}` });
    });
  });

export type Ticket = z.output<typeof Ticket>;
export type TicketCheck = z.output<typeof TicketCheck>;
export type TicketCondition = z.output<typeof TicketCondition>;
export type TicketLook = z.output<typeof TicketLook>;

export type TicketSummary = Pick<Ticket, "id" | "title" | "symptom" | "source"> & { readonly benchTitle: string };

/** What a check found in one run. */
export type TicketFinding = { readonly says: string; readonly holds: boolean; readonly isExpected: boolean };

/** All probes that a ticket speaks of. */
export function ticketProbes({ look, checks }: Pick<Ticket, "look" | "checks">): string[] {
  const read = checks.flatMap(({ condition }) => (condition.see === "reading" ? [condition.probe] : []));
  return [...new Set([...look.flatMap(({ probes }) => probes), ...read])];
}
