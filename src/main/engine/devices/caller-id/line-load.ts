/** How a set on hook answers the alerting tone: a pulse of loop current, then an AC load until the message is over. */
import type { CallerIdValues } from "../../../../shared/model/caller-id.ts";
import type { CallerIdLoadPosition } from "../../ports/caller-id-load.ts";
import { samplesOf } from "../../signals/sample-count.ts";

/** From the end of the tone until the set's detector has told of it: its window, and the hop in which it misses the tone. Measured, +-3 ms. */
const detectionSeconds = 0.012;
/** So long the load waits for a message that does not come. Estimate: as long as the longest message and the gap before it. */
const waitSeconds = 3;

const never = Number.POSITIVE_INFINITY;

export class LineLoad {
  private readonly stepHz: number;
  private readonly values: CallerIdValues;
  private wetFromStep = never;
  private wetUntilStep = never;
  private loadUntilStep = never;

  constructor(options: { readonly stepHz: number; readonly values: CallerIdValues }) {
    this.stepHz = options.stepHz;
    this.values = options.values;
  }

  /** Hot path: is there anything to do? */
  get active(): boolean {
    return this.loadUntilStep !== never;
  }

  /** The tone has just been found to be over. */
  begin(step: number): void {
    const { alertToLoadSeconds, wettingSeconds } = this.values;
    this.wetFromStep = step + samplesOf(Math.max(alertToLoadSeconds - detectionSeconds, 0), this.stepHz);
    this.wetUntilStep = this.wetFromStep + samplesOf(wettingSeconds, this.stepHz);
    this.loadUntilStep = step + samplesOf(waitSeconds, this.stepHz);
  }

  /** The message has been read, or something else than a message. */
  messageOver(step: number): void {
    if (this.active) this.loadUntilStep = step + samplesOf(this.values.dataToUnloadSeconds, this.stepHz);
  }

  end(): void {
    this.loadUntilStep = never;
  }

  /** Hot path: what stands across the pair from this step on. */
  at(step: number): CallerIdLoadPosition {
    if (step >= this.loadUntilStep) this.end();
    if (!this.active || step < this.wetFromStep) return "none";
    return step < this.wetUntilStep ? "wetting" : "load";
  }
}
