/** The butt set in its colours: receiver at the top, transmitter at the bottom, a hook for the belt, and its two clips on green and red leads. */
import { buttSetText as text } from "../texts/index.ts";

export type ButtSetDrawingProps = { readonly isOn: boolean; readonly isTalking: boolean; readonly isRinging: boolean };

export function ButtSetDrawing({ isOn, isTalking, isRinging }: ButtSetDrawingProps) {
  return (
    <svg className={`butt-drawing${isRinging ? " butt-rings" : ""}`} viewBox="0 -16 150 316" role="img" aria-label={text.picture}>
      <path className="butt-hook" d="M58 10 V4 a17 17 0 0 1 34 0 V10" />
      <path
        className="butt-shell"
        d="M30 34 Q30 8 75 8 Q120 8 120 34 Q120 62 112 74 L112 222 Q120 236 120 256 Q120 284 75 284 Q30 284 30 256 Q30 236 38 222 L38 74 Q30 62 30 34 Z"
      />
      <path
        className="butt-shade"
        d="M112 74 L112 222 Q120 236 120 256 Q120 284 75 284 Q108 276 104 246 L104 60 Q112 40 75 8 Q120 8 120 34 Q120 62 112 74 Z"
      />
      <Grille x={75} y={37} />
      <Grille x={75} y={256} />
      <rect className="butt-panel" x="42" y="76" width="66" height="142" rx="7" />
      <circle className={`butt-lamp${isTalking ? " butt-lamp-on" : ""}`} cx="75" cy="66" r="4" />
      <path className={`butt-lead butt-lead-tip${isOn ? "" : " butt-loose"}`} d="M68 284 C64 298 40 292 28 296" />
      <path className={`butt-lead butt-lead-ring${isOn ? "" : " butt-loose"}`} d="M82 284 C86 298 110 292 122 296" />
      <path className="butt-clip butt-clip-tip" d="M28 296 l-15 -5 M28 296 l-15 3" />
      <path className="butt-clip butt-clip-ring" d="M122 296 l15 -5 M122 296 l15 3" />
    </svg>
  );
}

/** Holes in a ring around one in the middle. */
function Grille({ x, y }: { readonly x: number; readonly y: number }) {
  const holes = Array.from({ length: 8 }, (_, i) => (i * Math.PI) / 4);
  return (
    <g className="butt-grille">
      <circle cx={x} cy={y} r="21" className="butt-cup" />
      <circle cx={x} cy={y} r="2.4" />
      {holes.map((angle) => (
        <circle key={angle} cx={x + 10 * Math.cos(angle)} cy={y + 10 * Math.sin(angle)} r="2.2" />
      ))}
    </g>
  );
}
