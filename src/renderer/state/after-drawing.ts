/**
 * Lets pictures go first: what came in while a frame was being made ready is handed on once that frame has been drawn. Bringing the
 * panels up to date takes longer than drawing a trace, and whoever lifts a handset watches the trace.
 */

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
  const add = (run: () => void) => {
    waiting.push(run);
    if (waiting.length > 1) return;
    timer = setTimeout(flush, longestWaitMs);
    // A task of its own, so that the frame is on its way to the screen before the work begins.
    frame = requestAnimationFrame(() => {
      frame = undefined;
      clearTimeout(timer);
      timer = setTimeout(flush);
    });
  };
  return Object.assign(add, { flush });
}
