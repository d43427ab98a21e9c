/** `tipring show BENCH --readings`: what each line of a bench shows at rest, on hook and off hook, judged by a limit set. */
import type { Limit, LimitSet } from "../../shared/catalog/limit-sets.ts";
import { findLimitSet, limitSets } from "../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../shared/catalog/limits-of-country.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { LineReadings } from "../../shared/model/readings.ts";
import { judgeLine } from "../../shared/units/judge-line.ts";
import { SimClient } from "../sim/client.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import { readBenchOrExperiment } from "./bench-or-experiment.ts";
import type { CommandVoice, ExitCode } from "./commands.ts";
import { refuseWith } from "./commands.ts";
import { prettyJson } from "./exports.ts";

export type ReadingsArguments = {
  /** Id of a built-in bench, or a bench file. */
  readonly subject: string;
  /** Id of a limit set; absent: the line's own, or the country's. */
  readonly limits: string | undefined;
  readonly startWorker: StartWorker;
};

const stepHz = 48_000;

export async function readingsCommand({ subject, limits, startWorker }: ReadingsArguments, voice: CommandVoice): Promise<ExitCode> {
  if (limits !== undefined && findLimitSet(limits) === undefined) {
    const known = limitSets.map(({ id }) => id).join(", ");
    voice.complain(`tipring: --limits is ${JSON.stringify(limits)}: expected one of ${known}.`);
    return 2;
  }
  const read = await readBenchOrExperiment(subject);
  if (!read.ok) return refuseWith(read.refusal.text, read.refusal, voice);
  const { bench } = read.value;
  const sim = new SimClient(startWorker, () => undefined);
  try {
    const outcome = await readLines(sim, bench, limits);
    if (!outcome.ok) return refuseWith(`${subject}: ${outcome.refusal.text}`, outcome.refusal, voice);
    voice.print(prettyJson({ bench: bench.id, lines: outcome.value }));
    return 0;
  } finally {
    await sim.dispose();
  }
}

async function readLines(sim: SimClient, bench: Bench, limits: string | undefined): Promise<Outcome<Record<string, unknown>>> {
  const opened = await sim.open({ bench, seed: 1, stepHz }, { running: false, speed: 1 });
  if (!opened.ok) return opened;
  const lines: Record<string, unknown> = {};
  for (const [lineId, line] of Object.entries(bench.lines)) {
    const onHook = await sim.readLine(lineId, "on-hook");
    if (!onHook.ok) return onHook;
    const offHook = await sim.readLine(lineId, "off-hook");
    if (!offHook.ok) return offHook;
    const chosen = limits ?? line.limits;
    const set = chosen === undefined ? limitSetOfCountry(bench.country) : findLimitSet(chosen);
    lines[lineId] = { limits: set?.id ?? "none", onHook: judged(onHook.value, set), offHook: judged(offHook.value, set) };
  }
  return done(lines);
}

function judged(readings: LineReadings, set: LimitSet | undefined): unknown {
  const verdicts = judgeLine(readings, set).map(({ id, title, value, text, judgement: { verdict, limit } }) => ({
    id,
    title,
    ...(Number.isFinite(value) ? { value } : {}),
    text,
    verdict,
    ...(limit === undefined ? {} : { limit: boundsOf(limit), source: limit.source }),
  }));
  return { verdicts, readings };
}

function boundsOf({ min, max, unit, condition }: Limit): unknown {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), unit, condition };
}
