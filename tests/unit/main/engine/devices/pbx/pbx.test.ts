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

/** A caller outside is put through to the operator's telephone, and talks. */
function callIn(bench: TestBench): void {
  bench.offHook("outside");
  bench.run(0.4);
  bench.dial("5550101", "dtmf", "outside");
  bench.runUntil("ring.detected", 4, ({ source }) => source === "phone1");
  bench.offHook("phone1");
  bench.run(0.4);
}

function flash(bench: TestBench, device: string): void {
  bench.do({ kind: "flash", device, seconds: 0.4 });
  bench.run(1);
}

describe("a call from outside at the operator", () => {
  const lines = ["line1", "line3", "line4", "line5"] as const;

  it("is held by a flash, and joined by a second one when a colleague has come to the line: three talk through the trunk", () => {
    const bench = aBench(benchWith(...lines)).start();
    callIn(bench);
    flash(bench, "phone1");
    expect(portsOf(bench)).toMatchObject({ t1: "on hold", e1: "dial tone" });
    bench.dial("102", "dtmf", "phone1");
    bench.runUntil("ring.detected", 2, ({ source }) => source === "phone2");
    bench.offHook("phone2");
    bench.run(0.3);
    flash(bench, "phone1");
    expect(bench.of("call.joined").map(({ source }) => source)).toEqual(["pbx"]);
    bench.do({ kind: "speak", device: "outside", toneHz: 1004, levelDbm: -10 });
    bench.run(0.2);
    const rms = (name: string): number => Math.hypot(...bench.trace(name, 0.1)) / Math.sqrt(1600);
    // Both extensions hear the caller, by one trunk and 100 m of nothing: within a decibel of each other.
    expect(Math.abs(20 * Math.log10(rms("phone1.earpiece") / rms("phone2.earpiece")))).toBeLessThan(1);
    expect(rms("phone2.earpiece")).toBeGreaterThan(0.03);
  });

  it("that is passed on to a colleague who does not answer comes back to the operator", () => {
    const bench = aBench(benchWith(...lines)).start();
    bench.do({ kind: "set", path: "pbx.timers.noAnswerSeconds", value: 2 });
    callIn(bench);
    flash(bench, "phone1");
    bench.dial("102", "dtmf", "phone1");
    bench.runUntil("ring.detected", 2, ({ source }) => source === "phone2");
    bench.onHook("phone1");
    bench.runUntil("call.transferred", 2);
    const again = bench.runUntil("ring.detected", 3, ({ source }) => source === "phone1");
    expect(again.line).toBe("line4");
    expect(bench.of("ringing.stopped").some(({ line, reason }) => line === "line5" && reason === "nobody answered")).toBe(true);
  });

  it("that nobody answers rings until the caller gives up; the trunk was never seized", () => {
    const bench = aBench(benchWith("line1", "line3", "line4")).start();
    const rings = { count: 1, minBurstSeconds: 0.2, joinSeconds: 0.5, timeoutSeconds: 0.5 };
    bench.do({ kind: "set", path: "pbx.trunks.t1.rings", value: rings });
    bench.offHook("outside");
    bench.run(0.4);
    bench.dial("5550101", "dtmf", "outside");
    bench.runUntil("ring.detected", 4, ({ source }) => source === "phone1");
    bench.onHook("outside");
    // After 1.2 s the exchange takes the ringing off; half a second later the trunk believes that the caller has gone.
    bench.runUntil("ringing.stopped", 3, ({ line, source }) => source === "pbx" && line === "line4");
    expect(bench.of("hook.off").map(({ source }) => source)).toEqual(["outside"]);
    expect(portsOf(bench)).toMatchObject({ t1: "idle", e1: "idle" });
  });
});

describe("glare on a loop-start trunk", () => {
  it("an extension that dials 9 as a call comes in is put through to the caller, whom nobody announced", () => {
    const bench = aBench(benchWith("line1", "line5")).start();
    bench.offHook("phone2");
    bench.run(0.5);
    bench.dial("9", "dtmf", "phone2");
    bench.ring(3, "line1");
    const answered = bench.runUntil("call.answered", 2, ({ source }) => source === "exchange");
    expect(answered.line).toBe("line1");
    bench.run(0.3);
    expect(portsOf(bench)).toMatchObject({ t1: "talking", e2: "talking" });
    expect(bench.of("tone.started").filter(({ name, line }) => name === "dial" && line === "line1")).toEqual([]);
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
