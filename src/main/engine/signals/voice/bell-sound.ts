/** What a bell or a tone ringer makes of the current in it. The current alone decides: weak ringing moves no clapper, dial pulses may tap one. */
import { bellPeakVolts, gongBell, toneRinger } from "../../../../shared/catalog/bell.ts";

export type BellSound = {
  /** Hot path: the sound after a step, in volts as an earpiece has them, from the ringer's current. */
  push(amps: number): number;
};

/** Two gongs and a clapper between them. */
export class GongBell implements BellSound {
  private readonly travelSteps: number;
  private readonly gongs: readonly (readonly Resonator[])[];
  /** The gong at which the clapper rests: 0 or 1. */
  private side = 0;
  private pulledSteps = 0;

  constructor(sampleHz: number) {
    this.travelSteps = Math.round(gongBell.travelSeconds * sampleHz);
    this.gongs = gongBell.gongHertz.map((hertz) =>
      gongBell.partials.map(({ ratio, share, decaySeconds }) => new Resonator({ hertz: hertz * ratio, decaySeconds, share, sampleHz })),
    );
  }

  push(amps: number): number {
    // hot path
    const wanted = amps > 0 ? 1 : 0;
    const isPulled = Math.abs(amps) >= gongBell.pullAmps && wanted !== this.side;
    this.pulledSteps = isPulled ? this.pulledSteps + 1 : 0;
    let strength = 0;
    if (this.pulledSteps >= this.travelSteps) {
      this.side = wanted;
      this.pulledSteps = 0;
      strength = Math.min(1, Math.abs(amps) / gongBell.fullAmps);
    }
    let sound = 0;
    for (let gong = 0; gong < this.gongs.length; gong++) {
      const strike = gong === this.side ? strength : 0;
      const partials = this.gongs[gong]!;
      for (let i = 0; i < partials.length; i++) sound += partials[i]!.push(strike);
    }
    return sound * (bellPeakVolts / 2);
  }
}

/** Two tones in turn while current flows behind the bridge. */
export class ToneRinger implements BellSound {
  private readonly sampleHz: number;
  private readonly smoothing: number;
  private meanAmps = 0;
  private phase = 0;
  private step = 0;

  constructor(sampleHz: number) {
    this.sampleHz = sampleHz;
    // Long against a period of ringing, short against the eye and ear.
    this.smoothing = 1 / (0.04 * sampleHz);
  }

  push(amps: number): number {
    // hot path
    this.meanAmps += (Math.abs(amps) - this.meanAmps) * this.smoothing;
    if (this.meanAmps < toneRinger.startAmps) {
      this.step = 0;
      this.phase = 0;
      return 0;
    }
    const turn = Math.floor((2 * toneRinger.warbleHertz * this.step) / this.sampleHz) % 2;
    this.step += 1;
    this.phase += toneRinger.toneHertz[turn]! / this.sampleHz;
    this.phase -= Math.floor(this.phase);
    const angle = 2 * Math.PI * this.phase;
    // A square wave through a small sounder: the ground tone and some of its third harmonic.
    const wave = 0.8 * Math.sin(angle) + 0.2 * Math.sin(3 * angle);
    return wave * bellPeakVolts * Math.min(1, this.meanAmps / toneRinger.fullAmps);
  }
}

type ResonatorOptions = { readonly hertz: number; readonly decaySeconds: number; readonly share: number; readonly sampleHz: number };

/** One partial of a gong: a sine that dies away after each strike. */
class Resonator {
  private readonly feedback: number;
  private readonly loss: number;
  private readonly input: number;
  private now = 0;
  private before = 0;

  constructor({ hertz, decaySeconds, share, sampleHz }: ResonatorOptions) {
    const radius = Math.exp(-1 / (decaySeconds * sampleHz));
    const angle = (2 * Math.PI * hertz) / sampleHz;
    this.feedback = 2 * radius * Math.cos(angle);
    this.loss = radius * radius;
    // So that a strike of 1 rings with an amplitude of `share`; a partial beyond the band is not heard.
    this.input = hertz < sampleHz / 2 ? share * Math.sin(angle) : 0;
  }

  push(strike: number): number {
    // hot path
    const next = this.input * strike + this.feedback * this.now - this.loss * this.before;
    this.before = this.now;
    this.now = next;
    return next;
  }
}
