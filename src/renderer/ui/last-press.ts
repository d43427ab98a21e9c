/** When somebody last pressed something. They watch what comes of it, so that pictures of it go before all other work. */

/** A hook that was pressed is in the trace by then, on a screen that is drawn without a graphics card. */
const watchMs = 60;

let pressedAtMs = Number.NEGATIVE_INFINITY;
let listening = false;

const press = () => {
  pressedAtMs = performance.now();
};

/** Whether a press is so young that its effect is about to be drawn. */
export function isPressYoung(): boolean {
  if (!listening) {
    listening = true;
    window.addEventListener("click", press, true);
    window.addEventListener("keydown", press, true);
  }
  return performance.now() - pressedAtMs < watchMs;
}
