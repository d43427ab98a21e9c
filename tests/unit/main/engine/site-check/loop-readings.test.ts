/**
 * The steady states of the site check against the bench that waits for them in time: two ways to the same figures that share the
 * elements' values but no solver. Direct current and ringing within 0.2 %; the mean current of ring trip, which a set's knee
 * rectifies, within 1 %; losses within 0.05 dB. TIPRING_NIGHTLY=1 compares 200 loops.
 */
import { describe, expect, it } from "vitest";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import type { RunningBench } from "../../../../../src/main/engine/bench/types.ts";
import { loopMakeUp } from "../../../../../src/main/engine/site-check/loop-make-up.ts";
import { lossHertz, loopReadings } from "../../../../../src/main/engine/site-check/loop-readings.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";
import { ringing20Hz } from "../../../../../src/shared/catalog/feeds.ts";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import type { BenchCommand } from "../../../../../src/shared/model/command.ts";
import { LoopFile } from "../../../../../src/shared/model/loop.ts";
import { lossesInTime } from "../../../../support/loss-in-time.ts";
import { benchOfLoop, randomLoop } from "../../../../support/random-loops.ts";

const stepHz = 16_000;
const loopCount = process.env["TIPRING_NIGHTLY"] === undefined ? 4 : 200;
const probes = ["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts", "line1.fxs.loopAmps"];

class Observer {
  private readonly bench: RunningBench;

  constructor(bench: RunningBench) {
    this.bench = bench;
    bench.record(probes);
  }

  run(seconds: number): { near: Float64Array; far: Float64Array; amps: Float64Array } {
    const count = Math.round(seconds * stepHz);
    const [near, far, amps] = probes.map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array];
    this.bench.run(count, [near, far, amps], 0);
    return { near, far, amps };
  }

  apply(command: BenchCommand): void {
    expect(this.bench.apply(command)).toBeUndefined();
  }
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const acRms = (values: Float64Array): number => {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
};

function expectWithin(got: number, expected: number, share: number, what: string): void {
  // A microamp and a millivolt are nothing that anyone would read.
  expect(Math.abs(got - expected), what).toBeLessThan(share * Math.abs(expected) + 1e-6);
}

describe("loop readings", () => {
  const random = createRandom(20);
  it.each(Array.from({ length: loopCount }, (_, k) => [k, randomLoop(random)] as const))(
    "loop %i shows in time what was worked out",
    (_, file) => {
      const loop = loopMakeUp(file);
      const expected = loopReadings(loop);
      const observer = new Observer(createBench(benchOfLoop(file, loop), { seed: 1, stepHz }));
      const { hertz } = loop.ringing;
      observer.run(0.8);
      const idle = observer.run(0.05);
      expectWithin(mean(idle.far), expected.idle.setVolts, 0.002, "idle volts at the set");
      expectWithin(mean(idle.near), expected.idle.exchangeVolts, 0.002, "idle volts at the exchange");

      observer.apply({ kind: "hook", device: "phone1", to: "off" });
      observer.run(0.9);
      // Dial tone is there by now: 0.1 s hold whole periods of both its tones.
      const offHook = observer.run(0.1);
      // So near the edge of its detector an exchange may see the set by the first surge alone.
      const isEdge = Math.abs(expected.offHook.marginAmps) < 0.05 * loop.loopDetector.offHookAmps;
      if (!isEdge) expectWithin(mean(offHook.amps), expected.offHook.loopAmps, 0.002, "loop current");
      if (!isEdge) expectWithin(mean(offHook.far), expected.offHook.setVolts, 0.002, "volts at the set off hook");

      observer.apply({ kind: "hook", device: "phone1", to: "on" });
      observer.run(1.6);
      observer.apply({ kind: "ring", device: "exchange", line: "line1", seconds: 30 });
      observer.run(1);
      const ringing = observer.run(8 / hertz);
      expectWithin(acRms(ringing.far), expected.ringing.setRmsVolts, 0.002, "ringing at the set");
      expectWithin(acRms(ringing.near), expected.ringing.exchangeRmsVolts, 0.002, "ringing at the exchange");

      observer.apply({ kind: "hook", device: "phone1", to: "off" });
      observer.run(1);
      const answered = observer.run(8 / hertz);
      expectWithin(mean(answered.amps), expected.ringTrip.directAmps, 0.01, "mean current of ring trip");

      const losses = lossesInTime(file, lossHertz);
      expected.transmission.points.forEach(({ hertz: tone, insertionLossDb }, i) => {
        expect(Math.abs(losses[i]! - insertionLossDb), `loss at ${tone} Hz`).toBeLessThan(0.05);
      });
    },
  );

  it("the textbook loop: 40 V behind 250 ohm and a set of 50 ohm gives 23 mA over 1439 ohm", () => {
    const file = LoopFile.parse({
      format: "tipring-loop",
      version: 1,
      feed: { kind: "resistive", batteryVolts: 40, ohmsPerLeg: 125, henriesPerLeg: 2, speechOhms: 600, speechFarads: 2.16e-6 },
      // 5.136 km of 0.4 mm pair at 280 ohm/km and one ohm: the contacts' five stand in for the rest.
      cable: [{ type: "pe-0.4", metres: ((1439.13 - 5) / 280) * 1000 }],
      sets: [{ leakageOhms: 1e9, mask: { kneeVolts: 0, bendVolts: 0.011, slopeOhms: 50, chokeHenries: 1.5, bleedOhms: 1e9 } }],
    });
    // 40 / (250 + 50 + 1439.13) = 23.00 mA (products 4.4, [TG]); the dry pair's leakage takes 8 microamps more.
    expect(Math.abs(loopReadings(loopMakeUp(file)).offHook.loopAmps - 0.023)).toBeLessThan(1e-5);
  });

  it.each([
    { ren: undefined, publishedVolts: 67 },
    { ren: 0.5, publishedVolts: 56 },
    { ren: 1, publishedVolts: 48 },
    { ren: 1.7, publishedVolts: 40 },
  ])("67 V behind 2.75 kohm sag to $publishedVolts V with $ren REN (products 4.4, LS15-2)", ({ ren, publishedVolts }) => {
    const file = LoopFile.parse({
      format: "tipring-loop",
      version: 1,
      ringing: { ...ringing20Hz, rmsVolts: 67, hertz: 20, ohmsPerLeg: 1375 },
      cable: [],
      // Without a ringer there is still the leakage of a set; the table's figures are whole volts.
      sets: [ren === undefined ? { ringer: { ohms: 1e6, farads: 1e-9 } } : { ren }],
    });
    expect(Math.abs(loopReadings(loopMakeUp(file)).ringing.setRmsVolts - publishedVolts)).toBeLessThan(0.6);
  });

  it.each([
    { metres: 500, publishedAmps: 0.04 },
    { metres: 4500, publishedAmps: 0.022 },
  ])("a dual-slope feed gives $publishedAmps A over $metres m (products 4.4)", ({ metres, publishedAmps }) => {
    const file = LoopFile.parse({ format: "tipring-loop", version: 1, feed: "dual-slope", cable: [{ type: "pe-0.4", metres }] });
    // "About", says the source: the limits are rounded where they meet the resistive end.
    expect(Math.abs(loopReadings(loopMakeUp(file)).offHook.loopAmps / publishedAmps - 1)).toBeLessThan(0.05);
  });

  it.each([
    { seriesOhms: 2000, rings: true },
    { seriesOhms: 9000, rings: false },
  ])("a set that needs 40 V of 86 V rings: $rings behind $seriesOhms ohm (products 4.4, Lab-Volt)", ({ seriesOhms, rings }) => {
    const file = LoopFile.parse({
      format: "tipring-loop",
      version: 1,
      ringing: { ...ringing20Hz, rmsVolts: 86, hertz: 20, ohmsPerLeg: seriesOhms / 2 },
      cable: [],
      sets: [{ ren: 1, ringDetector: { ...plainTelephone.ringDetector, thresholdRmsVolts: 40 } }],
    });
    expect(loopReadings(loopMakeUp(file)).ringing.sets[0]?.rings).toBe(rings);
  });

  it("a ringer of 7 kohm at the end of a loop is one REN", () => {
    const file = LoopFile.parse({ format: "tipring-loop", version: 1, cable: [], sets: [{ ren: 1 }, { ren: 0.5 }] });
    expect(loopReadings(loopMakeUp(file)).makeUp.ren).toBeCloseTo(1.5, 2);
  });
});
