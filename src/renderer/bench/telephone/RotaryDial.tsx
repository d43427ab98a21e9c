/** A finger wheel that really turns: a click, a key or a drag winds it to the stop, and it runs back as the set sends its pulses. */
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { telephoneStrings as text } from "../strings.ts";
import { fingerStopDegrees, holeDegrees, onCircle, pulsesOf, rotaryDigits, windDegrees } from "./rotary-geometry.ts";

type RotaryDialProps = {
  readonly sending: string | undefined;
  readonly pulsesPerSecond: number;
  readonly onDigit: (digit: string) => void;
};

const centre = { x: 190, y: 178 };
const plateRadius = 78;
const wheelRadius = 66;
const holeRing = 50;
const holeRadius = 11.5;
/** Time that a finger takes to wind the wheel one hole on. */
const windMillisecondsPerHole = 45;
/** The wheel comes back by itself when no pulses follow a wind within this time: the digit was refused. */
const giveUpMilliseconds = 1500;

type Drag = { readonly digit: string; readonly startDegrees: number; readonly pointerId: number };

/** The rotary face of a telephone. */
export function RotaryDial({ sending, pulsesPerSecond, onDigit }: RotaryDialProps) {
  const [current, setCurrent] = useState("1");
  const wheel = useRef<SVGGElement>(null);
  const drag = useRef<Drag | undefined>(undefined);
  const holes = useRef(new Map<string, SVGGElement>());
  const { turnTo, wind } = useWheel(wheel, sending, pulsesPerSecond, onDigit);

  const onPointerDown = (event: PointerEvent<SVGGElement>, digit: string) => {
    drag.current = { digit, startDegrees: degreesAt(event), pointerId: event.pointerId };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current?.pointerId !== event.pointerId) return;
    turnTo(draggedDegrees(drag.current, degreesAt(event)), 0);
  };
  const onPointerUp = (event: PointerEvent) => {
    const held = drag.current;
    if (held?.pointerId !== event.pointerId) return;
    drag.current = undefined;
    const turned = draggedDegrees(held, degreesAt(event));
    if (turned < 4 || turned > windDegrees(held.digit) - 8) wind(held.digit);
    else turnTo(0, 300);
  };
  const onKeyDown = (event: KeyboardEvent, digit: string) => {
    const index = rotaryDigits.findIndex((each) => each === digit);
    const step = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key];
    if (step !== undefined) {
      const next = rotaryDigits[(index + step + rotaryDigits.length) % rotaryDigits.length] ?? "1";
      setCurrent(next);
      holes.current.get(next)?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      if (!event.repeat) wind(digit);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g className="rotary" role="group" aria-label={text.rotary}>
      <circle className="dial-rim" cx={centre.x} cy={centre.y} r={plateRadius + 3} />
      <circle className="face-plate" cx={centre.x} cy={centre.y} r={plateRadius} />
      <circle className="number-plate" cx={centre.x} cy={centre.y} r={wheelRadius} />
      {rotaryDigits.map((digit) => {
        const at = onCircle(centre, holeRing, holeDegrees(digit));
        return (
          <text key={digit} className="plate-digit" x={at.x} y={at.y + 5}>
            {digit}
          </text>
        );
      })}
      <g ref={wheel} className="wheel">
        <path className="wheel-disc" d={wheelPath} fillRule="evenodd" />
        <path className="wheel-gloss" d={glossPath} />
        {rotaryDigits.map((digit) => {
          const at = onCircle(centre, holeRing, holeDegrees(digit));
          return (
            <g
              key={digit}
              ref={(element) => {
                if (element) holes.current.set(digit, element);
              }}
              className="hole part"
              role="button"
              aria-label={text.digit(digit)}
              tabIndex={digit === current ? 0 : -1}
              onPointerDown={(event) => {
                setCurrent(digit);
                onPointerDown(event, digit);
              }}
              onPointerMove={onPointerMove}
              onPointerUp={onPointerUp}
              onPointerCancel={onPointerUp}
              onKeyDown={(event) => {
                onKeyDown(event, digit);
              }}
            >
              <circle className="part-hit" cx={at.x} cy={at.y} r={holeRadius + 2} />
              <circle className="hole-edge" cx={at.x} cy={at.y} r={holeRadius} />
              <circle className="focus-ring" cx={at.x} cy={at.y} r={holeRadius + 2.5} />
            </g>
          );
        })}
      </g>
      <circle className="dial-hub" cx={centre.x} cy={centre.y} r={27} />
      <circle className="dial-card" cx={centre.x} cy={centre.y} r={22} />
      <path className="finger-stop" d={stopPath} />
    </g>
  );
}

/** Turns the wheel on its ref, outside React: winds by hand, runs back at the pace of the pulses. */
function useWheel(
  wheel: { readonly current: SVGGElement | null },
  sending: string | undefined,
  pulsesPerSecond: number,
  onDigit: (digit: string) => void,
) {
  const giveUp = useRef<number | undefined>(undefined);
  const turnTo = (degrees: number, milliseconds: number) => {
    const element = wheel.current;
    if (!element) return;
    element.style.transition = milliseconds > 0 ? `transform ${milliseconds}ms linear` : "none";
    element.style.transform = `rotate(${degrees}deg)`;
  };
  const wind = (digit: string) => {
    const holes = pulsesOf(digit) + 1;
    turnTo(windDegrees(digit), holes * windMillisecondsPerHole);
    window.clearTimeout(giveUp.current);
    giveUp.current = window.setTimeout(() => {
      onDigit(digit);
      giveUp.current = window.setTimeout(() => {
        turnTo(0, 300);
      }, giveUpMilliseconds);
    }, holes * windMillisecondsPerHole);
  };
  useEffect(() => {
    if (sending === undefined || !/^[0-9]$/.test(sending)) return undefined;
    window.clearTimeout(giveUp.current);
    turnTo(windDegrees(sending), 60);
    const run = window.setTimeout(() => {
      turnTo(0, ((pulsesOf(sending) + 1) / pulsesPerSecond) * 1000);
    }, 70);
    return () => {
      window.clearTimeout(run);
      turnTo(0, 120);
    };
    // The wheel follows the digit that the set says it sends, and nothing else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sending]);
  useEffect(
    () => () => {
      window.clearTimeout(giveUp.current);
    },
    [],
  );
  return { turnTo, wind };
}

/** Angle of the pointer around the dial, degrees clockwise from twelve o'clock. */
function degreesAt(event: PointerEvent): number {
  const svg = (event.currentTarget as SVGGElement).ownerSVGElement;
  const matrix = svg?.getScreenCTM();
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

const wheelPath =
  circle(centre, wheelRadius) + rotaryDigits.map((digit) => circle(onCircle(centre, holeRing, holeDegrees(digit)), holeRadius)).join("");
const glossPath = arc(wheelRadius - 2.5, -70, 20);
const stopPath = (() => {
  const outer = onCircle(centre, plateRadius + 2, fingerStopDegrees + 4);
  const bend = onCircle(centre, wheelRadius - 2, fingerStopDegrees + 2);
  const tip = onCircle(centre, holeRing - 6, fingerStopDegrees - 8);
  return `M${outer.x.toFixed(1)} ${outer.y.toFixed(1)}L${bend.x.toFixed(1)} ${bend.y.toFixed(1)}L${tip.x.toFixed(1)} ${tip.y.toFixed(1)}`;
})();

function circle(at: { readonly x: number; readonly y: number }, radius: number): string {
  const r = radius;
  const width = 2 * radius;
  return `M${(at.x - radius).toFixed(2)} ${at.y.toFixed(2)}a${r} ${r} 0 1 0 ${width} 0a${r} ${r} 0 1 0 -${width} 0z`;
}

function arc(radius: number, fromDegrees: number, toDegrees: number): string {
  const from = onCircle(centre, radius, fromDegrees);
  const to = onCircle(centre, radius, toDegrees);
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}A${radius} ${radius} 0 0 1 ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}
