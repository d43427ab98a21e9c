/**
 * Caller ID of six networks through the command line: North America after the first ring, Britain after a reversal and a tone, Japan
 * after an answered short ringing, New Zealand after a ring pulse, Sweden and Denmark by DTMF. What the set has read is in the
 * events; what is on the line, minimodem and multimon-ng read from the exported sound, where they are installed.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import type { EventLine } from "../support/cli.ts";
import { anExperiment, readEvents, tipring } from "../support/cli.ts";
import { callerIdByMinimodem, hasMinimodem } from "../support/minimodem.ts";
import { digitsByMultimon, hasMultimon } from "../support/multimon.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";

const number = "2025550147";
const ends = ["line1.fxs.voice", "line1.fxo.voice"];

/** Rings 0.3 s after the start; the sound of both ends at 8 kHz. */
function ringing({ country, seconds, named }: Golden) {
  return {
    format: "tipring-experiment",
    version: 1,
    bench: { ...directLine, country },
    seconds,
    audio: ends,
    timeline: [{ at: 0.3, do: { kind: "ring", device: "exchange", line: "line1", seconds: 20, number, ...named } }],
  };
}

type Golden = {
  readonly country: string;
  readonly seconds: number;
  readonly named?: object;
  /** Kinds of events from the ringing command to the message, in their order. */
  readonly kinds: readonly string[];
  readonly callerId: object;
  readonly tones?: { readonly markHertz: number; readonly spaceHertz: number };
  /** Seconds between which the message is on the line. */
  readonly message: readonly [number, number];
};

const v23 = { markHertz: 1300, spaceHertz: 2100 };

const networks: readonly Golden[] = [
  {
    country: "US",
    seconds: 3.6,
    named: { name: "JANE DOE" },
    kinds: ["ringing.started", "ring.detected", "ring.ended", "callerid.received", "callerid.sent"],
    callerId: { number, name: "JANE DOE", dateTime: "01011200", markBits: 180, checksumRight: true },
    message: [2.6, 3.6],
  },
  {
    country: "GB",
    seconds: 2,
    named: { name: "JANE DOE" },
    kinds: ["polarity.reversed", "loop.closed", "loop.opened", "wetting.detected", "callerid.received", "callerid.sent", "ringing.started"],
    callerId: { number, name: "JANE DOE", markBits: 80, checksumRight: true },
    tones: v23,
    message: [0.62, 1.4],
  },
  {
    country: "JP",
    seconds: 1.6,
    kinds: ["polarity.reversed", "ring.detected", "ring.tripped", "loop.closed", "ring.ended", "callerid.received", "callerid.sent"],
    callerId: { number, checksumRight: true },
    message: [1, 1.5],
  },
  {
    country: "NZ",
    seconds: 2.2,
    kinds: ["ring.detected", "ring.ended", "callerid.received", "callerid.sent", "ringing.started"],
    callerId: { number, bytes: "04 12 30 31 30 31 31 32 30 30 32 30 32 35 35 35 30 31 34 37 66", checksumRight: true },
    message: [0.9, 1.8],
  },
  {
    country: "SE",
    seconds: 2.8,
    kinds: ["polarity.reversed", "callerid.received", "callerid.sent", "ringing.started", "ring.detected"],
    callerId: { number, digits: `A${number}C` },
    message: [0.4, 2.4],
  },
  {
    country: "DK",
    seconds: 2.4,
    kinds: ["callerid.received", "callerid.sent", "ringing.started", "ring.detected"],
    callerId: { number, digits: `${number}#` },
    message: [0.25, 2],
  },
];

/** Each takes a run of its own: TIPRING_NIGHTLY=1 makes all six, by day those whose signals differ most. */
const byDay = ["US", "GB", "SE"];
const isNightly = process.env["TIPRING_NIGHTLY"] === "1";

describe.each(networks.filter(({ country }) => isNightly || byDay.includes(country)))("Caller ID in $country", (network) => {
  const { country, kinds, callerId, tones, message } = network;
  const files = anExperiment(ringing(network));
  let events: EventLine[];

  beforeAll(async () => {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    events = readEvents(files.read("events.ndjson").toString());
  }, 120_000);
  afterAll(files.remove);

  it("goes step by step, and the set reads it", () => {
    expect(events.map(({ kind }) => kind).slice(0, kinds.length)).toEqual(kinds);
    expect(events.find(({ kind }) => kind === "callerid.received")).toMatchObject({ source: "phone1", callerId });
  });

  const isFsk = "checksumRight" in callerId && country !== "JP";
  it.runIf(isFsk && hasMinimodem)("minimodem reads it from the sound of both ends", () => {
    for (const end of ends) {
      const read = callerIdByMinimodem(soundOf(end), tones);
      expect(read.number, `${end}: ${read.text}`).toBe(number);
    }
  });

  it.runIf("digits" in callerId && hasMultimon)("multimon-ng reads its digits from the sound of both ends", () => {
    for (const end of ends) expect(digitsByMultimon(soundOf(end))).toBe("digits" in callerId ? callerId.digits : "");
  });

  /** The exported sound of an end while the message is on the line. */
  function soundOf(end: string): Float32Array {
    const wav = new wavefile.WaveFile(files.read("audio.wav"));
    const channels = wav.getSamples(false, Float64Array) as unknown as readonly Float64Array[];
    const samples = channels[ends.indexOf(end)]!;
    return Float32Array.from(samples.slice(8000 * message[0], 8000 * message[1]));
  }
});
