/** Is current drawn in the loop? Fast enough for dial pulses, and not taken in by the alternating current of ringing. */
import { LoopDetector } from "../../signals/loop-detector.ts";
import { samplesOf } from "../../signals/sample-count.ts";

/** A change counts after this long: shorter than the shortest break of a dial pulse, longer than the bounce of a contact. Estimate. */
const debounceSeconds = 0.004;
/** Volts beyond this are ringing on top of the battery (estimate: 40 V rms of ringing on 48 V reach 104 V, batteries end at 60 V). */
const ringingVolts = 65;
/** Ringing is held for two cycles of the slowest. */
const ringingHoldSeconds = 0.14;
/** A loop that has been open for longer than any pulse or flash is seized once current has flowed for so long: ringing begins with less. Estimates. */
const idleSeconds = 1.2;
const seizureSeconds = 0.02;
/** During ringing the mean over this counts: whole periods of 20, 30, 40 and 50 Hz. */
const meanSeconds = 0.1;

export class LoopFinder {
  closed = false;
  /** The change that `push` has just told of was so many samples ago. */
  delaySamples = 0;
  private readonly detector: LoopDetector;
  private readonly debounceSamples: number;
  private readonly holdSamples: number;
  private readonly idleSamples: number;
  private readonly seizureSamples: number;
  private readonly history: Float64Array;
  private readonly offHookAmps: number;
  private readonly onHookAmps: number;
  private index = 0;
  private sum = 0;
  private ringingSamples = 0;
  private openSamples: number;
  /** Current has been found on an idle line; so many samples until it counts. */
  private pendingSamples = 0;

  constructor(options: { readonly sampleHz: number; readonly offHookAmps: number; readonly onHookAmps: number }) {
    const { sampleHz, offHookAmps, onHookAmps } = options;
    this.detector = new LoopDetector({ sampleHz, offHookAmps, onHookAmps, debounceSeconds });
    this.debounceSamples = samplesOf(debounceSeconds, sampleHz);
    this.holdSamples = samplesOf(ringingHoldSeconds, sampleHz);
    this.idleSamples = samplesOf(idleSeconds, sampleHz);
    this.seizureSamples = samplesOf(seizureSeconds, sampleHz);
    this.openSamples = this.idleSamples;
    this.history = new Float64Array(samplesOf(meanSeconds, sampleHz));
    this.offHookAmps = offHookAmps;
    this.onHookAmps = onHookAmps;
  }

  /** Takes one sample; true where the loop has just been found changed. The current counts as long as the volts drive it, either way round. */
  push(tipRingVolts: number, loopAmps: number): boolean {
    // hot path
    const { history } = this;
    this.sum += loopAmps - history[this.index]!;
    history[this.index] = loopAmps;
    this.index = this.index + 1 === history.length ? 0 : this.index + 1;
    this.ringingSamples = Math.abs(tipRingVolts) > ringingVolts ? this.holdSamples : Math.max(0, this.ringingSamples - 1);
    const changed = this.ringingSamples > 0 ? this.pushMean() : this.pushFast(tipRingVolts > 0 ? loopAmps : -loopAmps);
    this.openSamples = this.closed ? 0 : this.openSamples + 1;
    if (changed) this.closed = !this.closed;
    return changed;
  }

  /** Mean of the last 100 ms. */
  get meanAmps(): number {
    return Math.abs(this.sum) / this.history.length;
  }

  private pushMean(): boolean {
    // hot path
    const amps = this.meanAmps;
    this.pendingSamples = 0;
    this.delaySamples = this.history.length / 2;
    const changed = this.closed ? amps < this.onHookAmps : amps > this.offHookAmps;
    this.detector.reset(changed !== this.closed);
    return changed;
  }

  private pushFast(forwardAmps: number): boolean {
    // hot path
    const event = this.detector.push(forwardAmps);
    if (event === "closed" && this.openSamples >= this.idleSamples) {
      this.pendingSamples = this.seizureSamples;
      return false;
    }
    this.delaySamples = this.debounceSamples;
    if (this.pendingSamples === 0) return event !== undefined;
    if (event === "opened") {
      this.pendingSamples = 0;
      return false;
    }
    this.pendingSamples -= 1;
    this.delaySamples = this.debounceSamples + this.seizureSamples;
    return this.pendingSamples === 0;
  }
}
