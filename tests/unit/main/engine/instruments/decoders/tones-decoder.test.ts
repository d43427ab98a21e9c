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
