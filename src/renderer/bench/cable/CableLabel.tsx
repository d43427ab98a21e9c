/** The tag on a cable: what it is, and the button that opens its values. */
import { memo } from "react";
import type { Line } from "../../../shared/model/bench.ts";
import { capital } from "../../../shared/units/capital.ts";
import { usePreferences } from "../../state/preferences.ts";
import { cableStrings as text } from "../../texts/index.ts";
import { CableCard } from "../inspect/CableCard.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import type { Place } from "../layout.ts";
import { spokenId } from "../names.ts";
import { cableWords, lengthWords } from "./cable-words.ts";

type CableLabelProps = {
  readonly lineId: string;
  readonly line: Line;
  /** The middle of its upper edge. */
  readonly at: Place;
  /** Only how long it is, where there is no room for more. */
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
