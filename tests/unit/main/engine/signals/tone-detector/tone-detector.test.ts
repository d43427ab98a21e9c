/**
 * A gateway's disconnect tone detector, at both sides of each of its settings:
 *   pitch     20 Hz either way: 18 Hz off accepted, 22 Hz off refused, steady and in noise 20 dB below
 *   level     -33 dBm each: -32.5 accepted, -33.5 refused; window and filter are good to 0.2 dB
 *   twist     6 dB: 5.5 accepted, 6.5 refused
 *   cadence   12 % and at least 30 ms: 11 % off accepted, 13.5 % refused (the detector measures to 5 ms)
 *   cycles    4 rounds wanted: 3 are not enough, and the match comes with the silence after the fourth
 * Speech, music and noise at -5 to -30 dBm never match any country's busy or reorder tone.
 */
import { describe, expect, it } from "vitest";
import { disconnectPatterns } from "../../../../../../src/main/engine/signals/tone-detector/disconnect-tones.ts";
import { ToneDetector } from "../../../../../../src/main/engine/signals/tone-detector/tone-detector.ts";
import { patternOf } from "../../../../../../src/main/engine/signals/tone-detector/tone-pattern.ts";
import type { TonePattern } from "../../../../../../src/main/engine/signals/tone-detector/tone-pattern.ts";
import { ToneGenerator } from "../../../../../../src/main/engine/signals/tone-generator.ts";
import { callTone, tonePlanCountries } from "../../../../../../src/shared/catalog/tone-plans.ts";
import type { Tone } from "../../../../../../src/shared/catalog/tone-plans.ts";
import { dbmToPeakVolts, dbmToRmsVolts } from "../../../../../../src/shared/units/levels.ts";
import { atActiveLevel, mixed, music, shippedVoice, speechHz, whiteNoise } from "../../../../../support/speech.ts";

const sampleHz = speechHz;

/** Ten seconds of noise for every sound of the tests. */
const someNoise = whiteNoise(10, 1);

type Sound = {
  readonly hertz: readonly number[];
  readonly dbm: readonly number[];
  /** On and off in turn. */
  readonly seconds: readonly number[];
  readonly rounds: number;
  readonly noiseDbm?: number;
};

/** A tone in volts across 600 ohm, over a little noise, between two silences. */
function sounded({ hertz, dbm, seconds, rounds, noiseDbm = -60 }: Sound): Float32Array {
  const parts = [0, 0.537, ...Array.from({ length: rounds }, () => seconds).flat(), 0, 1.5];
  const sampleCount = Math.floor(sampleHz * parts.reduce((sum, part) => sum + part, 0));
  const peaks = dbm.map((level) => dbmToPeakVolts(level));
  let at = 0;
  const noiseVolts = dbmToRmsVolts(noiseDbm);
  const volts = Float32Array.from({ length: sampleCount }, (_, n) => noiseVolts * someNoise[n % someNoise.length]!);
  parts.forEach((part, index) => {
    const from = Math.round(at * sampleHz);
    at += part;
    if (index % 2 === 1) return;
    for (let n = from; n < Math.round(at * sampleHz) && n < volts.length; n++)
      volts[n]! += hertz.reduce((sum, tone, i) => sum + peaks[i]! * Math.sin((2 * Math.PI * tone * n) / sampleHz + i), 0);
  });
  return volts;
}

function matchesIn(sound: Float32Array, patterns: readonly TonePattern[]): string[] {
  const detector = new ToneDetector({ sampleHz, patterns });
  const matches: string[] = [];
  for (const volts of sound) {
    const id = detector.push(volts);
    if (id !== undefined) matches.push(id);
  }
  return matches;
}

/** Seconds from the start of the sound to the match. */
function secondsToMatch(sound: Float32Array, patterns: readonly TonePattern[]): number | undefined {
  const detector = new ToneDetector({ sampleHz, patterns });
  for (const [n, volts] of sound.entries()) if (detector.push(volts) !== undefined) return n / sampleHz;
  return undefined;
}

function sent(tone: Tone, levelDbm: number, seconds: number): Float32Array {
  const generator = new ToneGenerator({ sampleHz });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  generator.start(tone, levelDbm);
  return Float32Array.from({ length: Math.round(seconds * sampleHz) }, () => {
    generator.writeStep(signal, 0.5);
    return signal.endValue;
  });
}

const usBusy = { hertz: [480, 620], dbm: [-24, -24], seconds: [0.5, 0.5], rounds: 6 };
const deBusy = { hertz: [425], dbm: [-20], seconds: [0.48, 0.48], rounds: 6 };
const us = disconnectPatterns("US");
const de = disconnectPatterns("DE");
const heard = (sound: Sound, patterns: readonly TonePattern[]) => matchesIn(sounded(sound), patterns);

/** TIPRING_NIGHTLY=1: all rounds of every country's tones, and speech and music to their ends. */
const isNightly = process.env["TIPRING_NIGHTLY"] === "1";

/** Some seconds of a sound are enough by day: every pattern listens to them. */
function atLength(sound: Float32Array): Float32Array {
  return isNightly ? sound : sound.subarray(0, 7 * 8000);
}

describe("disconnect tone detector", () => {
  it("hears busy of one and of two frequencies, once, in noise 20 dB below too", () => {
    expect(heard(usBusy, us)).toEqual(["busy"]);
    expect(heard({ ...usBusy, noiseDbm: -44 }, us)).toEqual(["busy"]);
    expect(heard(deBusy, de)).toEqual(["busy"]);
    expect(heard({ ...deBusy, noiseDbm: -40 }, de)).toEqual(["busy"]);
  });

  it("tells busy from reorder by the rhythm alone", () => {
    expect(heard({ ...usBusy, seconds: [0.25, 0.25], rounds: 10 }, us)).toEqual(["reorder"]);
  });

  it.each([18, -18])("accepts a pitch %i Hz off", (offHertz) => {
    for (const noiseDbm of [-60, -44]) {
      expect(heard({ ...usBusy, hertz: [480 + offHertz, 620 + offHertz], noiseDbm }, us)).toEqual(["busy"]);
      expect(heard({ ...deBusy, hertz: [425 + offHertz], noiseDbm }, de)).toEqual(["busy"]);
    }
  });
  it.each([22, -22, 45, -45, 100, -100])("refuses one frequency %i Hz off", (offHertz) => {
    for (const noiseDbm of [-60, -44]) {
      expect(heard({ ...usBusy, hertz: [480 + offHertz, 620], noiseDbm }, us)).toEqual([]);
      expect(heard({ ...usBusy, hertz: [480, 620 + offHertz], noiseDbm }, us)).toEqual([]);
      expect(heard({ ...deBusy, hertz: [425 + offHertz], noiseDbm }, de)).toEqual([]);
    }
  });
  it("takes a tolerance of 5 Hz at its word", () => {
    const close = disconnectPatterns("DE", { toleranceHertz: 5 });
    expect(heard({ ...deBusy, hertz: [429] }, close)).toEqual(["busy"]);
    expect(heard({ ...deBusy, hertz: [431] }, close)).toEqual([]);
  });

  it("refuses half of a pair, and a pair with a stranger in it", () => {
    expect(heard({ ...usBusy, hertz: [480], dbm: [-24] }, us)).toEqual([]);
    expect(heard({ ...usBusy, hertz: [480, 620, 1000], dbm: [-24, -24, -24] }, us)).toEqual([]);
  });

  it("accepts -32.5 dBm a frequency and refuses -33.5, and the other end of the range alike", () => {
    const range = disconnectPatterns("US", { maxDbm: -10 });
    const at = (dbm: number) => heard({ ...usBusy, dbm: [dbm, dbm], noiseDbm: -70 }, range);
    expect([-32.5, -33.5, -10.3, -9.7].map((dbm) => at(dbm).length)).toEqual([1, 0, 1, 0]);
  });

  it("accepts a twist of 5.5 dB either way and refuses 6.5 dB", () => {
    const at = (twistDb: number) => heard({ ...usBusy, dbm: [-20, -20 - twistDb] }, us).length;
    const against = (twistDb: number) => heard({ ...usBusy, dbm: [-20 - twistDb, -20] }, us).length;
    expect([5.5, 6.5].map(at)).toEqual([1, 0]);
    expect([5.5, 6.5].map(against)).toEqual([1, 0]);
  });

  it.each([
    ["on", (share: number) => [0.5 * share, 0.5]],
    ["off", (share: number) => [0.5, 0.5 * share]],
  ] as const)("accepts a time %s 11 % off and refuses one 13.5 % off", (_part, seconds) => {
    const at = (share: number) => heard({ ...usBusy, seconds: seconds(share) }, us).length;
    expect([0.89, 1.11].map(at)).toEqual([1, 1]);
    expect([0.865, 1.135].map(at)).toEqual([0, 0]);
  });

  it("wants four rounds: three are not enough, and the fourth counts with its silence", () => {
    expect(heard({ ...usBusy, rounds: 3 }, us)).toEqual([]);
    const seconds = secondsToMatch(sounded({ ...usBusy, rounds: 10 }), us);
    // Silence of 0.537 s first; then 3 rounds, the fourth burst, and its silence less the tolerance of 60 ms; 30 ms of window.
    expect(seconds).toBeGreaterThan(0.537 + 3.5 + 0.44);
    expect(seconds).toBeLessThan(0.537 + 3.5 + 0.44 + 0.06);
    expect(heard({ ...usBusy, rounds: 2 }, disconnectPatterns("US", { cycles: 2 }))).toEqual(["busy"]);
  });

  it("hears a second busy tone after the first as a second one", () => {
    const first = sounded(usBusy);
    const both = new Float32Array(2 * first.length);
    both.set(first);
    both.set(first, first.length);
    expect(matchesIn(both, us)).toEqual(["busy", "busy"]);
  });

  it("does not match where someone talks in the pauses", () => {
    const voice = atActiveLevel(shippedVoice("man"), -20);
    const busy = sounded({ ...usBusy, rounds: 10 });
    const start = Math.round(0.537 * sampleHz);
    const talkedOver = busy.map((volts, n) => volts + ((n - start) % sampleHz > 0.5 * sampleHz ? voice[n]! : 0));
    expect(matchesIn(talkedOver, us)).toEqual([]);
  });

  it("hears a steady tone by its length: dial tone that comes back", () => {
    const dial = patternOf("dial", callTone("US", "dial").tone)!;
    const steady = (seconds: number) => heard({ hertz: [350, 440], dbm: [-13, -13], seconds: [seconds, 0], rounds: 1 }, [dial]);
    expect(steady(2.9)).toEqual([]);
    expect(steady(3.3)).toEqual(["dial"]);
  });

  it("misses busy of another country unless it is alike", () => {
    const american = sounded(usBusy);
    const german = sounded(deBusy);
    expect(matchesIn(american, de)).toEqual([]);
    expect(matchesIn(german, us)).toEqual([]);
    // Britain's busy is 400 Hz, 0.375 s on and off: 25 Hz and 22 % from Germany's.
    expect(matchesIn(sounded({ hertz: [400], dbm: [-20], seconds: [0.375, 0.375], rounds: 8 }), de)).toEqual([]);
  });

  it("hears busy and reorder of every country in the catalogue, sent at -20 dBm, if it is set to that country", () => {
    const done = new Set<string>();
    for (const country of tonePlanCountries()) {
      for (const pattern of disconnectPatterns(country)) {
        const { tone } = callTone(country, pattern.id as "busy" | "reorder");
        if (done.has(JSON.stringify(tone.segments))) continue;
        done.add(JSON.stringify(tone.segments));
        const round = pattern.beats.reduce((sum, beat) => sum + beat.onSeconds + beat.offSeconds, 0);
        // A network that sends less than so many rounds is asked for less.
        const cycles = tone.repeatFrom === undefined ? 1 : isNightly ? 4 : 2;
        const sound = sent(tone, -20, pattern.beats.length === 0 ? 5 : (cycles + 1.2) * round + 2);
        expect(matchesIn(sound, [{ ...pattern, cycles }]), `${country} ${pattern.id} ${JSON.stringify(pattern.beats)}`).toEqual([
          pattern.id,
        ]);
      }
    }
    expect(done.size).toBeGreaterThan(50);
  });

  const everyPattern = [
    ...new Map(
      tonePlanCountries()
        .flatMap((country) => disconnectPatterns(country, { cycles: 2 }))
        .map((pattern) => [JSON.stringify([pattern.hertz, pattern.beats]), pattern]),
    ).values(),
  ];

  it("hears none of the world's disconnect tones in speech, though two rounds would do", () => {
    for (const [first, second] of [
      ["woman", "man"],
      ["scotsman", "announcement"],
    ] as const) {
      const both = mixed(atActiveLevel(shippedVoice(first), -12), atActiveLevel(shippedVoice(second), -22));
      expect(matchesIn(atLength(both), everyPattern), `${first} and ${second}`).toEqual([]);
    }
  });

  it("hears none of them in music or noise", () => {
    expect(matchesIn(atLength(atActiveLevel(music(20, 4), -12)), everyPattern)).toEqual([]);
    expect(matchesIn(atLength(atActiveLevel(whiteNoise(20, 3), -12)), everyPattern)).toEqual([]);
  });
});
