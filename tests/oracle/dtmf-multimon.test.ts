/** multimon-ng reads our digits from 8 kHz exports, before and after the line; skipped where it is not installed. */
import { describe, expect, it } from "vitest";
import { decimateBuffer } from "../../src/main/engine/signals/decimator.ts";
import { dtmfKeys } from "../../src/shared/catalog/dtmf.ts";
import { aBench } from "../support/a-bench.ts";
import { digitsByMultimon, hasMultimon } from "../support/multimon.ts";

const short = { lowDbm: -8, highDbm: -6, toneSeconds: 0.07, pauseSeconds: 0.07 };

describe.skipIf(!hasMultimon)("multimon-ng", () => {
  it.each([0, 5000])("reads all sixteen digits at both ends of %i m of 0.4 mm, and so does the exchange", (metres) => {
    const lab = aBench()
      .atFullRate()
      .withTelephone({ dtmf: short })
      .withLine({ cable: metres === 0 ? [] : [{ type: "pe-0.4", metres }] })
      .start();
    lab.offHook();
    lab.runUntil("tone.started", 2);
    lab.dial(dtmfKeys);
    const [near, far] = lab.record(["line1.fxo.voice", "line1.fxs.voice"], 2.6) as [Float64Array, Float64Array];
    expect(digitsByMultimon(decimateBuffer(near, 48_000, 8000)), "at the telephone").toBe(dtmfKeys);
    expect(digitsByMultimon(decimateBuffer(far, 48_000, 8000)), "at the exchange").toBe(dtmfKeys);
    const heard = lab.of("digit.received").map(({ digit }) => digit);
    expect(heard.length).toBeGreaterThan(0);
    expect(dtmfKeys.startsWith(heard.join("")), `the exchange heard ${heard.join("")}`).toBe(true);
  });
});
