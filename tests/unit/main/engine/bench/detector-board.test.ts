/**
 * Detectors keep a record of what they saw and decided. Times are of the detectors' grid, 1/4000 s at 16 kHz; inputs of the past are
 * looked at twenty times a second, so a value of the past may be 50 ms old.
 */
import { describe, expect, it } from "vitest";
import { ataBench, faxLine, pbxBench } from "../../../../../src/shared/catalog/benches.ts";
import type { DetectorQuery } from "../../../../../src/shared/model/detector-report.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { aBench } from "../../../../support/a-bench.ts";

function why(test: TestBench, query: Partial<DetectorQuery> = {}) {
  return test.bench.readDetectors({ decisions: 1000, ...query });
}

/** A set that hangs up when the loop has been open for 800 ms, off hook; the exchange takes its battery away for half a second. */
function missedInterruption(): TestBench {
  const test = aBench()
    .withTelephone({ detectors: { openLoop: { belowAmps: 0.002, minSeconds: 0.8 } } })
    .start();
  test.offHook();
  test.run(1);
  test.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
  test.run(0.5);
  test.do({ kind: "battery", device: "exchange", line: "line1", to: "normal" });
  test.run(0.5);
  return test;
}

describe("the record of detectors", () => {
  it("tells that an opening of 500 ms was missed by a device that needs 800", () => {
    const { decisions } = why(missedInterruption(), { detector: "loop-current interruption" });
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({
      device: "phone1",
      port: "line",
      line: "line1",
      verdict: "rejected",
      reason: "too-short",
      neededSeconds: 0.8,
    });
    expect(decisions[0]!.lastedSeconds).toBeCloseTo(0.5, 1);
    expect(decisions[0]!.seconds).toBeCloseTo(1.5, 1);
  });

  it("shows the timer as it stood at a moment of the past, between two looks too", () => {
    const test = missedInterruption();
    const began = why(test, { detector: "loop-current interruption" }).decisions[0]!;
    const openedAt = began.seconds - began.lastedSeconds;
    for (const later of [0.1, 0.237, 0.4]) {
      const { reports } = why(test, { device: "phone1", detector: "loop-current interruption", atSeconds: openedAt + later });
      expect(reports[0]!.report.verdict).toBe("timing");
      expect(reports[0]!.report.timerSeconds).toBeCloseTo(later, 2);
    }
    const before = why(test, { device: "phone1", detector: "loop-current interruption", atSeconds: 0.9 }).reports[0]!.report;
    expect(before.verdict).toBe("watching");
    expect(before.input).toBeGreaterThan(0.02);
    const onHook = why(test, { device: "phone1", detector: "ringing", atSeconds: 0.9 }).reports[0]!.report;
    expect(onHook.resting).toBe(true);
  });

  it("keeps the thresholds of then where they are set otherwise later", () => {
    const test = missedInterruption();
    test.do({ kind: "set", path: "phone1.detectors.openLoop.minSeconds", value: 0.3 });
    test.run(0.2);
    expect(why(test, { detector: "loop-current interruption" }).reports[0]!.report.neededSeconds).toBe(0.3);
    expect(why(test, { detector: "loop-current interruption", atSeconds: 1.2 }).reports[0]!.report.neededSeconds).toBe(0.8);
  });

  it("notes loop, digit, ring trip and ringing of a call, each with its figures", () => {
    const test = aBench().start();
    test.ring(4);
    test.run(1);
    test.offHook();
    test.run(1);
    const verdicts = why(test).decisions.map(({ device, detector, verdict }) => `${device} ${detector} ${verdict}`);
    expect(verdicts).toEqual(["phone1 ringing detected", "exchange ring trip detected", "exchange closed loop detected"]);
    const [ringing, trip, loop] = why(test).decisions;
    expect(ringing!.input).toBeGreaterThan(50);
    expect(trip!.input).toBeGreaterThan(trip!.threshold);
    expect(loop!.input).toBeGreaterThan(loop!.threshold);
  });

  it("notes a loop whose current is too small to be seen", () => {
    const test = aBench()
      .withLine({ cable: [{ type: "pe-0.32", metres: 12_000 }] })
      .start();
    test.offHook();
    test.run(1);
    const { decisions } = why(test, { device: "exchange", detector: "closed loop" });
    expect(decisions).toMatchObject([{ verdict: "rejected", reason: "too-weak", threshold: 0.012 }]);
    expect(decisions[0]!.input).toBeGreaterThan(0.005);
    expect(decisions[0]!.input).toBeLessThan(0.012);
  });

  it("has every detector of a PBX, an adapter and a fax machine", () => {
    const kindsOf = (bench: typeof pbxBench, device: string, port: string) =>
      why(aBench(bench).start(), { device, port }).reports.map(({ report }) => report.detector);
    expect(kindsOf(pbxBench, "pbx", "t1")).toEqual([
      "ringing",
      "loop current",
      "dial tone",
      "loop-current interruption",
      "disconnect tone",
    ]);
    const ofLineCard = ["closed loop", "ring trip", "hook flash", "dial pulses", "DTMF digit", "locked-out loop"];
    expect(kindsOf(pbxBench, "pbx", "e1")).toEqual(ofLineCard);
    expect(kindsOf(ataBench, "ata", "1")).toEqual(ofLineCard);
    expect(kindsOf(faxLine, "fax1", "line")).toEqual(expect.arrayContaining(["ringing", "dial tone", "calling tone", "answer tone"]));
  });
});
