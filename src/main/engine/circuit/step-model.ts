/**
 * One variant over one step length, as plain arrays for the kernel. With z the modes and n the channels [value and slope of each
 * input; deviation of each port current; curvature of each input; jerk (how fast that changes) of each input; change of each port
 * current over the last step], the state kept is y = z - end n, so that a step needs the channels of its start only:
 * y' = E y + drive n, and an output after it is rows y' + feed n'.
 */
import { exactStep } from "../math/matrix-exponential.ts";
import { fillStepWeights, newStepWeights } from "../math/step-moments.ts";
import type { ModalBasis } from "../math/modal-basis.ts";
import type { Coordinates } from "./coordinates.ts";
import type { Layout } from "./layout.ts";
import type { OutputRow, StateSpace } from "./state-space.ts";

export type StepModel = {
  readonly padded: number;
  /** Slots that are stepped; in the others y stays 0 and z = end n. */
  readonly activeSize: number;
  /** Where the modes begin in the present vector. */
  readonly base: number;
  /** Four numbers for each block of two. */
  readonly blocks: Float64Array;
  readonly dense: Float64Array | undefined;
  readonly channelCount: number;
  /** Channels that drive the modes: values and slopes of inputs, and ports. The others only tell modes what to follow. */
  readonly drivenCount: number;
  /** channelCount x padded. */
  readonly drive: Float64Array;
  readonly end: Float64Array;
  /** Rows of outputs (ports, then probes) over [channels, modes], `stride` apart: what the channels add in terms of y, then the modes. */
  readonly outputs: Float64Array;
  readonly stride: number;
  /** Port volts per amp of port current at the end of the step, through its change as well. */
  readonly portGain: Float64Array;
};

/** Where the channels lie in the present vector, and where the modes begin in it (`base`). */
export type Channels = {
  readonly count: number;
  readonly drivenCount: number;
  readonly portStart: number;
  readonly curvatureStart: number;
  readonly jerkStart: number;
  readonly portChangeStart: number;
  readonly base: number;
};

export function channelsOf(layout: Layout): Channels {
  const portStart = 2 * layout.inputCount;
  const drivenCount = portStart + layout.ports.length;
  const jerkStart = drivenCount + layout.inputCount;
  const portChangeStart = jerkStart + layout.inputCount;
  const count = portChangeStart + layout.ports.length;
  return { count, drivenCount, portStart, curvatureStart: drivenCount, jerkStart, portChangeStart, base: roundUp(count) };
}

/** Vectors are summed four by four. */
export function roundUp(count: number): number {
  return (count + 3) & ~3;
}

/** What each channel adds to each output at once: rowCount x channelCount. */
export function instantFeed(layout: Layout, space: StateSpace): Float64Array {
  const { count, portStart } = channelsOf(layout);
  const outputs: readonly OutputRow[] = [...space.portRows, ...space.probeRows];
  const feed = new Float64Array(outputs.length * count);
  outputs.forEach((output, r) => {
    for (let i = 0; i < layout.inputCount; i++) {
      feed[r * count + 2 * i] = output.sources[layout.batteryCount + i]!;
      feed[r * count + 2 * i + 1] = output.sourceRates[layout.batteryCount + i]!;
    }
    for (let k = 0; k < layout.ports.length; k++) feed[r * count + portStart + k] = output.ports[k]!;
  });
  return feed;
}

/** `reduced`: only the slots that must be stepped are, the others follow their inputs. */
export function buildStepModel(
  layout: Layout,
  space: StateSpace,
  coordinates: Coordinates,
  instant: Float64Array,
  options: { readonly seconds: number; readonly reduced: boolean },
): StepModel {
  const { padded, rows, rowCount, keptSize } = coordinates;
  const channels = channelsOf(layout);
  const parts =
    coordinates.modes === undefined
      ? denseParts(layout, space, coordinates, options.seconds)
      : modalParts(layout, coordinates, coordinates.modes, options);
  const activeSize = options.reduced ? keptSize : padded;
  const stride = roundUp(channels.base + activeSize);
  const outputs = new Float64Array(rowCount * stride);
  layout.math.fillOutputs(outputs, stride, channels.base, activeSize, rows, parts.end, padded, instant, rowCount, channels.count);
  const portCount = layout.ports.length;
  const portGain = new Float64Array(portCount * portCount);
  for (let r = 0; r < portCount; r++) {
    for (let k = 0; k < portCount; k++) {
      const at = r * stride + k;
      portGain[r * portCount + k] = outputs[at + channels.portStart]! + outputs[at + channels.portChangeStart]!;
    }
  }
  return {
    padded,
    activeSize,
    base: channels.base,
    channelCount: channels.count,
    drivenCount: channels.drivenCount,
    outputs,
    stride,
    portGain,
    ...parts,
  };
}

type Parts = Pick<StepModel, "blocks" | "dense" | "drive" | "end">;

function modalParts(
  layout: Layout,
  { padded, keptSize, slots, inputGains }: Coordinates,
  modes: ModalBasis,
  { seconds, reduced }: { readonly seconds: number; readonly reduced: boolean },
): Parts {
  const channels = channelsOf(layout);
  const driven = layout.inputCount + layout.ports.length;
  const blocks = new Float64Array(2 * padded);
  const drive = new Float64Array(channels.count * padded);
  const end = new Float64Array(channels.count * padded);
  const weights = newStepWeights();
  for (let slot = 0; slot < padded; slot++) {
    const mode = slots[slot]!;
    if (mode < 0) continue;
    const re = modes.re[mode]!;
    const im = modes.im[mode]!;
    const pair = im > 0;
    const following = reduced && slot >= keptSize;
    fillStepWeights(re * seconds, im * seconds, weights);
    if (!following) writeDecay(blocks, slot, pair, weights.decayRe, weights.decayIm);
    const target = { drive, end, padded, slot, pair, decayRe: weights.decayRe, decayIm: weights.decayIm };
    for (let u = 0; u < driven; u++) {
      const gain = inputGains[slot * driven + u]!;
      const gainIm = pair ? inputGains[(slot + 1) * driven + u]! : 0;
      const isInput = u < layout.inputCount;
      if (following) writeFollowing(target, followed(channels, layout.inputCount, u, 1 / seconds), gain, gainIm, re, im);
      else if (isInput) {
        const { cubicRe, cubicIm } = weights;
        writeChannel(target, 2 * u, gain * seconds, gainIm * seconds, cubicRe[0]!, cubicIm[0]!, cubicRe[2]!, cubicIm[2]!);
        const perSlope = seconds * seconds;
        writeChannel(target, 2 * u + 1, gain * perSlope, gainIm * perSlope, cubicRe[1]!, cubicIm[1]!, cubicRe[3]!, cubicIm[3]!);
      } else {
        const { lineRe, lineIm } = weights;
        writeChannel(target, layout.inputCount + u, gain * seconds, gainIm * seconds, lineRe[0]!, lineIm[0]!, lineRe[1]!, lineIm[1]!);
      }
    }
    if (pair) slot++;
  }
  return { blocks, dense: undefined, drive, end };
}

function writeDecay(blocks: Float64Array, slot: number, pair: boolean, re: number, im: number): void {
  if (pair) {
    // Coordinates multiply the real and the imaginary part of the vector: the block turns the other way.
    blocks[2 * slot] = re;
    blocks[2 * slot + 1] = im;
    blocks[2 * slot + 2] = -im;
    blocks[2 * slot + 3] = re;
  } else blocks[(slot & ~1) * 2 + (slot & 1) * 3] = re;
}

type Target = {
  readonly drive: Float64Array;
  readonly end: Float64Array;
  readonly padded: number;
  readonly slot: number;
  readonly pair: boolean;
  readonly decayRe: number;
  readonly decayIm: number;
};

/** With strength g and weights s (start) and e (end): end = e g, drive = (decay e + s) g. A pair's coordinates act as g conjugate. */
function writeChannel(
  to: Target,
  channel: number,
  strength: number,
  strengthIm: number,
  sRe: number,
  sIm: number,
  eRe: number,
  eIm: number,
): void {
  const at = channel * to.padded + to.slot;
  const wRe = to.decayRe * eRe - to.decayIm * eIm + sRe;
  const wIm = to.decayRe * eIm + to.decayIm * eRe + sIm;
  to.end[at] = eRe * strength + eIm * strengthIm;
  to.drive[at] = wRe * strength + wIm * strengthIm;
  if (!to.pair) return;
  to.end[at + 1] = eRe * strengthIm - eIm * strength;
  to.drive[at + 1] = wRe * strengthIm - wIm * strength;
}

/** Channels that hold a signal and what is known of how it changes. */
function followed(
  { portStart, curvatureStart, jerkStart, portChangeStart }: Channels,
  inputCount: number,
  driven: number,
  stepHz: number,
): Followed {
  const port = driven - inputCount;
  return port < 0
    ? { channels: [2 * driven, 2 * driven + 1, curvatureStart + driven, jerkStart + driven], change: -1, stepHz }
    : { channels: [portStart + port, portChangeStart + port], change: portChangeStart + port, stepHz };
}

/** `change`: the channel that counts by the step, not by the second. */
type Followed = { readonly channels: readonly number[]; readonly change: number; readonly stepHz: number };

/** z = -g (f / lambda + f' / lambda^2 + f'' / lambda^3 + f''' / lambda^4), as far as there are channels. */
function writeFollowing(
  to: Target,
  { channels, change, stepHz }: Followed,
  strength: number,
  strengthIm: number,
  re: number,
  im: number,
): void {
  const squares = re * re + im * im;
  let wRe = -re / squares;
  let wIm = im / squares;
  for (const channel of channels) {
    const at = channel * to.padded + to.slot;
    const unit = channel === change ? stepHz : 1;
    to.end[at] = unit * (wRe * strength + wIm * strengthIm);
    if (to.pair) to.end[at + 1] = unit * (wRe * strengthIm - wIm * strength);
    const nextRe = (wRe * re + wIm * im) / squares;
    wIm = (wIm * re - wRe * im) / squares;
    wRe = nextRe;
  }
}

function denseParts(layout: Layout, space: StateSpace, { padded, inputGains }: Coordinates, seconds: number): Parts {
  const size = layout.stateCount;
  const driven = layout.inputCount + layout.ports.length;
  const channels = channelsOf(layout);
  const { transition, powers } = exactStep(space.a, inputGains, size, driven, seconds, 4);
  const dense = new Float64Array(padded * padded);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) dense[i * padded + j] = transition[i * size + j]!;
  const drive = new Float64Array(channels.count * padded);
  const end = new Float64Array(channels.count * padded);
  for (let i = 0; i < size; i++) {
    for (let u = 0; u < driven; u++) {
      const at = i * driven + u;
      const [p0, p1, p2, p3] = [powers[0]![at]!, powers[1]![at]!, powers[2]![at]!, powers[3]![at]!];
      if (u < layout.inputCount) {
        drive[2 * u * padded + i] = p0 - 3 * p2 + 2 * p3;
        drive[(2 * u + 1) * padded + i] = (p1 - 2 * p2 + p3) * seconds;
        end[2 * u * padded + i] = 3 * p2 - 2 * p3;
        end[(2 * u + 1) * padded + i] = (p3 - p2) * seconds;
      } else {
        drive[(layout.inputCount + u) * padded + i] = p0 - p1;
        end[(layout.inputCount + u) * padded + i] = p1;
      }
    }
  }
  // drive = start + transition end.
  for (let c = 0; c < channels.drivenCount; c++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += dense[i * padded + j]! * end[c * padded + j]!;
      drive[c * padded + i]! += sum;
    }
  }
  return { blocks: new Float64Array(2 * padded), dense, drive, end };
}
