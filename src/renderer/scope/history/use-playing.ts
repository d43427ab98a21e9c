/** Plays the recording: moves the held screen through it at a speed of its own, up to the present. */
import { useEffect } from "react";
import { useLab } from "../../state/lab-store.ts";
import { useScope } from "../../state/scope-store.ts";

/** As often as the lab is asked for another moment. */
const everyMilliseconds = 40;

export function usePlaying(speed: number | undefined, onEnd: () => void): void {
  const lab = useLab();
  const scope = useScope();
  useEffect(() => {
    if (speed === undefined) return undefined;
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const { heldAtSeconds, settings } = scope.store.getState();
      const present = lab.store.getState().pace?.seconds ?? 0;
      if (heldAtSeconds === undefined || heldAtSeconds >= present) onEnd();
      else scope.scroll((((now - before) / 1000) * speed) / settings.secondsPerDivision);
      before = now;
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [lab, onEnd, scope, speed]);
}
