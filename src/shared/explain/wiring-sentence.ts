/** What readings at both ends of a line say about its wiring, in a sentence; nothing where one feed meets sets as it should. */
import { roleOf } from "../catalog/device-ports.ts";
import type { Bench, Line } from "../model/bench.ts";
import type { EndReading, LineState } from "../model/snapshot.ts";
import { formatAmps, formatVolts } from "../units/format.ts";

const text = {
  equalFeeds: (volts: string) => `Both ends feed this pair with the same ${volts}: nothing flows, and neither sees a telephone.`,
  feedsInSeries: (amps: string) =>
    `Both ends drive current the same way round, their batteries in series: ${amps} flow with every set on hook.`,
  feedsApart: ([strong, weak]: readonly [string, string], amps: string) =>
    `Both ends feed this pair: from ${strong} at one end ${amps} run back into the feed at the other, which stands at ${weak}.`,
  twoFeedsIdle: (volts: string) => `Two feeds are on this pair, both at ${volts}: nothing shows it until somebody lifts the handset.`,
  twoFeedsBusy: (amps: string) =>
    `Two feeds are on this pair: the set takes ${amps} over the line, and more from the other feed beside it.`,
  noFeed: "No battery reaches this pair: plugs at both ends, and no jack to feed them.",
  lostWire: (near: string, both: string) =>
    `${near} leave the near end, but at the far end both wires stand at ${both} to earth: only one of them arrives.`,
  turned: (near: string, far: string) => `Tip and ring change places on the way: ${near} at the near end, ${far} at the far end.`,
};

/** Less is no battery: what capacitors and leakage leave (estimate; the lowest idle voltages are 24 V, reference-data 1.1). */
const leastBatteryVolts = 5;
/** Less is no loop current: below every loop detector (reference-data 1.3). */
const leastLoopAmps = 1e-3;
/** Ringing and speech hide what stands on a line: the sentence waits until they are over. */
const mostAcVolts = 10;

/**
 * What is plugged into the line, and whether the file tells of a fault in it: one that somebody is to find is in no file that a window
 * gets, and no sentence here may give it away.
 */
export type LineEnds = { readonly feeds: number; readonly sets: number; readonly hasFaults: boolean };

export function lineEnds(bench: Bench, line: Line): LineEnds {
  const roles = [line.fxs, ...line.fxo].map((ref) => roleOf(bench, ref));
  return {
    feeds: roles.filter((role) => role === "fxs").length,
    sets: roles.filter((role) => role === "fxo").length,
    hasFaults: Object.keys(line.faults ?? {}).length > 0,
  };
}

export function explainLine({ fxs, fxo }: LineState, ends: LineEnds): string | undefined {
  if (Math.max(fxs.tipRingAcVolts, fxo.tipRingAcVolts) > mostAcVolts) return undefined;
  if (ends.feeds > 1) return ends.sets > 0 ? sharedSet(fxs, fxo) : feedAgainstFeed(fxs, fxo);
  const reached = Math.max(...[fxs, fxo].flatMap((end) => [end.tipGroundDcVolts, end.ringGroundDcVolts].map(Math.abs)));
  if (ends.feeds === 0) return ends.sets > 1 && reached < leastBatteryVolts ? text.noFeed : undefined;
  return ends.hasFaults ? (lostWire(fxs, fxo) ?? turnedPair(fxs, fxo)) : undefined;
}

/** The power that an end takes in: less than nothing where it gives. Current runs from the near end to the far one. */
function takenWatts({ tipRingDcVolts, loopDcAmps }: EndReading, end: "fxs" | "fxo"): number {
  return (end === "fxs" ? -1 : 1) * tipRingDcVolts * loopDcAmps;
}

function feedAgainstFeed(fxs: EndReading, fxo: EndReading): string {
  const amps = Math.abs(fxs.loopDcAmps);
  const volts = [formatVolts(Math.abs(fxs.tipRingDcVolts)), formatVolts(Math.abs(fxo.tipRingDcVolts))] as const;
  if (amps < leastLoopAmps) return text.equalFeeds(volts[0]);
  const bothGive = takenWatts(fxs, "fxs") < 0 && takenWatts(fxo, "fxo") < 0;
  if (bothGive) return text.feedsInSeries(formatAmps(amps));
  const isNearStronger = takenWatts(fxs, "fxs") < 0;
  return text.feedsApart(isNearStronger ? volts : [volts[1], volts[0]], formatAmps(amps));
}

function sharedSet(fxs: EndReading, fxo: EndReading): string {
  const amps = Math.abs(fxo.loopDcAmps);
  return amps < leastLoopAmps ? text.twoFeedsIdle(formatVolts(Math.abs(fxs.tipRingDcVolts))) : text.twoFeedsBusy(formatAmps(amps));
}

/** One wire that does not arrive: both screws of the set stand at what the other wire brings, or at nothing where that one is earth. */
function lostWire(fxs: EndReading, fxo: EndReading): string | undefined {
  const isFed = Math.abs(fxs.tipRingDcVolts) > leastBatteryVolts;
  const isLost = Math.abs(fxo.tipRingDcVolts) < leastBatteryVolts && Math.abs(fxs.loopDcAmps) < leastLoopAmps;
  if (!isFed || !isLost) return undefined;
  const both = (fxo.tipGroundDcVolts + fxo.ringGroundDcVolts) / 2;
  return text.lostWire(formatVolts(Math.abs(fxs.tipRingDcVolts)), formatVolts(both));
}

/** The sign changes on the way. */
function turnedPair(fxs: EndReading, fxo: EndReading): string | undefined {
  const isTurned = fxs.tipRingDcVolts * fxo.tipRingDcVolts < 0;
  const isSeen = Math.abs(fxs.tipRingDcVolts) > 1 && Math.abs(fxo.tipRingDcVolts) > 1;
  return isTurned && isSeen ? text.turned(formatVolts(fxs.tipRingDcVolts), formatVolts(fxo.tipRingDcVolts)) : undefined;
}
