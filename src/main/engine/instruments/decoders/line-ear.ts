/** What decoders hear at one end of a line: its volts without battery, brought down to the rates that receivers work at. */
import { DcBlocker } from "../../signals/dc-blocker.ts";
import { Decimator } from "../../signals/decimator.ts";
import type { AudioDecoder, LoopDecoder } from "./decoder.ts";

/** Tones begin at 250 Hz; battery, hum and most of ringing stay out. Estimate. */
const cornerHertz = 120;
export const wideHz = 16_000;
export const voiceHz = 8000;
/** As the bench's own detectors: 4800 looks a second at 48 kHz. */
const stepsPerSense = { 48000: 10, 16000: 4 } as const;

/** Every ear begins at a multiple of this many steps: so all of them take the same samples, and one can go on for another. */
export const earGridSteps = 60;

/** Rate at which loop decoders look. */
export function senseHzAt(stepHz: 48000 | 16000): number {
  return stepHz / stepsPerSense[stepHz];
}

export class LineEar {
  /** Decoders at work; they may come and go. */
  loop: readonly LoopDecoder[] = [];
  wide: readonly AudioDecoder[] = [];
  voice: readonly AudioDecoder[] = [];
  private readonly blocker: DcBlocker;
  private readonly toWide: Decimator;
  private readonly toVoice: Decimator;
  private readonly wideDelaySteps: number;
  private readonly voiceDelaySteps: number;
  private readonly perSense: number;
  private untilSense = 1;
  private hasBegun = false;

  constructor(options: { readonly stepHz: 48000 | 16000 }) {
    const { stepHz } = options;
    this.blocker = new DcBlocker({ sampleHz: stepHz, cornerHertz });
    this.toWide = new Decimator({ fromHz: stepHz, toHz: wideHz });
    this.toVoice = new Decimator({ fromHz: wideHz, toHz: voiceHz });
    this.wideDelaySteps = this.toWide.delaySeconds * stepHz;
    this.voiceDelaySteps = this.wideDelaySteps + this.toVoice.delaySeconds * stepHz;
    this.perSense = stepsPerSense[stepHz];
  }

  /** Takes the samples of steps firstStep..firstStep+count-1; without amps nothing of the loop is looked at. */
  take(tipRingVolts: Float64Array, loopAmps: Float64Array | undefined, count: number, firstStep: number): void {
    // hot path
    let i = 0;
    if (!this.hasBegun) {
      i = (earGridSteps - (firstStep % earGridSteps)) % earGridSteps;
      if (i >= count) return;
      this.blocker.settle(tipRingVolts[i]!);
      this.hasBegun = true;
    }
    const hears = this.wide.length + this.voice.length > 0;
    for (; i < count; i++) {
      const step = firstStep + i;
      const volts = tipRingVolts[i]!;
      this.untilSense -= 1;
      if (this.untilSense === 0) this.sense(volts, loopAmps?.[i], step);
      if (hears && this.toWide.push(this.blocker.push(volts))) this.hear(this.toWide.output, step);
    }
  }

  private sense(volts: number, amps: number | undefined, step: number): void {
    // hot path
    this.untilSense = this.perSense;
    if (amps === undefined) return;
    for (let k = 0; k < this.loop.length; k++) this.loop[k]!.sense(volts, amps, step);
  }

  private hear(volts: number, step: number): void {
    // hot path
    for (let k = 0; k < this.wide.length; k++) this.wide[k]!.hear(volts, step - this.wideDelaySteps);
    if (this.voice.length === 0 || !this.toVoice.push(volts)) return;
    for (let k = 0; k < this.voice.length; k++) this.voice[k]!.hear(this.toVoice.output, step - this.voiceDelaySteps);
  }
}
