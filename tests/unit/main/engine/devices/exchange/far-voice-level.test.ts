/** The far end's test tone has the level that the bench file gives it, whatever level the tone plan's own test number has. */
import { describe, expect, it } from "vitest";
import { aBench } from "../../../../../support/a-bench.ts";

const secondsOfTone = 0.1;

/** Level across the exchange's end of the line while the far end talks, into the 600 ohm that the set is there. */
function toneDbm(voiceDbm: number): number {
  const far = { number: "5551234", behaviour: "answers", answerAfterSeconds: 0.1, voiceDbm } as const;
  const test = aBench()
    .withLine({ cable: [{ type: "pe-0.4", metres: 10, sections: 1 }] })
    .withTelephone({ dtmf: { lowDbm: -8, highDbm: -6, toneSeconds: 0.05, pauseSeconds: 0.05 } })
    .withExchange((exchange) => ({ ...exchange, farSubscribers: [far] }))
    .start();
  test.offHook();
  test.run(0.8);
  test.dial("5551234");
  test.run(1.2);
  const samples = test.trace("line1.fxo.voice", secondsOfTone);
  const meanSquare = samples.reduce((sum, volts) => sum + volts * volts, 0) / samples.length;
  return 10 * Math.log10(meanSquare / 600 / 1e-3);
}

describe("the far end's test tone", () => {
  it("is as strong as the far subscriber's level says, within 1 dB of mismatch between line and set", () => {
    expect(toneDbm(-16)).toBeGreaterThan(-17);
    expect(toneDbm(-16)).toBeLessThan(-15);
    expect(toneDbm(-30) - toneDbm(-16)).toBeCloseTo(-14, 1);
  });
});
