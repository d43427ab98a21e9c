/** `StepKernel.runPair` in JavaScript; `wasm/step-kernel.as` holds the same operations in the same order. Change them together. */
import { channelLength, notFinite, pairNumber, pairWord } from "./lane-layout.ts";
import type { StepKernel } from "./step-kernel.ts";

export function scriptPairKernel(m: Float64Array, words: Int32Array): StepKernel["runPair"] {
  const singles = new Float32Array(m.buffer);

  /** hot path. A row times the state of one of the lines. */
  function sumRow(row: number, z: number, modes: number): number {
    const channels = 2 * modes;
    let even = m[row + channels]! * m[z + channels]!;
    let odd = m[row + channels + 2]! * m[z + channels + 2]!;
    even += m[row + channels + 4]! * m[z + channels + 4]!;
    even += m[row + channels + 8]! * m[z + channels + 8]!;
    odd += m[row + channels + 10]!;
    for (let k = 0; k < channels; k += 4) {
      even += m[row + k]! * m[z + k]!;
      odd += m[row + k + 2]! * m[z + k + 2]!;
    }
    return even + odd;
  }

  // Sums over even and odd modes of the open row, before the port's own current is added.
  let evenModes = 0;
  let oddModes = 0;

  /** hot path. One line's modes, a block at a time. */
  function advance(drives: number, z: number, modes: number): void {
    const value = m[z + 2 * modes]!;
    const slope = m[z + 2 * modes + 2]!;
    const amps = m[z + 2 * (modes + channelLength)]!;
    let at = drives;
    evenModes = 0;
    oddModes = 0;
    for (let k = z; k < z + 2 * modes; k += 4) {
      const a = m[k]!;
      const b = m[k + 2]!;
      let x = m[at]! * a + m[at + 4]! * b;
      let y = m[at + 2]! * a + m[at + 6]! * b;
      x = x + m[at + 8]! * value + m[at + 12]! * slope;
      y = y + m[at + 10]! * value + m[at + 14]! * slope;
      evenModes += m[at + 20]! * x;
      oddModes += m[at + 22]! * y;
      x += m[at + 16]! * amps;
      y += m[at + 18]! * amps;
      m[k] = x;
      m[k + 2] = y;
      at += 24;
    }
  }

  /** hot path. The line's open voltage at the end of the step, its channels written already. */
  function openVoltsOf(row: number, channels: number, ownGainOhms: number, amps: number): number {
    const even = evenModes + m[row]! * m[channels]! + m[row + 4]! * m[channels + 4]!;
    const odd = oddModes + m[row + 2]! * m[channels + 2]! + m[row + 10]!;
    return even + odd + ownGainOhms * amps;
  }

  /** hot path. As `lookUp` of the kernel for one line. */
  function lookUp(openVolts: number, originVolts: number, scale: number, spans: number, table: number): number {
    const at = (openVolts - originVolts) * scale;
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
        advance(drives + line, z, modes);
        const newest = singles[samples + step]!;
        const endValue = m[coming + line]!;
        const endSlope = (newest - m[value]!) * (0.5 * stepHz);
        m[value + 4] = (6 * stepHz * (m[value]! - endValue) + 2 * m[value + 2]! + 4 * endSlope) * stepHz;
        m[value] = endValue;
        m[value + 2] = endSlope;
        m[coming + line] = newest;
        const ownGainOhms = m[plan + pairNumber.ownGains + line]!;
        const openVolts = openVoltsOf(openRow + line + 2 * modes, value, ownGainOhms, m[amps]!);
        m[amps] = lookUp(openVolts, m[plan + pairNumber.origins + line]!, m[plan + pairNumber.scales + line]!, spans, table);
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
