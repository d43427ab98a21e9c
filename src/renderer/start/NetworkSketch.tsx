/** The sketch of a bench with a gateway: what feeds the line, the pair, the box that ends it, and the network with a computer on it. */
import { twistedPair } from "../bench/cable/twisted-pair.ts";
import { TelephoneSilhouette } from "../bench/telephone/TelephoneSilhouette.tsx";

const width = 380;
const height = 132;
const middle = 66;

/** Which side of the box the line is on, and whether a telephone hangs there or a rack. */
export type NetworkSketchKind = "exchange-to-network" | "network-to-pbx" | "network-to-telephone";

export function NetworkSketch({ kind }: { readonly kind: NetworkSketchKind }) {
  const isTelephone = kind === "network-to-telephone";
  const pair = twistedPair({ x: 92, y: middle }, { x: 168, y: middle });
  return (
    <svg className="bench-sketch" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className="sketch-wire wire-ring" d={pair.ring} />
      <path className="sketch-wire wire-tip" d={pair.tip} />
      {isTelephone ? (
        <g transform={`translate(${54 - 190 * 0.25} ${middle - 148 * 0.25}) scale(0.25)`}>
          <TelephoneSilhouette finish={0} />
        </g>
      ) : (
        <SketchRack isPbx={kind === "network-to-pbx"} />
      )}
      <rect className="sketch-card" x={168} y={middle - 21} width={64} height={42} rx={5} />
      <rect className="sketch-glass" x={175} y={middle + 1} width={13} height={12} rx={2} />
      <rect className="sketch-glass" x={212} y={middle + 1} width={13} height={12} rx={2} />
      {[0, 1, 2].map((index) => (
        <circle key={index} className="sketch-lamp" cx={181 + index * 9} cy={middle - 11} r={2.8} />
      ))}
      <path className="sketch-packets" d={`M232 ${middle}H296`} />
      <path
        className="sketch-cloud"
        d={`M247 ${middle + 15}a11 11 0 0 1 1-21a14 14 0 0 1 25-5a11 11 0 0 1 12 26z`}
        transform={`translate(-2 ${-2})`}
      />
      <path className="sketch-card" d={`M304 ${middle - 20}h42a4 4 0 0 1 4 4v30h-50v-30a4 4 0 0 1 4-4z`} />
      <rect className="sketch-glass" x={306} y={middle - 14} width={38} height={22} rx={2} />
      <path className="sketch-card" d={`M294 ${middle + 15}h62l-4 9h-54z`} />
    </svg>
  );
}

function SketchRack({ isPbx }: { readonly isPbx: boolean }) {
  return (
    <g>
      <rect className="sketch-rack" x={18} y={isPbx ? 30 : 16} width={74} height={isPbx ? 72 : 100} rx={5} />
      <rect className="sketch-card" x={26} y={middle - 19} width={58} height={38} rx={3} />
      <rect className="sketch-glass" x={31} y={middle - 14} width={36} height={12} rx={2} />
      <circle className="sketch-lamp" cx={75} cy={middle - 8} r={3.4} />
      <path className="sketch-line" d={`M31 ${middle + 7}h30`} />
    </g>
  );
}
