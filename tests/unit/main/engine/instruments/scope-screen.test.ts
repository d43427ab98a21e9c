import { describe, expect, it } from "vitest";
import { MarkerStore } from "../../../../../src/main/engine/instruments/marker-store.ts";
import { Recorder } from "../../../../../src/main/engine/instruments/recorder.ts";
import { Scope } from "../../../../../src/main/engine/instruments/scope-screen.ts";
import { ScopeView } from "../../../../../src/shared/model/scope.ts";

const stepHz = 48_000;

/** A bench of one probe whose voltage is a function of time. */
class Rig {
  readonly recorder = new Recorder({ sampleCapacity: 2 ** 19, historySamples: 2 ** 19 });
  readonly markers = new MarkerStore();
  readonly scope: Scope;
  private readonly volts: (seconds: number) => number;
  private step = 0;

  constructor(volts: (seconds: number) => number, view: Partial<ScopeView> = {}) {
    this.volts = volts;
    this.recorder.use(["line1.fxo.tipRingVolts"], 0);
    this.scope = new Scope(
      { stepHz, recorder: this.recorder, markers: this.markers, tones: { country: "US" }, recordings: () => [] },
      viewOf(view),
    );
  }

  run(seconds: number): this {
    const count = Math.round(seconds * stepHz);
    const column = Float64Array.from({ length: count }, (_, i) => this.volts((this.step + i) / stepHz));
    this.recorder.append(this.step, [column], 0, count);
    this.step += count;
    return this;
  }

  mark(kind: string, seconds: number): this {
    this.markers.add({ step: Math.round(seconds * stepHz), kind, source: "phone1" });
    return this;
  }
}

function viewOf(view: Partial<ScopeView>): ScopeView {
  return ScopeView.parse({
    viewId: "main",
    channels: [{ probe: "line1.fxo.tipRingVolts" }],
    secondsPerDivision: 0.01,
    divisions: 10,
    columns: 500,
    trigger: { kind: "roll" },
    sweep: "auto",
    triggerPosition: 0.5,
    ...view,
  });
}

const ringing = (seconds: number): number => 48 + 100 * Math.sin(2 * Math.PI * 20 * seconds);
const rising = { kind: "edge", channel: 0, level: 48, slope: "rising" } as const;

describe("scope", () => {
  it.each([
    ["rolling", { trigger: { kind: "roll" } }],
    ["sweeping by itself, without a trigger", { trigger: { kind: "edge", channel: 0, level: 500, slope: "rising" } }],
  ] as const)("draws a live screen of less than a sample's time to its right edge: %s", (_, view) => {
    // 10 us on the screen, 20.8 us between samples: it lies where both sides of it are known, at most a third of a millisecond back.
    const screen = new Rig((seconds) => 100 * seconds, { ...view, secondsPerDivision: 1e-6 }).run(1).scope.screen();
    expect(screen.samples.every(Number.isFinite)).toBe(true);
    expect(screen.toSeconds).toBeGreaterThan(1 - 4e-4);
    // Single precision of 100 V and half a column of this ramp of 100 V/s: 10 uV.
    expect(Math.abs(screen.samples.at(-1)! - 100 * screen.toSeconds)).toBeLessThan(1e-5);
  });

  it("rolls: the newest sample stays at the right edge, nothing is drawn before the beginning", () => {
    const screen = new Rig((seconds) => seconds).run(0.04).scope.screen();
    expect([screen.state, screen.columns, screen.triggerSeconds]).toEqual(["roll", 500, undefined]);
    expect(screen.toSeconds).toBeCloseTo(0.04, 12);
    expect(screen.fromSeconds).toBeCloseTo(-0.06, 12);
    expect(screen.samples[0]).toBeNaN();
    expect(screen.samples.at(-1)).toBeCloseTo(0.04 - 1 / stepHz, 6);
  });

  it("draws sin x / x between samples below the sample interval, and says so: 1 µs a division on a tone of 3.4 kHz", () => {
    const tone = (seconds: number): number => 8 + Math.sin(2 * Math.PI * 3400 * seconds);
    const rig = new Rig(tone, { secondsPerDivision: 1e-6, trigger: { ...rising, level: 8 } });
    const screen = rig.run(0.1).scope.screen();
    expect([screen.columns, screen.isInterpolated]).toEqual([500, true]);
    expect(screen.toSeconds - screen.fromSeconds).toBeCloseTo(1e-5, 12);
    for (let i = 0; i < 500; i++) {
      const seconds = screen.fromSeconds + ((i + 0.5) / 500) * 1e-5;
      // The Lanczos window of 16 samples has ripples of a thousandth in this band.
      expect(Math.abs((screen.samples[2 * i] ?? NaN) - tone(seconds))).toBeLessThan(2e-3);
      expect(screen.samples[2 * i]).toBe(screen.samples[2 * i + 1]);
    }
  });

  it("keeps a sweep below the sample interval where the crossing is, not at the next sample", () => {
    const rig = new Rig((seconds) => Math.sin(2 * Math.PI * 997 * seconds), { secondsPerDivision: 2e-6, trigger: { ...rising, level: 0 } });
    for (let frame = 0; frame < 20; frame++) {
      const screen = rig.run(0.013).scope.screen();
      // Half-way across the screen the sine is at its crossing, whatever way the samples fall: to a tenth of a microsecond.
      expect(Math.abs(screen.samples[500] ?? NaN)).toBeLessThan(6e-4);
    }
  });

  it("stands still on a rising edge in the middle of the screen", () => {
    const rig = new Rig(ringing, { trigger: rising });
    for (let frame = 0; frame < 60; frame++) {
      const screen = rig.run(1 / 60).scope.screen();
      if (screen.triggerSeconds === undefined) continue;
      // Rises of 20 Hz at multiples of 50 ms; the trigger is the first sample at or beyond the level.
      expect(Math.abs(((screen.triggerSeconds + 0.025) % 0.05) - 0.025)).toBeLessThan(1.01 / stepHz);
      expect(screen.triggerSeconds - screen.fromSeconds).toBeCloseTo(0.05, 9);
      expect(screen.state).toBe("triggered");
    }
    expect(rig.scope.screen().triggerSeconds).toBeGreaterThan(0.85);
  });

  it("finds falling edges half a period later", () => {
    const screen = new Rig(ringing, { trigger: { ...rising, slope: "falling" } }).run(0.3).scope.screen();
    expect(((screen.triggerSeconds ?? 0) % 0.05) - 0.025).toBeCloseTo(0, 4);
  });

  it("runs by itself when automatic and waits when normal, where there is nothing to trigger on", () => {
    expect(new Rig(() => 48, { trigger: { ...rising, level: 60 } }).run(1).scope.screen().state).toBe("auto");
    const waiting = new Rig(() => 48, { trigger: { ...rising, level: 60 }, sweep: "normal" }).run(1).scope.screen();
    expect(waiting.state).toBe("armed");
    expect([...waiting.samples].every(Number.isNaN)).toBe(true);
  });

  it("keeps the last normal sweep on the screen while it waits for the next", () => {
    const rig = new Rig((seconds) => (seconds < 0.2 ? 48 : 8), { trigger: { ...rising, level: 20, slope: "falling" }, sweep: "normal" });
    const screen = rig.run(0.1).run(2).scope.screen();
    expect(screen.state).toBe("armed");
    expect(screen.triggerSeconds).toBeCloseTo(0.2, 4);
    expect([screen.samples[0], screen.samples.at(-1)]).toEqual([48, 8]);
  });

  it("takes a single sweep and holds it until it is armed again", () => {
    const rig = new Rig(ringing, { trigger: rising, sweep: "single" });
    const first = rig.run(0.3).scope.screen();
    expect([first.state, rig.run(0.3).scope.screen().triggerSeconds]).toEqual(["done", first.triggerSeconds]);
    rig.scope.rearm();
    expect(rig.scope.screen().state).toBe("armed");
    expect(rig.run(0.3).scope.screen().triggerSeconds).toBeGreaterThanOrEqual(0.6);
  });

  it("triggers when the voltage has been under 20 V for 50 ms, not when it dips for 20 ms", () => {
    const volts = (seconds: number): number => (seconds >= 0.5 || (seconds >= 0.2 && seconds < 0.22) ? 8 : 48);
    const rig = new Rig(volts, { trigger: { kind: "level", channel: 0, level: 20, side: "below", holdSeconds: 0.05 }, sweep: "normal" });
    expect(rig.run(1).scope.screen().triggerSeconds).toBeCloseTo(0.55, 4);
  });

  it("triggers at the end of a pulse that is longer, or shorter, than a width", () => {
    // A break of 61 ms, a hit of 4 ms, then a break of 61 ms again.
    const open = [
      [0.3, 0.361],
      [0.5, 0.504],
      [0.7, 0.761],
    ] as const;
    const amps = (seconds: number): number => (open.some(([from, to]) => seconds >= from && seconds < to) ? 0 : 0.02);
    const pulse = { kind: "pulse", channel: 0, level: 0.01, side: "below", widthSeconds: 0.02 } as const;
    const ends = (width: "longer" | "shorter"): number[] => {
      const rig = new Rig(amps, { trigger: { ...pulse, width }, sweep: "normal", secondsPerDivision: 0.001 });
      const found = new Set<number>();
      for (let i = 0; i < 100; i++) found.add(rig.run(0.01).scope.screen().triggerSeconds ?? 0);
      return [...found].filter((seconds) => seconds > 0).map((seconds) => Math.round(seconds * 1e3) / 1e3);
    };
    expect(ends("longer")).toEqual([0.361, 0.761]);
    expect(ends("shorter")).toEqual([0.504]);
  });

  it("triggers where the signal leaves a band, on either side, and where it comes back", () => {
    const volts = (seconds: number): number => (seconds < 0.3 ? 48 : seconds < 0.5 ? 60 : seconds < 0.7 ? 48 : 8);
    const band = { kind: "window", channel: 0, low: 42.5, high: 56.5 } as const;
    const first = (passage: "enters" | "leaves", from: number): number => {
      const rig = new Rig((seconds) => volts(seconds + from), {
        trigger: { ...band, passage },
        sweep: "single",
        secondsPerDivision: 0.001,
      });
      return Math.round(((rig.run(1).scope.screen().triggerSeconds ?? NaN) + from) * 1e3) / 1e3;
    };
    expect([first("leaves", 0), first("leaves", 0.6), first("enters", 0.4)]).toEqual([0.3, 0.7, 0.5]);
  });

  it("triggers on one digit, and on any event", () => {
    const rig = new Rig(ringing);
    rig.run(1);
    for (const [seconds, digit] of [
      [0.2, "5"],
      [0.4, "1"],
      [0.6, "5"],
    ] as const) {
      rig.markers.add({ step: seconds * stepHz, kind: "digit.received", source: "exchange", digit });
    }
    const at = (trigger: ScopeView["trigger"]): number | undefined => {
      rig.scope.setView(viewOf({ trigger, sweep: "single", secondsPerDivision: 0.001 }));
      rig.scope.rearm(true);
      return rig.scope.screen().triggerSeconds;
    };
    expect(at({ kind: "event", event: "digit.received", digit: "1" })).toBe(0.4);
    expect(at({ kind: "event" })).toBe(0.2);
  });

  it("triggers on an event, one that lies back in the recording too", () => {
    const rig = new Rig(ringing).run(1).mark("hook.off", 0.5).run(1).mark("hook.on", 1.5);
    rig.scope.setView(viewOf({ trigger: { kind: "event", event: "hook.off" }, sweep: "normal", triggerPosition: 0.1 }));
    const screen = rig.scope.screen();
    expect([screen.triggerSeconds, screen.fromSeconds]).toEqual([0.5, 0.49]);
    expect(screen.markers).toEqual([{ seconds: 0.5, kind: "hook.off", source: "phone1" }]);
  });

  it("does not miss an event that a command adds at the step just looked at", () => {
    const rig = new Rig(ringing, { trigger: { kind: "event", event: "hook.off" }, sweep: "normal" }).run(1);
    expect(rig.scope.screen().state).toBe("armed");
    expect(
      rig
        .mark("hook.off", 1 - 1 / stepHz)
        .run(0.1)
        .scope.screen().state,
    ).toBe("triggered");
  });

  it("draws a slow sweep while it fills", () => {
    const rig = new Rig((seconds) => (seconds < 1 ? 48 : 8), {
      trigger: { ...rising, level: 20, slope: "falling" },
      secondsPerDivision: 0.2,
      triggerPosition: 0.25,
    });
    const screen = rig.run(1.5).scope.screen();
    expect(screen.state).toBe("triggered");
    expect(screen.toSeconds).toBeCloseTo(2.5, 6);
    expect(screen.samples[2 * 240]).toBe(8);
    expect(screen.samples.at(-1)).toBeNaN();
  });

  it("holds a moment of the past, and goes on where it was when let go", () => {
    const rig = new Rig((seconds) => seconds).run(1);
    rig.scope.setView(viewOf({ heldAtSeconds: 0.5 }));
    const held = rig.run(1).scope.screen();
    expect([held.state, held.toSeconds]).toEqual(["held", 0.5]);
    rig.scope.setView(viewOf({}));
    expect(rig.scope.screen().toSeconds).toBe(2);
  });

  it("measures ringing on the battery: 48 V, 70.7 V AC, 20 Hz, and the extremes", () => {
    const [measure] = new Rig(ringing).run(1).scope.screen().measures;
    expect(measure?.mean).toBeCloseTo(48, 4);
    expect(measure?.acRms).toBeCloseTo(100 / Math.SQRT2, 4);
    expect(measure?.rms).toBeCloseTo(Math.hypot(48, 100 / Math.SQRT2), 4);
    expect([measure?.minimum, measure?.maximum]).toEqual([expect.closeTo(-52, 3), expect.closeTo(148, 3)]);
    expect(measure?.hertz).toBeCloseTo(20, 3);
  });

  it.each([1, 0.01, 0.001])("measures a tone of 1004 Hz at %f s a division", (secondsPerDivision) => {
    const tone = (seconds: number): number => 8 + 0.5 * Math.sin(2 * Math.PI * 1004 * seconds);
    const [measure] = new Rig(tone, { secondsPerDivision }).run(2).scope.screen().measures;
    expect(Math.abs((measure?.hertz ?? 0) - 1004)).toBeLessThan(0.1);
  });

  it("gives no frequency for direct current, nor for less than two rises, nor without a signal", () => {
    expect(new Rig(() => 48.123).run(1).scope.screen().measures[0]?.hertz).toBeUndefined();
    expect(new Rig((seconds) => Math.sin(2 * Math.PI * 8 * seconds)).run(1).scope.screen().measures[0]?.hertz).toBeUndefined();
    const missing = new Rig(ringing, { channels: [{ probe: "line9.fxo.loopAmps" }] }).run(1).scope.screen();
    expect([missing.measures[0]?.mean, missing.measures[0]?.hertz]).toEqual([NaN, undefined]);
  });

  it("draws a short glitch in a screen of ten seconds", () => {
    const rig = new Rig((seconds) => (Math.round(seconds * stepHz) === 200_000 ? -100 : 48), { secondsPerDivision: 1 }).run(10);
    const screen = rig.scope.screen();
    expect([...screen.samples].filter((value) => value === -100)).toHaveLength(1);
    expect(screen.measures[0]?.minimum).toBe(-100);
  });
});

describe("marker store", () => {
  it("keeps order, finds by halving, and lets the oldest go", () => {
    const store = new MarkerStore({ capacity: 100 });
    for (let step = 0; step < 1000; step++) store.add({ step, kind: step % 10 === 0 ? "hook.off" : "digit.sent", source: "phone1" });
    expect(store.between(990, 1000, 3).map(({ step }) => step)).toEqual([997, 998, 999]);
    expect(store.firstFrom(981, { kind: "hook.off" })?.step).toBe(990);
    expect(store.firstFrom(991, { kind: "hook.off" })).toBeUndefined();
    expect(store.between(0, 100, 10)).toEqual([]);
    store.clear();
    expect(store.between(0, 2000, 10)).toEqual([]);
  });
});
