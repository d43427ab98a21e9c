/**
 * Every tone of every country of the catalogue (174 countries), as the generator sends it into a matched line, exported at 8 kHz (48 kHz where a tone
 * is above 3.7 kHz):
 *   frequency   within 0.1 Hz, by a Fourier transform of one second
 *   level       within 0.2 dB of the catalogue, each frequency; sidebands of a modulated tone by its depth; nothing else within 40 dB
 *   cadence     every on and off within 1 ms of the catalogue, at half amplitude
 * Tones that several countries share are measured once. A tone that glides has no line to measure: `tone-generator.test.ts` has it.
 */
import { describe, expect, it } from "vitest";
import { ToneGenerator } from "../../../../../src/main/engine/signals/tone-generator.ts";
import { decimateBuffer } from "../../../../../src/main/engine/signals/decimator.ts";
import { namedTone, toneNamesOf, tonePlanCountries } from "../../../../../src/shared/catalog/tone-plans.ts";
import type { CallTone, Tone, ToneSegment } from "../../../../../src/shared/catalog/tone-plans.ts";
import { dbmToPeakVolts, rmsVoltsToDbm } from "../../../../../src/shared/units/levels.ts";
import { aBench } from "../../../../support/a-bench.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { Spectrum } from "../../../../support/spectrum.ts";

type Named = CallTone & { readonly of: string };

/** Every tone once, with a country that has it. */
const tones: readonly Named[] = [
  ...new Map(
    tonePlanCountries().flatMap((country) =>
      toneNamesOf({ country }).map((name): [string, Named] => {
        const tone = namedTone({ country }, name);
        if (tone === undefined) throw new Error(`${country} has no ${name}`);
        return [JSON.stringify([tone.tone.segments, tone.tone.repeatFrom, tone.levelDbm]), { ...tone, of: `${country} ${name}` }];
      }),
    ),
  ).values(),
];

/** Longest stretch of a tone that is looked at. */
const mostSeconds = 12;
const rampSeconds = 0.005;

const rateFor = (segment: ToneSegment) => (Math.max(0, ...segment.hertz) > 3700 ? 48_000 : 8000);

function sent(tone: Tone, levelDbm: number, sampleHz: number, seconds: number): Float64Array {
  const generator = new ToneGenerator({ sampleHz });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  generator.start(tone, levelDbm);
  return Float64Array.from({ length: Math.round(seconds * sampleHz) }, () => {
    generator.writeStep(signal, 0.5);
    return signal.startValue;
  });
}

/** Frequencies and levels that the catalogue promises of a segment. */
function promised(segment: ToneSegment, levelDbm: number): { hertz: number; dbm: number }[] {
  const level = (segment.levelDbm ?? levelDbm) + (segment.relativeDb ?? 0);
  const carriers = segment.hertz.map((hertz) => ({ hertz, dbm: level }));
  if (segment.modulation === undefined) return carriers;
  const { hertz: byHertz, depth } = segment.modulation;
  const sideDbm = level + 20 * Math.log10(depth / 2);
  return [
    ...carriers,
    ...carriers.flatMap(({ hertz }) => [hertz - byHertz, hertz + byHertz].map((side) => ({ hertz: side, dbm: sideDbm }))),
  ];
}

describe("tones of the world", () => {
  it("has hundreds of them", () => {
    expect(tonePlanCountries().length).toBe(174);
    expect(tones.length).toBeGreaterThan(400);
  });

  it("sends every frequency within 0.1 Hz and 0.2 dB, and nothing else", () => {
    const done = new Set<string>();
    for (const { tone, levelDbm, of } of tones) {
      for (const segment of tone.segments) {
        if (segment.hertz.length === 0 || segment.sweep !== undefined) continue;
        const key = JSON.stringify([segment.hertz, segment.modulation, segment.levelDbm ?? levelDbm, segment.relativeDb]);
        if (done.has(key)) continue;
        done.add(key);
        const sampleHz = rateFor(segment);
        const { onSeconds: _cadence, ...steady } = segment;
        const wave = sent({ source: "test", segments: [{ ...steady, offSeconds: 0 }] }, levelDbm, sampleHz, 1.1).subarray(0.1 * sampleHz);
        const spectrum = new Spectrum(wave, sampleHz);
        const lines = promised(segment, levelDbm);
        for (const { hertz, dbm } of lines) {
          const found = spectrum.lineNear(hertz, 3);
          expect(Math.abs(found.hertz - hertz), `${of}: ${found.hertz} Hz for ${hertz} Hz`).toBeLessThan(0.1);
          expect(
            Math.abs(rmsVoltsToDbm(found.rms) - dbm),
            `${of}: ${rmsVoltsToDbm(found.rms)} dBm for ${dbm} dBm at ${hertz} Hz`,
          ).toBeLessThan(0.2);
        }
        const other = spectrum.strongestBeside(
          lines.map(({ hertz }) => hertz),
          4,
        );
        const strongest = Math.max(...lines.map(({ dbm }) => dbm));
        expect(rmsVoltsToDbm(other.rms), `${of}: a line of ${other.hertz} Hz that is not in it`).toBeLessThan(strongest - 40);
      }
    }
    expect(done.size).toBeGreaterThan(100);
  });

  it("keeps every cadence within 1 ms", () => {
    let edges = 0;
    for (const named of tones) edges += checkCadence(named);
    expect(edges).toBeGreaterThan(2000);
  });

  it.each([
    ["US", "ringback", [440, 480]],
    ["GB", "busy", [400]],
    ["DE", "dial", [425]],
    ["JP", "dial", [400]],
    ["AU", "busy", [425]],
  ])("%s %s comes through 5 km of 0.4 mm with its frequencies, within 0.1 Hz, at 8 kHz", (country, name, hertz) => {
    const lab = aBench({ ...directLine, country })
      .atFullRate()
      .withLine({ cable: [{ type: "pe-0.4", metres: 5000 }] })
      .start();
    lab.run(0.2);
    lab.do({ kind: "tone", device: "exchange", line: "line1", name });
    const heard = loudest(decimateBuffer(lab.trace("line1.fxo.voice", 3.5), 48_000, 8000), 0.3 * 8000);
    const spectrum = new Spectrum(heard, 8000);
    // Of 0.3 s a line is known to some hundredths of a hertz where no other is within 20 Hz.
    for (const tone of hertz) expect(Math.abs(spectrum.lineNear(tone, 8).hertz - tone)).toBeLessThan(0.1);
  });
});

/** The part of so many samples with the most power in it: a burst without its edges, where bursts are longer. */
function loudest(samples: Float32Array, sampleCount: number): Float32Array {
  const powers: { readonly from: number; readonly squareSum: number }[] = [];
  for (let from = 0; from + sampleCount <= samples.length; from += 80) {
    powers.push({ from, squareSum: samples.subarray(from, from + sampleCount).reduce((sum, sample) => sum + sample * sample, 0) });
  }
  const most = Math.max(...powers.map(({ squareSum }) => squareSum));
  const full = powers.filter(({ squareSum }) => squareSum > 0.999 * most);
  const { from } = full[Math.floor(full.length / 2)]!;
  return samples.subarray(from, from + sampleCount);
}

/** Finds every edge of the tone as sent; returns how many were looked at. */
function checkCadence({ tone, levelDbm, of }: Named): number {
  if (tone.segments.some(({ sweep }) => sweep !== undefined) || tone.rise !== undefined) return 0;
  const sampleHz = Math.max(...tone.segments.map(rateFor));
  const bursts = burstsOf(tone);
  const endSeconds = Math.min(mostSeconds, bursts.at(-1)!.to + 0.05);
  const wave = sent(tone, levelDbm, sampleHz, endSeconds);
  let edges = 0;
  let first: number | undefined;
  for (const { segment, from, to, off } of bursts) {
    if (segment.hertz.length === 0 || from + 0.05 > endSeconds) continue;
    const full = fullSound(segment, levelDbm, sampleHz);
    const rise = halfAmplitudeSeconds({ wave, full, fromSeconds: from, aroundSeconds: from + rampSeconds / 2, sampleHz });
    first ??= rise - from;
    expect(Math.abs(rise - from - first), `${of}: begins at ${rise} s for ${from} s`).toBeLessThan(0.001);
    edges += 1;
    if (off < rampSeconds || to + 0.02 > endSeconds) continue;
    const fall = halfAmplitudeSeconds({ wave, full, fromSeconds: from, aroundSeconds: to + rampSeconds / 2, sampleHz });
    expect(Math.abs(fall - to - first), `${of}: ends at ${fall} s for ${to} s`).toBeLessThan(0.001);
    edges += 1;
  }
  return edges;
}

type Burst = { readonly segment: ToneSegment; readonly from: number; readonly to: number; readonly off: number };

/** When the catalogue says that each burst begins and ends: once through, and into the repetition. */
function burstsOf(tone: Tone): Burst[] {
  const bursts: Burst[] = [];
  const again = tone.repeatFrom === undefined ? [] : tone.segments.slice(tone.repeatFrom);
  let at = 0;
  for (const segment of [...tone.segments, ...again]) {
    const to = at + (segment.onSeconds ?? 0.5);
    bursts.push({ segment, from: at, to, off: segment.offSeconds });
    at = to + segment.offSeconds;
    if (segment.onSeconds === undefined || at > mostSeconds) break;
  }
  return bursts;
}

type Edge = {
  readonly wave: Float64Array;
  /** The same sound at full size from the burst's start on, by the sum of its sines. */
  readonly full: (sampleCount: number) => number;
  readonly fromSeconds: number;
  readonly aroundSeconds: number;
  readonly sampleHz: number;
};

/** Where the wave passes half of the full sound, each fitted to the other in windows of 2 ms. */
function halfAmplitudeSeconds({ wave, full, fromSeconds, aroundSeconds, sampleHz }: Edge): number {
  const start = Math.round(fromSeconds * sampleHz);
  const span = Math.round(0.002 * sampleHz);
  let before: { readonly at: number; readonly gainRatio: number } | undefined;
  for (let n = Math.round((aroundSeconds - rampSeconds / 2) * sampleHz); n < (aroundSeconds + rampSeconds) * sampleHz; n++) {
    let product = 0;
    let square = 0;
    for (let k = n; k < n + span; k++) {
      const sample = full(k - start);
      product += sample * (wave[k] ?? 0);
      square += sample * sample;
    }
    const now = { at: (n + (span - 1) / 2) / sampleHz, gainRatio: product / square };
    if (before !== undefined && (before.gainRatio - 0.5) * (now.gainRatio - 0.5) <= 0) {
      return before.at + ((now.at - before.at) * (0.5 - before.gainRatio)) / (now.gainRatio - before.gainRatio);
    }
    before = now;
  }
  return Number.NaN;
}

/** The segment's sines in volts, all at phase 0 where the burst begins; a modulated tone as the product that it is. */
function fullSound(segment: ToneSegment, levelDbm: number, sampleHz: number): (sampleCount: number) => number {
  const peak = dbmToPeakVolts((segment.levelDbm ?? levelDbm) + (segment.relativeDb ?? 0));
  const { hertz: byHertz, depth } = segment.modulation ?? { hertz: 0, depth: 0 };
  return (sampleCount) => {
    const angle = (2 * Math.PI * sampleCount) / sampleHz;
    return segment.hertz.reduce((sum, hertz) => sum + peak * (1 + depth * Math.cos(byHertz * angle)) * Math.sin(hertz * angle), 0);
  };
}
