/**
 * What an FXO gateway makes of its line: the end of a call by every sign that exchanges give, dialling with and without dial tone, glare,
 * digits and flashes from the network, and what its line sees when its mains go.
 */
import { describe, expect, it } from "vitest";
import { callTimersNorthAmerica } from "../../../../../../src/shared/catalog/feeds.ts";
import { fxoGatewayBench } from "../../../../../../src/shared/catalog/gateway-benches.ts";
import type { Bench, Exchange, FxoGateway, FxoGatewayPort } from "../../../../../../src/shared/model/bench.ts";
import type { Supervision } from "../../../../../../src/shared/model/supervision.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const gateway = fxoGatewayBench.devices["fxogw"] as FxoGateway;
const exchange = fxoGatewayBench.devices["exchange"] as Exchange;
/** Takes a call up at the first ring. */
const { rings: _rings, ...plainPort } = gateway.ports["1"]!;

/** One line without cable; the subscriber elsewhere answers at once and hangs up soon. */
function bench(port: Partial<FxoGatewayPort>, supervision: Supervision = {}): TestBench {
  const values: Bench = {
    ...fxoGatewayBench,
    devices: {
      ...fxoGatewayBench.devices,
      exchange: {
        ...exchange,
        ports: { "1": { ...exchange.ports["1"]!, supervision: { endDelaySeconds: 0.05, interruption: { seconds: 0 }, ...supervision } } },
        farSubscribers: [{ number: "77", behaviour: "answers", answerAfterSeconds: 0.1, hangUpAfterSeconds: 0.4, voiceDbm: -16 }],
        timers: { ...callTimersNorthAmerica, dialToneDelaySeconds: 0.05 },
      },
      fxogw: { ...gateway, startSeconds: 0, ports: { "1": { ...plainPort, ...quickDial, dialling: blind, ...port } } },
    },
    lines: { line1: { fxs: "exchange.1", fxo: ["fxogw.1"], cable: [] } },
  };
  const { phone1: _outside, ...devices } = values.devices;
  return aBench({ ...values, devices }).start();
}

const quickDial = { dtmf: { ...plainPort.dtmf, toneSeconds: 0.05, pauseSeconds: 0.05 } };
const blind = { waitsFor: "time", blindSeconds: 0.1 } as const;

/** Softphone 201 calls over the gateway; the call is up. */
function callOut(lab: TestBench, number = "977"): void {
  lab.run(0.1);
  lab.offHook("softphone1");
  lab.dial(number, "dtmf", "softphone1");
}

function endOf(lab: TestBench, withinSeconds: number): string | undefined {
  return lab.runUntil("disconnect.detected", withinSeconds).reason;
}

describe("the end of a call, as a gateway finds it", () => {
  it("by an opening of the loop, where it is long enough; the softphone is told", () => {
    const lab = bench({ detectors: { openLoop: { belowAmps: 0.005, minSeconds: 0.2 } } }, { interruption: { seconds: 0.3 } });
    callOut(lab);
    expect(endOf(lab, 3)).toBe("loop-current interruption");
    lab.run(0.1);
    expect(lab.of("voip.message").map(({ source, name }) => `${source} ${name ?? ""}`)).toContain("fxogw BYE");
    expect(lab.bench.finalStates()["fxogw"]).toEqual({ "1": "idle" });
  });

  it("not by an opening that is too short: the line stays seized, and the softphone in its call", () => {
    const lab = bench(
      { detectors: { openLoop: { belowAmps: 0.005, minSeconds: 0.2 } } },
      { interruption: { seconds: 0.15 }, endTone: "none" },
    );
    callOut(lab);
    lab.runUntil("supervision.sent", 3);
    lab.run(0.6);
    expect(lab.of("disconnect.detected")).toEqual([]);
    expect(lab.bench.finalStates()["fxogw"]).toEqual({ "1": "talking" });
  });

  it("by a reversal: the first tells of the answer, the second of the end", () => {
    const reversal = { aboveVolts: 3, debounceSeconds: 0.08, disconnectAt: 2 };
    const port = { detectors: { reversal }, toLine: { stages: "one", answeredBy: "reversal" } } as const;
    const lab = bench(port, { answer: "reversal", end: "reversal" });
    callOut(lab);
    expect(endOf(lab, 3)).toBe("polarity reversal");
    const answer = lab.of("call.answered").find(({ source }) => source === "fxogw");
    expect(answer?.reason).toBe("the polarity of the line has turned round");
    // Before that the caller heard the line by early media.
    const told = lab.of("voip.message").filter(({ source }) => source === "fxogw");
    expect(told.map(({ name }) => name)).toEqual(["100 Trying", "183 Session Progress", "200 OK", "BYE"]);
  });

  it("by the tone of its country, but not by one that it does not know", () => {
    for (const [country, isFound] of [
      ["US", true],
      ["GB", false],
    ] as const) {
      const lab = bench({ detectors: { disconnectTone: { country, cycles: 2 } } });
      callOut(lab);
      lab.runUntil("tone.started", 3, ({ name }) => name === "reorder");
      lab.run(1.4);
      expect(lab.of("disconnect.detected").map(({ reason }) => reason)).toEqual(isFound ? ["reorder tone"] : []);
    }
  });

  it("by silence, where the exchange gives no sign at all", () => {
    const lab = bench({ detectors: { silence: { belowDbm: -45, minSeconds: 0.6 } } }, { endTone: "none" });
    callOut(lab);
    expect(endOf(lab, 3)).toBe("silence");
  });
});

describe("a call from the network", () => {
  it("finds no dial tone in time: 503, and the line is let go", () => {
    const lab = bench({ dialling: { waitsFor: "dial-tone", dialToneSeconds: 0.5 } });
    // A subscriber's line without dial tone: the exchange takes a second longer than the gateway waits.
    lab.do({ kind: "set", path: "exchange.timers.dialToneDelaySeconds", value: 1 });
    callOut(lab);
    const failed = lab.runUntil("call.failed", 2, ({ source }) => source === "softphone1");
    expect(failed.reason).toBe("refused there");
    expect(lab.of("call.failed").find(({ source }) => source === "fxogw")?.reason).toBe("no dial tone within 0.5 s");
    expect(lab.bench.finalStates()["fxogw"]).toEqual({ "1": "idle" });
  });

  it("is refused as busy while the line rings: no glare", () => {
    const lab = bench({ rings: { count: 4, minBurstSeconds: 0.2, joinSeconds: 1, timeoutSeconds: 8 } });
    lab.run(0.1);
    lab.ring(2);
    lab.runUntil("ring.detected", 1, ({ source }) => source === "fxogw");
    callOut(lab);
    const failed = lab.runUntil("call.failed", 1, ({ source }) => source === "fxogw");
    expect(failed.reason).toBe("the line is busy");
    expect(lab.of("call.answered")).toEqual([]);
  });

  it("that seizes the line in the moment before the ringing is seen has glare: blindly it is put through to whoever was calling", () => {
    const lab = bench({});
    callOut(lab);
    lab.ring(2);
    const answered = lab.runUntil("call.answered", 1, ({ source }) => source === "exchange");
    expect(answered.line).toBe("line1");
    lab.runUntil("call.answered", 2, ({ source }) => source === "softphone1");
    // With a gateway that waits for dial tone the call fails instead, and the caller is cut off.
    const careful = bench({ dialling: { waitsFor: "dial-tone", dialToneSeconds: 1 } });
    callOut(careful);
    careful.ring(2);
    careful.runUntil("call.answered", 1, ({ source }) => source === "exchange");
    careful.runUntil("call.failed", 2, ({ source }) => source === "softphone1");
    expect(careful.bench.finalStates()["fxogw"]).toEqual({ "1": "idle" });
  });

  it("to the gateway's own number gets the line and dials on; digits go out by pulses where the line wants them", () => {
    const lab = bench({ dialling: { by: "pulse" } });
    callOut(lab, "901");
    lab.runUntil("call.answered", 1, ({ source }) => source === "softphone1");
    lab.dial("21", "dtmf", "softphone1");
    lab.run(1.9);
    const digits = lab.of("digit.received").filter(({ source }) => source === "exchange");
    expect(digits.map(({ digit, by }) => `${digit ?? ""} ${by ?? ""}`)).toEqual(["2 pulse", "1 pulse"]);
  });

  it("passes a hook flash on: the exchange sees the loop open for as long as the gateway is set to", () => {
    const lab = bench({ flashSeconds: 0.45 });
    callOut(lab, "901");
    lab.runUntil("call.answered", 1, ({ source }) => source === "softphone1");
    lab.do({ kind: "flash", device: "softphone1", seconds: 0.1 });
    lab.run(0.8);
    const seen = lab.of("hook.flash").find(({ source }) => source === "exchange");
    expect(Number(/open for (\d+) ms/.exec(seen?.text ?? "")?.[1])).toBeCloseTo(450, -1.5);
  });

  it("for a line that another set has is refused, where the gateway looks for that", () => {
    const lab = bench({ detectors: { lineInUse: { belowVolts: 60, debounceSeconds: 0.05 } } });
    callOut(lab);
    expect(lab.runUntil("call.failed", 1, ({ source }) => source === "fxogw").reason).toBe("another set has the line");
  });
});

describe("a call from the line", () => {
  it("brings the caller's number along, where it was told before the ring that the gateway answers", () => {
    const callerId = { profile: "dtmf" } as const;
    const lab = bench({ callerId, rings: { count: 1, minBurstSeconds: 0.2, joinSeconds: 1, timeoutSeconds: 8 } });
    lab.do({ kind: "set", path: "exchange.ports.1.callerId", value: callerId });
    lab.run(0.1);
    lab.do({ kind: "ring", device: "exchange", line: "line1", seconds: 5, number: "5559876" });
    const rung = lab.runUntil("ring.detected", 4, ({ source }) => source === "softphone1");
    expect(rung.text).toBe("Softphone 201 rings: 901 (5559876) calls.");
  });

  it("rings on where the network refuses it, and is not offered twice", () => {
    const lab = bench({ fromLine: { stages: "one", to: "299", answers: "with-destination" } });
    lab.run(0.1);
    lab.ring(5);
    lab.run(1.2);
    expect(lab.of("call.failed").map(({ reason }) => reason)).toEqual(["refused there (404)"]);
    const state = lab.bench.snapshot().devices["fxogw"];
    expect(state?.kind === "fxo-gateway" ? state.ports["1"] : undefined).toMatchObject({ hook: "on", phase: "left ringing" });
  });

  it("answered at once hears the gateway's own tones: ringback, then busy, then it is hung up on", () => {
    const lab = bench({ fromLine: { stages: "one", to: "299", answers: "at-once" } });
    lab.do({ kind: "set", path: "fxogw.timers.refusalToneSeconds", value: 0.5 });
    lab.run(0.1);
    lab.ring(5);
    lab.runUntil("tone.started", 2, ({ source, name }) => source === "fxogw" && name === "reorder");
    lab.run(0.6);
    expect(lab.of("hook.on").map(({ source }) => source)).toEqual(["fxogw"]);
  });
});

describe("the mains", () => {
  it("go in a call: the contact opens, and the exchange has its line back", () => {
    const lab = bench({});
    callOut(lab, "901");
    lab.runUntil("call.answered", 1, ({ source }) => source === "softphone1");
    lab.do({ kind: "power", device: "fxogw", to: "off" });
    lab.run(0.3);
    expect(Math.abs(lab.bench.snapshot().lines["line1"]!.fxo.loopDcAmps)).toBeLessThan(1e-4);
    lab.run(1.2);
    expect(lab.phase("1")).toBe("idle");
  });
});
