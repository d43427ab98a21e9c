/** `StepKernel.runPair` in JavaScript; `wasm/step-kernel.as` holds the same operations in the same order. Change them together. */
import { channelLength, notFinite, pairNumber, pairWord } from "./lane-layout.ts";
import { ampsOverOpen } from "./open-port-table.ts";
import type { StepKernel } from "./step-kernel.ts";

export function scriptPairKernel(m: Float64Array, words: Int32Array): StepKernel["runPair"] {
  const singles = new Float32Array(m.buffer);

  /** hot path. A row times the state of one of the lines. */
  function sumRow(row: number, z: number, modes: number): number {
    const channels = 2 * modes;
    let even = 0;
    let odd = 0;
    for (let k = 0; k < channels + 12; k += 4) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 2]! * m[z + k + 2]!;
    }
    even += m[row + channels + 12]!;
    return even + odd;
  }

  // Sums of the open row, begun with its constant and the input at the step's end, before the port's own current is added.
  let evenModes = 0;
  let oddModes = 0;

  /** hot path. One line's modes, a block at a time. */
  function advance(drives: number, z: number, modes: number): void {
    const value = m[z + 2 * modes]!;
    const slope = m[z + 2 * modes + 2]!;
    const amps = m[z + 2 * (modes + channelLength)]!;
    let at = drives;
    for (let k = z; k < z + 2 * modes; k += 4) {
      const a = m[k]!;
      const b = m[k + 2]!;
      let x = m[at]! * a + m[at + 4]! * b;
      let y = m[at + 2]! * b + m[at + 6]! * a;
      x = x + m[at + 8]! * value + m[at + 12]! * slope;
      y = y + m[at + 10]! * value + m[at + 14]! * slope;
      evenModes += m[at + 20]! * x;
      oddModes += m[at + 22]! * y;
      m[k] = x + m[at + 16]! * amps;
      m[k + 2] = y + m[at + 18]! * amps;
      at += 24;
    }
  }

  return (planAt, lanesAt, keptAt, steps, samples0, samples1, outputs0, outputs1, outputStride) => {
    const plan = planAt / 8;
    const modes = 2 * words[2 * plan + pairWord.blocks]!;
    const length = words[2 * plan + pairWord.length]!;
    const drives = words[2 * plan + pairWord.drives]! / 8;
    const openRow = words[2 * plan + pairWord.openRow]! / 8;
    const probeRows = words[2 * plan + pairWord.probeRows]! / 8;
    const probes = words[2 * plan + pairWord.probes]!;
    const spans = words[2 * plan + pairWord.spans]!;
    const stepHz = m[plan + pairNumber.stepHz]!;
    const coming = plan + pairNumber.coming;
    m.copyWithin(keptAt / 8, lanesAt / 8, lanesAt / 8 + 2 * length);
    m.copyWithin(keptAt / 8 + 2 * length, coming, coming + 2);
    let isFinite = true;
    for (let line = 0; line < 2; line++) {
      const z = lanesAt / 8 + line;
      const value = z + 2 * modes;
      const amps = value + 2 * channelLength;
      const table = words[2 * plan + pairWord.tables + line]! / 8;
      const samples = (line === 0 ? samples0 : samples1) / 4;
      const outputs = (line === 0 ? outputs0 : outputs1) / 4;
      for (let step = 0; step < steps; step++) {
        const row = openRow + line + 2 * modes;
        const newest = singles[samples + step]!;
        const endValue = m[coming + line]!;
        const endSlope = (newest - m[value]!) * (0.5 * stepHz);
        const fall = m[value]! - endValue;
        const curvature = (6 * stepHz * fall + 2 * m[value + 2]! + 4 * endSlope) * stepHz;
        const jerk = (12 * stepHz * fall + 6 * (m[value + 2]! + endSlope)) * stepHz * stepHz;
        evenModes = m[row + 12]! + m[row]! * endValue + m[row + 4]! * curvature;
        oddModes = m[row + 2]! * endSlope + m[row + 6]! * jerk;
        advance(drives + line, z, modes);
        m[value] = endValue;
        m[value + 2] = endSlope;
        m[value + 4] = curvature;
        m[value + 6] = jerk;
        m[coming + line] = newest;
        const before = m[amps]!;
        const place = evenModes + oddModes + m[plan + pairNumber.ownGains + line]! * before;
        m[amps] = ampsOverOpen(m, place, spans, table);
        m[amps + 2] = m[amps] - before;
        for (let p = 0; p < probes; p++) {
          singles[outputs + p * outputStride + step] = sumRow(probeRows + 2 * p * length + line, z, modes);
        }
      }
      let check = m[coming + line]!;
      for (let k = 0; k < length; k++) check += m[z + 2 * k]!;
      if (!(check - check === 0)) isFinite = false;
    }
    return isFinite ? steps : notFinite;
  };
}
