/** Which way round a line is fed: where the call stands, and for a moment otherwise (an interruption, a wink). */
import type { SupplyPosition } from "../../ports/fxs-port.ts";

const never = Number.POSITIVE_INFINITY;

export class SupplyPlan {
  private base: SupplyPosition = "normal";
  private moment: SupplyPosition | undefined;
  private momentEndsAtStep = never;

  /** Where the supply should be. */
  get position(): SupplyPosition {
    return this.moment ?? this.base;
  }

  /** Is it away for a moment, to come back by itself? */
  get isAway(): boolean {
    return this.moment !== undefined;
  }

  /** Where it stays from now on; ends a moment. */
  settle(position: SupplyPosition): void {
    this.base = position;
    this.moment = undefined;
    this.momentEndsAtStep = never;
  }

  /** Elsewhere until that step. */
  awayUntil(position: SupplyPosition, step: number): void {
    this.moment = position;
    this.momentEndsAtStep = step;
  }

  /** Hot path: true at the step at which a moment is over. */
  isBackAt(step: number): boolean {
    if (step < this.momentEndsAtStep) return false;
    this.moment = undefined;
    this.momentEndsAtStep = never;
    return true;
  }
}

/** The same battery the other way round; a supply that is no battery on both wires has none. */
export function turned(position: SupplyPosition): SupplyPosition {
  return position === "normal" ? "reversed" : position === "reversed" ? "normal" : position;
}
