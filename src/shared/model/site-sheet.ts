/** A site sheet: what was measured on a visit, and which fault would explain it. */
import { z } from "zod";
import { sheetQuantities, type SheetReadings } from "../catalog/site-sheet.ts";
import type { Fault, FaultKind } from "./fault.ts";

/** Readings by quantity, in SI units; what was not measured is left out. */
export const SheetMeasured = z.partialRecord(z.enum(sheetQuantities), z.number().min(-1e15).max(1e15));
export type SheetMeasured = z.infer<typeof SheetMeasured>;

/** One kind of fault at its best: where and how large it would have to be, and what it would show. */
export type Explanation = {
  readonly kind: FaultKind | "none";
  readonly wire?: "tip" | "ring";
  /** Share of the way from the exchange; absent where there is none or the readings do not tell it. */
  readonly at?: number;
  readonly sizes: Readonly<Record<string, number>>;
  /** As it may be put on a bench; absent for noise, whose sizes are those of the meter. */
  readonly fault?: Fault;
  /** Sum of the squares of what is left, in tolerances; and the same with what the fitted sizes cost. */
  readonly misfit: number;
  readonly cost: number;
  readonly readings: SheetReadings;
};
