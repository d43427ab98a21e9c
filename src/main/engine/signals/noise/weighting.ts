/** Noise weighting filters: how much each frequency of a noise disturbs whoever listens through a telephone. */
import { Biquad, biquadGainRatio } from "../biquad.ts";
import type { BiquadCoefficients } from "../biquad.ts";

/** The rate for which the filters are made. */
export const weightingHz = 16_000;

/** Second-order sections as analog engineers write them: corner, quality, and a zero or a peak. */
type Section =
  | { readonly kind: "high-pass" | "low-pass"; readonly hertz: number; readonly quality: number }
  | { readonly kind: "peak"; readonly hertz: number; readonly quality: number; readonly gainRatio: number }
  | { readonly kind: "low-pass-with-zero"; readonly hertz: number; readonly quality: number; readonly zeroHertz: number };

export type Weighting = { readonly referenceHertz: number; readonly sections: readonly Section[] };

/**
 * C-message: fitted to the table of IEEE 743 (reference-data 8.6 [CM]; tolerances as in TIA-470-C, table A.2), off by 0.4 dB at the most up to
 * 3.5 kHz and 0.8 dB above.
 */
export const cMessage: Weighting = {
  referenceHertz: 1000,
  sections: [
    { kind: "high-pass", hertz: 478.5887, quality: 0.6081 },
    { kind: "high-pass", hertz: 106.1766, quality: 0.3 },
    { kind: "peak", hertz: 913.7281, quality: 1.4711, gainRatio: 1.7085 },
    { kind: "low-pass", hertz: 3241.3355, quality: 1.3315 },
    { kind: "low-pass-with-zero", hertz: 2851.9933, quality: 0.828, zeroHertz: 7900 },
  ],
};

/** Psophometric: fitted to the table of ITU-T O.41 (reference-data 8.6 [O41]), off by less than half of its tolerances. */
export const psophometric: Weighting = {
  referenceHertz: 800,
  sections: [
    { kind: "high-pass", hertz: 326.5747, quality: 1.024 },
    { kind: "high-pass", hertz: 172.115, quality: 0.3406 },
    { kind: "peak", hertz: 978.9776, quality: 1.0043, gainRatio: 2.4307 },
    { kind: "low-pass", hertz: 3416.5466, quality: 1.5942 },
    { kind: "low-pass-with-zero", hertz: 3865.1183, quality: 0.5, zeroHertz: 5413.0146 },
  ],
};

export class WeightingFilter {
  private readonly sections: readonly Biquad[];
  private readonly gainRatio: number;

  constructor(weighting: Weighting) {
    const coefficients = weighting.sections.map(digital);
    this.sections = coefficients.map((section) => new Biquad(section));
    this.gainRatio = 1 / coefficients.reduce((gain, section) => gain * biquadGainRatio(section, weighting.referenceHertz, weightingHz), 1);
  }

  /** Hot path: one sample at `weightingHz`. */
  push(volts: number): number {
    let filtered = this.gainRatio * volts;
    for (let i = 0; i < this.sections.length; i++) filtered = this.sections[i]!.push(filtered);
    return filtered;
  }
}

/** The bilinear transform, every corner warped to its own place: numerator c2 s^2 + c1 s + c0 over s^2 + damping s + corner^2. */
function digital(section: Section): BiquadCoefficients {
  const corner = warped(section.hertz);
  const square = corner * corner;
  const damping = corner / section.quality;
  const a0 = 1 + damping + square;
  const [c2, c1, c0] = numerator(section, corner, damping);
  return {
    b0: (c2 + c1 + c0) / a0,
    b1: (2 * (c0 - c2)) / a0,
    b2: (c2 - c1 + c0) / a0,
    a1: (2 * (square - 1)) / a0,
    a2: (1 - damping + square) / a0,
  };
}

function numerator(section: Section, corner: number, damping: number): readonly [number, number, number] {
  switch (section.kind) {
    case "high-pass":
      return [1, 0, 0];
    case "low-pass":
      return [0, 0, corner * corner];
    case "peak":
      return [1, section.gainRatio * damping, corner * corner];
    case "low-pass-with-zero":
      return [(corner / warped(section.zeroHertz)) ** 2, 0, corner * corner];
  }
}

function warped(hertz: number): number {
  return Math.tan((Math.PI * hertz) / weightingHz);
}
