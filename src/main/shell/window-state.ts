/** Where the window was: kept between runs, and used again only where a display still shows it. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { writeWhole } from "../app/write-whole.ts";

const WindowState = z.strictObject({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** Screen coordinates, in device-independent pixels. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const defaultWindowState: WindowState = { width: 1440, height: 900, isMaximized: false };

/** This much of the window must be on a display for its place to be kept: enough to take hold of. */
const graspPixels = 120;

export async function readWindowState(file: string): Promise<WindowState> {
  try {
    return WindowState.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    // The first run has no file; a spoilt one must not keep the lab from opening.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") console.error(`${file}: ${String(error)}; the window opens at its usual size.`);
    return defaultWindowState;
  }
}

export function writeWindowState(file: string, state: WindowState): Promise<void> {
  return writeWhole(file, `${JSON.stringify(state, undefined, 2)}\n`);
}

/** The state as it can be shown on the present displays: elsewhere it is centred, too large it is cut. */
export function fitToDisplays(state: WindowState, workAreas: readonly Area[]): WindowState {
  const largest = workAreas.reduce<Area | undefined>(
    (best, area) => (best === undefined || area.width > best.width ? area : best),
    undefined,
  );
  if (largest === undefined) return state;
  const { isMaximized } = state;
  const width = Math.min(state.width, largest.width);
  const height = Math.min(state.height, largest.height);
  const { x, y } = state;
  const isGraspable = x !== undefined && y !== undefined && workAreas.some((area) => canGrasp({ x, y, width, height }, area));
  return isGraspable ? { x, y, width, height, isMaximized } : { width, height, isMaximized };
}

/** Is enough of the window's upper edge inside the area? */
function canGrasp(window: Area, area: Area): boolean {
  const seenWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return seenWidth >= graspPixels && window.y >= area.y && window.y <= area.y + area.height - graspPixels;
}
