/** Hook flashes at an adapter that works calls itself: who waits, who is passed on, and what becomes of parties that are left. */
import { describe, expect, it } from "vitest";
import { ownServices, plainAta, plainServer, plainSoftphone } from "../../../../../../src/shared/catalog/ata.ts";
import { ataBench } from "../../../../../../src/shared/catalog/benches.ts";
import { plainTelephone } from "../../../../../../src/shared/catalog/telephones.ts";
import type { Bench } from "../../../../../../src/shared/model/bench.ts";
import type { PortServices } from "../../../../../../src/shared/model/ip.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const timers = { dialToneDelaySeconds: 0.05, releaseSeconds: 0.3, flashMinSeconds: 0.05, flashMaxSeconds: 0.2 };

/** A telephone on an adapter (101), softphones a (102) and b (103), someone elsewhere (104), and one who is busy (105). */
function office(services: Partial<PortServices> = {}): TestBench {
  const ata = plainAta("101", "server");
  const far = { behaviour: "answers", answerAfterSeconds: 0.05, voiceDbm: -16 } as const;
  const devices: Bench["devices"] = {
    ata: { ...ata, startSeconds: 0, dialPlan: ["1xx"], timers: { ...ata.timers, ...timers }, services: { ...ownServices, ...services } },
    phone: { ...plainTelephone, dtmf: { ...plainTelephone.dtmf, toneSeconds: 0.05, pauseSeconds: 0.05 } },
    a: plainSoftphone("102", "server"),
    b: plainSoftphone("103", "server"),
    server: {
      ...plainServer(["101", "102", "103"]),
      farSubscribers: [
        { ...far, number: "104" },
        { ...far, number: "105", behaviour: "busy" },
      ],
    },
  };
  const lab = aBench({ ...ataBench, devices, lines: { line1: { fxs: "ata.1", fxo: ["phone.line"], cable: [] } } }).start();
  lab.run(0.1);
  return lab;
}

function call(lab: TestBench, number: string): void {
  lab.run(0.2);
  lab.dial(number, "dtmf", "phone");
  lab.run(0.4);
}

function flash(lab: TestBench): void {
  lab.do({ kind: "flash", device: "phone", seconds: 0.12 });
  lab.run(0.3);
}

/** In a call with softphone a. */
function talkingWithA(services: Partial<PortServices> = {}): TestBench {
  const lab = office(services);
  lab.offHook("phone");
  call(lab, "102");
  lab.offHook("a");
  lab.run(0.1);
  return lab;
}

const texts = (lab: TestBench, kind: string, source: string): string[] =>
  lab.events.filter((event) => event.kind === kind && event.source === source).map(({ text }) => text);

function callOf(lab: TestBench, id: string): string {
  const state = lab.bench.snapshot().devices[id];
  return state?.kind === "softphone" ? state.call : "";
}

describe("a party on hold", () => {
  it("is taken back by a flash while the second party is busy", () => {
    const lab = talkingWithA();
    flash(lab);
    call(lab, "105");
    expect(texts(lab, "call.failed", "ata")).toHaveLength(1);
    flash(lab);
    expect(texts(lab, "call.retrieved", "ata")).toEqual(["line 1 has 102 back."]);
    expect(texts(lab, "call.retrieved", "a")).toEqual(["101 takes the call up again."]);
  });

  it("that hangs up is told of, and nobody is rung for it", () => {
    const lab = talkingWithA();
    flash(lab);
    lab.onHook("a");
    lab.run(0.1);
    lab.onHook("phone");
    lab.run(0.6);
    expect(texts(lab, "call.released", "ata")[0]).toBe("102, on hold by line 1, has gone: the other party hung up.");
    expect(lab.of("ringing.started")).toEqual([]);
  });

  it("is rung for when the handset is put down with nobody else on the line, until it gives up", () => {
    const lab = talkingWithA();
    flash(lab);
    lab.onHook("phone");
    lab.runUntil("ring.detected", 2, ({ source }) => source === "phone");
    lab.onHook("a");
    lab.runUntil("ringing.stopped", 0.5);
    expect(lab.bench.snapshot().devices["ata"]).toMatchObject({ ports: { "1": { phase: "idle" } } });
  });

  it("hears nothing and sends nothing where the adapter has no music: a flash ends that", () => {
    const lab = talkingWithA({ holdSound: { kind: "silence" } });
    flash(lab);
    lab.do({ kind: "speak", device: "a", toneHz: 1000, levelDbm: -10 });
    lab.run(0.2);
    const heard = (id: string): number => {
      const state = lab.bench.snapshot().devices[id];
      return state?.kind === "softphone" ? state.earpieceRmsVolts : Number.NaN;
    };
    expect(heard("a")).toBeLessThan(1e-6);
    flash(lab);
    lab.do({ kind: "speak", device: "phone", toneHz: 1000, levelDbm: -10 });
    lab.run(0.3);
    expect(heard("a")).toBeGreaterThan(0.05);
  });
});

describe("a party that is passed on", () => {
  it("while the second one rings is asked to call it: the adapter gives up its own call first", () => {
    const lab = talkingWithA();
    flash(lab);
    call(lab, "103");
    lab.onHook("phone");
    lab.run(0.6);
    expect(callOf(lab, "a")).toBe("calling 103");
    lab.offHook("b");
    lab.run(0.2);
    expect([callOf(lab, "a"), callOf(lab, "b")]).toEqual(["talking with 103", "talking with 102"]);
    expect(texts(lab, "call.transferred", "ata")).toEqual(["102 has the call that was passed on; line 1 is out of it."]);
  });

  it("goes to someone elsewhere, beyond the provider", () => {
    const lab = talkingWithA();
    flash(lab);
    call(lab, "104");
    lab.onHook("phone");
    lab.run(0.6);
    expect(callOf(lab, "a")).toBe("talking with 104");
    expect(texts(lab, "call.transferred", "server")).toEqual(["104, elsewhere, talks to 102 in place of 101."]);
  });

  it("may be someone elsewhere", () => {
    const lab = office();
    lab.offHook("phone");
    call(lab, "104");
    flash(lab);
    call(lab, "102");
    lab.offHook("a");
    lab.run(0.1);
    lab.onHook("phone");
    lab.run(0.6);
    expect(callOf(lab, "a")).toBe("talking with 104");
  });

  it("is let go together with the other where the adapter does not join them", () => {
    const lab = talkingWithA({ transferOnHangUp: false });
    flash(lab);
    call(lab, "104");
    lab.onHook("phone");
    lab.run(0.6);
    expect(callOf(lab, "a")).toBe("idle");
    expect(lab.bench.snapshot().devices["server"]).toMatchObject({ calls: 0 });
  });
});

describe("a softphone", () => {
  it("passes a call on to a number; where nobody takes it, it still has its party", () => {
    const lab = talkingWithA();
    lab.do({ kind: "transfer", device: "a", to: "105" });
    lab.run(0.2);
    expect(texts(lab, "call.failed", "a")).toEqual(["101 could not be passed on: the transfer came to nothing (486)."]);
  });

  it("says why it cannot hold or pass on, and a telephone has no such keys", () => {
    const lab = office();
    const said = (command: Parameters<TestBench["apply"]>[0]): string | undefined => lab.apply(command)?.text;
    expect(said({ kind: "hold", device: "a", to: "on" })).toBe("a talks to nobody: there is nobody to put on hold");
    expect(said({ kind: "hold", device: "a", to: "off" })).toBe("a has nobody on hold");
    expect(said({ kind: "transfer", device: "a", to: "103" })).toBe("a talks to nobody: there is no call to pass on");
    expect(said({ kind: "hold", device: "phone", to: "on" })).toBe(
      'phone is no softphone: "hold" is a key of softphones; a telephone flashes its hook',
    );
  });
});
