/**
 * Hold and transfer at an IP PBX, run by the command line: a telephone on an adapter calls out over an exchange line, asks a colleague by
 * flashing its hook and passes the call on by hanging up; the colleague, a softphone, passes it on by its keys. What was asked for stands
 * in the log as re-INVITE and REFER (RFC 3264, 3515, 3891, 5589); who hears whom is measured.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { plainAta } from "../../src/shared/catalog/ata.ts";
import { fxoGatewayBench } from "../../src/shared/catalog/gateway-benches.ts";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import type { Bench, VoipServer } from "../../src/shared/model/bench.ts";
import { dial, hangUp, levelDbm, lift, quick, runCalls, speak } from "../support/call-run.ts";
import type { CallRun } from "../support/call-run.ts";
import { toneRms } from "../support/measure.ts";

const [outside, set203, soft1, soft2] = ["phone1.earpiece", "set203.earpiece", "softphone1.earpiece", "softphone2.earpiece"] as const;

/** The office of the gateway's bench, and a telephone on an adapter: 203. */
function office(): Bench {
  const server = fxoGatewayBench.devices["ippbx"] as VoipServer;
  const ata = { ...plainAta("203", "ippbx"), dialPlan: ["2xx", "9xxxxxxx"] };
  return quick({
    ...fxoGatewayBench,
    devices: { ...fxoGatewayBench.devices, ippbx: { ...server, users: [...server.users, "203"] }, ata, set203: plainTelephone },
    lines: { ...fxoGatewayBench.lines, line3: { fxs: "ata.1", fxo: ["set203.line"], cable: [] } },
  });
}

/** Requests as sender > receiver: what is asked for, and what it says; those that answer and end calls are left out. */
function asked({ events }: CallRun): string[] {
  return events.flatMap(({ name, sip: said }) => {
    const sip = said as Record<string, string> | undefined;
    if (sip === undefined || /^\d|ACK|BYE/.test(String(name))) return [];
    const says = [sip["direction"], sip["referTo"], sip["replaces"] === undefined ? undefined : "in place", sip["progress"]];
    return [`${sip["sender"]} > ${sip["receiver"]}: ${[String(name), ...says].filter((part) => part !== undefined).join(" ")}`];
  });
}

/** Level of the melody's E5, which lasts 0.2 s. */
function noteDbm({ sound }: CallRun, point: string, from: number): number {
  const level = (at: number): number => toneRms(sound[point]!.slice(Math.round(at * 8000), Math.round((at + 0.1) * 8000)), 8000, 659.26);
  const levels = Array.from({ length: 16 }, (_, index) => level(from + index * 0.05));
  return 20 * Math.log10(Math.max(...levels) / Math.sqrt(0.6));
}

describe("a call that is passed on twice", () => {
  let run: CallRun;

  beforeAll(async () => {
    run = await runCalls(office(), 8, Object.values({ outside, set203, soft1, soft2 }), [
      lift(0.2, "set203"),
      dial(0.5, "set203", "95550102"),
      lift(3.2, "phone1"),
      ...speak(3.3, "set203", 0.3),
      { at: 3.65, do: { kind: "flash", device: "set203", seconds: 0.2 } },
      dial(4.1, "set203", "201"),
      lift(4.75, "softphone1"),
      ...speak(4.8, "set203", 0.3),
      hangUp(5.15, "set203"),
      ...speak(5.8, "softphone1", 0.3),
      { at: 6.2, do: { kind: "hold", device: "softphone1", to: "on" } },
      dial(6.25, "softphone1", "202"),
      lift(6.4, "softphone2"),
      { at: 6.6, do: { kind: "transfer", device: "softphone1" } },
      ...speak(6.8, "softphone2", 0.3),
      ...speak(7.15, "phone1", 0.3),
      hangUp(7.6, "softphone2"),
    ]);
  }, 180_000);

  it("is held by a re-INVITE and passed on by a REFER, by hook and by key alike", () => {
    expect(asked(run)).toEqual([
      "ata:1 > ippbx: INVITE",
      "ippbx > fxogw:1: INVITE",
      "ata:1 > fxogw:1: INVITE sendonly",
      "ata:1 > ippbx: INVITE",
      "ippbx > softphone1: INVITE",
      "ata:1 > fxogw:1: REFER 201 in place",
      "fxogw:1 > ata:1: NOTIFY 100",
      "fxogw:1 > softphone1: INVITE in place",
      "fxogw:1 > ata:1: NOTIFY 200",
      "softphone1 > fxogw:1: INVITE sendonly",
      "softphone1 > ippbx: INVITE",
      "ippbx > softphone2: INVITE",
      "softphone1 > fxogw:1: REFER 202 in place",
      "fxogw:1 > softphone1: NOTIFY 100",
      "fxogw:1 > softphone2: INVITE in place",
      "fxogw:1 > softphone1: NOTIFY 200",
    ]);
    const told = run.events.filter(({ kind }) => ["call.held", "call.joined", "call.transferred"].includes(kind));
    expect(told.map(({ source, kind }) => `${source} ${kind}`)).toEqual([
      "ata call.held",
      "fxogw call.held",
      "ata call.joined",
      "fxogw call.transferred",
      "softphone1 call.transferred",
      "ata call.transferred",
      "softphone1 call.held",
      "fxogw call.held",
      "softphone1 call.joined",
      "fxogw call.transferred",
      "softphone2 call.transferred",
      "softphone1 call.transferred",
    ]);
  });

  it("the party on hold hears the melody, and not what is said meanwhile", () => {
    // The melody is 6 dB weaker than the tone, and comes from the network; the adapter takes 3 dB from its own telephone. Cables favour 659 Hz.
    const melodyDb = noteDbm(run, outside, 3.9) - levelDbm(run, outside, 3.38);
    expect(melodyDb).toBeGreaterThan(-4);
    expect(melodyDb).toBeLessThan(0);
    expect(levelDbm(run, outside, 4.88)).toBeLessThan(-50);
    expect(levelDbm(run, soft1, 4.88)).toBeGreaterThan(-15);
    // The softphone's melody, as loud.
    expect(Math.abs(noteDbm(run, outside, 6.25) - noteDbm(run, outside, 3.9))).toBeLessThan(0.3);
  });

  it("after each transfer both parties hear each other as loud as before, and whoever has left hears nothing", () => {
    // 3 dB more than from the telephone, whose adapter has that loss; its set and the port are no perfect match.
    expect(Math.abs(levelDbm(run, outside, 5.88) - levelDbm(run, outside, 3.38) - 3)).toBeLessThan(1);
    expect(Math.abs(levelDbm(run, outside, 6.88) - levelDbm(run, outside, 5.88))).toBeLessThan(0.2);
    expect(levelDbm(run, soft2, 7.22)).toBeGreaterThan(-27);
    expect(levelDbm(run, soft1, 6.88)).toBeLessThan(-80);
    expect(levelDbm(run, set203, 5.88)).toBeLessThan(-80);
  });

  it("and the gateway lets the line go when the last one hangs up", () => {
    expect(run.events.some(({ kind, source, seconds }) => kind === "call.released" && source === "fxogw" && seconds > 7.6)).toBe(true);
    expect(run.finals).toMatchObject({ fxogw: { "1": "idle" }, ata: { "1": "idle" }, softphone1: { call: "idle" } });
  });
});
