/** Between samples: the band-limited curve through a recording, read at any instant by a windowed sinc. */

/** Samples on either side that an instant is made of, at the recording's own rate: images are 90 dB down 9 % above half its rate. */
const halfSamples = 32;
/** Kaiser's parameter for 90 dB: 0.1102 (90 - 8.7). */
const beta = 8.96;
/** Rows of the table per sample; between two rows a straight line errs by less than 1e-5 of the curve. */
const rowsPerSample = 512;

export class ResamplingKernel {
  /** Recorded samples on either side that are used. */
  readonly reach: number;
  private readonly table: Float64Array;
  private readonly taps: number;

  /** Down to a lower rate the curve is low-passed to half of that. */
  constructor(options: { readonly fromHz: number; readonly toHz: number }) {
    const band = Math.min(1, options.toHz / options.fromHz);
    this.reach = Math.ceil(halfSamples / band);
    this.taps = 2 * this.reach;
    this.table = new Float64Array((rowsPerSample + 1) * this.taps);
    for (let row = 0; row <= rowsPerSample; row++) {
      for (let k = 0; k < this.taps; k++) {
        // Tap k belongs to the sample k - reach + 1 places after the one at or before the instant.
        const distance = k - this.reach + 1 - row / rowsPerSample;
        this.table[row * this.taps + k] = band * sinc(band * distance) * kaiser(distance / this.reach);
      }
      this.level(row);
    }
  }

  /** Hot path: the value `position` samples into the recording; before its start and after its end it is silent. */
  at(samples: Float32Array, position: number): number {
    const whole = Math.floor(position);
    const rows = (position - whole) * rowsPerSample;
    const row = Math.floor(rows);
    const share = rows - row;
    const { taps, table } = this;
    const first = whole - this.reach + 1;
    const from = Math.max(0, -first);
    const to = Math.min(taps, samples.length - first);
    const here = row * taps;
    const next = Math.min(row + 1, rowsPerSample) * taps;
    let low = 0;
    let high = 0;
    for (let k = from; k < to; k++) {
      const sample = samples[first + k]!;
      low += table[here + k]! * sample;
      high += table[next + k]! * sample;
    }
    return low + share * (high - low);
  }

  /** Makes the taps of a row add up to 1, so that a steady value stays what it is. */
  private level(row: number): void {
    const at = row * this.taps;
    let sum = 0;
    for (let k = 0; k < this.taps; k++) sum += this.table[at + k]!;
    for (let k = 0; k < this.taps; k++) this.table[at + k]! /= sum;
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window over -1 to 1. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
