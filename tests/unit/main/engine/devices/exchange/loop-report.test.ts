/** What the log says of a loop: the current as the detector takes it, with its direction. */
import { expect, it } from "vitest";
import { fxsToFxs } from "../../../../../../src/shared/catalog/wrong-pairings.ts";
import { aBench } from "../../../../../support/a-bench.ts";

it("another exchange's ringing opens and closes a loop detector by turns: opened is said of less than 10 mA forwards, or of any current backwards", () => {
  const lab = aBench({ ...fxsToFxs, lines: { line1: fxsToFxs.lines["line1"]! } }).start();
  lab.ring(0.2);
  lab.run(0.2);
  const opened = lab.of("loop.opened").filter(({ source }) => source === "exchange2");
  expect(opened.length).toBeGreaterThan(0);
  for (const { amps, text } of opened) {
    expect(amps).toBeLessThan(0.01);
    expect(text).toContain("less than 10.0 mA");
  }
  // A half cycle of 20 Hz drives tens of milliamperes the wrong way round.
  expect(Math.min(...opened.map(({ amps = 0 }) => amps))).toBeLessThan(-0.01);
});
