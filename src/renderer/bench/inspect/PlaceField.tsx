/** A place along a cable: per cent of the way from the exchange, and how many metres that is. */
import type { Line } from "../../../shared/model/bench.ts";
import { usePreferences } from "../../state/preferences.ts";
import { lengthText } from "../../ui/length-text.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { faultStrings as text } from "../../texts/index.ts";

type PlaceFieldProps = { readonly line: Line; readonly at: number; readonly onPlace: (at: number) => void };

export function PlaceField({ line, at, onPlace }: PlaceFieldProps) {
  const { lengths } = usePreferences();
  const metres = line.cable.reduce((sum, part) => (part.kind === "tap" || part.kind === "coil" ? sum : sum + part.metres), 0);
  return (
    <span className="sized-field">
      <NumberField
        label={text.place}
        unit="%"
        value={Number((at * 100).toFixed(2))}
        minimum={0}
        maximum={100}
        onCommit={(share) => onPlace(share / 100)}
      />
      <span className="field-range">{text.metres(lengthText(at * metres, lengths))}</span>
    </span>
  );
}
