/** One run of a pair from a jack to a plug: two twisted wires. What moves on them is painted above (`motion/`). */
import { memo, useMemo } from "react";
import type { MouseEvent } from "react";
import type { Place } from "../layout.ts";
import { twistedPair } from "./twisted-pair.ts";

type PairDrawingProps = {
  readonly lineId: string;
  readonly from: Place;
  readonly to: Place;
  readonly selected: boolean;
  readonly onSelect: (lineId: string, at: number) => void;
};

/** A click anywhere on the pair selects it; the keyboard way is the label's button. */
export const PairDrawing = memo(function PairDrawing(props: PairDrawingProps) {
  const { lineId, from, to, selected, onSelect } = props;
  const pair = useMemo(() => twistedPair({ x: from.x, y: from.y }, { x: to.x, y: to.y }), [from.x, from.y, to.x, to.y]);
  return (
    <g className="pair" data-selected={selected} onClick={(event) => onSelect(lineId, shareOfWay(event, from, to))}>
      <path className="pair-hit" d={pair.tip} />
      <path className="wire-halo" d={pair.ring} />
      <path className="wire wire-ring" d={pair.ring} />
      <path className="wire-halo" d={pair.tip} />
      <path className="wire wire-tip" d={pair.tip} />
      <path className="wire-halo" d={pair.ringOver} />
      <path className="wire wire-ring" d={pair.ringOver} />
    </g>
  );
});

/** Where along the run the pair was clicked: the centre line goes evenly from one end to the other. */
function shareOfWay({ currentTarget, clientX }: MouseEvent<SVGGElement>, from: Place, to: Place): number {
  const drawing = currentTarget.ownerSVGElement;
  if (drawing === null) return 0;
  const { left, width } = drawing.getBoundingClientRect();
  // The picture may stand smaller than it is drawn.
  const x = ((clientX - left) * drawing.width.baseVal.value) / width;
  const share = (x - from.x) / (to.x - from.x);
  return Math.min(1, Math.max(0, Math.round(share * 200) / 200));
}
