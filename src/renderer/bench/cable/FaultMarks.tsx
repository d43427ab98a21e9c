/** The faults of a line where they are: a mark on the pair, which opens the fault's values. */
import type { Line } from "../../../shared/model/bench.ts";
import type { ActiveFault } from "../../../shared/model/snapshot.ts";
import { FaultValues } from "../inspect/FaultValues.tsx";
import { formOf } from "../inspect/fault-kinds.ts";
import { Inspector } from "../inspect/Inspector.tsx";
import type { Place } from "../layout.ts";
import { faultStrings as text } from "../../texts/index.ts";
import { FaultSign } from "./FaultSign.tsx";
import { markShare, onCentreLine } from "./twisted-pair.ts";

type FaultMarksProps = {
  readonly lineId: string;
  readonly line: Line;
  readonly from: Place;
  readonly to: Place;
  readonly active: readonly ActiveFault[] | undefined;
};

export function FaultMarks({ lineId, line, from, to, active }: FaultMarksProps) {
  return Object.entries(line.faults ?? {}).map(([id, placed]) => {
    const { x, y } = onCentreLine(from, to, markShare(placed.at, to.x - from.x));
    const form = formOf(placed.fault.kind);
    const words = active?.find((fault) => fault.id === id)?.text ?? form.title;
    return (
      <div key={id} className="fault-mark" style={{ left: x, top: y }}>
        <Inspector title={form.title} name={text.mark(words)} trigger={<FaultSign kind={placed.fault.kind} />} plain>
          <FaultValues lineId={lineId} line={line} id={id} placed={placed} isTitled={false} />
        </Inspector>
      </div>
    );
  });
}
