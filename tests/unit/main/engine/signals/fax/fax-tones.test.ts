/**
 * CNG, CED and ANSam. Limits (reference-data 9): CNG 1100 +- 38 Hz, 0.5 s of 3.5 s, each +- 15 %; answer tone 2100 +- 15 Hz, its phase
 * turned every 450 +- 25 ms, its envelope modulated by 20 % at 15 +- 0.1 Hz. Sent within 0.1 Hz and 0.2 dB.
 */
import { describe, expect, it } from "vitest";
import { AnswerToneDetector } from "../../../../../../src/main/engine/signals/fax/answer-tone-detector.ts";
import { CngDetector } from "../../../../../../src/main/engine/signals/fax/cng-detector.ts";
import { FaxToneGenerator } from "../../../../../../src/main/engine/signals/fax/fax-tone-generator.ts";
import { faxTones } from "../../../../../../src/shared/catalog/fax-signals.ts";
import type { FaxTone, FaxToneName } from "../../../../../../src/shared/catalog/fax-signals.ts";
import { acRms, toneRms } from "../../../../../support/measure.ts";
import { heardOverLine, sentVolts } from "../../../../../support/modem-line.ts";

const answerNames = ["CED", "ANS with reversals", "ANSam", "ANSam with reversals"] as const;

function sent(tone: FaxTone, levelDbm = -12, seconds = 2): number[] {
  return sentVolts(sender(tone, 8000, levelDbm), seconds * 8000);
}

function sender(tone: FaxTone, sampleHz: number, levelDbm = -12): FaxToneGenerator {
  const generator = new FaxToneGenerator({ sampleHz });
  generator.start(tone, levelDbm);
  return generator;
}

function answersIn(samples: readonly number[]): string[] {
  const detector = new AnswerToneDetector({ sampleHz: 8000 });
  return samples.map((sample) => detector.push(sample)).filter((name) => name !== undefined);
}

function burstsIn(samples: readonly number[]): number {
  const detector = new CngDetector({ sampleHz: 8000 });
  return samples.filter((sample) => detector.push(sample)).length;
}

/** Frequency and level of a steady stretch: the phase of one second against that of the next. */
function measured(samples: readonly number[], hertz: number): { hertz: number; dbm: number } {
  const phase = (from: number): number => {
    let re = 0;
    let im = 0;
    for (let i = from; i < from + 1600; i++) {
      re += samples[i]! * Math.cos((2 * Math.PI * hertz * i) / 8000);
      im -= samples[i]! * Math.sin((2 * Math.PI * hertz * i) / 8000);
    }
    return Math.atan2(im, re);
  };
  const turn = phase(1840) - phase(240);
  const stretch = samples.slice(240, 3440);
  return { hertz: hertz + turn / (2 * Math.PI * 0.2), dbm: 20 * Math.log10(toneRms(stretch, 8000, hertz) / Math.sqrt(0.6)) };
}

describe("fax tones as sent", () => {
  it.each(["CNG", "CED"] as const)("%s has its frequency within 0.1 Hz and its level within 0.2 dB", (name) => {
    const { hertz, dbm } = measured(sent(faxTones[name]), faxTones[name].hertz);
    expect(Math.abs(hertz - faxTones[name].hertz)).toBeLessThan(0.1);
    expect(Math.abs(dbm + 12)).toBeLessThan(0.2);
  });

  it("CNG sounds half a second and is silent for three", () => {
    const samples = sent(faxTones.CNG, -12, 4);
    expect(acRms(samples.slice(0.01 * 8000, 0.49 * 8000))).toBeGreaterThan(0.19);
    expect(acRms(samples.slice(0.5 * 8000 + 1, 3.5 * 8000 - 1))).toBe(0);
    expect(acRms(samples.slice(3.51 * 8000, 3.99 * 8000))).toBeGreaterThan(0.19);
  });

  it("ANSam has sidebands of a tenth of its carrier, 15 Hz to either side", () => {
    const samples = sent(faxTones.ANSam).slice(800, 800 + 9600);
    const carrier = toneRms(samples, 8000, 2100);
    for (const hertz of [2085, 2115]) expect(toneRms(samples, 8000, hertz) / carrier).toBeCloseTo(0.1, 2);
  });

  it("ANSam with reversals turns its phase every 450 ms", () => {
    const samples = sent(faxTones["ANSam with reversals"]);
    const before = samples.slice(3200, 3520);
    const after = samples.slice(3680, 4000);
    // 40 ms before and after: as many whole periods apart, so that only the turn differs.
    const product = before.reduce((sum, sample, index) => sum + sample * after[index]!, 0);
    expect(product).toBeLessThan(0);
  });
});

describe("a CNG detector", () => {
  it("counts every burst, at 0 m and over 5 km, down to -42 dBm", () => {
    expect(burstsIn(sent(faxTones.CNG, -12, 4.5))).toBe(2);
    expect(burstsIn(sent(faxTones.CNG, -42, 1))).toBe(1);
    const heard = heardOverLine(sender(faxTones.CNG, 16_000), { metres: 5000, from: "set", seconds: 0.8, stepHz: 16_000 });
    expect(burstsIn(heard)).toBe(1);
  });

  it("takes 1100 Hz +- 37 Hz and refuses +- 42 Hz", () => {
    for (const offHertz of [-37, 37]) expect(burstsIn(sent({ ...faxTones.CNG, hertz: 1100 + offHertz }, -12, 1))).toBe(1);
    for (const offHertz of [-42, 42]) expect(burstsIn(sent({ ...faxTones.CNG, hertz: 1100 + offHertz }, -12, 1))).toBe(0);
  });

  it("takes bursts of 0.43 to 0.57 s and refuses 0.38 and 0.62 s", () => {
    for (const onSeconds of [0.43, 0.57]) expect(burstsIn(sent({ ...faxTones.CNG, onSeconds }, -12, 1))).toBe(1);
    for (const onSeconds of [0.38, 0.62]) expect(burstsIn(sent({ ...faxTones.CNG, onSeconds }, -12, 1))).toBe(0);
  });
});

describe("an answer tone detector", () => {
  it.each(answerNames)("tells %s from the other kinds, weak and strong", (name: FaxToneName) => {
    for (const levelDbm of [-12, -42]) expect(answersIn(sent(faxTones[name], levelDbm))).toEqual([name]);
  });

  it("tells them apart over 5 km of cable", () => {
    for (const name of ["CED", "ANSam with reversals"] as const) {
      const heard = heardOverLine(sender(faxTones[name], 16_000), { metres: 5000, from: "exchange", seconds: 1.4, stepHz: 16_000 });
      expect(answersIn(heard)).toEqual([name]);
    }
  });

  it("takes 2100 Hz +- 14 Hz and refuses +- 18 Hz", () => {
    for (const offHertz of [-14, 14]) expect(answersIn(sent({ ...faxTones.CED, hertz: 2100 + offHertz }))).toEqual(["CED"]);
    for (const offHertz of [-18, 18]) expect(answersIn(sent({ ...faxTones.CED, hertz: 2100 + offHertz }))).toEqual([]);
  });

  it("hears none in CNG, and CNG's detector none in an answer", () => {
    expect(answersIn(sent(faxTones.CNG, -12, 4.5))).toEqual([]);
    expect(burstsIn(sent(faxTones["ANSam with reversals"], -12, 4))).toBe(0);
  });
});
