/** One device of a sketch as a small sign, drawn in a box of its own units around its middle. */
import { TelephoneSilhouette } from "../bench/telephone/TelephoneSilhouette.tsx";
import type { SketchItem } from "./sketch-layout.ts";

/** The telephone's drawing is so large; its middle lies here. */
const telephone = { height: 282, middle: { x: 190, y: 148 } };

export function SketchSign({ kind, x, y, width, height, nth }: SketchItem) {
  if (kind === "telephone") {
    const scale = height / telephone.height;
    return (
      <g transform={`translate(${x} ${y}) scale(${scale}) translate(${-telephone.middle.x} ${-telephone.middle.y})`}>
        <TelephoneSilhouette finish={nth} />
      </g>
    );
  }
  const left = x - width / 2;
  const top = y - height / 2;
  return (
    <g transform={`translate(${left} ${top}) scale(${width / 100} ${height / 100})`}>
      <Sign kind={kind} />
    </g>
  );
}

/** In a box of 100 by 100, which is stretched to the sign's. */
function Sign({ kind }: { readonly kind: Exclude<SketchItem["kind"], "telephone"> }) {
  switch (kind) {
    case "exchange":
      return (
        <>
          <rect className="sketch-rack" width={100} height={100} rx={6} />
          {[8, 38, 68].map((cardTop) => (
            <g key={cardTop}>
              <rect className="sketch-card" x={10} y={cardTop} width={80} height={24} rx={4} />
              <rect className="sketch-glass" x={18} y={cardTop + 6} width={44} height={12} rx={2} />
              <circle className="sketch-lamp" cx={77} cy={cardTop + 12} r={5} />
            </g>
          ))}
        </>
      );
    case "pbx":
      return (
        <>
          <rect className="sketch-rack" width={100} height={100} rx={6} />
          <rect className="sketch-glass" x={10} y={10} width={80} height={20} rx={3} />
          {[0, 1, 2, 3, 4, 5, 6, 7].map((jack) => (
            <rect key={jack} className="sketch-jack" x={10 + (jack % 4) * 21} y={jack < 4 ? 42 : 68} width={17} height={20} rx={2} />
          ))}
        </>
      );
    case "fax":
      return (
        <>
          <path className="sketch-paper" d="M34 0H78L74 40H38Z" />
          <path className="sketch-shell" d="M4 46Q4 34 16 34H88Q98 34 98 44V88Q98 96 90 96H12Q4 96 4 88Z" />
          <path className="sketch-shell-2" d="M8 30Q8 24 14 24H26Q32 24 32 30V84Q32 90 26 90H14Q8 90 8 84Z" />
          <rect className="sketch-glass" x={40} y={50} width={34} height={14} rx={2} />
          {[0, 1, 2].map((key) => (
            <rect key={key} className="sketch-jack" x={40 + key * 12} y={72} width={9} height={10} rx={2} />
          ))}
        </>
      );
    case "softphone":
      return (
        <>
          <rect className="sketch-card" x={14} width={72} height={66} rx={5} />
          <rect className="sketch-glass" x={20} y={7} width={60} height={50} rx={2} />
          <path className="sketch-card" d="M4 72H96L100 92H0Z" />
        </>
      );
    case "voip-server":
      return (
        <>
          {[4, 36, 68].map((unitTop) => (
            <g key={unitTop}>
              <rect className="sketch-rack" y={unitTop} width={100} height={26} rx={4} />
              <circle className="sketch-lamp" cx={84} cy={unitTop + 13} r={5} />
              <path className="sketch-line" d={`M12 ${unitTop + 13}h46`} />
            </g>
          ))}
        </>
      );
    default:
      return (
        <>
          <path className="sketch-line" d="M20 22L12 0M80 22L88 0" />
          <rect className="sketch-card" y={20} width={100} height={78} rx={8} />
          {[18, 34, 50].map((lampX) => (
            <circle key={lampX} className="sketch-lamp" cx={lampX} cy={40} r={5} />
          ))}
          <rect className="sketch-glass" x={12} y={60} width={24} height={26} rx={3} />
          <rect className="sketch-glass" x={64} y={60} width={24} height={26} rx={3} />
        </>
      );
  }
}
