/** How large the picture of the bench is shown: as large as it fits, or at a scale of one's own choice. */
import type { CSSProperties } from "react";

/** "readable": as it fits, but no smaller than one can read; "whole": all of it at any size. */
export type Zoom = "readable" | "whole" | number;

const factor = 1.25;
export const leastZoom = 0.3;
export const greatestZoom = 2;

export function nextZoom(scale: number, step: 1 | -1): number {
  const next = step > 0 ? scale * factor : scale / factor;
  // Whoever comes near full size is meant to be there.
  return Math.abs(next - 1) < 0.06 ? 1 : Math.min(greatestZoom, Math.max(leastZoom, next));
}

/** Plus and minus, unless someone types them. */
export function zoomStep(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly target: EventTarget;
}): 1 | -1 | undefined {
  if (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
    return undefined;
  if (event.key === "+" || event.key === "=") return 1;
  return event.key === "-" ? -1 : undefined;
}

/** Figures and names stay as large as they can where the picture is smaller: so much do words grow that have room to. */
export function wordGrowth(scale: number): number {
  return Math.min(1.15, Math.max(1, 1 / scale));
}

export function wordScale(scale: number): CSSProperties {
  return { "--word-scale": String(wordGrowth(scale)) } as CSSProperties;
}
