/**
 * Autoset on what is hard to set by hand. What it must do, as any bench oscilloscope: each trace whole in its lane and large in it, some
 * cycles across, a trigger level that the signal crosses. Its look is a quarter of a second, as in `use-autoset.ts`.
 */
import { describe, expect, it } from "vitest";
import { measureTrack } from "../../src/main/engine/instruments/scope-measure.ts";
import { Track } from "../../src/main/engine/instruments/track.ts";
import { autoset } from "../../src/renderer/scope/autoset.ts";
import { divisionsAcross, divisionsUp } from "../../src/renderer/scope/scales.ts";
import { aBench } from "../support/a-bench.ts";

const lookSeconds = 0.25;
type Signal = { readonly samples: Float64Array; readonly hz: number };

function closedForm(signal: (seconds: number) => number): Signal {
  const hz = 48_000;
  return { samples: Float64Array.from({ length: lookSeconds * hz }, (_, step) => signal(step / hz)), hz };
}

function setBy(signals: readonly Signal[], unit: "V" | "A" = "V") {
  const channels = signals.map(({ samples, hz }, index) => {
    const track = new Track({ sampleCapacity: samples.length, historySamples: samples.length });
    track.append(samples, 0, samples.length);
    return { index, unit, measure: measureTrack(track, { fromStep: 0, toStep: samples.length, stepHz: hz }) };
  });
  return autoset(channels, 0);
}

/** Each trace stays in its lane; what alternates takes a third of it at the least, the coarsest of the 1-2-5 steps. */
function expectWhole(set: ReturnType<typeof setBy>, signals: readonly Signal[], isSteady = false): void {
  const lane = divisionsUp / signals.length;
  signals.forEach(({ samples }, at) => {
    const { unitsPerDivision = NaN, positionDivisions = NaN } = set.channels[at]!.change;
    const [low, high] = [Math.min, Math.max].map((most) => samples.reduce((a, b) => most(a, b)) / unitsPerDivision + positionDivisions);
    const top = divisionsUp / 2 - at * lane;
    // The position is rounded to a hundredth of a division.
    expect(high).toBeLessThanOrEqual(top + 0.01);
    expect(low).toBeGreaterThanOrEqual(top - lane - 0.01);
    if (!isSteady) expect((high! - low!) / lane).toBeGreaterThan(0.33);
  });
}

/** Rising edges through the trigger's level, in a quarter of a second. */
function edges(set: ReturnType<typeof setBy>, signals: readonly Signal[]): number {
  const { channel, level } = set.trigger ?? expect.unreachable("no trigger");
  const { samples } = signals[channel]!;
  return samples.reduce((count, value, i) => count + (i > 0 && samples[i - 1]! < level && value >= level ? 1 : 0), 0);
}

const cyclesAcross = (set: ReturnType<typeof setBy>, hertz: number) => set.secondsPerDivision * divisionsAcross * hertz;

const wave = (hertz: number, seconds: number) => Math.sin(2 * Math.PI * hertz * seconds);
/** Bell 202: 1200 bits a second, ones at 1200 Hz, zeros at 2200 Hz, the phase going on. */
function fsk(seconds: number): number {
  const bit = Math.floor(seconds * 1200);
  const hertz = (n: number) => ((n * 7) % 5 < 3 ? 1200 : 2200);
  let turns = 0;
  for (let n = 0; n < bit; n += 1) turns += hertz(n) / 1200;
  return Math.sin(2 * Math.PI * (turns + hertz(bit) * (seconds - bit / 1200)));
}
/** Charge pulses of 125 ms, 200 ms apart, over a dial tone on a loop of 9.5 V. */
const charged = (hertz: number) => (seconds: number) =>
  9.5 + 0.13 * (wave(350, seconds) + wave(440, seconds)) + (seconds % 0.325 < 0.125 ? 0.3 * wave(hertz, seconds) : 0);

describe("autoset", () => {
  it.each([12_000, 16_000])("shows charge pulses of %i Hz within the dial tone as cycles, not as a band", (hertz) => {
    const signals = [closedForm(charged(hertz))];
    const set = setBy(signals);
    expectWhole(set, signals);
    expect(set.mode).toBe("auto");
    // Cycles of 16 kHz that can be told apart on 600 columns: under 100.
    expect(cyclesAcross(set, hertz)).toBeLessThan(100);
    expect(edges(set, signals)).toBeGreaterThan(100);
  });

  it.each([
    ["DTMF 1", (s: number) => 9.5 + 0.35 * wave(697, s) + 0.44 * wave(1209, s), 697, 1209],
    ["Caller ID between the rings", (s: number) => 48 + 0.3 * fsk(s), 1200, 2200],
    ["a tone of -40 dBm on the battery", (s: number) => 48 + 0.011 * wave(1004, s), 1004, 1004],
  ])("shows some cycles of %s, triggered, though it rides on direct volts", (_what, signal, low, high) => {
    const signals = [closedForm(signal)];
    const set = setBy(signals, "V");
    expectWhole(set, signals);
    expect(cyclesAcross(set, high)).toBeGreaterThan(2);
    expect(cyclesAcross(set, low)).toBeLessThan(12);
    expect(edges(set, signals)).toBeGreaterThan(10);
  });

  it("finds ten pulses a second of a dial, and 20 Hz ringing, on lines that were solved", () => {
    const names = ["line1.fxo.tipRingVolts", "line1.fxs.ringGroundVolts"];
    const dialling = aBench().start();
    dialling.offHook();
    dialling.run(0.2);
    dialling.dial("0", "pulse");
    dialling.run(0.2);
    const ringing = aBench().start();
    ringing.run(0.1);
    ringing.ring(2);
    ringing.run(0.15);
    for (const [bench, hertz] of [
      [dialling, 10],
      [ringing, 20],
    ] as const) {
      const signals = bench.record(names, lookSeconds).map((samples) => ({ samples, hz: bench.bench.stepHz }));
      const set = setBy(signals);
      expectWhole(set, signals);
      expect(cyclesAcross(set, hertz)).toBeGreaterThanOrEqual(4);
      expect(cyclesAcross(set, hertz)).toBeLessThanOrEqual(10);
      expect(edges(set, signals)).toBeGreaterThanOrEqual(2);
    }
  });

  it.each([
    ["a quiet line of -48 V", () => -48],
    ["a dead line with the recorder's rounding on it", (s: number) => 4e-6 * wave(50, s)],
    ["a line with noise of 10 dBrn, which nobody looks for by autoset", (s: number) => 48 + 7.7e-5 * wave(1004, s)],
  ])("rolls without a trigger on %s, its zero line in view", (_what, signal) => {
    const signals = [closedForm(signal)];
    const set = setBy(signals);
    expect([set.mode, set.trigger]).toEqual(["roll", undefined]);
    expectWhole(set, signals, true);
    expect(Math.abs(set.channels[0]!.change.positionDivisions ?? NaN)).toBeLessThanOrEqual(divisionsUp / 2);
  });

  it("gives eight channels a lane each, and triggers on the first that alternates", () => {
    const signals = [
      ...[() => 48, () => -48, () => 0].map(closedForm),
      ...[350, 20, 2600, 12_000, 1].map((hertz) => closedForm((s) => 10 + wave(hertz, s))),
    ];
    const set = setBy(signals);
    // Steady ones are shown with their zero line, and one cycle of 1 Hz is not whole in a quarter of a second.
    expectWhole(set, signals, true);
    expect(set.trigger?.channel).toBe(3);
    expect(cyclesAcross(set, 350)).toBeGreaterThan(4);
  });
});
