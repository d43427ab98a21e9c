/**
 * The step kernel in JavaScript. `wasm/step-kernel.as` holds the same operations in the same order, two numbers at a time, so that
 * both give the same bits: change them together.
 */
import {
  channelLength,
  constantLength,
  newtonLimit,
  newtonVolts,
  newtonVoltsOfTwo,
  notFinite,
  planNumber,
  planWord,
  portLength,
  portMethod,
  portNumber,
  portNumberCount,
  sameValueRatio,
  watchedPorts,
} from "./lane-layout.ts";
import { ampsOverOpen } from "./open-port-table.ts";
import { scriptPairKernel } from "./script-pair-kernel.ts";
import type { StepKernel } from "./step-kernel.ts";

export function scriptKernel(m: Float64Array, words: Int32Array): StepKernel {
  /** hot path. A row times z. */
  function sumRow(row: number, z: number, length: number): number {
    let even = 0;
    let odd = 0;
    for (let k = 0; k < length; k += 2) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 1]! * m[z + k + 1]!;
    }
    return even + odd;
  }

  // Sums over even and odd places of the first two ports' rows, before the ports' own currents are added: inputs first, then modes.
  let even = 0;
  let odd = 0;
  let otherEven = 0;
  let otherOdd = 0;

  /** hot path. Advances the modes, block by block. The sums of watched ports go on from what they are. */
  function advance(drives: number, z: number, modes: number, inputs: number, ports: number, watched: number): void {
    const channels = z + modes;
    const portChannels = channels + channelLength * inputs;
    const portDrives = drives + 2 * modes;
    const rows = portDrives + modes * ports;
    const inputDrives = rows + modes * watched;
    for (let k = 0; k < modes; k += 2) {
      const a = m[z + k]!;
      const b = m[z + k + 1]!;
      const turn = drives + 2 * k;
      let x = m[turn]! * a + m[turn + 2]! * b;
      let y = m[turn + 1]! * b + m[turn + 3]! * a;
      let at = inputDrives + 2 * k;
      for (let c = channels; c < portChannels; c += channelLength) {
        const value = m[c]!;
        const slope = m[c + 1]!;
        x = x + m[at]! * value + m[at + 2]! * slope;
        y = y + m[at + 1]! * value + m[at + 3]! * slope;
        at += 2 * modes;
      }
      if (watched > 0) {
        even += m[rows + k]! * x;
        odd += m[rows + k + 1]! * y;
      }
      if (watched > 1) {
        otherEven += m[rows + modes + k]! * x;
        otherOdd += m[rows + modes + k + 1]! * y;
      }
      at = portDrives + k;
      for (let p = 0; p < ports; p++) {
        const amps = m[portChannels + portLength * p]!;
        x += m[at]! * amps;
        y += m[at + 1]! * amps;
        at += modes;
      }
      m[z + k] = x;
      m[z + k + 1] = y;
    }
  }

  /** hot path. The sums begin with the constant at the end of each watched row; one port's goes on with the inputs at the step's end. */
  function beginSums(openRows: number, modes: number, inputs: number, watched: number, length: number, from: number): void {
    even = watched > 0 ? m[openRows + length - constantLength]! : 0;
    odd = 0;
    otherEven = watched > 1 ? m[openRows + 2 * length - constantLength]! : 0;
    otherOdd = 0;
    if (watched !== 1) return;
    for (let k = 0; k < channelLength * inputs; k += 2) {
      even += m[openRows + modes + k]! * m[from + k]!;
      odd += m[openRows + modes + k + 1]! * m[from + k + 1]!;
    }
  }

  /** hot path. Two ports' sums go on with the inputs after the modes. */
  function addInputs(row: number, other: number, z: number, modes: number, inputs: number): void {
    for (let k = modes; k < modes + channelLength * inputs; k += 2) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 1]! * m[z + k + 1]!;
      otherEven += m[other + k]! * m[z + k]!;
      otherOdd += m[other + k + 1]! * m[z + k + 1]!;
    }
  }

  /** hot path. The open voltage of one port; where it was not watched it is summed now. */
  function openVolts(plan: number, row: number, z: number, modes: number, inputs: number, length: number, watched: number): number {
    if (watched === 0) return sumRow(row, z, length);
    return even + odd + m[plan + planNumber.ownGain]! * m[z + modes + channelLength * inputs]!;
  }

  let open0Volts = 0;
  let open1Volts = 0;

  /** hot path. The same for two. */
  function findOpenVolts(plan: number, row: number, z: number, modes: number, inputs: number, length: number, watched: number): void {
    if (watched === 0) {
      open0Volts = sumRow(row, z, length);
      open1Volts = sumRow(row + length, z, length);
      return;
    }
    addInputs(row, row + length, z, modes, inputs);
    const ownGains = words[2 * plan + planWord.portNumbers]! / 8 + 2 * portNumberCount + 4;
    const portAmps = z + modes + channelLength * inputs;
    const amps0 = m[portAmps]!;
    const amps1 = m[portAmps + portLength]!;
    open0Volts = even + odd + (m[ownGains]! * amps0 + m[ownGains + 1]! * amps1);
    open1Volts = otherEven + otherOdd + (m[ownGains + 2]! * amps0 + m[ownGains + 3]! * amps1);
  }

  /** hot path. The port's current beside its resting one at a place of its table. */
  function lookUp(plan: number, open: number): number {
    return ampsOverOpen(m, open, words[2 * plan + planWord.spans]!, words[2 * plan + planWord.table]! / 8);
  }

  /** hot path. Port currents by Newton from the last voltages and their last change; false where it does not arrive. */
  function solve(plan: number, z: number, modes: number, inputs: number, ports: number, length: number): boolean {
    const numbers = words[2 * plan + planWord.portNumbers]! / 8;
    const gains = numbers + portNumberCount * ports;
    const open = words[2 * plan + planWord.scratch]! / 8;
    const amps = open + ports;
    const slopes = amps + ports;
    const change = slopes + ports;
    const matrix = change + ports;
    const volts = z + length;
    const portChannels = z + modes + channelLength * inputs;
    const openRows = words[2 * plan + planWord.openRows]! / 8;
    for (let k = 0; k < ports; k++) {
      m[open + k] = sumRow(openRows + k * length, z, length);
      m[change + k] = m[volts + k]!;
      m[volts + k]! += m[volts + ports + k]!;
    }
    // The last voltages, to take the change from at the end.
    for (let k = 0; k < ports; k++) m[volts + ports + k] = m[change + k]!;
    for (let round = 0; round < newtonLimit; round++) {
      for (let k = 0; k < ports; k++) evaluate(numbers + portNumberCount * k, m[volts + k]!, amps + k, slopes + k);
      for (let i = 0; i < ports; i++) {
        let residual = m[volts + i]! - m[open + i]!;
        for (let k = 0; k < ports; k++) {
          const gain = m[gains + i * ports + k]!;
          residual -= gain * m[amps + k]!;
          m[matrix + i * ports + k] = (i === k ? 1 : 0) - gain * m[slopes + k]!;
        }
        m[change + i] = residual;
      }
      if (!eliminate(matrix, change, ports)) return false;
      let largest = 0;
      for (let k = 0; k < ports; k++) {
        const volt = Math.abs(m[change + k]!);
        m[volts + k]! -= m[change + k]!;
        if (!(volt <= largest)) largest = volt;
      }
      if (!(largest < newtonVolts)) continue;
      for (let k = 0; k < ports; k++) {
        // Along the tangent: what is left out is of second order in a small step.
        setPort(
          portChannels + portLength * k,
          m[amps + k]! - m[slopes + k]! * m[change + k]! - m[numbers + portNumberCount * k + portNumber.restAmps]!,
        );
        m[volts + ports + k] = m[volts + k]! - m[volts + ports + k]!;
      }
      return true;
    }
    return false;
  }

  function setPort(place: number, amps: number): void {
    m[place + 1] = amps - m[place]!;
    m[place] = amps;
  }

  /**
   * hot path. The same for two ports. What their currents and slopes were at the last voltages is known: the first step of Newton's
   * from there needs no characteristic, and where the currents go nearly straight it arrives.
   */
  function solveTwo(plan: number, volts: number, portChannels: number, open0: number, open1: number): boolean {
    const numbers = words[2 * plan + planWord.portNumbers]! / 8;
    const other = numbers + portNumberCount;
    const gains = other + portNumberCount;
    const amps = words[2 * plan + planWord.scratch]! / 8;
    const slopes = amps + 2;
    const amps0 = m[portChannels]!;
    const amps1 = m[portChannels + portLength]!;
    const g00 = m[gains]!;
    const g01 = m[gains + 1]!;
    const g10 = m[gains + 2]!;
    const g11 = m[gains + 3]!;
    const rest0 = m[numbers + portNumber.restAmps]!;
    const rest1 = m[other + portNumber.restAmps]!;
    let v0 = m[volts]!;
    let v1 = m[volts + 1]!;
    let j0 = amps0 + rest0;
    let j1 = amps1 + rest1;
    let s0 = m[volts + 2]!;
    let s1 = m[volts + 3]!;
    let isKnown = s0 === s0 && s1 === s1;
    for (let round = 0; round < newtonLimit; round++) {
      if (!isKnown) {
        evaluate(numbers, v0, amps, slopes);
        evaluate(other, v1, amps + 1, slopes + 1);
        j0 = m[amps]!;
        j1 = m[amps + 1]!;
        s0 = m[slopes]!;
        s1 = m[slopes + 1]!;
      }
      const r0 = v0 - (g00 * j0 + g01 * j1) - open0;
      const r1 = v1 - (g10 * j0 + g11 * j1) - open1;
      const a = 1 - g00 * s0;
      const b = g01 * s1;
      const c = g10 * s0;
      const d = 1 - g11 * s1;
      const determinant = a * d - b * c;
      // Passive circuits keep both positive.
      if (!(a > 1e-9 && determinant > 1e-9 * a)) return false;
      const inverse = 1 / determinant;
      const d0 = (d * r0 + b * r1) * inverse;
      const d1 = (c * r0 + a * r1) * inverse;
      v0 -= d0;
      v1 -= d1;
      const wasKnown = isKnown;
      isKnown = false;
      if (wasKnown || !(Math.abs(d0) < newtonVoltsOfTwo && Math.abs(d1) < newtonVoltsOfTwo)) continue;
      // Along the tangents: what is left out is of second order in a small step.
      setPort(portChannels, j0 - s0 * d0 - rest0);
      setPort(portChannels + portLength, j1 - s1 * d1 - rest1);
      m[volts] = v0;
      m[volts + 1] = v1;
      m[volts + 2] = s0;
      m[volts + 3] = s1;
      return true;
    }
    return false;
  }

  /** hot path. Current beside the linear part, and its slope, from the characteristic's table; straight beyond its ends. */
  function evaluate(numbers: number, volts: number, toAmps: number, toSiemens: number): void {
    const cellsPerVolt = m[numbers + portNumber.cellsPerVolt]!;
    const cellCount = m[numbers + portNumber.cellCount]!;
    const table = m[numbers + portNumber.table]! / 8;
    const siemens = m[numbers + portNumber.siemens]!;
    const at = (volts + m[numbers + portNumber.rangeVolts]!) * cellsPerVolt;
    const isInside = at > 0 && at < cellCount;
    const cell = isInside ? at | 0 : at > 0 ? cellCount : 0;
    const u = at - cell;
    const base = m[table + 2 * cell]!;
    const c1 = m[table + 2 * cell + 1]!;
    let c2 = 0;
    let c3 = 0;
    if (isInside) {
      const rise = m[table + 2 * cell + 2]! - base;
      c3 = c1 + m[table + 2 * cell + 3]! - 2 * rise;
      c2 = rise - c1 - c3;
    }
    const i = base + u * c1 + u * u * (c2 + u * c3);
    const s = c1 + u * (2 * c2 + u * (3 * c3));
    m[toAmps] = i - siemens * volts;
    m[toSiemens] = s * cellsPerVolt - siemens;
  }

  /**
   * hot path. Solves matrix x = right in place, without pivoting: each leading part of the matrix belongs to a circuit with some ports
   * left linear, and passive circuits keep it positive. False where it is not.
   */
  function eliminate(matrix: number, right: number, n: number): boolean {
    for (let k = 0; k < n; k++) {
      const pivot = m[matrix + k * n + k]!;
      if (!(pivot > 1e-9)) return false;
      const inverse = 1 / pivot;
      m[matrix + k * n + k] = inverse;
      for (let i = k + 1; i < n; i++) {
        const factor = m[matrix + i * n + k]! * inverse;
        for (let c = k + 1; c < n; c++) m[matrix + i * n + c]! -= factor * m[matrix + k * n + c]!;
        m[right + i]! -= factor * m[right + k]!;
      }
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = m[right + i]!;
      for (let c = i + 1; c < n; c++) sum -= m[matrix + i * n + c]! * m[right + c]!;
      m[right + i] = sum * m[matrix + i * n + i]!;
    }
    return true;
  }

  return {
    runPair: scriptPairKernel(m, words),

    run(planAt, laneAt, keptAt, channelsAt, steps, probesAt, probeCount, outputsAt, outputStride, historyAt) {
      const plan = planAt / 8;
      const z = laneAt / 8;
      const modes = 2 * words[2 * plan + planWord.blocks]!;
      const inputs = words[2 * plan + planWord.inputs]!;
      const ports = words[2 * plan + planWord.ports]!;
      const length = words[2 * plan + planWord.length]!;
      const drives = words[2 * plan + planWord.drives]! / 8;
      const openRow = words[2 * plan + planWord.openRows]! / 8;
      const method = words[2 * plan + planWord.method]!;
      const watched = watchedPorts(method, modes);
      const channels = z + modes;
      const inputNumbers = channelLength * inputs;
      const portAmps = channels + inputNumbers;
      const kept = keptAt / 8;
      for (let k = 0; k < length + 2 * ports; k++) m[kept + k] = m[z + k]!;
      let from = channelsAt / 8;
      for (let step = 0; step < steps; step++) {
        beginSums(openRow, modes, inputs, watched, length, from);
        advance(drives, z, modes, inputs, ports, watched);
        for (let k = 0; k < inputNumbers; k++) m[channels + k] = m[from + k]!;
        from += inputNumbers;
        if (method === portMethod.table) setPort(portAmps, lookUp(plan, openVolts(plan, openRow, z, modes, inputs, length, watched)));
        else if (method === portMethod.newtonOfTwo) {
          findOpenVolts(plan, openRow, z, modes, inputs, length, watched);
          if (!solveTwo(plan, z + length, portAmps, open0Volts, open1Volts)) return step;
        } else if (method === portMethod.newton && !solve(plan, z, modes, inputs, ports, length)) return step;
        for (let p = 0; p < probeCount; p++) {
          m[outputsAt / 8 + p * outputStride + step] = sumRow(words[probesAt / 4 + p]! / 8, z, length);
        }
        if (historyAt !== 0) {
          const history = historyAt / 8 + step * length;
          for (let k = 0; k < length; k++) m[history + k] = m[z + k]!;
        }
      }
      let check = 0;
      for (let k = 0; k < length; k++) check += m[z + k]!;
      return check - check === 0 ? steps : notFinite;
    },

    readNow(rowAt, zAt, modes, length) {
      return sumRow(rowAt / 8, zAt / 8, length);
    },

    readAlong(rowAt, historyAt, modes, length, count, outputsAt) {
      for (let k = 0; k < count; k++) m[outputsAt / 8 + k] = sumRow(rowAt / 8, historyAt / 8 + k * length, length);
    },

    follow(signalsAt, steps, stepHz, fromAt, channelsAt, channelStride) {
      let value = m[fromAt / 8]!;
      let slope = m[fromAt / 8 + 1]!;
      let s = signalsAt / 8;
      let c = channelsAt / 8;
      for (let step = 0; step < steps; step++) {
        const startValue = m[s]!;
        const startSlope = m[s + 1]!;
        const endValue = m[s + 2]!;
        const endSlope = m[s + 3]!;
        if (!(startValue === value && startSlope === slope) && !(near(value, startValue) && near(slope, startSlope))) return step;
        const curvature = (6 * stepHz * (startValue - endValue) + 2 * startSlope + 4 * endSlope) * stepHz;
        if (!(curvature - curvature === 0)) return step;
        m[c] = endValue;
        m[c + 1] = endSlope;
        m[c + 2] = curvature;
        m[c + 3] = (12 * stepHz * (startValue - endValue) + 6 * (startSlope + endSlope)) * stepHz * stepHz;
        value = endValue;
        slope = endSlope;
        s += 4;
        c += channelStride / 8;
      }
      return steps;
    },
  };
}

function near(value: number, other: number): boolean {
  return Math.abs(value - other) <= sameValueRatio * (Math.abs(value) + Math.abs(other));
}
