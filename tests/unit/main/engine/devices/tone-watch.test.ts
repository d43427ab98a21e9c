/** Disconnect by tone on a whole line: the exchange's own tone through 3 km of cable, heard by a set as a gateway hears it. */
import { describe, expect, it } from "vitest";
import type { FxoDetectors } from "../../../../../src/shared/model/fxo-detectors.ts";
import type { Recording } from "../../../../../src/shared/model/recording.ts";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { shippedVoice } from "../../../../support/speech.ts";

/** The set calls a subscriber who is busy: it gets busy tone of the bench's country. */
function meetsBusy(country: string, disconnectTone: NonNullable<FxoDetectors["disconnectTone"]>, seconds = 6): TestBench {
  const lab = aBench({ ...directLine, country })
    .withTelephone({ detectors: { disconnectTone, hangsUp: true } })
    .start();
  lab.offHook();
  lab.runUntil("tone.started", 3);
  lab.dial("5551235");
  lab.runUntil("tone.started", 8, ({ name }) => name === "busy");
  lab.run(seconds);
  return lab;
}

/** TIPRING_NIGHTLY=1 runs all of them. */
const isNightly = process.env["TIPRING_NIGHTLY"] === "1";
const countries = isNightly ? ["US", "DE", "GB", "FR"] : ["US", "GB"];
const wrongCountries: readonly (readonly [string, string])[] = [
  ["US", "DE"],
  ["DE", "US"],
  ["DE", "GB"],
  ["GB", "US"],
];

describe("a set that hangs up on busy tone", () => {
  it.each(countries)("of its own country, %s, does so after four rounds", (country) => {
    const lab = meetsBusy(country, {});
    const [disconnect] = lab.of("disconnect.detected");
    expect(disconnect).toMatchObject({ source: "phone1", reason: "busy tone", line: "line1" });
    expect(disconnect?.text).toMatch(/^Telephone 1 detects a disconnect: busy tone, .*Hz, 4 times over\.$/);
    expect(lab.of("hook.on")).toHaveLength(1);
  });

  it.each(isNightly ? wrongCountries : wrongCountries.slice(0, 2))("in %s stays on the line when it is set to %s", (country, wrong) => {
    const lab = meetsBusy(country, { country: wrong });
    expect(lab.of("disconnect.detected")).toEqual([]);
    expect(lab.of("hook.on")).toEqual([]);
  });

  it("hears it sooner when fewer rounds are enough, and not at all when too weak to count", () => {
    expect(meetsBusy("US", { cycles: 2 }, 3.2).of("disconnect.detected")).toHaveLength(1);
    expect(meetsBusy("US", { minDbm: -15 }).of("disconnect.detected")).toEqual([]);
  });

  it("does not take a voice on the line for the end of the call", () => {
    const woman: Recording = {
      name: "voice:woman",
      sha256: "0".repeat(64),
      sampleHz: 8000,
      tracks: [{ title: "channel 1", unit: "full scale", samples: shippedVoice("woman") }],
    };
    const lab = aBench()
      .withTelephone({ detectors: { disconnectTone: { cycles: 2 }, hangsUp: true } })
      .start();
    lab.bench.addRecording(woman);
    lab.offHook();
    lab.runUntil("tone.started", 3);
    lab.dial("5551234");
    lab.runUntil("tone.stopped", 9, ({ name }) => name === "ringback");
    lab.do({ kind: "play", port: "exchange.1", sample: "woman", gainDb: 10 });
    lab.run(8);
    expect(lab.of("disconnect.detected")).toEqual([]);
  });

  it("cannot be set to a country without tones", () => {
    const lab = aBench().start();
    const problem = lab.apply({ kind: "set", path: "phone1.title", value: "Gateway" });
    expect(problem).toBeUndefined();
    expect(() =>
      aBench()
        .withTelephone({ detectors: { disconnectTone: { country: "ZZ" } } })
        .start(),
    ).toThrow(/there is no tone plan for "ZZ"/);
  });
});
