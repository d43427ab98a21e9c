/** Pacing: how many steps are owed at this moment, from wall time and speed alone. */

/** Simulated time follows wall time from this point on. */
export type PacingAnchor = { readonly wallMs: number; readonly step: number };

export type PacingInput = {
  readonly nowMs: number;
  readonly speed: number | "max";
  readonly stepHz: number;
  /** Where the bench stands. */
  readonly step: number;
  readonly anchor: PacingAnchor;
};

export type Owed = {
  /** Whole steps to take now; infinite at speed "max". */
  readonly steps: number;
  /** The anchor to go on with: moved where the machine could not keep up. */
  readonly anchor: PacingAnchor;
  /** The machine fell behind by more than the backlog allows: simulated time lags, no step is skipped. */
  readonly lagging: boolean;
};

/** Wall time that may be caught up with; more than this is given up, so that a stall does not end in a race. */
export const backlogMs = 100;

export function owedSteps({ nowMs, speed, stepHz, step, anchor }: PacingInput): Owed {
  if (speed === "max") return { steps: Number.POSITIVE_INFINITY, anchor: { wallMs: nowMs, step }, lagging: false };
  const stepsPerMs = (speed * stepHz) / 1000;
  const due = anchor.step + (nowMs - anchor.wallMs) * stepsPerMs;
  const backlogSteps = backlogMs * stepsPerMs;
  const owed = due - step;
  if (owed <= Math.max(backlogSteps, 1)) return { steps: Math.max(0, Math.floor(owed)), anchor, lagging: false };
  return {
    steps: Math.max(1, Math.floor(backlogSteps)),
    anchor: { wallMs: nowMs - backlogMs, step },
    lagging: true,
  };
}

/** Milliseconds until the next step is due; 0 where one is due already. */
export function msToNextStep({ nowMs, speed, stepHz, step, anchor }: PacingInput): number {
  if (speed === "max") return 0;
  const dueMs = anchor.wallMs + ((step + 1 - anchor.step) / (speed * stepHz)) * 1000;
  return Math.max(0, dueMs - nowMs);
}
