/** `tipring survey`: a table of loops into a table of readings, with a bar that shows how far it is. */
import { findLimitSet, limitSets, usualLimits } from "../../../shared/catalog/limit-sets.ts";
import { formatSeconds } from "../../../shared/units/format.ts";
import { type CommandVoice, type ExitCode, refuseWith } from "../commands.ts";
import { runSurvey, type SurveyProgress } from "./run-survey.ts";
import type { SurveyPool } from "./survey-pool.ts";

export type SurveyArguments = {
  readonly file: string;
  readonly outFile: string;
  /** Limit set, instead of the rows'. */
  readonly limits: string | undefined;
  readonly startPool: () => SurveyPool;
  readonly interrupt: () => AbortSignal;
};

/** So many bad rows are told of by name; all of them stand in the result. */
const mostToldRows = 20;
const progressEveryMs = 200;
const barLength = 24;

export async function surveyCommand(args: SurveyArguments, voice: CommandVoice): Promise<ExitCode> {
  const { file, outFile, limits } = args;
  if (limits !== undefined && findLimitSet(limits) === undefined) {
    const known = limitSets.map(({ id }) => id).join(", ");
    voice.complain(`tipring: --limits is ${JSON.stringify(limits)}: expected one of ${known}.`);
    return 2;
  }
  const pool = args.startPool();
  const startMs = performance.now();
  let told = 0;
  try {
    const outcome = await runSurvey({
      file,
      outFile,
      limits,
      pool,
      signal: args.interrupt(),
      onProgress: progressBar(voice, startMs),
      onBadRow: ({ line, problem }) => {
        if (told === mostToldRows) voice.complain("tipring: more rows are bad: all of them are marked in the result.");
        if (told < mostToldRows) voice.complain(`tipring: ${file}: line ${line}: ${problem}.`);
        told += 1;
      },
    });
    voice.progress?.("");
    if (!outcome.ok) return refuseWith(outcome.refusal.text, outcome.refusal, voice);
    const { rows, rowsFound, fails, badRows, notes } = outcome.value;
    for (const note of notes) voice.print(`note: ${note}\n`);
    const seconds = (performance.now() - startMs) / 1000;
    const again = rowsFound === 0 ? "" : ` (${rowsFound} of them by an earlier run; the counts are of the others)`;
    const counted = `${counts(rows, "loop")}${again}: ${fails} fail, ${counts(badRows, "bad row")}`;
    voice.print(`${counted}; ${formatSeconds(seconds)}; results in ${outFile}\n`);
    voice.print(`judged by ${judges(limits)}\n`);
    return 0;
  } finally {
    await pool.end();
  }
}

/** Which limits they are: a verdict without them says nothing. */
function judges(limits: string | undefined): string {
  const title = (id: string): string => findLimitSet(id)?.title ?? id;
  return limits === undefined ? `each row's limits, ${title(usualLimits)} where it names none` : title(limits);
}

function counts(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function progressBar(voice: CommandVoice, startMs: number): (progress: SurveyProgress) => void {
  let nextMs = startMs;
  return ({ share, rows, newRows }) => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return;
    nextMs = nowMs + progressEveryMs;
    const done = Math.round(share * barLength);
    const perSecond = (newRows / (nowMs - startMs)) * 1000;
    const bar = `[${"#".repeat(done)}${"-".repeat(barLength - done)}]`;
    voice.progress?.(`${bar} ${Math.floor(share * 100)} %, ${rows} loops, ${perSecond.toFixed(0)} a second`);
  };
}
