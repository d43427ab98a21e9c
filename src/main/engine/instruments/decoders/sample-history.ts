/** The last two seconds of audio, in which the edges of a tone are found after it has been recognised: under a click or a digit that may take one. */

/** A tone is looked at in raised-cosine windows of this length, which keep a digit's tones out: its amplitude is half where the window's middle is at its edge. */
const windowSeconds = 0.02;
const keptSamples = 16_384;
/** An edge is looked for in strides of this part of a window, then between two of them. */
const stridesPerWindow = 16;
/** A modulated tone is under half its amplitude for so much of a period (depth 0.9: 0.45), and looked at in so many places of one. */
const hollowShare = 0.6;
const periodParts = 4;

export class SampleHistory {
  private readonly samples = new Float64Array(keptSamples);
  private readonly sampleHz: number;
  private readonly windowSamples: number;
  private readonly weights: Float64Array;
  private taken = 0;

  constructor(options: { readonly sampleHz: number }) {
    this.sampleHz = options.sampleHz;
    this.windowSamples = Math.round(windowSeconds * options.sampleHz);
    const turn = (2 * Math.PI) / this.windowSamples;
    this.weights = Float64Array.from({ length: this.windowSamples }, (_, k) => 1 - Math.cos(turn * (k + 0.5)));
  }

  /** Hot path. */
  push(volts: number): void {
    this.samples[this.taken % keptSamples] = volts;
    this.taken += 1;
  }

  /**
   * How many samples ago a tone that sounded `soundingSamples` ago began, looking back from there; over the hollows of a modulation, where
   * it may have one of this period.
   */
  samplesSinceRise(hertz: number, soundingSamples: number, periodSamples = 0): number {
    return this.samplesSinceEdge(hertz, soundingSamples, 1, periodSamples);
  }

  /** How many samples ago a tone that sounded `soundingSamples` ago ended, looking on from there. */
  samplesSinceFall(hertz: number, soundingSamples: number): number {
    return this.samplesSinceEdge(hertz, soundingSamples, -1);
  }

  private samplesSinceEdge(hertz: number, soundingSamples: number, direction: 1 | -1, periodSamples = 0): number {
    let reference = 0;
    for (let part = 0; part < (periodSamples > 0 ? periodParts : 1); part++)
      reference = Math.max(reference, this.amplitude(hertz, soundingSamples + (part * periodSamples) / periodParts));
    const most = Math.min(this.taken, keptSamples) - this.windowSamples;
    const stride = direction * Math.max(1, Math.floor(this.windowSamples / stridesPerWindow));
    let lastAbove = soundingSamples;
    for (let ago = soundingSamples; ago >= this.windowSamples / 2 && ago <= most; ago += stride) {
      if (this.amplitude(hertz, ago) >= reference / 2) lastAbove = ago;
      else if (Math.abs(ago - lastAbove) > hollowShare * periodSamples) return this.edgeAfter(lastAbove, hertz, direction, reference / 2);
    }
    return direction === 1 ? soundingSamples : 0;
  }

  /** Hardly a stride from a place where the tone sounds, in this direction. */
  private edgeAfter(place: number, hertz: number, direction: 1 | -1, edge: number): number {
    let ago = place;
    while (this.amplitude(hertz, ago) >= edge) ago += direction;
    return ago;
  }

  /** Amplitude in the window whose middle was so many samples ago (Goertzel). */
  private amplitude(hertz: number, ago: number): number {
    const twiceCos = 2 * Math.cos((2 * Math.PI * hertz) / this.sampleHz);
    const first = this.taken - Math.round(ago) - Math.floor(this.windowSamples / 2);
    let last = 0;
    let before = 0;
    for (let k = 0; k < this.windowSamples; k++) {
      const index = first + k;
      const volts = index < 0 || index >= this.taken ? 0 : this.samples[index % keptSamples]!;
      const next = this.weights[k]! * volts + twiceCos * last - before;
      before = last;
      last = next;
    }
    return Math.sqrt(Math.max(0, last * last + before * before - twiceCos * last * before));
  }
}
