/** Reads one end of a line as a technician would: a sentence from measured values and the detectors of the port that feeds it. */
import { lineEnds } from "../../shared/explain/wiring-sentence.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot, EndReading } from "../../shared/model/snapshot.ts";
import { quantity, roundQuantity } from "../ui/quantity.ts";
import { statusText } from "../texts/index.ts";
import { feederOfLine, idleFloor, type IdleFloor, type LineFeeder } from "./line-feeder.ts";

/** The port whose detectors judge a line, and what its own meters read now. */
export type Judge = {
  readonly name: string;
  readonly values: Pick<LineFeeder["values"], "loopDetector" | "ringTrip">;
  readonly isOff: boolean;
  readonly reading: EndReading;
  readonly idle: IdleFloor;
};

export type LineStatus = {
  readonly kind: "ringing" | "off-hook" | "on-hook" | "between" | "low" | "dead" | "plain";
  readonly text: string;
  /** Where the limit in the sentence comes from. */
  readonly source: string;
};

/** Below this the AC part is speech, tones or noise; ringing reaches the worst set with 40 V rms (an estimate with room below it). */
const ringingAcVolts = 25;
/** Less than this and no current: nothing feeds the line (an estimate; 24 V systems idle well above it). */
const deadVolts = 2;
const deadAmps = 0.0005;
/** A current that a meter with tenths of milliamps shows as none. */
const noCurrentAmps = 5e-5;
/** Both ends read the same current but for what the cable leaks; from here on something between them takes it or gives it (estimate). */
const apartAmps = 1e-3;

/** What the meters at an end of a line of the bench say. */
export function statusOf(bench: Bench, lineId: string, end: "fxs" | "fxo", { devices, lines }: BenchSnapshot): LineStatus {
  const reading = lines[lineId]![end];
  const line = bench.lines[lineId]!;
  const ends = lineEnds(bench, line);
  if (ends.feeds > 1 && ends.sets === 0) return readTwoFeeds(reading);
  if (end === "fxo" && line.fxo.length === 0) return readOpenEnd(reading);
  const feeder = feederOfLine(bench, lineId, devices);
  const atPort = feeder === undefined ? undefined : lines[feeder.line]?.[feeder.end];
  if (feeder === undefined || atPort === undefined) return readLine(reading, undefined);
  return readLine(reading, { ...feeder, reading: atPort, idle: idleFloor(bench, lineId, feeder) });
}

/** `judge` is undefined where nothing feeds the line. */
export function readLine(end: EndReading, judge: Judge | undefined): LineStatus {
  const { kind, text, source } = classify(end, judge);
  const reversed = end.tipRingDcVolts < -deadVolts ? ` ${statusText.reversed}` : "";
  return { kind, text: text + reversed, source: source ?? (judge === undefined ? statusText.noDetector : loopSource(judge)) };
}

/** The far end with nothing plugged in: no set is there that could be on hook. */
export function readOpenEnd(end: EndReading): LineStatus {
  return { kind: "plain", text: statusText.openEnd(quantity(Math.abs(end.tipRingDcVolts), "V")), source: statusText.nothingThere };
}

/** A pair that two feeds are on, and no set: what flows says nothing of a hook. */
export function readTwoFeeds(end: EndReading): LineStatus {
  const volts = quantity(Math.abs(end.tipRingDcVolts), "V");
  return { kind: "plain", text: statusText.twoFeeds(volts, ampsText(Math.abs(end.loopDcAmps))), source: statusText.noSet };
}

function ampsText(loopAmps: number): string {
  return loopAmps < noCurrentAmps ? "0.0 mA" : quantity(loopAmps, "A");
}

type Verdict = Pick<LineStatus, "kind" | "text"> & Partial<Pick<LineStatus, "source">>;

function classify(end: EndReading, judge: Judge | undefined): Verdict {
  const volts = quantity(Math.abs(end.tipRingDcVolts), "V");
  const loopAmps = Math.abs(end.loopDcAmps);
  if (end.tipRingAcVolts >= ringingAcVolts) return ringing(end, judge);
  if (Math.abs(end.tipRingDcVolts) < deadVolts && loopAmps < deadAmps && !isOffHook(judge)) {
    // One wire alone, or both that hang together: the battery is there, to earth.
    const toEarth = Math.min(Math.abs(end.tipGroundDcVolts), Math.abs(end.ringGroundDcVolts));
    if (toEarth < deadVolts) return { kind: "dead", text: statusText.dead(volts) };
    return { kind: "plain", text: statusText.level(volts, quantity(end.ringGroundDcVolts, "V")) };
  }
  if (judge === undefined) return { kind: "plain", text: statusText.unfed(volts, ampsText(loopAmps)) };
  const found = findingOf(judge, Math.abs(judge.reading.loopDcAmps));
  const portAmps = Math.abs(judge.reading.loopDcAmps);
  if (Math.abs(portAmps - loopAmps) > apartAmps && findingOf(judge, loopAmps) !== found) {
    const text = statusText.apart(volts, ampsText(loopAmps), ampsText(portAmps), judge.name, findingText(judge, found));
    return { kind: "low", text };
  }
  if (found === "on-hook") return onHook(end, judge);
  return { kind: found, text: statusText.loop(ampsText(loopAmps), findingText(judge, found)) };
}

function ringing(end: EndReading, judge: Judge | undefined): Verdict {
  const ac = quantity(end.tipRingAcVolts, "V");
  const source = judge === undefined ? {} : { source: tripSource(judge) };
  const answer = judge === undefined ? undefined : tripCurrent(judge);
  if (answer !== undefined) return { kind: "ringing", text: statusText.ringingAnswered(ac, answer), ...source };
  const isAlone = Math.abs(end.tipRingDcVolts) < deadVolts;
  const text = isAlone ? statusText.ringingAlone(ac) : statusText.ringing(ac, quantity(Math.abs(end.tipRingDcVolts), "V"));
  return { kind: "ringing", text, ...source };
}

/** The current at the port that its ring trip takes for an answer: direct, or alternating where the ringing has no battery under it. */
function tripCurrent({ values: { ringTrip }, reading }: Judge): string | undefined {
  const directAmps = Math.abs(reading.loopDcAmps);
  if (directAmps > ringTrip.tripAmps) return statusText.directCurrent(ampsText(directAmps));
  if (ringTrip.acTripAmps === undefined || reading.loopAcAmps <= ringTrip.acTripAmps) return undefined;
  return statusText.alternatingCurrent(ampsText(reading.loopAcAmps));
}

type Finding = "off-hook" | "on-hook" | "between";

function findingOf({ values: { loopDetector } }: Judge, amps: number): Finding {
  if (amps > loopDetector.offHookAmps) return "off-hook";
  return amps < loopDetector.onHookAmps ? "on-hook" : "between";
}

function isOffHook(judge: Judge | undefined): boolean {
  return judge !== undefined && findingOf(judge, Math.abs(judge.reading.loopDcAmps)) === "off-hook";
}

/** No loop, and the volts of an idle line: a set on hook. With fewer volts nobody can say so. */
function onHook(end: EndReading, judge: Judge): Verdict {
  const volts = quantity(Math.abs(end.tipRingDcVolts), "V");
  const amps = ampsText(Math.abs(end.loopDcAmps));
  const { idle, name } = judge;
  if (judge.isOff) return { kind: "low", text: statusText.batteryOff(volts, amps, name) };
  if (Math.abs(end.tipRingDcVolts) >= idle.volts) {
    return { kind: "on-hook", text: statusText.onHook(volts, amps, findingText(judge, "on-hook")) };
  }
  const text = statusText.low(volts, amps, roundQuantity(idle.volts, "V"));
  return { kind: "low", text, source: `${statusText.idleSource(name, idle.limits)} ${loopSource(judge)}` };
}

function findingText({ values: { loopDetector } }: Judge, found: Finding): string {
  const high = roundQuantity(loopDetector.offHookAmps, "A");
  const low = roundQuantity(loopDetector.onHookAmps, "A");
  if (found === "off-hook") return statusText.offHook(high);
  return found === "on-hook" ? statusText.noLoop(low) : statusText.between(low, high);
}

function loopSource({ name, values: { loopDetector } }: Judge): string {
  return statusText.limitSource(name, roundQuantity(loopDetector.onHookAmps, "A"), roundQuantity(loopDetector.offHookAmps, "A"));
}

function tripSource({ name, values: { ringTrip } }: Judge): string {
  return statusText.tripSource(name, roundQuantity(ringTrip.tripAmps, "A"));
}
