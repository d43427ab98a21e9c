/** Watches a running line leave the limits by which it is judged: meters only, and one event for each time it happens. */
import type { Limit, LimitQuantity, LimitSet } from "../../../shared/catalog/limit-sets.ts";
import { findLimitSet, limitSets } from "../../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../../shared/catalog/limits-of-country.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { formatAmps, formatVolts } from "../../../shared/units/format.ts";
import { judge } from "../../../shared/units/judge.ts";
import type { DeviceEvent } from "../devices/device.ts";
import { lineName } from "../devices/line-name.ts";
import type { LineMeters } from "./line-meters.ts";
import { BenchError } from "./wiring.ts";

/** Looks a second. */
const looksPerSecond = 100;
/** A reading outside must last this long: the meters' window passes through other values on its way (estimate). */
const lastingLooks = 25;
/** Back within the limit by this share before it counts as another time. */
const hysteresisShare = 0.02;

/** Less than this is no loop that is meant to hold (below every detector's threshold, reference-data 1.3). */
const loopAmps = 0.005;
/** More than this between the wires of a line without current is ringing; a set answers from 15 V on (reference-data 2.2). */
const ringingRmsVolts = 15;
/** An idle line: no current to speak of, and nothing alternating on it. */
const idle = { amps: 0.001, acVolts: 1 } as const;
/** A current is steady where its alternating part is below this share: dial pulses and speech are not judged. */
const steadyShare = 0.1;

export class LimitWatches {
  private readonly meterOfLine: ReadonlyMap<string, LineMeters>;
  private readonly sensesPerLook: number;
  private readonly report: (line: string, event: DeviceEvent) => void;
  private watches: readonly LineWatch[] = [];
  private untilLook: number;

  constructor(meterOfLine: ReadonlyMap<string, LineMeters>, senseHz: number, report: (line: string, event: DeviceEvent) => void) {
    this.meterOfLine = meterOfLine;
    this.sensesPerLook = Math.max(1, Math.round(senseHz / looksPerSecond));
    this.untilLook = this.sensesPerLook;
    this.report = report;
  }

  /** Watches by the sets that the bench names; a line whose set stays goes on. */
  adopt(bench: Bench): void {
    this.watches = [...this.meterOfLine].flatMap(([lineId, meters]) => {
      const set = setOf(bench, lineId);
      if (set === undefined) return [];
      const before = this.watches.find((watch) => watch.lineId === lineId && watch.set === set);
      return [before ?? new LineWatch(lineId, set, meters, (event) => this.report(lineId, event))];
    });
  }

  /** Hot path. */
  sense(): void {
    this.untilLook -= 1;
    if (this.untilLook > 0) return;
    this.untilLook = this.sensesPerLook;
    for (let i = 0; i < this.watches.length; i++) this.watches[i]!.look();
  }
}

/** Throws BenchError where a line names a limit set that the catalogue does not have. */
export function refuseUnknownLimits(bench: Bench): void {
  for (const [lineId, { limits }] of Object.entries(bench.lines)) {
    if (limits === undefined || limits === "none" || findLimitSet(limits) !== undefined) continue;
    const known = limitSets.map(({ id }) => id).join(", ");
    throw new BenchError(`"${limits}" is no limit set; expected one of ${known} or none`, `${lineId}.limits`);
  }
}

function setOf(bench: Bench, lineId: string): LimitSet | undefined {
  const limits = bench.lines[lineId]?.limits;
  return limits === undefined ? limitSetOfCountry(bench.country) : findLimitSet(limits);
}

class LineWatch {
  readonly lineId: string;
  readonly set: LimitSet;
  private readonly meters: LineMeters;
  private readonly loop: QuantityWatch;
  private readonly ringing: QuantityWatch;
  private readonly idleVolts: QuantityWatch;

  constructor(lineId: string, set: LimitSet, meters: LineMeters, report: (event: DeviceEvent) => void) {
    this.lineId = lineId;
    this.set = set;
    this.meters = meters;
    this.loop = new QuantityWatch(lineId, "loopAmps", set, report);
    this.ringing = new QuantityWatch(lineId, "ringingRmsVolts", set, report);
    this.idleVolts = new QuantityWatch(lineId, "idleTipRingVolts", set, report);
  }

  /** Hot path. NaN: the line is in no state in which the quantity means anything. */
  look(): void {
    const { meters } = this;
    const isRinging = meters.setAcVolts > ringingRmsVolts;
    const { setAmps, mostAmps } = meters;
    // What flows through the set, as in the readings of a line at rest: what a short takes on the way is no loop current of the set.
    const flows = !isRinging && setAmps > loopAmps && meters.setAcAmps < steadyShare * setAmps;
    this.loop.take(flows ? setAmps : Number.NaN);
    this.ringing.take(isRinging ? meters.setAcVolts : Number.NaN);
    this.idleVolts.take(!isRinging && mostAmps < idle.amps && meters.setAcVolts < idle.acVolts ? meters.setVolts : Number.NaN);
  }
}

class QuantityWatch {
  private readonly lineId: string;
  private readonly quantity: LimitQuantity;
  private readonly set: LimitSet;
  private readonly limit: Limit | undefined;
  private readonly report: (event: DeviceEvent) => void;
  private looksOutside = 0;
  private isExceeded = false;

  constructor(lineId: string, quantity: LimitQuantity, set: LimitSet, report: (event: DeviceEvent) => void) {
    this.lineId = lineId;
    this.quantity = quantity;
    this.set = set;
    this.limit = set.limits.find((limit) => limit.quantity === quantity);
    this.report = report;
  }

  /** Hot path. */
  take(value: number): void {
    const { limit } = this;
    if (limit === undefined) return;
    const { min = 0, max = Infinity } = limit;
    const margin = this.isExceeded ? hysteresisShare : 0;
    const isOutside =
      value < min * (1 + margin) || value > max * (1 - margin) || (limit.strict === true && (value === min || value === max));
    if (!isOutside) {
      this.looksOutside = 0;
      this.isExceeded = false;
      return;
    }
    this.looksOutside += 1;
    if (this.isExceeded || this.looksOutside < lastingLooks) return;
    this.isExceeded = true;
    this.tell(value, limit);
  }

  private tell(value: number, limit: Limit): void {
    const { set, quantity, lineId } = this;
    const format = limit.unit === "A" ? formatAmps : formatVolts;
    const { min = 0, max = Infinity } = limit;
    const isHigh = judge(set, quantity, value).verdict === "too-high";
    const bound = isHigh ? `more than ${format(max)}` : `less than ${format(min)}`;
    const text = `${limit.title} on ${lineName(lineId)} is ${format(value)}, ${bound} (${set.title}).`;
    this.report({ kind: "limit.exceeded", quantity, limits: set.id, reason: isHigh ? "too high" : "too low", text });
  }
}
