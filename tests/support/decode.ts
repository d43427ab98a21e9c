/** Runs a bench with decoders on its line and gives their rows: as a window would see them, without a window. */
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import { decoderSite } from "../../src/main/engine/instruments/decoders/decoder-site.ts";
import { LineDecoders } from "../../src/main/engine/instruments/decoders/line-decoders.ts";
import { Recorder } from "../../src/main/engine/instruments/recorder.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import { BenchCommand } from "../../src/shared/model/command.ts";
import type { DecodedBox, DecoderKind, DecoderLevel } from "../../src/shared/model/decoder.ts";
import type { BenchEvent } from "../../src/shared/model/event.ts";
import { parseBench } from "./a-bench.ts";

const stepHz = 16_000;
const chunkSteps = 96;

export type Timed = { readonly at: number; readonly do: unknown };

export type Decoded = {
  readonly boxes: (decoder: DecoderKind, level?: DecoderLevel) => readonly DecodedBox[];
  readonly events: readonly BenchEvent[];
  /** What the rows told the event log. */
  readonly readings: readonly BenchEvent[];
};

/** `line1`, telephone end unless told otherwise. */
export function decode(
  bench: Bench,
  options: {
    readonly decoders: readonly DecoderKind[];
    readonly seconds: number;
    readonly timeline: readonly Timed[];
    readonly end?: "fxs" | "fxo";
    /** The rows are chosen so late; until then the line is only recorded. */
    readonly chosenAt?: number;
    /** The rows are taken off and chosen again then. */
    readonly chosenAgainAt?: number;
  },
): Decoded {
  const { decoders: kinds, seconds, timeline, end = "fxo", chosenAt = 0, chosenAgainAt = Infinity } = options;
  const running = createBench(bench, { seed: 1, stepHz, parseBench });
  const decoders = new LineDecoders({ stepHz });
  const choices = kinds.map((decoder) => ({ line: "line1", end, decoder }) as const);
  const names = [`line1.${end}.tipRingVolts`, `line1.${end}.loopAmps`] as const;
  const recorder = new Recorder({ sampleCapacity: Math.round(seconds * stepHz), historySamples: Math.round(seconds * stepHz) });
  recorder.use(names, running.step + 1);
  const past = () => ({ tipRingVolts: recorder.track(names[0]), loopAmps: recorder.track(names[1]) });
  const chosen = (): boolean => running.step >= chosenAt * stepHz;
  const use = (): void => {
    if (!chosen()) return;
    decoders.use(choices, ({ line }) => decoderSite(running.bench, line), past);
    decoders.catchUp(() => false);
  };
  use();
  running.record(names);
  const columns = [new Float64Array(chunkSteps), new Float64Array(chunkSteps)] as const;
  const waiting = [...timeline];
  const readings: BenchEvent[] = [];
  let isChosenAgain = false;
  const endStep = Math.round(seconds * stepHz);
  while (running.step < endStep) {
    while (waiting[0] !== undefined && waiting[0].at * stepHz <= running.step) {
      const problem = running.apply(BenchCommand.parse(waiting.shift()?.do));
      if (problem !== undefined) throw new Error(problem.text);
      use();
    }
    const dueStep = waiting[0] === undefined ? endStep : Math.min(endStep, Math.ceil(waiting[0].at * stepHz));
    const count = Math.min(chunkSteps, dueStep - running.step);
    const first = running.step + 1;
    const wasChosen = chosen();
    running.run(count, columns, 0);
    if (wasChosen) decoders.take(`line1.${end}`, { tipRingVolts: columns[0], loopAmps: columns[1] }, count, first);
    recorder.append(first, columns, 0, count);
    if (!wasChosen) use();
    if (!isChosenAgain && running.step >= chosenAgainAt * stepHz) {
      isChosenAgain = true;
      decoders.use([], ({ line }) => decoderSite(running.bench, line), past);
      use();
    }
    readings.push(...decoders.takeReadings());
  }
  return {
    boxes: (decoder, level = "messages") =>
      decoders
        .row({ line: "line1", end, decoder }, { fromStep: 0, toStep: endStep, leastSteps: 0 })
        .levels.find((each) => each.level === level)?.boxes ?? [],
    events: running.takeEvents(),
    readings,
  };
}
