/** A line on the sheet: tip and ring side by side, with its name and length, and signs for faults and for what it joins. */
import { EdgeLabelRenderer, getBezierPath } from "@xyflow/react";
import type { EdgeProps } from "@xyflow/react";
import { classes } from "../ui/classes.ts";
import type { PairEdgeType } from "./sheet-parts.ts";
import { editorStrings as text } from "../texts/index.ts";

/** As wide as a finger needs it. */
const touchWidth = 22;
/** Half the distance of the wires. */
const apart = 2;

export function PairEdge(props: EdgeProps<PairEdgeType>) {
  const { sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, selected, data } = props;
  const [path, labelX, labelY] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  return (
    <>
      <path className="react-flow__edge-interaction" d={path} fill="none" strokeOpacity={0} strokeWidth={touchWidth} />
      <g className={classes("pair-edge", selected === true && "pair-edge-selected")}>
        <path className="pair-edge-back" d={path} />
        <path className="wire-tip" d={path} transform={`translate(0 ${-apart})`} />
        <path className="wire-ring" d={path} transform={`translate(0 ${apart})`} />
      </g>
      {data !== undefined && (
        <EdgeLabelRenderer>
          <span
            className={classes("pair-label", selected === true && "pair-label-selected")}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            {data.label}
            {data.faults > 0 && <em className="pair-fault">⚠ {text.faultSign(data.faults)}</em>}
            {data.remark !== undefined && <em className="pair-remark">{data.remark}</em>}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
