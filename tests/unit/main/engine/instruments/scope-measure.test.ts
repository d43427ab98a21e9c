/** The oscilloscope's measurements against the closed forms of known signals. */
import { describe, expect, it } from "vitest";
import { measureTrack } from "../../../../../src/main/engine/instruments/scope-measure.ts";
import { Track } from "../../../../../src/main/engine/instruments/track.ts";
import type { ChannelMeasure } from "../../../../../src/shared/model/scope.ts";

const stepHz = 48_000;

/** So many seconds of a signal, as the recorder keeps them: rounded to 24 bits. */
function measure(signal: (seconds: number) => number, seconds: number): ChannelMeasure {
  const count = Math.round(seconds * stepHz);
  const track = new Track({ sampleCapacity: 2 ** 19, historySamples: 2 ** 19 });
  track.append(
    Float64Array.from({ length: count }, (_, step) => signal(step / stepHz)),
    0,
    count,
  );
  return measureTrack(track, { fromStep: 0, toStep: count, stepHz });
}

const wave = (hertz: number, seconds: number): number => (seconds * hertz) % 1;
const sine = (hertz: number) => (seconds: number) => Math.sin(2 * Math.PI * hertz * seconds);

describe("the oscilloscope measures", () => {
  it("a sine on a battery: mean, RMS, true-RMS AC, peak to peak, crest factor root 2, half its time high", () => {
    const found = measure((seconds) => -48 + 127 * sine(20)(seconds), 0.3);
    expect(found.mean).toBeCloseTo(-48, 4);
    expect(found.acRms).toBeCloseTo(127 / Math.SQRT2, 4);
    expect(found.rms).toBeCloseTo(Math.hypot(48, 127 / Math.SQRT2), 4);
    expect(found.maximum - found.minimum).toBeCloseTo(254, 3);
    expect(found.crestRatio).toBeCloseTo(Math.SQRT2, 5);
    expect(found.hertz).toBeCloseTo(20, 4);
    expect(found.dutyRatio).toBeCloseTo(0.5, 4);
    // From -0.8 to 0.8 of the peak: 2 arcsin 0.8 of 2 pi. The histogram places the peak to half a hundredth.
    expect(found.riseSeconds).toBeCloseTo((2 * Math.asin(0.8)) / (2 * Math.PI * 20), 3);
  });

  it.each([0.3341, 1])("ringing that is cut off anywhere on a screen of %f s over whole cycles", (screenSeconds) => {
    const found = measure((seconds) => -52 + 120 * sine(16.7)(seconds + 0.003), screenSeconds);
    expect(found.mean).toBeCloseTo(-52, 2);
    expect(found.acRms).toBeCloseTo(120 / Math.SQRT2, 2);
    expect(found.crestRatio).toBeCloseTo(Math.SQRT2, 3);
  });

  it.each([
    [1.3, 0.61],
    [0.25, 0.5],
  ])("what is too slow for the newest samples over the whole screen: %f Hz in ten seconds", (hertz, duty) => {
    const slow = measure((seconds) => (wave(hertz, seconds + 0.07) < duty ? 1 : -1), 10);
    // Pieces of 256 samples: 5 ms.
    expect(slow.hertz! / hertz).toBeCloseTo(1, 2);
    expect(slow.dutyRatio).toBeCloseTo(duty, 1);
    const swing = measure((seconds) => sine(hertz)(seconds), 10);
    expect(swing.riseSeconds! / ((2 * Math.asin(0.8)) / (2 * Math.PI * hertz))).toBeCloseTo(1, 1);
  });

  it("no frequency where a tone has ended, seconds before the right edge", () => {
    expect(measure((seconds) => 9.5 + (seconds < 0.2 ? sine(770)(seconds) + sine(1336)(seconds) : 0), 1).hertz).toBeUndefined();
  });

  it("the frequency of ringing that has ended, not that of the Caller ID after it; none of a hook, a digit and a tone", () => {
    const data = (seconds: number) => 0.2 * (Math.floor(seconds * 1200) % 5 < 3 ? sine(1200)(seconds) : sine(2200)(seconds));
    const rung = measure((seconds) => 48 + (seconds < 0.5 ? 120 * sine(20)(seconds) : data(seconds)), 1);
    // Nine pieces of 256 samples a cycle, and crossings placed between their means.
    expect(rung.hertz! / 20).toBeCloseTo(1, 2);
    const lifted = measure(
      (seconds) => (seconds < 0.3 ? 48 : 9.5 + (seconds > 0.5 ? 0.13 * (sine(350)(seconds) + sine(440)(seconds)) : 0)),
      2,
    );
    expect(lifted.hertz).toBeUndefined();
  });

  it("nothing that alternates in what never changes", () => {
    expect(measure(() => 5.3e-6, 0.3)).toMatchObject({ acRms: 0, hertz: undefined });
  });

  it("the frequency of pulses that are as short as a twentieth of their cycle", () => {
    expect(measure((seconds) => (wave(100, seconds) < 0.05 ? 2 : -2), 0.1).hertz).toBeCloseTo(100, 1);
  });

  it("a triangle: RMS peak over root 3, crest factor root 3, a rise of 0.8 of its half period", () => {
    const triangle = (seconds: number): number => 1 - 4 * Math.abs(wave(50, seconds) - 0.5);
    const found = measure(triangle, 0.2);
    expect(found.acRms).toBeCloseTo(1 / Math.sqrt(3), 4);
    expect(found.crestRatio).toBeCloseTo(Math.sqrt(3), 3);
    expect(found.riseSeconds).toBeCloseTo(0.8 * 0.01, 5);
  });

  it.each([0.1, 0.39, 0.61, 0.9])("a rectangle that is high for %f of its time: mean, crest factor and duty", (duty) => {
    const found = measure((seconds) => (wave(10, seconds + 0.05) < duty ? 0.02 : 0), 0.3);
    // Edges fall between samples: one of 4,800 a cycle.
    expect(found.dutyRatio).toBeCloseTo(duty, 3);
    expect(found.mean).toBeCloseTo(0.02 * duty, 4);
    expect(found.acRms).toBeCloseTo(0.02 * Math.sqrt(duty * (1 - duty)), 4);
    expect(found.crestRatio).toBeCloseTo(Math.max(1 - duty, duty) / Math.sqrt(duty * (1 - duty)), 2);
    expect(found.hertz).toBeCloseTo(10, 2);
  });

  it("the rise of an RC circuit: 2.197 time constants, though it overshoots nowhere and starts at once", () => {
    const tau = 0.002;
    const found = measure((seconds) => (seconds < 0.05 ? 0 : 48 * (1 - Math.exp(-(seconds - 0.05) / tau))), 0.2);
    expect(found.riseSeconds).toBeCloseTo(Math.log(9) * tau, 4);
    expect(found.hertz).toBeUndefined();
    expect(found.dutyRatio).toBeUndefined();
  });

  it("a rise between the levels where a step stays, not to the top of its overshoot", () => {
    // A second-order step, damping 0.2: overshoot of 53 %.
    const natural = 2 * Math.PI * 300;
    const damped = natural * Math.sqrt(1 - 0.04);
    const step = (t: number): number =>
      t < 0 ? 0 : 1 - Math.exp(-0.2 * natural * t) * (Math.cos(damped * t) + ((0.2 * natural) / damped) * Math.sin(damped * t));
    const found = measure((seconds) => 10 * step(seconds - 0.05), 0.2);
    const crossing = (level: number): number => {
      let t = 0;
      while (step(t) < level) t += 1e-7;
      return t;
    };
    // The level of the histogram's bin is good to a hundredth of the range.
    expect((found.riseSeconds ?? 0) / (crossing(0.9) - crossing(0.1))).toBeCloseTo(1, 1);
  });

  it("nothing but the mean of direct current: no frequency, crest factor, duty or rise", () => {
    const found = measure(() => 48.123, 0.1);
    expect([found.hertz, found.crestRatio, found.dutyRatio, found.riseSeconds]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([12_000, 16_000])("a charge pulse of %f Hz on the battery, three or four samples a cycle: 2 V are 2 V", (hertz) => {
    // A phase at which no sample meets a peak.
    const found = measure((seconds) => -48 + 2 * Math.SQRT2 * Math.sin(2 * Math.PI * hertz * seconds + 0.3), 0.15);
    expect(found.hertz! / hertz).toBeCloseTo(1, 4);
    expect(found.acRms).toBeCloseTo(2, 3);
    expect(found.mean).toBeCloseTo(-48, 3);
  });

  it("a tone of a millivolt on 48 V", () => {
    const found = measure((seconds) => 48 + 1e-3 * sine(1004)(seconds), 0.25);
    // Samples are kept to 3.8 µV there.
    expect(found.acRms / (1e-3 / Math.SQRT2)).toBeCloseTo(1, 3);
    expect(found.hertz).toBeCloseTo(1004, 1);
  });
});
