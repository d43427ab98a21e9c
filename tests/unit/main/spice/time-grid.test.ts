import { describe, expect, it } from "vitest";
import { timeGrid } from "../../../../src/main/spice/time-grid.ts";

const run = {
  stepSeconds: 0.0000208333333333333,
  stopSeconds: 5,
  startSeconds: 0,
  largestStepSeconds: undefined,
  place: { line: 1, text: "" },
};

describe("the grid of a run", () => {
  it("takes a step written with 15 digits as the rate it means", () => {
    const grid = timeGrid(run, [0.2, 1.000000001, 1.301, 2.401]);
    expect(grid.rowSeconds).toBe(1 / 48000);
    expect(grid.rowCount).toBe(240001);
    expect(grid.stepsPerRow).toBe(1);
    expect(grid.stepAt(1.000000001)).toBe(48000);
  });

  it("moves an event onto the grid within one per cent of a row, and no further", () => {
    expect(timeGrid(run, [(100 + 0.009) / 48000]).stepsPerRow).toBe(1);
    expect(timeGrid(run, [(100 + 0.02) / 48000]).stepsPerRow).toBeGreaterThan(1);
  });

  it("divides rows so that events off the grid are met", () => {
    expect(timeGrid(run, [100.5 / 48000]).stepsPerRow).toBe(2);
    expect(timeGrid(run, [100.5 / 48000, 200.25 / 48000, 7 / 48000 / 3]).stepsPerRow).toBe(12);
  });

  it("brings events anywhere within one per cent", () => {
    const events = [0.123456, 0.777777, 1.1111111, 3.1415926, 2.7182818];
    const grid = timeGrid(run, events);
    for (const seconds of events) expect(Math.abs(grid.snap(seconds) - seconds)).toBeLessThanOrEqual(0.0101 / 48000);
    expect(grid.stepsPerRow).toBeLessThanOrEqual(50);
  });

  it("keeps to the largest step that the deck allows", () => {
    expect(timeGrid({ ...run, largestStepSeconds: 1 / 96000 }, []).stepsPerRow).toBe(2);
    expect(timeGrid({ ...run, largestStepSeconds: 1 }, []).stepsPerRow).toBe(1);
  });

  it("leaves out the rows before the start", () => {
    expect(timeGrid({ ...run, stepSeconds: 0.001, startSeconds: 0.5 }, [])).toMatchObject({ firstRow: 500, rowCount: 5001 });
  });
});
