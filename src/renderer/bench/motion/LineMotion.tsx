/**
 * What moves on a pair, on a canvas of its own above the drawn wires. In the drawing itself every frame would paint the whole scene
 * again: most of a frame's time in a window that is drawn without a graphics card.
 */
import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { usePreferences } from "../../state/preferences.ts";
import type { Place } from "../layout.ts";
import { usePictures } from "./use-pictures.ts";
import { flowOf, waveOf } from "./line-activity.ts";
import { lineShape } from "./line-shape.ts";
import type { LineColours } from "./paint-line.ts";
import { firstPhase, LinePainter, movedOn } from "./paint-line.ts";

type LineMotionProps = {
  readonly from: Place;
  readonly to: Place;
  readonly loopAmps: number;
  readonly rmsVolts: number;
  /** Where a short or a leak turns current back, as a share of the way, and how much comes there; undefined where none does. */
  readonly shuntAt: number | undefined;
  readonly shuntAmps: number;
  /** 0 stands still (paused); 1 is real time. */
  readonly motion: number;
};

export const LineMotion = memo(function LineMotion(props: LineMotionProps) {
  const { from, to, loopAmps, rmsVolts, shuntAt, shuntAmps, motion } = props;
  const shape = useMemo(() => lineShape({ x: from.x, y: from.y }, { x: to.x, y: to.y }), [from.x, from.y, to.x, to.y]);
  const { theme, palette } = usePreferences();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<LinePainter | undefined>(undefined);
  const phase = useRef(firstPhase);
  const flow = flowOf(shuntAt === undefined || flowOf(loopAmps) !== "none" ? loopAmps : shuntAmps);
  const shunt = useMemo(() => (shuntAt === undefined ? undefined : { at: shuntAt, amps: shuntAmps }), [shuntAt, shuntAmps]);
  const wave = waveOf(rmsVolts);
  const shown = flow !== "none" || wave !== "none";

  useLayoutEffect(() => {
    const element = canvas.current;
    painter.current = element === null ? undefined : new LinePainter(element, shape, coloursOf(element), window.devicePixelRatio);
  }, [shape, shown]);
  // Only where the colours are others: a canvas that is cleared as its page goes to the printer wipes out what is drawn beneath it there,
  // and on paper no colour changes with the window's theme.
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const colours = coloursOf(element);
    if (painter.current?.isIn(colours) === true) return;
    painter.current = new LinePainter(element, shape, colours, window.devicePixelRatio);
    painter.current.paint({ loopAmps, rmsVolts, shunt }, phase.current);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- values and shapes are painted by the effects beside this one
  }, [theme, palette]);
  // A still picture, too: paused, or where less motion is wanted.
  useLayoutEffect(() => {
    painter.current?.paint({ loopAmps, rmsVolts, shunt }, phase.current);
  }, [loopAmps, rmsVolts, shunt, shape, shown]);
  usePictures(shown && motion > 0, (elapsedSeconds) => {
    phase.current = movedOn(phase.current, { loopAmps, rmsVolts, shunt }, elapsedSeconds * motion);
    painter.current?.paint({ loopAmps, rmsVolts, shunt }, phase.current);
  });

  if (!shown) return null;
  const { left, top, width, height } = shape;
  return (
    <canvas
      ref={canvas}
      className="line-motion"
      data-flow={flow}
      data-wave={wave}
      style={{ left, top, width, height }}
      aria-hidden="true"
    />
  );
});

/** The stylesheet's colours; a canvas cannot read CSS by itself. */
function coloursOf(element: Element): LineColours {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return { dot: colour("--dot"), dotEdge: colour("--dot-edge"), ringing: colour("--loop"), voice: colour("--voice") };
}
