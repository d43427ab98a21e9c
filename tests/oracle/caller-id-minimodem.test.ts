/**
 * minimodem reads our Caller ID from 8 kHz exports, before and after the line, as our own set does; skipped where it is not
 * installed. Limits as sent: speed and frequencies within 1 %, level 1 dB either way (reference-data 7.1 [B2600]).
 */
import { describe, expect, it } from "vitest";
import { decimateBuffer } from "../../src/main/engine/signals/decimator.ts";
import type { CallerIdValues } from "../../src/shared/model/caller-id.ts";
import { aBench } from "../support/a-bench.ts";
import { callerIdByMinimodem, hasMinimodem } from "../support/minimodem.ts";

type Case = {
  readonly metres: number;
  readonly profile?: "bellcore" | "bellcore-number" | "etsi";
  readonly overrides?: Partial<CallerIdValues>;
};

const number = "2025550147";

describe.skipIf(!hasMinimodem)("minimodem", () => {
  it.each<Case>([
    { metres: 0 },
    { metres: 5000 },
    { metres: 5000, profile: "bellcore-number" },
    { metres: 5000, profile: "etsi" },
    { metres: 5000, overrides: { baud: 1188, markHertz: 1188, spaceHertz: 2178, markDbm: -14.5, spaceDbm: -14.5 } },
    { metres: 5000, overrides: { baud: 1212, markHertz: 1212, spaceHertz: 2222, markDbm: -12.5, spaceDbm: -12.5 } },
    { metres: 5000, overrides: { markDbm: -13.5, spaceDbm: -17.5 } },
    { metres: 0, overrides: { markDbm: -19.5, spaceDbm: -13.5 } },
    { metres: 5000, overrides: { seizureBits: 250, markBits: 130 } },
  ])("reads %o at both ends, and so does the set", ({ metres, profile = "bellcore", overrides = {} }) => {
    const lab = aBench()
      .withLine({ cable: metres === 0 ? [] : [{ type: "pe-0.4", metres, sections: 8 }] })
      .withPorts((port) => ({ ...port, callerId: { profile, overrides } }))
      .withTelephone({ callerId: { profile } })
      .start();
    const named = profile === "bellcore-number" ? {} : { name: "JANE DOE" };
    lab.do({ kind: "ring", device: "exchange", line: "line1", seconds: 4, number, ...named });
    lab.run(2.3);
    const [near, far] = lab.record(["line1.fxs.voice", "line1.fxo.voice"], 1.3) as [Float64Array, Float64Array];
    const tones = profile === "etsi" ? { markHertz: 1300, spaceHertz: 2100 } : undefined;
    for (const [end, sound] of [
      ["exchange", near],
      ["set", far],
    ] as const) {
      const read = callerIdByMinimodem(decimateBuffer(sound, 16_000, 8000), tones);
      expect(read, `at the ${end}: ${read.text}`).toMatchObject({ number, name: named.name });
    }
    expect(lab.of("callerid.received").map(({ callerId }) => callerId?.number)).toEqual([number]);
  });
});
