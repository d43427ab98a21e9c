/** How an FXO line seizes and dials: after dial tone or blindly, by tones or pulses, by closing the loop or by earthing ring. */
import { describe, expect, it } from "vitest";
import { groundStartTerminal } from "../../../../../../src/shared/catalog/fxo-detectors.ts";
import { callTimersNorthAmerica } from "../../../../../../src/shared/catalog/feeds.ts";
import { fxoGatewayBench } from "../../../../../../src/shared/catalog/gateway-benches.ts";
import type { Exchange, FxoGateway, FxoGatewayPort } from "../../../../../../src/shared/model/bench.ts";
import type { Supervision } from "../../../../../../src/shared/model/supervision.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const gateway = fxoGatewayBench.devices["fxogw"] as FxoGateway;
const exchange = fxoGatewayBench.devices["exchange"] as Exchange;

/** A softphone calls 7 by way of the line; the line is a gateway's. */
function callOver(port: Partial<FxoGatewayPort>, supervision: Supervision = {}): TestBench {
  const exchangePort = { ...exchange.ports["1"]!, supervision };
  const devices = {
    exchange: {
      ...exchange,
      ports: { "1": exchangePort },
      farSubscribers: [{ number: "7", behaviour: "answers", answerAfterSeconds: 0.1, voiceDbm: -16 } as const],
      timers: { ...callTimersNorthAmerica, dialToneDelaySeconds: 0.05 },
    },
    fxogw: { ...gateway, startSeconds: 0, ports: { "1": { ...gateway.ports["1"]!, ...port } } },
    ippbx: fxoGatewayBench.devices["ippbx"]!,
    softphone1: fxoGatewayBench.devices["softphone1"]!,
  };
  const lines = { line1: { fxs: "exchange.1", fxo: ["fxogw.1"], cable: [] } };
  const lab = aBench({ ...fxoGatewayBench, devices, lines }).start();
  lab.run(0.1);
  lab.offHook("softphone1");
  lab.dial("97", "dtmf", "softphone1");
  return lab;
}

const secondsTo = (lab: TestBench, kind: "digit.sent", withinSeconds: number): number => {
  const seized = lab.runUntil("call.seized", 1, ({ source }) => source === "fxogw").seconds;
  return lab.runUntil(kind, withinSeconds, ({ source }) => source === "fxogw").seconds - seized;
};

describe("an FXO line that calls", () => {
  it("waits for dial tone, which must be steady for 0.8 s", () => {
    const lab = callOver({});
    const seconds = secondsTo(lab, "digit.sent", 2);
    // The exchange gives it 50 ms after the loop was closed; the listener looks block by block, and two tones beat.
    expect(seconds).toBeGreaterThan(0.8);
    expect(seconds).toBeLessThan(1.1);
    expect(lab.runUntil("digit.received", 1, ({ source }) => source === "exchange").by).toBe("dtmf");
  });

  it("or dials blindly after the time that it is set to, dial tone or not", () => {
    expect(secondsTo(callOver({ dialling: { waitsFor: "time", blindSeconds: 0.3 } }), "digit.sent", 1)).toBeCloseTo(0.3, 1);
  });

  it("by pulses: seven breaks of the loop, which the exchange counts", () => {
    const lab = callOver({ dialling: { by: "pulse", waitsFor: "time", blindSeconds: 0.1 } });
    const digit = lab.runUntil("digit.received", 3, ({ source }) => source === "exchange");
    expect([digit.digit, digit.by]).toEqual(["7", "pulse"]);
    // 7 pulses of 100 ms lie between them.
    const sent = lab.of("digit.sent").find(({ source }) => source === "fxogw")!;
    expect(digit.seconds - sent.seconds).toBeGreaterThan(0.7);
  });

  it("passes nothing of its own dial pulses on: its mute shorts what it receives until the last of them is out", () => {
    const lab = callOver({ dialling: { by: "pulse", waitsFor: "time", blindSeconds: 0.1 } });
    lab.runUntil("digit.sent", 3, ({ source }) => source === "fxogw");
    const [received] = lab.record(["fxogw.1.receive"], 0.69);
    expect(Math.max(...received!.map(Math.abs))).toBeLessThan(0.2);
  });

  it("earths ring first on a ground-start line, and closes its loop when the exchange has earthed tip", () => {
    const lab = callOver(
      { groundStart: groundStartTerminal, dialling: { waitsFor: "time", blindSeconds: 0.1 } },
      { start: "ground", interruption: { seconds: 0 } },
    );
    lab.runUntil("call.answered", 3, ({ source }) => source === "softphone1");
    const ofLine = lab.events.filter(({ line }) => line === "line1").map(({ source, kind }) => `${source} ${kind}`);
    const story = [
      "fxogw ground.seen",
      "exchange ground.seen",
      "exchange call.seized",
      "exchange loop.closed",
      "fxogw call.seized",
      "fxogw digit.sent",
    ];
    expect(story.map((entry) => ofLine.indexOf(entry)).every((at, index, all) => at >= 0 && (index === 0 || at > all[index - 1]!))).toBe(
      true,
    );
  });

  it("gives up without loop current, and lets the line go", () => {
    const lab = callOver({ seizure: { minAmps: 0.2, withinSeconds: 0.4 } });
    const failed = lab.runUntil("call.failed", 1, ({ source }) => source === "fxogw");
    expect(failed.reason).toBe("no loop current within 0.4 s");
    expect(lab.of("hook.on").map(({ source }) => source)).toEqual(["fxogw"]);
  });

  it("is told nothing that its dial cannot send: * by pulses is refused, and no line is seized", () => {
    const lab = callOver({ dialling: { by: "pulse", waitsFor: "time", blindSeconds: 0.1 } });
    lab.onHook("softphone1");
    lab.run(1.5);
    lab.events.length = 0;
    lab.offHook("softphone1");
    lab.dial("9*7", "dtmf", "softphone1");
    const failed = lab.runUntil("call.failed", 1, ({ source }) => source === "fxogw");
    expect(failed.reason).toBe('"*" cannot be dialled by pulses');
    expect(lab.of("hook.off").map(({ source }) => source)).toEqual(["softphone1"]);
  });
});
