/** Dots that run along both wires as fast as the loop current is large, and turn round with its sign. */
import { useRef } from "react";
import { useFrames } from "../use-frames.ts";

type CurrentFlowProps = {
  readonly tipPath: string;
  readonly ringPath: string;
  readonly loopAmps: number;
  /** 0 stands still (paused); 1 is real time. */
  readonly motion: number;
};

/** Less than this is leakage, and no dots run. */
export const leastFlowAmps = 1e-3;
const dotPitch = 22;
/** How far the dots run in a second for each ampere: 30 mA moves them 54 px. */
const pixelsPerSecondPerAmp = 1800;

export function CurrentFlow({ tipPath, ringPath, loopAmps, motion }: CurrentFlowProps) {
  const dots = useRef<SVGGElement>(null);
  const moved = useRef(0);
  const flows = Math.abs(loopAmps) >= leastFlowAmps;
  useFrames(flows && motion > 0, (elapsedSeconds) => {
    moved.current = (moved.current + elapsedSeconds * loopAmps * pixelsPerSecondPerAmp * motion) % dotPitch;
    if (!dots.current) return;
    for (const path of dots.current.children) {
      // Positive current leaves on the tip wire and comes back on the ring wire.
      const direction = path.getAttribute("data-wire") === "tip" ? -1 : 1;
      (path as SVGPathElement).style.strokeDashoffset = (direction * moved.current).toFixed(1);
    }
  });
  if (!flows) return null;
  return (
    <g ref={dots} className="current-flow" data-direction={loopAmps > 0 ? "normal" : "reversed"} aria-hidden="true">
      <path className="flow-edge" data-wire="tip" d={tipPath} />
      <path className="flow-edge" data-wire="ring" d={ringPath} />
      <path className="flow-dot" data-wire="tip" d={tipPath} />
      <path className="flow-dot" data-wire="ring" d={ringPath} />
    </g>
  );
}
