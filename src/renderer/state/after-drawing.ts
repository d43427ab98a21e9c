/**
 * Lets pictures go first: what came in while a frame was being made ready is handed on once that frame has been drawn. Bringing the
 * panels up to date takes longer than drawing a trace, and whoever lifts a handset watches the trace: after a press it waits until that
 * has had its frames.
 */
import { isPressYoung } from "../ui/last-press.ts";

/** Where no frame comes (a hidden window draws none), what waits is handed on after so long. */
const longestWaitMs = 100;

/** A function that runs what it is given, in order, after the next frame; `flush` runs all of it now. */
export type AfterDrawing = ((run: () => void) => void) & { flush(): void };

export function afterDrawing(): AfterDrawing {
  let waiting: (() => void)[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
    const runs = waiting;
    waiting = [];
    for (const run of runs) run();
  };
  const drawn = () => {
    frame = undefined;
    if (isPressYoung()) {
      frame = requestAnimationFrame(drawn);
      return;
    }
    clearTimeout(timer);
    // A task of its own, so that the frame is on its way to the screen before the work begins.
    timer = setTimeout(flush);
  };
  const add = (run: () => void) => {
    waiting.push(run);
    if (waiting.length > 1) return;
    timer = setTimeout(flush, longestWaitMs);
    frame = requestAnimationFrame(drawn);
  };
  return Object.assign(add, { flush });
}
