/** Watches a set's own terminals while it is on hook: is there anything to listen to, and was the polarity turned round? */
import { dbmToRmsVolts, rmsVoltsToDbm } from "../../../../shared/units/levels.ts";
import { DcBlocker } from "../../signals/dc-blocker.ts";
import { samplesOf } from "../../signals/sample-count.ts";
import { silentDbm } from "../../signals/supervision/detector-report.ts";

/** Everything below is battery and ringing. Estimate. */
const cornerHertz = 200;
/** Peaks beyond this behind the corner are ringing or a reversal: nothing to listen to for a while. Estimates. */
const ringingVolts = 8;
const quietSeconds = 0.04;
/** The energy is averaged over this time; listening goes on for so long after the last of it. Estimates. */
const averageSeconds = 0.004;
const holdSeconds = 0.3;
/** Below this somebody is off hook on the line: what sounds there is a call (estimate: low-power feeds idle at 24 V). */
const inUseVolts = 18;
/** A polarity counts when it has lasted this long, and becomes the usual one after that time. Estimates. */
const polaritySeconds = 0.06;
const usualSeconds = 20;

export class LineGate {
  /** Is there something to listen to? */
  open = false;
  /** Is the polarity other than usual? */
  reversed = false;
  /** Has the gate opened with the sample just taken? */
  opened = false;
  private readonly blocker: DcBlocker;
  private readonly gateSquare: number;
  private readonly smoothing: number;
  private readonly quietSamples: number;
  private readonly holdSamples: number;
  private readonly polaritySamples: number;
  private readonly usualSamples: number;
  private isSettled = false;
  private square = 0;
  private quiet = 0;
  private hold = 0;
  private usualSign = 0;
  private otherSamples = 0;

  constructor(options: { readonly sampleHz: number; readonly thresholdDbm: number }) {
    const { sampleHz, thresholdDbm } = options;
    this.blocker = new DcBlocker({ sampleHz, cornerHertz });
    this.gateSquare = dbmToRmsVolts(thresholdDbm) ** 2;
    this.smoothing = 1 / samplesOf(averageSeconds, sampleHz);
    this.quietSamples = samplesOf(quietSeconds, sampleHz);
    this.holdSamples = samplesOf(holdSeconds, sampleHz);
    this.polaritySamples = samplesOf(polaritySeconds, sampleHz);
    this.usualSamples = samplesOf(usualSeconds, sampleHz);
  }

  /** Takes tip minus ring, at the detectors' rate. */
  push(volts: number): void {
    // hot path
    if (!this.isSettled) this.settle(volts);
    const alternating = this.blocker.push(volts);
    this.square += this.smoothing * (alternating * alternating - this.square);
    if (Math.abs(alternating) > ringingVolts) this.quiet = this.quietSamples;
    const wasOpen = this.open;
    if (this.quiet > 0) {
      this.quiet -= 1;
      this.hold = 0;
      this.square = 0;
    } else {
      if (this.square > this.gateSquare && Math.abs(volts) > inUseVolts) this.hold = this.holdSamples;
      else if (this.hold > 0) this.hold -= 1;
      this.followPolarity(volts);
    }
    this.open = this.hold > 0;
    this.opened = this.open && !wasOpen;
  }

  /** The line was at rest before: its battery is nothing that has just come. */
  private settle(volts: number): void {
    this.blocker.settle(volts);
    this.isSettled = true;
  }

  /** What sounds on the line now, ringing aside. */
  get levelDbm(): number {
    return this.square === 0 ? silentDbm : Math.max(silentDbm, rmsVoltsToDbm(Math.sqrt(this.square)));
  }

  private followPolarity(volts: number): void {
    // hot path
    if (Math.abs(volts) < inUseVolts) return;
    const sign = Math.sign(volts);
    if (this.usualSign === 0) this.usualSign = sign;
    this.otherSamples = sign === this.usualSign ? 0 : this.otherSamples + 1;
    this.reversed = this.otherSamples >= this.polaritySamples;
    if (this.otherSamples < this.usualSamples) return;
    this.usualSign = sign;
    this.otherSamples = 0;
  }
}
