/** Between samples: the band-limited curve through a recording, read at any instant by a windowed sinc. */

import { besselI0 } from "../../math/bessel.ts";

/** Samples on either side that an instant is made of, at the recording's own rate: images are 90 dB down 9 % above half its rate. */
const halfSamples = 32;
/** Kaiser's parameter for 90 dB: 0.1102 (90 - 8.7). */
const beta = 8.96;
/** Rows of the table between two samples, unless fewer meet every instant that is asked for; a straight line between two rows errs by 1e-5 at the most. */
const mostRows = 1024;
/** Instants this near to a row are on it: rounding of `position`. */
const onRow = 1e-6;

export class ResamplingKernel {
  /** Recorded samples on either side that are used. */
  readonly reach: number;
  private readonly table: Float64Array;
  private readonly taps: number;
  private readonly rows: number;

  /** Down to a lower rate the curve is low-passed to half of that. */
  constructor(options: { readonly fromHz: number; readonly toHz: number }) {
    const band = Math.min(1, options.toHz / options.fromHz);
    this.reach = Math.ceil(halfSamples / band);
    this.taps = 2 * this.reach;
    this.rows = rowsFor(options.fromHz, options.toHz);
    this.table = new Float64Array((this.rows + 1) * this.taps);
    for (let row = 0; row <= this.rows; row++) {
      for (let k = 0; k < this.taps; k++) {
        // Tap k belongs to the sample k - reach + 1 places after the one at or before the instant.
        const distance = k - this.reach + 1 - row / this.rows;
        this.table[row * this.taps + k] = band * sinc(band * distance) * kaiser(distance / this.reach);
      }
      this.level(row);
    }
  }

  /** Hot path: the value `position` samples into the recording; before its start and after its end it is silent. */
  at(samples: Float32Array, position: number): number {
    const whole = Math.floor(position);
    const rows = (position - whole) * this.rows;
    const row = Math.floor(rows + onRow);
    const share = rows - row;
    const low = this.row(samples, whole, row);
    return share < onRow ? low : low + share * (this.row(samples, whole, row + 1) - low);
  }

  private row(samples: Float32Array, whole: number, row: number): number {
    const { taps, table } = this;
    const first = whole - this.reach + 1;
    const from = Math.max(0, -first);
    const to = Math.min(taps, samples.length - first);
    const at = row * taps;
    let sum = 0;
    for (let k = from; k < to; k++) sum += table[at + k]! * samples[first + k]!;
    return sum;
  }

  /** Makes the taps of a row add up to 1, so that a steady value stays what it is. */
  private level(row: number): void {
    const at = row * this.taps;
    let sum = 0;
    for (let k = 0; k < this.taps; k++) sum += this.table[at + k]!;
    for (let k = 0; k < this.taps; k++) this.table[at + k]! /= sum;
  }
}

/** As many as there are different places between two samples, where that is few. */
function rowsFor(fromHz: number, toHz: number): number {
  for (let rows = 1; rows <= mostRows; rows++)
    if (Math.abs((rows * fromHz) / toHz - Math.round((rows * fromHz) / toHz)) < 1e-9) return rows;
  return mostRows;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser's window over -1 to 1. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}
