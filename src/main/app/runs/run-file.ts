/** A run in a file: a head, then a line for each change of its journal and for how far it came, each with a check sum. */
import { crc32 } from "node:zlib";
import { z } from "zod";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { Bench } from "../../../shared/model/bench.ts";
import { BenchCommand } from "../../../shared/model/command.ts";
import { inputProblem } from "../../../shared/model/refusal-text.ts";
import type { Journal, JournalChange } from "../../sim/journal.ts";
import { changed, emptyJournal } from "../../sim/journal.ts";

const Step = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const Speed = z.union([z.number().min(0.001).max(1000), z.literal("max")]);

export const RunHead = z.strictObject({
  format: z.literal("tipring-run"),
  version: z.literal(1),
  /** The program that ran it: another may run it otherwise. */
  program: z.string().max(100),
  bench: Bench,
  seed: z.int().min(0).max(0xffff_ffff),
  stepHz: z.union([z.literal(48_000), z.literal(16_000)]),
});
export type RunHead = z.output<typeof RunHead>;

const Entry = z.strictObject({ step: Step, command: BenchCommand });
const opposite = z.array(BenchCommand).max(100).optional();

const RunLine = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("do"), entry: Entry, opposite }),
  z.strictObject({ kind: z.literal("again"), entry: Entry, opposite }),
  z.strictObject({ kind: z.literal("back"), entries: z.array(Entry).max(100) }),
  z.strictObject({ kind: z.literal("out") }),
  /** How far it came, at which pace, and what was watched: to be recorded again. */
  z.strictObject({
    kind: z.literal("at"),
    step: Step,
    running: z.boolean(),
    speed: Speed,
    watched: z.array(z.string().min(1).max(200)).max(64).optional(),
  }),
]);
type RunLine = z.output<typeof RunLine>;
export type Whereabouts = Omit<Extract<RunLine, { kind: "at" }>, "kind">;

/** `changes`: of which the journal is made. */
export type StoredRun = {
  readonly head: RunHead;
  readonly changes: readonly JournalChange[];
  readonly journal: Journal;
  readonly at: Whereabouts;
};

export function lineOf(value: RunHead | JournalChange | ({ readonly kind: "at" } & Whereabouts)): string {
  const json = JSON.stringify(value);
  return `${sum(json)} ${json}\n`;
}

/** Reads a file's text; a last line that was cut off is left out, anything else that is wrong is said in a sentence. */
export function readRun(text: string): Outcome<StoredRun> {
  const lines = text.split("\n");
  // Behind the last line break stands nothing, or what was being written when the lab ended.
  lines.pop();
  const [first, ...rest] = lines;
  if (first === undefined) return refuse("file", "the file has no whole line");
  const head = readLine(RunHead, first, 1);
  if (!head.ok) return head;
  let journal: Journal = emptyJournal;
  const changes: JournalChange[] = [];
  let at: Whereabouts = { step: 0, running: false, speed: 1 };
  for (const [i, text] of rest.entries()) {
    const line = readLine(RunLine, text, i + 2);
    // A machine that went off may leave the last line spoilt, though it has its end.
    if (!line.ok && i === rest.length - 1 && !isWhole(text)) break;
    if (!line.ok) return line;
    if (line.value.kind === "at") {
      const { kind: _kind, ...place } = line.value;
      at = { ...at, ...place };
      continue;
    }
    try {
      const change = asChange(line.value);
      journal = changed(journal, change);
      changes.push(change);
    } catch (error) {
      return refuse("file", `line ${i + 2}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return done({ head: head.value, changes, journal, at: { ...at, step: Math.max(at.step, journal.entries.at(-1)?.step ?? 0) } });
}

function asChange(line: Exclude<RunLine, { kind: "at" }>): JournalChange {
  return line.kind === "do" || line.kind === "again" ? { ...line, opposite: line.opposite } : line;
}

function readLine<S extends z.ZodType>(schema: S, line: string, number: number): Outcome<z.output<S>> {
  const json = line.slice(9);
  if (!isWhole(line)) return refuse("file", `line ${number} is not as it was written`);
  const raw: unknown = JSON.parse(json);
  const parsed = schema.safeParse(raw);
  // As it was written, with nothing left out: a schema would put its keys in another order, and what is exported would be another text.
  if (parsed.success) return done(raw as z.output<S>);
  return refuse("file", `line ${number}: ${inputProblem(schema, parsed.error, raw, "the line").text}`);
}

function isWhole(line: string): boolean {
  return line.slice(0, 9) === `${sum(line.slice(9))} `;
}

function sum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
