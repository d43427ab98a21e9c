/** What a window can take away from a run: the bench as it stands, the run as an experiment or a deck, its events, its traces. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { ParsedInput } from "../../shared/ipc/requests.ts";
import type { JournalEntry } from "../../shared/model/command.ts";
import type { ExperimentFile } from "../../shared/model/experiment.ts";
import type { BenchSetup } from "../sim/protocol.ts";
import type { Capture } from "./captures/capture.ts";
import { openCapture } from "./captures/capture.ts";
import { captureCsv } from "./captures/capture-csv.ts";
import type { FullScale } from "../../shared/model/full-scale.ts";
import { captureWav } from "./captures/capture-wav.ts";
import { signalsVcd } from "./captures/signals-vcd.ts";
import { sigrokSession } from "./captures/sigrok-session.ts";
import { eventsCsv } from "./events-csv.ts";
import { secondsOf } from "./sample-text.ts";
import { hidesFaults } from "./hidden-faults.ts";
import type { WriteDeck } from "./lab-types.ts";
import type { Session } from "./session.ts";
import { noBench } from "./session.ts";

export type ExportInput = ParsedInput<"bench:export">;
/** What a file holds: text, or text or bytes in pieces. */
export type Exported = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | AsyncIterable<string | Uint8Array>;
};

/** Traces are exported at telephone rate unless another is asked for. */
const traceHz = 8000;
/** What a file of traces may come to: ten minutes of two channels at the full rate, as a table. */
const mostBytes = 2 ** 30;

export async function exportRun(session: Session, input: ExportInput, writeDeck?: WriteDeck): Promise<Outcome<Exported>> {
  const { what, fromSeconds, toSeconds } = input;
  const { setup, journal, step } = session.sim;
  const { open } = session;
  if (setup === undefined || open === undefined) return noBench();
  const { id } = setup.bench;
  const hides = hidesFaults(setup.bench);
  switch (what) {
    case "bench":
      return done(jsonFile(`${id}.json`, open.bench));
    case "experiment": {
      if (hides) return refuse("not-possible", "This bench hides what is wrong with it: its run cannot be saved.");
      const recorded = await session.sim.samples({ sampleHz: traceHz, mostRows: 0 });
      const probes = recorded.ok ? recorded.value.probes : [];
      return done(jsonFile(`${id}-experiment.json`, experimentOf({ setup, journal, step, probes })));
    }
    case "events-csv": {
      const content = eventsCsv(session.log.events, { fromSeconds, toSeconds });
      return done({ fileName: `${id}-events.csv`, mediaType: "text/csv", content });
    }
    case "signals-vcd": {
      const present = step / setup.stepHz;
      const range = { fromSeconds: fromSeconds ?? 0, toSeconds: Math.min(toSeconds ?? present, present) };
      const content = signalsVcd(session.log.events, range);
      return content === undefined
        ? refuse("not-possible", "No hook, ringing or detector has moved yet: expected an event of one of them.")
        : done({ fileName: `${id}-signals.vcd`, mediaType: "text/plain", content });
    }
    case "spice-deck": {
      if (hides) return refuse("not-possible", "This bench hides what is wrong with it: its circuit cannot be written out.");
      if (writeDeck === undefined) return refuse("not-possible", "This lab writes no decks: expected the program with its command line.");
      const experiment = experimentOf({ setup, journal, step, probes: [] });
      const deck = await writeDeck({ experiment, lineId: input.line, recordings: session.sim.recordings });
      const fileName = `${id}${input.line === undefined ? "" : `-${input.line}`}.cir`;
      return deck.ok ? done({ fileName, mediaType: "text/plain", content: deck.value }) : deck;
    }
    case "trace-csv":
    case "trace-wav":
    case "trace-sigrok": {
      const { sampleHz = traceHz } = input;
      const capture = await openCapture(session.sim, setup.stepHz, { sampleHz, fromSeconds, toSeconds });
      if (!capture.ok) return capture;
      const problem = tooLong(what, capture.value);
      return problem ?? done(captureFile(what, id, capture.value, input.fullScale));
    }
  }
}

type TraceKind = "trace-csv" | "trace-wav" | "trace-sigrok";

function captureFile(what: TraceKind, id: string, capture: Capture, fullScale: FullScale = 1): Exported {
  switch (what) {
    case "trace-csv":
      return { fileName: `${id}-trace.csv`, mediaType: "text/csv", content: captureCsv(capture) };
    case "trace-wav":
      return {
        fileName: fullScale === 1 ? `${id}-trace.wav` : `${id}-trace-full-scale-${fullScale}.wav`,
        mediaType: "audio/wav",
        content: captureWav(capture, fullScale),
      };
    case "trace-sigrok":
      return { fileName: `${id}-trace.sr`, mediaType: "application/zip", content: sigrokSession(capture) };
  }
}

/** A table takes some 12 letters for a number. */
function tooLong(what: TraceKind, { probes, rowCount, sampleHz }: Capture): ReturnType<typeof refuse> | undefined {
  const bytesPerRow = what === "trace-csv" ? 12 * (probes.length + 1) : 4 * probes.length;
  if (rowCount * bytesPerRow <= mostBytes) return undefined;
  const seconds = Math.floor(mostBytes / bytesPerRow / sampleHz);
  const text = `${Math.round(rowCount / sampleHz)} s of ${probes.length} channels at ${sampleHz} Hz make a file of more than 1 GB: expected at most ${seconds} s, fewer channels or a lower rate.`;
  return refuse("not-possible", text);
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
