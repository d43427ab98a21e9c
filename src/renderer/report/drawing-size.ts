/** How large a bench is drawn in the report before it is made smaller as a whole: all of it, and no higher than it needs. */
import type { Bench } from "../../shared/model/bench.ts";
import { layOut } from "../bench/layout.ts";
import type { PictureLayout } from "../bench/layout.ts";
import { widestAspect } from "../bench/telephone/telephone-size.ts";

export type DrawingSize = { readonly width: number; readonly height: number; readonly scale: number };

/** The text's width on A4. */
const paperPixels = 737;
/** As a window's bench is. */
const usual = { width: 1100, height: 450 } as const;
const heightStep = 10;
/** A wider view spreads a wide bench a little more; it settles at once. */
const mostTries = 4;

export function drawingSize(bench: Bench): DrawingSize {
  const aspect = widestAspect(bench);
  let view: { readonly width: number; readonly height: number } = usual;
  let layout = layOut(bench, view, aspect);
  for (let i = 0; i < mostTries && !isWithin(layout, view); i += 1) {
    view = { width: Math.max(view.width, Math.ceil(layout.width)), height: Math.max(view.height, Math.ceil(layout.height)) };
    layout = layOut(bench, view, aspect);
  }
  // What a row does not fill is blank paper.
  for (;;) {
    const lower = { width: view.width, height: view.height - heightStep };
    const next = layOut(bench, lower, aspect);
    if (next.rowHeight !== layout.rowHeight || !isWithin(next, lower)) break;
    view = lower;
  }
  return { ...view, scale: paperPixels / view.width };
}

function isWithin({ width, height }: PictureLayout, view: { readonly width: number; readonly height: number }): boolean {
  return width <= view.width + 0.5 && height <= view.height + 0.5;
}
