/** A finger wheel that really turns: a click, a key or a drag winds it to the stop, and it runs back as the set sends its pulses. */
import { useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { telephoneStrings as text } from "../../texts/index.ts";
import { centre, glossPath, holeRadius, holeRing, plateRadius, stopPath, wheelPath, wheelRadius } from "./dial-paths.ts";
import { holeDegrees, onCircle, rotaryDigits, windDegrees } from "./rotary-geometry.ts";
import type { Wheel } from "./use-wheel.ts";
import { useWheel } from "./use-wheel.ts";

type RotaryDialProps = {
  readonly sending: string | undefined;
  readonly pulsesPerSecond: number;
  readonly onDigit: (digit: string) => void;
};

/** The rotary face of a telephone. */
export function RotaryDial({ sending, pulsesPerSecond, onDigit }: RotaryDialProps) {
  const [current, setCurrent] = useState("1");
  const dial = useRef<SVGGElement>(null);
  const { ref: wheelRef, turnTo, wind } = useWheel(sending, pulsesPerSecond, onDigit);
  const drag = useDrag({ turnTo, wind });
  const onKeyDown = (event: KeyboardEvent, digit: string) => {
    const index = rotaryDigits.findIndex((each) => each === digit);
    const step = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key];
    if (step !== undefined) {
      const next = (index + step + rotaryDigits.length) % rotaryDigits.length;
      setCurrent(rotaryDigits[next] ?? "1");
      dial.current?.querySelectorAll<SVGGElement>(".hole")[next]?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      if (!event.repeat) wind(digit);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g ref={dial} className="rotary" role="group" aria-label={text.rotary}>
      <NumberPlate />
      <g ref={wheelRef} className="wheel">
        <path className="wheel-disc" d={wheelPath} fillRule="evenodd" />
        <path className="wheel-gloss" d={glossPath} />
        {rotaryDigits.map((digit) => (
          <g
            key={digit}
            className="hole part"
            role="button"
            aria-label={text.digit(digit)}
            tabIndex={digit === current ? 0 : -1}
            onPointerDown={(event) => {
              setCurrent(digit);
              drag.onPointerDown(event, digit);
            }}
            onPointerMove={drag.onPointerMove}
            onPointerUp={drag.onPointerUp}
            onPointerCancel={drag.onPointerUp}
            onKeyDown={(event) => onKeyDown(event, digit)}
          >
            <Hole at={onCircle(centre, holeRing, holeDegrees(digit))} />
          </g>
        ))}
      </g>
      <circle className="dial-hub" cx={centre.x} cy={centre.y} r={27} />
      <circle className="dial-card" cx={centre.x} cy={centre.y} r={22} />
      <path className="finger-stop" d={stopPath} />
    </g>
  );
}

function NumberPlate() {
  return (
    <>
      <circle className="dial-rim" cx={centre.x} cy={centre.y} r={plateRadius + 3} />
      <circle className="face-plate" cx={centre.x} cy={centre.y} r={plateRadius} />
      <circle className="number-plate" cx={centre.x} cy={centre.y} r={wheelRadius} />
      {rotaryDigits.map((digit) => {
        const at = onCircle(centre, holeRing, holeDegrees(digit));
        return (
          <text key={digit} className="plate-digit" x={at.x} y={at.y + 5} aria-hidden="true">
            {digit}
          </text>
        );
      })}
    </>
  );
}

function Hole({ at }: { readonly at: { readonly x: number; readonly y: number } }) {
  return (
    <>
      <circle className="part-hit" cx={at.x} cy={at.y} r={holeRadius + 2} />
      <circle className="hole-edge" cx={at.x} cy={at.y} r={holeRadius} />
      <circle className="focus-ring" cx={at.x} cy={at.y} r={holeRadius + 2.5} />
    </>
  );
}

type Drag = { readonly digit: string; readonly startDegrees: number; readonly pointerId: number };

/** Less than this is a click, which winds the wheel by itself. */
const clickDegrees = 4;
/** A finger that comes this near to the stop has reached it. */
const stopDegrees = 8;

/** A finger in a hole: pulled to the stop it dials, let go before it springs back without a digit. */
function useDrag({ turnTo, wind }: Pick<Wheel, "turnTo" | "wind">) {
  const drag = useRef<Drag | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent<SVGGElement>, digit: string) => {
      drag.current = { digit, startDegrees: degreesAt(event), pointerId: event.pointerId };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<SVGGElement>) => {
      if (drag.current?.pointerId === event.pointerId) turnTo(draggedDegrees(drag.current, degreesAt(event)), 0);
    },
    onPointerUp: (event: PointerEvent<SVGGElement>) => {
      const held = drag.current;
      if (held?.pointerId !== event.pointerId) return;
      drag.current = undefined;
      const turned = draggedDegrees(held, degreesAt(event));
      if (turned < clickDegrees || turned > windDegrees(held.digit) - stopDegrees) wind(held.digit);
      else turnTo(0, 300);
    },
  };
}

/** Angle of the pointer around the dial, degrees clockwise from twelve o'clock. */
function degreesAt(event: PointerEvent<SVGGElement>): number {
  const matrix = event.currentTarget.ownerSVGElement?.getScreenCTM();
  if (!matrix) return 0;
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return (Math.atan2(at.x - centre.x, centre.y - at.y) * 180) / Math.PI;
}

/** How far a finger has turned the wheel: clockwise only, and not past the stop. */
function draggedDegrees(drag: Drag, nowDegrees: number): number {
  const turned = (nowDegrees - drag.startDegrees + 720) % 360;
  // A little backwards counts as not turned; the rest of the circle is a long way round.
  if (turned > 345) return 0;
  return Math.min(turned, windDegrees(drag.digit));
}
