/** Bench files whose wiring cannot be built: each refused with its place, what is there and what was expected. */
import { describe, expect, it } from "vitest";
import { builtInBenches, directLine, pbxBench, twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { smallPbx } from "../../../../src/shared/catalog/pbx.ts";
import { wiringProblems } from "../../../../src/shared/catalog/wiring.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";

function changed(bench: Bench, change: (bench: Bench) => void): Bench {
  const copy = structuredClone(bench);
  change(copy);
  return copy;
}

describe("the wiring of a bench file", () => {
  it("is sound in every bench that the lab brings along, wrong pairings included", () => {
    for (const bench of builtInBenches) expect([bench.id, wiringProblems(bench)]).toEqual([bench.id, []]);
  });

  it("names the end of a line that dangles, and the ports that are there", () => {
    const dangling = changed(directLine, ({ lines }) => lines["line1"]!.fxo.push("phone9.line"));
    expect(wiringProblems(dangling)).toEqual([
      {
        path: "lines.line1.fxo[1]",
        text: "line1 is plugged into phone9.line, which this bench does not have; expected one of exchange.1, phone1.line",
      },
    ]);
    const wrongPort = changed(directLine, ({ lines }) => (lines["line1"]!.fxs = "exchange.7"));
    expect(wiringProblems(wrongPort)[0]).toEqual({
      path: "lines.line1.fxs",
      text: "line1 is plugged into exchange.7, which this bench does not have; expected one of exchange.1",
    });
  });

  it("lets a port have one line, and a line be in a port once", () => {
    const two = changed(twoSubscribers, ({ lines }) => (lines["line2"]!.fxs = "exchange.1"));
    expect(wiringProblems(two)[0]).toMatchObject({ path: "lines.line2.fxs" });
    expect(wiringProblems(two)[0]?.text).toContain("line2 is plugged into exchange.1, where line1 is plugged in already");
    const ring = changed(directLine, ({ lines }) => (lines["line1"]!.fxo = ["exchange.1"]));
    expect(wiringProblems(ring)[0]).toMatchObject({ path: "lines.line1.fxo[0]" });
    expect(wiringProblems(ring)[0]?.text).toContain("line1 is plugged into exchange.1 twice");
  });

  it("says of a device on the network only that it has no port", () => {
    const soft = changed(directLine, ({ lines, devices }) => {
      devices["server"] = { kind: "voip-server", ip: {}, users: [], farSubscribers: [], voice: serverVoice };
      lines["line1"]!.fxo = ["server.1"];
    });
    expect(wiringProblems(soft)[0]?.text).toContain("but server has no port for a line");
  });

  it("refuses trunks in a ring: into an extension of their own PBX, or round by another one", () => {
    const own = changed(pbxBench, ({ lines }) => {
      delete lines["line2"];
      lines["line5"]!.fxo = ["pbx.t2"];
    });
    expect(wiringProblems(own)).toMatchObject([{ path: "lines.line5.fxo[0]" }]);
    const round = changed(pbxBench, ({ lines, devices }) => {
      devices["pbx2"] = smallPbx(["201"], 1);
      delete lines["line2"];
      lines["line5"]!.fxo = ["pbx2.t1"];
      lines["line7"] = { fxs: "pbx2.e1", fxo: ["pbx.t2"], cable: [] };
    });
    expect(wiringProblems(round).map(({ path }) => path)).toEqual(["lines.line5.fxo[0]", "lines.line7.fxo[0]"]);
    expect(wiringProblems(round)[0]?.text).toContain("pbx2 would be fed by itself through pbx");
  });

  it("lets a PBX hang on another one", () => {
    const behind = changed(pbxBench, ({ lines, devices }) => {
      devices["pbx2"] = smallPbx(["201"], 1);
      lines["line5"]!.fxo = ["pbx2.t1"];
    });
    expect(wiringProblems(behind)).toEqual([]);
  });
});

const serverVoice = { codecs: ["pcmu" as const], digits: "rfc4733" as const, jitterBuffer: { kind: "fixed" as const, seconds: 0.04 } };
