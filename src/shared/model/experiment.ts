/** The experiment file: a bench, what happens to it when, and what is to be recorded. */
import { z } from "zod";
import { Bench } from "./bench.ts";
import { BenchCommand } from "./command.ts";
import { Id, Seconds } from "./numbers.ts";

/** The engine's grid while an experiment runs; traces pick their rows from it. */
export const experimentStepHz = 48_000;

const ProbeName = z.string().min(1).max(80);

export const TimelineEntry = z.strictObject({
  /** Seconds from the start; the command takes effect before the step at `round(at * 48000)`. */
  at: Seconds,
  do: BenchCommand,
});

export const Experiment = z
  .strictObject({
    format: z.literal("tipring-experiment"),
    version: z.literal(1),
    /** Id of a built-in bench, or a whole bench. */
    bench: z.union([Id, Bench]),
    /** At least one step of the grid, at most a day. */
    seconds: z.number().gt(0).max(86_400),
    seed: z.int().min(0).max(0xffff_ffff).default(1),
    sampleHz: z.literal([8000, 16_000, 48_000]).default(8000),
    probes: z.array(ProbeName).max(64).default([]),
    audio: z.array(ProbeName).max(16).default([]),
    timeline: z.array(TimelineEntry).max(100_000).default([]),
  })
  .check((context) => {
    const { timeline, seconds, probes, audio } = context.value;
    const refuse = (path: (string | number)[], input: unknown, message: string) =>
      void context.issues.push({ code: "custom", path, input, message });
    if (seconds * experimentStepHz < 1) refuse(["seconds"], seconds, `expected at least 1/${experimentStepHz}, one step`);
    timeline.forEach(({ at }, i) => {
      const before = timeline[i - 1]?.at ?? 0;
      if (at < before) refuse(["timeline", i, "at"], at, `expected at least ${before}, the time of the entry before it`);
      else if (at > seconds) refuse(["timeline", i, "at"], at, `expected at most ${seconds}, the experiment's seconds`);
    });
    for (const [key, names] of [
      ["probes", probes],
      ["audio", audio],
    ] as const) {
      names.forEach((name, i) => {
        if (names.indexOf(name) < i) refuse([key, i], name, `expected each name once, and ${key}[${names.indexOf(name)}] has it too`);
      });
    }
  });

export type Experiment = z.output<typeof Experiment>;
/** As written in a file, where what has a default may be absent. */
export type ExperimentFile = z.input<typeof Experiment>;
export type TimelineEntry = z.output<typeof TimelineEntry>;
