/** The alternating part of the line: ringing travels along the cable as a tall wave, speech and tones stand on it as a small one. */
import { useRef } from "react";
import type { Place } from "../layout.ts";
import { useFrames } from "../use-frames.ts";
import { wavePath } from "./twisted-pair.ts";

/** More than this, RMS, is ringing: 15 V, the least that a set answers to; speech stays under 3 V. */
export const ringingRmsVolts = 15;
/** Less than this is not drawn. */
export const leastWaveRmsVolts = 0.02;

type LineWaveProps = { readonly from: Place; readonly to: Place; readonly rmsVolts: number; readonly motion: number };

export function LineWave({ from, to, rmsVolts, motion }: LineWaveProps) {
  const path = useRef<SVGPathElement>(null);
  const phase = useRef(0.7);
  const ringing = rmsVolts >= ringingRmsVolts;
  const shown = rmsVolts >= leastWaveRmsVolts;
  const pitch = ringing ? 64 : 20;
  const height = ringing ? Math.min(22, 8 + rmsVolts / 9) : Math.min(6, 2.5 + 2 * Math.log10(rmsVolts / leastWaveRmsVolts));
  const draw = () =>
    ringing
      ? wavePath(from, to, { height, pitch, phase: phase.current })
      : wavePath(from, to, { height: height * Math.sin(phase.current), pitch, phase: 0 });
  useFrames(shown && motion > 0, (elapsedSeconds) => {
    phase.current = (phase.current + elapsedSeconds * (ringing ? 14 : 9) * motion) % (2 * Math.PI);
    path.current?.setAttribute("d", draw());
  });
  if (!shown) return null;
  return (
    <path
      ref={path}
      className="line-wave"
      data-kind={ringing ? "ringing" : "voice"}
      d={wavePath(from, to, { height, pitch, phase: 0.7 })}
      aria-hidden="true"
    />
  );
}
