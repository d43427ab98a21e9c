/**
 * A telephone on an adapter and a softphone, both registered at a provider, through the command line: calls both ways, digits beside the
 * voice, the level from end to end, and what packet loss and jitter do to a call, as the events and the sound have it.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import type { EventLine } from "../support/cli.ts";
import { anExperiment, readEvents, tipring } from "../support/cli.ts";
import { toneRms } from "../support/measure.ts";

const hertz = 1004;
const sampleHz = 8000;

const experiment = {
  format: "tipring-experiment",
  version: 1,
  bench: "ata",
  seconds: 16,
  sampleHz,
  audio: ["phone1.earpiece", "softphone.earpiece", "line1.fxo.voice"],
  timeline: [
    { at: 0.8, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 1.3, do: { kind: "dial", device: "phone1", digits: "5550102", by: "dtmf" } },
    { at: 4, do: { kind: "hook", device: "softphone", to: "off" } },
    { at: 4.2, do: { kind: "speak", device: "softphone", toneHz: hertz, levelDbm: -10 } },
    { at: 5, do: { kind: "speak", device: "softphone" } },
    { at: 5, do: { kind: "speak", device: "phone1", toneHz: hertz, levelDbm: -10 } },
    { at: 6, do: { kind: "speak", device: "phone1" } },
    { at: 6.2, do: { kind: "dial", device: "phone1", digits: "12", by: "dtmf" } },
    { at: 7, do: { kind: "hook", device: "phone1", to: "on" } },
    { at: 8.5, do: { kind: "hook", device: "softphone", to: "on" } },
    { at: 9, do: { kind: "hook", device: "softphone", to: "off" } },
    { at: 9.1, do: { kind: "dial", device: "softphone", digits: "5550101", by: "dtmf" } },
    { at: 11.5, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 11.8, do: { kind: "network", device: "softphone", lossRatio: 0.1, lossBurstPackets: 3, jitterSeconds: 0.06 } },
    { at: 11.8, do: { kind: "speak", device: "softphone", toneHz: hertz, levelDbm: -10 } },
    { at: 14, do: { kind: "hook", device: "phone1", to: "on" } },
  ],
};

const dbOf = (rms: number, reference: number): number => 20 * Math.log10(rms / reference);
/** -10 dBm across 600 ohm. */
const spokenRms = Math.sqrt(600 * 1e-4);

describe("calls over an adapter", () => {
  const files = anExperiment(experiment);
  let events: EventLine[];
  let sound: readonly (readonly number[])[];
  const heard = (channel: number, from: number, to: number) => sound[channel]!.slice(from * sampleHz, to * sampleHz);
  const messages = (from: number, to: number) =>
    events
      .filter(({ kind, seconds }) => kind === "voip.message" && seconds >= from && seconds < to)
      .map(({ source, name }) => `${source}: ${String(name)}`);

  beforeAll(async () => {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    events = readEvents(files.read("events.ndjson").toString());
    const wav = new wavefile.WaveFile(files.read("audio.wav"));
    sound = (wav.getSamples(false, Float64Array) as unknown as Float64Array[]).map((channel) => [...channel]);
  }, 60_000);
  afterAll(files.remove);

  it("both accounts are registered before anyone lifts a handset", () => {
    const registered = events.filter(({ kind }) => kind === "voip.registered");
    expect(registered.map(({ source, number }) => `${source} ${String(number)}`)).toEqual(["softphone 5550102", "ata 5550101"]);
  });

  it("a call goes out by INVITE, 180, 200, ACK and ends with BYE", () => {
    expect(messages(0, 9)).toEqual([
      "ata: INVITE",
      "server: INVITE",
      "softphone: 100 Trying",
      "softphone: 180 Ringing",
      "server: 100 Trying",
      "server: 180 Ringing",
      "softphone: 200 OK",
      "server: 200 OK",
      "ata: ACK",
      "ata: BYE",
      "softphone: 200 OK",
    ]);
  });

  it("a call comes in: the adapter rings its telephone, which answers", () => {
    const kinds = events.filter(({ seconds, source }) => seconds > 9 && seconds < 11.7 && source !== "server").map(({ kind }) => kind);
    const inOrder = ["call.routed", "voip.message", "ringing.started", "ring.detected", "hook.off", "loop.closed", "call.answered"];
    let at = -1;
    for (const kind of inOrder) {
      const next = kinds.indexOf(kind, at + 1);
      expect(next, kind).toBeGreaterThan(at);
      at = next;
    }
  });

  it("digits pressed in the call arrive beside the voice, once each", () => {
    const digits = events.filter(({ kind, source }) => kind === "digit.received" && source === "softphone");
    expect(digits.map(({ digit }) => digit)).toEqual(["1", "2"]);
  });

  it("the level from telephone to softphone is 3 dB down, as the adapter is set, within 1 dB", () => {
    // 25 m of cable and an ATA port of 600 ohm: a matched line.
    expect(Math.abs(dbOf(toneRms(heard(1, 5.4, 5.9), sampleHz, hertz), spokenRms) + 3)).toBeLessThan(1);
  });

  it("and 3 dB down the other way, across the telephone's terminals", () => {
    expect(Math.abs(dbOf(toneRms(heard(2, 4.6, 4.95), sampleHz, hertz), spokenRms) + 3)).toBeLessThan(1);
  });

  it("a good network loses nothing; at 10 % loss in bursts and 60 ms of jitter packets are missing and late, and the buffer has grown", () => {
    const media = events.filter(({ kind, source }) => kind === "voip.media" && source === "ata").map((event) => event["media"] as Media);
    expect(media[0]).toMatchObject({ codec: "pcmu", packetsLost: 0, packetsLate: 0, bufferSeconds: 0.02 });
    expect(media[1]!.packetsLost).toBeGreaterThan(5);
    expect(media[1]!.packetsLate).toBeGreaterThan(0);
    expect(media[1]!.jitterSeconds).toBeGreaterThan(0.01);
    expect(media[1]!.bufferSeconds).toBeGreaterThan(0.02);
  });

  it("the telephone's user hears the tone break up", () => {
    const windows = (from: number, to: number) => {
      const levels: number[] = [];
      for (let at = from; at < to; at += 0.02) levels.push(toneRms(heard(0, at, at + 0.02), sampleHz, hertz));
      return levels;
    };
    const steady = windows(4.6, 4.9);
    const broken = windows(12.4, 13.9);
    expect(Math.min(...steady)).toBeGreaterThan(0.9 * Math.max(...steady));
    expect(Math.min(...broken)).toBeLessThan(0.6 * Math.max(...broken));
  });
});

type Media = { readonly packetsLost: number; readonly packetsLate: number; readonly jitterSeconds: number; readonly bufferSeconds: number };
