/** A step's matrices from its modes. Compiled twice: see `numbers.ts`. */
import type { Int, Numbers } from "./numbers.ts";

/**
 * Rows of outputs over [channels, modes], `stride` apart, the modes from `base` on: what the channels add at once (`instant`) and through the
 * modes' part that follows them (`end`, a row of `padded` for each channel), then the weights of the `active` modes that are stepped.
 */
export function fillOutputs(
  outputs: Numbers,
  stride: Int,
  base: Int,
  active: Int,
  rows: Numbers,
  end: Numbers,
  padded: Int,
  instant: Numbers,
  rowCount: Int,
  channels: Int,
): void {
  for (let r = 0; r < rowCount; r++) {
    for (let c = 0; c < channels; c++) {
      let sum = instant[r * channels + c]!;
      for (let k = 0; k < padded; k++) sum += rows[r * padded + k]! * end[c * padded + k]!;
      outputs[r * stride + c] = sum;
    }
    for (let k = 0; k < active; k++) outputs[r * stride + base + k] = rows[r * padded + k]!;
  }
}
