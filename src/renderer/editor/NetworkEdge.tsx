/** A cable of the IP network on the sheet: from a device to the server where it registers. */
import { EdgeLabelRenderer } from "@xyflow/react";
import type { EdgeProps } from "@xyflow/react";
import { editorStrings as text } from "../texts/index.ts";
import { roundedPath } from "./route.ts";
import type { NetworkEdgeType } from "./sheet-parts.ts";

export function NetworkEdge({ data }: EdgeProps<NetworkEdgeType>) {
  if (data === undefined) return null;
  const { way, nameAt } = data;
  return (
    <>
      <path className="network-edge" d={roundedPath(way)} />
      {nameAt !== undefined && (
        <EdgeLabelRenderer>
          <span className="pair-label network-label" style={{ transform: `translate(-50%, -50%) translate(${nameAt.x}px, ${nameAt.y}px)` }}>
            {text.network}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
