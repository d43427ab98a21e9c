/** A capture as a WAV file of 32-bit floats, a channel a probe: 1.0 is one volt or one ampere, as in the result files of a run. */
import { wavDataBytes, wavHead } from "../wav-file.ts";
import type { Capture } from "./capture.ts";

export async function* captureWav({ probes, rowCount, sampleHz, blocks }: Capture): AsyncGenerator<Uint8Array> {
  yield wavHead({ channels: probes.length, sampleHz, frameCount: rowCount });
  for await (const columns of blocks()) {
    const rows = columns[0]?.length ?? 0;
    const frames = new Float32Array(rows * columns.length);
    columns.forEach((column, channel) => {
      // A sound has no gaps: where nothing was recorded there is silence.
      for (let row = 0; row < rows; row += 1) frames[row * columns.length + channel] = column[row]! || 0;
    });
    yield wavDataBytes(frames);
  }
}
