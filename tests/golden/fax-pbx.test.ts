/**
 * A fax machine on an extension of a PBX, the built-in bench `fax-pbx`: over a trunk to a machine on the exchange. The page itself takes 4 s
 * and goes with TIPRING_LONG_FAX=1.
 */
import { describe, expect, it } from "vitest";
import { faxPbxBench } from "../../src/shared/catalog/benches.ts";
import { aBench } from "../support/a-bench.ts";

describe("a fax machine on an extension", () => {
  it("waits for the trunk at a comma, and the exchange gets every digit of the number", () => {
    const lab = aBench(faxPbxBench).start();
    lab.do({ kind: "fax", device: "fax1", to: "9,5550103", pages: 1 });
    lab.runUntil("call.routed", 7, ({ source }) => source === "exchange");
    const digits = lab.of("digit.sent").filter(({ source }) => source === "fax1");
    expect(digits.map(({ digit }) => digit).join("")).toBe("95550103");
    // 100 ms of tone and 100 ms of pause for the 9, and the comma's 2 s.
    expect(digits[1]!.seconds - digits[0]!.seconds).toBeCloseTo(2.2, 1);
    const trunk = lab.of("digit.received").filter(({ source }) => source === "exchange");
    expect(trunk.map(({ digit }) => digit).join("")).toBe("5550103");
  });

  it.runIf(process.env["TIPRING_LONG_FAX"] === "1")("sends its page through PBX and exchange without a bad line", () => {
    const lab = aBench(faxPbxBench).start();
    lab.do({ kind: "fax", device: "fax1", to: "9,5550103", pages: 1 });
    const ended = lab.runUntil("fax.ended", 60, ({ source }) => source === "fax2");
    expect(ended.text).toContain("1 page received");
    expect(lab.of("fax.page-received").map(({ page }) => page?.badLines)).toEqual([[]]);
  });
});
