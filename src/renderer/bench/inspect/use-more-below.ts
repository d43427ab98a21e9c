/** Does a frame that scrolls hide something of its body below its lower edge? */
import { useLayoutEffect, useRef, useState } from "react";

/** Less than this is rounding, and no field. */
const leastHidden = 4;

export function useMoreBelow() {
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [isMore, setMore] = useState(false);
  useLayoutEffect(() => {
    const outer = frame.current;
    const inner = body.current;
    if (outer === null || inner === null) return undefined;
    const look = () => setMore(outer.scrollHeight - outer.scrollTop - outer.clientHeight > leastHidden);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(outer);
    observer.observe(inner);
    outer.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      outer.removeEventListener("scroll", look);
    };
  }, []);
  return { frame, body, isMore };
}
