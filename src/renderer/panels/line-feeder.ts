/** Who feeds a line, as it is plugged and as relays stand now: what the meters' sentence judges by. */
import { portsOf } from "../../shared/catalog/device-ports.ts";
import { limitSetOfCountry } from "../../shared/catalog/limits-of-country.ts";
import { findLimitSet } from "../../shared/catalog/limit-sets.ts";
import type { Bench, ExchangePort } from "../../shared/model/bench.ts";
import type { BenchSnapshot, ExchangePortState } from "../../shared/model/snapshot.ts";
import { deviceOf, lineAtPort, portOf, sourceTitle } from "../bench/names.ts";

export type LineFeeder = {
  /** "Adapter, port 1" */
  readonly name: string;
  readonly values: Pick<ExchangePort, "feed" | "loopDetector" | "ringTrip">;
  /** The end at which its detectors look: of this line, or of the one that an adapter's relay puts behind it. */
  readonly line: string;
  readonly end: "fxs" | "fxo";
  /** The contacts of the port have taken its battery off the wires. */
  readonly isOff: boolean;
};

export type IdleFloor = {
  readonly volts: number;
  /** The limit set that says so; undefined where the feeder's own battery does. */
  readonly limits: string | undefined;
};

/** The lowest volts that ports keep on an idle line are 24 V (reference-data 1.1); this leaves room for a line's leaks (estimate). */
const leastIdleVolts = 20;
/** Less of its own idle volts is no idle line: 10 mA of on-hook current through the longest loop, 1700 ohm, leave 31 of 48 V (estimate below it). */
const leastIdleShare = 0.5;

type Devices = BenchSnapshot["devices"];

/** Undefined where nothing feeds the line. */
export function feederOfLine(bench: Bench, lineId: string, devices: Devices): LineFeeder | undefined {
  const behind = lineBehindRelay(bench, lineId, devices);
  return jackOfLine(bench, behind ?? lineId, devices);
}

function jackOfLine(bench: Bench, lineId: string, devices: Devices): LineFeeder | undefined {
  const refs = endsOf(bench, lineId);
  const index = refs.findIndex((ref) => jackAt(bench, ref) !== undefined);
  const ref = refs[index];
  const values = ref === undefined ? undefined : jackAt(bench, ref);
  if (ref === undefined || values === undefined) return undefined;
  const isOff = portState(devices[deviceOf(ref)], portOf(ref))?.battery === "off";
  return { name: sourceTitle(bench, ref), values, line: lineId, end: index === 0 ? "fxs" : "fxo", isOff };
}

/** The least that an idle line should show between its wires. */
export function idleFloor(bench: Bench, lineId: string, { values: { feed } }: Pick<LineFeeder, "values">): IdleFloor {
  const named = bench.lines[lineId]?.limits;
  const set = named === undefined ? limitSetOfCountry(bench.country) : findLimitSet(named);
  const limit = set?.limits.find(({ quantity }) => quantity === "idleTipRingVolts")?.min;
  if (limit !== undefined) return { volts: limit, limits: set?.title };
  return { volts: Math.max(leastIdleVolts, leastIdleShare * (feed.lowPower?.volts ?? feed.batteryVolts)), limits: undefined };
}

function jackAt(bench: Bench, ref: string): ExchangePort | undefined {
  const device = bench.devices[deviceOf(ref)];
  const port = device === undefined ? undefined : portsOf(device).get(portOf(ref));
  return port?.role === "fxs" ? port.values : undefined;
}

function endsOf(bench: Bench, lineId: string): readonly string[] {
  const line = bench.lines[lineId];
  return line === undefined ? [] : [line.fxs, ...line.fxo];
}

/** The exchange line on which the contacts of an adapter's lifeline have put its telephone. */
function lineBehindRelay(bench: Bench, lineId: string, devices: Devices): string | undefined {
  for (const ref of endsOf(bench, lineId)) {
    const deviceId = deviceOf(ref);
    const device = bench.devices[deviceId];
    const state = devices[deviceId];
    if (device?.kind !== "ata" || device.lifeline?.phone !== portOf(ref)) continue;
    if (state?.kind === "ata" && state.lifeline?.relay === "lifeline") return lineAtPort(bench, deviceId, "fxo");
  }
  return undefined;
}

function portState(state: Devices[string] | undefined, portId: string): ExchangePortState | undefined {
  switch (state?.kind) {
    case "pbx":
      return state.extensions[portId];
    case "exchange":
    case "ata":
    case "fxs-gateway":
      return state.ports[portId];
    default:
      return undefined;
  }
}
