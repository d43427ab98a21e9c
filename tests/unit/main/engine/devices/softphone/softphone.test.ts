/** Softphones at an IP PBX: calls, refusals, groups, accounts that change, and settings of the voice; no line is needed for that. */
import { describe, expect, it } from "vitest";
import { voiceSettings } from "../../../../../../src/shared/catalog/ata.ts";
import { fxoGatewayBench } from "../../../../../../src/shared/catalog/gateway-benches.ts";
import type { Bench, Softphone, VoipServer } from "../../../../../../src/shared/model/bench.ts";
import type { VoiceSettings } from "../../../../../../src/shared/model/ip.ts";
import { toneRms } from "../../../../../support/measure.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const stepHz = 16_000;
const set = fxoGatewayBench.devices["softphone1"] as Softphone;
const server = fxoGatewayBench.devices["ippbx"] as VoipServer;

/** Softphones a (201), b (202) and c (203), registered. */
function office(voices: { readonly a?: Partial<VoiceSettings>; readonly b?: Partial<VoiceSettings> } = {}): TestBench {
  const softphone = (number: string, voice: Partial<VoiceSettings> = {}): Softphone => ({
    ...set,
    title: `Softphone ${number}`,
    number,
    voice: { ...voiceSettings, ...voice },
  });
  const devices: Bench["devices"] = {
    ippbx: { ...server, users: ["201", "202", "203", "204"], routes: [], groups: [{ number: "200", members: ["201", "202", "203"] }] },
    a: softphone("201", voices.a),
    b: softphone("202", voices.b),
    c: softphone("203"),
  };
  const lab = aBench({ ...fxoGatewayBench, devices, lines: {} }).start();
  lab.run(0.1);
  return lab;
}

function call(lab: TestBench, number: string): void {
  lab.offHook("a");
  lab.dial(number, "dtmf", "a");
  lab.run(0.15);
}

const kindsOf = (lab: TestBench, source: string): string[] =>
  lab.events.filter((event) => event.source === source && event.kind !== "voip.message").map(({ kind }) => kind);

function stateOf(lab: TestBench, id: string) {
  const state = lab.bench.snapshot().devices[id];
  if (state?.kind !== "softphone") throw new Error(`${id} is no softphone`);
  return state;
}

describe("a softphone", () => {
  it("calls another, is heard there as loud as it speaks, and hangs up", () => {
    const lab = office();
    call(lab, "202");
    expect(stateOf(lab, "b").bell).toBe(true);
    lab.offHook("b");
    lab.do({ kind: "speak", device: "a", toneHz: 1004, levelDbm: -10 });
    lab.run(0.2);
    const heard = lab.trace("b.earpiece", 0.25);
    expect(Math.abs(20 * Math.log10(toneRms([...heard], stepHz, 1004) / Math.sqrt(0.06)))).toBeLessThan(0.3);
    lab.onHook("a");
    lab.run(0.1);
    expect(kindsOf(lab, "b").slice(-3)).toEqual(["call.released", "voip.media", "tone.started"]);
  });

  it("that is taken up already is busy, and a number that nobody has is reorder", () => {
    const lab = office();
    lab.offHook("b");
    call(lab, "202");
    lab.onHook("a");
    call(lab, "999");
    const tones = lab.of("tone.started").filter(({ source }) => source === "a");
    expect(tones.map(({ name }) => name)).toEqual(["busy", "reorder"]);
    expect(lab.of("call.failed").map(({ text }) => text)).toEqual([
      "The call with 202 came to nothing: refused there (486).",
      "The call with 999 came to nothing: refused there (404).",
    ]);
  });

  it("says why it cannot dial: put down, in a call that rings, not registered", () => {
    const lab = office();
    const problem = () => lab.apply({ kind: "dial", device: "a", digits: "202", by: "dtmf" })?.text;
    expect(problem()).toBe("Softphone 201 is put down: take it up before dialling");
    call(lab, "202");
    expect(problem()).toBe("Softphone 201 is calling already");
    lab.onHook("a");
    lab.do({ kind: "network", device: "a", to: "off" });
    lab.run(0.05);
    lab.offHook("a");
    expect(problem()).toBe("Softphone 201 is not registered: nobody takes its call");
    expect(lab.apply({ kind: "flash", device: "a", seconds: 0.1 })?.text).toBe(
      "Softphone 201 is in no call: there is nobody to send a flash to",
    );
  });

  it("a group rings all who are there but the caller; whoever lifts has the call", () => {
    const lab = office();
    call(lab, "200");
    expect([stateOf(lab, "b").bell, stateOf(lab, "c").bell]).toEqual([true, true]);
    lab.offHook("c");
    lab.run(0.15);
    expect(stateOf(lab, "b").bell).toBe(false);
    expect(stateOf(lab, "c").call).toBe("talking with 201");
    expect(stateOf(lab, "a").call).toBe("talking with 200");
  });

  it("without power is gone: it says no word, and its call is over for it", () => {
    const lab = office();
    call(lab, "202");
    lab.offHook("b");
    lab.run(0.1);
    lab.do({ kind: "power", device: "b", to: "off" });
    lab.run(0.05);
    expect(stateOf(lab, "b")).toMatchObject({ power: false, registered: false, call: "idle" });
    expect(lab.of("voip.unregistered").map(({ reason }) => reason)).toEqual(["no power"]);
  });
});

describe("settings of the voice", () => {
  it("A-law is taken where both have it first; without a codec in common there is no call", () => {
    const both = office({ a: { codecs: ["pcma"] } });
    call(both, "202");
    both.offHook("b");
    both.run(0.1);
    both.onHook("a");
    both.run(0.1);
    expect(both.of("voip.media").map(({ media }) => media?.codec)).toEqual(["pcma", "pcma"]);
    const neither = office({ a: { codecs: ["pcma"] }, b: { codecs: ["pcmu"] } });
    call(neither, "202");
    expect(neither.of("call.failed").map(({ text }) => text)).toEqual(["The call with 202 came to nothing: refused there (488)."]);
  });

  it("what carries a call is told while it is up, and at no other time", () => {
    const lab = office({ a: { codecs: ["pcma"] } });
    call(lab, "202");
    expect(stateOf(lab, "a").media).toBeUndefined();
    lab.offHook("b");
    lab.run(0.1);
    expect(["a", "b", "c"].map((id) => stateOf(lab, id).media)).toEqual([["pcma"], ["pcma"], undefined]);
    lab.onHook("a");
    lab.run(0.1);
    expect(["a", "b"].map((id) => stateOf(lab, id).media)).toEqual([undefined, undefined]);
  });

  it("a codec that is changed holds for the next call, digits in the voice as well", () => {
    const lab = office();
    for (const id of ["a", "b"])
      lab.do({ kind: "set", path: `${id}.voice`, value: { ...voiceSettings, codecs: ["pcma"], digits: "in-band" } });
    call(lab, "202");
    lab.offHook("b");
    lab.run(0.1);
    lab.dial("7", "dtmf", "a");
    lab.run(0.2);
    expect(lab.of("digit.sent").map(({ text }) => text)).toEqual(["Digit 7 to 202 as two tones in the voice."]);
    expect(lab.of("digit.received")).toEqual([]);
  });

  it("a number that is changed is registered at once, and the old one is nobody's", () => {
    const lab = office();
    lab.do({ kind: "set", path: "b.number", value: "204" });
    lab.run(0.1);
    const told = lab.events.filter(({ source, kind }) => source === "b" && kind.endsWith("registered"));
    expect(told.slice(1).map(({ text }) => text)).toEqual([
      "202 is no longer registered: its account was changed.",
      "204 is registered at IP PBX.",
    ]);
    call(lab, "202");
    lab.onHook("a");
    call(lab, "204");
    expect(stateOf(lab, "b").bell).toBe(true);
    expect(lab.of("call.failed").map(({ text }) => text)).toEqual(["The call with 202 came to nothing: refused there (480)."]);
  });
});
