/** What the next step of a circuit has to be: in parts just after an event, with every mode for a while, else reduced; and when to clear up. */
import type { Variant } from "./pattern.ts";
import type { StepModel } from "./step-model.ts";

/** Modes that have died down are cleared so often. */
const flushEverySteps = 32;

export class StepClock {
  readonly #settleSteps: number;
  #inParts = 0;
  #withAllModes = 0;
  stepsToFlush = flushEverySteps;

  constructor(settleSteps: number) {
    this.#settleSteps = settleSteps;
  }

  /** Fast modes have not yet settled after an event or a jump. */
  get isSettling(): boolean {
    return this.#withAllModes > 0;
  }

  /** The very next step follows an event. */
  get isFirstInParts(): boolean {
    return this.#inParts === this.#settleSteps;
  }

  /** From now until they have settled again, fast modes are stepped like the others; circuits with ports in parts of steps. */
  startEvent(hasPorts: boolean): void {
    this.#withAllModes = this.#settleSteps;
    if (hasPorts) this.#inParts = this.#settleSteps;
  }

  /** The same after a jump of an input, in whole steps. */
  moveAllModes(): void {
    this.#withAllModes = this.#settleSteps;
  }

  /** All modes move, but no event: as at an operating point. */
  settle(): void {
    this.#inParts = 0;
    this.moveAllModes();
  }

  /** The model of the next whole step; undefined where that step is one of parts. */
  wholeStepModel({ full, reduced }: Variant): StepModel | undefined {
    if (this.#inParts > 0) return undefined;
    return this.isSettling ? full : reduced;
  }

  /** hot path. How many of so many steps are alike. */
  alike(count: number): number {
    const steps = Math.min(count, this.stepsToFlush);
    return this.isSettling ? Math.min(steps, this.#withAllModes) : steps;
  }

  /** hot path. True when the state is to be cleared of what has died down. */
  took(steps: number): boolean {
    if (this.#inParts > 0) this.#inParts -= steps;
    if (this.isSettling) this.#withAllModes -= steps;
    this.stepsToFlush -= steps;
    if (this.stepsToFlush > 0) return false;
    this.stepsToFlush = flushEverySteps;
    return true;
  }
}
