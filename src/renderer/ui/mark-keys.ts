/** The keys of a mark or cursor, alike wherever there is one: arrows, with Shift or by Page keys ten steps at once, Home and End. */
import type { KeyboardEvent } from "react";

export type MarkRange = { readonly value: number; readonly minimum: number; readonly maximum: number; readonly step: number };

/** Large steps are this many small ones. */
const largeSteps = 10;
const directions: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: largeSteps,
  PageDown: -largeSteps,
};

/** Where the key takes the mark; undefined where it is none of its keys. */
export function movedByKey(event: KeyboardEvent, { value, minimum, maximum, step }: MarkRange): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === "Home") return minimum;
  if (event.key === "End") return maximum;
  const direction = directions[event.key];
  if (direction === undefined) return undefined;
  const steps = event.shiftKey && event.key.startsWith("Arrow") ? direction * largeSteps : direction;
  return Math.min(maximum, Math.max(minimum, value + steps * step));
}
