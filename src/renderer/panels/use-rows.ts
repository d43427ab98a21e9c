/** Only the rows of a long list that can be seen: rows of one height, scrolled in a box. */
import type { RefObject, UIEvent } from "react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

export type Rows = {
  readonly box: RefObject<HTMLOListElement | null>;
  readonly onScroll: (event: UIEvent<HTMLOListElement>) => void;
  readonly first: number;
  readonly last: number;
  /** True while the newest row is in sight: new rows are then followed. */
  readonly atEnd: boolean;
  readonly toEnd: () => void;
};

/** Rows drawn beyond the box on both sides, so that a quick scroll shows no gap. */
const spareRows = 6;

/** A row to be shown in the middle of the box, each time that it is asked for. */
export type WantedRow = { readonly at: number; readonly asked: number };

export function useRows(count: number, rowPixels: number, wanted?: WantedRow): Rows {
  const box = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const [atEnd, setAtEnd] = useState(true);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (atEnd && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [atEnd, count, height]);

  const { at = -1, asked } = wanted ?? {};
  useEffect(() => {
    if (at >= 0 && box.current !== null) box.current.scrollTop = (at + 0.5) * rowPixels - box.current.clientHeight / 2;
  }, [at, asked, rowPixels]);

  const onScroll = (event: UIEvent<HTMLOListElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    setTop(scrollTop);
    setAtEnd(scrollTop + clientHeight >= scrollHeight - rowPixels);
  };
  return {
    box,
    onScroll,
    first: Math.max(0, Math.floor(top / rowPixels) - spareRows),
    last: Math.min(count, Math.ceil((top + height) / rowPixels) + spareRows),
    atEnd,
    toEnd: () => setAtEnd(true),
  };
}
