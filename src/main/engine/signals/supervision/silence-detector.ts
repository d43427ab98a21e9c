/** Nothing to be heard for so long that nobody can be there any more: the last resort where a line tells nothing else. */
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import { dbmToRmsVolts, rmsVoltsToDbm } from "../../../../shared/units/levels.ts";
import { RmsMeter } from "../rms-meter.ts";
import { silentDbm } from "./detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./detector-report.ts";

export type SilenceOptions = { readonly sampleHz: number; readonly belowDbm: number; readonly minSeconds: number };

/** Whole periods of 20 Hz and above; a syllable is not missed. */
const windowSeconds = 0.1;
/** A pause that is noted as too short lasted for at least this share of the time. */
const noteworthyShare = 0.5;

export class SilenceDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: SilenceOptions;
  private readonly meter: RmsMeter;
  private readonly belowRmsVolts: number;
  private samples = 0;
  private isSeen = false;

  constructor(options: SilenceOptions) {
    this.options = options;
    this.belowRmsVolts = dbmToRmsVolts(options.belowDbm);
    this.meter = new RmsMeter({ sampleHz: options.sampleHz, windowSeconds });
  }

  /** The device goes off hook. */
  begin(): void {
    this.meter.reset();
    this.samples = 0;
    this.isSeen = false;
  }

  /** Hot path: what the hybrid receives; true at the sample at which the silence has lasted for long enough. */
  push(volts: number): boolean {
    const { minSeconds } = this.options;
    this.meter.push(volts);
    if (this.meter.rms >= this.belowRmsVolts) {
      if (this.timerSeconds >= noteworthyShare * minSeconds) this.note("rejected");
      this.samples = 0;
      this.isSeen = false;
      return false;
    }
    this.samples += 1;
    if (this.isSeen || this.timerSeconds < minSeconds) return false;
    this.isSeen = true;
    this.note("detected");
    return true;
  }

  get input(): number {
    return this.meter.rms === 0 ? silentDbm : Math.max(silentDbm, rmsVoltsToDbm(this.meter.rms));
  }

  get timerSeconds(): number {
    return this.samples / this.options.sampleHz;
  }

  get verdict(): DetectorVerdict {
    return this.isSeen ? "detected" : this.samples > 0 ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    const { belowDbm, minSeconds } = this.options;
    return { detector: "silence", unit: "dBm", threshold: belowDbm, counts: "below", neededSeconds: minSeconds };
  }

  private note(verdict: "detected" | "rejected"): void {
    const reason = verdict === "detected" ? "in-window" : "too-short";
    this.notes?.({ verdict, reason, lastedSeconds: this.timerSeconds, input: this.input });
  }
}
