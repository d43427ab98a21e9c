/** The last quarter of a second of audio, in which the edges of a tone are found after it has been recognised. */

/** A tone is looked at in windows of this length: its amplitude is half where the window's middle is at its edge. */
const windowSeconds = 0.01;
const keptSamples = 4096;

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

  /** How many samples ago a tone that sounded `soundingSamples` ago began, looking back from there. */
  samplesSinceRise(hertz: number, soundingSamples: number): number {
    return this.samplesSinceEdge(hertz, soundingSamples, 1);
  }

  /** How many samples ago a tone that sounded `soundingSamples` ago ended, looking on from there. */
  samplesSinceFall(hertz: number, soundingSamples: number): number {
    return this.samplesSinceEdge(hertz, soundingSamples, -1);
  }

  private samplesSinceEdge(hertz: number, soundingSamples: number, direction: 1 | -1): number {
    const reference = this.amplitude(hertz, soundingSamples);
    const most = Math.min(this.taken, keptSamples) - this.windowSamples;
    for (let ago = soundingSamples; ago >= this.windowSamples / 2 && ago <= most; ago += direction) {
      if (this.amplitude(hertz, ago) < reference / 2) return ago;
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
