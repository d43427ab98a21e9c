/** What was exported comes in again as a measurement with the same numbers: as a table, and as a sound. */
import { describe, expect, it } from "vitest";
import type { Capture } from "../../../../../src/main/app/captures/capture.ts";
import { captureCsv } from "../../../../../src/main/app/captures/capture-csv.ts";
import { captureWav } from "../../../../../src/main/app/captures/capture-wav.ts";
import { readRecording } from "../../../../../src/main/app/recordings/read-recording.ts";

const rowCount = 480;
const columns = [
  Float64Array.from({ length: rowCount }, (_, row) => Math.fround(48 - row / 7 + 0.3 * Math.sin(row))),
  Float64Array.from({ length: rowCount }, (_, row) => Math.fround(0.0253 * Math.cos(row / 9))),
];
const capture: Capture = {
  probes: ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"],
  sampleHz: 48_000,
  firstSeconds: 2.5,
  rowCount,
  blocks: async function* () {
    yield columns.map((column) => column.subarray(0, 200));
    yield columns.map((column) => column.subarray(200));
  },
};

async function recordingOf(pieces: AsyncIterable<string | Uint8Array>, name: string) {
  const bytes: Buffer[] = [];
  for await (const piece of pieces) bytes.push(typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece));
  const read = readRecording(Buffer.concat(bytes), name);
  if (!read.ok) throw new Error(read.refusal.text);
  return read.value;
}

describe("an export that is imported again", () => {
  it("has as a table every sample to the last bit of single precision, by the names and units of the probes", async () => {
    const { sampleHz, tracks } = await recordingOf(captureCsv(capture), "trace.csv");
    expect(sampleHz).toBe(48_000);
    expect(tracks.map(({ title, unit }) => [title, unit])).toEqual([
      ["line1.fxo.tipRingVolts", "V"],
      ["line1.fxo.loopAmps", "A"],
    ]);
    tracks.forEach(({ samples }, i) => expect([...samples]).toEqual([...columns[i]!]));
  });

  it("has as a sound the same samples, 1.0 being one volt or ampere", async () => {
    const { sampleHz, tracks } = await recordingOf(captureWav(capture), "trace.wav");
    expect(sampleHz).toBe(48_000);
    tracks.forEach(({ samples }, i) => expect([...samples]).toEqual([...columns[i]!]));
  });
});
