/** What-if curves: what a loop would show with more cable, in other weather, on another battery. */
import { z } from "zod";

export const SweepOver = z.enum(["length", "temperature", "battery"]);
export type SweepOver = z.infer<typeof SweepOver>;

export type SweepPoint = {
  /** Metres, degrees Celsius or volts. */
  readonly at: number;
  readonly loopAmps: number;
  readonly ringingRmsVolts: number;
  readonly ringTripMarginRatio: number;
  readonly loss1004Db: number;
  /** The first thing that fails there; absent: nothing does. */
  readonly fails?: string;
};

export type LoopSweep = {
  readonly over: SweepOver;
  /** Where the loop itself stands. */
  readonly present: number;
  readonly points: readonly SweepPoint[];
};
