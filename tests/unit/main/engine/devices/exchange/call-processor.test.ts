/** Call processing alone: what it does to its lines, without a circuit. */
import { describe, expect, it } from "vitest";
import { idlePort } from "../../../../../../src/main/engine/devices/exchange/call-port.ts";
import type { CallPort, LineActions } from "../../../../../../src/main/engine/devices/exchange/call-port.ts";
import { CallProcessor } from "../../../../../../src/main/engine/devices/exchange/call-processor.ts";
import { callTimersNorthAmerica } from "../../../../../../src/shared/catalog/feeds.ts";
import { supervisionOf } from "../../../../../../src/shared/catalog/supervision.ts";
import type { FarSubscriber } from "../../../../../../src/shared/model/bench.ts";
import type { CallFeatures, Supervision } from "../../../../../../src/shared/model/supervision.ts";

const stepHz = 1000;
const timers = callTimersNorthAmerica;

const farSubscribers: FarSubscriber[] = [
  { number: "5551234", behaviour: "answers", answerAfterSeconds: 7, hangUpAfterSeconds: 5, voiceDbm: -16 },
  { number: "5551235", behaviour: "busy", answerAfterSeconds: 0, voiceDbm: -16 },
  { number: "5551236", behaviour: "no-answer", answerAfterSeconds: 0, voiceDbm: -16 },
];

function aPort(portId: string, number: string, supervision: Supervision = {}): CallPort {
  return idlePort(portId, () => `line${portId}`, {
    number,
    distinctive: [],
    messageWaiting: false,
    caller: { number },
    supervision: supervisionOf("US", supervision),
  });
}

/** An exchange of two subscribers; `done` lists what was done to the lines. */
function anExchange(more: { supervision?: Supervision; features?: CallFeatures } = {}) {
  const done: string[] = [];
  const first = aPort("1", "5550101", more.supervision);
  const second = aPort("2", "5550102", more.supervision);
  const third = aPort("3", "5550103", more.supervision);
  const actions: LineActions = {
    play: (port, tone) => void done.push(`${port.portId}: ${tone ?? "silence"}`),
    announce: (port, tone) => {
      if (tone !== undefined) done.push(`${port.portId}: over speech ${tone}`);
    },
    isToneOver: () => true,
    supply: (port, to) => {
      if (to !== "rest") done.push(`${port.portId}: supply ${to}`);
    },
    interrupt: (port, seconds) => void done.push(`${port.portId}: interrupt ${seconds}`),
    wink: (port, seconds) => void done.push(`${port.portId}: wink ${seconds}`),
    charge: (port, pulses) => void done.push(`${port.portId}: charge ${pulses}`),
    startRinging: (port, pattern) => void done.push(`${port.portId}: ring${pattern === undefined ? "" : ` ${pattern}`}`),
    stopRinging: (port) => void done.push(`${port.portId}: stop ringing`),
    listen: (port, on) => void done.push(`${port.portId}: ${on ? "listen" : "deaf"}`),
    join: (a, b) => void done.push(`join ${a.portId} ${b.portId}`),
    part: (port) => void done.push(`part ${port.portId}`),
    report: (port, event) => void done.push(`${port.portId}: ${event.kind}${event.reason === undefined ? "" : ` (${event.reason})`}`),
  };
  const calls = new CallProcessor([first, second, third], { timers, farSubscribers, features: more.features }, actions, stepHz);
  let step = 0;
  const wait = (seconds: number) => {
    for (const until = step + seconds * stepHz; step < until;) calls.tick(++step);
  };
  const dial = (port: CallPort, digits: string) => {
    for (const digit of digits) {
      wait(0.2);
      calls.digit(port, digit, "dtmf");
    }
  };
  const seize = (port: CallPort) => {
    calls.loopClosed(port);
    wait(timers.dialToneDelaySeconds);
  };
  return { calls, first, second, third, done, wait, dial, seize };
}

describe("call processing", () => {
  it("gives dial tone a quarter of a second after seizure and takes it away with the first digit", () => {
    const { first, done, dial, seize } = anExchange();
    seize(first);
    expect(done).toEqual(["1: call.seized", "1: dial", "1: listen"]);
    dial(first, "5");
    expect(done.slice(3)).toEqual(["1: silence", "1: digit.received"]);
  });

  it("rings the called line, gives ringback, and joins both on answer", () => {
    const { calls, first, second, done, dial, seize } = anExchange();
    seize(first);
    dial(first, "5550102");
    expect([first.phase, second.phase]).toEqual(["calling", "ringing"]);
    expect(done.slice(-5)).toEqual(["1: call.routed", "2: ring", "1: deaf", "1: call.ringing", "1: ringback"]);
    calls.ringTripped(second);
    expect([first.phase, second.phase]).toEqual(["talking", "talking"]);
    expect(done.slice(-4)).toEqual(["2: stop ringing", "1: silence", "2: call.answered", "join 1 2"]);
  });

  it("stops ringing when the caller gives up", () => {
    const { calls, first, second, done, dial, seize } = anExchange();
    seize(first);
    dial(first, "5550102");
    calls.loopReleased(first);
    expect([first.phase, second.phase]).toEqual(["idle", "idle"]);
    expect(done.at(-1)).toBe("2: stop ringing");
  });

  it("releases the caller with a tone when the called party hangs up, and takes a hung-up line back", () => {
    const { calls, first, second, done, dial, seize, wait } = anExchange();
    seize(first);
    dial(first, "5550102");
    calls.loopClosed(second);
    calls.loopReleased(second);
    expect([first.phase, second.phase]).toEqual(["far-hung-up", "idle"]);
    wait(2);
    expect(done.at(-1)).toBe("1: interrupt 0.5");
    wait(0.5);
    expect(first.phase).toBe("reorder");
    calls.loopReleased(first);
    expect(first.phase).toBe("idle");
  });

  it("gives busy tone where the called line is in use, even one's own", () => {
    const { first, second, done, dial, seize } = anExchange();
    seize(second);
    seize(first);
    dial(first, "5550102");
    expect(first.phase).toBe("busy");
    expect(done.slice(-2)).toEqual(["1: call.failed (busy)", "1: busy"]);
    const own = anExchange();
    own.seize(own.first);
    own.dial(own.first, "5550101");
    expect(own.first.phase).toBe("busy");
  });

  it("says that a number is nobody's, with every digit of it received", () => {
    const { first, done, dial, seize } = anExchange();
    seize(first);
    dial(first, "5559999");
    expect(first.phase).toBe("number-unobtainable");
    expect(done.filter((what) => what.includes("digit.received"))).toHaveLength(7);
    expect(done.at(-2)).toBe("1: call.failed (unknown number 5559999)");
  });

  it("goes from no digit to reorder, to the off-hook warning, to silence", () => {
    const { first, seize, wait, calls } = anExchange();
    seize(first);
    wait(timers.firstDigitSeconds);
    expect(first.phase).toBe("reorder");
    wait(timers.reorderSeconds);
    expect(first.phase).toBe("off-hook-warning");
    wait(timers.howlerSeconds);
    expect(first.phase).toBe("lockout");
    wait(1000);
    expect(first.phase).toBe("lockout");
    calls.loopReleased(first);
    expect(first.phase).toBe("idle");
  });

  it("waits for the next digit only so long", () => {
    const { first, dial, seize, wait } = anExchange();
    seize(first);
    dial(first, "555");
    wait(timers.interDigitSeconds - 0.1);
    expect(first.phase).toBe("collecting");
    wait(0.2);
    expect(first.phase).toBe("reorder");
  });

  it("lets a distant subscriber answer, talk and hang up", () => {
    const { first, done, dial, seize, wait } = anExchange();
    seize(first);
    dial(first, "5551234");
    wait(7);
    expect(first.phase).toBe("talking");
    expect(done.slice(-3)).toEqual(["1: silence", "1: call.answered", "1: test"]);
    wait(5);
    expect(first.phase).toBe("far-hung-up");
  });

  it("gives up after a while where nobody answers", () => {
    const { first, done, dial, seize, wait } = anExchange();
    seize(first);
    dial(first, "5551236");
    wait(timers.noAnswerSeconds);
    expect(first.phase).toBe("reorder");
    expect(done).toContain("1: call.failed (no answer)");
  });

  it("rings a line as a test for as long as told, and only an idle one", () => {
    const { calls, first, done, seize, wait } = anExchange();
    expect(calls.testRinging(first, { seconds: 3, caller: {} })).toBeUndefined();
    expect(first.phase).toBe("test-ringing");
    wait(3);
    expect(first.phase).toBe("idle");
    expect(done).toEqual(["1: ring", "1: stop ringing"]);
    seize(first);
    expect(calls.testRinging(first, { seconds: 3, caller: {} })).toBe("line 1 cannot be rung now: it is not idle (dial tone)");
  });
});
