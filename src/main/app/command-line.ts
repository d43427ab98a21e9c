/** What surrounds the commands: their words, the streams they speak to, and what was typed. */
import { builtInBenches } from "../../shared/catalog/benches.ts";
import type { CommandVoice } from "./commands.ts";

export const cliHelp = {
  about: "A lab bench for the analog telephone line: every voltage and current comes out of a simulated circuit.",
  run: "run an experiment as fast as the machine allows",
  solve: "run a SPICE deck through the lab's own solver",
  after: `
Benches: ${builtInBenches.map(({ id }) => id).join(", ")}
Exit codes: 0 done; 2 the input was refused, one line on standard error says where and why; 1 anything else`,
  afterRun: `
Results in the folder, each whole or not at all:
  trace.csv      seconds and one column a probe, in volts and amperes, one row each 1/sampleHz from 0 on
  audio.wav      one 32-bit float channel for each entry of "audio", 1.0 = 1 V; only where there are entries
  events.ndjson  one event a line: seconds, source, kind and its own fields
  summary.json   steps, wall seconds, times real time, final states, warnings

A line probe in "audio", such as line1.fxo.tipRingVolts, is AC-coupled: the channel holds line1.fxo.voice, the
voltage across the pair without its battery. Trace columns hold the voltage as it is.`,
} as const;

/** Help was asked for with a command that does not exist. */
export function noSuchCommand(known: readonly { name(): string }[]): string {
  return `there is no such command: expected one of ${known.map((command) => command.name()).join(", ")}.`;
}

/** A message of several lines (an error, then a hint) as the one line that a refusal may have. */
export function oneLine(text: string): string {
  return `tipring: ${text
    .trim()
    .replace(/^error: /, "")
    .replaceAll(/\s*\n\s*/g, " ")}`;
}

type Streams = {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly exit: (code: number) => void;
};

/** Speaks to a process's streams; ends quietly where the reader of a pipe has gone (`tipring show ... | head`). */
export function processVoice({ stdout, stderr, exit }: Streams): CommandVoice {
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      exit(0);
    });
  }
  const voice = {
    print: (text: string) => void stdout.write(text),
    complain: (line: string) => void stderr.write(`${line}\n`),
  };
  if (!stderr.isTTY) return voice;
  return { ...voice, progress: (line) => void stderr.write(`\r\u001b[K${line}`) };
}

/** Aborted when the user interrupts; a second interrupt ends the process as usual. */
export function interruptSignal(signals: { once(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown }): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) signals.once(signal, () => controller.abort());
  return controller.signal;
}
