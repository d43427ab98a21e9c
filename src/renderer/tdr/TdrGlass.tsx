/** The reflectometer's picture with its cursor: dragged, clicked or moved by keys, and read out in words. */
import type { KeyboardEvent, PointerEvent } from "react";
import { useLayoutEffect, useRef, useState } from "react";
import type { ReflectionTrace } from "../../shared/model/reflection.ts";
import { formatSeconds } from "../../shared/units/format.ts";
import type { Picture } from "../export/picture.ts";
import { PictureView } from "../export/PictureView.tsx";
import { tdrText as text } from "../texts/index.ts";
import { movedByKey } from "../ui/mark-keys.ts";
import { fixed, quantity } from "../ui/quantity.ts";
import { secondsOf, valueAt } from "./tdr-axis.ts";
import type { Size } from "./tdr-picture.ts";
import { percentText, savedSize, tdrGlass } from "./tdr-picture.ts";
import type { TdrSettings } from "./tdr-settings.ts";

export type TdrGlassProps = {
  /** The picture for a place of this size. */
  readonly pictureOf: (size: Size) => Picture;
  readonly trace: ReflectionTrace;
  readonly velocityShare: number;
  readonly spanMetres: number;
  /** Only what comes back is drawn, or the pulse with it. */
  readonly shown: TdrSettings["trace"];
  readonly cursorMetres: number;
  readonly lengthOf: (metres: number) => string;
  readonly onCursor: (metres: number) => void;
};

const stepsAcross = 500;

export function TdrGlass(props: TdrGlassProps) {
  const { pictureOf, trace, shown, velocityShare, spanMetres, cursorMetres, lengthOf, onCursor } = props;
  const { box, size } = useSize();
  const place = (event: PointerEvent<HTMLDivElement>) => {
    const { x, width } = tdrGlass(size);
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onCursor(Math.min(spanMetres, Math.max(0, ((at - x) / width) * spanMetres)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedByKey(event, { value: cursorMetres, minimum: 0, maximum: spanMetres, step: spanMetres / stepsAcross });
    if (to === undefined) return;
    event.preventDefault();
    onCursor(to);
  };
  const seconds = secondsOf(cursorMetres, velocityShare);
  const volts = valueAt(trace.returnVolts, trace, seconds);
  const share = volts / trace.sentVolts;
  const decibels = `${fixed(20 * Math.log10(Math.abs(share)), 1)} dB`;
  const back = text.reading(lengthOf(cursorMetres), percentText(share), decibels, quantity(volts, "V"), formatSeconds(seconds));
  const drawnVolts = valueAt(trace.volts, trace, seconds);
  const reading = shown === "back" ? back : text.readingWhole(back, percentText(drawnVolts / trace.sentVolts), quantity(drawnVolts, "V"));
  return (
    <>
      <div
        ref={box}
        className="tdr-glass"
        role="slider"
        tabIndex={0}
        aria-label={text.cursorName}
        aria-valuemin={0}
        aria-valuemax={Math.round(spanMetres)}
        aria-valuenow={Math.round(cursorMetres)}
        aria-valuetext={reading}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          place(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) place(event);
        }}
      >
        <PictureView picture={pictureOf(size)} />
      </div>
      <output className="tdr-reading" aria-label={text.cursor}>
        {reading}
      </output>
    </>
  );
}

/** The inside of an element in whole pixels: one unit of the picture is one of them, so that letters keep their size. */
function useSize() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>(savedSize);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setSize((last) => (last.width === width && last.height === height ? last : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, size };
}
