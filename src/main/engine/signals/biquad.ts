/** A second-order section, in the transposed direct form that keeps its state small and its noise low. */

export type BiquadCoefficients = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

export class Biquad {
  private readonly b0: number;
  private readonly b1: number;
  private readonly b2: number;
  private readonly a1: number;
  private readonly a2: number;
  private first = 0;
  private second = 0;

  constructor(coefficients: BiquadCoefficients) {
    this.b0 = coefficients.b0;
    this.b1 = coefficients.b1;
    this.b2 = coefficients.b2;
    this.a1 = coefficients.a1;
    this.a2 = coefficients.a2;
  }

  push(input: number): number {
    // hot path
    const output = this.b0 * input + this.first;
    this.first = this.b1 * input - this.a1 * output + this.second;
    this.second = this.b2 * input - this.a2 * output;
    return output;
  }

  reset(): void {
    this.first = 0;
    this.second = 0;
  }
}

/** Amplitude ratio of a section at a frequency. */
export function biquadGainRatio(coefficients: BiquadCoefficients, hertz: number, sampleHz: number): number {
  const { b0, b1, b2, a1, a2 } = coefficients;
  const angle = (2 * Math.PI * hertz) / sampleHz;
  const cos1 = Math.cos(angle);
  const sin1 = Math.sin(angle);
  const cos2 = Math.cos(2 * angle);
  const sin2 = Math.sin(2 * angle);
  return Math.hypot(b0 + b1 * cos1 + b2 * cos2, b1 * sin1 + b2 * sin2) / Math.hypot(1 + a1 * cos1 + a2 * cos2, a1 * sin1 + a2 * sin2);
}

export type HighPassOptions = {
  readonly sampleHz: number;
  /** Everything up to here is held down by at least `stopDb`. */
  readonly stopHertz: number;
  readonly stopDb: number;
  /** Number of second-order sections. */
  readonly sections: number;
};

/** An inverse Chebyshev high-pass, flat above its edge, equal ripples below it (bilinear transform, edge warped to its place). */
export function inverseChebyshevHighPass(options: HighPassOptions): BiquadCoefficients[] {
  const { sampleHz, stopHertz, stopDb, sections } = options;
  const order = 2 * sections;
  const edge = Math.tan((Math.PI * stopHertz) / sampleHz);
  const spread = Math.asinh(Math.sqrt(10 ** (stopDb / 10) - 1)) / order;
  return Array.from({ length: sections }, (_, k) => {
    const angle = (Math.PI * (2 * k + 1)) / (2 * order);
    // The low-pass prototype has its poles at 1/p and its zeros at j/cos; seen from infinity (s -> edge/s) these are edge*p and edge*j*cos.
    const poleReal = -edge * Math.sinh(spread) * Math.sin(angle);
    const poleImaginary = edge * Math.cosh(spread) * Math.cos(angle);
    const zeroSquare = (edge * Math.cos(angle)) ** 2;
    const poleSquare = poleReal ** 2 + poleImaginary ** 2;
    const a0 = 1 - 2 * poleReal + poleSquare;
    return {
      b0: (1 + zeroSquare) / a0,
      b1: (2 * (zeroSquare - 1)) / a0,
      b2: (1 + zeroSquare) / a0,
      a1: (2 * (poleSquare - 1)) / a0,
      a2: (1 + 2 * poleReal + poleSquare) / a0,
    };
  });
}

/** A Butterworth section of second order, 3 dB down at its corner (bilinear transform, corner warped to its place). */
export function butterworth(options: {
  readonly pass: "low" | "high";
  readonly hertz: number;
  readonly sampleHz: number;
}): BiquadCoefficients {
  const corner = Math.tan((Math.PI * options.hertz) / options.sampleHz);
  const a0 = 1 + Math.SQRT2 * corner + corner ** 2;
  const edge = options.pass === "low" ? corner ** 2 / a0 : 1 / a0;
  return {
    b0: edge,
    b1: options.pass === "low" ? 2 * edge : -2 * edge,
    b2: edge,
    a1: (2 * (corner ** 2 - 1)) / a0,
    a2: (1 - Math.SQRT2 * corner + corner ** 2) / a0,
  };
}
