/** A stretch of a record keeps its own times, and reaches as far as was asked for. */
import { describe, expect, it } from "vitest";
import { captureOf } from "../../../../../src/main/app/captures/capture.ts";

/** 8000 rows a second from step 600 of 48,000 a second on: 0.0125 s to 0.0225 s. */
const samples = {
  probes: ["line1.fxo.loopAmps"],
  firstStep: 600,
  strideSteps: 6,
  columns: [Float64Array.from({ length: 81 }, (_, row) => row)],
};

describe("a capture", () => {
  it("is the whole record where no range is given", () => {
    const { rowCount, sampleHz, firstSeconds } = captureOf(samples, 48_000);
    expect({ rowCount, sampleHz, firstSeconds }).toEqual({ rowCount: 81, sampleHz: 8000, firstSeconds: 0.0125 });
  });
  it("holds both ends of its range", () => {
    const { firstSeconds, columns } = captureOf(samples, 48_000, { fromSeconds: 0.0135, toSeconds: 0.014 });
    expect(firstSeconds).toBe(0.0135);
    expect([...columns[0]!]).toEqual([8, 9, 10, 11, 12]);
  });
  it("begins with the first row after a moment between two rows", () => {
    expect(captureOf(samples, 48_000, { fromSeconds: 0.01355 }).columns[0]![0]).toBe(9);
  });
  it("is empty before the record and after it", () => {
    expect(captureOf(samples, 48_000, { toSeconds: 0.01 }).rowCount).toBe(0);
    expect(captureOf(samples, 48_000, { fromSeconds: 1 }).rowCount).toBe(0);
  });
});
