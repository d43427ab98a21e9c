/** What a recording keeps of its past: packed to within half a step, found again sample by sample, within a bound of memory. */
import { describe, expect, it } from "vitest";
import { blockSamples, mostBlockWords, packBlock, unpackBlock } from "../../../../../src/main/engine/instruments/packed-block.ts";
import { Recorder } from "../../../../../src/main/engine/instruments/recorder.ts";
import { ArchivePool } from "../../../../../src/main/engine/instruments/sample-archive.ts";
import { measureTrack } from "../../../../../src/main/engine/instruments/scope-measure.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

const stepHz = 48_000;
const stepVolts = 2 ** -18;

const dialTone = (step: number): number =>
  8.2 + 0.19 * Math.sin((2 * Math.PI * 350 * step) / stepHz) + 0.19 * Math.sin((2 * Math.PI * 440 * step) / stepHz);
const ringing = (step: number): number => -48 + 127 * Math.sin((2 * Math.PI * 20 * step) / stepHz);

/** Bytes a sample, and the largest difference of what comes back, in volts. */
function pack(signal: (step: number) => number): { readonly bytes: number; readonly worstVolts: number } {
  const packed = new Uint32Array(mostBlockWords);
  const back = new Float32Array(blockSamples);
  let words = 0;
  let worstVolts = 0;
  const blocks = 20;
  for (let block = 0; block < blocks; block++) {
    const samples = Float32Array.from({ length: blockSamples }, (_, i) => signal(block * blockSamples + i));
    words += packBlock(samples, stepVolts, packed, 0);
    unpackBlock(packed, 0, stepVolts, back);
    for (let i = 0; i < blockSamples; i++) worstVolts = Math.max(worstVolts, Math.abs(back[i]! - samples[i]!));
  }
  return { bytes: (4 * words) / (blocks * blockSamples), worstVolts };
}

describe("packed samples", () => {
  const random = createRandom(7);
  it.each([
    ["the battery alone", () => 48, 0.02],
    ["dial tone on the battery", dialTone, 0.8],
    ["ringing", ringing, 0.8],
    ["a millivolt of white noise", () => 48 + 1e-3 * (random.nextUnit() - 0.5), 1.6],
    ["a hook switch that chatters", (step: number) => (Math.floor(step / 37) % 3 === 0 ? 48 : 8.5), 3],
    ["loud white noise", () => 100 * (random.nextUnit() - 0.5), 3.5],
  ] as const)("of %s come back to within half a step of 3.8 µV", (_what, signal, mostBytes) => {
    const { bytes, worstVolts } = pack(signal);
    expect(worstVolts).toBeLessThanOrEqual(stepVolts / 2 + 1e-9);
    expect(bytes).toBeLessThan(mostBytes);
  });

  it("that are too large or no numbers come back as they were", () => {
    const packed = new Uint32Array(mostBlockWords);
    const samples = Float32Array.from({ length: blockSamples }, (_, i) => (i === 500 ? NaN : 1e9 * i));
    expect(packBlock(samples, stepVolts, packed, 0)).toBeLessThanOrEqual(mostBlockWords);
    const back = new Float32Array(blockSamples);
    unpackBlock(packed, 0, stepVolts, back);
    expect(back).toEqual(samples);
  });
});

/** Ten seconds of recording, of which the ring holds less than one; begun at a step that is no multiple of anything. */
function aRecorder(signal: (step: number) => number, mostBytes = 2 ** 24) {
  const pool = new ArchivePool({ mostBytes });
  const recorder = new Recorder({
    sampleCapacity: 2 ** 14,
    historySamples: 20 * stepHz,
    archive: { pool, mostSamples: 20 * stepHz, stepUnitsOf: () => stepVolts },
  });
  const beginStep = 12_345;
  recorder.use(["a"], beginStep);
  const endStep = beginStep + 10 * stepHz;
  for (let step = beginStep; step < endStep; step += 96) {
    recorder.append(step, [Float64Array.from({ length: 96 }, (_, i) => signal(step + i))], 0, 96);
  }
  const track = recorder.track("a");
  if (track === undefined) throw new Error("there is no track");
  return { recorder, track, pool, beginStep, endStep };
}

function extremesOf(signal: (step: number) => number, fromStep: number, toStep: number) {
  let [least, most] = [Infinity, -Infinity];
  for (let step = fromStep; step < toStep; step++) {
    least = Math.min(least, signal(step));
    most = Math.max(most, signal(step));
  }
  return { least, most };
}

describe("a recording with an archive", () => {
  it("knows every sample since it began", () => {
    const { track, beginStep, endStep } = aRecorder(ringing);
    expect(track.sampleFromStep).toBe(beginStep);
    for (let step = beginStep; step < endStep; step += 997) expect(Math.abs(track.at(step) - ringing(step))).toBeLessThan(1e-5);
    expect([track.at(beginStep - 1), track.at(endStep)]).toEqual([NaN, NaN]);
  });

  // A column of 192 samples or more, up to where whole cells of the pyramid are kept, may show what its neighbours have at 63 samples' distance.
  it.each([
    { width: 40, reachSamples: 0 },
    { width: 300, reachSamples: 63 },
    { width: 1000, reachSamples: 63 },
    { width: 5000, reachSamples: 0 },
    { width: 70_000, reachSamples: 0 },
  ])("misses no extreme of columns of $width samples, in its past as in its present", ({ width, reachSamples }) => {
    const { recorder, beginStep, endStep } = aRecorder(ringing);
    const columns = Math.min(400, Math.floor((endStep - beginStep) / width));
    const out = new Float32Array(2 * columns);
    recorder.reduce("a", beginStep, beginStep + columns * width, columns, out);
    const grid = width < 256 ? 1 : width < 4096 ? 16 : width < 65_536 ? 256 : 4096;
    const edge = (at: number): number => Math.round((beginStep + at * width) / grid) * grid;
    for (let column = 0; column < columns; column += 7) {
      const inner = extremesOf(ringing, Math.max(beginStep, edge(column)), edge(column + 1));
      const outer = extremesOf(ringing, Math.max(beginStep, edge(column) - reachSamples), edge(column + 1) + reachSamples);
      const found = { least: out[2 * column] ?? NaN, most: out[2 * column + 1] ?? NaN };
      expect(found.least).toBeLessThan(inner.least + 1e-4);
      expect(found.least).toBeGreaterThan(outer.least - 1e-4);
      expect(found.most).toBeGreaterThan(inner.most - 1e-4);
      expect(found.most).toBeLessThan(outer.most + 1e-4);
    }
  });

  it("measures a second of its past as it measured it when it was new", () => {
    const { track, beginStep } = aRecorder(ringing);
    const found = measureTrack(track, { fromStep: beginStep + 4800, toStep: beginStep + 52_800, stepHz });
    expect(found.mean).toBeCloseTo(-48, 3);
    expect(found.acRms).toBeCloseTo(127 / Math.SQRT2, 3);
    expect(found.hertz).toBeCloseTo(20, 3);
  });

  it("stays within its bound where nothing can be packed, and keeps the newest", () => {
    const random = createRandom(3);
    const { track, pool, endStep } = aRecorder(() => 100 * (random.nextUnit() - 0.5), 2 ** 20);
    expect(pool.bytes).toBeLessThanOrEqual(2 ** 20);
    expect(endStep - track.sampleFromStep).toBeGreaterThan(4 * stepHz);
    expect(track.at(track.sampleFromStep)).not.toBeNaN();
    expect(track.at(track.sampleFromStep - 1)).toBeNaN();
  });

  it("gives its memory back with its probe", () => {
    const { recorder, pool, endStep } = aRecorder(dialTone);
    const held = pool.bytes;
    recorder.use(["b"], endStep);
    for (let i = 0; i < 1000; i++) recorder.append(endStep + 96 * i, [Float64Array.from({ length: 96 }, (_, k) => dialTone(k))], 0, 96);
    expect(pool.bytes).toBe(held);
  });
});
