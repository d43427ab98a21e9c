/** Turns the finger wheel on its ref, outside React: winds as a finger would, runs back at the pace of the pulses. */
import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import { pulsesOf, windDegrees } from "./rotary-geometry.ts";

/** Time that a finger takes to wind the wheel one hole on. Estimate: a full turn in half a second. */
const windMillisecondsPerHole = 45;
/** The wheel comes back by itself when no pulses follow a wind within this time: the digit was refused. */
const giveUpMilliseconds = 1500;
/** A digit that the set sends unasked (a number dialled whole) is wound up in no time. */
const snapMilliseconds = 60;

export type Wheel = {
  readonly ref: RefObject<SVGGElement | null>;
  readonly turnTo: (degrees: number, milliseconds: number) => void;
  /** Winds a digit to the stop, then dials it. */
  readonly wind: (digit: string) => void;
};

export function useWheel(sending: string | undefined, pulsesPerSecond: number, onDigit: (digit: string) => void): Wheel {
  const ref = useRef<SVGGElement | null>(null);
  const waiting = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(waiting.current), []);
  useEffect(() => {
    if (sending === undefined || !/^[0-9]$/.test(sending)) return undefined;
    window.clearTimeout(waiting.current);
    const wheel = ref.current;
    turn(wheel, windDegrees(sending), snapMilliseconds);
    const run = window.setTimeout(() => {
      turn(wheel, 0, ((pulsesOf(sending) + 1) / pulsesPerSecond) * 1000);
    }, snapMilliseconds + 10);
    return () => {
      window.clearTimeout(run);
      turn(wheel, 0, snapMilliseconds * 2);
    };
  }, [sending, pulsesPerSecond]);

  const wind = (digit: string) => {
    const milliseconds = (pulsesOf(digit) + 1) * windMillisecondsPerHole;
    turn(ref.current, windDegrees(digit), milliseconds);
    window.clearTimeout(waiting.current);
    waiting.current = window.setTimeout(() => {
      onDigit(digit);
      waiting.current = window.setTimeout(() => turn(ref.current, 0, 300), giveUpMilliseconds);
    }, milliseconds);
  };
  return { ref, turnTo: (degrees, milliseconds) => turn(ref.current, degrees, milliseconds), wind };
}

function turn(wheel: SVGGElement | null, degrees: number, milliseconds: number): void {
  if (wheel === null) return;
  wheel.style.transition = milliseconds > 0 ? `transform ${milliseconds}ms linear` : "none";
  wheel.style.transform = `rotate(${degrees}deg)`;
}
