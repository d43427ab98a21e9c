/** Is the exchange line idle? By its volts and by ringing, as the FXO side of an adapter sees them. */
import type { LifelineSettings } from "../../../../shared/model/lifeline.ts";
import type { DetectorReport, ObservedDetector } from "../../signals/supervision/detector-report.ts";
import { reportOf } from "../../signals/supervision/detector-report.ts";
import { LevelDetector } from "../../signals/supervision/level-detector.ts";
import type { FxoLine } from "../fxo/fxo-line.ts";

export type ExchangeLineUse = "idle" | "in use" | "ringing" | "held by the adapter" | "not there";

type Values = Pick<LifelineSettings, "inUseBelowVolts" | "noLineBelowVolts" | "inUseDebounceSeconds">;

export class ExchangeLineWatch {
  private readonly inUse: LevelDetector;
  private readonly battery: LevelDetector;
  /** Rings of a call that somebody has taken, or that are over. */
  private takenRings = 0;
  private idleSince = Number.NEGATIVE_INFINITY;

  constructor(senseHz: number, { inUseBelowVolts, noLineBelowVolts, inUseDebounceSeconds: debounceSeconds }: Values) {
    const options = { sampleHz: senseHz, debounceSeconds } as const;
    this.inUse = new LevelDetector({ ...options, detector: "line in use", thresholdVolts: inUseBelowVolts, counts: "below" });
    this.battery = new LevelDetector({ ...options, detector: "battery", thresholdVolts: noLineBelowVolts, counts: "above" }, true);
  }

  /** The adapter has slept: what was before tells nothing. */
  begin(step: number): void {
    this.inUse.skip();
    this.battery.skip();
    this.idleSince = step;
  }

  /** Hot path, at the detectors' rate. */
  sense(fxo: FxoLine, step: number): void {
    if (fxo.isRinging || fxo.isOffHook) {
      this.inUse.skip();
      this.battery.skip();
    } else {
      const volts = fxo.tipRingVolts();
      this.inUse.push(volts);
      this.battery.push(volts);
    }
    if (this.inUse.beyond || fxo.ringCount === 0) this.takenRings = fxo.ringCount;
    if (!this.isFree(fxo)) this.idleSince = step;
  }

  /** Nobody has had the line since this step; a line without battery is nobody's. */
  get idleSinceStep(): number {
    return this.idleSince;
  }

  useOf(fxo: FxoLine): ExchangeLineUse {
    if (fxo.isOffHook) return "held by the adapter";
    if (fxo.isRinging) return "ringing";
    if (!this.battery.beyond) return "not there";
    // Where the volts are just about to be no battery's any more, nobody else has the line.
    if (this.inUse.beyond && this.battery.verdict !== "timing") return "in use";
    // Between two rings the line stands as if nobody wanted it.
    return fxo.ringCount > this.takenRings ? "ringing" : "idle";
  }

  detectors(): readonly ObservedDetector[] {
    return [this.inUse, this.battery];
  }

  reports(): DetectorReport[] {
    return this.detectors().map(reportOf);
  }

  private isFree(fxo: FxoLine): boolean {
    const use = this.useOf(fxo);
    return use === "idle" || use === "not there";
  }
}
