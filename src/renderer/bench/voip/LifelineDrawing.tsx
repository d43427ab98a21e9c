/** The relay in an adapter's box: where its springs are, why, and how the exchange line stands. */
import type { LifelineState } from "../../../shared/model/snapshot.ts";
import { voipStrings as text } from "../../texts/index.ts";

const width = 104;
const height = 44;
const pivot = { x: 78, y: 22 };
/** Where the blade's tip is in each position. */
const tips = { lifeline: { x: 34, y: 9 }, moving: { x: 32, y: 22 }, adapter: { x: 34, y: 35 } } as const;

export function LifelineDrawing({ name, state }: { readonly name: string; readonly state: LifelineState | undefined }) {
  const relay = state?.relay ?? "lifeline";
  const tip = tips[relay];
  return (
    <div className="lifeline">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={text.relay(name, relay)}
        data-relay={relay}
      >
        <path className="lifeline-wire" d={`M4 9H30M4 35H30M${pivot.x} ${pivot.y}H100`} />
        <path className="lifeline-blade" d={`M${pivot.x} ${pivot.y}L${tip.x} ${tip.y}`} />
        <circle className="lifeline-contact" cx={31} cy={9} r={2.6} data-made={relay === "lifeline"} />
        <circle className="lifeline-contact" cx={31} cy={35} r={2.6} data-made={relay === "adapter"} />
        <circle className="lifeline-contact" cx={pivot.x} cy={pivot.y} r={2.6} data-made={relay !== "moving"} />
        <text className="lifeline-word" x={4} y={19}>
          {text.relayLine}
        </text>
        <text className="lifeline-word" x={4} y={31}>
          {text.relayAdapter}
        </text>
        <text className="lifeline-word" x={100} y={17} textAnchor="end">
          {text.relayPhone}
        </text>
      </svg>
      <p className="lifeline-words">{text.lineIs(state?.line)}</p>
    </div>
  );
}
