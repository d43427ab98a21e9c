/** What a window can take away from a run: the bench as it stands, the run as an experiment, its events, its trace. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { ParsedInput } from "../../shared/ipc/requests.ts";
import type { JournalEntry } from "../../shared/model/command.ts";
import type { ExperimentFile } from "../../shared/model/experiment.ts";
import type { BenchSetup } from "../sim/protocol.ts";
import type { Capture, CaptureRange } from "./captures/capture.ts";
import { captureOf } from "./captures/capture.ts";
import { captureWav } from "./captures/capture-wav.ts";
import { sigrokSession } from "./captures/sigrok-session.ts";
import { csvRow } from "./csv.ts";
import type { EventLog } from "./event-log.ts";
import { sampleText, secondsOf, secondsWriter } from "./sample-text.ts";
import { hidesFaults } from "./hidden-faults.ts";
import type { Session } from "./session.ts";
import { noBench } from "./session.ts";

export type ExportInput = ParsedInput<"bench:export">;
/** What a file holds: text, or bytes. */
export type Exported = { readonly fileName: string; readonly mediaType: string; readonly content: string | Uint8Array };

/** Traces are exported at telephone rate unless another is asked for. */
const traceHz = 8000;
/** Rows written before others get their turn: a few milliseconds. */
const rowsAtOnce = 4000;

export async function exportRun(session: Session, { what, sampleHz = traceHz, ...range }: ExportInput): Promise<Outcome<Exported>> {
  const { setup, journal, step } = session.sim;
  const { open } = session;
  if (setup === undefined || open === undefined) return noBench();
  const { id } = setup.bench;
  switch (what) {
    case "bench":
      return done(jsonFile(`${id}.json`, open.bench));
    case "experiment": {
      if (hidesFaults(setup.bench)) return refuse("not-possible", "This bench hides what is wrong with it: its run cannot be saved.");
      const samples = await session.sim.samples(traceHz);
      const probes = samples.ok ? samples.value.probes : [];
      return done(jsonFile(`${id}-experiment.json`, experimentOf({ setup, journal, step, probes })));
    }
    case "events-csv":
      return done({ fileName: `${id}-events.csv`, mediaType: "text/csv", content: eventsCsv(session.log) });
    case "trace-csv":
    case "trace-wav":
    case "trace-sigrok": {
      const samples = await session.sim.samples(sampleHz);
      if (!samples.ok) return samples;
      const capture = captureOf(samples.value, setup.stepHz, range);
      if (capture.rowCount === 0) return refuse("not-possible", nothingRecorded(range));
      return done(await captureFile(what, id, capture));
    }
  }
}

function nothingRecorded({ fromSeconds, toSeconds }: CaptureRange): string {
  if (fromSeconds === undefined && toSeconds === undefined) return "Nothing has been recorded yet: expected a channel on the scope.";
  const between = [fromSeconds === undefined ? "" : ` from ${fromSeconds} s`, toSeconds === undefined ? "" : ` to ${toSeconds} s`].join("");
  return `Nothing was recorded${between}: expected a stretch that the scope still holds.`;
}

async function captureFile(what: "trace-csv" | "trace-wav" | "trace-sigrok", id: string, capture: Capture): Promise<Exported> {
  switch (what) {
    case "trace-csv":
      return { fileName: `${id}-trace.csv`, mediaType: "text/csv", content: await traceCsv(capture) };
    case "trace-wav":
      return { fileName: `${id}-trace.wav`, mediaType: "audio/wav", content: captureWav(capture) };
    case "trace-sigrok":
      return { fileName: `${id}-trace.sr`, mediaType: "application/zip", content: sigrokSession(capture) };
  }
}

/** JSON as people edit it. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function jsonFile(fileName: string, value: unknown): Exported {
  return { fileName, mediaType: "application/json", content: prettyJson(value) };
}

type Run = {
  readonly setup: BenchSetup;
  readonly journal: readonly JournalEntry[];
  readonly step: number;
  readonly probes: readonly string[];
};

/** The run as a file that the command line runs again: the same setup, seed and commands at the same steps. */
export function experimentOf({ setup, journal, step, probes }: Run): ExperimentFile {
  const { bench, seed, stepHz } = setup;
  const lastStep = Math.max(step, journal.at(-1)?.step ?? 0, 1);
  return {
    format: "tipring-experiment",
    version: 1,
    bench,
    seconds: Math.max(secondsOf(lastStep, stepHz), 1 / stepHz),
    seed,
    sampleHz: traceHz,
    probes: [...probes],
    audio: [],
    timeline: journal.map((entry) => ({ at: secondsOf(entry.step, stepHz), do: entry.command })),
  };
}

function eventsCsv(log: EventLog): string {
  const header = csvRow(["seconds", "source", "kind", "line", "name", "digit", "by", "number", "reason", "amps", "path", "text"]);
  const rows = log.events.map((event) => {
    const { seconds, source, kind, line, name, digit, by, number, reason, amps, path, text } = event;
    return csvRow([sampleText(seconds), source, kind, line, name, digit, by, number, reason, amps, path, text]);
  });
  return header + rows.join("");
}

/** In pieces, so that a long trace does not keep windows waiting. */
async function traceCsv({ probes, firstSeconds, sampleHz, columns, rowCount }: Capture): Promise<string> {
  const seconds = secondsWriter(sampleHz);
  const firstRow = Math.round(firstSeconds * sampleHz);
  const pieces = [csvRow(["seconds", ...probes])];
  for (let from = 0; from < rowCount; from += rowsAtOnce) {
    const rows: string[] = [];
    for (let row = from; row < Math.min(from + rowsAtOnce, rowCount); row += 1) {
      const values = columns.map((column) => sampleText(column[row]!)).join(",");
      rows.push(`${seconds(firstRow + row)},${values}\n`);
    }
    pieces.push(rows.join(""));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return pieces.join("");
}
