/**
 * Real FXO equipment, just inside and just outside each window of its detectors. The figures are those of the manuals and drivers that
 * the catalogue names, written out here again so that a slip there shows; a detector counts in samples of 1/4000 s, so 2 ms is outside.
 */
import { describe, expect, it } from "vitest";
import { LoopCurrentWatch } from "../../../../../../src/main/engine/devices/fxo/loop-current-watch.ts";
import { LineWatch } from "../../../../../../src/main/engine/devices/line-watch.ts";
import { ToneWatch } from "../../../../../../src/main/engine/devices/tone-watch.ts";
import { RingDetector } from "../../../../../../src/main/engine/signals/ring-detector.ts";
import { SilenceDetector } from "../../../../../../src/main/engine/signals/supervision/silence-detector.ts";
import { RingCounter } from "../../../../../../src/main/engine/signals/supervision/ring-counter.ts";
import { directLine, faxLine } from "../../../../../../src/shared/catalog/benches.ts";
import { fxoPersonalities, fxoValues } from "../../../../../../src/shared/catalog/fxo-personalities.ts";
import type { WholeFxo } from "../../../../../../src/shared/catalog/fxo-personalities.ts";
import { fxoGatewayBench } from "../../../../../../src/shared/catalog/gateway-benches.ts";
import type { Bench, Exchange, FxoGateway, FxoGatewayPort, Telephone } from "../../../../../../src/shared/model/bench.ts";
import { dbmToPeakVolts } from "../../../../../../src/shared/units/levels.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";
import { fxoPersonalityIds, FxoDialling, FxoRingDetector, FxoRings, FxoSeizure } from "../../../../../../src/shared/model/fxo.ts";
import type { FxoPersonality, FxoPersonalityId } from "../../../../../../src/shared/model/fxo.ts";

const sampleHz = 4000;

function valuesOf(personality: FxoPersonality): WholeFxo {
  return fxoValues({ personality });
}

/** A seized line at 8 V and 25 mA; then other values for a while; does the device let go, during them or after? */
function letsGo(personality: FxoPersonality, change: { volts: number; amps: number; seconds: number; afterSeconds?: number }): boolean {
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
function rings(personality: FxoPersonality, ringing: { rmsVolts: number; hertz: number; dcVolts?: number; seconds?: number }): boolean {
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
function ringsUntilTaken(personality: FxoPersonality): number {
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

describe("what the SPA3102 hears and sees besides", () => {
  const stepHz = 16_000;

  /** Rounds of a tone of 480 and 620 Hz: at which of them does it let go? */
  function letsGoAtRound(tone: { levelDbm?: number; onSeconds?: number; rounds?: number }): number {
    const { levelDbm = -20, onSeconds = 0.25, rounds = 12 } = tone;
    const { disconnectTone } = valuesOf("spa3102").detectors;
    let found = 0;
    const site = { country: "US" };
    const watch = new ToneWatch({ stepHz, site, settings: disconnectTone!, title: () => "It", report: () => (found += 1) });
    watch.begin();
    const peakVolts = dbmToPeakVolts(levelDbm);
    for (let round = 1; round <= rounds; round++) {
      for (let i = 0; i < 2 * onSeconds * stepHz; i++) {
        const seconds = (round * 2 * onSeconds * stepHz + i) / stepHz;
        const sine = (hertz: number): number => peakVolts * Math.sin(2 * Math.PI * hertz * seconds);
        watch.hear(i < onSeconds * stepHz ? sine(480) + sine(620) : 0);
      }
      if (found > 0) return round;
    }
    return Number.POSITIVE_INFINITY;
  }

  it("reorder tone for four seconds, eight rounds, down to -30 dBm each", () => {
    // The silence after the last burst must last too, and the detector's window ends 48 ms later.
    expect(letsGoAtRound({})).toBe(9);
    expect(letsGoAtRound({ rounds: 8 })).toBe(Number.POSITIVE_INFINITY);
    expect(letsGoAtRound({ levelDbm: -29.5 })).toBe(9);
    expect(letsGoAtRound({ levelDbm: -30.5 })).toBe(Number.POSITIVE_INFINITY);
  });

  it("with a tenth of margin in the rhythm, and no less than the 30 ms that any tone is given", () => {
    expect(letsGoAtRound({ onSeconds: 0.25 * 1.09 })).toBeLessThanOrEqual(9);
    expect(letsGoAtRound({ onSeconds: 0.25 * 1.15 })).toBe(Number.POSITIVE_INFINITY);
  });

  it("silence of 30 s", () => {
    const { silence } = valuesOf("spa3102").detectors;
    const hears = (levelDbm: number, seconds: number): boolean => {
      const detector = new SilenceDetector({ sampleHz: 400, ...silence! });
      let isOver = false;
      // A tenth of a second of the meter's window is over before it knows.
      for (let i = 0; i < seconds * 400; i++) isOver = detector.push(dbmToPeakVolts(levelDbm) * Math.sin(2.5 * i)) || isOver;
      return isOver;
    };
    expect([hears(-50, 29.8), hears(-50, 30.2), hears(-44, 31)]).toEqual([false, true, false]);
  });

  it("another set on the line, below 40 V", () => {
    const seesSet = (volts: number): boolean => {
      const seen: string[] = [];
      const { detectors } = valuesOf("spa3102");
      const watch = new LineWatch({ sampleHz, detectors, title: () => "It", report: ({ kind }) => seen.push(kind) });
      for (let i = 0; i < sampleHz; i++) watch.senseOnHook(volts);
      return seen.includes("line.in-use");
    };
    expect([seesSet(39.9), seesSet(40.1)]).toEqual([true, false]);
  });

  it("another set once it has been there for 0.1 s", () => {
    const seesSet = (seconds: number): boolean => {
      const seen: string[] = [];
      const { detectors } = valuesOf("spa3102");
      const watch = new LineWatch({ sampleHz, detectors, title: () => "It", report: ({ kind }) => seen.push(kind) });
      for (let i = 0; i < sampleHz; i++) watch.senseOnHook(i < seconds * sampleHz ? 10 : 48);
      return seen.includes("line.in-use");
    };
    expect([seesSet(0.098), seesSet(0.1)]).toEqual([false, true]);
  });

  it.each(["spa3102", "xorcom", "dahdi"] as const)("%s: fewer than 3 V tell no polarity", (id) => {
    const turned = { amps: -0.025, seconds: 1 };
    expect(letsGo(id, { ...turned, volts: -3.1 })).toBe(true);
    expect(letsGo(id, { ...turned, volts: -2.9, amps: 0.025 })).toBe(id !== "spa3102");
  });
});

describe("an innovaphone that calls", () => {
  /** A softphone's call through a gateway that behaves like one, on an exchange whose dial tone comes so late. */
  function calls(dialToneDelaySeconds: number, dialling?: FxoGatewayPort["dialling"]): TestBench {
    const { phone1: _outside, ...devices } = structuredClone(fxoGatewayBench.devices);
    const gateway = devices["fxogw"] as FxoGateway;
    const exchange = devices["exchange"] as Exchange;
    gateway.startSeconds = 0;
    gateway.ports["1"] = { ...gateway.ports["1"]!, personality: "innovaphone", ...(dialling === undefined ? {} : { dialling }) };
    exchange.timers = { ...exchange.timers, dialToneDelaySeconds };
    const lab = aBench({ ...fxoGatewayBench, devices, lines: { line1: { fxs: "exchange.1", fxo: ["fxogw.1"], cable: [] } } }).start();
    lab.run(0.1);
    lab.offHook("softphone1");
    lab.dial("977", "dtmf", "softphone1");
    return lab;
  }

  it("has found dial tone in 2.6 s, or gives up", () => {
    // Dial tone is found after 0.8 s of it, and seizure takes the exchange some milliseconds.
    const inTime = calls(1.65);
    expect(inTime.runUntil("digit.sent", 5, ({ source }) => source === "fxogw").digit).toBe("7");
    const late = calls(1.95);
    expect(late.runUntil("call.failed", 5, ({ source }) => source === "fxogw").reason).toBe("no dial tone within 2.6 s");
  });

  it("dials blindly after 0.8 s where it does not listen", () => {
    const lab = calls(0.1, { waitsFor: "time" });
    const seized = lab.runUntil("hook.off", 5, ({ source }) => source === "fxogw");
    const dialled = lab.runUntil("digit.sent", 5, ({ source }) => source === "fxogw");
    // The loop current takes up to 0.1 s to be believed, and the wait begins then.
    expect(dialled.seconds - seized.seconds).toBeGreaterThanOrEqual(0.8);
    expect(dialled.seconds - seized.seconds).toBeLessThan(0.92);
  });
});

describe("a set that behaves like a device", () => {
  it("has its ring detector: a Multi-Tech modem in the place of a telephone or a fax does not ring on 30 V of battery", () => {
    const rings = (bench: Bench, device: string, volts: number): boolean => {
      const file = structuredClone(bench);
      (file.devices[device] as Telephone).personality = "multitech";
      const lab = aBench(file)
        .withPorts((port) => ({ ...port, feed: { ...port.feed, batteryVolts: volts }, ringing: { ...port.ringing, dcVolts: volts } }))
        .start();
      lab.ring(1.5);
      lab.run(1.5);
      return lab.of("ring.detected").some(({ source }) => source === device);
    };
    expect([rings(directLine, "phone1", 30), rings(directLine, "phone1", 48)]).toEqual([false, true]);
    expect([rings(faxLine, "fax1", 30), rings(faxLine, "fax1", 48)]).toEqual([false, true]);
  });

  it("has its detectors too, unless it has its own", () => {
    const kinds = (changes: Partial<Telephone>): string[] =>
      aBench()
        .withTelephone(changes)
        .start()
        .bench.readDetectors({ device: "phone1", decisions: 0 })
        .reports.map(({ report }) => report.detector);
    expect(kinds({ personality: "xorcom" })).toEqual(expect.arrayContaining(["loop-current interruption", "polarity reversal", "battery"]));
    const own = { battery: { aboveVolts: 6, debounceSeconds: 1 } };
    expect(kinds({ personality: "xorcom", detectors: own })).not.toContain("loop-current interruption");
    expect(kinds({ personality: "plain" })).not.toContain("battery");
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

  it("DAHDI: from 10 to 100 Hz", () => {
    expect(rings("dahdi", { rmsVolts: 60, hertz: 10.3 })).toBe(true);
    expect(rings("dahdi", { rmsVolts: 60, hertz: 9.5 })).toBe(false);
    expect(rings("dahdi", { rmsVolts: 60, hertz: 97 })).toBe(true);
    expect(rings("dahdi", { rmsVolts: 60, hertz: 106 })).toBe(false);
  });

  it("SPA400: a burst of 520 ms is a ring and one of 500 ms is none; a gap of 0.5 s is part of it, one of 0.7 s is its end", () => {
    const counts = (seconds: number): number => {
      const counter = new RingCounter({ sampleHz, ...valuesOf("spa400").rings });
      for (let i = 0; i < sampleHz; i++) counter.push(i < seconds * sampleHz);
      return counter.count;
    };
    expect([counts(0.5), counts(0.52)]).toEqual([0, 1]);
    const endsIn = (gapSeconds: number): boolean => {
      const detector = new RingDetector({ sampleHz, ...valuesOf("spa400").ringDetector });
      detector.settle(48);
      let hasEnded = false;
      for (let i = 0; i < 3 * sampleHz; i++) {
        const isGap = i >= sampleHz && i < (1 + gapSeconds) * sampleHz;
        const volts = isGap ? 48 : 48 + 85 * Math.sin((2 * Math.PI * 20 * i) / sampleHz);
        hasEnded = detector.push(volts) === "ended" || hasEnded;
      }
      return hasEnded;
    };
    // The cycles at both edges of a gap are cut: up to 0.1 s more without a good one.
    expect([endsIn(0.5), endsIn(0.7)]).toEqual([false, true]);
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

describe("equipment of no particular make", () => {
  it("takes less than 5 mA for 0.2 s for the end of a call", () => {
    expect(letsGo("plain", { volts: 0, amps: 0.0049, seconds: 0.2 })).toBe(true);
    expect(letsGo("plain", { volts: 0, amps: 0.0051, seconds: 1 })).toBe(false);
    expect(letsGo("plain", { volts: 0, amps: 0, seconds: 0.198 })).toBe(false);
  });

  it("rings on 15 Vrms from 14 to 70 Hz, once they have stood for 0.15 s, and takes the first ring", () => {
    expect([rings("plain", { rmsVolts: 15.5, hertz: 20 }), rings("plain", { rmsVolts: 14.5, hertz: 20 })]).toEqual([true, false]);
    expect([rings("plain", { rmsVolts: 60, hertz: 14.3 }), rings("plain", { rmsVolts: 60, hertz: 13.5 })]).toEqual([true, false]);
    expect([rings("plain", { rmsVolts: 60, hertz: 68 }), rings("plain", { rmsVolts: 60, hertz: 73 })]).toEqual([true, false]);
    // A cycle is judged at its end, and the first one may be partly missed.
    expect(rings("plain", { rmsVolts: 60, hertz: 50, seconds: 0.15 - 0.02 })).toBe(false);
    expect(rings("plain", { rmsVolts: 60, hertz: 50, seconds: 0.15 + 0.04 })).toBe(true);
    expect(ringsUntilTaken("plain")).toBe(1);
  });

  it("forgets rings that stopped for 8 s: the next one is the first again", () => {
    const { rings: values } = valuesOf("plain");
    const countAfter = (gapSeconds: number): number => {
      const counter = new RingCounter({ sampleHz, ...values });
      for (let i = 0; i < (2 + gapSeconds + 2) * sampleHz; i++) counter.push(i < 2 * sampleHz || i >= (2 + gapSeconds) * sampleHz);
      return counter.count;
    };
    expect([countAfter(7.9), countAfter(8.1)]).toEqual([2, 1]);
  });

  it("believes loop current that has stood for 50 ms", () => {
    const sees = (seconds: number): boolean => {
      const watch = new LoopCurrentWatch({ sampleHz, minAmps: valuesOf("plain").seizure.minAmps });
      watch.begin();
      let seen = false;
      for (let i = 0; i < sampleHz; i++) seen = watch.push(i < seconds * sampleHz ? 0.02 : 0) || seen;
      return seen;
    };
    expect([sees(0.049), sees(0.05)]).toEqual([false, true]);
  });
});
