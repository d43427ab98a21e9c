/**
 * The published curves, measured with sines through the running filters:
 *   C-message     IEEE 743, tolerances of TIA-470-C table A.2: 2 dB up to 300 Hz, 1 dB to 3 kHz, 2 dB to 3.5 kHz, 3 dB to 4.5 kHz;
 *                 from 5 kHz on at least 28.7 dB down
 *   psophometric  ITU-T O.41: 2 dB up to 200 Hz, 1 dB to 3 kHz, 2 dB at 3.5 kHz, 3 dB to 5 kHz; below 50 and above 5000 Hz no tolerance is given,
 *                 there it is at least as far down
 */
import { describe, expect, it } from "vitest";
import { ImpulseNoise } from "../../../../../../src/main/engine/signals/noise/impulse-noise.ts";
import { LevelMeter } from "../../../../../../src/main/engine/signals/noise/level-meter.ts";
import { WeightingFilter, cMessage, psophometric, weightingHz } from "../../../../../../src/main/engine/signals/noise/weighting.ts";
import type { Weighting } from "../../../../../../src/main/engine/signals/noise/weighting.ts";
import { createRandom } from "../../../../../../src/main/engine/signals/random.ts";
import { activeLevel } from "../../../../../../src/main/engine/signals/voice/active-level.ts";
import { dbmToPeakVolts, dbmToRmsVolts } from "../../../../../../src/shared/units/levels.ts";

/** Hertz, dB, tolerance in dB. */
type Row = readonly [number, number, number];

// prettier-ignore
const cMessageTable: readonly Row[] = [
  [60, -55.7, 2], [100, -42.5, 2], [200, -25.1, 2], [300, -16.3, 2], [400, -11.2, 1], [500, -7.7, 1], [600, -5, 1], [700, -2.8, 1],
  [800, -1.3, 1], [900, -0.3, 1], [1000, 0, 0.01], [1200, -0.4, 1], [1300, -0.7, 1], [1500, -1.2, 1], [1800, -1.3, 1], [2000, -1.1, 1],
  [2500, -1.1, 1], [2800, -2, 1], [3000, -3, 1], [3300, -5.1, 2], [3500, -7.1, 2], [4000, -14.6, 3], [4500, -22.3, 3],
];
// prettier-ignore
const psophometricTable: readonly Row[] = [
  [50, -63, 2], [100, -41, 2], [200, -21, 2], [300, -10.6, 1], [400, -6.3, 1], [500, -3.6, 1], [600, -2, 1], [700, -0.9, 1], [800, 0, 0.01],
  [900, 0.6, 1], [1000, 1, 1], [1200, 0, 1], [1400, -0.9, 1], [1600, -1.7, 1], [1800, -2.4, 1], [2000, -3, 1], [2500, -4.2, 1],
  [3000, -5.6, 1], [3500, -8.5, 2], [4000, -15, 3], [4500, -25, 3], [5000, -36, 3],
];

/** Gain of the filter for a sine, after its settling, over whole periods of 10 Hz. */
function measuredDb(weighting: Weighting, hertz: number): number {
  const filter = new WeightingFilter(weighting);
  const settled = weightingHz / 2;
  let squares = 0;
  for (let n = 0; n < settled + weightingHz; n++) {
    const output = filter.push(Math.SQRT2 * Math.sin((2 * Math.PI * hertz * n) / weightingHz));
    if (n >= settled) squares += output * output;
  }
  return 10 * Math.log10(squares / weightingHz);
}

function readingOf(voltsAt: (seconds: number) => number, seconds = 2, stepHz = 48_000) {
  const meter = new LevelMeter({ stepHz, seconds, ohms: 600 });
  for (let n = 0; !meter.isDone; n++) meter.push(voltsAt(n / stepHz));
  return meter.reading();
}

describe("noise weighting", () => {
  it.each(cMessageTable)("C-message at %i Hz is %f dB within %f", (hertz, db, tolerance) => {
    expect(Math.abs(measuredDb(cMessage, hertz) - db)).toBeLessThan(tolerance);
  });
  it.each(psophometricTable)("psophometric at %i Hz is %f dB within %f", (hertz, db, tolerance) => {
    expect(Math.abs(measuredDb(psophometric, hertz) - db)).toBeLessThan(tolerance);
  });
  it("is as far down as it must be where no tolerance is given", () => {
    expect(measuredDb(cMessage, 5000)).toBeLessThan(-28.7);
    expect(measuredDb(cMessage, 6000)).toBeLessThan(-28.7);
    expect(measuredDb(psophometric, 16.6)).toBeLessThan(-85);
    expect(measuredDb(psophometric, 6000)).toBeLessThan(-43);
  });
});

describe("level meter", () => {
  it("reads 0 dBm, 90 dBrnC and, at 800 Hz, 0 dBmp for a milliwatt, on 48 V of battery", () => {
    const at1000 = readingOf((seconds) => 48 + dbmToPeakVolts(0) * Math.sin(2 * Math.PI * 1000 * seconds));
    expect(at1000.flatDbm).toBeCloseTo(0, 1);
    expect(at1000.noiseDbrnC).toBeCloseTo(90, 1);
    const at800 = readingOf((seconds) => 48 + dbmToPeakVolts(0) * Math.sin(2 * Math.PI * 800 * seconds));
    expect(at800.noiseDbmp).toBeCloseTo(0, 1);
  });

  it("reads the same at both rates of the engine", () => {
    const tone = (seconds: number) => dbmToPeakVolts(-30) * Math.sin(2 * Math.PI * 2000 * seconds);
    expect(readingOf(tone, 1, 16_000).noiseDbrnC).toBeCloseTo(readingOf(tone, 1, 48_000).noiseDbrnC, 1);
  });

  it("reads white noise of 0 to 4 kHz as the curves' own sum: dBmp is dBrnC less 90.5 give or take half a decibel", () => {
    const random = createRandom(5);
    // White to 8 kHz at 16 kHz; of its power the weighted half-octaves count. -40 dBm in all: -43 dBm to 4 kHz.
    const reading = readingOf(() => dbmToRmsVolts(-40) * random.nextNormal(), 20, 16_000);
    const expectedDbrnC = -40 + 90 + weightedShareDb(cMessageTable);
    expect(Math.abs(reading.noiseDbrnC - expectedDbrnC)).toBeLessThan(0.3);
    expect(Math.abs(reading.noiseDbmp - (-40 + weightedShareDb(psophometricTable)))).toBeLessThan(0.3);
    expect(Math.abs(reading.noiseDbmp - (reading.noiseDbrnC - 90.5))).toBeLessThan(0.6);
  });

  it("hardly counts hum of 50 and 60 Hz", () => {
    const hum = (hertz: number) => readingOf((seconds) => dbmToPeakVolts(-20) * Math.sin(2 * Math.PI * hertz * seconds));
    expect(Math.abs(hum(60).noiseDbrnC - (-20 + 90 - 55.7))).toBeLessThan(2);
    expect(Math.abs(hum(50).noiseDbmp - (-20 - 63))).toBeLessThan(2);
  });
});

/** Share of white noise up to 8 kHz that a table lets through, straight lines in dB over frequency between its points. */
function weightedShareDb(table: readonly Row[]): number {
  let sum = 0;
  for (let hertz = table[0]![0]; hertz < 5000; hertz += 5) {
    const next = table.findIndex(([place]) => place > hertz);
    const [fromHertz, fromDb] = table[next < 0 ? table.length - 2 : next - 1]!;
    const [toHertz, toDb] = table[next < 0 ? table.length - 1 : next]!;
    sum += 10 ** ((fromDb + ((toDb - fromDb) * (hertz - fromHertz)) / (toHertz - fromHertz)) / 10) * 5;
  }
  return 10 * Math.log10(sum / 8000);
}

describe("active speech level (P.56)", () => {
  const burst = (onSeconds: number, offSeconds: number, rounds: number) =>
    Float32Array.from({ length: Math.round((onSeconds + offSeconds) * rounds * 8000) }, (_, n) =>
      (n / 8000) % (onSeconds + offSeconds) < onSeconds ? Math.SQRT2 * Math.sin((2 * Math.PI * 1000 * n) / 8000) : 0,
    );

  it("is the rms of a sine that never pauses", () => {
    const level = activeLevel(burst(10, 0, 1), 8000)!;
    expect(20 * Math.log10(level.activeRms)).toBeCloseTo(0, 1);
    expect(level.activity).toBeCloseTo(1, 2);
  });

  it("leaves out pauses but for the hangover of 0.2 s and the fall of the envelope", () => {
    // 2 s on, 4 s off: active for 2.2 s and the 0.1 s that two averages of 30 ms take to fall by 16 dB.
    const level = activeLevel(burst(2, 4, 4), 8000)!;
    expect(level.activity).toBeGreaterThan(2.2 / 6);
    expect(level.activity).toBeLessThan(2.4 / 6);
    expect(20 * Math.log10(level.activeRms)).toBeCloseTo(10 * Math.log10(2 / (6 * level.activity)), 1);
  });

  it("finds none in silence", () => {
    expect(activeLevel(new Float32Array(8000), 8000)).toBeUndefined();
  });
});

describe("impulse noise", () => {
  it("clicks so often on average, each as high as asked for, and is silent between", () => {
    const noise = new ImpulseNoise({ peakVolts: 0.5, perSecond: 4, stepHz: 48_000, random: createRandom(11) });
    const samples = Float64Array.from({ length: 200 * 48_000 }, () => {
      noise.advance();
      return noise.value;
    });
    // A click is over within 20 ms: what begins after 20 ms of silence is another one.
    const peaks: number[] = [];
    let quietSteps = 960;
    for (const sample of samples) {
      const size = Math.abs(sample);
      if (size > 1e-3 && quietSteps >= 960) peaks.push(size);
      if (size > 1e-3) quietSteps = 0;
      else quietSteps += 1;
      if (peaks.length > 0) peaks[peaks.length - 1] = Math.max(peaks.at(-1)!, size);
    }
    // 800 expected, give or take 28; clicks within 20 ms of one another, 8 %, count as one.
    expect(peaks.length).toBeGreaterThan(640);
    expect(peaks.length).toBeLessThan(830);
    const alone = peaks.filter((peak) => Math.abs(peak - 0.5) < 0.005).length;
    expect(alone).toBeGreaterThan(0.85 * peaks.length);
  });
});
