/** Hook flash in call processing alone: hold, recall, call waiting, three-way calls and transfer, without a circuit. */
import { describe, expect, it } from "vitest";
import { idlePort } from "../../../../../../src/main/engine/devices/exchange/call-port.ts";
import type { CallPort, LineActions } from "../../../../../../src/main/engine/devices/exchange/call-port.ts";
import { CallProcessor } from "../../../../../../src/main/engine/devices/exchange/call-processor.ts";
import { callTimersNorthAmerica } from "../../../../../../src/shared/catalog/feeds.ts";
import { supervisionOf } from "../../../../../../src/shared/catalog/supervision.ts";
import type { FarSubscriber } from "../../../../../../src/shared/model/bench.ts";
import type { CallFeatures } from "../../../../../../src/shared/model/supervision.ts";

const stepHz = 1000;
const farSubscribers: FarSubscriber[] = [{ number: "5551234", behaviour: "answers", answerAfterSeconds: 1, voiceDbm: -16 }];

/** Three subscribers; `joined` holds who hears whom, `heard` the tone on each line, `rung` who is being rung. */
function anExchange(features: CallFeatures) {
  const joined = new Set<string>();
  const heard = new Map<string, string>();
  const rung = new Set<string>();
  const kinds: string[] = [];
  const ports = ["1", "2", "3"].map((id) => {
    const number = `555010${id}`;
    return idlePort(id, () => `line${id}`, {
      number,
      distinctive: [],
      messageWaiting: false,
      supervision: supervisionOf("US", { endDelaySeconds: 1 }),
      caller: { number },
    });
  }) as [CallPort, CallPort, CallPort];
  const pairOf = (a: CallPort, b: CallPort): string => [a.portId, b.portId].sort().join("-");
  const hears = (where: string, tone: string | undefined): void => {
    if (tone === undefined) heard.delete(where);
    else heard.set(where, tone);
  };
  const actions: LineActions = {
    play: (port, tone) => {
      hears(port.portId, tone);
    },
    announce: (port, tone) => {
      hears(`${port.portId} over`, tone);
    },
    isToneOver: () => false,
    startRinging: (port) => void rung.add(port.portId),
    stopRinging: (port) => void rung.delete(port.portId),
    listen: () => undefined,
    join: (a, b) => void joined.add(pairOf(a, b)),
    part: (port) => {
      for (const pair of joined) if (pair.split("-").includes(port.portId)) joined.delete(pair);
    },
    supply: () => undefined,
    interrupt: () => undefined,
    wink: () => undefined,
    charge: () => undefined,
    report: (port, event) => void kinds.push(`${port.portId} ${event.kind}`),
  };
  const calls = new CallProcessor(ports, { timers: callTimersNorthAmerica, farSubscribers, features }, actions, stepHz);
  let step = 0;
  const wait = (seconds: number): void => {
    for (const until = step + seconds * stepHz; step < until;) calls.tick(++step);
  };
  const dial = (port: CallPort, digits: string): void => {
    for (const digit of digits) {
      wait(0.1);
      calls.digit(port, digit, "dtmf");
    }
  };
  const call = (from: CallPort, to: CallPort): void => {
    calls.loopClosed(from);
    wait(callTimersNorthAmerica.dialToneDelaySeconds);
    dial(from, to.service.number);
  };
  const answer = (port: CallPort): void => {
    if (!rung.has(port.portId)) throw new Error(`port ${port.portId} does not ring`);
    calls.loopClosed(port);
  };
  return { calls, ports, joined, heard, rung, kinds, wait, dial, call, answer, phases: () => ports.map(({ phase }) => phase) };
}

const all: CallFeatures = { recall: true, callWaiting: true, threeWay: true, transfer: true };

/** Line 1 has called line 2 and talks. */
function aCall(features: CallFeatures) {
  const exchange = anExchange(features);
  const [first, second] = exchange.ports;
  exchange.call(first, second);
  exchange.answer(second);
  return exchange;
}

/** And has asked line 3 meanwhile. */
function aConsultation(features: CallFeatures) {
  const exchange = aCall(features);
  const [first, , third] = exchange.ports;
  exchange.calls.flashed(first);
  exchange.dial(first, third.service.number);
  exchange.answer(third);
  return exchange;
}

describe("a flash in a call", () => {
  it("is nothing where the exchange has no such service", () => {
    const { calls, ports, joined, phases } = aCall({});
    calls.flashed(ports[0]);
    expect([phases(), [...joined]]).toEqual([["talking", "talking", "idle"], ["1-2"]]);
  });

  it("holds the other party and gives recall dial tone; another one takes the party back", () => {
    const { calls, ports, joined, heard, phases } = aCall(all);
    calls.flashed(ports[0]);
    expect([phases(), [...joined], heard.get("1")]).toEqual([["dial-tone", "held", "idle"], [], "dial-recall"]);
    calls.flashed(ports[0]);
    expect([phases(), [...joined], heard.get("1")]).toEqual([["talking", "talking", "idle"], ["1-2"], undefined]);
  });

  it("takes the held party back while a third one rings, who rings no more", () => {
    const { calls, ports, joined, dial, rung, phases } = aCall(all);
    calls.flashed(ports[0]);
    dial(ports[0], "5550103");
    expect([...rung]).toEqual(["3"]);
    calls.flashed(ports[0]);
    expect([phases(), [...joined], [...rung]]).toEqual([["talking", "talking", "idle"], ["1-2"], []]);
  });

  it("joins all three where there is three-way service, and a further one drops the last", () => {
    const { calls, ports, joined, phases } = aConsultation(all);
    expect([...joined]).toEqual(["1-3"]);
    calls.flashed(ports[0]);
    expect([...joined].sort()).toEqual(["1-2", "1-3", "2-3"]);
    expect(phases()).toEqual(["talking", "talking", "talking"]);
    calls.flashed(ports[0]);
    expect([...joined].sort()).toEqual(["1-3"]);
  });

  it("changes from one to the other where there is not", () => {
    const { calls, ports, joined, phases } = aConsultation({ recall: true });
    calls.flashed(ports[0]);
    expect([phases(), [...joined]]).toEqual([["talking", "talking", "held"], ["1-2"]]);
    calls.flashed(ports[0]);
    expect([phases(), [...joined]]).toEqual([["talking", "held", "talking"], ["1-3"]]);
  });
});

describe("hanging up with someone on hold", () => {
  it("leaves the other two together where there is transfer", () => {
    const { calls, ports, joined, kinds, phases } = aConsultation(all);
    calls.loopReleased(ports[0]);
    expect([phases(), [...joined]]).toEqual([["idle", "talking", "talking"], ["2-3"]]);
    expect(kinds).toContain("1 call.transferred");
    calls.loopReleased(ports[1]);
    expect(phases()).toEqual(["idle", "idle", "far-hung-up"]);
  });

  it("while the third still rings hands the ringing over, and the held one hears ringback", () => {
    const { calls, ports, joined, dial, heard, rung, answer, phases } = aCall(all);
    calls.flashed(ports[0]);
    dial(ports[0], "5550103");
    calls.loopReleased(ports[0]);
    expect([phases(), heard.get("2"), [...rung]]).toEqual([["idle", "calling", "ringing"], "ringback", ["3"]]);
    answer(ports[2]);
    expect([phases(), [...joined]]).toEqual([["idle", "talking", "talking"], ["2-3"]]);
  });

  it("rings the line again for the held one where there is no transfer", () => {
    const { calls, ports, joined, rung, answer, phases } = aConsultation({ recall: true });
    calls.loopReleased(ports[0]);
    expect([phases(), [...rung]]).toEqual([["ringing", "calling", "far-hung-up"], ["1"]]);
    answer(ports[0]);
    expect([phases()[0], phases()[1], [...joined]]).toEqual(["talking", "talking", ["1-2"]]);
  });
});

describe("a conference", () => {
  it("goes on between two when one of the others leaves", () => {
    for (const leaving of [1, 2] as const) {
      const { calls, ports, joined, phases } = aConsultation(all);
      calls.flashed(ports[0]);
      calls.loopReleased(ports[leaving]);
      expect([...joined]).toEqual([leaving === 1 ? "1-3" : "1-2"]);
      expect(phases().filter((phase) => phase === "talking")).toHaveLength(2);
    }
  });

  it("lets the others talk on when its maker leaves, with transfer", () => {
    const { calls, ports, joined } = aConsultation(all);
    calls.flashed(ports[0]);
    calls.loopReleased(ports[0]);
    expect([...joined]).toEqual(["2-3"]);
  });
});

describe("a held party", () => {
  it("may hang up: the holder has no one on hold any more", () => {
    const { calls, ports, phases } = aConsultation(all);
    calls.loopReleased(ports[1]);
    expect([phases(), ports[0].held]).toEqual([["talking", "idle", "talking"], undefined]);
  });

  it("from far away is silent while it is held, and speaks again", () => {
    const { calls, ports, heard, wait, dial } = anExchange(all);
    calls.loopClosed(ports[0]);
    wait(0.25);
    dial(ports[0], "5551234");
    wait(1.1);
    expect(heard.get("1")).toBe("test");
    calls.flashed(ports[0]);
    expect(heard.get("1")).toBe("dial-recall");
    calls.flashed(ports[0]);
    expect(heard.get("1")).toBe("test");
  });
});

describe("call waiting", () => {
  it("announces a third party over the speech, and a flash changes between the two", () => {
    const { calls, ports, joined, heard, call, phases } = aCall(all);
    call(ports[2], ports[0]);
    expect([heard.get("1 over"), heard.get("3"), [...joined]]).toEqual(["call-waiting", "ringback", ["1-2"]]);
    calls.flashed(ports[0]);
    expect([phases(), [...joined], heard.get("1 over")]).toEqual([["talking", "held", "talking"], ["1-3"], undefined]);
    calls.flashed(ports[0]);
    expect([phases(), [...joined]]).toEqual([["talking", "talking", "held"], ["1-2"]]);
  });

  it("is busy to a fourth, and to anyone where the service is not there", () => {
    const { ports, call, phases } = aCall({});
    call(ports[2], ports[0]);
    expect(phases()[2]).toBe("busy");
  });

  it("rings for who waits when the line hangs up, and ends when who waits gives up", () => {
    const hungUp = aCall(all);
    hungUp.call(hungUp.ports[2], hungUp.ports[0]);
    hungUp.calls.loopReleased(hungUp.ports[0]);
    expect([hungUp.phases(), [...hungUp.rung]]).toEqual([["ringing", "far-hung-up", "calling"], ["1"]]);
    const gaveUp = aCall(all);
    gaveUp.call(gaveUp.ports[2], gaveUp.ports[0]);
    gaveUp.calls.loopReleased(gaveUp.ports[2]);
    expect([gaveUp.phases(), gaveUp.heard.get("1 over")]).toEqual([["talking", "talking", "idle"], undefined]);
  });
});
