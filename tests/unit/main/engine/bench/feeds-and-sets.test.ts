/** Feeds, ringing and sets on a running bench: what the line's detectors make of each. */
import { describe, expect, it } from "vitest";
import {
  dualSlopeFeed,
  feed48V,
  metering12kHz,
  metering16kHz,
  ringing20Hz,
  ringingBalanced,
  ringTripAc45mA,
  slic25mA,
  slicLowPower,
} from "../../../../../src/shared/catalog/feeds.ts";
import { parallelExtension } from "../../../../../src/shared/catalog/benches.ts";
import { findTermination } from "../../../../../src/shared/catalog/impedances.ts";
import { findMask } from "../../../../../src/shared/catalog/off-hook-masks.ts";
import { findRinger, ringerOfRen } from "../../../../../src/shared/catalog/ringers.ts";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import type { Feed, RingingSource } from "../../../../../src/shared/model/feed.ts";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { acRms, mean, tonePeak } from "../../../../support/measures.ts";

const fedBy = (feed: Feed): TestBench =>
  aBench()
    .withPorts((port) => ({ ...port, feed }))
    .start();

function settledMean(bench: TestBench, name: string, seconds = 1): number {
  bench.run(seconds);
  return mean(bench.trace(name, 0.1));
}

describe("electronic feeds", () => {
  it("hold 25 mA on this loop, both ways round, and the wires' mean at half the battery", () => {
    const bench = fedBy(slic25mA);
    bench.offHook();
    expect(settledMean(bench, "line1.fxs.loopAmps")).toBeCloseTo(0.025, 4);
    const [tip, ring] = bench.record(["line1.fxs.tipGroundVolts", "line1.fxs.ringGroundVolts"], 0.1).map(mean);
    expect((tip! + ring!) / 2).toBeCloseTo(-24, 1);
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "reversed" });
    expect(settledMean(bench, "line1.fxs.loopAmps")).toBeCloseTo(-0.025, 4);
  });

  it("let a call go through as coils do", () => {
    const bench = fedBy(dualSlopeFeed);
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.run(0.2);
    bench.dial("5551234");
    bench.runUntil("call.routed", 3);
  });

  it("with 24 V on an idle line go to full feed when their own detector sees the loop, and back when it is idle", () => {
    const bench = fedBy(slicLowPower);
    expect(settledMean(bench, "line1.fxs.tipRingVolts", 0.3)).toBeCloseTo(24, 1);
    bench.offHook();
    expect(settledMean(bench, "line1.fxs.loopAmps")).toBeCloseTo(0.025, 4);
    bench.onHook();
    expect(settledMean(bench, "line1.fxs.tipRingVolts", 3)).toBeCloseTo(24, 0);
  });
});

describe("tip open", () => {
  it("leaves the ring wire on the battery and draws nothing until somebody earths ring", () => {
    const bench = fedBy(feed48V);
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "tip-open" });
    bench.offHook();
    bench.run(0.5);
    const [ring, amps] = bench.record(["line1.fxs.ringGroundVolts", "line1.fxs.loopAmps"], 0.1).map(mean);
    expect(ring!).toBeCloseTo(-48, 0);
    expect(Math.abs(amps!)).toBeLessThan(1e-4);
    bench.do({ kind: "fault", line: "line1", at: 1, id: "earth", fault: { kind: "ring-earth", ohms: 500 } });
    expect(settledMean(bench, "line1.fxs.ringAmps")).toBeCloseTo(-48 / (500 + 202 + 448), 3);
  });
});

describe("ringing", () => {
  /** Volts at the set on a line without length. */
  const ringVolts = (ringing: RingingSource, ren: number): Float64Array => {
    const bench = aBench()
      .withLine({ cable: [] })
      .withTelephone({ ringer: ringerOfRen(ren) })
      .withPorts((port) => ({ ...port, ringing }))
      .start();
    bench.ring(10);
    bench.run(0.5);
    return bench.trace("line1.fxo.tipRingVolts", 0.5);
  };

  it("sags under its load as the LS15-2 does: 56, 48 and 40 V at 0.5, 1 and 1.7 REN from 67 V behind 2.75 kohm", () => {
    for (const [ren, volts] of [
      [0.5, 56],
      [1, 48],
      [1.7, 40],
    ] as const) {
      // products.md 1.1 [MS2]: the published volts are whole.
      expect(Math.abs(acRms(ringVolts({ ...ringing20Hz, rmsVolts: 67, ohmsPerLeg: 1375 }, ren)) - volts)).toBeLessThan(0.5);
    }
  });

  it("is balanced without DC, or rides on a DC of its own", () => {
    expect(Math.abs(mean(ringVolts(ringingBalanced, 0.1)))).toBeLessThan(0.1);
    expect(mean(ringVolts({ ...ringing20Hz, dcVolts: 20 }, 0.1))).toBeCloseTo(20, 0);
  });

  it("as a trapezoid keeps its rms and has a lower peak than a sine", () => {
    const volts = ringVolts({ ...ringing20Hz, dcVolts: 0, waveform: "trapezoid", crestFactor: 1.25 }, 0.05);
    const crest = Math.max(...volts.map(Math.abs)) / acRms(volts);
    expect(crest).toBeGreaterThan(1.23);
    expect(crest).toBeLessThan(1.28);
  });

  const sources: readonly (readonly [string, RingingSource])[] = [
    ["a sine on the battery", ringing20Hz],
    ["25 Hz with 20 V of DC", { ...ringing20Hz, hertz: 25, dcVolts: 20 }],
    ["a trapezoid", { ...ringing20Hz, waveform: "trapezoid" }],
    ["a square", { ...ringing20Hz, waveform: "square", rmsVolts: 60 }],
    ["balanced without DC", ringingBalanced],
  ];
  for (const [name, ringing] of sources) {
    for (const [when, seconds] of [
      ["in a burst", 0.7],
      ["in silence", 2.7],
    ] as const) {
      it(`of ${name} is tripped ${when} within 200 ms of the hook, and by nothing before`, () => {
        const ringTrip = ringing.dcVolts === 0 ? { ringTrip: ringTripAc45mA } : {};
        const bench = aBench()
          .withLine({ cable: [{ type: "pe-0.4", metres: 1000 }] })
          .withPorts((port) => ({ ...port, ringing, ...ringTrip }))
          .start();
        bench.ring(10);
        bench.run(seconds);
        expect(bench.of("ring.tripped")).toEqual([]);
        const liftedAt = bench.seconds;
        bench.offHook();
        expect(bench.runUntil("ring.tripped", 1).seconds - liftedAt).toBeLessThan(0.2);
      });
    }
  }
});

describe("charge pulses", () => {
  for (const metering of [metering12kHz, metering16kHz]) {
    it(`of ${metering.hertz} Hz go out between the wires, as many as ordered, and are refused where there is no metering`, () => {
      const bench = aBench()
        .atFullRate()
        .withPorts((port) => ({ ...port, metering }))
        .start();
      bench.offHook();
      bench.do({ kind: "set", path: "exchange.timers.firstDigitSeconds", value: 600 });
      bench.run(1);
      bench.do({ kind: "meter", device: "exchange", line: "line1", pulses: 2 });
      const volts = bench.trace("line1.fxs.tipRingVolts", 0.8);
      const level = (from: number): number => tonePeak(volts.slice(from * 48000, (from + 0.05) * 48000), metering.hertz, 48_000);
      expect(level(0.03)).toBeGreaterThan(0.5);
      expect(level(0.2)).toBeLessThan(0.01);
      expect(level(0.36)).toBeGreaterThan(0.5);
      expect(level(0.7)).toBeLessThan(0.01);
      expect(aBench().start().apply({ kind: "meter", device: "exchange", line: "line1", pulses: 1 })?.text).toContain("has no metering");
    });
  }

  it("of 50 Hz lift both wires alike and are hardly seen between them", () => {
    const bench = aBench()
      .withPorts((port) => ({ ...port, metering: { kind: "longitudinal", hertz: 50, rmsVolts: 40, pulseSeconds: 0.4, pauseSeconds: 0.2 } }))
      .start();
    bench.run(0.2);
    bench.do({ kind: "meter", device: "exchange", line: "line1", pulses: 1 });
    bench.run(0.1);
    const [tip, between] = bench.record(["line1.fxo.tipGroundVolts", "line1.fxo.tipRingVolts"], 0.2);
    expect(tonePeak(tip!, 50, 16_000)).toBeGreaterThan(30);
    expect(tonePeak(between!, 50, 16_000)).toBeLessThan(0.05);
  });
});

describe("sets", () => {
  it("in parallel share the loop current, and the second one lowers the line's volts", () => {
    const bench = aBench(parallelExtension).start();
    bench.offHook("phone1");
    const one = settledMean(bench, "line1.fxo.tipRingVolts");
    bench.offHook("phone2");
    const two = settledMean(bench, "line1.fxo.tipRingVolts");
    // 48 V through 1300 ohm; each set is 6 V behind 120 ohm, with 10 kohm of bleed, behind a hook contact of 1 ohm.
    const volts = (sets: number): number => {
      const outside = 1300 + 1 / sets;
      const inside = (48 / outside + (sets * 6) / 120) / (1 / outside + sets / 120 + sets / 10_000);
      return inside + (48 - inside) / outside / sets;
    };
    // The rounding of the knee, 1 V wide, takes up to 15 mV off.
    expect(Math.abs(one - volts(1))).toBeLessThan(0.02);
    expect(Math.abs(two - volts(2))).toBeLessThan(0.02);
  });

  it("in parallel draw what their own masks let through at the line's volts, and it is told of each", () => {
    const phone1 = { ...plainTelephone, offHook: { ...plainTelephone.offHook, slopeOhms: 60 } };
    const bench = aBench({ ...parallelExtension, devices: { ...parallelExtension.devices, phone1 } }).start();
    bench.offHook("phone1");
    bench.offHook("phone2");
    bench.run(1);
    const { fxo, setDcAmps } = bench.bench.snapshot().lines["line1"]!;
    // Behind a hook contact of 1 ohm: 10 kohm of bleed, and from 6 V on the slope, with a knee that is 1 V wide.
    const amps = (slopeOhms: number, guess = 0): number => {
      const volts = fxo.tipRingDcVolts - guess;
      const beyond = volts - 6 + 0.5 * Math.log(1 + Math.exp(-2 * (volts - 6)));
      const drawn = beyond / slopeOhms + volts / 10_000;
      return Math.abs(drawn - guess) < 1e-9 ? drawn : amps(slopeOhms, guess + (drawn - guess) / 2);
    };
    // The table of a mask keeps 1e-6 A; insulation takes less.
    expect(setDcAmps).toHaveLength(2);
    expect(Math.abs(setDcAmps![0]! - amps(60))).toBeLessThan(2e-6);
    expect(Math.abs(setDcAmps![1]! - amps(120))).toBeLessThan(2e-6);
    expect(Math.abs(setDcAmps![0]! + setDcAmps![1]! - fxo.loopDcAmps)).toBeLessThan(2e-6);
    bench.onHook("phone1");
    bench.run(1);
    expect(Math.abs(bench.bench.snapshot().lines["line1"]!.setDcAmps![0]!)).toBeLessThan(1e-6);
  });

  it("with a diode are dead on a reversed pair, and work on a right one", () => {
    const bench = aBench().withTelephone({ polarity: "normal" }).start();
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "reversed" });
    bench.run(0.2);
    bench.offHook();
    expect(Math.abs(settledMean(bench, "line1.fxo.loopAmps"))).toBeLessThan(1e-4);
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "normal" });
    expect(settledMean(bench, "line1.fxo.loopAmps")).toBeGreaterThan(0.025);
  });

  it("of Australia hold more volts for their first 500 ms", () => {
    const bench = aBench()
      .withTelephone({ offHook: findMask("australia")!.mask })
      .start();
    bench.run(0.1);
    bench.offHook();
    bench.run(0.3);
    const first = mean(bench.trace("line1.fxo.tipRingVolts", 0.1));
    const later = settledMean(bench, "line1.fxo.tipRingVolts");
    // 6 V less 5 V of knee, which 50 ohm of slope against 1350 ohm of loop keep.
    expect(first - later).toBeCloseTo(1300 / 1350, 1);
  });

  it("ring by every type of ringer; an electronic one does not load the line below its volts", () => {
    for (const id of ["us-bell", "electronic", "eu", "uk"]) {
      const bench = aBench()
        .withTelephone({ ringer: findRinger(id)!.ringer })
        .start();
      bench.ring(3);
      bench.runUntil("ring.detected", 1);
    }
  });

  it("of a country's impedance match a port of the same: less of the own voice comes back than from 600 ohm", () => {
    const network = findTermination("270+750||150nF")!.network;
    const sidetone = (ofSet: boolean): number => {
      const port = { ...feed48V, speechFarads: 10e-6, terminationNetwork: network };
      const bench = aBench()
        .withLine({ cable: [] })
        .withTelephone(ofSet ? { ...plainTelephone, speechFarads: 10e-6, terminationNetwork: network } : {})
        .withPorts((each) => ({ ...each, feed: port }))
        .withTimers({ firstDigitSeconds: 0.2, reorderSeconds: 0, howlerSeconds: 0 })
        .start();
      bench.offHook();
      bench.run(3);
      bench.do({ kind: "speak", device: "phone1", toneHz: 2500, levelDbm: -10 });
      bench.run(0.2);
      return tonePeak(bench.trace("phone1.earpiece", 0.2), 2500, 16_000);
    };
    expect(sidetone(true)).toBeLessThan(0.5 * sidetone(false));
  });
});
