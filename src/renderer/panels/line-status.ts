/** Reads one end of a line as a technician would: a sentence from measured values and the limits of the exchange port that feeds it. */
import type { Bench, ExchangePort } from "../../shared/model/bench.ts";
import type { EndReading } from "../../shared/model/snapshot.ts";
import { quantity, roundQuantity } from "../ui/quantity.ts";
import { statusText } from "../texts/index.ts";

export type LoopLimits = ExchangePort["loopDetector"];

export type LineStatus = {
  readonly kind: "ringing" | "off-hook" | "on-hook" | "between" | "dead" | "plain";
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

/** The loop detector of the port that feeds a line, where the bench says so. */
export function limitsOf(bench: Bench, lineId: string): LoopLimits | undefined {
  const [deviceId, portId] = bench.lines[lineId]?.fxs.split(".") ?? [];
  const device = deviceId === undefined ? undefined : bench.devices[deviceId];
  return device?.kind === "exchange" && portId !== undefined ? device.ports[portId]?.loopDetector : undefined;
}

export function readLine(end: EndReading, limits: LoopLimits | undefined): LineStatus {
  const status = classify(end, limits);
  const reversed = end.tipRingDcVolts < -deadVolts ? ` ${statusText.reversed}` : "";
  const source =
    limits === undefined
      ? statusText.noDetector
      : statusText.limitSource(roundQuantity(limits.onHookAmps, "A"), roundQuantity(limits.offHookAmps, "A"));
  return { ...status, text: status.text + reversed, source };
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

function classify(end: EndReading, limits: LoopLimits | undefined): Pick<LineStatus, "kind" | "text"> {
  const volts = quantity(Math.abs(end.tipRingDcVolts), "V");
  const loopAmps = Math.abs(end.loopDcAmps);
  const amps = ampsText(loopAmps);
  if (end.tipRingAcVolts >= ringingAcVolts) {
    const ac = quantity(end.tipRingAcVolts, "V");
    const answered = limits !== undefined && loopAmps > limits.offHookAmps;
    if (answered) return { kind: "ringing", text: statusText.ringingAnswered(ac, amps) };
    return {
      kind: "ringing",
      text: Math.abs(end.tipRingDcVolts) < deadVolts ? statusText.ringingAlone(ac) : statusText.ringing(ac, volts),
    };
  }
  if (Math.abs(end.tipRingDcVolts) < deadVolts && loopAmps < deadAmps) {
    // One wire alone, or both that hang together: the battery is there, to earth.
    const toEarth = Math.min(Math.abs(end.tipGroundDcVolts), Math.abs(end.ringGroundDcVolts));
    if (toEarth < deadVolts) return { kind: "dead", text: statusText.dead(volts) };
    return { kind: "plain", text: statusText.level(volts, quantity(end.ringGroundDcVolts, "V")) };
  }
  if (limits === undefined) return { kind: "plain", text: statusText.current(amps) };
  const high = roundQuantity(limits.offHookAmps, "A");
  const low = roundQuantity(limits.onHookAmps, "A");
  if (loopAmps > limits.offHookAmps) return { kind: "off-hook", text: statusText.offHook(amps, high) };
  if (loopAmps < limits.onHookAmps) return { kind: "on-hook", text: statusText.onHook(volts, amps, low) };
  return { kind: "between", text: statusText.between(amps, low, high) };
}
