/**
 * Talk-off: digits heard in what is no digit. Limit: none at all, in everything below.
 *   speech   the shipped voices, each alone and two at once, at -5 to -30 dBm active level
 *   vowels   2.5 minutes of synthetic vowels at -12 dBm, some of which cross two DTMF frequencies at once (a receiver that does not
 *            test drift and mean purity hears 12 to 15 digits in 10 minutes of these)
 *   music    plucked notes over a bass, 45 s, at -5 and -20 dBm
 *   noise    1 minute of white noise at -10 dBm
 * TIPRING_LONG_TALK_OFF=60 makes vowels and music last so many minutes.
 */
import { describe, expect, it, vi } from "vitest";
import { DtmfReceiver } from "../../../../../src/main/engine/signals/dtmf-receiver.ts";
import { voices } from "../../../../../src/shared/catalog/voices.ts";
import { atActiveLevel, mixed, music, shippedVoice, speechHz, vowels, whiteNoise } from "../../../../support/speech.ts";

const levels = [-5, -10, -15, -20, -25, -30];
const longMinutes = Number(process.env["TIPRING_LONG_TALK_OFF"] ?? 0);
if (longMinutes > 0) vi.setConfig({ testTimeout: 60_000 * longMinutes });

function digitsHeardIn(sound: Float32Array): string {
  const receiver = new DtmfReceiver({ sampleHz: speechHz });
  let heard = "";
  for (const volts of sound) heard += receiver.push(volts) ?? "";
  return heard;
}

describe("DTMF receiver among speech", () => {
  it.each(voices.map(({ id }) => id))("hears no digit in the voice of the %s at any level", (id) => {
    const voice = shippedVoice(id);
    for (const levelDbm of levels) expect(digitsHeardIn(atActiveLevel(voice, levelDbm)), `${levelDbm} dBm`).toBe("");
  });

  it("hears no digit where two people talk at once", () => {
    const [woman, man, scotsman] = ["woman", "man", "scotsman"].map(shippedVoice) as [Float32Array, Float32Array, Float32Array];
    for (const [first, second] of [
      [woman, man],
      [man, scotsman],
      [scotsman, woman],
    ] as const) {
      for (const levelDbm of [-10, -20]) {
        const both = mixed(atActiveLevel(first, levelDbm), atActiveLevel(second, levelDbm - 3));
        expect(digitsHeardIn(both), `${levelDbm} dBm`).toBe("");
      }
    }
  });

  it("hears no digit in vowels that glide through the frequencies of digits", () => {
    const seconds = longMinutes > 0 ? 60 * longMinutes : 75;
    for (const seed of [7, 8]) expect(digitsHeardIn(atActiveLevel(vowels(seconds, seed), -12)), `seed ${seed}`).toBe("");
  });

  it("hears no digit in music", () => {
    const seconds = longMinutes > 0 ? 60 * longMinutes : 15;
    for (const seed of [1, 2, 3]) {
      const tune = music(seconds, seed);
      for (const levelDbm of [-5, -20]) expect(digitsHeardIn(atActiveLevel(tune, levelDbm)), `seed ${seed}`).toBe("");
    }
  });

  it("hears no digit in noise", () => {
    expect(digitsHeardIn(atActiveLevel(whiteNoise(60, 1), -10))).toBe("");
  });
});
