/** A line on the sheet: tip and ring side by side, with its name and length, and signs for faults and for what it joins. */
import { EdgeLabelRenderer, getBezierPath, Position } from "@xyflow/react";
import type { EdgeProps, GetBezierPathParams } from "@xyflow/react";
import { useMemo } from "react";
import { classes } from "../ui/classes.ts";
import type { Spot } from "./draft-layout.ts";
import { isClear, labelSpot, roundedPath, route, withPorts } from "./route.ts";
import type { PairEdgeType, Surroundings } from "./sheet-parts.ts";
import { editorStrings as text } from "../texts/index.ts";

/** As wide as a finger needs it. */
const touchWidth = 22;
const alone: Surroundings = { obstacles: [], number: 0 };
/** Half the distance of the wires. */
const apart = 2;

export function PairEdge(props: EdgeProps<PairEdgeType>) {
  const { sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, selected, data } = props;
  const joint = data?.joint;
  const surroundings = data?.surroundings ?? alone;
  const { path, labelX, labelY, isRouted } = useMemo(
    () => cableOf({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition }, joint, surroundings),
    [sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, joint, surroundings],
  );
  // Upright pieces show both wires, too.
  const shift = (by: number): string => `translate(${isRouted ? by : 0} ${by})`;
  return (
    <>
      <path className="react-flow__edge-interaction" d={path} fill="none" strokeOpacity={0} strokeWidth={touchWidth} />
      <g className={classes("pair-edge", selected === true && "pair-edge-selected")}>
        <path className="pair-edge-back" d={path} />
        <path className="wire-tip" d={path} transform={shift(-apart)} />
        <path className="wire-ring" d={path} transform={shift(apart)} />
        {joint?.hasCable === true && <rect className="pair-joint" x={joint.x - 5} y={joint.y - 8} width={10} height={16} rx={2} />}
      </g>
      {data !== undefined && joint?.hasCable !== false && (
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

type Cable = {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
  /** In level and upright pieces. */
  readonly isRouted: boolean;
};
type Joint = Spot & { readonly hasCable: boolean };

/** A slack curve from port to port, or over the joint where several plugs hang on the line; round the devices where it would run behind one. */
function cableOf(ends: GetBezierPathParams, joint: Joint | undefined, around: Surroundings): Cable {
  if (joint === undefined) return cableBetween(ends, around);
  const near = { ...ends, targetX: joint.x, targetY: joint.y, targetPosition: Position.Left };
  const far = { ...ends, sourceX: joint.x, sourceY: joint.y, sourcePosition: Position.Right };
  const branch = cableBetween(far, around);
  if (!joint.hasCable) return branch;
  const cable = cableBetween(near, around);
  return { ...cable, path: cable.path + branch.path };
}

function cableBetween(ends: GetBezierPathParams, { obstacles, number }: Surroundings): Cable {
  const [path, labelX, labelY] = getBezierPath(ends);
  if (isClear(placesOn(path), obstacles)) return { path, labelX, labelY, isRouted: false };
  const [from, to] = [
    { x: ends.sourceX, y: ends.sourceY },
    { x: ends.targetX, y: ends.targetY },
  ];
  const way = [from, ...route(outOf(from, ends.sourcePosition), outOf(to, ends.targetPosition), withPorts(obstacles), number), to];
  const { x, y } = labelSpot(way);
  return { path: roundedPath(way), labelX: x, labelY: y, isRouted: true };
}

/** So far a cable runs straight out of its port before it turns, clear of the ports beside it. */
const stub = 10;

function outOf({ x, y }: Spot, side: Position | undefined): Spot {
  return { x: x + (side === Position.Left ? -stub : stub), y };
}

/** Places along a curve "M0,0 C1,1 2,2 3,3". */
function placesOn(path: string): Spot[] {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = [...path.matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([number]) => Number(number));
  const count = 24;
  return Array.from({ length: count + 1 }, (_, index) => {
    const t = index / count;
    const along = (a = 0, b = 0, c = 0, d = 0) => (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
    return { x: along(x0, x1, x2, x3), y: along(y0, y1, y2, y3) };
  });
}
