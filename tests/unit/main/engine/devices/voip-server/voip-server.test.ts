/** A provider and an IP PBX: subscribers elsewhere, the dial plan, and files that are refused with the place. */
import { describe, expect, it } from "vitest";
import { routeOf } from "../../../../../../src/main/engine/devices/voip-server/dial-plan.ts";
import { plainServer } from "../../../../../../src/shared/catalog/ata.ts";
import { fxoGatewayBench } from "../../../../../../src/shared/catalog/gateway-benches.ts";
import { VoipServer } from "../../../../../../src/shared/model/bench.ts";
import type { Bench, FarSubscriber } from "../../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const far: FarSubscriber[] = [
  { number: "301", behaviour: "answers", answerAfterSeconds: 0.1, hangUpAfterSeconds: 0.5, voiceDbm: -16 },
  { number: "302", behaviour: "busy", answerAfterSeconds: 0, voiceDbm: -16 },
  { number: "303", behaviour: "congestion", answerAfterSeconds: 0, voiceDbm: -16 },
  { number: "304", behaviour: "no-answer", answerAfterSeconds: 0, voiceDbm: -16 },
];

function callTo(number: string): TestBench {
  const { softphone1 } = fxoGatewayBench.devices;
  const devices: Bench["devices"] = { ippbx: { ...plainServer(["201"]), farSubscribers: far }, softphone1: softphone1! };
  const lab = aBench({ ...fxoGatewayBench, devices, lines: {} }).start();
  lab.run(0.1);
  lab.offHook("softphone1");
  lab.dial(number, "dtmf", "softphone1");
  return lab;
}

describe("subscribers elsewhere", () => {
  it("one that answers is heard at its level, and hangs up when its time has come", () => {
    const lab = callTo("301");
    lab.runUntil("call.answered", 1, ({ source }) => source === "softphone1");
    lab.run(0.3);
    const state = lab.bench.snapshot().devices["softphone1"];
    // -16 dBm of the 1004 Hz test tone.
    expect(state?.kind === "softphone" ? 20 * Math.log10(state.earpieceRmsVolts / Math.sqrt(0.6)) : 0).toBeCloseTo(-16, 0);
    lab.runUntil("call.released", 1, ({ source }) => source === "softphone1");
    expect(lab.bench.finalStates()["ippbx"]).toEqual({ calls: 0 });
  });

  it.each([
    ["302", 486],
    ["303", 503],
  ])("%s is refused with %i", (number, status) => {
    const lab = callTo(number);
    expect(lab.runUntil("call.failed", 1).text).toBe(`The call with ${number} came to nothing: refused there (${status}).`);
  });

  it("one that does not answer rings until the caller gives up", () => {
    const lab = callTo("304");
    lab.runUntil("tone.started", 1, ({ name }) => name === "ringback");
    lab.onHook("softphone1");
    lab.run(0.1);
    expect(lab.of("voip.message").map(({ name }) => name)).toContain("487 Request Terminated");
    expect(lab.bench.finalStates()["ippbx"]).toEqual({ calls: 0 });
  });
});

describe("the dial plan of an IP PBX", () => {
  const plan = {
    routes: [
      { prefix: "9", users: ["901", "902"], stripDigits: 1 },
      { prefix: "911", users: ["902"], stripDigits: 0 },
    ],
    groups: [{ number: "200", members: ["201", "202"] }],
  };

  it("has the longest prefix that fits, and tells the digits behind it", () => {
    expect(routeOf(plan, "95551234")).toMatchObject({ order: "in-turn", users: [{ user: "901", number: "5551234" }, { user: "902" }] });
    expect(routeOf(plan, "911")).toMatchObject({ users: [{ user: "902", number: "911" }] });
  });

  it("rings a group at once, and knows no way to other numbers", () => {
    expect(routeOf(plan, "200")).toMatchObject({ order: "at-once", users: [{ user: "201" }, { user: "202" }] });
    expect(routeOf(plan, "7")).toBeUndefined();
  });
});

describe("a bench file", () => {
  const problems = (change: Partial<VoipServer>) =>
    VoipServer.safeParse({ ...plainServer(["201"]), ...change }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

  it("whose routes or groups name users that the server does not have is refused with the place", () => {
    expect(problems({ routes: [{ prefix: "9", users: ["901"], stripDigits: 1 }] })).toEqual([
      "routes.0.users: 901 is no user of this server; it has 201",
    ]);
    expect(problems({ groups: [{ number: "200", members: ["201", "202"] }] })).toEqual([
      "groups.0.members: 202 is no user of this server; it has 201",
    ]);
  });

  it("that cuts off more digits than the prefix has is refused", () => {
    expect(problems({ routes: [{ prefix: "9", users: ["201"], stripDigits: 2 }] })).toEqual([
      "routes.0.stripDigits: expected at most the 1 digits of the prefix",
    ]);
  });
});
