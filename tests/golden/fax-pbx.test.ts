/**
 * A number with a pause in it, as a fax machine behind a PBX needs it; and the built-in bench `fax-pbx`, in which a page goes from an extension
 * over a trunk to a machine on the exchange: that takes 5 s and runs with TIPRING_LONG_FAX=1.
 */
import { describe, expect, it } from "vitest";
import { faxLine, faxPbxBench } from "../../src/shared/catalog/benches.ts";
import { aBench } from "../support/a-bench.ts";

describe("a fax machine that dials", () => {
  it("waits 2 s at a comma", () => {
    const lab = aBench(faxLine).start();
    lab.do({ kind: "fax", device: "fax1", to: "5,55", pages: 1 });
    lab.run(5);
    const digits = lab.of("digit.sent");
    expect(digits.map(({ digit }) => digit).join("")).toBe("555");
    // 100 ms of tone and 100 ms of pause for the first digit, and the comma's 2 s.
    expect(digits[1]!.seconds - digits[0]!.seconds).toBeCloseTo(2.2, 1);
    expect(digits[2]!.seconds - digits[1]!.seconds).toBeCloseTo(0.2, 2);
  });
});

describe.runIf(process.env["TIPRING_LONG_FAX"] === "1")("a fax machine on an extension", () => {
  it("reaches the exchange over a trunk, and its page comes without a bad line", () => {
    const lab = aBench(faxPbxBench).start();
    lab.do({ kind: "fax", device: "fax1", to: "9,5550103", pages: 1 });
    const ended = lab.runUntil("fax.ended", 60, ({ source }) => source === "fax2");
    const trunk = lab.of("digit.received").filter(({ source }) => source === "exchange");
    expect(trunk.map(({ digit }) => digit).join("")).toBe("5550103");
    expect(ended.text).toContain("1 page received");
    expect(lab.of("fax.page-received").map(({ page }) => page?.badLines)).toEqual([[]]);
  });
});
