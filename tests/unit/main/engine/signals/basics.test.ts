import { describe, expect, it } from "vitest";
import { Biquad, biquadGainRatio, inverseChebyshevHighPass } from "../../../../../src/main/engine/signals/biquad.ts";
import { Cadence } from "../../../../../src/main/engine/signals/cadence.ts";
import { DcBlocker } from "../../../../../src/main/engine/signals/dc-blocker.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";
import { RmsMeter } from "../../../../../src/main/engine/signals/rms-meter.ts";
import { sampleEnds, samplesOf } from "../../../../../src/main/engine/signals/sample-count.ts";

describe("chance", () => {
  it("repeats with its seed and differs with another", () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.nextUnit());
    };
    expect(draw(1)).toEqual(draw(1));
    for (const other of [0, 2, 2 ** 32 + 1, -1]) expect(draw(other)).not.toEqual(draw(1));
  });

  it("is uniform from 0 to 1 and normal with deviation 1", () => {
    const random = createRandom(42);
    const count = 200_000;
    const bins = new Array<number>(20).fill(0);
    let sum = 0;
    let squares = 0;
    let fourths = 0;
    let outside = 0;
    for (let n = 0; n < count; n++) {
      const unit = random.nextUnit();
      if (!(unit >= 0 && unit < 1)) outside += 1;
      bins[Math.floor(unit * 20)]! += 1;
      const normal = random.nextNormal();
      sum += normal;
      squares += normal ** 2;
      fourths += normal ** 4;
    }
    expect(outside).toBe(0);
    const chiSquare = bins.reduce((total, bin) => total + (bin - count / 20) ** 2 / (count / 20), 0);
    // 19 degrees of freedom: 43.8 is passed once in a thousand seeds.
    expect(chiSquare).toBeLessThan(43.8);
    // Four standard errors of mean, variance and fourth moment.
    expect(Math.abs(sum / count)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(squares / count - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    expect(Math.abs(fourths / count - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
  });

  it("splits by label, whatever was drawn before", () => {
    const first = createRandom(7);
    const second = createRandom(7);
    second.nextUnit();
    expect(first.fork("line1").nextUnit()).toBe(second.fork("line1").nextUnit());
    expect(first.fork("line1").nextUnit()).not.toBe(first.fork("line2").nextUnit());
    expect(createRandom(8).fork("line1").nextUnit()).not.toBe(first.fork("line1").nextUnit());
  });
});

describe("counting samples", () => {
  it("rounds sums, not parts: a thousand thirds of a sample make 333", () => {
    expect(sampleEnds(new Array<number>(1000).fill(1 / 3), 1).at(-1)).toBe(333);
    expect(samplesOf(0.005, 48_000)).toBe(240);
    expect(() => samplesOf(-1, 48_000)).toThrow("cannot be counted");
  });

  it("a cadence goes on, off, on, off and begins again", () => {
    const cadence = new Cadence({ sampleHz: 10, cadenceSeconds: [0.2, 0.1, 0.3, 0.4] });
    const shown = Array.from({ length: 20 }, () => {
      const mark = cadence.on ? "#" : ".";
      cadence.advance();
      return mark;
    }).join("");
    expect(shown).toBe("##.###....##.###....");
    cadence.restart();
    cadence.advance();
    expect([cadence.on, cadence.samplesIntoPart]).toEqual([true, 1]);
    expect(() => new Cadence({ sampleHz: 10, cadenceSeconds: [0, 0] })).toThrow("at least one sample");
  });
});

describe("filters and meters", () => {
  it("the blocker takes the battery off and is 3 dB down at its corner", () => {
    const blocker = new DcBlocker({ sampleHz: 48_000, cornerHertz: 20 });
    blocker.settle(48);
    expect(blocker.push(48)).toBe(0);
    let peak = 0;
    for (let n = 0; n < 96_000; n++) {
      const out = blocker.push(48 + Math.sin((2 * Math.PI * 20 * n) / 48_000));
      if (n > 48_000) peak = Math.max(peak, Math.abs(out));
    }
    expect(peak).toBeCloseTo(Math.SQRT1_2, 4);
  });

  it("the dial tone filter holds 482 Hz and below down by 38 dB and lets the lowest digit through", () => {
    const sections = inverseChebyshevHighPass({ sampleHz: 8000, stopHertz: 482, stopDb: 38, sections: 3 });
    const gainDb = (hertz: number): number =>
      sections.reduce((sum, section) => sum + 20 * Math.log10(biquadGainRatio(section, hertz, 8000)), 0);
    for (let hertz = 10; hertz <= 482; hertz += 8) expect(gainDb(hertz)).toBeLessThan(-37.99);
    expect(gainDb(482)).toBeCloseTo(-38, 1);
    // 697 Hz less 1.5 % and 2 Hz; the receiver makes good what its filter takes at the nominal frequency.
    expect(gainDb(684.5)).toBeGreaterThan(-1.8);
    expect(gainDb(4000)).toBeCloseTo(0, 9);
  });

  it("a section does what its response says", () => {
    const [section] = inverseChebyshevHighPass({ sampleHz: 8000, stopHertz: 482, stopDb: 38, sections: 1 });
    if (section === undefined) throw new Error("no section");
    const filter = new Biquad(section);
    let squares = 0;
    for (let n = 0; n < 16_000; n++) {
      const out = filter.push(Math.SQRT2 * Math.sin((2 * Math.PI * 700 * n) / 8000));
      if (n >= 8000) squares += out * out;
    }
    expect(Math.sqrt(squares / 8000)).toBeCloseTo(biquadGainRatio(section, 700, 8000), 9);
    filter.reset();
    expect(filter.push(0)).toBe(0);
  });

  it("the RMS meter holds the reading of the last full window", () => {
    const meter = new RmsMeter({ sampleHz: 8000, windowSeconds: 0.1 });
    for (let n = 0; n < 800; n++) meter.push(Math.SQRT2 * Math.sin((2 * Math.PI * 50 * n) / 8000));
    expect(meter.rms).toBeCloseTo(1, 12);
    for (let n = 0; n < 799; n++) meter.push(0);
    expect(meter.rms).toBeCloseTo(1, 12);
    meter.push(0);
    expect(meter.rms).toBe(0);
  });
});
