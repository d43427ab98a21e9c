/**
 * The spandsp library against us, both ways and through the line: its receivers on our Caller ID, digits and fax tones, ours on what its
 * generators send. Limits of DTMF: twist from -4 to +8 dB, 40 ms of tone and pause, down to -25 dBm (Q.24, AT&T; reference-data 6);
 * of Caller ID as sent: 1 dB, speed and frequencies 1 % (7.1 [B2600]). TIPRING_NIGHTLY=1 takes every profile and signal at 0 m and at
 * 5 km of 0.4 mm, by day those profiles whose signals differ most, and 5 km only. Needs a C compiler and Debian's libspandsp-dev; elsewhere it is skipped.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AnswerToneDetector } from "../../src/main/engine/signals/fax/answer-tone-detector.ts";
import { CngDetector } from "../../src/main/engine/signals/fax/cng-detector.ts";
import { FaxToneGenerator } from "../../src/main/engine/signals/fax/fax-tone-generator.ts";
import { decimateBuffer } from "../../src/main/engine/signals/decimator.ts";
import { DtmfGenerator } from "../../src/main/engine/signals/dtmf-generator.ts";
import { DtmfReceiver } from "../../src/main/engine/signals/dtmf-receiver.ts";
import { FskGenerator } from "../../src/main/engine/signals/fsk/fsk-generator.ts";
import { v21Channel2 } from "../../src/main/engine/signals/fsk/modulations.ts";
import { RecordingPlayer } from "../../src/main/engine/signals/voice/recording-player.ts";
import type { CallerIdProfileId } from "../../src/shared/catalog/caller-id-names.ts";
import { dtmfKeys } from "../../src/shared/catalog/dtmf.ts";
import { faxTones } from "../../src/shared/catalog/fax-signals.ts";
import type { CallerIdValues } from "../../src/shared/model/caller-id.ts";
import { aBench } from "../support/a-bench.ts";
import { heardOverLine } from "../support/modem-line.ts";
import type { CallerIdStandard } from "../support/spandsp-signals.ts";
import { buildSpandspSignals } from "../support/spandsp-signals.ts";

const isNightly = process.env["TIPRING_NIGHTLY"] === "1";
const lengths = isNightly ? [0, 5000] : [5000];
const stepHz = 16_000;
const number = "2025550147";
const date = "01011200";
const name = "JANE DOE";

const dir = mkdtempSync(join(tmpdir(), "tipring-spandsp-"));
const program = buildSpandspSignals(dir);
/** Where it is not there, nothing below runs. */
const spandsp = program!;

afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

function cableOf(metres: number) {
  return { cable: metres === 0 ? [] : [{ type: "pe-0.4" as const, metres, sections: 8 }] };
}

/** A recording of 8 kHz into the far end of a line, and what its other end hears. */
function overLine(samples: Float32Array, metres: number, from: "set" | "exchange"): number[] {
  // The players of signals give volts behind a matched source: twice what the line then has.
  const player = new RecordingPlayer({ samples, sampleHz: 8000, stepHz, fullScaleVolts: 2 });
  return heardOverLine(player, { metres, from, seconds: samples.length / 8000 + 0.1, stepHz });
}

type Message = {
  readonly profile: CallerIdProfileId;
  readonly standard: CallerIdStandard;
  /** What spandsp should find, by the numbers of its fields. */
  readonly fields: readonly (readonly [number, string])[];
  readonly seconds: number;
  readonly metres: number;
  readonly overrides?: Partial<CallerIdValues>;
};

const whole = [
  [1, date],
  [2, number],
  [7, name],
] as const;

const profiles: readonly Omit<Message, "metres">[] = [
  { profile: "bellcore", standard: "CLASS", fields: whole, seconds: 3.7 },
  { profile: "bellcore-number", standard: "CLASS", fields: [[0, date + number]], seconds: 3.5 },
  { profile: "new-zealand", standard: "CLASS", fields: [[0, date + number]], seconds: 2 },
  { profile: "etsi-ring-pulse", standard: "CLIP", fields: whole, seconds: 2 },
  { profile: "etsi-reversal", standard: "CLIP", fields: whole, seconds: 2 },
  { profile: "united-kingdom", standard: "CLIP", fields: whole, seconds: 2 },
  { profile: "japan", standard: "J-CLIP", fields: [[2, number]], seconds: 2 },
  { profile: "dtmf", standard: "CLIP-DTMF", fields: [[65, number]], seconds: 2.3 },
  { profile: "dtmf-plain-hash", standard: "CLIP-DTMF", fields: [[0, number]], seconds: 2.3 },
  { profile: "dtmf-d-c", standard: "CLIP-DTMF", fields: [[68, number]], seconds: 2.3 },
];

const byDay: readonly CallerIdProfileId[] = ["bellcore", "new-zealand", "united-kingdom", "japan", "dtmf-plain-hash"];

const limits: readonly Message[] = [
  { markHertz: 1313, spaceHertz: 2121, baud: 1212, markDbm: -11.3, spaceDbm: -11.3 },
  { markHertz: 1287, spaceHertz: 2079, baud: 1188, markDbm: -13.3, spaceDbm: -13.3 },
].map((overrides) => ({ profile: "etsi-reversal", standard: "CLIP", fields: whole, seconds: 2, metres: 5000, overrides }));

const messages: readonly Message[] = [
  ...profiles
    .filter(({ profile }) => isNightly || byDay.includes(profile))
    .flatMap((each) => lengths.map((metres) => ({ ...each, metres }))),
  ...(isNightly ? limits : limits.slice(0, 1)),
];

describe.skipIf(program === undefined)("spandsp reads", () => {
  it.each(messages)("our Caller ID, $profile over $metres m, at both ends, and so does the set", (message) => {
    const { profile, standard, fields, seconds, metres, overrides = {} } = message;
    const lab = aBench()
      .withLine(cableOf(metres))
      .withPorts((port) => ({ ...port, callerId: { profile, overrides } }))
      .withTelephone({ callerId: { profile } })
      .start();
    const named = fields === whole ? { name } : {};
    lab.do({ kind: "ring", device: "exchange", line: "line1", seconds: 6, number, ...named });
    for (const sound of lab.record(["line1.fxs.voice", "line1.fxo.voice"], seconds)) {
      const heard = spandsp.hear(decimateBuffer(sound, stepHz, 8000), standard);
      expect(heard.messages.map((each) => each.fields)).toEqual([fields]);
    }
    expect(lab.of("callerid.received").map(({ callerId }) => callerId?.number)).toEqual([number]);
  });

  // 5 km of 0.4 mm take 3 to 4 dB more from the high tones than from the low ones, and 8 to 12 dB from all.
  it.each([
    { lowDbm: -8, highDbm: -6, metres: 5000 },
    { lowDbm: -13, highDbm: -9.5, metres: 5000 },
    { lowDbm: -6, highDbm: -9, metres: 5000 },
    { lowDbm: -24, highDbm: -20.5, metres: 0 },
    { lowDbm: -6, highDbm: -12, metres: 0 },
  ])("our digits of 40 ms at $lowDbm and $highDbm dBm after $metres m", ({ metres, ...levels }) => {
    const generator = new DtmfGenerator({ sampleHz: stepHz, ...levels, toneSeconds: 0.04, pauseSeconds: 0.04 });
    generator.dial(dtmfKeys);
    expect(spandsp.hear(heardOverLine(generator, { metres, from: "set", seconds: 1.5, stepHz })).digits).toBe(dtmfKeys);
  });

  it.each([
    ["CNG", "FAX CNG"],
    ["CED", "ANS or FAX CED"],
    ["ANSam", "ANSam"],
    ["ANSam with reversals", "ANSam/"],
  ] as const)("our %s for what it is", (tone, heard) => {
    for (const metres of lengths) {
      const generator = new FaxToneGenerator({ sampleHz: stepHz });
      generator.start(faxTones[tone], -12);
      const { tones } = spandsp.hear(heardOverLine(generator, { metres, from: "set", seconds: 3.4, stepHz }));
      expect(tones.map((each) => each.name)).toEqual([heard]);
    }
  });

  it("our V.21 flags for the preamble of a fax", () => {
    for (const metres of lengths) {
      const generator = new FskGenerator({ sampleHz: stepHz, modulation: v21Channel2, markDbm: -12 });
      generator.send("01111110".repeat(37).split("").map(Number));
      const { tones } = spandsp.hear(heardOverLine(generator, { metres, from: "set", seconds: 1.3, stepHz }));
      expect(tones.map((each) => each.name)).toEqual(["FAX preamble"]);
    }
  });
});

describe.skipIf(program === undefined)("of spandsp's signals", () => {
  it.each([
    { standard: "CLASS", profile: "bellcore" },
    { standard: "CLIP", profile: "etsi" },
    { standard: "J-CLIP", profile: "japan" },
    { standard: "CLIP-DTMF", profile: "dtmf" },
  ] as const)("our set reads $standard", ({ standard, profile }) => {
    const samples = spandsp.message(standard, number, name);
    const recording = {
      name: "far.wav",
      sha256: "0".repeat(64),
      sampleHz: 8000,
      tracks: [{ title: "far", unit: "full scale", samples }],
    } as const;
    for (const metres of lengths) {
      const lab = aBench().withLine(cableOf(metres)).withTelephone({ callerId: { profile } }).withRecordings(recording).start();
      lab.do({ kind: "play", port: "exchange.1", file: "far.wav", gainDb: 0 });
      lab.run(samples.length / 8000 + 0.3);
      expect(lab.of("callerid.failed").map(({ text }) => text)).toEqual([]);
      const named = profile === "bellcore" || profile === "etsi" ? { name, dateTime: "11221530" } : {};
      expect(lab.of("callerid.received").map(({ callerId }) => callerId)).toMatchObject([{ number, ...named }]);
    }
  });

  it.each([
    { lowDbm: -8, twistDb: 2, milliseconds: 70, metres: 5000 },
    { lowDbm: -13, twistDb: 4, milliseconds: 42, metres: 5000 },
    { lowDbm: -6, twistDb: -3, milliseconds: 42, metres: 5000 },
    { lowDbm: -20, twistDb: 4, milliseconds: 42, metres: 0 },
    { lowDbm: -9, twistDb: -7, milliseconds: 42, metres: 0 },
  ])("our exchange reads digits of $milliseconds ms at $lowDbm dBm with $twistDb dB of twist after $metres m", (form) => {
    const receiver = new DtmfReceiver({ sampleHz: 8000 });
    const heard = overLine(spandsp.digits(dtmfKeys, form), form.metres, "set").map((volts) => receiver.push(volts) ?? "");
    expect(heard.join("")).toBe(dtmfKeys);
  });

  it("its CNG, CED and ANSam are known to our machines", () => {
    for (const metres of lengths) {
      const cng = new CngDetector({ sampleHz: 8000 });
      const bursts = overLine(spandsp.tone("CNG", 4.2), metres, "set").filter((volts) => cng.push(volts)).length;
      expect(bursts).toBe(2);
      for (const tone of ["CED", "ANSam", "ANSam with phase reversals"] as const) {
        const answer = new AnswerToneDetector({ sampleHz: 8000 });
        const heard = overLine(spandsp.tone(tone, 3), metres, "set").flatMap((volts) => answer.push(volts) ?? []);
        expect(heard).toEqual([tone.replace("phase ", "")]);
      }
    }
  });
});
