/** A site check as text for a terminal: what to expect, what judges it, what fails first. */
import type { JudgedReading, LoopReadings, SiteCheck } from "../../shared/model/loop-readings.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts } from "../../shared/units/format.ts";
import { failedBound } from "../../shared/units/judge.ts";
import { besideBound, formatLimitValue } from "../../shared/units/limit-value.ts";

export function siteSheetText(title: string, check: SiteCheck): string {
  const { readings, judged, failures, limitsTitle, longest } = check;
  const lines = [title, ...expected(readings).map(([what, text]) => `  ${what.padEnd(13)} ${text}`)];
  if (longest === undefined && readings.makeUp.cableMetres > 0) lines.push(`  ${"Longest".padEnd(13)} no length of this cable works`);
  if (longest !== undefined) {
    const end = longest.endedBy === undefined ? "nothing fails up to there" : `then: ${longest.endedBy.sentence}`;
    lines.push(`  ${"Longest".padEnd(13)} works up to ${formatMetres(longest.metres)} of cable; ${end}`);
  }
  if (limitsTitle !== undefined) lines.push("", `Judged by ${limitsTitle}:`, ...judged.map(judgedLine));
  const [first, ...others] = failures;
  lines.push("", first === undefined ? "Nothing fails." : `First to fail: ${first.sentence} Source: ${first.source}.`);
  lines.push(...others.map(({ sentence, source }) => `Also: ${sentence} Source: ${source}.`));
  return `${lines.join("\n")}\n`;
}

function expected({ makeUp, idle, offHook, ringing, ringTrip, transmission, noise }: LoopReadings): [string, string][] {
  const { loopOhms, cableMetres, bridgedTapMetres, loadCoils, ren } = makeUp;
  const taps = bridgedTapMetres > 0 ? `, ${formatMetres(bridgedTapMetres)} of bridged tap` : "";
  const coils = loadCoils > 0 ? `, ${loadCoils} load ${loadCoils === 1 ? "coil" : "coils"}` : "";
  const rings = ringing.sets.map(
    (set) => `${set.title} ${set.rings ? "rings" : "does not ring"} (needs ${formatVolts(set.thresholdRmsVolts)})`,
  );
  const losses = transmission.points.map(({ hertz, insertionLossDb }) => `${formatDb(insertionLossDb)} at ${hertz} Hz`);
  const returns = transmission.points.map(({ hertz, returnLossDb }) => `${formatDb(returnLossDb)} at ${hertz} Hz`);
  return [
    ["Loop", `${formatOhms(loopOhms)}, ${formatMetres(cableMetres)} of cable${taps}${coils}, ${ren.toFixed(2)} REN`],
    ["On hook", `${formatVolts(idle.setVolts)} at the set, ${formatVolts(idle.exchangeVolts)} at the exchange, ${formatAmps(idle.amps)}`],
    [
      "Off hook",
      `${formatAmps(offHook.loopAmps)}, ${formatVolts(offHook.setVolts)} at the set, ${formatVolts(offHook.exchangeVolts)} at the exchange; ${offHook.isSeen ? "seen" : "not seen"} by its detector`,
    ],
    [
      "Ringing",
      `${formatVolts(ringing.setRmsVolts)} rms at the set, ${formatVolts(ringing.exchangeRmsVolts)} rms at the exchange; ${rings.join(", ")}`,
    ],
    [
      "Ring trip",
      `${formatAmps(ringTrip.directAmps)} of direct current, ${ringTrip.trips ? "enough" : "too little"}: ${ringTrip.marginRatio.toFixed(2)} times what is needed`,
    ],
    ["Loss", losses.join(", ")],
    ["Return loss", `${returns.join(", ")}; echo ${formatDb(transmission.echoReturnLossDb)}`],
    ...(noise === undefined ? [] : [["Noise", `${noise.metallicDbrnc.toFixed(1)} dBrnC between the wires`] as [string, string]]),
  ];
}

function judgedLine(judged: JudgedReading): string {
  const { verdict, title, value, unit, limit } = judged;
  const inUnit = (number: number): string => formatLimitValue(number, unit);
  const bounds = [
    ...(limit.min === undefined ? [] : [`${limit.strict === true ? "more than" : "at least"} ${inUnit(limit.min)}`]),
    ...(limit.max === undefined ? [] : [`${limit.strict === true ? "less than" : "at most"} ${inUnit(limit.max)}`]),
  ];
  const words = { pass: "pass", "too-low": "too low", "too-high": "too high", "no-limit": "no limit", "no-reading": "no reading" } as const;
  return `  ${words[verdict].padEnd(9)} ${title}: ${besideBound(value, failedBound(judged), inUnit)}, ${bounds.join(", ")}. ${limit.source}`;
}
