/**
 * FSK modem. Limits: frequencies and speed within 0.1 Hz and 0.1 % of nominal as sent; received with a speed and frequencies off
 * by 1 % (reference-data 7.1 [B2600]), twist of 10 dB either way, noise 12 dB below, levels from -36 dBm up, at 48, 16 and 8 kHz.
 */
import { describe, expect, it } from "vitest";
import { Decimator } from "../../../../../../src/main/engine/signals/decimator.ts";
import { asyncBits } from "../../../../../../src/main/engine/signals/fsk/async-bits.ts";
import { AsyncReceiver } from "../../../../../../src/main/engine/signals/fsk/async-receiver.ts";
import { BitClock } from "../../../../../../src/main/engine/signals/fsk/bit-clock.ts";
import { FskDemodulator } from "../../../../../../src/main/engine/signals/fsk/fsk-demodulator.ts";
import { FskGenerator } from "../../../../../../src/main/engine/signals/fsk/fsk-generator.ts";
import { bell202, v21Channel1, v21Channel2, v23 } from "../../../../../../src/main/engine/signals/fsk/modulations.ts";
import type { FskModulation } from "../../../../../../src/main/engine/signals/fsk/modulations.ts";
import { createRandom } from "../../../../../../src/main/engine/signals/random.ts";
import { dbmToRmsVolts } from "../../../../../../src/shared/units/levels.ts";

type Sending = {
  readonly sampleHz: number;
  readonly modulation: FskModulation;
  readonly markDbm?: number;
  readonly spaceDbm?: number;
  readonly noiseDbm?: number;
  readonly silenceSeconds?: number;
};

/** Volts across the matched line, with silence before and after. */
function sent(bits: ArrayLike<number>, sending: Sending): Float64Array {
  const { sampleHz, modulation, markDbm = -14, spaceDbm = markDbm, noiseDbm, silenceSeconds = 0.02 } = sending;
  const generator = new FskGenerator({ sampleHz, modulation, markDbm, spaceDbm });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const silence = Math.round(silenceSeconds * sampleHz);
  const samples = new Float64Array(2 * silence + Math.ceil((bits.length / modulation.baud + 0.001) * sampleHz));
  const random = createRandom(7);
  // White, with this level up to 4 kHz.
  const noiseVolts = noiseDbm === undefined ? 0 : Math.sqrt(sampleHz / 8000) * dbmToRmsVolts(noiseDbm);
  for (let n = 0; n < samples.length; n++) {
    if (n === silence) generator.send(bits);
    generator.writeStep(signal, 0.5);
    samples[n] = signal.endValue + noiseVolts * random.nextNormal();
  }
  return samples;
}

/** What the start-stop receiver hears at its own rate. */
function heard(samples: Float64Array, fromHz: number, receiverHz: number, modulation: FskModulation): number[] {
  const decimator = new Decimator({ fromHz, toHz: receiverHz });
  const demodulator = new FskDemodulator({ sampleHz: receiverHz, modulation, thresholdDbm: -42 });
  const receiver = new AsyncReceiver(demodulator);
  const bytes: number[] = [];
  for (const sample of samples) {
    if (!decimator.push(sample)) continue;
    if (receiver.push(demodulator.push(decimator.output))) bytes.push(receiver.framingError ? -1 : receiver.byte);
  }
  return bytes;
}

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const message = Uint8Array.from([...Array.from({ length: 60 }, () => 1), ...asyncBits(everyByte), 1, 1, 1, 1]);
const all = [...everyByte];

describe("FSK generator", () => {
  it("sends a mark of the modulation's frequency and level, and gives as many bits a second as it should", () => {
    const samples = sent(new Uint8Array(1200).fill(1), { sampleHz: 48_000, modulation: bell202, silenceSeconds: 0 });
    let crossings = 0;
    let square = 0;
    for (let n = 1; n < 48_000; n++) {
      if (samples[n - 1]! < 0 && samples[n]! >= 0) crossings += 1;
      square += samples[n]! ** 2;
    }
    expect(Math.abs(crossings - 1200)).toBeLessThanOrEqual(1);
    expect(Math.sqrt(square / 48_000)).toBeCloseTo(dbmToRmsVolts(-14), 3);
    expect(samples.findLastIndex((sample) => sample !== 0) / 48_000).toBeCloseTo(1, 2);
  });

  it("keeps its phase from bit to bit, on grids that a bit fits into and on others", () => {
    for (const sampleHz of [48_000, 16_000, 44_100]) {
      const samples = sent(asyncBits(everyByte), { sampleHz, modulation: v23 });
      // A sine of 2100 Hz moves by no more than this in a sample.
      const largestMove = Math.SQRT2 * dbmToRmsVolts(-14) * 2 * Math.sin((Math.PI * 2100) / sampleHz);
      let move = 0;
      for (let n = 1; n < samples.length; n++) move = Math.max(move, Math.abs(samples[n]! - samples[n - 1]!));
      expect(move).toBeLessThan(1.001 * largestMove);
    }
  });

  it("appends what is sent while it sends", () => {
    const generator = new FskGenerator({ sampleHz: 48_000, modulation: bell202, markDbm: -14 });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    generator.send([1, 1, 1]);
    for (let n = 0; n < 60; n++) generator.writeStep(signal);
    generator.send([0, 0]);
    let steps = 60;
    while (generator.playing && steps < 1000) {
      generator.writeStep(signal);
      steps += 1;
    }
    expect(steps).toBeGreaterThanOrEqual(5 * 40);
    expect(steps).toBeLessThan(5 * 40 + 30);
  });

  it("refuses a frequency above half the grid's rate", () => {
    expect(() => new FskGenerator({ sampleHz: 4000, modulation: bell202, markDbm: -14 })).toThrow("2200 Hz cannot be sent at 4000 samples");
  });
});

describe("FSK receiver", () => {
  it.each([
    ["Bell 202", bell202],
    ["V.23", v23],
    ["V.21 channel 1", v21Channel1],
    ["V.21 channel 2", v21Channel2],
  ])("reads every byte of %s, at 48 and 16 kHz sent and 8 and 16 kHz heard", (_, modulation) => {
    for (const [fromHz, receiverHz] of [
      [48_000, 16_000],
      [48_000, 8000],
      [16_000, 8000],
    ] as const)
      expect(heard(sent(message, { sampleHz: fromHz, modulation }), fromHz, receiverHz, modulation)).toEqual(all);
  });

  it.each([0.99, 1.01])("reads frequencies and speed %f times nominal", (factor) => {
    const off = { markHertz: bell202.markHertz * factor, spaceHertz: bell202.spaceHertz * factor, baud: bell202.baud * factor };
    expect(heard(sent(message, { sampleHz: 48_000, modulation: off }), 48_000, 16_000, bell202)).toEqual(all);
  });

  it.each([
    { markDbm: -14, spaceDbm: -24 },
    { markDbm: -24, spaceDbm: -14 },
    { markDbm: -36, spaceDbm: -36 },
    { markDbm: 0, spaceDbm: 0 },
    { markDbm: -14, noiseDbm: -26 },
  ])("reads levels of %o", (levels) => {
    const samples = sent(message, { sampleHz: 48_000, modulation: bell202, ...levels });
    // After the carrier the noise alone may look like bytes.
    expect(heard(samples, 48_000, 16_000, bell202).slice(0, 256)).toEqual(all);
  });

  it("hears no carrier below its threshold", () => {
    const samples = sent(message, { sampleHz: 48_000, modulation: bell202, markDbm: -46 });
    expect(heard(samples, 48_000, 16_000, bell202)).toEqual([]);
  });

  it("refuses a rate with too few samples a bit", () => {
    expect(() => new FskDemodulator({ sampleHz: 4800, modulation: bell202, thresholdDbm: -40 })).toThrow(
      "1200 baud cannot be read at 4800",
    );
  });
});

describe("bit clock", () => {
  it("gives back synchronous bits of V.21, speed 1 % off either way", () => {
    const random = createRandom(11);
    // Like HDLC, at most six equal bits in a row.
    const bits: number[] = [];
    for (let run = 0; bits.length < 600;) {
      const bit = run >= 5 ? 1 - bits.at(-1)! : Number(random.nextUnit() < 0.5);
      run = bit === bits.at(-1) ? run + 1 : 1;
      bits.push(bit);
    }
    for (const baud of [297, 300, 303]) {
      const samples = sent(bits, { sampleHz: 16_000, modulation: { ...v21Channel2, baud } });
      const decimator = new Decimator({ fromHz: 16_000, toHz: 8000 });
      const demodulator = new FskDemodulator({ sampleHz: 8000, modulation: v21Channel2, thresholdDbm: -42 });
      const clock = new BitClock(demodulator);
      let taken = "";
      for (const sample of samples) {
        if (!decimator.push(sample)) continue;
        if (clock.push(demodulator.push(decimator.output))) taken += String(clock.bit);
      }
      expect(taken).toContain(bits.slice(20, 595).join(""));
    }
  });
});
