/** Caller ID on the line, from exchange to set, as each network does it. Times are those of the profiles, within the steps of the detectors. */
import { describe, expect, it } from "vitest";
import { directLine, twoSubscribers } from "../../../../../../src/shared/catalog/benches.ts";
import { callerIdProfiles } from "../../../../../../src/shared/catalog/caller-id.ts";
import { callerIdProfileIds } from "../../../../../../src/shared/catalog/caller-id-names.ts";
import type { CallerIdSetting } from "../../../../../../src/shared/model/caller-id.ts";
import type { BenchCommand } from "../../../../../../src/shared/model/command.ts";
import type { BenchEvent } from "../../../../../../src/shared/model/event.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const number = "2025550147";

/** The direct line, at rest for a while. */
function aLine(port: CallerIdSetting, set: CallerIdSetting = port): TestBench {
  const lab = aBench()
    .withPorts((values) => ({ ...values, callerId: port }))
    .withTelephone({ callerId: set })
    .start();
  lab.run(0.3);
  return lab;
}

type Ring = Partial<Extract<BenchCommand, { kind: "ring" }>>;

function ring(lab: TestBench, more: Ring = {}): void {
  lab.do({ kind: "ring", device: "exchange", line: "line1", seconds: 20, number, ...more });
}

function received(lab: TestBench): BenchEvent["callerId"][] {
  return lab.of("callerid.received").map(({ callerId }) => callerId);
}

function display(lab: TestBench) {
  const set = lab.bench.snapshot().devices["phone1"];
  return set?.kind === "telephone" ? set.callerId : undefined;
}

describe("Caller ID", () => {
  it.each(callerIdProfileIds)("reaches the display by %s, before the second ring", (profile) => {
    const lab = aLine({ profile });
    const named = callerIdProfiles[profile].mostNameCharacters > 0 ? { name: "JANE DOE" } : {};
    ring(lab, named);
    lab.runUntil("callerid.sent", 8);
    lab.run(0.05);
    expect(received(lab)).toMatchObject([{ number, ...named }]);
    expect(display(lab)).toMatchObject({ number, ...named });
    expect(lab.of("ring.detected").length).toBeLessThanOrEqual(1);
    lab.runUntil("ring.detected", 5);
    expect(received(lab)).toHaveLength(1);
    expect(lab.of("callerid.failed")).toEqual([]);
  });

  it.each(["bellcore", "new-zealand", "japan", "dtmf-plain-hash"] as const)("of a private caller shows no number by %s", (profile) => {
    const lab = aLine({ profile });
    ring(lab, { private: true });
    lab.runUntil("callerid.sent", 8);
    lab.run(0.05);
    expect(display(lab)).toMatchObject({ absence: "private" });
    expect(JSON.stringify(received(lab))).not.toContain(number);
  });

  it("begins half a second after the first ring, and a ring pulse of 250 ms comes 650 ms before it", () => {
    const first = aLine({ profile: "bellcore" });
    ring(first);
    const [afterRing] = first.record(["line1.fxs.tipRingVolts"], 3);
    // Ringing ends 2 s after the command; the seizure's first bits are seen above the silence.
    expect(onset(afterRing!, 2.3)).toBeCloseTo(2.5, 2);
    const pulse = aLine({ profile: "etsi-ring-pulse" });
    ring(pulse);
    const [afterPulse] = pulse.record(["line1.fxs.tipRingVolts"], 1.5);
    expect(onset(afterPulse!, 0.35)).toBeCloseTo(0.9, 2);
    expect(lastRinging(afterPulse!)).toBeCloseTo(0.25, 2);
  });

  it("in Britain: reversal, 150 ms, tone of 100 ms, 100 ms, message, 400 ms, ringing", () => {
    const lab = aLine({ profile: "united-kingdom" });
    ring(lab);
    const [volts] = lab.record(["line1.fxs.tipRingVolts"], 2.5);
    expect(volts!.findIndex((value) => value < -40) / 16_000).toBeLessThan(0.03);
    expect(onset(volts!, 0.12)).toBeCloseTo(0.15, 2);
    // After the set's wetting pulse, which is another test's.
    expect(onset(volts!, 0.33)).toBeCloseTo(0.35, 2);
    const sent = lab.of("callerid.sent")[0]!;
    const ringing = lab.of("ringing.started")[0]!;
    expect(ringing.seconds - sent.seconds).toBeCloseTo(0.4, 3);
    lab.run(1);
    expect(lab.of("polarity.restored")).toHaveLength(1);
  });

  it("in Britain the set wets the line 15 to 25 ms after the tone for 14 to 16 ms, and then loads it until the message is over", () => {
    const lab = aLine({ profile: "united-kingdom" });
    ring(lab);
    const [amps] = lab.record(["line1.fxo.loopAmps"], 0.4);
    // The tone is over 250 ms after the command. Above 15 mA it is the pulse; its edges take the loop's own rise time.
    const isWet = (value: number, n: number): boolean => Math.abs(value) > 0.015 && n > 0.2 * 16_000;
    const first = amps!.findIndex(isWet);
    const last = amps!.findLastIndex(isWet);
    expect(first / 16_000 - 0.25).toBeGreaterThan(0.015);
    expect(first / 16_000 - 0.25).toBeLessThan(0.025);
    // The bells of the set draw the current for a millisecond more.
    expect((last - first) / 16_000).toBeGreaterThan(0.014);
    expect((last - first) / 16_000).toBeLessThan(0.017);
    expect(lab.of("wetting.detected")).toMatchObject([{ line: "line1" }]);
    expect(lab.of("wetting.detected")[0]?.amps).toBeGreaterThan(0.025);
    lab.run(2);
    expect(lab.of("call.answered")).toEqual([]);
    const loaded = received(lab)[0]?.markDbm ?? 0;
    const bare = aLine({ profile: "united-kingdom" }, { profile: "united-kingdom", overrides: { loadsLine: false } });
    ring(bare);
    bare.run(2);
    expect(bare.of("wetting.detected")).toEqual([]);
    // 1.9 kohm at 1300 Hz across a line of 0.8 to 1.2 kohm takes 3 to 4.5 dB.
    expect((received(bare)[0]?.markDbm ?? 0) - loaded).toBeGreaterThan(3);
    expect((received(bare)[0]?.markDbm ?? 0) - loaded).toBeLessThan(4.5);
  });

  it("in Britain takes a handset lifted just after the tone for an answer, not for a wetting pulse", () => {
    const lab = aLine({ profile: "united-kingdom" });
    ring(lab);
    lab.run(0.27);
    lab.offHook();
    lab.runUntil("call.answered", 0.5);
    expect(lab.of("wetting.detected")).toEqual([]);
  });

  it("in Japan the set answers the short ringing, hangs up after the message, and then rings", () => {
    const lab = aLine({ profile: "japan" });
    ring(lab);
    lab.runUntil("callerid.received", 4);
    lab.runUntil("loop.opened", 1);
    lab.runUntil("ringing.started", 1);
    lab.run(2);
    expect(lab.of("call.answered")).toEqual([]);
    expect(lab.phase()).toBe("test ringing");
    expect(display(lab)).toMatchObject({ number });
    lab.offHook();
    lab.runUntil("call.answered", 4);
  });

  it("in Japan rings all the same where the set does not answer the short ringing, and says so", () => {
    const lab = aLine({ profile: "japan" }, { profile: "off" });
    ring(lab);
    const failed = lab.runUntil("callerid.failed", 8);
    expect(failed.text).toBe("Caller ID on line 1 not sent: the set did not answer within 6 s.");
    expect(lab.of("ringing.started")).toHaveLength(1);
  });

  it("is given up when the set is answered in the middle of it, and the call goes on", () => {
    const lab = aLine({ profile: "united-kingdom" });
    ring(lab);
    lab.run(0.7);
    lab.offHook();
    lab.runUntil("call.answered", 1);
    lab.run(2);
    expect(lab.of("callerid.sent")).toEqual([]);
    expect(lab.of("ringing.started")).toEqual([]);
    expect(lab.phase()).toBe("test call");
  });

  it("is not begun where the message does not fit between two rings", () => {
    const lab = aBench()
      .withPorts((port) => ({ ...port, ringing: { ...port.ringing, cadenceSeconds: [1, 1] } }))
      .start();
    ring(lab);
    lab.run(3);
    expect(lab.of("callerid.failed")[0]?.reason).toBe("the message takes 1.4 s of silence between two rings; the cadence leaves 1.0 s");
    expect(lab.of("ring.detected")).toHaveLength(2);
  });

  it("follows the country of the bench, and its own values follow what is set", () => {
    const lab = aBench({ ...directLine, country: "SE" }).start();
    lab.run(0.3);
    ring(lab);
    lab.runUntil("callerid.received", 4);
    expect(received(lab)[0]?.digits).toBe(`A${number}C`);
    lab.do({ kind: "ring", device: "exchange", line: "line1", seconds: 0 });
    lab.run(0.5);
    lab.do({ kind: "set", path: "exchange.ports.1.callerId.overrides.dtmfEnd", value: "#" });
    lab.do({ kind: "set", path: "phone1.callerId.overrides.dtmfEnd", value: "#" });
    ring(lab);
    lab.runUntil("callerid.received", 4);
    expect(received(lab)[1]?.digits).toBe(`A${number}#`);
  });

  it.each(["bellcore", "united-kingdom", "dtmf"] as const)(
    "of %s is read at the end of 5 km of 0.4 mm, through noise of -38 dBm",
    (profile) => {
      const lab = aBench()
        .withLine({ cable: [{ type: "pe-0.4", metres: 5000, sections: 8 }] })
        .withPorts((port) => ({ ...port, callerId: { profile } }))
        .withTelephone({ callerId: { profile } })
        .start();
      lab.do({ kind: "fault", line: "line1", at: 0.5, id: "hiss", fault: { kind: "noise", levelDbm: -38 } });
      lab.run(0.5);
      ring(lab);
      lab.runUntil("callerid.sent", 8);
      lab.run(0.05);
      expect(received(lab)).toMatchObject([{ number }]);
      expect(lab.of("callerid.failed")).toEqual([]);
    },
  );

  it("of a forwarded call tells whom it was meant for, by ETSI's fields", () => {
    const lab = aLine({ profile: "etsi-ring-pulse" });
    ring(lab, { forwardedFrom: "5550199", forwardedFor: "busy" });
    const read = lab.runUntil("callerid.received", 4);
    expect(read.callerId).toMatchObject({ number, firstCalled: "5550199", forwarding: "busy" });
    expect(read.text).toContain("2025550147, forwarded from 5550199 (busy)");
  });

  it("tells an idle set what its call cost and how long it took, by ETSI's advice of charge", () => {
    const lab = aLine({ profile: "etsi" });
    const costs = { kind: "advise-charge", device: "exchange", line: "line1", charge: "0.43 EUR", duration: "00:03:10" } as const;
    lab.do(costs);
    const read = lab.runUntil("callerid.received", 2);
    expect(read.text).toContain("reads Caller ID: charge 0.43 EUR, duration 00:03:10");
    expect(read.callerId).toMatchObject({ charge: "0.43 EUR", duration: "00:03:10", checksumRight: true });
    expect(display(lab)).toMatchObject({ charge: "0.43 EUR", duration: "00:03:10" });
    lab.offHook();
    lab.run(0.5);
    expect(lab.apply(costs)?.text).toBe("line 1 is not idle: charges are told after the call");
  });

  it.each([
    ["bellcore-number", "the single data format carries no advice of charge"],
    ["dtmf", "Caller ID by DTMF carries no advice of charge"],
    ["off", "no Caller ID is sent on line 1, and so no charges either"],
  ] as const)("of %s cannot tell charges, and says so", (profile, sentence) => {
    const lab = aLine({ profile });
    expect(lab.apply({ kind: "advise-charge", device: "exchange", line: "line1", charge: "3" })?.text).toBe(sentence);
    lab.run(0.5);
    expect(lab.events.filter(({ kind }) => kind.startsWith("callerid"))).toEqual([]);
  });

  it("is read from its first digit on where it comes in the first moment of a bench", () => {
    const lab = aBench()
      .withPorts((values) => ({ ...values, callerId: { profile: "dtmf-plain-hash" } }))
      .withTelephone({ callerId: { profile: "dtmf-plain-hash" } })
      .start();
    ring(lab);
    lab.runUntil("callerid.sent", 4);
    expect(received(lab)).toMatchObject([{ number }]);
  });

  it("does not reach a set of another network", () => {
    const lab = aLine({ profile: "dtmf" }, { profile: "bellcore" });
    ring(lab);
    lab.run(4);
    expect(received(lab)).toEqual([]);
    expect(display(lab)).toBeUndefined();
  });
});

describe("Caller ID of calls", () => {
  it("tells the calling number and name, and the bench's own date", () => {
    const bench = structuredClone(twoSubscribers);
    const exchange = bench.devices["exchange"];
    if (exchange?.kind === "exchange") exchange.ports["1"] = { ...exchange.ports["1"]!, name: "ANNA LINE" };
    const lab = aBench(bench).start();
    lab.offHook();
    lab.run(0.7);
    lab.dial("5550102");
    const read = lab.runUntil("callerid.received", 8);
    expect(read).toMatchObject({ source: "phone2", callerId: { number: "5550101", name: "ANNA LINE", dateTime: "01011200" } });
  });

  it("keeps a withheld number to itself", () => {
    const bench = structuredClone(twoSubscribers);
    const exchange = bench.devices["exchange"];
    if (exchange?.kind === "exchange") exchange.ports["1"] = { ...exchange.ports["1"]!, withholdsNumber: true };
    const lab = aBench(bench).start();
    lab.offHook();
    lab.run(0.7);
    lab.dial("5550102");
    expect(lab.runUntil("callerid.received", 8).callerId).toMatchObject({ absence: "private" });
  });
});

describe("what a set cannot read", () => {
  it.each([
    [{ markDbm: -39, spaceDbm: -39 }, /^level of -3\d\.\d dBm too low: at least -36 dBm expected$/],
    [{ seizureBits: 50 }, /^channel seizure of (49|50) bits: at least 60 expected$/],
    [{ markBits: 26 }, /^mark signal of 26 bits: at least 30 expected$/],
    [{ spaceDbm: -22 }, /^twist of 1\d\.\d dB: at most 10 dB either way expected$/],
    [{ baud: 1230, markDbm: -10 }, /bit\/s: 1200 within 2.0 % expected$/],
  ])("with %o sent says why", (overrides, reason) => {
    const lab = aLine({ profile: "bellcore", overrides }, { profile: "bellcore" });
    ring(lab);
    lab.run(3.6);
    expect(received(lab)).toEqual([]);
    const failed = lab.of("callerid.failed");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatch(reason);
    expect(failed[0]?.text).toMatch(/^Telephone 1 cannot read the Caller ID: .* seizure bits, .*bit\/s\)\.$/);
    expect(display(lab)).toBeUndefined();
  });

  it("says that the message stops where an extension is lifted in the middle of it", () => {
    const lab = aLine({ profile: "bellcore" });
    ring(lab);
    lab.run(3);
    lab.offHook();
    lab.run(1);
    expect(received(lab)).toEqual([]);
  });
});

describe("refusals", () => {
  it.each<[Ring, string]>([
    [{ name: "N".repeat(200) }, "a name of 200 characters does not fit: Bellcore, number and name after the first ring carries at most 15"],
    [{ number: "1".repeat(40) }, "a number of 40 digits does not fit: Bellcore, number and name after the first ring carries at most 20"],
    [{ name: "電話" }, 'the name "電話" has characters that Bellcore, number and name after the first ring cannot carry'],
  ])("says why %o cannot be told, and does not ring", (more, text) => {
    const lab = aLine({ profile: "bellcore" });
    expect(lab.apply({ kind: "ring", device: "exchange", line: "line1", seconds: 5, number, ...more })).toMatchObject({ text });
    lab.run(0.5);
    expect(lab.phase()).toBe("idle");
  });

  it("says that a DTMF network carries no name", () => {
    const lab = aLine({ profile: "dtmf" });
    const problem = lab.apply({ kind: "ring", device: "exchange", line: "line1", seconds: 5, number, name: "JANE" });
    expect(problem?.text).toBe("Caller ID by DTMF carries a number only, no name");
  });
});

/** Seconds at which something sounds, from a time on: ringing that dies away in the ringer's capacitor changes more slowly. */
function onset(volts: Float64Array, fromSeconds: number): number {
  const from = Math.round(fromSeconds * 16_000);
  return volts.findIndex((value, n) => n > from && Math.abs(value - volts[n - 1]!) > 0.02) / 16_000;
}

/** Seconds at which the last ringing voltage was on the line. */
function lastRinging(volts: Float64Array): number {
  return volts.findLastIndex((value) => Math.abs(value - 48) > 20) / 16_000;
}
