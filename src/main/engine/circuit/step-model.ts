/**
 * One pattern over one step length, as plain arrays for the kernel. With z the modes, and channels n = [value, slope of each input;
 * deviation of each port current], the state kept is y = z - end n, so that a step needs the channels of its start only:
 * y' = E y + drive n, and an output after it is rows y' + feed n'.
 */
import { fillStepWeights, newStepWeights } from "../math/step-moments.ts";
import { exactStep } from "../math/matrix-exponential.ts";
import type { ModalBasis } from "../math/modal-basis.ts";
import { identity, multiply } from "../math/dense.ts";
import type { Layout } from "./layout.ts";
import type { OutputRow, StateSpace } from "./state-space.ts";

/** Where the modes cannot be separated, the states themselves stand in for them and `dense` holds their transition. */
export type Coordinates = {
  readonly size: number;
  /** Size rounded up to even: a block of two is always whole. */
  readonly padded: number;
  readonly modes: ModalBasis | undefined;
  /** x = toStates z and z = fromStates x, size x size. */
  readonly toStates: Float64Array;
  readonly fromStates: Float64Array;
  /** Row k: gains of each channel's quantity (inputs, then ports) into z. */
  readonly inputGains: Float64Array;
  /** Output rows over z, padded, ports first and then probes. */
  readonly rows: Float64Array;
  readonly rowCount: number;
};

export type StepModel = {
  readonly seconds: number;
  readonly padded: number;
  /** Four numbers for each block of two. */
  readonly blocks: Float64Array;
  readonly dense: Float64Array | undefined;
  readonly channelCount: number;
  /** channelCount x padded. */
  readonly drive: Float64Array;
  readonly end: Float64Array;
  /** rowCount x channelCount: what the channels add to an output in terms of y. */
  readonly feed: Float64Array;
  /** Port volts per amp of port current at the end of the step. */
  readonly portGain: Float64Array;
};

export function makeCoordinates(layout: Layout, space: StateSpace, modes: ModalBasis | undefined): Coordinates {
  const size = layout.stateCount;
  const padded = size + (size % 2);
  const toStates = modes?.vectors ?? identity(size);
  const fromStates = modes?.inverse ?? identity(size);
  const outputs: readonly OutputRow[] = [...space.portRows, ...space.probeRows];
  const rows = new Float64Array(outputs.length * padded);
  outputs.forEach((output, r) => rows.set(multiply(output.states, toStates, 1, size, size), r * padded));
  const driven = layout.inputCount + layout.ports.length;
  const width = layout.sources.length + layout.ports.length;
  const gains = new Float64Array(size * driven);
  for (let i = 0; i < size; i++) for (let c = 0; c < driven; c++) gains[i * driven + c] = space.b[i * width + layout.batteryCount + c]!;
  return {
    size,
    padded,
    modes,
    toStates,
    fromStates,
    inputGains: multiply(fromStates, gains, size, size, driven),
    rows,
    rowCount: outputs.length,
  };
}

/** What each channel adds to each output at once: rowCount x channelCount. */
export function instantFeed(layout: Layout, space: StateSpace): Float64Array {
  const channelCount = 2 * layout.inputCount + layout.ports.length;
  const outputs: readonly OutputRow[] = [...space.portRows, ...space.probeRows];
  const feed = new Float64Array(outputs.length * channelCount);
  outputs.forEach((output, r) => {
    for (let i = 0; i < layout.inputCount; i++) {
      feed[r * channelCount + 2 * i] = output.sources[layout.batteryCount + i]!;
      feed[r * channelCount + 2 * i + 1] = output.sourceRates[layout.batteryCount + i]!;
    }
    for (let k = 0; k < layout.ports.length; k++) feed[r * channelCount + 2 * layout.inputCount + k] = output.ports[k]!;
  });
  return feed;
}

export function buildStepModel(layout: Layout, space: StateSpace, coordinates: Coordinates, instant: Float64Array, seconds: number): StepModel {
  const { padded, rows, rowCount } = coordinates;
  const channelCount = 2 * layout.inputCount + layout.ports.length;
  const parts =
    coordinates.modes === undefined
      ? denseParts(layout, space, coordinates, seconds)
      : modalParts(layout, coordinates, coordinates.modes, seconds);
  const feed = instant.slice();
  for (let r = 0; r < rowCount; r++) {
    for (let c = 0; c < channelCount; c++) {
      let sum = 0;
      for (let k = 0; k < padded; k++) sum += rows[r * padded + k]! * parts.end[c * padded + k]!;
      feed[r * channelCount + c]! += sum;
    }
  }
  const portCount = layout.ports.length;
  const portGain = new Float64Array(portCount * portCount);
  for (let r = 0; r < portCount; r++) {
    for (let k = 0; k < portCount; k++) portGain[r * portCount + k] = feed[r * channelCount + 2 * layout.inputCount + k]!;
  }
  return { seconds, padded, channelCount, feed, portGain, ...parts };
}

type Parts = Pick<StepModel, "blocks" | "dense" | "drive" | "end">;

function modalParts(layout: Layout, { size, padded, inputGains }: Coordinates, modes: ModalBasis, seconds: number): Parts {
  const driven = layout.inputCount + layout.ports.length;
  const channelCount = 2 * layout.inputCount + layout.ports.length;
  const blocks = new Float64Array(2 * padded);
  const drive = new Float64Array(channelCount * padded);
  const end = new Float64Array(channelCount * padded);
  const weights = newStepWeights();
  for (let k = 0; k < size; k++) {
    const pair = modes.im[k]! > 0;
    fillStepWeights(modes.re[k]! * seconds, modes.im[k]! * seconds, weights);
    writeDecay(blocks, k, pair, weights.decayRe, weights.decayIm);
    const channel = { drive, end, padded, k, pair, decayRe: weights.decayRe, decayIm: weights.decayIm };
    for (let u = 0; u < driven; u++) {
      const gain = inputGains[k * driven + u]! * seconds;
      const gainIm = pair ? inputGains[(k + 1) * driven + u]! * seconds : 0;
      const { cubicRe, cubicIm, lineRe, lineIm } = weights;
      if (u < layout.inputCount) {
        writeChannel(channel, 2 * u, gain, gainIm, cubicRe[0]!, cubicIm[0]!, cubicRe[2]!, cubicIm[2]!);
        writeChannel(channel, 2 * u + 1, gain * seconds, gainIm * seconds, cubicRe[1]!, cubicIm[1]!, cubicRe[3]!, cubicIm[3]!);
      } else {
        writeChannel(channel, layout.inputCount + u, gain, gainIm, lineRe[0]!, lineIm[0]!, lineRe[1]!, lineIm[1]!);
      }
    }
    if (pair) k++;
  }
  return { blocks, dense: undefined, drive, end };
}

function writeDecay(blocks: Float64Array, k: number, pair: boolean, re: number, im: number): void {
  if (pair) {
    // Coordinates multiply the real and the imaginary part of the vector: the block turns the other way.
    blocks[2 * k] = re;
    blocks[2 * k + 1] = im;
    blocks[2 * k + 2] = -im;
    blocks[2 * k + 3] = re;
  } else blocks[(k & ~1) * 2 + (k & 1) * 3] = re;
}

type ChannelTarget = {
  readonly drive: Float64Array;
  readonly end: Float64Array;
  readonly padded: number;
  readonly k: number;
  readonly pair: boolean;
  readonly decayRe: number;
  readonly decayIm: number;
};

/** With gain g and weights s (start) and e (end): end = e g, drive = (decay e + s) g. A pair's coordinates act as g conjugate. */
function writeChannel(to: ChannelTarget, channel: number, gain: number, gainIm: number, sRe: number, sIm: number, eRe: number, eIm: number): void {
  const at = channel * to.padded + to.k;
  const wRe = to.decayRe * eRe - to.decayIm * eIm + sRe;
  const wIm = to.decayRe * eIm + to.decayIm * eRe + sIm;
  to.end[at] = eRe * gain + eIm * gainIm;
  to.drive[at] = wRe * gain + wIm * gainIm;
  if (!to.pair) return;
  to.end[at + 1] = eRe * gainIm - eIm * gain;
  to.drive[at + 1] = wRe * gainIm - wIm * gain;
}

function denseParts(layout: Layout, space: StateSpace, { size, padded, inputGains }: Coordinates, seconds: number): Parts {
  const driven = layout.inputCount + layout.ports.length;
  const channelCount = 2 * layout.inputCount + layout.ports.length;
  const { transition, powers } = exactStep(space.a, inputGains, size, driven, seconds, 4);
  const dense = new Float64Array(padded * padded);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) dense[i * padded + j] = transition[i * size + j]!;
  const start = new Float64Array(channelCount * padded);
  const end = new Float64Array(channelCount * padded);
  for (let i = 0; i < size; i++) {
    for (let u = 0; u < driven; u++) {
      const [p0, p1, p2, p3] = [powers[0]!, powers[1]!, powers[2]!, powers[3]!].map((power) => power[i * driven + u]!) as [number, number, number, number];
      if (u < layout.inputCount) {
        start[2 * u * padded + i] = p0 - 3 * p2 + 2 * p3;
        start[(2 * u + 1) * padded + i] = (p1 - 2 * p2 + p3) * seconds;
        end[2 * u * padded + i] = 3 * p2 - 2 * p3;
        end[(2 * u + 1) * padded + i] = (p3 - p2) * seconds;
      } else {
        start[(layout.inputCount + u) * padded + i] = p0 - p1;
        end[(layout.inputCount + u) * padded + i] = p1;
      }
    }
  }
  const drive = start;
  for (let c = 0; c < channelCount; c++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += dense[i * padded + j]! * end[c * padded + j]!;
      drive[c * padded + i]! += sum;
    }
  }
  return { blocks: new Float64Array(2 * padded), dense, drive, end };
}
