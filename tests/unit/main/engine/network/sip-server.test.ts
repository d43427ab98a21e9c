/** An IP PBX's way with calls: groups and routes fork an INVITE; which refusal is told follows RFC 3261, 16.7, in spirit: the one that says most. */
import { describe, expect, it } from "vitest";
import { sipLine, sipTimers } from "../../../../../src/main/engine/network/sip-message.ts";
import type { MediaDescription, SipMessage } from "../../../../../src/main/engine/network/sip-message.ts";
import { SipServer } from "../../../../../src/main/engine/network/sip-server.ts";
import type { SipRoute } from "../../../../../src/main/engine/network/sip-server.ts";
import { UserAgent } from "../../../../../src/main/engine/network/user-agent.ts";
import type { SipCall } from "../../../../../src/main/engine/network/sip-call.ts";

const stepHz = 1000;
const media: MediaDescription = { address: "x", codecs: ["pcmu"], takesEvents: true };
const users = ["201", "202", "203", "204"];

/** Four phones at a server; each message takes 5 ms, unless it is eaten. */
class Office {
  readonly said: string[] = [];
  readonly heard: string[] = [];
  readonly incoming: Record<string, SipCall> = {};
  readonly server: SipServer;
  eats: (from: string, to: string, message: SipMessage) => boolean = () => false;
  private readonly agents: Record<string, UserAgent>;
  private readonly flying: { at: number; to: string; message: SipMessage }[] = [];
  private step = 0;

  constructor(route: (called: string) => SipRoute | undefined) {
    const send = (from: string) => (to: string, message: SipMessage) => {
      this.said.push(`${from} > ${to}: ${sipLine(message)}`);
      if (!this.eats(from, to, message)) this.flying.push({ at: this.step + 5, to, message });
    };
    this.server = new SipServer({ stepHz, address: "server", knows: (user) => users.includes(user), route, send: send("server") });
    this.agents = Object.fromEntries(
      users.map((user) => {
        const tell = (what: string): void => void this.heard.push(`${user} ${what}`);
        const listener = {
          registered: () => undefined,
          notRegistered: () => undefined,
          incoming: (call: SipCall) => {
            this.incoming[user] = call;
            tell(`called as ${call.called} by ${call.peer}`);
          },
          progress: (_: SipCall, status: number) => tell(`progress ${status}`),
          answered: () => tell("answered"),
          ended: (_: SipCall, reason: string, status: number | undefined) => tell(`ended: ${reason} ${status ?? ""}`.trim()),
        };
        return [user, new UserAgent({ stepHz, address: `phone-${user}`, user, server: "server", send: send(`phone-${user}`), listener })];
      }),
    );
    for (const agent of Object.values(this.agents)) agent.register(0);
    this.run(0.1);
    this.said.length = 0;
  }

  agent(user: string): UserAgent {
    return this.agents[user]!;
  }

  run(seconds: number): void {
    for (const end = this.step + seconds * stepHz; this.step < end; this.step++) {
      for (let next = this.flying[0]; next !== undefined && next.at <= this.step; next = this.flying[0]) {
        this.flying.shift();
        if (next.to === "server") this.server.receive(next.message, this.step);
        else this.agents[next.to.replace("phone-", "")]!.receive(next.message, this.step);
      }
      this.server.tick(this.step);
      for (const agent of Object.values(this.agents)) agent.tick(this.step);
    }
  }

  call(from: string, to: string): SipCall {
    const call = this.agent(from).place(to, media, this.step);
    this.run(0.1);
    return call;
  }

  ring(user: string): void {
    this.agent(user).ring(this.incoming[user]!.id, this.step);
    this.run(0.1);
  }

  accept(user: string): void {
    this.agent(user).accept(this.incoming[user]!.id, media, this.step);
  }

  refuse(user: string, status: 486 | 480 | 503): void {
    this.agent(user).refuse(this.incoming[user]!.id, status, this.step);
    this.run(0.1);
  }

  hangUp(user: string, call: SipCall): void {
    this.agent(user).hangUp(call.id, this.step);
    this.run(0.1);
  }

  open(user: string): number {
    return this.agent(user).openCalls.length;
  }
}

const group: SipRoute = {
  kind: "users",
  users: ["201", "202", "203", "204"].map((user) => ({ user, number: "200" })),
  order: "at-once",
};
const trunks: SipRoute = {
  kind: "users",
  users: [
    { user: "203", number: "5551234" },
    { user: "204", number: "5551234" },
  ],
  order: "in-turn",
};
const route = (called: string): SipRoute | undefined => (called === "200" ? group : called.startsWith("9") ? trunks : undefined);

describe("a ring group", () => {
  it("rings all but the caller; who answers has the call, and the others are told to stop", () => {
    const office = new Office(route);
    const call = office.call("201", "200");
    for (const user of ["202", "203", "204"]) office.ring(user);
    office.accept("203");
    office.run(0.1);
    expect(office.heard.filter((line) => line.includes("called"))).toEqual([
      "202 called as 200 by 201",
      "203 called as 200 by 201",
      "204 called as 200 by 201",
    ]);
    // RFC 3326: a CANCEL says that another device has the call, so that nobody takes it for a caller who gave up.
    expect(office.heard.slice(-3)).toEqual(["201 answered", "202 ended: answered elsewhere", "204 ended: answered elsewhere"]);
    office.hangUp("201", call);
    expect(users.map((user) => office.open(user))).toEqual([0, 0, 0, 0]);
    expect(office.heard.at(-1)).toBe("203 ended: the other party hung up");
  });

  it("two who lift at the same moment: one has the call, the other is hung up on", () => {
    const office = new Office(route);
    office.call("201", "200");
    office.accept("202");
    office.accept("203");
    office.run(0.2);
    expect(office.heard.filter((line) => line === "201 answered")).toHaveLength(1);
    expect([office.open("202"), office.open("203")]).toEqual([1, 0]);
  });

  it("falls silent when the caller gives up, even where a CANCEL is lost", () => {
    const office = new Office(route);
    const call = office.call("201", "200");
    let eaten = 0;
    office.eats = (_, to, message) => to === "phone-202" && message.method === "CANCEL" && eaten++ === 0;
    office.hangUp("201", call);
    expect(office.open("202")).toBe(1);
    office.run(0.6);
    expect(users.map((user) => office.open(user))).toEqual([0, 0, 0, 0]);
  });

  it("whose members all refuse: the caller is told busy rather than that one was away", () => {
    const office = new Office(route);
    office.call("201", "200");
    office.refuse("202", 480);
    office.refuse("203", 486);
    expect(office.heard.some((line) => line.startsWith("201"))).toBe(false);
    office.refuse("204", 480);
    expect(office.heard.at(-1)).toBe("201 ended: refused there 486");
  });
});

describe("a route to several lines", () => {
  it("asks the first; the next one only where that is busy, each with the digits behind the prefix", () => {
    const office = new Office(route);
    office.call("201", "95551234");
    expect(office.heard).toEqual(["203 called as 5551234 by 201"]);
    office.refuse("203", 503);
    expect(office.heard.slice(1)).toEqual(["203 ended: refused here 503", "204 called as 5551234 by 201"].slice(1));
    office.accept("204");
    office.run(0.1);
    expect(office.heard.at(-1)).toBe("201 answered");
  });

  it("an INVITE that is asked again, as its answers are lost, is no second call", () => {
    const office = new Office(route);
    office.eats = (from, to) => from === "server" && to === "phone-201";
    office.agent("201").place("95551234", media, 100);
    office.run(2);
    office.eats = () => false;
    office.run(3);
    expect(office.heard.filter((line) => line.includes("called as"))).toEqual(["203 called as 5551234 by 201"]);
  });
});

describe("an account that changes", () => {
  it("is given back at once: its number is nobody's, and the new one is reached", () => {
    const office = new Office(() => undefined);
    office.agent("202").changeAccount({ user: "203", server: "server" }, { ...sipTimers, registerSeconds: 60 }, 100);
    office.agent("202").register(100);
    office.run(0.1);
    office.call("201", "202");
    expect(office.heard.at(-1)).toBe("201 ended: refused there 480");
    office.call("201", "203");
    expect(office.heard.at(-1)).toBe("202 called as 203 by 201");
  });
});
