/** How much room the drawing of a telephone takes, with a Caller ID box beside it where it has one. */
import type { Bench, Device } from "../../../shared/model/bench.ts";

/** Width and height of the drawing, in its own units. */
export const drawnWidth = 390;
export const drawnHeight = 296;
export const telephoneAspect = drawnWidth / drawnHeight;

/** How far a Caller ID box stands out at the left of the drawing: in its units, and over its width. */
export const callerIdOverhang = 44;
export const displayOverhang = callerIdOverhang / drawnWidth;

export function hasDisplay({ callerId }: Extract<Device, { kind: "telephone" }>): boolean {
  return callerId !== undefined && callerId.profile !== "off";
}

/** Width over height of the widest set of a bench. */
export function widestAspect({ devices }: Bench): number {
  const anyDisplay = Object.values(devices).some((device) => device.kind === "telephone" && hasDisplay(device));
  return anyDisplay ? telephoneAspect * (1 + displayOverhang) : telephoneAspect;
}
