/**
 * The step kernel in JavaScript. `wasm/step-kernel.as` holds the same operations in the same order, two numbers at a time, so that
 * both give the same bits: change them together.
 */
import {
  channelLength,
  newtonLimit,
  newtonVolts,
  newtonVoltsOfTwo,
  notFinite,
  planNumber,
  planWord,
  portMethod,
  portNumber,
  portNumberCount,
  sameValueRatio,
} from "./lane-layout.ts";
import { scriptPairKernel } from "./script-pair-kernel.ts";
import type { StepKernel } from "./step-kernel.ts";

export function scriptKernel(m: Float64Array, words: Int32Array): StepKernel {
  /** hot path. A row times z: channels first, as they are known before the modes. */
  function sumRow(row: number, z: number, modes: number, length: number): number {
    let even = 0;
    let odd = 0;
    for (let k = modes; k < length; k += 2) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 1]! * m[z + k + 1]!;
    }
    for (let k = 0; k < modes; k += 2) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 1]! * m[z + k + 1]!;
    }
    return even + odd;
  }

  // Sums over even and odd modes of the first port's row, before its own current is added.
  let even = 0;
  let odd = 0;

  /** hot path. Advances the modes, block by block; `at` goes over the coefficients. */
  function advance(drives: number, z: number, blocks: number, inputs: number, ports: number): void {
    let at = drives;
    const channels = z + 2 * blocks;
    const portChannels = channels + channelLength * inputs;
    even = 0;
    odd = 0;
    for (let k = z; k < channels; k += 2) {
      const a = m[k]!;
      const b = m[k + 1]!;
      let x = m[at]! * a + m[at + 2]! * b;
      let y = m[at + 1]! * a + m[at + 3]! * b;
      at += 4;
      for (let c = channels; c < portChannels; c += channelLength) {
        const value = m[c]!;
        const slope = m[c + 1]!;
        x = x + m[at]! * value + m[at + 2]! * slope;
        y = y + m[at + 1]! * value + m[at + 3]! * slope;
        at += 4;
      }
      const watched = at + 2 * ports;
      even += m[watched]! * x;
      odd += m[watched + 1]! * y;
      for (let c = portChannels; c < portChannels + ports; c++) {
        const amps = m[c]!;
        x += m[at]! * amps;
        y += m[at + 1]! * amps;
        at += 2;
      }
      m[k] = x;
      m[k + 1] = y;
      at += 2;
    }
  }

  /** hot path. The open voltage of the one port at the end of the step, its current still that of the start. */
  function openVolts(plan: number, row: number, z: number, modes: number, length: number, amps: number): number {
    for (let k = modes; k < length; k += 2) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 1]! * m[z + k + 1]!;
    }
    return even + odd + m[plan + planNumber.ownGain]! * amps;
  }

  /** hot path. The port's current beside its resting one at an open voltage. */
  function lookUp(plan: number, open: number): number {
    const at = (open - m[plan + planNumber.tableOrigin]!) * m[plan + planNumber.tableScale]!;
    const spans = words[2 * plan + planWord.spans]!;
    const table = words[2 * plan + planWord.table]! / 8;
    let u: number;
    let c: number;
    if (at > 0 && at < spans) {
      const span = at | 0;
      const inSpan = (at - span) * m[table + 2 * span]!;
      const cell = inSpan | 0;
      u = inSpan - cell;
      c = table + m[table + 2 * span + 1]! + 4 * cell;
    } else {
      const line = at > 0 ? spans : spans + 1;
      u = at - (at > 0 ? spans : 0);
      c = table + m[table + 2 * line + 1]!;
    }
    return m[c]! + u * (m[c + 1]! + u * (m[c + 2]! + u * m[c + 3]!));
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
      m[open + k] = sumRow(openRows + k * length, z, modes, length);
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
        m[portChannels + k] = m[amps + k]! - m[slopes + k]! * m[change + k]! - m[numbers + portNumberCount * k + portNumber.restAmps]!;
        m[volts + ports + k] = m[volts + k]! - m[volts + ports + k]!;
      }
      return true;
    }
    return false;
  }

  /**
   * hot path. The same for two ports. What their currents and slopes were at the last voltages is known: the first step of Newton's
   * from there needs no characteristic, and where the currents go nearly straight it arrives.
   */
  function solveTwo(plan: number, z: number, modes: number, inputs: number, length: number): boolean {
    const numbers = words[2 * plan + planWord.portNumbers]! / 8;
    const other = numbers + portNumberCount;
    const gains = other + portNumberCount;
    const amps = words[2 * plan + planWord.scratch]! / 8;
    const slopes = amps + 2;
    const volts = z + length;
    const portChannels = z + modes + channelLength * inputs;
    const openRows = words[2 * plan + planWord.openRows]! / 8;
    const open0 = sumRow(openRows, z, modes, length);
    const open1 = sumRow(openRows + length, z, modes, length);
    const g00 = m[gains]!;
    const g01 = m[gains + 1]!;
    const g10 = m[gains + 2]!;
    const g11 = m[gains + 3]!;
    const rest0 = m[numbers + portNumber.restAmps]!;
    const rest1 = m[other + portNumber.restAmps]!;
    let v0 = m[volts]!;
    let v1 = m[volts + 1]!;
    let j0 = m[portChannels]! + rest0;
    let j1 = m[portChannels + 1]! + rest1;
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
      const r0 = v0 - open0 - (g00 * j0 + g01 * j1);
      const r1 = v1 - open1 - (g10 * j0 + g11 * j1);
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
      m[portChannels] = j0 - s0 * d0 - rest0;
      m[portChannels + 1] = j1 - s1 * d1 - rest1;
      m[volts] = v0;
      m[volts + 1] = v1;
      m[volts + 2] = s0;
      m[volts + 3] = s1;
      return true;
    }
    return false;
  }

  /** hot path. Current beside the linear part, and its slope, from the characteristic's table. */
  function evaluate(numbers: number, volts: number, toAmps: number, toSiemens: number): void {
    const cellsPerVolt = m[numbers + portNumber.cellsPerVolt]!;
    const cellCount = m[numbers + portNumber.cellCount]!;
    const table = m[numbers + portNumber.table]! / 8;
    const siemens = m[numbers + portNumber.siemens]!;
    const at = (volts + m[numbers + portNumber.rangeVolts]!) * cellsPerVolt;
    let i: number;
    let s: number;
    if (at > 0 && at < cellCount) {
      const cell = at | 0;
      const u = at - cell;
      const base = m[table + 2 * cell]!;
      const c1 = m[table + 2 * cell + 1]!;
      const rise = m[table + 2 * cell + 2]! - base;
      const c3 = c1 + m[table + 2 * cell + 3]! - 2 * rise;
      const c2 = rise - c1 - c3;
      i = base + u * (c1 + u * (c2 + u * c3));
      s = c1 + u * (2 * c2 + u * (3 * c3));
    } else {
      const knot = at > 0 ? cellCount : 0;
      s = m[table + 2 * knot + 1]!;
      i = m[table + 2 * knot]! + s * (at - knot);
    }
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
      const blocks = words[2 * plan + planWord.blocks]!;
      const inputs = words[2 * plan + planWord.inputs]!;
      const ports = words[2 * plan + planWord.ports]!;
      const length = words[2 * plan + planWord.length]!;
      const drives = words[2 * plan + planWord.drives]! / 8;
      const openRow = words[2 * plan + planWord.openRows]! / 8;
      const method = words[2 * plan + planWord.method]!;
      const modes = 2 * blocks;
      const channels = z + modes;
      const inputNumbers = channelLength * inputs;
      const kept = keptAt / 8;
      for (let k = 0; k < length + 2 * ports; k++) m[kept + k] = m[z + k]!;
      let from = channelsAt / 8;
      for (let step = 0; step < steps; step++) {
        advance(drives, z, blocks, inputs, ports);
        for (let k = 0; k < inputNumbers; k++) m[channels + k] = m[from + k]!;
        from += inputNumbers;
        const portAmps = channels + inputNumbers;
        if (method === portMethod.table) m[portAmps] = lookUp(plan, openVolts(plan, openRow, z, modes, length, m[portAmps]!));
        else if (method === portMethod.newtonOfTwo) {
          if (!solveTwo(plan, z, modes, inputs, length)) return step;
        } else if (method === portMethod.newton && !solve(plan, z, modes, inputs, ports, length)) return step;
        for (let p = 0; p < probeCount; p++) {
          m[outputsAt / 8 + p * outputStride + step] = sumRow(words[probesAt / 4 + p]! / 8, z, modes, length);
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
      return sumRow(rowAt / 8, zAt / 8, modes, length);
    },

    readAlong(rowAt, historyAt, modes, length, count, outputsAt) {
      for (let k = 0; k < count; k++) m[outputsAt / 8 + k] = sumRow(rowAt / 8, historyAt / 8 + k * length, modes, length);
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
