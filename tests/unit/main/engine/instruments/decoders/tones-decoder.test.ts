/**
 * Names of tones whose plan has the same pitch both steady and modulated by 16 to 33 Hz: told apart by the power beside the carrier, half
 * the square of the depth. Lengths of their bursts within 30 ms, though they begin and end in a hollow of the modulation.
 */
import { describe, expect, it } from "vitest";
import { TonesDecoder } from "../../../../../../src/main/engine/instruments/decoders/tones-decoder.ts";
import { ToneGenerator } from "../../../../../../src/main/engine/signals/tone-generator.ts";
import { namedTone } from "../../../../../../src/shared/catalog/tone-plans.ts";
import { decoderSite } from "../../../../../../src/main/engine/instruments/decoders/decoder-site.ts";
import { directLine } from "../../../../../../src/shared/catalog/benches.ts";

const sampleHz = 8000;
const leadSamples = 2400;

function heard(country: string, name: string, seconds: number) {
  const tone = namedTone({ country }, name);
  if (tone === undefined) throw new Error(`${country} has no ${name} tone`);
  const generator = new ToneGenerator({ sampleHz });
  generator.start(tone.tone, tone.levelDbm);
  const decoder = new TonesDecoder(decoderSite({ ...directLine, country }, "line1"), { stepHz: sampleHz, sampleHz });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const endStep = leadSamples + seconds * sampleHz;
  for (let step = 0; step < endStep; step++) {
    if (step >= leadSamples) generator.writeStep(signal, 0.5);
    decoder.hear(signal.startValue, step);
  }
  const [bursts, named] = decoder.tracks.map(({ track }) =>
    track.between({ fromStep: 0, toStep: endStep, nowStep: endStep, leastSteps: 0, stepHz: sampleHz }),
  );
  const lengths = bursts!.filter(({ open }) => open !== true).map(({ fromSeconds, toSeconds }) => toSeconds - fromSeconds);
  return { names: [...new Set(named!.map(({ text }) => text))], lengths };
}

describe("a tone that the country also has modulated, or steady", () => {
  it.each([
    ["SG", "ringback", 0.4],
    ["SG", "busy", 0.75],
    ["ZA", "ringback", 0.4],
    ["ZA", "busy", 0.5],
    ["ZA", "stutter-dial", 0.1],
    ["JP", "ringback", 1],
    ["JP", "call-waiting", 0.5],
    ["JP", "busy", 0.5],
    ["IN", "busy", 0.75],
  ] as const)("is known in %s as %s", (country, name, onSeconds) => {
    const { names, lengths } = heard(country, name, 3.3);
    expect(names).toEqual([`${name.replace("-", " ")} tone`]);
    for (const length of lengths) expect(Math.abs(length - onSeconds)).toBeLessThan(0.03);
  });
});

describe("ringback that begins while the last digit still sounds", () => {
  /** The keys' tones last 100 ms, an exchange takes a digit after 40: 60 ms of both. Cosines written out here; half the window that finds edges. */
  it("has a row from its own beginning, not from where the digit no longer hides it", () => {
    const decoder = new TonesDecoder(decoderSite(directLine, "line1"), { stepHz: sampleHz, sampleHz });
    const cosine = (hertz: number, step: number) => Math.cos((2 * Math.PI * hertz * step) / sampleHz);
    const [digitStep, toneStep, releaseStep] = [0.4, 0.45, 0.51].map((seconds) => Math.round(seconds * sampleHz)) as [
      number,
      number,
      number,
    ];
    for (let step = 0; step < 2 * sampleHz; step++) {
      const digit = step >= digitStep && step < releaseStep ? 0.3 * (cosine(697, step) + cosine(1336, step)) : 0;
      const ringback = step >= toneStep ? 0.12 * (cosine(440, step) + cosine(480, step)) : 0;
      decoder.hear(digit + ringback, step);
    }
    for (const { track } of decoder.tracks) {
      expect(track.sureCount).toBe(1);
      expect(Math.abs(track.newestFromStep - toneStep) / sampleHz).toBeLessThan(0.01);
    }
  });
});

describe("dial tone that falls by 9 dB, as where a hook closes again or a second set is lifted", () => {
  it("is read on, as another burst that begins where the first one ends, within 30 ms of the step", () => {
    const decoder = new TonesDecoder(decoderSite(directLine, "line1"), { stepHz: sampleHz, sampleHz });
    const cosine = (hertz: number, step: number) => Math.cos((2 * Math.PI * hertz * step) / sampleHz);
    const [startStep, fallStep, endStep] = [1600, 6400, 11_200] as const;
    for (let step = 0; step < endStep; step++) {
      const amplitude = step < startStep ? 0 : step < fallStep ? 0.3 : 0.3 * 10 ** (-9 / 20);
      decoder.hear(amplitude * (cosine(350, step) + cosine(440, step)), step);
    }
    const [bursts, named] = decoder.tracks.map(({ track }) =>
      track.between({ fromStep: 0, toStep: endStep, nowStep: endStep, leastSteps: 0, stepHz: sampleHz }),
    );
    expect(bursts?.map(({ text }) => text)).toEqual(["350 Hz + 440 Hz", "350 Hz + 440 Hz"]);
    expect(named?.at(-1)).toMatchObject({ text: "dial tone", open: true });
    expect(Math.abs((bursts?.[1]?.fromSeconds ?? 0) - fallStep / sampleHz)).toBeLessThan(0.03);
  });
});
