/** Hold and transfer as RFC 3264 (8.4), 3515, 3891 and 5589 have them, between three user agents at one server. */
import { describe, expect, it } from "vitest";
import { PacketNetwork, perfectLink } from "../../../../../src/main/engine/network/packet-network.ts";
import type { LinkConditions } from "../../../../../src/main/engine/network/packet-network.ts";
import type { SipCall } from "../../../../../src/main/engine/network/sip-call.ts";
import { sipLine } from "../../../../../src/main/engine/network/sip-message.ts";
import type { MediaDescription, SipMessage, SipRequest } from "../../../../../src/main/engine/network/sip-message.ts";
import { SipServer } from "../../../../../src/main/engine/network/sip-server.ts";
import { UserAgent } from "../../../../../src/main/engine/network/user-agent.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

const stepHz = 1000;
const media: MediaDescription = { address: "x", codecs: ["pcmu"], takesEvents: true };

/** Devices a, b and c with the users 201, 202 and 203. */
class Office {
  readonly heard: string[] = [];
  readonly said: { readonly line: string; readonly message: SipMessage }[] = [];
  readonly agents = new Map<string, UserAgent>();
  readonly incoming = new Map<string, SipCall>();
  mayRefer = true;
  private readonly network = new PacketNetwork<SipMessage>({ stepHz });
  private readonly server: SipServer;
  private step = 0;

  constructor(conditions: Partial<LinkConditions> = {}) {
    const random = createRandom(5);
    const send = (from: string) => (to: string, message: SipMessage) => {
      this.said.push({ line: `${from} > ${to}: ${sipLine(message)}`, message });
      this.network.send(from, to, message, this.step);
    };
    for (const address of ["server", "a", "b", "c"])
      this.network.join(address, { ...perfectLink, delaySeconds: 0.005, ...conditions }, random.fork(address));
    const knows = (user: string): boolean => ["201", "202", "203"].includes(user);
    this.server = new SipServer({ stepHz, address: "server", knows, route: () => undefined, send: send("server") });
    for (const [address, user] of [
      ["a", "201"],
      ["b", "202"],
      ["c", "203"],
    ] as const) {
      const tell = (what: string): void => void this.heard.push(`${user} ${what}`);
      const agent = new UserAgent({
        stepHz,
        address,
        user,
        server: "server",
        send: send(address),
        listener: {
          registered: () => undefined,
          notRegistered: () => undefined,
          incoming: (call) => {
            this.incoming.set(user, call);
            tell(`called by ${call.peer}`);
          },
          progress: (_, status) => tell(`progress ${status}`),
          answered: (call) => tell(`answered by ${call.peer}`),
          ended: (call, reason) => tell(`ended with ${call.peer}: ${reason}`),
          offered: (_, offer) => {
            tell(`offered ${offer.direction ?? "both ways"}`);
            return media;
          },
          mediaAgreed: (_, offer) => tell(`agreed on ${offer.direction ?? "both ways"}`),
          referred: () => (this.mayRefer ? media : undefined),
          movedOn: (former, onward) => tell(`sent from ${former.peer} to ${onward.peer}`),
          transferred: (call, status) => tell(`transfer of ${call.peer}: ${status}`),
          replaced: (former, by) => {
            tell(`has ${by.peer} in place of ${former.peer}`);
            return media;
          },
        },
      });
      this.agents.set(user, agent);
      agent.register(0);
    }
    this.run(5);
  }

  get now(): number {
    return this.step;
  }

  agent(user: string): UserAgent {
    return this.agents.get(user)!;
  }

  run(seconds: number): this {
    const users: Record<string, string> = { a: "201", b: "202", c: "203" };
    for (const end = this.step + seconds * stepHz; this.step < end; this.step++) {
      for (let next = this.network.receive(this.step); next !== undefined; next = this.network.receive(this.step)) {
        if (next.to === "server") this.server.receive(next.payload, this.step);
        else this.agent(users[next.to]!).receive(next.payload, this.step);
      }
      for (const agent of this.agents.values()) agent.tick(this.step);
      this.server.tick(this.step);
    }
    return this;
  }

  /** A call from one to the other, which is answered. */
  talk(from: string, to: string): SipCall {
    const call = this.agent(from).place(to, media, this.step);
    this.run(4);
    this.agent(to).accept(this.incoming.get(to)!.id, media, this.step);
    this.run(4);
    this.heard.length = 0;
    this.said.length = 0;
    return call;
  }

  requests(): string[] {
    return this.said.filter(({ message }) => message.kind === "request" && message.method !== "ACK").map(({ line }) => line);
  }
}

describe("hold", () => {
  it("is a re-INVITE that offers to send only; a second one takes the call up again", () => {
    const office = new Office();
    const call = office.talk("201", "202");
    office.agent("201").offer(call.id, { ...media, direction: "sendonly" }, office.now);
    // The hand is faster than the network: the second offer waits for the first to be answered.
    office.agent("201").offer(call.id, media, office.now);
    office.run(1);
    expect(office.heard).toEqual(["202 offered sendonly", "201 agreed on sendonly", "202 offered both ways", "201 agreed on both ways"]);
    expect(office.requests()).toEqual(["a > b: INVITE 202", "a > b: INVITE 202"]);
  });
});

describe("transfer", () => {
  it("of a call to a number: REFER, 202, INVITE, and NOTIFY tells of the answer before the BYE", () => {
    const office = new Office();
    const call = office.talk("201", "202");
    office.agent("201").refer(call.id, { number: "203" }, office.now);
    office.run(1);
    expect(office.heard).toEqual(["202 sent from 201 to 203", "203 called by 202"]);
    office.agent("203").accept(office.incoming.get("203")!.id, media, office.now);
    office.run(1);
    expect(office.heard.slice(2)).toEqual([
      "202 answered by 203",
      "201 transfer of 202: 200",
      "201 ended with 202: hung up here",
      "202 ended with 201: the other party hung up",
    ]);
    const notified = office.said.flatMap(({ message }) => (message.kind === "request" && message.method === "NOTIFY" ? [message] : []));
    expect(notified.map(({ progress }) => progress)).toEqual([100, 200]);
    expect(office.agent("201").openCalls).toEqual([]);
    expect(office.agent("202").openCalls.map(({ peer }) => peer)).toEqual(["203"]);
  });

  it("of one party to the other: an INVITE that replaces the second call, straight to its end", () => {
    const office = new Office();
    const first = office.talk("201", "202");
    const second = office.talk("201", "203");
    const replaces = { callId: second.id, contact: second.contact };
    office.agent("201").refer(first.id, { number: "203", replaces }, office.now);
    office.run(1);
    const invite = office.said.find(({ message }) => message.kind === "request" && message.method === "INVITE")!;
    expect([invite.line, (invite.message as SipRequest).replaces]).toEqual(["b > c: INVITE 203", second.id]);
    expect(office.heard.filter((line) => line.startsWith("203"))).toEqual([
      "203 has 202 in place of 201",
      "203 ended with 201: hung up here",
    ]);
    expect([...office.agents.values()].map((agent) => agent.openCalls.map(({ peer }) => peer))).toEqual([[], ["203"], ["202"]]);
  });

  it("to someone who is busy is told as 486, and the first call is still up", () => {
    const office = new Office();
    const call = office.talk("201", "202");
    office.agent("201").refer(call.id, { number: "203" }, office.now);
    office.run(1);
    office.agent("203").refuse(office.incoming.get("203")!.id, 486, office.now);
    office.run(1);
    expect(office.heard.at(-1)).toBe("201 transfer of 202: 486");
    expect(office.agent("201").openCalls.map(({ state }) => state)).toEqual(["up"]);
  });

  it("is declined with 603 by an end that does not do it", () => {
    const office = new Office();
    office.mayRefer = false;
    const call = office.talk("201", "202");
    office.agent("201").refer(call.id, { number: "203" }, office.now);
    office.run(1);
    expect(office.heard).toEqual(["201 transfer of 202: 603"]);
  });

  it("in place of a call that is over is refused with 481", () => {
    const office = new Office();
    const first = office.talk("201", "202");
    office.agent("201").refer(first.id, { number: "203", replaces: { callId: "nobody's", contact: "c" } }, office.now);
    office.run(1);
    expect(office.heard.at(-1)).toBe("201 transfer of 202: 481");
  });

  it("comes about where every fourth packet is lost", () => {
    const office = new Office({ lossRatio: 0.25 });
    office.run(20);
    const first = office.talk("201", "202");
    const second = office.talk("201", "203");
    office.run(10);
    const replaces = { callId: second.id, contact: second.contact };
    office.agent("201").refer(first.id, { number: "203", replaces }, office.now);
    office.run(40);
    expect([...office.agents.values()].map((agent) => agent.openCalls.map(({ peer }) => peer))).toEqual([[], ["203"], ["202"]]);
  });
});
