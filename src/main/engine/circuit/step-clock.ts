/** What the next step of a circuit has to be: in parts just after an event, with every mode for a while, else reduced; and when to clear up. */
import { settleSeconds } from "./coordinates.ts";
import { partsPerStep, type Variant } from "./pattern.ts";
import type { StepModel } from "./step-model.ts";

/** Modes that have died down are cleared so often. */
export const flushEverySteps = 128;

/**
 * After a contact event steps are taken in fine parts for this long, then in coarse ones. What the fastest modes that ports drive
 * (a set's coils and capacitors, 20 000 per second) add to a port's current beside its straight line over a part is then a thousandth.
 */
const fineSeconds = 0.25e-3;
/**
 * Coarse parts go on for so many steps since the event, at most until fast modes have settled. What whole steps leave out falls with
 * the square of their length, so a fine grid needs parts for a shorter time: 0.75 ms at 48 kHz, 2 ms at 16 kHz.
 */
const mostPartedSteps = 36;

export class StepClock {
  readonly #settleSteps: number;
  readonly #partedSteps: number;
  /** Of `#partedSteps`, those that are left when parts become coarse. */
  readonly #coarseSteps: number;
  #inParts = 0;
  #withAllModes = 0;
  stepsToFlush = flushEverySteps;

  constructor(stepSeconds: number) {
    const steps = (seconds: number): number => Math.ceil(seconds / stepSeconds - 1e-9);
    this.#settleSteps = steps(settleSeconds);
    this.#partedSteps = Math.min(mostPartedSteps, this.#settleSteps);
    this.#coarseSteps = this.#partedSteps - steps(fineSeconds);
  }

  /** Fast modes have not yet settled after an event or a jump. */
  get isSettling(): boolean {
    return this.#withAllModes > 0;
  }

  /** The very next step follows an event. */
  get isFirstInParts(): boolean {
    return this.#inParts === this.#partedSteps;
  }

  /** From now until they have settled again, fast modes are stepped like the others; circuits with ports in parts of steps. */
  startEvent(hasPorts: boolean): void {
    this.#withAllModes = this.#settleSteps;
    if (hasPorts) this.#inParts = this.#partedSteps;
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

  /** hot path. Of the next step, where it is one of parts. */
  get parts(): typeof partsPerStep.fine | typeof partsPerStep.coarse {
    return this.#inParts > this.#coarseSteps ? partsPerStep.fine : partsPerStep.coarse;
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
