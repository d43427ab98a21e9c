/** One bench through the engine and, by way of its exported deck, through ngspice: how far apart the two are at every step. */
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import { recordRun } from "../../src/main/spice/export/record-run.ts";
import { writeDeck } from "../../src/main/spice/export/write-deck.ts";
import { parseBench } from "./a-bench.ts";
import { resampledSmoothly, startNgspice } from "./ngspice.ts";
import { oracleSeconds, type OracleBench } from "./oracle-benches.ts";

export type Difference = {
  readonly quantity: string;
  readonly fullScale: number;
  readonly maxPercent: number;
  readonly rmsPercent: number;
  readonly worstSeconds: number;
};

export type Comparison = {
  readonly title: string;
  readonly differences: readonly Difference[];
  readonly eventKinds: readonly string[];
  readonly isFaulty: boolean;
  readonly ngspiceSeconds: number;
};

const stepHz = 48_000;
const stepCount = Math.round(oracleSeconds * stepHz);
const ends = ["fxs", "fxo"] as const;

export async function compareWithNgspice({ title, bench, timeline }: OracleBench): Promise<Comparison> {
  const log = recordRun({ bench, lineId: "line1", seed: 1, stepCount, timeline });
  const deck = writeDeck(log, { title, notes: [], seconds: oracleSeconds, stepHz });
  const { names, columns, eventKinds } = runEngine({ bench, timeline });
  const startMs = performance.now();
  const theirs = await startNgspice(deck);
  const ngspiceSeconds = (performance.now() - startMs) / 1000;
  const seconds = Float64Array.from({ length: stepCount + 1 }, (_, step) => step / stepHz);
  const vector = (name: string) => resampledSmoothly(theirs, name, seconds);
  const expected = ends.flatMap((end) => {
    const [tip, ring] = [vector(`v(line1_${end}_tip)`), vector(`v(line1_${end}_ring)`)];
    const [tipAmps, ringAmps] = [vector(`i(v_line1_${end}_tip_ammeter)`), vector(`i(v_line1_${end}_ring_ammeter)`)];
    return [tip.map((volts, k) => volts - ring[k]!), tipAmps.map((amps, k) => (amps - ringAmps[k]!) / 2)];
  });
  const isFaulty = bench.lines["line1"]?.faults !== undefined;
  // At the instant of a contact's change two values are true, that before and that after; traces hold either.
  const twofold = new Set(log.changeSteps());
  return {
    title,
    differences: names.map((name, k) => differ(name, columns[k]!, expected[k]!, twofold)),
    eventKinds,
    isFaulty,
    ngspiceSeconds,
  };
}

/** The engine's own trace, as an experiment writes it: the first row is the state at rest. */
function runEngine({ bench, timeline }: Pick<OracleBench, "bench" | "timeline">) {
  const running = createBench(bench, { seed: 1, stepHz, parseBench });
  const names = ends.flatMap((end) => [`line1.${end}.tipRingVolts`, `line1.${end}.loopAmps`]);
  const problem = running.record(names);
  if (problem !== undefined) throw new Error(problem.text);
  const columns = names.map(() => new Float64Array(stepCount + 1));
  const first = new Float64Array(names.length);
  running.present(first);
  columns.forEach((column, k) => (column[0] = first[k]!));
  for (const { at, do: command } of timeline) {
    const step = Math.round(at * stepHz);
    running.run(step - running.step, columns, running.step + 1);
    const refused = running.apply(command);
    if (refused !== undefined) throw new Error(refused.text);
  }
  running.run(stepCount - running.step, columns, running.step + 1);
  return { names, columns, eventKinds: running.takeEvents().map(({ kind }) => kind) };
}

function differ(quantity: string, ours: Float64Array, theirs: Float64Array, without: ReadonlySet<number>): Difference {
  let [fullScale, largest, worst, squares] = [0, 0, 0, 0];
  ours.forEach((value, step) => {
    fullScale = Math.max(fullScale, Math.abs(theirs[step]!));
    if (without.has(step)) return;
    const difference = Math.abs(value - theirs[step]!);
    squares += difference * difference;
    if (difference > largest) [largest, worst] = [difference, step];
  });
  const percent = (value: number): number => (100 * value) / fullScale;
  const rmsPercent = percent(Math.sqrt(squares / ours.length));
  return { quantity, fullScale, maxPercent: percent(largest), rmsPercent, worstSeconds: worst / stepHz };
}
