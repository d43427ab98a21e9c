/** What is laid over a screen lies where it should: trigger over trigger, still while the screen runs, stretched with it. */
import { describe, expect, it } from "vitest";
import { Recorder } from "../../../../../src/main/engine/instruments/recorder.ts";
import { ReferenceOverlay } from "../../../../../src/main/engine/instruments/scope-reference.ts";
import type { ScopeReference } from "../../../../../src/shared/model/scope.ts";

const stepHz = 48_000;
const columns = 100;

/** Ten seconds in which a value tells its moment. */
function aRun() {
  const recorder = new Recorder({ sampleCapacity: 2 ** 19, historySamples: 2 ** 19 });
  recorder.use(["a"], 0);
  recorder.append(0, [Float64Array.from({ length: 10 * stepHz }, (_, step) => step / stepHz)], 0, 10 * stepHz);
  return recorder;
}

const fileSamples = Float32Array.from({ length: 16_000 }, (_, i) => 100 + i / 8000);
const recordings = [
  { name: "old.csv", sha256: "0".repeat(64), sampleHz: 8000, tracks: [{ title: "x", unit: "V", samples: fileSamples }] },
] as const;

const sources = { stepHz, recorder: aRun(), channels: [{ probe: "a" }], recordings };
const moment: ScopeReference = { source: { kind: "moment" }, fromSeconds: 2, triggerSeconds: 2.1, shiftSeconds: 0 };

const screen = (fromSeconds: number, spanSeconds: number, triggerSeconds?: number) => ({
  fromStep: fromSeconds * stepHz,
  toStep: (fromSeconds + spanSeconds) * stepHz,
  triggerStep: triggerSeconds === undefined ? undefined : triggerSeconds * stepHz,
  columns,
});

/** The moments at the first and the last column. */
function edges(samples: Float32Array): [number, number] {
  return [samples[0] ?? NaN, samples[2 * columns - 1] ?? NaN];
}

describe("a reference", () => {
  it("lies with its trigger over the screen's", () => {
    const { channels, samples } = new ReferenceOverlay().draw(moment, screen(7.9, 0.5, 8), sources);
    expect(channels).toEqual([0]);
    // A tenth of a second before the trigger in both: 2.0 to 2.5 s.
    expect(edges(samples)).toEqual([expect.closeTo(2, 3), expect.closeTo(2.5, 3)]);
  });

  it("stands still while the screen rolls on, and is stretched about its middle with it", () => {
    const overlay = new ReferenceOverlay();
    overlay.draw(moment, screen(5, 0.5), sources);
    expect(edges(overlay.draw(moment, screen(6, 0.5), sources).samples)).toEqual([expect.closeTo(2, 3), expect.closeTo(2.5, 3)]);
    expect(edges(overlay.draw(moment, screen(6, 0.1), sources).samples)).toEqual([expect.closeTo(2.2, 3), expect.closeTo(2.3, 3)]);
  });

  it("keeps its place under a held screen that is drawn apart about any place of its own", () => {
    const overlay = new ReferenceOverlay();
    const held = (fromSeconds: number, spanSeconds: number) => ({ ...screen(fromSeconds, spanSeconds), isHeld: true });
    overlay.draw(moment, held(5, 0.5), sources);
    // Scrolled, it stays: captures are laid over each other so.
    overlay.draw(moment, held(7, 0.5), sources);
    // About a place three tenths across: 7.15 s of the screen, 2.15 s of the reference.
    expect(edges(overlay.draw(moment, held(7.12, 0.1), sources).samples)).toEqual([expect.closeTo(2.12, 3), expect.closeTo(2.22, 3)]);
    expect(edges(overlay.draw(moment, held(7, 0.5), sources).samples)).toEqual([expect.closeTo(2, 3), expect.closeTo(2.5, 3)]);
  });

  it("stays where it is when another of the file's tracks is chosen", () => {
    const overlay = new ReferenceOverlay();
    const file = (channel: number): ScopeReference => ({
      source: { kind: "recording", name: "old.csv", parts: [{ channel, track: 0 }] },
      fromSeconds: 0,
      shiftSeconds: 0,
    });
    overlay.draw(file(0), screen(5, 1), sources);
    const stretched = overlay.draw(file(0), screen(5, 0.2), sources);
    expect(overlay.draw(file(1), screen(5, 0.2), sources)).toEqual({ channels: [1], samples: stretched.samples });
    expect(edges(stretched.samples)).toEqual([expect.closeTo(100.4, 3), expect.closeTo(100.6, 3)]);
  });

  it("is moved to the right by its shift", () => {
    const { samples } = new ReferenceOverlay().draw({ ...moment, shiftSeconds: 0.1 }, screen(7.9, 0.5, 8), sources);
    expect(edges(samples)).toEqual([expect.closeTo(1.9, 3), expect.closeTo(2.4, 3)]);
  });

  it("is a file's track at the file's own rate, from its beginning to its end", () => {
    const file: ScopeReference = {
      source: { kind: "recording", name: "old.csv", parts: [{ channel: 3, track: 0 }] },
      fromSeconds: 0,
      shiftSeconds: 0,
    };
    const { channels, samples } = new ReferenceOverlay().draw(file, screen(0, 4), sources);
    expect(channels).toEqual([3]);
    expect(samples[0]).toBeCloseTo(100, 2);
    // Two seconds are half of the screen.
    expect(samples[2 * 49 + 1]).toBeCloseTo(102, 2);
    expect(samples[2 * 51]).toBeNaN();
    const fine = new ReferenceOverlay().draw(file, screen(0, 0.01), sources).samples;
    expect(fine[2 * 50]).toBeCloseTo(100 + 0.005 + 0.00005, 4);
  });
});
