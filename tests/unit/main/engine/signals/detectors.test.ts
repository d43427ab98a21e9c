import { describe, expect, it } from "vitest";
import { LoopDetector } from "../../../../../src/main/engine/signals/loop-detector.ts";
import { RingDetector } from "../../../../../src/main/engine/signals/ring-detector.ts";
import { RingTripDetector } from "../../../../../src/main/engine/signals/ring-trip.ts";
import { RingingGenerator } from "../../../../../src/main/engine/signals/ringing-generator.ts";

const sampleHz = 48_000;

describe("loop detector", () => {
  const options = { sampleHz, offHookAmps: 0.012, onHookAmps: 0.01, debounceSeconds: 0.005 };
  const feed = (detector: LoopDetector, amps: number, samples: number): string[] => {
    const seen: string[] = [];
    for (let n = 0; n < samples; n++) {
      const change = detector.push(amps);
      if (change !== undefined) seen.push(`${change} at ${n}`);
    }
    return seen;
  };

  it("finds the loop closed when 12 mA have been exceeded for 5 ms, open when 10 mA have been missed for 5 ms", () => {
    const detector = new LoopDetector(options);
    expect(feed(detector, 0.0119, 4800)).toEqual([]);
    expect(feed(detector, 0.0121, 4800)).toEqual(["closed at 239"]);
    expect(feed(detector, 0.0101, 4800)).toEqual([]);
    expect(feed(detector, 0.0099, 4800)).toEqual(["opened at 239"]);
  });

  it("is not moved by bounces shorter than its debounce", () => {
    const detector = new LoopDetector(options);
    for (let bounce = 0; bounce < 20; bounce++) expect([...feed(detector, 0.03, 239), ...feed(detector, 0, 10)]).toEqual([]);
  });

  it("takes current against the feed for none: the coils' backward swing after an opening does not hold the loop closed", () => {
    const detector = new LoopDetector(options);
    feed(detector, 0.08, 480);
    expect([...feed(detector, 0, 100), ...feed(detector, -0.015, 200)]).toEqual(["opened at 139"]);
    expect(feed(detector, -0.02, 480)).toEqual([]);
  });

  it("refuses thresholds the wrong way round", () => {
    expect(() => new LoopDetector({ ...options, onHookAmps: 0.02 })).toThrow("is above the off-hook threshold");
  });
});

describe("ring trip", () => {
  const options = { sampleHz, ringHertz: 20, tripAmps: 0.012, debounceSeconds: 0.02 };
  const run = (detector: RingTripDetector, from: number, seconds: number, acPeakAmps: number, dcAmps: number): number => {
    for (let n = 0; n < seconds * sampleHz; n++) {
      if (detector.push(dcAmps + acPeakAmps * Math.sin((2 * Math.PI * 20 * (from + n)) / sampleHz))) return n;
    }
    return -1;
  };

  it("never trips on ringing current alone, however large", () => {
    expect(run(new RingTripDetector(options), 0, 5, 0.2, 0)).toBe(-1);
  });

  it("does not trip on the 4.8 mA that 10 kohm of leakage take, but on 20 mA within 100 ms", () => {
    const detector = new RingTripDetector(options);
    expect(run(detector, 0, 2, 0.06, 0.0048)).toBe(-1);
    const samples = run(detector, 2 * sampleHz, 1, 0.06, 0.02);
    // The average rises over one period of 50 ms and passes 12 mA after (12 - 4.8) / (20 - 4.8) of it; then come 20 ms of debounce.
    expect(samples / sampleHz).toBeCloseTo((0.05 * 7.2) / 15.2 + 0.02, 3);
    expect(samples / sampleHz).toBeLessThan(0.1);
    expect(detector.tripped).toBe(true);
  });

  it("trips on reversed current too, and is ready again after reset", () => {
    const detector = new RingTripDetector(options);
    expect(run(detector, 0, 1, 0.06, -0.02)).toBeGreaterThan(0);
    detector.reset();
    expect([detector.tripped, detector.averageAmps]).toEqual([false, 0]);
    expect(run(detector, 0, 1, 0.06, -0.02)).toBeGreaterThan(0);
  });

  it("takes nothing for a trip that only half a period of ringing makes", () => {
    const detector = new RingTripDetector(options);
    expect(run(detector, 0, 0.1, 0.2, 0)).toBe(-1);
    detector.reset();
    // Off hook all along: a whole period, 50 ms, and then the debounce.
    expect(run(detector, 0, 0.1, 0.06, 0.02)).toBe(2400 + 960 - 2);
  });

  it("keeps its average exact after a surge and a minute", () => {
    const detector = new RingTripDetector({ ...options, sampleHz: 16_000 });
    for (let n = 0; n < 60 * 16_000; n += 1) detector.push(n < 1000 ? 1e6 : 0.001);
    // 800 terms of one period, each rounded to 1e-19 or so.
    expect(detector.averageAmps).toBeCloseTo(0.001, 15);
  });
});

describe("ring detector", () => {
  const options = { sampleHz, thresholdRmsVolts: 15, minHertz: 14, maxHertz: 70, validateSeconds: 0.15 };
  type Change = { readonly what: string; readonly seconds: number };
  const listen = (wave: (seconds: number) => number, seconds: number, overrides = {}): Change[] => {
    const detector = new RingDetector({ ...options, ...overrides });
    detector.settle(wave(0));
    const changes: Change[] = [];
    for (let n = 0; n < seconds * sampleHz; n++) {
      const what = detector.push(wave(n / sampleHz));
      if (what !== undefined) changes.push({ what, seconds: n / sampleHz });
    }
    return changes;
  };
  const ringing =
    (rmsVolts: number, hertz: number, dcVolts = 48) =>
    (seconds: number) =>
      dcVolts + rmsVolts * Math.SQRT2 * Math.sin(2 * Math.PI * hertz * seconds);

  it.each([15.3, 20, 25, 50, 68])("answers 90 V of %f Hz on the battery within 0.15 s and three cycles", (hertz) => {
    const changes = listen(ringing(90, hertz), 2);
    expect(changes.map(({ what }) => what)).toEqual(["started"]);
    expect(changes[0]?.seconds).toBeLessThan(0.15 + 3 / hertz);
  });

  it("answers 16 V and not 14 V, whichever way the battery lies", () => {
    for (const dcVolts of [48, -48, 0]) {
      expect(listen(ringing(16, 25, dcVolts), 2)).toHaveLength(1);
      expect(listen(ringing(14, 25, dcVolts), 2)).toHaveLength(0);
    }
  });

  it("does not answer 12 Hz or 75 Hz, speech, or the opening and closing of the loop at dial speed", () => {
    expect(listen(ringing(90, 12), 3)).toHaveLength(0);
    expect(listen(ringing(90, 75), 3)).toHaveLength(0);
    expect(listen(ringing(3, 300), 3)).toHaveLength(0);
    // Dial pulses swing the line between 7 and 48 V, 10 times a second: 14 V of 10 Hz.
    expect(listen((seconds) => ((seconds * 10) % 1 < 0.6 ? 48 : 7), 2)).toHaveLength(0);
  });

  it("waits for 256 ms where it is told to", () => {
    const [started] = listen(ringing(90, 20), 2, { validateSeconds: 0.256 });
    expect(started?.seconds).toBeGreaterThan(0.256);
    expect(started?.seconds).toBeLessThan(0.4);
  });

  it("follows a British double ring: 0.4 on, 0.2 off, 0.4 on, 2 off", () => {
    const generator = new RingingGenerator({ sampleHz, rmsVolts: 75, hertz: 25, cadenceSeconds: [0.4, 0.2, 0.4, 2] });
    const detector = new RingDetector({ ...options, minHertz: 17, maxHertz: 53 });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    const changes: Change[] = [];
    generator.start();
    detector.settle(50);
    for (let n = 0; n < 3 * sampleHz; n++) {
      generator.writeStep(signal);
      const what = detector.push(50 + signal.endValue);
      if (what !== undefined) changes.push({ what, seconds: n / sampleHz });
    }
    expect(changes.map(({ what }) => what)).toEqual(["started", "ended", "started", "ended"]);
    for (const [index, ideal] of [0.15, 0.4, 0.75, 1].entries()) {
      const lag = (changes[index]?.seconds ?? 0) - ideal;
      expect(lag).toBeGreaterThan(-0.05);
      expect(lag).toBeLessThan(0.15);
    }
  });
});

describe("ringing generator", () => {
  it("is a sine of its RMS and frequency, begins each burst at zero and keeps the cadence", () => {
    const generator = new RingingGenerator({ sampleHz, rmsVolts: 86, hertz: 20, cadenceSeconds: [2, 4] });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    generator.start();
    let worst = 0;
    let wrong = 0;
    for (let n = 0; n < 20 * sampleHz; n++) {
      const into = n % (6 * sampleHz);
      const on = into < 2 * sampleHz;
      if (generator.active !== on) wrong += 1;
      generator.writeStep(signal);
      const ideal = (sample: number): number => (on ? 86 * Math.SQRT2 * Math.sin((2 * Math.PI * 20 * sample) / sampleHz) : 0);
      worst = Math.max(worst, Math.abs(signal.startValue - ideal(into)), Math.abs(signal.endValue - ideal(into + 1)));
    }
    expect(wrong).toBe(0);
    expect(worst).toBeLessThan(1e-9);
    generator.stop();
    generator.writeStep(signal);
    expect([signal.startValue, signal.endValue, generator.active, generator.ringing]).toEqual([0, 0, false, false]);
  });

  it("starts anew with the first burst, of the polarity asked for", () => {
    const generator = new RingingGenerator({ sampleHz, rmsVolts: 86, hertz: 25, cadenceSeconds: [1, 4] });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    generator.start();
    for (let n = 0; n < 100_000; n++) generator.writeStep(signal);
    expect(generator.active).toBe(false);
    generator.start();
    generator.writeStep(signal, -1);
    expect(signal.startValue).toBeCloseTo(0, 12);
    expect(signal.startSlope).toBeCloseTo(-86 * Math.SQRT2 * 2 * Math.PI * 25, 6);
  });
});
