/** The reflectometer's picture with its cursor: dragged, clicked or moved by keys, and read out in words. */
import type { KeyboardEvent, PointerEvent } from "react";
import type { ReflectionTrace } from "../../shared/model/reflection.ts";
import { formatSeconds } from "../../shared/units/format.ts";
import type { Picture } from "../export/picture.ts";
import { PictureView } from "../export/PictureView.tsx";
import { tdrText as text } from "../texts/index.ts";
import { fixed, quantity } from "../ui/quantity.ts";
import { secondsOf, valueAt } from "./tdr-axis.ts";
import { percentText, tdrGlass } from "./tdr-picture.ts";

export type TdrGlassProps = {
  readonly picture: Picture;
  readonly trace: ReflectionTrace;
  readonly velocityShare: number;
  readonly spanMetres: number;
  readonly cursorMetres: number;
  readonly lengthOf: (metres: number) => string;
  readonly onCursor: (metres: number) => void;
};

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
const stepsAcross = 500;

export function TdrGlass(props: TdrGlassProps) {
  const { picture, trace, velocityShare, spanMetres, cursorMetres, lengthOf, onCursor } = props;
  const place = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * picture.width;
    onCursor(Math.min(spanMetres, Math.max(0, ((x - tdrGlass.x) / tdrGlass.width) * spanMetres)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = keySteps[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? spanMetres : undefined;
    if (by === undefined && to === undefined) return;
    event.preventDefault();
    onCursor(to ?? Math.min(spanMetres, Math.max(0, cursorMetres + ((by ?? 0) * spanMetres) / stepsAcross)));
  };
  const seconds = secondsOf(cursorMetres, velocityShare);
  const volts = valueAt(trace.returnVolts, trace, seconds);
  const share = volts / trace.sentVolts;
  const decibels = `${fixed(20 * Math.log10(Math.abs(share)), 1)} dB`;
  const reading = text.reading(lengthOf(cursorMetres), percentText(share), decibels, quantity(volts, "V"), formatSeconds(seconds));
  return (
    <>
      <div
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
        <PictureView picture={picture} />
      </div>
      <output className="tdr-reading" aria-label={text.cursor}>
        {reading}
      </output>
    </>
  );
}
