/** Calls back once for every frame that the display draws, while it is wanted and people have not asked for less motion. */
import { useEffect, useRef } from "react";
import { mayMove, usePreferences } from "../state/preferences.ts";

export function useFrames(wanted: boolean, draw: (elapsedSeconds: number) => void): void {
  const { motion } = usePreferences();
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  useEffect(() => {
    if (!wanted || !mayMove()) return undefined;
    let before: number | undefined;
    let frame = 0;
    const tick = (now: number) => {
      // A tab that slept does not leap.
      if (before !== undefined) latest.current(Math.min(0.1, (now - before) / 1000));
      before = now;
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [motion, wanted]);
}
