/** The tag on a cable: what it is, and the button that opens its values. */
import { memo } from "react";
import { findCableType } from "../../../shared/catalog/cables.ts";
import type { Line } from "../../../shared/model/bench.ts";
import { formatHenries } from "../../../shared/units/format.ts";
import type { Preferences } from "../../state/preferences.ts";
import { usePreferences } from "../../state/preferences.ts";
import { lengthText } from "../../ui/length-text.ts";
import { CableCard } from "../inspect/CableCard.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import type { Place } from "../layout.ts";
import { spokenId } from "../names.ts";
import { capital } from "../../../shared/units/capital.ts";
import { cableStrings as text } from "../../texts/index.ts";

type CableLabelProps = {
  readonly lineId: string;
  readonly line: Line;
  readonly at: Place;
  /** Only how long it is: for a tag on the cable. */
  readonly short: boolean;
  readonly open: boolean;
  /** Where the pair was clicked to open it, as a share of the way; undefined where its label was. */
  readonly clickedAt: number | undefined;
  readonly onOpenChange: (openLine: string | undefined) => void;
};

export const CableLabel = memo(function CableLabel({ lineId, line, at, short, open, clickedAt, onOpenChange }: CableLabelProps) {
  const { lengths } = usePreferences();
  const what = cableWords(line, lengths);
  return (
    <div className="cable-label" style={{ left: at.x, top: at.y }}>
      <Inspector
        title={capital(text.cable(spokenId(lineId)))}
        name={`${text.cable(spokenId(lineId))}: ${what}`}
        trigger={<span>{short ? lengthWords(line, lengths) : what}</span>}
        className="cable-tag"
        open={open}
        onOpenChange={(next) => onOpenChange(next ? lineId : undefined)}
      >
        <CableCard key={clickedAt} lineId={lineId} line={line} at={clickedAt} />
      </Inspector>
    </div>
  );
});

/** "3.2 km, 0.4 mm"; sections one after another with a plus. */
function cableWords(line: Line, lengths: Preferences["lengths"]): string {
  if (line.cable.length === 0) return text.noCable;
  return line.cable.map((part) => partWords(part, lengths)).join(" + ");
}

/** The length of the whole cable, its taps left out. */
function lengthWords(line: Line, lengths: Preferences["lengths"]): string {
  const metres = line.cable.reduce((sum, part) => sum + (part.kind === "tap" || part.kind === "coil" ? 0 : part.metres), 0);
  return line.cable.length === 0 ? text.noCable : shortLength(metres, lengths);
}

function partWords(part: Line["cable"][number], lengths: Preferences["lengths"]): string {
  if (part.kind === "coil") return text.coil(formatHenries(part.henries));
  const pair = `${shortLength(part.metres, lengths)}, ${gauge(part.type)}`;
  return part.kind === "tap" ? text.tap(pair) : pair;
}

function shortLength(metres: number, lengths: Preferences["lengths"]): string {
  return lengthText(metres, lengths)
    .replace(/(\.\d*?)0+ /, "$1 ")
    .replace(". ", " ");
}

function gauge(typeId: string): string {
  return (findCableType(typeId)?.title ?? typeId).replace(/ polyethylene$|, air core$/, "");
}
