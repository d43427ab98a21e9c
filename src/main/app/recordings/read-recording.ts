/** Reads a recording from the bytes of a file: a sound or a trace, with the hash by which it is known. */
import { createHash } from "node:crypto";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import { readTrace } from "./read-trace.ts";
import { readWav } from "./read-wav.ts";

export function readRecording(bytes: Uint8Array, name: string): Outcome<Recording> {
  if (bytes.length === 0) return refuse("file", `${name} is empty: expected a WAV file or a trace.csv.`);
  const encoding = encodingOf(bytes);
  const isTrace = !/\.wav$/i.test(name) && (/\.(csv|txt)$/i.test(name) || encoding !== "utf-8" || isText(bytes));
  const sound = isTrace ? readTrace(new TextDecoder(encoding).decode(bytes), name) : readWav(bytes, name);
  if (!sound.ok) return sound;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return done({ name, sha256, ...sound.value });
}

/** Spreadsheets ("Unicode text") and simulators on Windows write letters of two bytes; not all put a mark of order before them. */
function encodingOf([first, second, third, fourth]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (isLetter(first) && second === 0 && isLetter(third) && fourth === 0) return "utf-16le";
  if (first === 0 && isLetter(second) && third === 0 && isLetter(fourth)) return "utf-16be";
  return "utf-8";
}

/** A table begins with its header in plain letters; a WAV file has bytes of 0 in its first lengths. */
function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64);
  return !(start[0] === 0x52 && start[1] === 0x49) && start.every(isLetter);
}

function isLetter(byte: number | undefined): boolean {
  return byte === 9 || byte === 10 || byte === 13 || (byte !== undefined && byte >= 32 && byte < 127);
}
