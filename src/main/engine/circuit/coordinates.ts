/** The coordinates in which a variant is stepped: its modes in blocks of two, those that need stepping first. */
import { identity, multiply } from "../math/dense.ts";
import { findModes, type ModalBasis } from "../math/modal-basis.ts";
import type { Layout } from "./layout.ts";
import type { OutputRow, StateSpace } from "./state-space.ts";

export type Coordinates = {
  /** Number of slots: even; a slot may be empty so that blocks of two hold one pair or two real modes. */
  readonly padded: number;
  /** Slots before this one hold the modes that must always be stepped; the others follow their inputs at once (even). */
  readonly keptSize: number;
  /** Undefined where the modes cannot be told apart; the states themselves are the coordinates then. */
  readonly modes: ModalBasis | undefined;
  /** Mode (or state) in each slot, -1 for none. */
  readonly slots: Int32Array;
  /** x = toStates z, size x padded; z = fromStates x, padded x size. */
  readonly toStates: Float64Array;
  readonly fromStates: Float64Array;
  /** Gains of each input and port into each slot: padded x (inputs + ports). */
  readonly inputGains: Float64Array;
  /** Output rows over the slots, ports first and then probes. */
  readonly rows: Float64Array;
  readonly rowCount: number;
};

/** Modes that have died down within this time after an event are candidates for following their inputs at once. */
export const settleSeconds = 2e-3;
const settledExponent = 35;
/** Voice reaches up to here; faster signals are rare and small, and see the same terms at a larger error. */
const voiceRadiansPerSecond = 2 * Math.PI * 4000;
/** Largest error at that frequency that a mode may leave by following at once, in volts per volt of input. */
const followTolerance = 1e-5;
/** The same of a port's current, which is a straight line over a step and so itself no truer than some percent there. */
const portFollowTolerance = 1e-4;
/** Weighs amps against volts in that judgement: about the impedance of a line. */
const lineOhms = 1000;

export function makeCoordinates(layout: Layout, space: StateSpace, stepSeconds: number): Coordinates {
  const size = layout.stateCount;
  const modes = findModes(space.a, size, layout.math);
  const driven = layout.inputCount + layout.ports.length;
  const width = layout.sources.length + layout.ports.length;
  const gains = new Float64Array(size * driven);
  for (let i = 0; i < size; i++) for (let c = 0; c < driven; c++) gains[i * driven + c] = space.b[i * width + layout.batteryCount + c]!;
  const vectors = modes?.vectors ?? identity(size);
  const inverse = modes?.inverse ?? identity(size);
  const modeGains = multiply(inverse, gains, size, size, driven, layout.math);
  const outputs: readonly OutputRow[] = [...space.portRows, ...space.probeRows];
  const modeRows = outputs.map((output) => multiply(output.states, vectors, 1, size, size, layout.math));
  const { slots, keptSize } = fillSlots(size, modes, (basis, k) =>
    follows(layout, { modes: basis, rows: modeRows, gains: modeGains, stepSeconds }, k),
  );
  const padded = slots.length;
  const toStates = new Float64Array(size * padded);
  const fromStates = new Float64Array(padded * size);
  const inputGains = new Float64Array(padded * driven);
  const rows = new Float64Array(outputs.length * padded);
  slots.forEach((mode, slot) => {
    if (mode < 0) return;
    for (let i = 0; i < size; i++) {
      toStates[i * padded + slot] = vectors[i * size + mode]!;
      fromStates[slot * size + i] = inverse[mode * size + i]!;
    }
    for (let c = 0; c < driven; c++) inputGains[slot * driven + c] = modeGains[mode * driven + c]!;
    for (let r = 0; r < outputs.length; r++) rows[r * padded + slot] = modeRows[r]![mode]!;
  });
  return { padded, keptSize, modes, slots, toStates, fromStates, inputGains, rows, rowCount: outputs.length };
}

function fillSlots(
  size: number,
  modes: ModalBasis | undefined,
  followsAtOnce: (basis: ModalBasis, mode: number) => boolean,
): { slots: Int32Array; keptSize: number } {
  if (modes === undefined) {
    const slots = Array.from({ length: size + (size % 2) }, (_, k) => (k < size ? k : -1));
    return { slots: Int32Array.from(slots), keptSize: slots.length };
  }
  const kept: number[] = [];
  const following: number[] = [];
  // Pairs stand before real modes in the basis, so each list keeps its pairs on even slots.
  for (let k = 0; k < size; k++) {
    const list = followsAtOnce(modes, k) ? following : kept;
    list.push(k);
    if (modes.im[k]! > 0) list.push(++k);
  }
  if (kept.length % 2 === 1) kept.push(-1);
  if (following.length % 2 === 1) following.push(-1);
  return { slots: Int32Array.from([...kept, ...following]), keptSize: kept.length };
}

type Modal = {
  readonly modes: ModalBasis;
  readonly rows: readonly Float64Array[];
  readonly gains: Float64Array;
  readonly stepSeconds: number;
};

/**
 * May this mode (or pair) be left unstepped, its value taken from its inputs' value, slope, curvature and jerk, and from the ports'
 * currents and their slopes? It must have died down soon after an event, and what is left out at voice frequencies must not be seen at
 * any output. That is what the corner in the last of these terms at a step's start still moves at its end.
 */
function follows(layout: Layout, { modes, rows, gains, stepSeconds }: Modal, k: number): boolean {
  if (modes.re[k]! * settleSeconds > -settledExponent) return false;
  const size = length(modes.re[k]!, modes.im[k]!);
  const pair = modes.im[k]! > 0;
  const driven = layout.inputCount + layout.ports.length;
  const share = voiceRadiansPerSecond / size;
  const corner = voiceRadiansPerSecond * stepSeconds * Math.exp(modes.re[k]! * stepSeconds);
  let reach = 0;
  for (let r = 0; r < rows.length; r++) {
    const probe = layout.netlist.probes[r - layout.ports.length];
    const weight = probe?.kind === "amps" ? lineOhms : 1;
    reach = Math.max(reach, weight * length(rows[r]![k]!, pair ? rows[r]![k + 1]! : 0));
  }
  for (let c = 0; c < driven; c++) {
    const source = layout.sources[layout.batteryCount + c];
    const weight = c >= layout.inputCount || source?.kind === "currentInput" ? 1 / lineOhms : 1;
    const gain = (weight * length(gains[k * driven + c]!, pair ? gains[(k + 1) * driven + c]! : 0)) / size;
    const isInput = c < layout.inputCount;
    const left = corner * (isInput ? share * share * share : share);
    if (reach * gain * left > (isInput ? followTolerance : portFollowTolerance)) return false;
  }
  return true;
}

/** As `Math.hypot`, which guards against sizes that do not occur here and takes its time for it. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
