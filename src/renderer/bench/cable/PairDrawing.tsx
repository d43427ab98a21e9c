/** One run of a pair from a jack to a plug: twisted wires, current dots, the wave of ringing or speech. */
import { useMemo } from "react";
import type { LineState } from "../../../shared/model/snapshot.ts";
import type { Place } from "../layout.ts";
import { CurrentFlow } from "./CurrentFlow.tsx";
import { LineWave } from "./LineWave.tsx";
import { twistedPair } from "./twisted-pair.ts";

type PairDrawingProps = {
  readonly from: Place;
  readonly to: Place;
  readonly state: LineState | undefined;
  readonly motion: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
};

/** A click anywhere on the pair selects it; the keyboard way is the label's button. */
export function PairDrawing({ from, to, state, motion, selected, onSelect }: PairDrawingProps) {
  const pair = useMemo(() => twistedPair({ x: from.x, y: from.y }, { x: to.x, y: to.y }), [from.x, from.y, to.x, to.y]);
  return (
    <g className="pair" data-selected={selected} onClick={onSelect}>
      <path className="pair-hit" d={pair.tip} />
      <path className="wire-halo" d={pair.ring} />
      <path className="wire wire-ring" d={pair.ring} />
      <path className="wire-halo" d={pair.tip} />
      <path className="wire wire-tip" d={pair.tip} />
      <path className="wire-halo" d={pair.ringOver} />
      <path className="wire wire-ring" d={pair.ringOver} />
      <LineWave from={from} to={to} rmsVolts={state?.fxs.tipRingAcVolts ?? 0} motion={motion} />
      <CurrentFlow tipPath={pair.tip} ringPath={pair.ring} loopAmps={state?.fxo.loopDcAmps ?? 0} motion={motion} />
    </g>
  );
}
