/** What one input did while a bench ran: the stretches in which it was not silent, each smooth from its first step to its last. */
import type { StepSignal } from "../../engine/circuit/types.ts";

/** Values and slopes at the grid instants `firstStep`, `firstStep + 1` ...; at both ends those inside the stretch. */
export type Stretch = { readonly firstStep: number; readonly values: readonly number[]; readonly slopes: readonly number[] };

/** Ends and starts that differ by no more than this share were only rounded differently. */
const sameRatio = 1e-9;

export class SignalLog {
  readonly #stretches: Stretch[] = [];
  #values: number[] = [];
  #slopes: number[] = [];
  #firstStep = 0;

  /** Hot path: the signal over the step from `step` on. */
  push(signal: StepSignal, step: number): void {
    const { startValue, startSlope, endValue, endSlope } = signal;
    if (startValue === 0 && startSlope === 0 && endValue === 0 && endSlope === 0) {
      if (this.#values.length > 0) this.#close();
      return;
    }
    if (this.#values.length > 0 && !this.#goesOn(startValue, startSlope)) this.#close();
    if (this.#values.length === 0) {
      this.#firstStep = step;
      this.#values.push(startValue);
      this.#slopes.push(startSlope);
    }
    this.#values.push(endValue);
    this.#slopes.push(endSlope);
    // A tone that has fallen: what follows at once is another one.
    if (endValue === 0 && endSlope === 0) this.#close();
  }

  /** All stretches up to now. */
  stretches(): readonly Stretch[] {
    if (this.#values.length > 0) this.#close();
    return this.#stretches;
  }

  #goesOn(value: number, slope: number): boolean {
    return near(value, this.#values.at(-1)!) && near(slope, this.#slopes.at(-1)!);
  }

  #close(): void {
    this.#stretches.push({ firstStep: this.#firstStep, values: this.#values, slopes: this.#slopes });
    this.#values = [];
    this.#slopes = [];
  }
}

function near(value: number, other: number): boolean {
  return Math.abs(value - other) <= sameRatio * (Math.abs(value) + Math.abs(other));
}
