/** Arrows at the edge of the glass for traces that lie wholly above or below it. */
import { useScopeSettings, useScopeState } from "../state/scope-store.ts";
import { divisionsUp } from "./scales.ts";
import { scopeMoreText } from "../texts/index.ts";

const edge = divisionsUp / 2;

export function BeyondMarks() {
  const { channels } = useScopeSettings();
  const measures = useScopeState((state) => state.readout?.measures);
  const beyond = channels.flatMap(({ probe, visible, unitsPerDivision, positionDivisions }, index) => {
    const measure = visible ? measures?.[probe] : undefined;
    if (measure === undefined) return [];
    const side =
      measure.minimum / unitsPerDivision + positionDivisions > edge
        ? "above"
        : measure.maximum / unitsPerDivision + positionDivisions < -edge
          ? "below"
          : undefined;
    return side === undefined ? [] : [{ number: index + 1, side } as const];
  });
  return (["above", "below"] as const).map((side) => (
    <span key={side} className={`beyond-marks beyond-${side}`}>
      {beyond
        .filter((mark) => mark.side === side)
        .map(({ number }) => (
          <span
            key={number}
            className={`channel-${String(number)}`}
            role="img"
            aria-label={scopeMoreText.beyond[side](number)}
            title={scopeMoreText.beyond[side](number)}
          >
            {number}
            {side === "above" ? "▲" : "▼"}
          </span>
        ))}
    </span>
  ));
}
