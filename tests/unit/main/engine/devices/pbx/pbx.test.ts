/** A PBX on the bench: what its trunks do where the exchange tells them nothing, and who rings in a group. */
import { describe, expect, it } from "vitest";
import { pbxBench } from "../../../../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

/** Only these lines, short, so that runs are quick. */
function benchWith(...kept: readonly string[]): Bench {
  const lines = Object.entries(pbxBench.lines).filter(([id]) => kept.includes(id));
  return { ...pbxBench, lines: Object.fromEntries(lines.map(([id, line]) => [id, { ...line, cable: [] }])) };
}

function portsOf(bench: TestBench): Readonly<Record<string, string>> {
  return bench.bench.finalStates()["pbx"] as Record<string, string>;
}

describe("a trunk", () => {
  it("stays seized for ever where the exchange gives no sign of the end, and lets go when the extension does", () => {
    const bench = aBench(benchWith("line1", "line3", "line5"))
      .withPorts((port) => ({ ...port, supervision: { endTone: "none", interruption: { seconds: 0 }, endDelaySeconds: 0.1 } }))
      .start();
    bench.offHook("phone2");
    bench.run(0.5);
    bench.dial("9", "dtmf", "phone2");
    bench.run(0.7);
    bench.dial("5550103", "dtmf", "phone2");
    bench.runUntil("ring.detected", 3);
    bench.offHook("outside");
    bench.run(0.5);
    bench.onHook("outside");
    bench.run(3);
    expect(portsOf(bench)["t1"]).toBe("talking");
    expect(bench.of("disconnect.detected")).toEqual([]);
    bench.onHook("phone2");
    bench.run(1.4);
    expect(portsOf(bench)["t1"]).toBe("idle");
  });
});

describe("a ring group", () => {
  it("rings every idle member; who lifts first has the call, and the others fall silent", () => {
    const bench = aBench(benchWith("line4", "line5", "line6")).start();
    bench.offHook("phone1");
    bench.run(0.5);
    bench.dial("200", "dtmf", "phone1");
    bench.run(1);
    expect(portsOf(bench)).toMatchObject({ e1: "ringback", e2: "ringing", e3: "ringing" });
    bench.offHook("phone3");
    bench.run(0.4);
    expect(portsOf(bench)).toMatchObject({ e1: "talking", e2: "idle", e3: "talking" });
    expect(
      bench
        .of("ringing.stopped")
        .map(({ line }) => line)
        .sort(),
    ).toEqual(["line5", "line6"]);
  });
});
