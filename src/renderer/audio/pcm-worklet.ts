/** The audio thread's part of the monitor: takes blocks by message, plays them as they are asked for. */
import { createStreamPlayer } from "./stream-player.ts";

// The audio thread has its own globals, which the DOM's types do not hold.
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioThreadNode): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
type AudioThreadNode = { process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean };

export type PcmBlock = { readonly samples: Float32Array; readonly sampleHz: number };

class PcmPlayer extends AudioWorkletProcessor implements AudioThreadNode {
  readonly #player = createStreamPlayer(sampleRate);

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<PcmBlock>) => this.#player.push(event.data.samples, event.data.sampleHz);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channel = outputs[0]?.[0];
    if (channel !== undefined) this.#player.fill(channel);
    return true;
  }
}

registerProcessor("pcm-player", PcmPlayer);
