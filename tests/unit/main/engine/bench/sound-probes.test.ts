/** The bell of a set on a line, and its loudspeaker: from the solved current and the earpiece. */
import { expect, it } from "vitest";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { acRms, decibels, tonePeak } from "../../../../support/measures.ts";

const stepHz = 16_000;

it("rings by its ringer's current in the burst, falls silent in the pause, and never sounds off hook", () => {
  const bench = createBench(directLine, { seed: 1, stepHz });
  bench.record(["phone1.bell"]);
  const second = () => {
    const column = new Float64Array(stepHz);
    bench.run(stepHz, [column], 0);
    return acRms(column);
  };
  expect(second()).toBe(0);
  bench.apply({ kind: "ring", device: "exchange", line: "line1", seconds: 12 });
  second();
  const burst = second();
  // US ringing: 2 s on, 4 s off.
  second();
  const pause = second();
  expect(burst).toBeGreaterThan(0.02);
  expect(pause).toBeLessThan(burst / 20);
});

it("gives what the earpiece hears, 12 dB louder within its band", () => {
  const bench = createBench(directLine, { seed: 1, stepHz });
  bench.record(["phone1.earpiece", "phone1.loudspeaker"]);
  bench.apply({ kind: "hook", device: "phone1", to: "off" });
  const columns = [new Float64Array(stepHz), new Float64Array(stepHz)] as const;
  bench.run(stepHz, columns, 0);
  bench.run(stepHz, columns, 0);
  const [earpiece, loudspeaker] = columns.map((column) => tonePeak(column, 440, stepHz));
  // 12 dB, less the 2.3 dB of a second-order corner at 400 Hz, 1.1 times below: a tenth of a decibel for the upper corner.
  expect(decibels((loudspeaker ?? 0) / (earpiece ?? 1))).toBeCloseTo(12 - 10 * Math.log10(1 + (400 / 440) ** 4), 0);
});
