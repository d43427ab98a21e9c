/**
 * A server that is gone without a word: how soon an account notices. Grandstream HT812 guide 1.0.9.3, "SIP OPTIONS Keep Alive": off by
 * default, every 30 s, 3 lost; "SIP Registration Failure Retry Wait Time": 20 s. Sipura SPA-2000 guide: timer F 32 s.
 */
import { describe, expect, it } from "vitest";
import { sipTimers } from "../../../../../src/main/engine/network/sip-message.ts";
import type { SipMessage, SipTimers } from "../../../../../src/main/engine/network/sip-message.ts";
import { respond } from "../../../../../src/main/engine/network/sip-message.ts";
import { UserAgent } from "../../../../../src/main/engine/network/user-agent.ts";

const stepHz = 100;

/** An account alone with a server that answers at once while it is there. */
function account(timers: Partial<SipTimers>, losesEvery = Number.POSITIVE_INFINITY) {
  const heard: { readonly seconds: number; readonly what: string }[] = [];
  const sent: SipMessage[] = [];
  let step = 0;
  let isThere = true;
  let count = 0;
  const answers: SipMessage[] = [];
  const tell = (what: string): void => void heard.push({ seconds: step / stepHz, what });
  const agent = new UserAgent({
    stepHz,
    address: "ata",
    user: "201",
    server: "server",
    timers: { ...sipTimers, ...timers },
    send: (_, message) => {
      sent.push(message);
      count += 1;
      if (isThere && message.kind === "request" && count % losesEvery !== 0) answers.push(respond(message, 200, "server"));
    },
    listener: {
      registered: () => tell("registered"),
      notRegistered: tell,
      incoming: () => undefined,
      progress: () => undefined,
      answered: () => undefined,
      ended: () => undefined,
    },
  });
  agent.register(0);
  const run = (seconds: number): void => {
    for (const end = step + seconds * stepHz; step < end; step++) {
      for (const answer of answers.splice(0)) agent.receive(answer, step);
      agent.tick(step);
    }
  };
  return { heard, sent, run, fall: () => void (isThere = false), rise: () => void (isThere = true) };
}

describe("a server that falls silent", () => {
  it("is asked every 30 s, and after three questions without an answer the account counts as lost: 120 s at the most", () => {
    const { heard, run, fall } = account({ serverCheck: { everySeconds: 30, maxLost: 3 } });
    run(31);
    fall();
    run(130);
    expect(heard.map(({ what }) => what)).toEqual(["registered", "the server has left 3 questions in a row (OPTIONS) without an answer"]);
    // Asked at 30 s and answered; asked at 60, 90 and 120 s and not answered.
    expect(heard[1]!.seconds).toBeCloseTo(150, 0);
  });

  it("is not noticed at all within half an hour where nobody asks and a registration holds for an hour", () => {
    const { heard, run, fall } = account({ registerSeconds: 3600 });
    run(1);
    fall();
    run(1700);
    expect(heard).toHaveLength(1);
    run(200);
    // Renewed at half of the hour, given up after timer F.
    expect(heard[1]!.what).toBe("the server does not answer");
    expect(heard[1]!.seconds).toBeCloseTo(1832, 0);
  });

  it("timer F decides how long a request is tried", () => {
    const { heard, run, fall } = account({ registerSeconds: 20, giveUpSeconds: 4 });
    run(1);
    fall();
    run(20);
    expect(heard[1]!.seconds).toBeCloseTo(14, 0);
  });

  it("is found again when it comes back, as often as a failed registration is tried", () => {
    const { heard, run, fall, rise } = account({
      serverCheck: { everySeconds: 2, maxLost: 2 },
      giveUpSeconds: 2,
      registerRetrySeconds: 20,
    });
    run(3);
    fall();
    run(10);
    rise();
    run(25);
    expect(heard.at(-1)!.what).toBe("registered");
    const tries = heard.filter(({ what }) => what === "the server does not answer");
    expect(tries).toHaveLength(1);
    expect(heard.at(-1)!.seconds - tries[0]!.seconds).toBeCloseTo(20, 0);
  });

  it("a question that is lost now and then is asked again and means nothing", () => {
    const { heard, run } = account({ serverCheck: { everySeconds: 2, maxLost: 1 } }, 3);
    run(120);
    expect(heard.map(({ what }) => what)).toEqual(["registered"]);
  });
});
