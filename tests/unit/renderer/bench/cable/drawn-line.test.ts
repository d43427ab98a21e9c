/** A line as it is drawn: one cable, and where several sets hang on it, a joint at its far end. */
import { describe, expect, it } from "vitest";
import { drawnLine } from "../../../../../src/renderer/bench/cable/drawn-line.ts";
import { markShare } from "../../../../../src/renderer/bench/cable/twisted-pair.ts";

const from = { x: 250, y: 200 };

describe("a drawn line", () => {
  it("runs from screws to screws where one set is on it", () => {
    const { end, to, isJoined } = drawnLine({ from, to: [{ x: 500, y: 200 }] });
    expect(isJoined).toBe(false);
    expect(to).toEqual([end]);
  });

  it("runs as one cable to a joint near the sets where two hang on it in parallel", () => {
    const line = drawnLine({
      from,
      to: [
        { x: 540, y: 130 },
        { x: 540, y: 270 },
      ],
    });
    expect(line.isJoined).toBe(true);
    expect(line.end.y).toBe(200);
    const share = (line.end.x - line.from.x) / (line.to[0]!.x - line.from.x);
    expect(share).toBeGreaterThanOrEqual(0.5);
    expect(share).toBeLessThan(0.8);
  });
});

describe("the mark of a fault", () => {
  it("stands at its place on the pair, beside the screws where the fault is at an end", () => {
    expect(markShare(0.4, 320)).toBe(0.4);
    expect(markShare(0, 320)).toBeCloseTo(0.1, 6);
    expect(markShare(1, 320)).toBeCloseTo(0.9, 6);
  });
});
