/** Calls back for every picture that the moving marks get, while it is wanted and people have not asked for less motion. */
import { useEffect, useRef } from "react";
import { mayMove, usePreferences } from "../../state/preferences.ts";
import { onPicture } from "./motion-clock.ts";

export function usePictures(wanted: boolean, draw: (elapsedSeconds: number) => void): void {
  const { motion } = usePreferences();
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  useEffect(() => (wanted && mayMove() ? onPicture((elapsedSeconds) => latest.current(elapsedSeconds)) : undefined), [motion, wanted]);
}
