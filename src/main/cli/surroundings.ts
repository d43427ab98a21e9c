/** What surrounds the commands: the streams they speak to, interrupts, and a refusal as one line. */
import type { CommandVoice } from "../app/commands.ts";

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
