/** What a crowd needs of a circuit's running state. */
import type { Lane } from "./lane.ts";
import type { LanePlan } from "./lane-plan.ts";
import type { InputIndex } from "./types.ts";

export type CrowdHost = {
  /** The circuit's lane, wherever its state is. */
  readonly lane: Lane;
  readonly stepsToFlush: number;
  /** At rest, its inputs silent. */
  readonly isAsleep: boolean;
  /** The plan by which the circuit would take its next steps with this input alone and one tabulated port; else undefined. */
  readonly pairPlan: (input: InputIndex) => LanePlan | undefined;
  readonly tookSteps: (steps: number) => boolean;
};
