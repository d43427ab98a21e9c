/** A capture as a WAV file of 32-bit floats, a channel a probe: 1.0 is one volt or one ampere, as in the result files of a run. */
import { wavBytes } from "../wav-file.ts";
import type { Capture } from "./capture.ts";

export function captureWav({ columns, rowCount, sampleHz }: Capture): Uint8Array {
  const frames = new Float32Array(rowCount * columns.length);
  columns.forEach((column, channel) => {
    // A sound has no gaps: where nothing was recorded there is silence.
    for (let row = 0; row < rowCount; row += 1) frames[row * columns.length + channel] = column[row]! || 0;
  });
  return wavBytes(frames, { channels: columns.length, sampleHz });
}
