/** A stretch of a record keeps its own times, reaches as far as was asked for, and comes piece by piece. */
import { describe, expect, it } from "vitest";
import { type Capture, type CaptureRange, openCapture, type Recorded } from "../../../../../src/main/app/captures/capture.ts";
import { captureCsv } from "../../../../../src/main/app/captures/capture-csv.ts";
import { done } from "../../../../../src/shared/ipc/outcome.ts";

/** 48,000 steps a second from step 600 (0.0125 s) to before `endStep`; each sample is the number of its row at 8 kHz. */
function aRecord(endStep = 1086): Recorded & { reads: number } {
  const record = {
    reads: 0,
    samples: async ({ fromStep, mostRows }: { fromStep: number; mostRows: number }) => {
      record.reads += 1;
      const firstStep = Math.ceil(Math.max(600, fromStep) / 6) * 6;
      const rows = Math.max(0, Math.min(mostRows, Math.ceil((endStep - firstStep) / 6)));
      const columns = [Float64Array.from({ length: rows }, (_, row) => firstStep / 6 + row - 100)];
      return done({ probes: ["line1.fxo.loopAmps"], firstStep, strideSteps: 6, endStep, columns });
    },
  };
  return record;
}

async function capture(range: CaptureRange = {}, record: Recorded = aRecord()): Promise<Capture> {
  const opened = await openCapture(record, 48_000, { sampleHz: 8000, ...range });
  if (!opened.ok) throw new Error(opened.refusal.text);
  return opened.value;
}

async function rowsOf({ blocks }: Capture): Promise<number[]> {
  const rows: number[] = [];
  for await (const [column] of blocks()) rows.push(...column!);
  return rows;
}

describe("a capture", () => {
  it("is the whole record where no range is given", async () => {
    const { rowCount, sampleHz, firstSeconds } = await capture();
    expect({ rowCount, sampleHz, firstSeconds }).toEqual({ rowCount: 81, sampleHz: 8000, firstSeconds: 0.0125 });
  });
  it("holds both ends of its range", async () => {
    const found = await capture({ fromSeconds: 0.0135, toSeconds: 0.014 });
    expect(found.firstSeconds).toBe(0.0135);
    expect(await rowsOf(found)).toEqual([8, 9, 10, 11, 12]);
  });
  it("begins with the first row after a moment between two rows", async () => {
    expect((await rowsOf(await capture({ fromSeconds: 0.01355 })))[0]).toBe(9);
  });
  it("is refused before the record and after it", async () => {
    await expect(capture({ toSeconds: 0.01 })).rejects.toThrow("Nothing was recorded to 0.01 s");
    await expect(capture({ fromSeconds: 1 })).rejects.toThrow("expected a stretch that the scope still holds");
  });
  it("comes in pieces where it is long, each row once and in order", async () => {
    const record = aRecord(600 + 6 * 40_000);
    const rows = await rowsOf(await capture({}, record));
    expect(rows.length).toBe(40_000);
    expect(rows.every((value, row) => value === row)).toBe(true);
    expect(record.reads).toBe(1 + 3);
  });
  it("is a table whose rows have their own times", async () => {
    const pieces: string[] = [];
    for await (const piece of captureCsv(await capture({ fromSeconds: 0.0135, toSeconds: 0.014 }))) pieces.push(piece);
    expect(pieces.join("").split("\n").slice(0, 3)).toEqual(["seconds,line1.fxo.loopAmps", "0.0135,8", "0.013625,9"]);
  });
});
