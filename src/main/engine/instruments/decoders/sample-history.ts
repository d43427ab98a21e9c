/** The last quarter of a second of audio, in which the edges of a tone are found after it has been recognised. */

/** A tone is looked at in windows of this length: its amplitude is half where the window's middle is at its edge. */
const windowSeconds = 0.01;
const keptSamples = 4096;
/** A modulated tone is under half its amplitude for so much of a period (depth 0.9: 0.45), and looked at in so many places of one. */
const hollowShare = 0.6;
const periodParts = 4;

export class SampleHistory {
  private readonly samples = new Float64Array(keptSamples);
  private readonly sampleHz: number;
  private readonly windowSamples: number;
  private taken = 0;

  constructor(options: { readonly sampleHz: number }) {
    this.sampleHz = options.sampleHz;
    this.windowSamples = Math.round(windowSeconds * options.sampleHz);
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
    let below = 0;
    for (let ago = soundingSamples; ago >= this.windowSamples / 2 && ago <= most; ago += direction) {
      below = this.amplitude(hertz, ago) < reference / 2 ? below + 1 : 0;
      if (below > hollowShare * periodSamples) return ago - (below - 1) * direction;
    }
    return direction === 1 ? soundingSamples : 0;
  }

  /** Amplitude in the window whose middle was so many samples ago. */
  private amplitude(hertz: number, ago: number): number {
    const turn = (2 * Math.PI * hertz) / this.sampleHz;
    const first = this.taken - Math.round(ago) - Math.floor(this.windowSamples / 2);
    let real = 0;
    let imaginary = 0;
    for (let k = 0; k < this.windowSamples; k++) {
      const index = first + k;
      const volts = index < 0 || index >= this.taken ? 0 : this.samples[index % keptSamples]!;
      real += volts * Math.cos(turn * k);
      imaginary += volts * Math.sin(turn * k);
    }
    return Math.sqrt(real * real + imaginary * imaginary);
  }
}
