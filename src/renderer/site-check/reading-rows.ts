/** The readings of a check as rows: what, how much, and what there is to say about it. */
import type { LimitQuantity } from "../../shared/catalog/limit-sets.ts";
import type { JudgedReading, SiteCheck } from "../../shared/model/loop-readings.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts as volts } from "../../shared/units/format.ts";
import { failedBound } from "../../shared/units/judge.ts";
import { besideBound } from "../../shared/units/limit-value.ts";
import { capital } from "../../shared/units/capital.ts";
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
  /** One that fails is told apart from its limit, however near it is. */
  const told = (quantity: LimitQuantity, value: number, format: (value: number) => string): Pick<ReadingRow, "value" | "judged"> => {
    const { judged: found } = by(quantity);
    return { value: besideBound(value, found === undefined ? undefined : failedBound(found), format), ...by(quantity) };
  };
  const { rows } = text;
  const battery = judged.find(({ quantity }) => quantity === "feedVolts");
  const margin = offHook.marginAmps;
  const echo = transmission.echoReturnLossDb;
  return [
    { label: rows.cableMetres, ...told("cableMetres", makeUp.cableMetres, formatMetres) },
    { label: rows.loopOhms, ...told("loopOhms", makeUp.loopOhms, formatOhms) },
    ...(makeUp.bridgedTapMetres > 0
      ? [{ label: rows.bridgedTapMetres, ...told("bridgedTapMetres", makeUp.bridgedTapMetres, formatMetres) }]
      : []),
    ...(makeUp.loadCoils > 0 ? [{ label: rows.loadCoils, value: String(makeUp.loadCoils), ...by("loadCoils") }] : []),
    ...(battery === undefined ? [] : [{ label: rows.battery, ...told("feedVolts", battery.value, volts) }]),
    { label: rows.idle, note: text.atExchange(volts(idle.exchangeVolts)), ...told("idleTipRingVolts", idle.setVolts, volts) },
    { label: rows.loopAmps, ...told("loopAmps", offHook.loopAmps, formatAmps) },
    {
      label: rows.offHook,
      note: text.atExchange(volts(offHook.exchangeVolts)),
      ...told("offHookTipRingVolts", offHook.setVolts, volts),
    },
    {
      label: rows.seen,
      value: margin >= 0 ? text.spare(formatAmps(margin)) : text.short(formatAmps(-margin)),
      works: offHook.isSeen,
    },
    { label: rows.ren, ...told("ringerRen", makeUp.ren, (ren) => `${ren.toFixed(2)} REN`) },
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
    { label: rows.echo, ...told("echoReturnLossDb", echo, (decibels) => (Number.isFinite(decibels) ? formatDb(decibels) : "–")) },
    ...(noise === undefined
      ? []
      : [{ label: rows.noise, ...told("metallicNoiseDbrnc", noise.metallicDbrnc, (level) => `${level.toFixed(1)} dBrnC`) }]),
  ];
}
