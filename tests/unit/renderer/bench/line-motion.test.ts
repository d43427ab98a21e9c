/** What moves on a pair: dots as fast as the current and turned with its sign, the wave of ringing or speech. */
import { describe, expect, it } from "vitest";
import { flowOf, waveOf } from "../../../../src/renderer/bench/motion/line-activity.ts";
import { evenTrack, lineShape } from "../../../../src/renderer/bench/motion/line-shape.ts";
import { firstPhase, LinePainter, movedOn } from "../../../../src/renderer/bench/motion/paint-line.ts";

const quiet = { loopAmps: 0, rmsVolts: 0 };
const colours = { dot: "#f00", dotEdge: "#000", ringing: "#0f0", voice: "#00f" };

/** How many pixels of the painted line are mostly red, green or blue. */
function painted(values: { loopAmps: number; rmsVolts: number }, phase = firstPhase) {
  const shape = lineShape({ x: 100, y: 100 }, { x: 400, y: 120 });
  const canvas = document.createElement("canvas");
  new LinePainter(canvas, shape, colours, 1).paint(values, phase);
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  const count = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const most = [0, 1, 2].find((part) => data[at + part]! > 150 && data[at + 3]! > 150);
    if (most !== undefined) count[most]! += 1;
  }
  return { dots: count[0]!, ringing: count[1]!, voice: count[2]! };
}

describe("what moves on a line", () => {
  it("is nothing at the leakage of an idle line, whose alternating part is noise", () => {
    expect(flowOf(0.0009)).toBe("none");
    expect(waveOf(0.019)).toBe("none");
    expect(painted({ loopAmps: 0.0009, rmsVolts: 0.019 })).toEqual({ dots: 0, ringing: 0, voice: 0 });
  });

  it("is dots for current, and a wave in its own colour for ringing and for speech", () => {
    expect(painted({ ...quiet, loopAmps: 0.025 }).dots).toBeGreaterThan(300);
    expect(painted({ ...quiet, rmsVolts: 80 })).toMatchObject({ dots: 0, voice: 0 });
    expect(painted({ ...quiet, rmsVolts: 80 }).ringing).toBeGreaterThan(300);
    expect(painted({ ...quiet, rmsVolts: 0.3 }).voice).toBeGreaterThan(100);
  });

  it("runs twice as far at twice the current, and the other way when the battery is reversed", () => {
    const far = (loopAmps: number) => movedOn(firstPhase, { ...quiet, loopAmps }, 0.1).dotPixels;
    expect(far(0.04)).toBeCloseTo(2 * far(0.02), 9);
    expect(far(-0.02)).toBeCloseTo(-far(0.02), 9);
  });

  it("keeps dots within the ends of the wires wherever they have run to", () => {
    const counts = Array.from({ length: 44 }, (_, pixels) =>
      painted({ ...quiet, loopAmps: 0.025 }, { ...firstPhase, dotPixels: pixels - 22 }),
    );
    // Of some 27 dots one leaves each wire as another enters, and where the wires cross a dot may cover another.
    const dots = counts.map((count) => count.dots);
    expect(Math.min(...dots)).toBeGreaterThan(Math.max(...dots) * 0.8);
  });
});

describe("a track along a wire", () => {
  it("has a place at every pixel of the way, round corners too", () => {
    const track = evenTrack([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ]);
    expect(track).toHaveLength(21 * 2);
    expect([...track.slice(0, 2)]).toEqual([0, 0]);
    expect([...track.slice(30, 32)]).toEqual([10, 5]);
    expect([...track.slice(-2)]).toEqual([10, 10]);
  });
});
