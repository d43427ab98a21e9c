/** A capture as a WAV file of 32-bit floats, a channel a probe: 1.0 is one volt or one ampere, as in the result files of a run, or a full scale. */
import { type FullScale, fullScaleComment } from "../../../shared/model/full-scale.ts";
import { wavComment, wavDataBytes, wavHead } from "../wav-file.ts";
import type { Capture } from "./capture.ts";

/** @param fullScale volts or amperes of 1.0 */
export async function* captureWav({ probes, rowCount, sampleHz, blocks }: Capture, fullScale: FullScale = 1): AsyncGenerator<Uint8Array> {
  const comment = fullScale === 1 ? undefined : wavComment(fullScaleComment(fullScale));
  yield wavHead({ channels: probes.length, sampleHz, frameCount: rowCount, furtherBytes: comment?.length ?? 0 });
  for await (const columns of blocks()) {
    const rows = columns[0]?.length ?? 0;
    const frames = new Float32Array(rows * columns.length);
    columns.forEach((column, channel) => {
      // A sound has no gaps: where nothing was recorded there is silence.
      for (let row = 0; row < rows; row += 1) frames[row * columns.length + channel] = (column[row]! || 0) / fullScale;
    });
    yield wavDataBytes(frames);
  }
  if (comment !== undefined) yield comment;
}
