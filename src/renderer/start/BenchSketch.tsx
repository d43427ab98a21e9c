/** A small sketch of a bench for its card: an exchange, a pair for each line, a telephone at each end. */
import { twistedPair } from "../bench/cable/twisted-pair.ts";
import { TelephoneSilhouette } from "../bench/telephone/TelephoneSilhouette.tsx";

const width = 380;
const height = 132;
const mostLines = 3;

export function BenchSketch({ lines }: { readonly lines: number }) {
  const count = Math.max(1, Math.min(mostLines, lines));
  const scale = count === 1 ? 0.34 : 0.25;
  return (
    <svg className="bench-sketch" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect className="sketch-rack" x={22} y={count === 1 ? 34 : 12} width={74} height={count === 1 ? 64 : 108} rx={5} />
      {Array.from({ length: count }, (_, index) => {
        const y = ((index + 0.5) * height) / count;
        const pair = twistedPair({ x: 96, y }, { x: count === 1 ? 256 : 272, y });
        return (
          <g key={index}>
            <rect className="sketch-card" x={30} y={y - 19} width={58} height={38} rx={3} />
            <rect className="sketch-glass" x={35} y={y - 14} width={36} height={12} rx={2} />
            <circle className="sketch-lamp" cx={79} cy={y - 8} r={3.4} />
            <path className="sketch-line" d={`M35 ${y + 7}h30`} />
            <path className="sketch-wire wire-ring" d={pair.ring} />
            <path className="sketch-wire wire-tip" d={pair.tip} />
            <g transform={`translate(${304 - 190 * scale} ${y - 148 * scale}) scale(${scale})`}>
              <TelephoneSilhouette finish={index} />
            </g>
          </g>
        );
      })}
    </svg>
  );
}
