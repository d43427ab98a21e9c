/** The readings of a check as rows: what, how much, and what there is to say about it. */
import type { LimitQuantity } from "../../shared/catalog/limit-sets.ts";
import type { JudgedReading, SiteCheck } from "../../shared/model/loop-readings.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts as volts } from "../../shared/units/format.ts";
import { capital } from "../bench/names.ts";
import { siteText as text } from "../texts/index.ts";

export type ReadingRow = {
  readonly label: string;
  readonly value: string;
  /** Judged by a limit of the set. */
  readonly judged?: JudgedReading;
  /** Judged by the equipment itself: it works or it does not. */
  readonly works?: boolean;
  readonly note?: string;
};

export function readingRows({ readings, judged }: SiteCheck): ReadingRow[] {
  const { makeUp, idle, offHook, ringing, ringTrip, transmission, noise } = readings;
  const by = (quantity: LimitQuantity): Pick<ReadingRow, "judged"> => {
    const found = judged.find((each) => each.quantity === quantity);
    return found === undefined ? {} : { judged: found };
  };
  const { rows } = text;
  const battery = judged.find(({ quantity }) => quantity === "feedVolts");
  const margin = offHook.marginAmps;
  const echo = transmission.echoReturnLossDb;
  return [
    { label: rows.cableMetres, value: formatMetres(makeUp.cableMetres), ...by("cableMetres") },
    { label: rows.loopOhms, value: formatOhms(makeUp.loopOhms), ...by("loopOhms") },
    ...(makeUp.bridgedTapMetres > 0
      ? [{ label: rows.bridgedTapMetres, value: formatMetres(makeUp.bridgedTapMetres), ...by("bridgedTapMetres") }]
      : []),
    ...(makeUp.loadCoils > 0 ? [{ label: rows.loadCoils, value: String(makeUp.loadCoils), ...by("loadCoils") }] : []),
    ...(battery === undefined ? [] : [{ label: rows.battery, value: volts(battery.value), judged: battery }]),
    { label: rows.idle, value: volts(idle.setVolts), note: text.atExchange(volts(idle.exchangeVolts)), ...by("idleTipRingVolts") },
    { label: rows.loopAmps, value: formatAmps(offHook.loopAmps), ...by("loopAmps") },
    {
      label: rows.offHook,
      value: volts(offHook.setVolts),
      note: text.atExchange(volts(offHook.exchangeVolts)),
      ...by("offHookTipRingVolts"),
    },
    {
      label: rows.seen,
      value: margin >= 0 ? text.spare(formatAmps(margin)) : text.short(formatAmps(-margin)),
      works: offHook.isSeen,
    },
    { label: rows.ren, value: `${makeUp.ren.toFixed(2)} REN`, ...by("ringerRen") },
    {
      label: rows.ringing,
      value: `${volts(ringing.setRmsVolts)} rms`,
      note: text.atExchange(volts(ringing.exchangeRmsVolts)),
      ...by("ringingRmsVolts"),
    },
    ...ringing.sets.map((set) => ({
      label: capital(rows.rings(set.title)),
      value: text.needs(volts(set.thresholdRmsVolts)),
      works: set.rings,
    })),
    {
      label: rows.ringTrip,
      value: text.times(ringTrip.marginRatio.toFixed(2)),
      note: text.ofNeeded(formatAmps(ringTrip.directAmps), formatAmps(ringTrip.neededAmps)),
      works: ringTrip.trips && !ringing.tripsFalsely,
    },
    {
      label: rows.loss,
      value: transmission.points.map(({ insertionLossDb }) => formatDb(insertionLossDb)).join(" · "),
      ...by("loss1kHzDb"),
    },
    { label: rows.returnLoss, value: transmission.points.map(({ returnLossDb }) => formatDb(returnLossDb)).join(" · ") },
    { label: rows.echo, value: Number.isFinite(echo) ? formatDb(echo) : "–", ...by("echoReturnLossDb") },
    ...(noise === undefined ? [] : [{ label: rows.noise, value: `${noise.metallicDbrnc.toFixed(1)} dBrnC`, ...by("metallicNoiseDbrnc") }]),
  ];
}
