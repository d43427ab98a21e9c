/** Times and retries of RFC 3261, 17.1.1.1: T1 0.5 s, T2 4 s, given up after 32 s. */
import { describe, expect, it } from "vitest";
import { PacketNetwork, perfectLink } from "../../../../../src/main/engine/network/packet-network.ts";
import type { LinkConditions } from "../../../../../src/main/engine/network/packet-network.ts";
import { sipLine } from "../../../../../src/main/engine/network/sip-message.ts";
import type { MediaDescription, SipMessage } from "../../../../../src/main/engine/network/sip-message.ts";
import { SipServer } from "../../../../../src/main/engine/network/sip-server.ts";
import { UserAgent } from "../../../../../src/main/engine/network/user-agent.ts";
import type { SipCall } from "../../../../../src/main/engine/network/sip-call.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

const stepHz = 1000;
const media: MediaDescription = { address: "x", codecs: ["pcmu"], takesEvents: true };

/** Two phones, 201 and 202, at a server, all on one network; what is said on it is written down. */
class Office {
  readonly heard: string[] = [];
  readonly said: { step: number; line: string }[] = [];
  readonly agents: Record<string, UserAgent> = {};
  incoming: SipCall | undefined;
  takesFax = true;
  private readonly network = new PacketNetwork<SipMessage>({ stepHz });
  private readonly server: SipServer;
  private step = 0;

  constructor(conditions: Partial<LinkConditions> = {}) {
    const random = createRandom(3);
    const send = (from: string) => (to: string, message: SipMessage) => {
      this.said.push({ step: this.step, line: `${from} > ${to}: ${sipLine(message)}` });
      this.network.send(from, to, message, this.step);
    };
    for (const address of ["server", "a", "b"])
      this.network.join(address, { ...perfectLink, delaySeconds: 0.005, ...(address === "a" ? conditions : {}) }, random.fork(address));
    this.server = new SipServer({
      stepHz,
      address: "server",
      knows: (user) => ["201", "202", "203"].includes(user),
      route: () => undefined,
      send: send("server"),
    });
    for (const [address, user] of [
      ["a", "201"],
      ["b", "202"],
    ] as const) {
      const tell = (what: string): void => void this.heard.push(`${user} ${what}`);
      this.agents[user] = new UserAgent({
        stepHz,
        address,
        user,
        server: "server",
        send: send(address),
        listener: {
          registered: () => tell("registered"),
          notRegistered: (reason) => tell(`not registered: ${reason}`),
          incoming: (call) => {
            this.incoming = call;
            tell(`called by ${call.peer}`);
          },
          progress: (_, status) => tell(`progress ${status}`),
          answered: () => tell("answered"),
          ended: (_, reason, status) => tell(`ended: ${reason}${status === undefined ? "" : ` ${status}`}`),
          offered: (_, offer) => {
            tell(`offered ${offer.isFaxRelay === true ? "fax" : "voice"}`);
            return this.takesFax ? { ...media, isFaxRelay: true } : undefined;
          },
          mediaAgreed: () => tell("agreed"),
          mediaRefused: (_, status) => tell(`refused ${status}`),
        },
      });
    }
  }

  run(seconds: number): this {
    for (const end = this.step + seconds * stepHz; this.step < end; this.step++) {
      for (let next = this.network.receive(this.step); next !== undefined; next = this.network.receive(this.step)) {
        if (next.to === "server") this.server.receive(next.payload, this.step);
        else this.agents[next.to === "a" ? "201" : "202"]!.receive(next.payload, this.step);
      }
      for (const agent of Object.values(this.agents)) agent.tick(this.step);
    }
    return this;
  }

  get now(): number {
    return this.step;
  }

  cut(address: string): void {
    this.network.setConditions(address, { ...perfectLink, isUp: false });
  }

  mend(address: string): void {
    this.network.setConditions(address, perfectLink);
  }

  registered(): this {
    for (const agent of Object.values(this.agents)) agent.register(this.step);
    return this.run(0.1);
  }
}

describe("user agent", () => {
  it("a call through the server: INVITE, 100, 180, 200, ACK, BYE, 200", () => {
    const office = new Office().registered();
    const call = office.agents["201"]!.place("202", media, office.now);
    office.run(0.1);
    office.agents["202"]!.ring(office.incoming!.id, office.now);
    office.run(0.1);
    office.agents["202"]!.accept(office.incoming!.id, media, office.now);
    office.run(1);
    office.agents["201"]!.hangUp(call.id, office.now);
    office.run(1);
    expect(office.heard).toEqual([
      "201 registered",
      "202 registered",
      "202 called by 201",
      "201 progress 180",
      "201 answered",
      "201 ended: hung up here",
      "202 ended: the other party hung up",
    ]);
    expect(office.said.map(({ line }) => line).slice(4)).toEqual([
      "a > server: INVITE 202",
      "server > b: INVITE 202",
      "b > server: 100 Trying (INVITE)",
      "server > a: 100 Trying (INVITE)",
      "b > server: 180 Ringing (INVITE)",
      "server > a: 180 Ringing (INVITE)",
      "b > server: 200 OK (INVITE)",
      "server > a: 200 OK (INVITE)",
      "a > b: ACK 202",
      "a > b: BYE 202",
      "b > a: 200 OK (BYE)",
    ]);
    expect(office.agents["201"]!.openCalls).toEqual([]);
    expect(office.agents["202"]!.openCalls).toEqual([]);
  });

  it("one packet in five lost in either direction: the call comes up and ends all the same", () => {
    const office = new Office({ lossRatio: 0.2 });
    office.agents["201"]!.register(0);
    office.agents["202"]!.register(0);
    office.run(10);
    const call = office.agents["201"]!.place("202", media, office.now);
    office.run(10);
    office.agents["202"]!.accept(office.incoming!.id, media, office.now);
    office.run(10);
    office.agents["201"]!.hangUp(call.id, office.now);
    office.run(10);
    expect(office.heard.slice(-4)).toEqual([
      "202 called by 201",
      "201 answered",
      "201 ended: hung up here",
      "202 ended: the other party hung up",
    ]);
    expect(office.agents["202"]!.openCalls).toEqual([]);
  });

  it("an unanswered INVITE is sent after 0.5, 1.5, 3.5, 7.5 and 15.5 s again and given up after 32 s", () => {
    const office = new Office().registered();
    office.cut("a");
    const from = office.now;
    office.agents["201"]!.place("202", media, from);
    office.run(40);
    const sent = office.said.filter(({ line }) => line === "a > server: INVITE 202").map(({ step }) => (step - from) / stepHz);
    expect(sent).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5]);
    expect(office.heard.at(-1)).toBe("201 ended: no answer from the network 408");
  });

  it("a number that nobody has is 404, one that is not registered 480", () => {
    const office = new Office().registered();
    office.agents["201"]!.place("999", media, office.now);
    office.run(1);
    office.agents["201"]!.place("203", media, office.now);
    office.run(1);
    expect(office.heard.slice(2)).toEqual(["201 ended: refused there 404", "201 ended: refused there 480"]);
  });

  it("the caller gives up while it rings: CANCEL, 487, and nobody is left in a call", () => {
    const office = new Office().registered();
    const call = office.agents["201"]!.place("202", media, office.now);
    office.run(0.5);
    office.agents["201"]!.hangUp(call.id, office.now);
    office.run(1);
    expect(office.heard.slice(2)).toEqual(["202 called by 201", "202 ended: the caller gave up 487"]);
    expect([...office.agents["201"]!.openCalls, ...office.agents["202"]!.openCalls]).toEqual([]);
  });

  it("without a way to the server the registration is lost, and found again when the way is back", () => {
    const office = new Office();
    office.cut("a");
    office.agents["201"]!.register(0);
    office.run(33);
    expect(office.heard).toEqual(["201 not registered: the server does not answer"]);
    office.mend("a");
    office.run(10);
    expect(office.heard.at(-1)).toBe("201 registered");
  });
});

describe("other media within a call", () => {
  const fax: MediaDescription = { ...media, isFaxRelay: true };

  function inCall(conditions: Partial<LinkConditions> = {}): { office: Office; id: string } {
    const office = new Office(conditions).registered();
    office.agents["201"]!.place("202", media, office.now);
    office.run(2);
    const { id } = office.incoming!;
    office.agents["202"]!.accept(id, media, office.now);
    office.run(2);
    office.heard.length = 0;
    office.said.length = 0;
    return { office, id };
  }

  it("a re-INVITE goes from end to end and is agreed on with 200 and ACK", () => {
    const { office, id } = inCall();
    office.agents["202"]!.offer(id, fax, office.now);
    office.run(1);
    expect(office.said.map(({ line }) => line)).toEqual(["b > a: INVITE 201", "a > b: 200 OK (INVITE)", "b > a: ACK 201"]);
    expect(office.heard).toEqual(["201 offered fax", "202 agreed"]);
  });

  it("an end that does not take it answers 488, and the call goes on", () => {
    const { office, id } = inCall();
    office.takesFax = false;
    office.agents["202"]!.offer(id, fax, office.now);
    office.run(1);
    expect(office.heard).toEqual(["201 offered fax", "202 refused 488"]);
    expect(office.agents["201"]!.openCalls.map(({ state }) => state)).toEqual(["up"]);
  });

  it("where both ask at once, both get 491 and the call stays as it is (RFC 3261, 14.1)", () => {
    const { office, id } = inCall();
    office.agents["201"]!.offer(id, fax, office.now);
    office.agents["202"]!.offer(id, fax, office.now);
    office.run(1);
    expect([...office.heard].sort()).toEqual(["201 refused 491", "202 refused 491"]);
  });

  it("it is agreed on through a link that loses a third of the packets", () => {
    const { office, id } = inCall({ lossRatio: 0.33 });
    office.agents["202"]!.offer(id, fax, office.now);
    office.run(10);
    expect(office.heard).toEqual(["201 offered fax", "202 agreed"]);
  });
});
