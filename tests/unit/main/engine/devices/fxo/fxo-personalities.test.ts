/**
 * Real FXO equipment, just inside and just outside each window of its detectors. The figures are those of the manuals and drivers that
 * the catalogue names, written out here again so that a slip there shows; a detector counts in samples of 1/4000 s, so 2 ms is outside.
 */
import { describe, expect, it } from "vitest";
import { LoopCurrentWatch } from "../../../../../../src/main/engine/devices/fxo/loop-current-watch.ts";
import { LineWatch } from "../../../../../../src/main/engine/devices/line-watch.ts";
import { RingDetector } from "../../../../../../src/main/engine/signals/ring-detector.ts";
import { RingCounter } from "../../../../../../src/main/engine/signals/supervision/ring-counter.ts";
import { fxoPersonalities, fxoValues } from "../../../../../../src/shared/catalog/fxo-personalities.ts";
import type { WholeFxo } from "../../../../../../src/shared/catalog/fxo-personalities.ts";
import { fxoPersonalityIds, FxoDialling, FxoRingDetector, FxoRings, FxoSeizure } from "../../../../../../src/shared/model/fxo.ts";
import type { FxoPersonalityId } from "../../../../../../src/shared/model/fxo.ts";

const sampleHz = 4000;

function valuesOf(personality: FxoPersonalityId): WholeFxo {
  return fxoValues({ personality });
}

/** A seized line at 8 V and 25 mA; then other values for a while; does the device let go, during them or after? */
function letsGo(personality: FxoPersonalityId, change: { volts: number; amps: number; seconds: number; afterSeconds?: number }): boolean {
  const watch = new LineWatch({ sampleHz, detectors: valuesOf(personality).detectors, title: () => "It", report: () => undefined });
  watch.begin();
  let isOver = false;
  const run = (volts: number, amps: number, seconds: number): void => {
    for (let i = 0; i < Math.round(seconds * sampleHz); i++) isOver = watch.senseOffHook(amps, volts) || isOver;
  };
  run(8, 0.025, change.afterSeconds ?? 2);
  run(change.volts, change.amps, change.seconds);
  run(8, 0.025, 1);
  return isOver;
}

/** Does it see ringing in so much of it? */
function rings(personality: FxoPersonalityId, ringing: { rmsVolts: number; hertz: number; dcVolts?: number; seconds?: number }): boolean {
  const { rmsVolts, hertz, dcVolts = 48, seconds = 2 } = ringing;
  const watch = new RingDetector({ sampleHz, ...valuesOf(personality).ringDetector });
  watch.settle(dcVolts);
  let seen = false;
  const cycles = Math.round(seconds * hertz) / hertz;
  for (let i = 0; i < cycles * sampleHz; i++) {
    const volts = dcVolts + Math.SQRT2 * rmsVolts * Math.sin((2 * Math.PI * hertz * i) / sampleHz);
    seen = watch.push(volts) === "started" || seen;
  }
  return seen;
}

/** How many of six bursts of 2 s does it take until a call is taken up? */
function ringsUntilTaken(personality: FxoPersonalityId): number {
  const { rings: values } = valuesOf(personality);
  const counter = new RingCounter({ sampleHz, ...values });
  for (let burst = 1; burst <= 6; burst++) {
    for (let i = 0; i < 6 * sampleHz; i++) {
      if (counter.push(i < 2 * sampleHz) === "ring" && counter.count >= values.count) return burst;
    }
  }
  return Number.POSITIVE_INFINITY;
}

describe("every personality", () => {
  it.each(fxoPersonalityIds)("%s names its source and fits the schemas", (id) => {
    const { ringDetector, rings: ringRules, seizure, dialling } = valuesOf(id);
    expect(fxoPersonalities[id].source).toMatch(/^products 1\.4 \[/);
    expect(FxoRingDetector.parse(ringDetector)).toEqual(ringDetector);
    expect(FxoRings.parse(ringRules)).toEqual(ringRules);
    expect(FxoSeizure.parse(seizure)).toEqual(seizure);
    expect(FxoDialling.parse(dialling)).toEqual(dialling);
  });

  it("gives way to what is set on the line itself", () => {
    const own = fxoValues({ personality: "spa400", detectors: { openLoop: { belowAmps: 0.01, minSeconds: 0.3 } } });
    expect(own.detectors.openLoop?.minSeconds).toBe(0.3);
    expect(own.ringDetector.dropSeconds).toBe(0.64);
  });
});

describe("loop-current interruption", () => {
  /** Device, seconds needed, and a value of the line that counts as open, and one that just does not. */
  const open = { volts: 0, amps: 0 };
  const cases: readonly [FxoPersonalityId, number, { volts: number; amps: number }, { volts: number; amps: number }][] = [
    ["spa3102", 0.2, { volts: 0.99, amps: 0 }, { volts: 1.01, amps: 0 }],
    ["spa400", 0.75, { volts: 0, amps: 0.0099 }, { volts: 0, amps: 0.0101 }],
    ["ht503", 0.1, { volts: 0, amps: 0.0019 }, { volts: 0, amps: 0.0021 }],
    ["xorcom", 0.08, { volts: 2.99, amps: 0 }, { volts: 3.01, amps: 0 }],
    ["dahdi", 0.064, { volts: 2.99, amps: 0 }, { volts: 3.01, amps: 0 }],
    ["cisco", 0.6, { volts: 0, amps: 0.0019 }, { volts: 0, amps: 0.0021 }],
    ["telos", 0.4, { volts: 0.99, amps: 0 }, { volts: 1.01, amps: 0 }],
  ];

  it.each(cases)("%s: %s s are enough, 2 ms less are not", (id, seconds) => {
    expect(letsGo(id, { ...open, seconds })).toBe(true);
    expect(letsGo(id, { ...open, seconds: seconds - 0.002 })).toBe(false);
  });

  it.each(cases)("%s: below its threshold the line is open, above it is not", (id, seconds, below, above) => {
    expect(letsGo(id, { ...below, seconds: seconds + 0.1 })).toBe(true);
    expect(letsGo(id, { ...above, seconds: seconds + 0.1 })).toBe(false);
  });

  it("is not believed by the Xorcom in the first 650 ms after seizure", () => {
    expect(letsGo("xorcom", { ...open, seconds: 0.1, afterSeconds: 0.54 })).toBe(false);
    expect(letsGo("xorcom", { ...open, seconds: 0.1, afterSeconds: 0.66 })).toBe(true);
  });

  it("says nothing to devices that have no such detector", () => {
    for (const id of ["multitech", "innovaphone", "bosch"] as const) expect(letsGo(id, { ...open, seconds: 5 }), id).toBe(false);
  });
});

describe("polarity reversal", () => {
  /** The first of a call is its answer: turned for so long, then back, which is the second. */
  const turned = { volts: -8, amps: -0.025 };

  it.each([
    ["spa3102", 0.08],
    ["xorcom", 0.2],
    ["dahdi", 0.064],
  ] as const)("%s: one that lasts %s s counts, one that is 2 ms shorter does not", (id, seconds) => {
    expect(letsGo(id, { ...turned, seconds })).toBe(true);
    expect(letsGo(id, { ...turned, seconds: seconds - 0.002 })).toBe(false);
  });
});

describe("battery on the idle line", () => {
  function seesBattery(id: FxoPersonalityId, volts: number, seconds: number): boolean {
    const seen: string[] = [];
    const watch = new LineWatch({ sampleHz, detectors: valuesOf(id).detectors, title: () => "It", report: ({ kind }) => seen.push(kind) });
    for (let i = 0; i < seconds * sampleHz; i++) watch.senseOnHook(volts);
    return !seen.includes("battery.removed");
  }

  it.each([
    ["bosch", 6],
    ["xorcom", 3],
    ["dahdi", 3],
  ] as const)("%s: the line is good above %s V and not below, after a second", (id, volts) => {
    expect(seesBattery(id, volts + 0.01, 2)).toBe(true);
    expect(seesBattery(id, volts - 0.01, 1.01)).toBe(false);
    expect(seesBattery(id, volts - 0.01, 0.998)).toBe(true);
  });
});

describe("ringing", () => {
  it("Multi-Tech: on 36 V of battery, not on 34 V; from 15 to 68 Hz; up to 100 Vrms", () => {
    expect(rings("multitech", { rmsVolts: 60, hertz: 20, dcVolts: 36 })).toBe(true);
    expect(rings("multitech", { rmsVolts: 60, hertz: 20, dcVolts: 34 })).toBe(false);
    expect(rings("multitech", { rmsVolts: 60, hertz: 15.2 })).toBe(true);
    expect(rings("multitech", { rmsVolts: 60, hertz: 14.5 })).toBe(false);
    expect(rings("multitech", { rmsVolts: 60, hertz: 66 })).toBe(true);
    expect(rings("multitech", { rmsVolts: 60, hertz: 71 })).toBe(false);
    expect(rings("multitech", { rmsVolts: 97, hertz: 20 })).toBe(true);
    expect(rings("multitech", { rmsVolts: 104, hertz: 20 })).toBe(false);
  });

  it("SPA400: 13.5 V is none and 16.5 V is, from 10 to 100 Hz, once it has stood for 256 ms", () => {
    expect(rings("spa400", { rmsVolts: 13.5, hertz: 20 })).toBe(false);
    expect(rings("spa400", { rmsVolts: 16.5, hertz: 20 })).toBe(true);
    expect(rings("spa400", { rmsVolts: 60, hertz: 10.3 })).toBe(true);
    expect(rings("spa400", { rmsVolts: 60, hertz: 9.5 })).toBe(false);
    expect(rings("spa400", { rmsVolts: 60, hertz: 97 })).toBe(true);
    expect(rings("spa400", { rmsVolts: 60, hertz: 106 })).toBe(false);
    // A cycle is judged at its end, and the first one may be partly missed: two periods of 50 Hz either way.
    expect(rings("spa400", { rmsVolts: 60, hertz: 50, seconds: 0.256 - 0.02 })).toBe(false);
    expect(rings("spa400", { rmsVolts: 60, hertz: 50, seconds: 0.256 + 0.04 })).toBe(true);
  });

  it("DAHDI: after 64 ms, and only with battery", () => {
    expect(rings("dahdi", { rmsVolts: 60, hertz: 50, seconds: 0.06 })).toBe(false);
    expect(rings("dahdi", { rmsVolts: 60, hertz: 50, seconds: 0.11 })).toBe(true);
    expect(rings("dahdi", { rmsVolts: 60, hertz: 20, dcVolts: 2.5 })).toBe(false);
    expect(rings("dahdi", { rmsVolts: 60, hertz: 20, dcVolts: 3.5 })).toBe(true);
  });

  it("HT503: the fourth ring is taken up, others take the first", () => {
    expect(ringsUntilTaken("ht503")).toBe(4);
    expect(ringsUntilTaken("spa3102")).toBe(1);
  });
});

describe("loop current after seizure", () => {
  it.each(["spa400", "bosch"] as const)("%s: 10 mA is a seized line, 9.9 mA is none", (id) => {
    const sees = (amps: number): boolean => {
      const watch = new LoopCurrentWatch({ sampleHz, minAmps: valuesOf(id).seizure.minAmps });
      watch.begin();
      let seen = false;
      for (let i = 0; i < sampleHz; i++) seen = watch.push(amps) || seen;
      return seen;
    };
    expect(sees(0.0101)).toBe(true);
    expect(sees(0.0099)).toBe(false);
  });
});
