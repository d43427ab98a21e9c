/**
 * One clock for all that moves in the picture. A window without a graphics card is drawn anew from the uppermost to the lowest thing that
 * changed: picture and scope in one frame mean all of it. So the picture moves in every second frame, all its parts in the same one, and
 * waits a moment for whoever pressed something and now watches the trace.
 */
import { isPressYoung } from "../../ui/last-press.ts";

/** Frames of the display to one of the picture: 30 pictures a second on a usual display, enough for marks that creep. */
const framesPerPicture = 2;
/** A tab that slept does not leap. */
const longestLeapSeconds = 0.1;

type Draw = (elapsedSeconds: number) => void;

const drawers = new Set<Draw>();
let frame: number | undefined;
let frames = 0;
let drawnAtMs: number | undefined;

/** Calls back for every picture until the undo that it returns is called. */
export function onPicture(draw: Draw): () => void {
  drawers.add(draw);
  if (frame === undefined) {
    drawnAtMs = undefined;
    frame = requestAnimationFrame(tick);
  }
  return () => {
    drawers.delete(draw);
    if (drawers.size > 0 || frame === undefined) return;
    cancelAnimationFrame(frame);
    frame = undefined;
  };
}

function tick(nowMs: number): void {
  frame = requestAnimationFrame(tick);
  frames += 1;
  if (frames % framesPerPicture !== 0 || isPressYoung()) return;
  if (drawnAtMs !== undefined) {
    const elapsedSeconds = Math.min(longestLeapSeconds, (nowMs - drawnAtMs) / 1000);
    for (const draw of drawers) draw(elapsedSeconds);
  }
  drawnAtMs = nowMs;
}
