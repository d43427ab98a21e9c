/**
 * The page modem, its transmitter against its own receiver, straight and over a line.
 * Limits (ITU-T V.27ter): carrier 1800 +- 1 Hz, receiver to +- 7 Hz (2.1); clock +- 0.01 % (2.6); received down to -43 dBm (4.3);
 * scrambler with guard (7). What an independent receiver makes of it: tests/oracle/fax-spandsp.test.ts.
 * Every case checks 1440 bits after training; with fewer errors than one they stand for an error rate under 1e-3.
 */
import { describe, expect, it } from "vitest";
import { BitRow } from "../../../../../../../src/main/engine/signals/fax/bit-source.ts";
import { shortTurnOn } from "../../../../../../../src/main/engine/signals/fax/v27ter/modes.ts";
import type { TurnOn, V27terRate } from "../../../../../../../src/main/engine/signals/fax/v27ter/modes.ts";
import { V27terReceiver } from "../../../../../../../src/main/engine/signals/fax/v27ter/receiver.ts";
import { Descrambler, Scrambler } from "../../../../../../../src/main/engine/signals/fax/v27ter/scrambler.ts";
import { V27terTransmitter } from "../../../../../../../src/main/engine/signals/fax/v27ter/transmitter.ts";
import { createRandom } from "../../../../../../../src/main/engine/signals/random.ts";
import { acRms } from "../../../../../../support/measure.ts";
import { heardOverLine, resampled, sentVolts } from "../../../../../../support/modem-line.ts";

const rates: readonly V27terRate[] = [2400, 4800];
const bitCount = 1440;
const bits = randomBits(bitCount);

function randomBits(count: number): Uint8Array {
  const random = createRandom(7);
  return Uint8Array.from({ length: count }, () => (random.nextUnit() < 0.5 ? 0 : 1));
}

function sender(rate: V27terRate, stepHz: number, levelDbm = -12, turnOn?: TurnOn): V27terTransmitter {
  const transmitter = new V27terTransmitter({ sampleHz: stepHz });
  transmitter.start({ rate, levelDbm, data: new BitRow(bits), ...(turnOn === undefined ? {} : { turnOn }) });
  return transmitter;
}

function secondsOf(rate: V27terRate): number {
  return 1.3 + bitCount / rate;
}

function receive(rate: V27terRate, samples: readonly number[]) {
  const receiver = new V27terReceiver({ sampleHz: 8000, rate });
  const got: number[] = [];
  let trainedDb = 0;
  let offsetHertz = 0;
  for (const sample of samples) {
    const event = receiver.push(sample);
    if (event === "trained") trainedDb = receiver.signalToNoiseDb;
    if (!receiver.receivesData) continue;
    for (let bit = receiver.bitCount - 1; bit >= 0; bit--) got.push((receiver.bits >> bit) & 1);
    if (got.length < bitCount) offsetHertz = receiver.carrierOffsetHertz;
  }
  const errorCount = bits.reduce((errors, bit, index) => errors + (got[index] === bit ? 0 : 1), 0);
  return { errorCount, trainedDb, offsetHertz };
}

/** White noise of this level below the signal's own, over the 4 kHz of the samples. */
function withNoise(samples: readonly number[], signalToNoiseDb: number): number[] {
  const random = createRandom(11);
  const noiseVolts = acRms(samples.slice(4000, 8000)) * 10 ** (-signalToNoiseDb / 20);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random.nextUnit())) * Math.cos(2 * Math.PI * random.nextUnit());
  return samples.map((sample) => sample + noiseVolts * gauss());
}

const straight = new Map(rates.map((rate) => [rate, sentVolts(sender(rate, 8000), secondsOf(rate) * 8000)]));

describe.each(rates)("V.27ter at %i bit/s", (rate) => {
  const sent = straight.get(rate)!;

  it("is read without an error, its points more than 50 dB above their errors", () => {
    const { errorCount, trainedDb } = receive(rate, sent);
    expect(errorCount).toBe(0);
    expect(trainedDb).toBeGreaterThan(50);
  });

  it("is sent at its level, within 0.2 dB while the pattern runs", () => {
    const pattern = sent.slice(0.35 * 8000, 0.85 * 8000);
    expect(Math.abs(20 * Math.log10(acRms(pattern) / Math.sqrt(0.6)) + 12)).toBeLessThan(0.2);
  });

  it("is read down to -43 dBm, and not at all 4 dB below", () => {
    const quiet = (levelDbm: number) => sent.map((sample) => sample * 10 ** ((levelDbm + 12) / 20));
    expect(receive(rate, quiet(-42)).errorCount).toBe(0);
    expect(receive(rate, quiet(-47)).errorCount).toBe(bitCount);
  });

  it("is read with its carrier 7 Hz off, and the receiver knows by how much", () => {
    // A line that shifts every frequency turns the analytic signal: here by single sideband at twice the rate.
    for (const shiftHertz of [-7, 7]) {
      const { errorCount, offsetHertz } = receive(rate, shifted(sent, shiftHertz));
      expect(errorCount).toBe(0);
      expect(offsetHertz).toBeCloseTo(shiftHertz, 0);
    }
  });

  it("is read with clocks 0.02 % apart, twice what two modems may differ", () => {
    for (const ratio of [1 - 2e-4, 1 + 2e-4]) expect(receive(rate, resampled(sent, ratio)).errorCount).toBe(0);
  });

  it("stands noise 8 dB below it at 2400 bit/s and 15 dB at 4800, in 4 kHz, and not 7 dB more", () => {
    // Theory: differential 4-phase with 1e-3 errors 9.9 dB, 8-phase 15 dB per symbol in a symbol rate's band; 4 kHz is 5.2 and 4 dB more.
    const enough = rate === 2400 ? 8 : 15;
    expect(receive(rate, withNoise(sent, enough)).errorCount).toBeLessThan(bitCount / 500);
    expect(receive(rate, withNoise(sent, enough - 7)).errorCount).toBeGreaterThan(bitCount / 100);
  });

  it.each([0, 5000])("is read over %i m of 0.4 mm cable, both ways, with noise margin to spare", (metres) => {
    for (const from of ["set", "exchange"] as const) {
      const heard = heardOverLine(sender(rate, 16_000), { metres, from, seconds: secondsOf(rate), stepHz: 16_000 });
      const clean = receive(rate, heard);
      expect(clean.errorCount).toBe(0);
      expect(clean.trainedDb).toBeGreaterThan(35);
      expect(receive(rate, withNoise(heard, rate === 2400 ? 10 : 18)).errorCount).toBe(0);
    }
  });
});

describe("V.27ter", () => {
  it("trains with the short sequence too, where the receiver expects it", () => {
    const samples = sentVolts(sender(4800, 8000, -12, shortTurnOn), 8000);
    const receiver = new V27terReceiver({ sampleHz: 8000, rate: 4800, turnOn: shortTurnOn });
    expect(samples.map((sample) => receiver.push(sample))).toContain("trained");
  });

  it("is not found in noise, nor in a page at the other rate", () => {
    const noise = withNoise(
      Array.from({ length: 16_000 }, (_, index) => 0.01 * Math.sin(index)),
      -20,
    );
    expect(receive(4800, noise).errorCount).toBe(bitCount);
    expect(receive(2400, straight.get(4800)!).errorCount).toBe(bitCount);
  });

  it("scrambles with 1 + x^-6 + x^-7 and a guard: zeros for ever come back as zeros, and never repeat for long", () => {
    const scrambler = new Scrambler();
    const descrambler = new Descrambler();
    const line = Array.from({ length: 3000 }, () => scrambler.push(0));
    descrambler.followPattern(0);
    expect(line.map((bit) => descrambler.push(bit)).every((bit) => bit === 0)).toBe(true);
    for (const period of [1, 2, 3, 4, 6]) {
      let repeated = 0;
      let most = 0;
      for (let i = period; i < line.length; i++) {
        repeated = line[i] === line[i - period] ? repeated + 1 : 0;
        most = Math.max(most, repeated);
      }
      expect(most).toBeLessThanOrEqual(45);
    }
  });
});

/** Every frequency moved up: a Hilbert pair from a long filter, turned. */
function shifted(samples: readonly number[], shiftHertz: number): number[] {
  const half = 60;
  const taps = Array.from({ length: 2 * half + 1 }, (_, index) => {
    const k = index - half;
    return k % 2 === 0 ? 0 : (2 / (Math.PI * k)) * (0.54 + 0.46 * Math.cos((Math.PI * k) / half));
  });
  return samples.map((_, index) => {
    if (index < 2 * half) return 0;
    let quadrature = 0;
    for (let tap = 0; tap <= 2 * half; tap++) quadrature += taps[tap]! * samples[index - tap]!;
    const angle = (2 * Math.PI * shiftHertz * index) / 8000;
    return samples[index - half]! * Math.cos(angle) - quadrature * Math.sin(angle);
  });
}
