/** Tells the wetting pulse of a set that waits for its Caller ID from an answer: it is over before anyone could have lifted a handset. */
import { formatAmps } from "../../../../shared/units/format.ts";
import { samplesOf } from "../../signals/sample-count.ts";
import type { PortEvent } from "./call-port.ts";

/** Pulses last 14 to 16 ms (reference-data 7.4 [BTC]); load and bells are charged again for some ms more. A margin (estimate). */
const longestSeconds = 0.05;

export class WettingWatch {
  private readonly stepHz: number;
  private fromStep: number | undefined;
  private amps = 0;

  constructor(options: { readonly stepHz: number }) {
    this.stepHz = options.stepHz;
  }

  /** The loop has closed or opened; where a wetting pulse was to be expected and is over, what has been seen. `on` says where. */
  take(
    change: "closed" | "opened",
    seen: { readonly step: number; readonly amps: number; readonly on: string; readonly isExpected: boolean },
  ): PortEvent | undefined {
    if (change === "opened") return this.opened(seen.step, seen.on);
    if (seen.isExpected) {
      this.fromStep = seen.step;
      this.amps = seen.amps;
    }
    return undefined;
  }

  /** Hot path: true once, when the loop stays closed for so long that somebody has answered. */
  isAnswer(step: number): boolean {
    if (this.fromStep === undefined || step - this.fromStep < samplesOf(longestSeconds, this.stepHz)) return false;
    this.fromStep = undefined;
    return true;
  }

  private opened(step: number, on: string): PortEvent | undefined {
    const { fromStep, amps } = this;
    if (fromStep === undefined) return undefined;
    this.fromStep = undefined;
    const milliseconds = Math.round(((step - fromStep) / this.stepHz) * 1000);
    const text = `Wetting pulse ${on}: ${formatAmps(amps)} for ${milliseconds} ms. A set waits for its Caller ID.`;
    return { kind: "wetting.detected", amps, text };
  }
}
