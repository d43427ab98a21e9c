/** Calculated channels against closed forms. */
import { describe, expect, it } from "vitest";
import { mathChannel } from "../../../../../src/main/engine/instruments/math-channel.ts";
import { maxSourceText, readSource, sourceProblem, writeSource } from "../../../../../src/shared/model/scope-source.ts";

const stepHz = 48_000;

/** The channel's values over so many seconds, taken in chunks as the worker gives them. */
function calculate(text: string, first: (seconds: number) => number, second: (seconds: number) => number, seconds: number): Float64Array {
  const source = readSource(text);
  if (source.kind === "probe") throw new Error(`${text} is no calculation`);
  const channel = mathChannel(source, stepHz);
  const count = Math.round(seconds * stepHz);
  const out = new Float64Array(count);
  for (let at = 0; at < count; at += 96) {
    const length = Math.min(96, count - at);
    const chunk = (signal: (seconds: number) => number) => Float64Array.from({ length }, (_, i) => signal((at + i) / stepHz));
    channel.take(chunk(first), chunk(second), length, out.subarray(at, at + length));
  }
  return out;
}

const sine =
  (hertz: number, peak: number, offset = 0) =>
  (seconds: number) =>
    offset + peak * Math.sin(2 * Math.PI * hertz * seconds);

function rmsOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

describe("a calculated channel", () => {
  it("is the sum, the difference and the product of two probes: tip and ring to earth, volts and amps", () => {
    const tip = (seconds: number): number => -2 + seconds;
    const ring = (seconds: number): number => -46 - seconds;
    for (const [text, expected] of [
      ["a + b", -48],
      ["a - b", 44 + 2 * 0.05],
      ["a * b", (-2 + 0.05) * (-46 - 0.05)],
    ] as const) {
      expect(calculate(text, tip, ring, 0.1)[2400]).toBeCloseTo(expected, 12);
    }
  });

  it("is the RMS over the last two periods of ringing, and without its battery", () => {
    const ringing = sine(20, 127, -48);
    const whole = calculate("rms(a; 0.1)", ringing, ringing, 0.5);
    const ac = calculate("acrms(a; 0.1)", ringing, ringing, 0.5);
    for (let i = 4800; i < whole.length; i += 100) {
      expect(whole[i]).toBeCloseTo(Math.hypot(48, 127 / Math.SQRT2), 6);
      expect(ac[i]).toBeCloseTo(127 / Math.SQRT2, 6);
    }
  });

  it("is the RMS of a difference: the ringing between tip and ring, whose battery and hum on both wires fall out", () => {
    const hum = sine(60, 10);
    const tip = (seconds: number): number => hum(seconds) + sine(20, 60, -2)(seconds);
    const ring = (seconds: number): number => hum(seconds) - sine(20, 60, 46)(seconds);
    const whole = calculate("acrms(a - b; 0.1)", tip, ring, 0.5);
    for (let i = 4800; i < whole.length; i += 100) expect(whole[i]).toBeCloseTo(120 / Math.SQRT2, 6);
  });

  it("is the AC part of a sum, and the DC part of a product: the power that a set takes", () => {
    const ac = calculate("ac(a + b; 2)", sine(50, 5, -2), sine(50, 5, -46), 3).subarray(96_000);
    expect(rmsOf(ac)).toBeCloseTo(10 / Math.SQRT2, 3);
    const watts = calculate("dc(a * b; 2)", sine(1000, 1, 8), sine(1000, 0.002, 0.02), 3).subarray(96_000);
    expect(watts.reduce((sum, value) => sum + value, 0) / watts.length).toBeCloseTo(8 * 0.02 + (1 * 0.002) / 2, 5);
  });

  it("falls to nothing within a window after the tone has ended, without a remainder of rounding", () => {
    const burst = (seconds: number): number => 48 + (seconds < 0.2 ? sine(440, 1)(seconds) : 0);
    expect(calculate("acrms(a; 0.02)", burst, burst, 0.3).at(-1)).toBeLessThan(1e-9);
  });

  it("divides ringing on the battery in its DC and its AC part at 2 Hz, 3 dB down at the corner", () => {
    const ringing = sine(20, 127, -48);
    const dc = calculate("dc(a; 2)", ringing, ringing, 3).subarray(96_000);
    const ac = calculate("ac(a; 2)", ringing, ringing, 3).subarray(96_000);
    expect(dc.reduce((sum, value) => sum + value, 0) / dc.length).toBeCloseTo(-48, 2);
    // Second order: 1 / sqrt(1 + (f / fc)^4) passes, its counterpart stops.
    expect(rmsOf(ac)).toBeCloseTo(127 / Math.SQRT2 / Math.sqrt(1 + 0.1 ** 4), 3);
    expect(rmsOf(dc.map((value) => value + 48))).toBeCloseTo(127 / Math.SQRT2 / Math.sqrt(1 + 10 ** 4), 2);
    const corner = calculate("ac(a; 20)", ringing, ringing, 1).subarray(24_000);
    expect(rmsOf(corner)).toBeCloseTo(127 / 2, 2);
  });

  it("begins settled: 48 V that were always there make no swing", () => {
    expect(
      Math.max(
        ...calculate(
          "ac(a; 10)",
          () => 48,
          () => 48,
          0.1,
        ).map(Math.abs),
      ),
    ).toBe(0);
    expect(
      calculate(
        "dc(a; 10)",
        () => 48,
        () => 48,
        0.1,
      )[0],
    ).toBe(48);
  });
});

describe("the text of a channel", () => {
  it.each([
    "line1.fxo.tipRingVolts",
    "line1.at0.5.tipGroundVolts + line1.fxs.ringGroundVolts",
    "a - b",
    "a * b",
    "rms(a; 0.05)",
    "dc(a; 10)",
    "rms(a - b; 0.05)",
    "dc(line1.fxo.tipRingVolts * line1.fxo.loopAmps; 10)",
  ])("%s is read and written as it was", (text) => {
    expect(writeSource(readSource(text))).toBe(text);
  });

  it("longest of all is of two probes of 80 characters", () => {
    const [first, second] = ["a".repeat(80), "b".repeat(80)];
    const text = writeSource({
      kind: "part",
      operation: "acrms",
      of: { kind: "pair", operation: "*", first, second },
      number: 0.1234567890123456,
    });
    expect(text.length).toBeLessThanOrEqual(maxSourceText);
  });

  it("is refused with the bounds of its number", () => {
    expect(sourceProblem(readSource("rms(a; 60)"))).toBe("rms of a with 60: expected 0.0001 to 10 s");
    expect(sourceProblem(readSource("rms(a - b; 60)"))).toBe("rms of a - b with 60: expected 0.0001 to 10 s");
    expect(sourceProblem(readSource("ac(a; 10)"))).toBeUndefined();
  });

  it("is refused where a part is taken of volts and amperes added", () => {
    expect(sourceProblem(readSource("rms(tipRingVolts - loopAmps; 0.1)"))).toMatch(/made of volts and amperes/);
    expect(sourceProblem(readSource("rms(tipRingVolts * loopAmps; 0.1)"))).toBeUndefined();
  });
});
