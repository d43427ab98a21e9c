/** The rules of a real device as rows to read: each figure with its source. */
import { findFxoDetectors } from "../../../shared/catalog/fxo-detectors.ts";
import { fxoPersonalities } from "../../../shared/catalog/fxo-personalities.ts";
import { publishedSource } from "../../../shared/catalog/publications.ts";
import type { FxoDetectors } from "../../../shared/model/fxo-detectors.ts";
import type { FxoPersonalityId } from "../../../shared/model/fxo.ts";
import { formatAmps, formatDbm, formatHertz, formatSeconds, formatVolts } from "../../../shared/units/format.ts";
import { trueMinus } from "../../ui/quantity.ts";

export type PersonalityFigure = { readonly name: string; readonly value: string; readonly source: string };

type Row = readonly [name: string, value: string | undefined];

export function personalityFigures(id: FxoPersonalityId): PersonalityFigure[] {
  const { ringDetector = {}, rings = {}, seizure = {}, dialling = {}, detectors, source } = fxoPersonalities[id];
  const { thresholdRmsVolts, minHertz, maxHertz, maxRmsVolts, minDcVolts, validateSeconds, dropSeconds } = ringDetector;
  const rows: readonly Row[] = [
    ["Ringing, at least", given(thresholdRmsVolts, formatVolts)],
    ["Ringing, at most", given(maxRmsVolts, formatVolts)],
    [
      "Ringing, frequency",
      minHertz === undefined || maxHertz === undefined ? undefined : `${formatHertz(minHertz)} to ${formatHertz(maxHertz)}`,
    ],
    ["Ringing, battery under it", given(minDcVolts, formatVolts)],
    ["Ringing is believed after", given(validateSeconds, formatSeconds)],
    ["Ringing is over after", given(dropSeconds, formatSeconds)],
    ["A ring lasts at least", given(rings.minBurstSeconds, formatSeconds)],
    ["Answers at ring", given(rings.count, String)],
    ["Loop current of a seized line", given(seizure.minAmps, formatAmps)],
    ["Dial tone within", given(dialling.dialToneSeconds, formatSeconds)],
    ["Dials blindly after", given(dialling.blindSeconds, formatSeconds)],
  ];
  return [...figures(rows, source), ...figures(detectorRows(detectors), findFxoDetectors(id)?.source ?? source)];
}

function detectorRows({ openLoop, reversal, battery, lineInUse, disconnectTone, silence }: FxoDetectors): Row[] {
  return [
    ["Loop open: below", given(openLoop?.belowAmps, formatAmps) ?? given(openLoop?.belowVolts, formatVolts)],
    ["Loop open: for", given(openLoop?.minSeconds, formatSeconds)],
    ["Loop open: not believed after seizure for", given(openLoop?.ignoreSeconds, formatSeconds)],
    ["Reversal: for", given(reversal?.debounceSeconds, formatSeconds)],
    ["Reversal that ends a call", given(reversal?.disconnectAt, (count) => `number ${count}`)],
    ["Battery, at least", given(battery?.aboveVolts, formatVolts)],
    ["Battery gone for", given(battery?.debounceSeconds, formatSeconds)],
    ["Line in use below", given(lineInUse?.belowVolts, formatVolts)],
    ["Disconnect tone, at least", given(disconnectTone?.minDbm, formatDbm)],
    ["Disconnect tone, rounds", given(disconnectTone?.cycles, String)],
    ["Silence for", given(silence?.minSeconds, formatSeconds)],
  ];
}

function figures(rows: readonly Row[], source: string): PersonalityFigure[] {
  const published = publishedSource(source);
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value, source: published }]));
}

function given(value: number | undefined, text: (value: number) => string): string | undefined {
  return value === undefined ? undefined : trueMinus(text(value));
}
