/** Something on the screen that is dragged or moved by keys: a cursor, a zero mark, the trigger level. A slider to assistive technology. */
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useRef } from "react";
import { classes } from "../ui/classes.ts";
import { movedByKey } from "../ui/mark-keys.ts";

export type HandleProps = {
  readonly label: string;
  readonly valueText: string;
  readonly orientation: "horizontal" | "vertical";
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly onMove: (value: number) => void;
  readonly className: string;
  readonly children?: ReactNode;
  readonly onFocus?: () => void;
};

/** Half a mark: one at the edge of the screen is still whole. */
const marginPixels = 7;

export function Handle(props: HandleProps) {
  const { label, valueText, orientation, value, minimum, maximum, step, onMove, className, children, onFocus } = props;
  const grabbed = useRef<{ at: number; value: number; size: number } | undefined>(undefined);
  const limit = (next: number) => Math.min(maximum, Math.max(minimum, next));
  const shown = limit(value);
  const place = (shown - minimum) / (maximum - minimum);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const glass = event.currentTarget.parentElement?.getBoundingClientRect();
    if (glass === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.stopPropagation();
    const vertical = orientation === "vertical";
    grabbed.current = { at: vertical ? event.clientY : event.clientX, value: shown, size: vertical ? -glass.height : glass.width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const start = grabbed.current;
    if (start === undefined) return;
    const moved = ((orientation === "vertical" ? event.clientY : event.clientX) - start.at) / start.size;
    onMove(limit(roundTo(start.value + moved * (maximum - minimum), step)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedByKey(event, { value: shown, minimum, maximum, step });
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(limit(roundTo(to, step)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      title={`${label}: ${valueText}`}
      aria-orientation={orientation}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      aria-valuenow={shown}
      aria-valuetext={valueText}
      className={classes("handle", `handle-${orientation}`, className, value !== shown && "handle-beyond")}
      style={placed(orientation, place)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (grabbed.current = undefined)}
      onPointerCancel={() => (grabbed.current = undefined)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {children}
    </div>
  );
}

function roundTo(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(8));
}

function placed(orientation: HandleProps["orientation"], place: number): CSSProperties {
  if (orientation === "horizontal") return { left: `${String(place * 100)}%` };
  const margin = `${String(marginPixels)}px`;
  return { top: `clamp(${margin}, ${String((1 - place) * 100)}%, calc(100% - ${margin}))` };
}
