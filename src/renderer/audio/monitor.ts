/** The loudspeaker of the lab: an audio context with the player in its audio thread. Made on the first switch-on, by the user's own gesture. */
import workletUrl from "./pcm-worklet.ts?worker&url";

export type Monitor = {
  play(samples: Float32Array, sampleHz: number): void;
  /** 0 silent to 1 loud. */
  setVolume(volume: number): void;
  close(): Promise<void>;
};

/** 1 V across the two-wire port is full scale; a change of volume takes this long, so that it does not click. */
const volumeRampSeconds = 0.02;

/** Opens the loudspeaker; rejects where the browser has no sound or forbids it. */
export async function openMonitor(volume: number): Promise<Monitor> {
  const context = new AudioContext({ latencyHint: "interactive" });
  await context.audioWorklet.addModule(workletUrl);
  const player = new AudioWorkletNode(context, "pcm-player", { numberOfInputs: 0, outputChannelCount: [1] });
  const loudness = new GainNode(context, { gain: gainOf(volume) });
  player.connect(loudness).connect(context.destination);
  await context.resume();
  return {
    play: (samples, sampleHz) => player.port.postMessage({ samples, sampleHz }),
    setVolume: (next) => loudness.gain.setTargetAtTime(gainOf(next), context.currentTime, volumeRampSeconds),
    close: () => context.close(),
  };
}

/** The ear hears in ratios: half of the way is a quarter of the amplitude. */
function gainOf(volume: number): number {
  return volume ** 2;
}
