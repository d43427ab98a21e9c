import { expect, it } from "vitest";
import { createCheckedBench } from "../../../../src/main/sim/bench-checker.ts";
import { rehearsal } from "../../../../src/main/sim/rehearsal.ts";
import type { RunningBench } from "../../../../src/main/engine/bench/types.ts";

it("lifts and replaces a handset until there is loop current, on a bench of its own", () => {
  let rehearsed: RunningBench | undefined;
  let mostDcAmps = 0;
  for (const _ of rehearsal((bench, options) => (rehearsed = createCheckedBench(bench, options)))) {
    mostDcAmps = Math.max(mostDcAmps, rehearsed?.snapshot().lines["line1"]?.fxo.loopDcAmps ?? 0);
  }
  // 48 V through 400 ohm, some cable and a set of about 9.5 V: between 20 and 60 mA at any length that works.
  expect(mostDcAmps).toBeGreaterThan(0.02);
  expect(rehearsed?.snapshot().devices["phone1"]).toMatchObject({ hook: "on" });
});
