/** `tipring exercise ...` and `tipring mark`: exercises made, shown and marked without a window. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { PlainExercise } from "../../../shared/model/exercise.ts";
import type { StartWorker } from "../../sim/sim-worker.ts";
import { readText } from "../bench-text.ts";
import type { CommandVoice, ExitCode } from "../commands.ts";
import { refuseWith } from "../commands.ts";
import { prettyJson } from "../exports.ts";
import { fileProblem } from "../result-folder.ts";
import { isSameFile } from "../same-file.ts";
import { writeWhole } from "../write-whole.ts";
import { drawFaults } from "./draw-faults.ts";
import type { SolvedExercise } from "./exercise-file.ts";
import { lockExercise, plainOf, readExercise, solve } from "./exercise-file.ts";
import { readExercises } from "./exercise-library.ts";
import { faultWords } from "./fault-words.ts";
import type { GradeRow } from "./grade-sheet.ts";
import { gradeSheet } from "./grade-sheet.ts";
import { markFile } from "./mark-file.ts";
import { reportText } from "./report-text.ts";

/** A passphrase is never an argument: others could read it in the list of processes. */
export const passphraseVariable = "TIPRING_PASSPHRASE";

export type PassphraseSource = { readonly passphraseFile: string | undefined; readonly environment: NodeJS.ProcessEnv };

export async function listExercisesCommand(json: boolean, voice: CommandVoice): Promise<ExitCode> {
  const library = await readExercises();
  if (!library.ok) return refuseWith(library.refusal.text, library.refusal, voice);
  const listed = library.value.exercises.map(({ ready: { exercise } }) => exercise);
  const width = Math.max(...listed.map(({ id }) => id.length));
  if (json) voice.print(prettyJson(listed.map(({ id, title, level, summary, minutes }) => ({ id, title, level, summary, minutes }))));
  else for (const { id, title, level } of listed) voice.print(`${id.padEnd(width)}  level ${level}  ${title}\n`);
  return 0;
}

/** `work`: of scrypt, where a test has no time for what protects. */
export type MakeArguments = PassphraseSource & { readonly file: string; readonly outFile: string; readonly work?: number };

/** Locks the solution of an exercise in. */
export async function makeExerciseCommand({ file, outFile, work, ...source }: MakeArguments, voice: CommandVoice): Promise<ExitCode> {
  const replaces = await refuseReplacing([file], outFile, voice);
  if (replaces !== undefined) return replaces;
  const outcome = await make(file, source, work);
  if (!outcome.ok) return refuseWith(outcome.refusal.text, outcome.refusal, voice);
  const written = await write(outFile, outcome.value);
  if (!written.ok) return refuseWith(written.refusal.text, written.refusal, voice);
  voice.print(`${outFile}: give this file out; only the passphrase opens its solution.\n`);
  return 0;
}

async function make(file: string, source: PassphraseSource, work?: number): Promise<Outcome<string>> {
  const text = await read(file);
  if (!text.ok) return text;
  const plain = readText(PlainExercise, text.value, file);
  if (!plain.ok) return plain;
  const ready = await readExercise(text.value, file);
  if (!ready.ok) return ready;
  const passphrase = await passphraseFrom(source);
  if (!passphrase.ok) return passphrase;
  if (passphrase.value === undefined)
    return refuse("bad-input", `expected a passphrase: --passphrase-file FILE, or in ${passphraseVariable}`);
  return done(await lockExercise(plain.value, passphrase.value, work));
}

export type ShowArguments = PassphraseSource & { readonly file: string; readonly learner: string | undefined };

/** Prints an exercise with its solution, or the faults of one learner. */
export async function showExerciseCommand({ file, learner, ...source }: ShowArguments, voice: CommandVoice): Promise<ExitCode> {
  const solved = await solvedFrom(file, source);
  if (!solved.ok) return refuseWith(solved.refusal.text, solved.refusal, voice);
  if (learner === undefined) voice.print(prettyJson(plainOf(solved.value)));
  else for (const drawn of drawFaults(solved.value.draw, learner)) voice.print(`${faultWords(drawn)}\n`);
  return 0;
}

export type MarkArguments = PassphraseSource & {
  readonly file: string;
  readonly answers: readonly string[];
  readonly outFile: string;
  /** A text for each learner goes there. */
  readonly reportDir: string | undefined;
  /** Undefined: measurements are believed. */
  readonly startWorker: StartWorker | undefined;
};

/** Marks every answer; one that cannot be read keeps its row, and the others are marked all the same. */
export async function markCommand(args: MarkArguments, voice: CommandVoice): Promise<ExitCode> {
  const { file, answers, outFile, reportDir, startWorker } = args;
  const solved = await solvedFrom(file, args);
  if (!solved.ok) return refuseWith(solved.refusal.text, solved.refusal, voice);
  const replaces = await refuseReplacing([file, ...answers], outFile, voice);
  if (replaces !== undefined) return replaces;
  const rows: GradeRow[] = [];
  for (const [i, answer] of answers.entries()) {
    voice.progress?.(`${i + 1} of ${answers.length}: ${answer}`);
    rows.push(await markOne(solved.value, { answer, startWorker }));
  }
  voice.progress?.("");
  const files = new Map([[outFile, gradeSheet(rows)]]);
  for (const row of rows)
    if (reportDir !== undefined && "marked" in row) files.set(reportFile(reportDir, row.fileName, files), reportText(row.marked));
  for (const [to, content] of files) {
    const written = await write(to, content);
    if (!written.ok) return refuseWith(written.refusal.text, written.refusal, voice);
  }
  return tell(rows, outFile, voice);
}

/** What is read is never replaced by what is made of it. */
async function refuseReplacing(sources: readonly string[], outFile: string, voice: CommandVoice): Promise<ExitCode | undefined> {
  for (const file of sources) {
    if (!(await isSameFile(file, outFile))) continue;
    const { refusal } = refuse("bad-input", `${file} is read here, and would be replaced: expected another --out`, { path: "out" });
    return refuseWith(refusal.text, refusal, voice);
  }
  return undefined;
}

async function markOne(
  solved: SolvedExercise,
  { answer, startWorker }: { readonly answer: string; readonly startWorker: StartWorker | undefined },
): Promise<GradeRow> {
  const text = await read(answer);
  if (!text.ok) return { fileName: answer, problem: text.refusal.text };
  const marked = await markFile(solved, { fileName: answer, text: text.value }, { startWorker });
  return marked.ok ? { fileName: answer, marked: marked.value } : { fileName: answer, problem: marked.refusal.text };
}

function tell(rows: readonly GradeRow[], outFile: string, voice: CommandVoice): ExitCode {
  const problems: string[] = [];
  for (const row of rows) {
    if ("problem" in row) {
      problems.push(row.problem);
      continue;
    }
    const { learner, points, of, checks } = row.marked;
    const bad = checks.filter(({ state }) => state === "bad").map(({ text }) => `\n  ${text}`);
    voice.print(`${learner}: ${points} of ${of}${bad.join("")}\n`);
  }
  const marked = rows.length - problems.length;
  voice.print(`${marked} of ${rows.length} answers marked; grades in ${outFile}\n`);
  for (const problem of problems) voice.complain(`tipring: not marked: ${problem}`);
  return problems.length === 0 ? 0 : 2;
}

/** Answers of one name from several folders each keep a report. */
function reportFile(reportDir: string, answer: string, taken: ReadonlyMap<string, string>): string {
  const name = join(reportDir, basename(answer).replace(/(\.answer)?\.json$/, ""));
  let file = `${name}.md`;
  for (let i = 2; taken.has(file); i += 1) file = `${name}-${i}.md`;
  return file;
}

async function solvedFrom(file: string, source: PassphraseSource): Promise<Outcome<SolvedExercise>> {
  const text = await read(file);
  if (!text.ok) return text;
  const ready = await readExercise(text.value, file);
  if (!ready.ok) return ready;
  const passphrase = await passphraseFrom(source);
  return passphrase.ok ? solve(ready.value, file, passphrase.value) : passphrase;
}

/** The first line of the file, or else the variable. */
async function passphraseFrom({ passphraseFile, environment }: PassphraseSource): Promise<Outcome<string | undefined>> {
  if (passphraseFile === undefined) return done(environment[passphraseVariable]);
  const text = await read(passphraseFile);
  if (!text.ok) return text;
  const [first = ""] = text.value.split(/\r?\n/);
  return first === "" ? refuse("bad-input", `${passphraseFile}: the first line is empty: expected the passphrase`) : done(first);
}

async function read(file: string): Promise<Outcome<string>> {
  try {
    return done(await readFile(file, "utf8"));
  } catch (error) {
    return refuse("file", `${file} cannot be read: ${fileProblem(error)}`);
  }
}

async function write(file: string, content: string): Promise<Outcome<undefined>> {
  try {
    await writeWhole(file, content);
    return done(undefined);
  } catch (error) {
    return refuse("internal", `${file} cannot be written: ${fileProblem(error)}`);
  }
}
