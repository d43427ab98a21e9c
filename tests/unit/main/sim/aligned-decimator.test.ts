/** Sound that is brought down to a lower rate keeps its place in time, from the first sample to the last. */
import { describe, expect, it } from "vitest";
import { AlignedDecimator } from "../../../../src/main/sim/aligned-decimator.ts";

function bringDown(samples: number[], toHz: number): Float32Array {
  const decimator = new AlignedDecimator({ fromHz: 48_000, toHz });
  const count = Math.ceil(samples.length / (48_000 / toHz));
  const out = new Float32Array(count);
  let filled = 0;
  for (const sample of samples) filled += decimator.push(sample, out, filled);
  decimator.finish(count - filled, out, filled);
  return out;
}

const tone = (hertz: number, count: number) => Array.from({ length: count }, (_, i) => Math.cos((2 * Math.PI * hertz * i) / 48_000));

describe.each([8000, 16_000, 48_000])("brought down to %i Hz", (toHz) => {
  it("a tone keeps its phase and its level", () => {
    const out = bringDown(tone(1000, 9600), toHz);
    expect(out.length).toBe(toHz / 5);
    // The filter's ripple is 0.005 dB, 0.06 %; at both ends it sees the value held, not the tone.
    const ends = Math.ceil(toHz * 0.002);
    for (let k = ends; k < out.length - ends; k += 1) expect(out[k]).toBeCloseTo(Math.cos((2 * Math.PI * 1000 * k) / toHz), 2.5);
  });
  it("a battery stands from the first sample to the last", () => {
    for (const sample of bringDown(new Array<number>(4801).fill(-48), toHz)) expect(sample).toBeCloseTo(-48, 3);
  });
  it("a step comes at its own instant", () => {
    const out = bringDown(
      Array.from({ length: 9600 }, (_, i) => (i < 4800 ? 0 : 1)),
      toHz,
    );
    const crossing = out.findIndex((sample) => sample >= 0.5);
    expect(Math.abs(crossing - toHz / 10)).toBeLessThanOrEqual(1);
  });
  it("a recording shorter than the filter is not lost", () => {
    expect(bringDown([1, 1, 1], toHz).length).toBe(Math.ceil(3 / (48_000 / toHz)));
  });
});
