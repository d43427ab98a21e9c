/** Autoset: from the measurements of a moment to a time base, scales and a trigger at which what is on the line can be seen. */
import type { ChannelMeasure } from "../../shared/model/scope.ts";
import type { ChannelSettings, ScopeSettings } from "../state/scope-settings.ts";
import type { TraceUnit } from "../ui/quantity.ts";
import { divisionsAcross, divisionsUp, stepAtLeast, stepsFor, timeSteps } from "./scales.ts";

/** Cycles across the screen. */
const cyclesShown = 4;
/** Less alternation than this is no signal that anyone looks for: 2 mV, 20 µA, a ten-thousandth of the largest value (-44 dBm on a battery of 48 V). */
const leastAcRms: Readonly<Record<TraceUnit, number>> = { V: 2e-3, A: 2e-5, W: 1e-4, "V²": 1e-3, "A²": 1e-6 };
const leastShare = 1e-4;
/** Share of its lane that a trace fills. */
const filled = 0.85;

/** A channel that is on the screen, with what it measured. */
export type AutosetChannel = { readonly index: number; readonly measure: ChannelMeasure; readonly unit: TraceUnit };

export type AutosetChange = Pick<ScopeSettings, "secondsPerDivision" | "mode"> & {
  readonly channels: readonly { readonly index: number; readonly change: Partial<ChannelSettings> }[];
  readonly trigger: { readonly channel: number; readonly level: number } | undefined;
};

/** `preferred`: the channel that the trigger takes where something alternates there. */
export function autoset(channels: readonly AutosetChannel[], preferred: number): AutosetChange {
  const lane = divisionsUp / Math.max(1, channels.length);
  const placed = channels.map((channel, at) => ({
    index: channel.index,
    change: placeIn(channel, { middle: divisionsUp / 2 - (at + 0.5) * lane, height: lane }),
  }));
  const alternating = channels.filter(isAlternating);
  const lead = alternating.find(({ index }) => index === preferred) ?? alternating[0];
  if (lead?.measure.hertz === undefined) return { channels: placed, mode: "roll", secondsPerDivision: 0.1, trigger: undefined };
  return {
    channels: placed,
    mode: "auto",
    secondsPerDivision: stepAtLeast(timeSteps, cyclesShown / lead.measure.hertz / divisionsAcross),
    trigger: { channel: lead.index, level: Number(lead.measure.mean.toPrecision(4)) },
  };
}

function isAlternating({ measure, unit }: AutosetChannel): boolean {
  const { acRms, minimum, maximum, hertz } = measure;
  return hertz !== undefined && acRms > Math.max(leastAcRms[unit], leastShare * Math.max(Math.abs(minimum), Math.abs(maximum)));
}

/** What alternates fills its lane, wherever zero may be; a steady value is shown with its zero line. */
function placeIn(channel: AutosetChannel, lane: { readonly middle: number; readonly height: number }): Partial<ChannelSettings> {
  const { minimum, maximum } = channel.measure;
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) return { positionDivisions: lane.middle };
  const alone = isAlternating(channel);
  const low = alone ? minimum : Math.min(0, minimum);
  const high = alone ? maximum : Math.max(0, maximum);
  const least = leastAcRms[channel.unit];
  const unitsPerDivision = stepAtLeast(stepsFor(channel.unit), Math.max(high - low, least) / (lane.height * filled));
  const positionDivisions = lane.middle - (low + high) / 2 / unitsPerDivision;
  return { unitsPerDivision, positionDivisions: Math.round(positionDivisions * 100) / 100 };
}
