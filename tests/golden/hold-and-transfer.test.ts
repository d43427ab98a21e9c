/**
 * Hold and transfer at an IP PBX, run by the command line: a softphone holds a caller on an exchange line and passes it on to another; a
 * telephone on an adapter does the same by its hook. What was asked for stands in the log as re-INVITE and REFER (RFC 3264, 3515, 3891,
 * 5589); who hears whom is measured.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { plainAta } from "../../src/shared/catalog/ata.ts";
import { fxoGatewayBench } from "../../src/shared/catalog/gateway-benches.ts";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import type { Bench, VoipServer } from "../../src/shared/model/bench.ts";
import { dial, hangUp, levelDbm, lift, quick, runCalls, speak, spokenDbm } from "../support/call-run.ts";
import type { CallRun } from "../support/call-run.ts";
import { toneRms } from "../support/measure.ts";

const audio = ["phone1.earpiece", "softphone1.earpiece", "softphone2.earpiece", "set203.earpiece"];

/** The office of the gateway's bench, and a telephone on an adapter: 203. */
function office(): Bench {
  const bench = quick(fxoGatewayBench);
  const server = bench.devices["ippbx"] as VoipServer;
  const ata = { ...plainAta("203", "ippbx"), dialPlan: ["2xx"], startSeconds: 0.05 };
  return quick({
    ...bench,
    devices: { ...bench.devices, ippbx: { ...server, users: [...server.users, "203"] }, ata, set203: plainTelephone },
    lines: { ...bench.lines, line3: { fxs: "ata.1", fxo: ["set203.line"], cable: [] } },
  });
}

/** Requests that are not part of a call's coming about, as sender > receiver: request and what it says. */
function asked({ events }: CallRun): string[] {
  return events.flatMap(({ name, sip: said }) => {
    const sip = said as Record<string, string> | undefined;
    if (sip === undefined || /^\d|ACK|BYE/.test(String(name))) return [];
    const says = [sip["direction"], sip["referTo"], sip["replaces"] === undefined ? undefined : "in place", sip["progress"]];
    return [`${sip["sender"]} > ${sip["receiver"]}: ${[name, ...says].filter((part) => part !== undefined).join(" ")}`];
  });
}

/** Level of the melody's E5, which lasts 0.2 s. */
function noteDbm({ sound }: CallRun, point: string, from: number): number {
  const level = (at: number): number => toneRms(sound[point]!.slice(Math.round(at * 8000), Math.round((at + 0.1) * 8000)), 8000, 659.26);
  const levels = Array.from({ length: 20 }, (_, index) => level(from + index * 0.05));
  return 20 * Math.log10(Math.max(...levels) / Math.sqrt(0.6));
}

describe("a softphone", () => {
  let run: CallRun;

  beforeAll(async () => {
    const bench = office();
    run = await runCalls(bench, 6, audio, [
      lift(0.2, "softphone1"),
      dial(0.25, "softphone1", "95550102"),
      lift(2.2, "phone1"),
      ...speak(2.3, "softphone1", 0.3),
      ...speak(2.7, "phone1", 0.3),
      { at: 3.1, do: { kind: "hold", device: "softphone1", to: "on" } },
      dial(3.2, "softphone1", "202"),
      lift(3.6, "softphone2"),
      ...speak(3.7, "softphone1", 0.3),
      { at: 4.1, do: { kind: "transfer", device: "softphone1" } },
      ...speak(4.4, "softphone2", 0.3),
      ...speak(4.8, "phone1", 0.3),
      hangUp(5.3, "softphone2"),
    ]);
  }, 180_000);

  it("holds who is on the exchange line, and joins them with whom it has asked: in the log by re-INVITE and REFER", () => {
    expect(asked(run)).toEqual([
      "softphone1 > ippbx: INVITE",
      "ippbx > fxogw:1: INVITE",
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
      "softphone1 call.held",
      "fxogw call.held",
      "softphone1 call.joined",
      "fxogw call.transferred",
      "softphone2 call.transferred",
      "softphone1 call.transferred",
    ]);
  });

  it("the party on hold hears the melody, and not what is said meanwhile", () => {
    // The melody is 6 dB weaker than the tone; cables let its 659 Hz through better than 1004 Hz.
    const melodyDb = noteDbm(run, "phone1.earpiece", 3.3) - levelDbm(run, "phone1.earpiece", 2.37);
    expect(melodyDb).toBeGreaterThan(-7);
    expect(melodyDb).toBeLessThan(-3);
    expect(levelDbm(run, "phone1.earpiece", 3.77)).toBeLessThan(-50);
    expect(levelDbm(run, "softphone2.earpiece", 3.77)).toBeGreaterThan(-15);
  });

  it("after that both talk to each other as loud as before, and the first softphone hears nothing", () => {
    // The same gateway, cables and hybrids; frames of a codec may fall otherwise on the tone.
    expect(Math.abs(levelDbm(run, "phone1.earpiece", 4.47) - levelDbm(run, "phone1.earpiece", 2.37))).toBeLessThan(0.2);
    expect(Math.abs(levelDbm(run, "softphone2.earpiece", 4.87) - levelDbm(run, "softphone1.earpiece", 2.77))).toBeLessThan(0.2);
    expect(levelDbm(run, "softphone1.earpiece", 4.47)).toBeLessThan(-80);
  });

  it("and the gateway lets the line go when the second one hangs up", () => {
    expect(run.events.some(({ kind, source, seconds }) => kind === "call.released" && source === "fxogw" && seconds > 5.3)).toBe(true);
    expect(run.finals["fxogw"]).toEqual({ "1": "idle" });
    expect(run.finals["softphone1"]).toMatchObject({ call: "idle" });
  });
});

describe("a telephone on an adapter", () => {
  let run: CallRun;
  let silent: CallRun;
  const flash = (at: number) => ({ at, do: { kind: "flash", device: "set203", seconds: 0.25 } }) as const;

  beforeAll(async () => {
    const bench = office();
    const { line3: _adapters, ...exchangeLines } = bench.lines;
    const inOffice: Bench = { ...bench, lines: Object.fromEntries(Object.entries(bench.lines).filter(([id]) => !(id in exchangeLines))) };
    const ata = inOffice.devices["ata"] as ReturnType<typeof plainAta>;
    const quiet = { ...ata, services: { ...ata.services!, holdSound: { kind: "silence" as const } } };
    [run, silent] = await Promise.all([
      runCalls(inOffice, 6.6, audio, [
        lift(0.2, "set203"),
        dial(0.5, "set203", "201"),
        lift(1.2, "softphone1"),
        flash(1.5),
        dial(2.3, "set203", "202"),
        lift(3, "softphone2"),
        ...speak(3.2, "set203", 0.3),
        flash(3.6),
        ...speak(4.1, "set203", 0.3),
        flash(4.5),
        hangUp(5, "set203"),
        ...speak(6, "softphone1", 0.3),
      ]),
      runCalls({ ...inOffice, devices: { ...inOffice.devices, ata: quiet } }, 5.4, audio, [
        lift(0.2, "set203"),
        dial(0.5, "set203", "201"),
        lift(1.2, "softphone1"),
        flash(1.5),
        hangUp(2.6, "set203"),
        lift(4, "set203"),
        ...speak(4.5, "set203", 0.3),
        hangUp(5, "softphone1"),
      ]),
    ]);
  }, 180_000);

  it("flashes and has one party on hold, the other on the line, and changes over with the next flash", () => {
    const [first, second] = ["softphone1.earpiece", "softphone2.earpiece"] as const;
    expect(noteDbm(run, first, 1.9)).toBeGreaterThan(-25);
    expect([levelDbm(run, first, 3.25) < -50, levelDbm(run, second, 3.25) > -15]).toEqual([true, true]);
    expect([levelDbm(run, first, 4.15) > -15, levelDbm(run, second, 4.15) < -50]).toEqual([true, true]);
    expect(noteDbm(run, second, 4)).toBeGreaterThan(-25);
  });

  it("hangs up, and both parties talk to each other: the one on hold takes its place", () => {
    expect(asked(run).slice(-4)).toEqual([
      "ata:1 > softphone1: REFER 202 in place",
      "softphone1 > ata:1: NOTIFY 100",
      "softphone1 > softphone2: INVITE in place",
      "softphone1 > ata:1: NOTIFY 200",
    ]);
    expect(Math.abs(levelDbm(run, "softphone2.earpiece", 6.07) - spokenDbm)).toBeLessThan(1);
    expect(run.finals["ata"]).toEqual({ "1": "idle" });
    expect(run.finals["softphone2"]).toMatchObject({ call: "talking with 201" });
  });

  it("in silence no packet goes either way; put down with nobody else on the line it rings for who is on hold", () => {
    expect(
      asked(silent)
        .filter((line) => line.includes("INVITE"))
        .at(2),
    ).toBe("ata:1 > softphone1: INVITE inactive");
    expect(noteDbm(silent, "softphone1.earpiece", 1.9)).toBeLessThan(-100);
    const rung = silent.events.find(({ kind, source }) => kind === "ring.detected" && source === "set203")!;
    expect(rung.seconds).toBeGreaterThan(2.6);
    expect(levelDbm(silent, "softphone1.earpiece", 4.55)).toBeGreaterThan(-15);
  });
});
