/** Spectra of known signals: frequencies and levels against closed forms, names against the tone plans. */
import { describe, expect, it } from "vitest";
import { PeakNames } from "../../../../../src/main/engine/instruments/peak-names.ts";
import { Spectrogram } from "../../../../../src/main/engine/instruments/spectrogram.ts";
import { SpectrumAnalyser } from "../../../../../src/main/engine/instruments/spectrum.ts";
import { Track } from "../../../../../src/main/engine/instruments/track.ts";
import { RealFourier } from "../../../../../src/main/engine/math/fourier.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

const stepHz = 48_000;
/** A milliwatt in 600 ohms. */
const dbmVolts = Math.sqrt(0.001 * 600);

function record(signal: (seconds: number) => number, seconds = 1): Track {
  const track = new Track({ sampleCapacity: 2 ** 18, historySamples: 2 ** 18 });
  const count = Math.round(seconds * stepHz);
  track.append(
    Float64Array.from({ length: count }, (_, i) => signal(i / stepHz)),
    0,
    count,
  );
  return track;
}

/** Tones at so many dBm each, on a battery. */
function tones(...parts: readonly (readonly [hertz: number, dbm: number])[]) {
  return (seconds: number): number =>
    parts.reduce(
      (sum, [hertz, dbm]) => sum + dbmVolts * Math.SQRT2 * 10 ** (dbm / 20) * Math.sin(2 * Math.PI * hertz * seconds + hertz),
      8.4,
    );
}

function peaksOf(signal: (seconds: number) => number, toHertz = 4000, samples = 16_384) {
  const analyser = new SpectrumAnalyser();
  const track = record(signal);
  if (!analyser.look(track, track.endStep, samples, stepHz)) throw new Error("there is too little to look at");
  // Decibels above a volt; 0 dBm in 600 ohms are 2.2 dB less.
  return analyser.peaks(toHertz).map(({ hertz, levelDb }) => ({ hertz, levelDbm: levelDb - 20 * Math.log10(dbmVolts), levelDb }));
}

describe("a Fourier transform", () => {
  it("is the sum that defines it", () => {
    const random = createRandom(5);
    const samples = Float64Array.from({ length: 64 }, () => random.nextUnit() - 0.5);
    const out = new Float64Array(32);
    new RealFourier(64).magnitudes(samples, out);
    for (let k = 0; k < 32; k++) {
      let [re, im] = [0, 0];
      samples.forEach((value, n) => {
        re += value * Math.cos((2 * Math.PI * k * n) / 64);
        im -= value * Math.sin((2 * Math.PI * k * n) / 64);
      });
      expect(out[k]).toBeCloseTo(Math.hypot(re, im), 10);
    }
  });
});

describe("a spectrum", () => {
  it.each([350, 440.7, 697, 1004, 1209.3, 3399])(
    "finds a tone of %f Hz at -20 dBm to a twentieth of a hertz and a hundredth of a decibel",
    (hertz) => {
      const [peak, ...others] = peaksOf(tones([hertz, -20]));
      expect(others).toEqual([]);
      expect(peak?.hertz).toBeCloseTo(hertz, 1);
      expect(peak?.levelDbm).toBeCloseTo(-20, 2);
    },
  );

  it("finds both tones of US dial tone at -13 dBm each, whatever the battery", () => {
    const found = peaksOf(tones([350, -13], [440, -13]));
    expect(found.map(({ hertz }) => Math.round(hertz * 10) / 10)).toEqual([350, 440]);
    for (const { levelDbm } of found) expect(levelDbm).toBeCloseTo(-13, 2);
  });

  it("finds a weak line beside a strong one, and none in noise alone", () => {
    const random = createRandom(2);
    expect(peaksOf(tones([1000, 0], [1600, -45])).map(({ hertz }) => Math.round(hertz))).toEqual([1000, 1600]);
    expect(peaksOf(() => 48 + 1e-3 * (random.nextUnit() - 0.5))).toEqual([]);
  });

  it("shows a line of its level, whether columns are wider or narrower than its bins", () => {
    const analyser = new SpectrumAnalyser();
    const track = record(tones([1000, -10]));
    for (const samples of [16_384, 1024]) {
      analyser.look(track, track.endStep, samples, stepHz);
      const out = new Float32Array(800);
      analyser.fill(4000, 800, out, 0);
      const strongest = out.indexOf(Math.max(...out));
      // A bin of 47 Hz has its middle up to 24 Hz away.
      expect(Math.abs(((strongest + 0.5) / 800) * 4000 - 1000)).toBeLessThan(samples === 1024 ? 26 : 5);
      // Hann's window lets a line between two bins fall by 1.42 dB.
      const levelDbm = (out[strongest] ?? NaN) - 20 * Math.log10(dbmVolts);
      expect(levelDbm).toBeGreaterThan(-11.45);
      expect(levelDbm).toBeLessThan(-9.99);
    }
  });
});

describe("a spectrogram", () => {
  it("shows each tone in its time and band, the same when it is asked for again further on", () => {
    const signal = (seconds: number): number => tones([seconds < 0.5 ? 800 : 2000, -10])(seconds);
    const track = record(signal);
    const spectrogram = new Spectrogram();
    const view = { fromStep: 0, toStep: stepHz, columns: 50, bands: 100, toHertz: 4000, windowSamples: 2048, stepHz };
    const levels = new Float32Array(5000);
    const strongest = (column: number): number => {
      const bands = levels.subarray(column * 100, column * 100 + 100);
      return bands.indexOf(Math.max(...bands));
    };
    spectrogram.fill(track, view, levels, 0);
    // Bands of 40 Hz; a column is 20 ms, a window 43 ms.
    expect([strongest(10), strongest(40)]).toEqual([expect.closeTo(20, -1), expect.closeTo(50, -1)]);
    expect(Math.abs(strongest(10) - 20)).toBeLessThanOrEqual(1);
    const before = levels.slice(3000, 3100);
    expect(levels[0]).toBeNaN();
    spectrogram.fill(track, { ...view, fromStep: 9600, toStep: stepHz + 9600 }, levels, 0);
    expect(levels.slice(2000, 2100)).toEqual(before);
    expect(levels.at(-1)).toBeNaN();
  });
});

describe("the lines of a spectrum are called", () => {
  const us = new PeakNames({ country: "US" });
  const namesOf = (signal: (seconds: number) => number, names = us, toHertz = 4000, samples = 16_384) =>
    names.of(peaksOf(signal, toHertz, samples)).map(({ name, hertz }) => `${name}: ${hertz.map((value) => Math.round(value)).join(" + ")}`);

  it("by the tones of the country", () => {
    expect(namesOf(tones([350, -13], [440, -13]))).toEqual(["US dial tone: 350 + 440"]);
    expect(namesOf(tones([440, -19], [480, -19]))).toEqual(["US ringback tone: 440 + 480"]);
    expect(namesOf(tones([425, -10]), new PeakNames({ country: "DE" }))[0]).toMatch(/^DE dial or ringback tone: 425$/);
  });

  it("as digits, ringing, mains and test tone", () => {
    expect(namesOf(tones([770, -8], [1336, -6]))).toEqual(["DTMF 5: 770 + 1336"]);
    expect(namesOf(tones([1004, 0]))).toEqual(["US milliwatt tone: 1004"]);
    expect(namesOf(tones([20, 40]), us, 400, 65_536)).toEqual(["ringing: 20"]);
    expect(namesOf(tones([60, -40], [180, -50]), us, 400, 65_536)).toEqual(["60 Hz mains: 60", "60 Hz mains, harmonic 3: 180"]);
  });

  it("as ringing's own harmonics, though the third of 20 Hz lies at the mains", () => {
    expect(namesOf(tones([20, 40], [60, 0]), us, 400, 65_536)).toEqual(["ringing: 20", "ringing, harmonic 3: 60"]);
  });

  it("as a harmonic of the mains only beside another line of them: 350 Hz of a dial tone in a narrow band is none", () => {
    expect(namesOf(tones([350, -18]), us, 400, 65_536)).toEqual([]);
  });

  it("by nothing where they are none of these, nor one tone where one of two is far weaker", () => {
    expect(namesOf(tones([1234, -10]))).toEqual([]);
    expect(namesOf(tones([350, -13], [440, -40]))).not.toContain("US dial tone: 350 + 440");
  });
});
