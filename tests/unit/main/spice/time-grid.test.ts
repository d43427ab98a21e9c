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
    expect(grid.between).toEqual([]);
    expect(grid.snap(1.000000001)).toBe(48000 * grid.stepSeconds);
  });

  it("moves an event onto the grid within a thousandth of a row, and takes others where they are", () => {
    expect(timeGrid(run, [(100 + 0.0009) / 48000]).between).toEqual([]);
    const event = (100 + 0.002) / 48000;
    const grid = timeGrid(run, [event]);
    expect(grid).toMatchObject({ stepsPerRow: 1, between: [event] });
    expect(grid.snap(event)).toBe(event);
  });

  it("takes the ends of a ramp of two nanoseconds off the grid as one instant", () => {
    const grid = timeGrid(run, [1.0031234, 1.003123401, 1.003123402]);
    expect(grid.between).toEqual([1.0031234]);
    expect(grid.snap(1.003123402)).toBe(1.0031234);
  });

  describe("with very many events between steps", () => {
    const many = (offsets: readonly number[]) =>
      Array.from({ length: 150 }, (_, index) => (index + (offsets[index % offsets.length] ?? 0)) / 48000);

    it("divides rows so that all are met", () => {
      expect(timeGrid({ ...run, stopSeconds: 0.1 }, many([0.5])).stepsPerRow).toBe(2);
      expect(timeGrid({ ...run, stopSeconds: 0.1 }, many([0.5, 0.25, 1 / 3])).stepsPerRow).toBe(12);
    });

    it("brings events anywhere within one per cent of a row", () => {
      const events = many([0.123456, 0.777777, 0.1111111, 0.31415926, 0.27182818]);
      const grid = timeGrid(run, events);
      for (const seconds of events) expect(Math.abs(grid.snap(seconds) - seconds)).toBeLessThanOrEqual(0.0101 / 48000);
      expect(grid.stepsPerRow).toBeLessThanOrEqual(50);
      expect(grid.between).toEqual([]);
    });
  });

  it("keeps to the largest step that the deck allows", () => {
    expect(timeGrid({ ...run, largestStepSeconds: 1 / 96000 }, []).stepsPerRow).toBe(2);
    expect(timeGrid({ ...run, largestStepSeconds: 1 }, []).stepsPerRow).toBe(1);
  });

  it("leaves out the rows before the start", () => {
    expect(timeGrid({ ...run, stepSeconds: 0.001, startSeconds: 0.5 }, [])).toMatchObject({ firstRow: 500, rowCount: 5001 });
  });
});
