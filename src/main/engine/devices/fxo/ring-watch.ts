/** The ring detector of an FXO line with its reading: what it takes for ringing, and what alternating voltage is there. */
import type { DetectorReport, ReportingDetector } from "../../signals/supervision/detector-report.ts";
import { DcBlocker } from "../../signals/dc-blocker.ts";
import { RingDetector } from "../../signals/ring-detector.ts";
import type { RingDetectorOptions } from "../../signals/ring-detector.ts";
import { RmsMeter } from "../../signals/rms-meter.ts";

/** Whole periods of 20, 30 and 50 Hz. */
const meterSeconds = 0.1;
/** Lets 15 Hz through (estimate, as the ring detector's own). */
const blockerHertz = 3.5;

export class RingWatch implements ReportingDetector {
  private readonly options: RingDetectorOptions;
  private readonly detector: RingDetector;
  private readonly blocker: DcBlocker;
  private readonly meter: RmsMeter;
  private aboveSamples = 0;

  constructor(options: RingDetectorOptions) {
    const { sampleHz } = options;
    this.options = options;
    this.detector = new RingDetector(options);
    this.blocker = new DcBlocker({ sampleHz, cornerHertz: blockerHertz });
    this.meter = new RmsMeter({ sampleHz, windowSeconds: meterSeconds });
  }

  get ringing(): boolean {
    return this.detector.ringing;
  }

  /** As if the line had stood at these volts for ever. */
  settle(tipRingVolts: number): void {
    this.detector.settle(tipRingVolts);
    this.blocker.settle(tipRingVolts);
    this.meter.reset();
    this.aboveSamples = 0;
  }

  /** Hot path, on hook. */
  push(tipRingVolts: number): "started" | "ended" | undefined {
    this.meter.push(this.blocker.push(tipRingVolts));
    this.aboveSamples = this.meter.rms >= this.options.thresholdRmsVolts ? this.aboveSamples + 1 : 0;
    return this.detector.push(tipRingVolts);
  }

  report(): DetectorReport {
    const { thresholdRmsVolts, validateSeconds, sampleHz } = this.options;
    return {
      detector: "ringing",
      verdict: this.ringing ? "detected" : this.aboveSamples > 0 ? "timing" : "watching",
      input: this.meter.rms,
      unit: "V",
      threshold: thresholdRmsVolts,
      counts: "above",
      timerSeconds: this.aboveSamples / sampleHz,
      neededSeconds: validateSeconds,
    };
  }
}
