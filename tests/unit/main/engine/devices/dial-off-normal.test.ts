/** The dial's off-normal contact: while the dial is off its rest, the earpiece is shorted; the loop's direct current is what it is. */
import { describe, expect, it } from "vitest";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { acRms, decibels, mean } from "../../../../support/measures.ts";

const stepHz = 48_000;
const peakToPeak = (volts: Float64Array) => Math.max(...volts) - Math.min(...volts);
const between = (column: Float64Array, fromSeconds: number, toSeconds: number) =>
  column.slice(Math.round(fromSeconds * stepHz), Math.round(toSeconds * stepHz));

/** Off hook with dial tone. */
function seized(metres = 3200): TestBench {
  const lab = aBench()
    .withLine({ cable: metres === 0 ? [] : [{ type: "pe-0.4", metres }] })
    .atFullRate()
    .start();
  lab.offHook();
  lab.runUntil("tone.started", 1);
  lab.run(0.3);
  return lab;
}

describe("dialling by pulses", () => {
  it.each([0, 3200, 5000])("over %i m is next to silent in the own earpiece, and in the loudspeaker", (metres) => {
    const lab = seized(metres);
    lab.dial("3", "pulse");
    const [earpiece, loudspeaker] = lab.record(["phone1.earpiece", "phone1.loudspeaker"], 0.5);
    // The line's volts swing by more than 50 at each break; unmuted, tens of them came through.
    expect(peakToPeak(earpiece!)).toBeLessThan(0.3);
    expect(peakToPeak(loudspeaker!)).toBeLessThan(0.6);
  });

  it("breaks and makes the loop as ever: in a break what charges the bell, in a make the current of a set off hook in a make", () => {
    const lab = seized();
    const talking = mean(lab.record(["line1.fxs.loopAmps"], 0.1)[0]!);
    lab.dial("3", "pulse");
    const [loop] = lab.record(["line1.fxo.loopAmps"], 0.5);
    for (const pulse of [0, 1, 2]) {
      expect(mean(between(loop!, pulse * 0.1 + 0.03, pulse * 0.1 + 0.055)) / talking).toBeLessThan(0.1);
      expect(Math.abs(mean(between(loop!, pulse * 0.1 + 0.09, pulse * 0.1 + 0.1)) / talking - 1)).toBeLessThan(0.01);
    }
  });

  it("gives the ear back when the dial is home: whoever talks is heard on", () => {
    const lab = seized();
    lab.dial("5551234");
    lab.runUntil("call.answered", 12);
    lab.run(0.5);
    const level = () => acRms(lab.record(["phone1.earpiece"], 0.3)[0]!);
    const voice = level();
    lab.dial("1", "pulse");
    lab.run(0.1);
    expect(decibels(level() / voice)).toBeGreaterThan(-6);
  });
});
