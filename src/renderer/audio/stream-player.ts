/** Plays a stream that comes in blocks: a ring buffer, a resampler, and a gentle hold on the delay between them. */
import type { Resampler } from "./resampler.ts";
import { createResampler } from "./resampler.ts";

/** The delay that is aimed at: enough for the blocks to come a little late, short enough for lips and clicks. */
const targetSeconds = 0.09;
/** More than this is old sound: it is skipped. */
const maxSeconds = 0.4;
/** The clock of the sound card and that of the lab differ; up to this share the pitch gives way, which nobody hears. */
const maxDrift = 0.004;
/** Sound fades in and out over this long where the stream breaks off. */
const fadeSeconds = 0.005;

export type StreamPlayer = {
  push(samples: Float32Array, sampleHz: number): void;
  fill(output: Float32Array): void;
  /** Output samples that found nothing to play while the stream ran. */
  readonly underruns: () => number;
};

export function createStreamPlayer(outputHz: number): StreamPlayer {
  let ring = new Float32Array(8192);
  let sampleHz = 0;
  let resampler: Resampler | undefined;
  let written = 0;
  let position = 0;
  let playing = false;
  let loudness = 0;
  let underruns = 0;
  const at = (index: number) => (index < 0 || index >= written ? 0 : ring[index % ring.length]!);

  const start = (rateHz: number) => {
    sampleHz = rateHz;
    resampler = createResampler(rateHz, outputHz);
    ring = new Float32Array(Math.ceil(rateHz * maxSeconds * 2) + 4 * resampler.reach);
    written = 0;
    position = 0;
    playing = false;
  };
  return {
    push: (samples, rateHz) => {
      if (rateHz !== sampleHz) start(rateHz);
      for (const sample of samples) ring[written++ % ring.length] = sample;
      if (written - position > maxSeconds * sampleHz) position = written - targetSeconds * sampleHz;
    },
    fill: (output) => {
      output.fill(0);
      if (resampler === undefined) return;
      const { reach } = resampler;
      const fadeStep = 1 / (fadeSeconds * outputHz);
      for (let i = 0; i < output.length; i++) {
        const waiting = written - position;
        if (!playing && waiting >= targetSeconds * sampleHz) playing = true;
        if (waiting <= reach) {
          if (playing) underruns++;
          playing = false;
        }
        // Fade out over what is left, in over what comes, so that a break does not click.
        const ending = playing && waiting < reach + fadeSeconds * sampleHz;
        loudness = Math.max(0, Math.min(1, loudness + (playing && !ending ? fadeStep : -fadeStep)));
        if (!playing) continue;
        output[i] = resampler.sample(position, at) * loudness;
        const drift = Math.max(-maxDrift, Math.min(maxDrift, (waiting / sampleHz - targetSeconds) * 0.02));
        position += (sampleHz / outputHz) * (1 + drift);
      }
    },
    underruns: () => underruns,
  };
}
