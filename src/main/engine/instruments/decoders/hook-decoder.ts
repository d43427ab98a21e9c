/** Hook states of a line as boxes: on hook, off hook with its current, and short openings with their length. */
import { formatAmps, formatSeconds } from "../../../../shared/units/format.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import type { DecoderSite, LoopDecoder } from "./decoder.ts";
import { LoopFinder } from "./loop-finder.ts";

const capacity = 2000;
/** An opening as long as a dial pulse's break (8 pulses a second, 80 %, with a margin) is called a break, whatever the flash window. */
const mostBreakSeconds = 0.11;
/** A closed part as short as this after a break is the make of a dial pulse (8 pulses a second, 40 % break, with a margin). */
const mostMakeSeconds = 0.09;
/** Longer openings are the end of a call, not a flash. Estimate; the longest flash windows end at 1.1 s (reference-data 4). */
const releaseSeconds = 1.2;

export class HookDecoder implements LoopDecoder {
  private readonly track = new AnnotationTrack(capacity);
  readonly tracks = [{ level: "messages", track: this.track }] as const;
  private readonly finder: LoopFinder;
  private readonly site: DecoderSite;
  private readonly stepHz: number;
  private readonly stepsPerSample: number;
  private changedStep = 0;
  /** The first state began before anyone listened: how long it lasted is not known. */
  private isFirst = true;
  private followsBreak = false;
  private ampsSum = 0;
  private samples = 0;

  constructor(site: DecoderSite, options: { readonly stepHz: number; readonly senseHz: number }) {
    this.site = site;
    this.stepHz = options.stepHz;
    this.stepsPerSample = options.stepHz / options.senseHz;
    this.finder = new LoopFinder({ ...site, sampleHz: options.senseHz });
  }

  sense(tipRingVolts: number, loopAmps: number, step: number): void {
    // hot path
    const changed = this.finder.push(tipRingVolts, loopAmps);
    this.ampsSum += loopAmps;
    this.samples += 1;
    if (changed) this.change(step - this.finder.delaySamples * this.stepsPerSample);
    else if (!this.track.open) this.begin(step);
  }

  private begin(step: number): void {
    this.changedStep = step;
    this.ampsSum = 0;
    this.samples = 0;
    this.track.begin(step, this.finder.closed ? "off hook" : "on hook");
  }

  private change(step: number): void {
    if (this.track.open && !this.isFirst) this.describe(step);
    this.isFirst = false;
    this.track.close(step);
    this.begin(step);
  }

  private describe(step: number): void {
    const seconds = (step - this.changedStep) / this.stepHz;
    const amps = formatAmps(Math.abs(this.ampsSum / Math.max(1, this.samples)));
    const lasted = formatSeconds(seconds);
    // The finder has turned already: what ends now is the other state.
    if (!this.finder.closed) {
      const isMake = this.followsBreak && seconds < mostMakeSeconds;
      this.track.rename(isMake ? "make" : "off hook", `Loop closed for ${lasted}, ${amps} on average.`);
      return;
    }
    this.followsBreak = seconds < mostBreakSeconds;
    if (this.followsBreak) this.track.rename("break", `Loop open for ${lasted}: as long as a dial pulse.`);
    else if (seconds < releaseSeconds) this.track.rename(`flash ${lasted}`, this.flashText(seconds, lasted));
    else this.track.rename("on hook", `Loop open for ${lasted}.`);
  }

  private flashText(seconds: number, lasted: string): string {
    const { flashMinSeconds, flashMaxSeconds } = this.site;
    const isFlash = seconds >= flashMinSeconds && seconds <= flashMaxSeconds;
    const window = `${formatSeconds(flashMinSeconds)} to ${formatSeconds(flashMaxSeconds)}`;
    return `Loop open for ${lasted}: ${isFlash ? "inside" : "outside"} this exchange's flash window of ${window}.`;
  }
}
