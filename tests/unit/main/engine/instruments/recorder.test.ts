import { describe, expect, it } from "vitest";
import { Recorder } from "../../../../../src/main/engine/instruments/recorder.ts";
import { newSummary } from "../../../../../src/main/engine/instruments/track.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

/** A value that tells its step. */
const valueAt = (step: number): number => Math.fround(Math.sin(step * 0.7) * 50 + (step % 97));

function record(recorder: Recorder, from: number, to: number, block = 777): void {
  const column = new Float64Array(block);
  for (let step = from; step < to; step += block) {
    const count = Math.min(block, to - step);
    for (let i = 0; i < count; i++) column[i] = valueAt(step + i);
    recorder.append(step, [column], 0, count);
  }
}

function extremes(from: number, to: number): [number, number] {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let step = from; step < to; step++) {
    minimum = Math.min(minimum, valueAt(step));
    maximum = Math.max(maximum, valueAt(step));
  }
  return [minimum, maximum];
}

describe("recorder", () => {
  it("gives the same extremes and sums as looking at every sample, for any span", () => {
    const recorder = new Recorder({ sampleCapacity: 2 ** 17, historySamples: 2 ** 17 });
    recorder.use(["a"], 5);
    record(recorder, 5, 100_003);
    const track = recorder.track("a");
    const random = createRandom(3);
    for (let trial = 0; trial < 300; trial++) {
      const from = 5 + Math.floor(random.nextUnit() * 99_000);
      const to = Math.min(100_003, from + 1 + Math.floor(10 ** (random.nextUnit() * 5)));
      const summary = newSummary();
      track?.summarise(from, to, summary);
      expect([summary.samples, summary.minimum, summary.maximum]).toEqual([to - from, ...extremes(from, to)]);
      let sum = 0;
      for (let step = from; step < to; step++) sum += valueAt(step);
      expect(Math.abs(summary.sum - sum)).toBeLessThan(1e-6);
    }
  });

  it("draws each column exactly where columns are narrow", () => {
    const recorder = new Recorder({ sampleCapacity: 65_536, historySamples: 65_536 });
    recorder.use(["a"], 0);
    record(recorder, 0, 50_000);
    const out = new Float32Array(200);
    recorder.reduce("a", 1000, 21_000, 100, out);
    for (let column = 0; column < 100; column++)
      expect([out[2 * column], out[2 * column + 1]]).toEqual(extremes(1000 + 200 * column, 1200 + 200 * column));
  });

  it("places wide columns within a sixteenth of their width", () => {
    const recorder = new Recorder({ sampleCapacity: 2 ** 20, historySamples: 2 ** 20 });
    recorder.use(["a"], 0);
    const column = new Float64Array(2 ** 20);
    column[500_000] = 1;
    recorder.append(0, [column], 0, 2 ** 20);
    const out = new Float32Array(20);
    recorder.reduce("a", 3, 1_000_003, 10, out);
    // The only spike lies at the very border of columns 4 and 5.
    expect([...out].filter((value) => value === 1)).toHaveLength(1);
    expect(Math.max(out[9]!, out[11]!)).toBe(1);
  });

  it("shows nothing, as NaN, where nothing was recorded", () => {
    const recorder = new Recorder({ sampleCapacity: 4096, historySamples: 4096 });
    recorder.use(["a"], 1000);
    record(recorder, 1000, 2000);
    const out = new Float32Array(80);
    recorder.reduce("a", 0, 4000, 40, out);
    expect([...out.slice(0, 20), ...out.slice(40)].every(Number.isNaN)).toBe(true);
    expect([...out.slice(20, 22)]).toEqual(extremes(1000, 1100));
    recorder.reduce("unknown", 0, 4000, 40, out);
    expect([...out].every(Number.isNaN)).toBe(true);
  });

  it("forgets single samples first and keeps the outline of the history", () => {
    const recorder = new Recorder({ sampleCapacity: 1024, historySamples: 65_536 });
    recorder.use(["a"], 0);
    record(recorder, 0, 70_000);
    const track = recorder.track("a");
    expect(track?.at(70_000 - 1024)).toBe(valueAt(70_000 - 1024));
    expect(track?.at(70_000 - 1025)).toBeNaN();
    const summary = newSummary();
    // Cells of 256 samples reach back over all of the history: the span is answered to the nearest cell.
    track?.summarise(10_240, 20_480, summary);
    expect([summary.samples, summary.minimum, summary.maximum]).toEqual([10_240, ...extremes(10_240, 20_480)]);
    const odd = newSummary();
    track?.summarise(10_250, 20_490, odd);
    expect(Math.abs(odd.samples - 10_240)).toBeLessThanOrEqual(512);
    const gone = newSummary();
    track?.summarise(0, 1000, gone);
    expect(gone.samples).toBe(0);
  });

  it("keeps what it has of probes that stay when others come and go", () => {
    const recorder = new Recorder({ sampleCapacity: 4096, historySamples: 4096 });
    recorder.use(["a", "b"], 0);
    recorder.append(0, [Float64Array.of(1, 2), Float64Array.of(3, 4)], 0, 2);
    recorder.use(["b", "c"], 2);
    recorder.append(2, [Float64Array.of(0, 5), Float64Array.of(0, 6)], 1, 1);
    expect([0, 1, 2].map((step) => recorder.track("b")?.at(step))).toEqual([3, 4, 5]);
    expect([1, 2].map((step) => recorder.track("c")?.at(step))).toEqual([NaN, 6]);
    expect(recorder.track("a")).toBeUndefined();
    expect([recorder.probes, recorder.endStep]).toEqual([["b", "c"], 3]);
  });

  it("begins anew where the steps jump, as after going back in time", () => {
    const recorder = new Recorder({ sampleCapacity: 4096, historySamples: 4096 });
    recorder.use(["a"], 0);
    record(recorder, 0, 3000);
    record(recorder, 500, 600);
    const summary = newSummary();
    recorder.track("a")?.summarise(0, 4000, summary);
    expect([summary.samples, summary.minimum, summary.maximum]).toEqual([100, ...extremes(500, 600)]);
  });

  it("counts on beyond the 2^32nd step, a day of simulated time", () => {
    const recorder = new Recorder({ sampleCapacity: 65_536, historySamples: 65_536 });
    const from = 2 ** 32 - 20_000;
    recorder.use(["a"], from);
    record(recorder, from, from + 40_000);
    const summary = newSummary();
    recorder.track("a")?.summarise(from + 10_000, from + 30_000, summary);
    expect([summary.samples, summary.minimum, summary.maximum]).toEqual([20_000, ...extremes(from + 10_000, from + 30_000)]);
  });
});
