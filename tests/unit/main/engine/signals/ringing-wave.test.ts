/** Ringing that is no sine: rms and crest factor as asked for, and cubics that follow it between the samples. */
import { describe, expect, it } from "vitest";
import { RingingWave } from "../../../../../src/main/engine/signals/ringing-wave.ts";

/** Volts along the cubics of one cycle, `points` of them a step. */
function cycle(wave: RingingWave, hertz: number, sampleHz: number, points = 8): Float64Array {
  const steps = Math.round(sampleHz / hertz);
  const volts = new Float64Array(steps * points);
  for (let step = 0; step < steps; step++) {
    const [start, startSlope] = [wave.value, wave.slopePerSecond / sampleHz];
    wave.advance();
    const rise = wave.value - start;
    const bend = startSlope + wave.slopePerSecond / sampleHz - 2 * rise;
    for (let k = 0; k < points; k++) {
      const u = (k + 0.5) / points;
      volts[step * points + k] = start + u * (startSlope + u * (rise - startSlope - bend + u * bend));
    }
  }
  return volts;
}

const rmsOf = (volts: Float64Array): number => Math.sqrt(volts.reduce((sum, v) => sum + v * v, 0) / volts.length);

describe("a trapezoid", () => {
  for (const crestFactor of [1.2, 1.25, 1.35]) {
    for (const hertz of [16, 20, 25, 50]) {
      it(`of ${hertz} Hz has 90 V rms and a crest factor of ${crestFactor}`, () => {
        const wave = new RingingWave({ sampleHz: 48000, waveform: "trapezoid", rmsVolts: 90, hertz, crestFactor });
        const volts = cycle(wave, hertz, 48000);
        // Whole steps a cycle; the cubics leave the corners by less than 1e-5.
        expect(rmsOf(volts) / 90).toBeCloseTo(1, 4);
        expect(Math.max(...volts) / rmsOf(volts)).toBeCloseTo(crestFactor, 3);
      });
    }
  }
});

describe("a square", () => {
  it("has a crest factor of hardly more than 1, and half of each cycle above zero", () => {
    const wave = new RingingWave({ sampleHz: 16000, waveform: "square", rmsVolts: 75, hertz: 25, crestFactor: 1.25 });
    const volts = cycle(wave, 25, 16000);
    expect(rmsOf(volts)).toBeCloseTo(75, 1);
    expect(Math.max(...volts) / rmsOf(volts)).toBeLessThan(1.02);
    expect(volts.filter((v) => v > 0).length / volts.length).toBeCloseTo(0.5, 2);
  });
});
