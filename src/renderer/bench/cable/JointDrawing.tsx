/** A joint at the end of a cable, on which several sets hang side by side: a block with a screw for each wire. */
import { cableStrings as text } from "../../texts/index.ts";
import type { Place } from "../layout.ts";
import { terminalSpread } from "./twisted-pair.ts";

export function JointDrawing({ at }: { readonly at: Place }) {
  return (
    <g className="joint" transform={`translate(${at.x} ${at.y})`}>
      <title>{text.jointHint}</title>
      <rect className="joint-block" x={-10} y={-20} width={20} height={40} rx={4} />
      {(["tip", "ring"] as const).map((wire) => {
        const y = wire === "tip" ? -terminalSpread : terminalSpread;
        return (
          <g key={wire}>
            <circle className={`terminal terminal-${wire}`} cx={0} cy={y} r={5.5} />
            <path className="terminal-slot" d={`M-2.6 ${y + 1.6}L2.6 ${y - 1.6}`} />
          </g>
        );
      })}
    </g>
  );
}
