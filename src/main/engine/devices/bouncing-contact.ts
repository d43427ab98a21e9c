/** A hook switch: changes over with a few makes and breaks before it rests, all on grid steps. */
import type { Random } from "../signals/random.ts";

/** Most extra make-and-break pairs of one change; hook switches show a handful (estimate). */
const mostPairs = 3;

export class BouncingContact {
  private readonly changeSteps = new Float64Array(1 + 2 * mostPairs);
  private readonly random: Random;
  private changeCount = 0;
  private nextChange = 0;
  private isClosed: boolean;

  constructor(random: Random, isClosed: boolean) {
    this.random = random;
    this.isClosed = isClosed;
  }

  get closed(): boolean {
    return this.isClosed;
  }

  get isMoving(): boolean {
    return this.nextChange < this.changeCount;
  }

  /** Plans the change to `closed` from this step on: an even number of bounces within `bounceSteps`, then rest. */
  move(closed: boolean, step: number, bounceSteps: number): void {
    this.nextChange = 0;
    this.changeCount = 0;
    if (this.isClosed !== closed) this.plan(step);
    const pairs = Math.min(1 + Math.floor(this.random.nextUnit() * mostPairs), Math.floor(bounceSteps / 2));
    const offsets = Array.from({ length: 2 * pairs }, () => 1 + Math.floor(this.random.nextUnit() * bounceSteps)).sort((a, b) => a - b);
    // Two changes on one step would cancel: such a pair is a bounce too short for the grid.
    for (let i = 0; i + 1 < offsets.length; i += 2) {
      const from = step + offsets[i]!;
      const to = step + offsets[i + 1]!;
      const last = this.changeCount === 0 ? step : this.changeSteps[this.changeCount - 1]!;
      if (to > from && from > last) {
        this.plan(from);
        this.plan(to);
      }
    }
  }

  /** Hot path: the contact's position from this step on. */
  act(step: number): boolean {
    while (this.nextChange < this.changeCount && step >= this.changeSteps[this.nextChange]!) {
      this.nextChange += 1;
      this.isClosed = !this.isClosed;
    }
    return this.isClosed;
  }

  private plan(step: number): void {
    this.changeSteps[this.changeCount] = step;
    this.changeCount += 1;
  }
}
