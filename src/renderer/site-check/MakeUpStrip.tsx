/** The loop as a strip: exchange, lengths by their gauge, taps hanging from it, coils on it, sets. */
import { findCableType } from "../../shared/catalog/cables.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import { formatHenries, formatMetres } from "../../shared/units/format.ts";
import { siteText as text } from "../texts/index.ts";

const width = 1000;
const height = 92;
const ends = { from: 74, to: 912 } as const;
const wireY = 40;
const tapLength = 26;
const coilWidth = 26;
/** Of a load coil's winding. */
const arcs = 3;
/** A short length must still be seen. */
const leastShare = 0.06;

type Piece = {
  readonly key: number;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly kind: "length" | "tap" | "coil";
  readonly thickness: number;
};

export function MakeUpStrip({ loop }: { readonly loop: LoopFile }) {
  const pieces = layOut(loop);
  const setCount = loop.sets?.length ?? 1;
  return (
    <svg
      className="loop-strip"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${text.strip}: ${pieces.map(({ label }) => label).join(", ")}`}
    >
      <rect className="strip-box" x={6} y={20} width={62} height={40} rx={5} />
      <text className="strip-word" x={37} y={44}>
        {text.exchange}
      </text>
      <path className="strip-tip" d={`M68 ${wireY - 3}H${ends.from}M${ends.to} ${wireY - 3}H920`} />
      <path className="strip-ring" d={`M68 ${wireY + 3}H${ends.from}M${ends.to} ${wireY + 3}H920`} />
      {pieces.map((piece) => (
        <PieceOf key={piece.key} piece={piece} />
      ))}
      <rect className="strip-box" x={920} y={20} width={74} height={40} rx={5} />
      <text className="strip-word" x={957} y={44}>
        {setCount === 1 ? text.set : `${setCount} × ${text.set}`}
      </text>
    </svg>
  );
}

function PieceOf({ piece: { from, to, label, kind, thickness } }: { readonly piece: Piece }) {
  const middle = (from + to) / 2;
  if (kind === "tap") {
    return (
      <g>
        <path className="strip-tap" d={`M${from} ${wireY}v${tapLength}`} />
        <text className="strip-note" x={from} y={wireY + tapLength + 13}>
          {label}
        </text>
      </g>
    );
  }
  if (kind === "coil") {
    return (
      <g>
        <path className="strip-tip" d={windings(from, to, wireY - 3, 1)} />
        <path className="strip-ring" d={windings(from, to, wireY + 3, 0)} />
        <text className="strip-note" x={middle} y={wireY - 26}>
          {label}
        </text>
      </g>
    );
  }
  return (
    <g>
      <rect className="strip-cable" x={from} y={wireY - thickness / 2} width={to - from} height={thickness} />
      <path className="strip-tip" d={`M${from} ${wireY - 3}H${to}`} />
      <path className="strip-ring" d={`M${from} ${wireY + 3}H${to}`} />
      <text className="strip-note" x={middle} y={wireY - 14}>
        {label}
      </text>
    </g>
  );
}

/** One of a load coil's two windings, as each wire has its own: arcs over the way of the wire (`sweep` 1) or under it. */
function windings(from: number, to: number, y: number, sweep: 0 | 1): string {
  const arc = (to - from) / arcs;
  return `M${from} ${y}${`a${arc / 2} 5 0 0 ${sweep} ${arc} 0`.repeat(arcs)}`;
}

/** Along the strip a length takes its share of the way; a tap hangs where it is, a coil takes a little. */
function layOut({ cable }: LoopFile): Piece[] {
  const lengths = cable.filter((part) => part.kind !== "coil" && part.kind !== "tap");
  const coils = cable.filter(({ kind }) => kind === "coil").length;
  const metres = lengths.reduce((sum, part) => sum + ("metres" in part ? part.metres : 0), 0);
  const room = ends.to - ends.from - coils * coilWidth;
  const shares = lengths.map((part) => Math.max(leastShare, metres > 0 && "metres" in part ? part.metres / metres : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let at: number = ends.from;
  let lengthIndex = 0;
  return cable.map((part, key): Piece => {
    const from = at;
    if (part.kind === "coil") at += coilWidth;
    else if (part.kind !== "tap") at += (room * shares[lengthIndex++]!) / total;
    if (part.kind === "coil") return { key, from, to: at, kind: "coil", label: formatHenries(part.henries), thickness: 0 };
    const type = findCableType(part.type);
    // Thicker wire, thicker strip: 0.4 mm has 280 ohm a kilometre.
    const thickness = Math.min(22, Math.max(10, 14 * Math.sqrt(280 / (type?.loopOhmsPerKm ?? 280))));
    return {
      key,
      from,
      to: at,
      kind: part.kind ?? "length",
      label: `${formatMetres(part.metres)}, ${type?.title ?? part.type}`,
      thickness,
    };
  });
}
