/**
 * Recorded people and music, made by no one here: no digit, no Caller ID, no alerting tone, no fax tone and no disconnect tone of any of five
 * countries is heard in them, at -10 and -25 dBm active level. TIPRING_RECORDINGS names a folder of WAV files of 8 kHz, such as Debian's
 * asterisk-core-sounds-en-wav (also -es, -fr, -it, -ru) and asterisk-moh-opsound-wav unpacked: two and a half hours of prompts and music on
 * hold take about four minutes. Without it this is skipped. Prompts that are themselves tones are left out by their names.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import wavefile from "wavefile";
import { AlertDetector } from "../../src/main/engine/signals/caller-id/alert-detector.ts";
import { FskReader } from "../../src/main/engine/signals/caller-id/fsk-reader.ts";
import { DtmfReceiver } from "../../src/main/engine/signals/dtmf-receiver.ts";
import { AnswerToneDetector } from "../../src/main/engine/signals/fax/answer-tone-detector.ts";
import { CngDetector } from "../../src/main/engine/signals/fax/cng-detector.ts";
import { disconnectPatterns } from "../../src/main/engine/signals/tone-detector/disconnect-tones.ts";
import { ToneDetector } from "../../src/main/engine/signals/tone-detector/tone-detector.ts";
import { callerIdProfiles } from "../../src/shared/catalog/caller-id.ts";
import { activeLevel } from "../../src/main/engine/signals/voice/active-level.ts";
import { atActiveLevel, speechHz } from "../support/speech.ts";

const folder = process.env["TIPRING_RECORDINGS"];
const isTone = /^(beep|beeperr|confbridge-(join|leave)|ascending-2tone|descending-2tone|tone)/;
const countries = ["US", "GB", "DE", "FR", "IT"] as const;
/** Prompts follow one another in the receivers as they would on a line; so much at a time. */
const pieceSamples = 600 * speechHz;

function wavFilesIn(from: string): string[] {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".wav") && !isTone.test(basename(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readSound(file: string): Float32Array {
  const wav = new wavefile.WaveFile(readFileSync(file));
  if ((wav.fmt as { sampleRate: number }).sampleRate !== speechHz) return new Float32Array();
  return Float32Array.from(wav.getSamples(false, Float64Array), (sample) => sample / 32_768);
}

/** All of them, in pieces of some minutes. */
function* pieces(files: readonly string[]): Generator<{ readonly name: string; readonly sound: Float32Array }> {
  let gathered: Float32Array[] = [];
  let length = 0;
  let name = "";
  const whole = () => {
    const sound = new Float32Array(length);
    let at = 0;
    for (const each of gathered) {
      sound.set(each, at);
      at += each.length;
    }
    return { name, sound };
  };
  for (const file of files) {
    const sound = readSound(file);
    if (length === 0) name = file;
    gathered.push(sound);
    length += sound.length;
    if (length < pieceSamples) continue;
    yield whole();
    gathered = [];
    length = 0;
  }
  if (length > 0) yield whole();
}

/** What the receivers of an exchange, a set, a fax machine and a gateway hear, each with its moment. */
function heardIn(volts: Float32Array): string[] {
  const { bellcore, etsi } = callerIdProfiles;
  const digits = new DtmfReceiver({ sampleHz: speechHz });
  const alert = new AlertDetector({ sampleHz: speechHz, lowHertz: bellcore.alertLowHertz, highHertz: bellcore.alertHighHertz });
  const cng = new CngDetector({ sampleHz: speechHz });
  const answer = new AnswerToneDetector({ sampleHz: speechHz });
  const readers = [bellcore, etsi].map((profile) => {
    return new FskReader({ sampleHz: speechHz, modulation: profile, framing: "sum", limits: profile });
  });
  const disconnects = countries.map((country) => new ToneDetector({ sampleHz: speechHz, patterns: disconnectPatterns(country) }));
  const heard: string[] = [];
  for (let n = 0; n < volts.length; n++) {
    const sample = volts[n]!;
    const told = [digits.push(sample), answer.push(sample), ...disconnects.map((detector) => detector.push(sample))];
    for (const what of told) if (what !== undefined) heard.push(`${what} at ${(n / speechHz).toFixed(2)} s`);
    if (alert.push(sample)) heard.push(`alerting tone at ${(n / speechHz).toFixed(2)} s`);
    if (cng.push(sample)) heard.push(`calling tone at ${(n / speechHz).toFixed(2)} s`);
    for (const reader of readers)
      if (reader.push(sample)?.checksumRight === true) heard.push(`Caller ID at ${(n / speechHz).toFixed(2)} s`);
  }
  return heard;
}

describe.skipIf(folder === undefined)("recorded speech and music", () => {
  it.each([-10, -25])("at %i dBm are heard as nothing else", { timeout: 3_600_000 }, (levelDbm) => {
    let seconds = 0;
    const heard: string[] = [];
    for (const { name, sound } of pieces(wavFilesIn(folder ?? ""))) {
      if (activeLevel(sound, speechHz) === undefined) continue;
      seconds += sound.length / speechHz;
      heard.push(...heardIn(atActiveLevel(sound, levelDbm)).map((what) => `${name}: ${what}`));
    }
    expect(seconds).toBeGreaterThan(60);
    expect(heard, `in ${(seconds / 3600).toFixed(2)} h`).toEqual([]);
  });
});
