/** Whatever is done in whatever order, the bench goes on with finite volts that its sources can explain. */
import { describe, expect, it, vi } from "vitest";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";
import type { Random } from "../../../../../src/main/engine/signals/random.ts";
import type { BenchCommand } from "../../../../../src/shared/model/command.ts";
import { aTwoSubscriberBench } from "../../../../support/a-bench.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random.nextUnit() * values.length)]!;
}

function anyCommand(random: Random): BenchCommand {
  const device = pick(random, ["phone1", "phone2"]);
  const line = pick(random, ["line1", "line2"]);
  const commands: readonly BenchCommand[] = [
    { kind: "hook", device, to: "off" },
    { kind: "hook", device, to: "on" },
    { kind: "hook", device, to: pick(random, ["on", "off"]) },
    { kind: "flash", device, seconds: 0.02 + random.nextUnit() },
    { kind: "dial", device, digits: pick(random, ["5550102", "5550101", "5", "5551234", "0"]), by: pick(random, ["dtmf", "pulse"]) },
    { kind: "ring", device: "exchange", line, seconds: pick(random, [0, 1, 5]) },
    { kind: "battery", device: "exchange", line, to: pick(random, ["normal", "reversed", "off"]) },
    { kind: "speak", device, toneHz: 200 + 3000 * random.nextUnit(), levelDbm: -10 },
    { kind: "set", path: `${line}.cable[0].metres`, value: Math.round(6000 * random.nextUnit()) },
    { kind: "set", path: `${device}.ringer.farads`, value: 1e-6 + 1e-5 * random.nextUnit() },
  ];
  return pick(random, commands);
}

describe("random schedules", () => {
  it.each([1, 2, 3, 4, 5, 6])("stay finite and within what battery, ringing and coils can make (seed %i)", (seed) => {
    const random = createRandom(seed);
    const bench = aTwoSubscriberBench().withSeed(seed).start();
    const done: string[] = [];
    for (let i = 0; i < 40; i++) {
      const command = anyCommand(random);
      bench.apply(command);
      done.push(`${bench.seconds.toFixed(4)} ${JSON.stringify(command)}`);
      const seconds = random.nextUnit() < 0.3 ? 1 / 16000 : 0.2 * random.nextUnit();
      const names = ["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts", "line2.fxo.tipRingVolts", "line2.fxs.loopAmps", "phone1.earpiece"];
      for (const samples of bench.record(names, seconds)) {
        // 48 V and 127 V of ringing peak, and what the coils' current can charge: some hundreds of volts at the most.
        const worst = samples.reduce((most, value) => Math.max(most, Number.isFinite(value) ? Math.abs(value) : Infinity), 0);
        expect(worst, `seed ${seed} after ${done.slice(-5).join("; ")}`).toBeLessThan(1000);
      }
    }
    expect(bench.events.length).toBeGreaterThan(20);
  });
});
