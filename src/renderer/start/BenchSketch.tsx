/** A small sketch of a bench for its card: what stands on it, a pair for each line, and the network where there is one. */
import { useMemo } from "react";
import type { Wiring } from "../../shared/model/wiring.ts";
import { twistedPair } from "../bench/cable/twisted-pair.ts";
import { sketchHeight, sketchOf, sketchWidth } from "./sketch-layout.ts";
import { SketchSign } from "./SketchSign.tsx";

/** The pairs of the bench itself, half as large. */
const pairScale = 0.5;

export function BenchSketch({ wiring }: { readonly wiring: Wiring }) {
  const { items, runs, cloud, packets } = useMemo(() => sketchOf(wiring), [wiring]);
  const pairs = runs.map(({ from, to }) => {
    const grown = { from: { x: from.x / pairScale, y: from.y / pairScale }, to: { x: to.x / pairScale, y: to.y / pairScale } };
    return twistedPair(grown.from, grown.to);
  });
  return (
    <svg className="bench-sketch" viewBox={`0 0 ${sketchWidth} ${sketchHeight}`} aria-hidden="true">
      {packets.map(({ from, to }, index) => (
        <path key={index} className="sketch-packets" d={`M${from.x} ${from.y}V${to.y}H${to.x}`} />
      ))}
      {pairs.map((pair, index) => (
        <g key={index} transform={`scale(${pairScale})`}>
          <path className="sketch-wire wire-ring" d={pair.ring} />
          <path className="sketch-wire wire-tip" d={pair.tip} />
          <path className="sketch-wire wire-ring" d={pair.ringOver} />
        </g>
      ))}
      {cloud !== undefined && (
        <path
          className="sketch-cloud"
          d="M-22 12a9 9 0 0 1 1-18a12 12 0 0 1 22-5a10 10 0 0 1 12 23z"
          transform={`translate(${cloud.x + 4} ${cloud.y - 1})`}
        />
      )}
      {items.map((item) => (
        <SketchSign key={item.id} {...item} />
      ))}
    </svg>
  );
}
