/**
 * Alerting tone (CAS, DT-AS): 2130 + 2750 Hz, 75 to 110 ms, each 0.5 % off (1.1 % in Britain), -32 to -5 dBm, 6 dB of twist:
 * found (reference-data 7.2 to 7.4). One tone alone, tones 2.5 % off, 50 ms, 200 ms, -42 dBm, 9 dB of twist: not found.
 */
import { describe, expect, it } from "vitest";
import { AlertDetector } from "../../../../../../src/main/engine/signals/caller-id/alert-detector.ts";
import { voices } from "../../../../../../src/shared/catalog/voices.ts";
import { dbmToPeakVolts } from "../../../../../../src/shared/units/levels.ts";
import { atActiveLevel, music, shippedVoice, speechHz, vowels, whiteNoise } from "../../../../../support/speech.ts";

type Tone = { low?: number; high?: number; lowDbm?: number; highDbm?: number; seconds?: number };

function found(tone: Tone): number {
  const { low = 2130, high = 2750, lowDbm = -15, highDbm = lowDbm, seconds = 0.08 } = tone;
  const detector = new AlertDetector({ sampleHz: speechHz, lowHertz: 2130, highHertz: 2750 });
  let count = 0;
  for (let n = 0; n < speechHz; n++) {
    const at = n / speechHz - 0.3;
    const isOn = at >= 0 && at < seconds;
    const volts =
      dbmToPeakVolts(lowDbm) * Math.sin(2 * Math.PI * low * at) + dbmToPeakVolts(highDbm) * Math.sin(2 * Math.PI * high * at + 1);
    if (detector.push(isOn ? volts : 0)) count += 1;
  }
  return count;
}

function foundIn(sound: Float32Array): number {
  const detector = new AlertDetector({ sampleHz: speechHz, lowHertz: 2130, highHertz: 2750 });
  return sound.reduce((count, volts) => count + Number(detector.push(volts)), 0);
}

describe("alerting tone detector", () => {
  it.each<Tone>([
    {},
    { seconds: 0.075 },
    { seconds: 0.11 },
    { low: 2130 * 0.989, high: 2750 * 1.011 },
    { low: 2130 * 1.011, high: 2750 * 0.989 },
    { lowDbm: -32 },
    { lowDbm: -5 },
    { lowDbm: -14, highDbm: -20 },
    { lowDbm: -20, highDbm: -14 },
  ])("finds %o once", (tone) => {
    expect(found(tone)).toBe(1);
  });

  it.each<Tone>([
    { seconds: 0.05 },
    { seconds: 0.2 },
    { low: 2130 * 0.975 },
    { high: 2750 * 1.025 },
    { lowDbm: -42 },
    { lowDbm: -14, highDbm: -23 },
    { lowDbm: -14, highDbm: -90 },
    { lowDbm: -90, highDbm: -14 },
  ])("does not find %o", (tone) => {
    expect(found(tone)).toBe(0);
  });

  it.each(voices.map(({ id }) => id))("hears none in the voice of the %s", (id) => {
    const voice = shippedVoice(id);
    for (const levelDbm of [-5, -20]) expect(foundIn(atActiveLevel(voice, levelDbm)), `${levelDbm} dBm`).toBe(0);
  });

  it("hears none in vowels, music and noise", () => {
    expect(foundIn(atActiveLevel(vowels(30, 3), -12))).toBe(0);
    expect(foundIn(atActiveLevel(music(15, 4), -5))).toBe(0);
    expect(foundIn(atActiveLevel(whiteNoise(10, 5), -10))).toBe(0);
  });
});
