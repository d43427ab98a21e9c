/** Shows a fast value a few times a second, as a digital meter does, so that its digits can be read. */
import { useEffect, useRef, useState } from "react";

/** Four readings a second: a common bench meter's display rate. */
const displayMilliseconds = 250;

export function useSteady<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    newest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setShown(newest.current);
    }, displayMilliseconds);
  }, [value]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return shown ?? value;
}
