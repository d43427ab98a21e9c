/** Caller ID in a call: call-waiting tone, alerting tone (CAS), acknowledgement by DTMF D, message (reference-data 7.2). Messages that wait: FSK, neon, reversal. */
import { describe, expect, it } from "vitest";
import { twoSubscribers } from "../../../../../../src/shared/catalog/benches.ts";
import type { CallerIdSetting } from "../../../../../../src/shared/model/caller-id.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

/** Three subscribers, two of whom talk: 5550101 and 5550102; 5550103 calls the second one. */
function aCallThatIsWaitedFor(set: CallerIdSetting): TestBench {
  const bench = structuredClone(twoSubscribers);
  const exchange = bench.devices["exchange"];
  const phone = bench.devices["phone1"];
  if (exchange?.kind !== "exchange" || phone?.kind !== "telephone") throw new Error("the bench has changed");
  exchange.features = { ...exchange.features, callWaiting: true };
  exchange.ports["3"] = { ...exchange.ports["1"]!, number: "5550103", name: "CAROL" };
  bench.devices["phone3"] = { ...phone, title: "Telephone 3" };
  bench.lines["line3"] = { ...bench.lines["line1"]!, fxs: "exchange.3", fxo: ["phone3.line"] };
  const lab = aBench(bench).withLine({ cable: [] }).withTelephone({ callerId: set }).start();
  lab.offHook();
  lab.run(0.7);
  lab.dial("5550102");
  lab.runUntil("ring.detected", 4);
  lab.offHook("phone2");
  lab.runUntil("call.answered", 1);
  lab.offHook("phone3");
  lab.run(0.7);
  lab.dial("5550102", "dtmf", "phone3");
  lab.runUntil("call.waiting", 4);
  return lab;
}

function messageLamp(lab: TestBench): boolean | undefined {
  const set = lab.bench.snapshot().devices["phone1"];
  return set?.kind === "telephone" ? set.callerId?.messageWaiting : undefined;
}

/** Lets a message wait on the direct line, or none. */
function letWait(lab: TestBench, waiting: boolean): void {
  lab.do({ kind: "set", path: "exchange.ports.1.messageWaiting", value: waiting });
}

describe("Caller ID in a call", () => {
  it("is asked for by the alerting tone, acknowledged, and shown while the call goes on", () => {
    const lab = aCallThatIsWaitedFor({ profile: "country" });
    const read = lab.runUntil("callerid.received", 2);
    expect(read).toMatchObject({ source: "phone2", callerId: { number: "5550103", name: "CAROL", seizureBits: 0, checksumRight: true } });
    expect(read.callerId?.markBits).toBeGreaterThan(70);
    lab.run(0.2);
    expect(lab.phase("2")).toBe("talking");
    // The other party hears the caller again.
    lab.do({ kind: "speak", device: "phone1", toneHz: 1004, levelDbm: -10 });
    lab.run(0.5);
    const set = lab.bench.snapshot().devices["phone2"];
    expect(set?.kind === "telephone" ? set.earpieceRmsVolts : 0).toBeGreaterThan(0.02);
  });

  it("is not sent to a set that does not acknowledge, and the exchange says so", () => {
    const lab = aCallThatIsWaitedFor({ profile: "off" });
    const failed = lab.runUntil("callerid.failed", 2);
    expect(failed.text).toBe("Caller ID on line 2 not sent: no acknowledgement (DTMF D) within 160 ms.");
    lab.run(0.5);
    expect(lab.of("callerid.sent")).toEqual([]);
  });
});

describe("messages that wait", () => {
  it("are told by FSK without ringing, and the stutter dial tone goes with them", () => {
    const lab = aBench().start();
    lab.run(0.3);
    letWait(lab, true);
    const read = lab.runUntil("callerid.received", 2);
    expect(read.callerId).toMatchObject({ waiting: true, bytes: "82 03 0B 01 FF 70" });
    expect(messageLamp(lab)).toBe(true);
    expect(lab.of("ring.detected")).toEqual([]);
    letWait(lab, false);
    lab.runUntil("callerid.received", 2);
    expect(messageLamp(lab)).toBe(false);
    letWait(lab, true);
    lab.runUntil("callerid.received", 2);
    lab.offHook();
    expect(lab.runUntil("tone.started", 2).name).toBe("stutter-dial");
  });

  it("light a neon lamp in flashes, and only while the line is idle", () => {
    const setting: CallerIdSetting = { profile: "bellcore", overrides: { messageWaiting: "neon" } };
    const lab = aBench()
      .withPorts((port) => ({ ...port, callerId: setting }))
      .withTelephone({ callerId: setting })
      .start();
    lab.run(0.3);
    expect(messageLamp(lab)).toBe(false);
    letWait(lab, true);
    const [volts] = lab.record(["line1.fxo.tipRingVolts"], 2.3);
    const high = volts!.filter((value) => value > 80).length / volts!.length;
    expect(high).toBeGreaterThan(0.4);
    expect(high).toBeLessThan(0.6);
    expect(messageLamp(lab)).toBe(true);
    lab.offHook();
    lab.run(1.2);
    const talking = lab.trace("line1.fxs.tipRingVolts", 1);
    expect(Math.max(...talking)).toBeLessThan(40);
    // The release is an open loop of 1.2 s: no flash may come before it.
    lab.onHook();
    lab.runUntil("call.released", 1.3);
    expect(Math.max(...lab.trace("line1.fxs.tipRingVolts", 1.1))).toBeGreaterThan(80);
  });

  it("turn the polarity round where the network tells it so", () => {
    const setting: CallerIdSetting = { profile: "etsi", overrides: { messageWaiting: "reversal" } };
    const lab = aBench()
      .withPorts((port) => ({ ...port, callerId: setting }))
      .withTelephone({ callerId: setting })
      .start();
    lab.run(0.3);
    letWait(lab, true);
    lab.runUntil("polarity.reversed", 1);
    lab.run(0.2);
    expect(messageLamp(lab)).toBe(true);
    letWait(lab, false);
    lab.runUntil("polarity.restored", 1);
    lab.run(0.2);
    expect(messageLamp(lab)).toBe(false);
  });
});
