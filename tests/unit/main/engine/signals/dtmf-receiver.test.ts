/**
 * Limits of ITU-T Q.24, AT&T column, with ETSI's 2 Hz (reference-data section 6):
 *   frequency   within 1.5 % + 2 Hz accepted, 3.5 % off rejected
 *   level       0 to -25 dBm each frequency; nothing below -36 dBV (-33.8 dBm) taken [DT3]
 *   twist       high group up to 4 dB above, 8 dB below the low group
 *   time        40 ms accepted, 24 ms (AT&T 23, NTT 24) rejected; pause of 40 ms seen; break of 10 ms ignored
 *   noise       40 ms accepted in white noise of 4 kHz, 15 dB and 12 dB below the weaker tone
 *   dial tone   350 + 440 Hz at -13 dBm each does not hide a digit of -25 dBm
 */
import { describe, expect, it } from "vitest";
import { DtmfReceiver } from "../../../../../src/main/engine/signals/dtmf-receiver.ts";
import { createRandom, type Random } from "../../../../../src/main/engine/signals/random.ts";
import { dtmfKeys, dtmfPair } from "../../../../../src/shared/catalog/dtmf.ts";
import { dbmToPeakVolts, dbmToRmsVolts } from "../../../../../src/shared/units/levels.ts";

const sampleHz = 8000;
const seeds = [1, 2, 3, 4];
const frequencyCorners = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

type Sound = {
  readonly digit?: string;
  readonly seconds: number;
  readonly lowDbm?: number;
  readonly highDbm?: number;
  readonly lowRatio?: number;
  readonly highRatio?: number;
  readonly lowOffHz?: number;
  readonly highOffHz?: number;
};

/** Plays sounds one after another over noise of a level, from a random phase and a random fraction of a hop. */
function decode(sounds: readonly Sound[], options: { seed?: number; noiseDbm?: number; dialToneDbm?: number } = {}): string {
  const random = createRandom(options.seed ?? 1);
  const receiver = new DtmfReceiver({ sampleHz });
  const noiseVolts = dbmToRmsVolts(options.noiseDbm ?? -60);
  const dialPeak = options.dialToneDbm === undefined ? 0 : dbmToPeakVolts(options.dialToneDbm);
  let sample = 0;
  let heard = "";
  const lead = { seconds: 0.05 + 0.004 * random.nextUnit() };
  for (const sound of [lead, ...sounds, { seconds: 0.1 }]) {
    const wave = waveOf(sound, random);
    const count = Math.round(sound.seconds * sampleHz);
    for (let n = 0; n < count; n++, sample++) {
      const time = sample / sampleHz;
      const dialTone = dialPeak * (Math.sin(2 * Math.PI * 350 * time) + Math.sin(2 * Math.PI * 440 * time));
      heard += receiver.push(wave(n / sampleHz) + dialTone + noiseVolts * random.nextNormal()) ?? "";
    }
  }
  return heard;
}

function waveOf(sound: Sound, random: Random): (seconds: number) => number {
  const pair = dtmfPair(sound.digit ?? "");
  if (pair === undefined) return () => 0;
  const lowHz = pair.lowHertz * (sound.lowRatio ?? 1) + (sound.lowOffHz ?? 0);
  const highHz = pair.highHertz * (sound.highRatio ?? 1) + (sound.highOffHz ?? 0);
  const lowPeak = dbmToPeakVolts(sound.lowDbm ?? -10);
  const highPeak = dbmToPeakVolts(sound.highDbm ?? -10);
  const lowPhase = 2 * Math.PI * random.nextUnit();
  const highPhase = 2 * Math.PI * random.nextUnit();
  return (seconds) =>
    lowPeak * Math.sin(2 * Math.PI * lowHz * seconds + lowPhase) + highPeak * Math.sin(2 * Math.PI * highHz * seconds + highPhase);
}

/** One digit alone, at every noise seed and for every key: what was heard must be the same each time. */
function hears(sound: Omit<Sound, "digit">, expected: "once" | "never", options: { noiseDbm?: number; dialToneDbm?: number } = {}): void {
  for (const seed of seeds) {
    for (const digit of dtmfKeys) {
      const heard = decode([{ ...sound, digit }], { ...options, seed });
      expect(heard, `digit ${digit}, seed ${seed}`).toBe(expected === "once" ? digit : "");
    }
  }
}

describe("DTMF receiver", () => {
  it("hears all sixteen digits in order, 40 ms on and 40 ms off", () => {
    const sounds = Array.from(dtmfKeys).flatMap((digit) => [{ digit, seconds: 0.04 }, { seconds: 0.04 }]);
    for (const seed of seeds) expect(decode(sounds, { seed })).toBe(dtmfKeys);
  });

  it("hears a digit that is repeated after a pause of 40 ms as two", () => {
    for (const seed of seeds)
      expect(decode([{ digit: "5", seconds: 0.05 }, { seconds: 0.04 }, { digit: "5", seconds: 0.05 }], { seed })).toBe("55");
  });

  it("accepts 40 ms", () => hears({ seconds: 0.04 }, "once"));
  it("rejects 23 and 24 ms", () => {
    hears({ seconds: 0.023 }, "never");
    hears({ seconds: 0.024 }, "never");
  });
  it("accepts 40 ms in noise 12 dB below each tone", () => hears({ seconds: 0.04 }, "once", { noiseDbm: -22 }));
  it("accepts 40 ms in noise 15 dB below each tone", () => hears({ seconds: 0.04 }, "once", { noiseDbm: -25 }));
  it("rejects 23 ms in noise 15 dB below each tone", () => hears({ seconds: 0.023 }, "never", { noiseDbm: -25 }));

  it("holds one digit through a break of 10 ms", () => {
    for (const seed of seeds)
      for (const digit of dtmfKeys)
        expect(decode([{ digit, seconds: 0.05 }, { seconds: 0.01 }, { digit, seconds: 0.05 }], { seed })).toBe(digit);
  });

  it("accepts both frequencies 1.5 % and 2 Hz off, either way", () => {
    for (const [low, high] of frequencyCorners)
      hears({ seconds: 0.04, lowRatio: 1 + 0.015 * low, lowOffHz: 2 * low, highRatio: 1 + 0.015 * high, highOffHz: 2 * high }, "once", {
        noiseDbm: -30,
      });
  });

  it.each([
    ["low", 1.035],
    ["low", 0.965],
    ["high", 1.035],
    ["high", 0.965],
  ] as const)("rejects a %s frequency of %f times its nominal, however long it lasts", (group, ratio) => {
    hears({ seconds: 0.2, ...(group === "low" ? { lowRatio: ratio } : { highRatio: ratio }) }, "never", { noiseDbm: -30 });
  });

  it.each([0, -10, -25])("accepts %i dBm", (levelDbm) =>
    hears({ seconds: 0.04, lowDbm: levelDbm, highDbm: levelDbm }, "once", { noiseDbm: levelDbm - 15 }),
  );
  it("takes nothing at -33.8 dBm", () => hears({ seconds: 0.2, lowDbm: -33.8, highDbm: -33.8 }, "never"));

  it("accepts a high group 4 dB above the low", () => hears({ seconds: 0.04, lowDbm: -14, highDbm: -10 }, "once", { noiseDbm: -29 }));
  it("accepts a high group 8 dB below the low", () => hears({ seconds: 0.04, lowDbm: -10, highDbm: -18 }, "once", { noiseDbm: -33 }));
  it("accepts the worst twist at the frequency limit", () => {
    hears({ seconds: 0.04, lowDbm: -10, highDbm: -18, highRatio: 1.015, highOffHz: 2, lowRatio: 0.985, lowOffHz: -2 }, "once", {
      noiseDbm: -35,
    });
    hears({ seconds: 0.04, lowDbm: -14, highDbm: -10, highRatio: 1.015, highOffHz: 2, lowRatio: 0.985, lowOffHz: -2 }, "once", {
      noiseDbm: -35,
    });
  });
  it("rejects a high group 6.5 dB above the low", () => hears({ seconds: 0.2, lowDbm: -16.5, highDbm: -10 }, "never"));
  it("rejects a high group 10.5 dB below the low", () => hears({ seconds: 0.2, lowDbm: -10, highDbm: -20.5 }, "never"));

  it("hears a digit of -25 dBm under dial tone of -13 dBm per frequency", () =>
    hears({ seconds: 0.05, lowDbm: -25, highDbm: -25 }, "once", { dialToneDbm: -13 }));

  it("hears nothing in dial tone, in loud noise, or in a single tone", () => {
    for (const seed of seeds) {
      expect(decode([{ seconds: 5 }], { seed, dialToneDbm: -3 })).toBe("");
      expect(decode([{ seconds: 10 }], { seed, noiseDbm: -10 })).toBe("");
      expect(decode([{ digit: "1", seconds: 1, highDbm: -90 }], { seed })).toBe("");
    }
  });
});
