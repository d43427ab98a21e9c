/** Which ports lines may be plugged into, whatever their kind: says where a bench file's wiring cannot be built. */
import type { Bench, Device, Line } from "../model/bench.ts";
import { portsOf } from "./device-ports.ts";

/** Where in the bench file, and one sentence: what is there and what was expected. */
export type WiringProblem = { readonly path: string; readonly text: string };
type Wiring = Pick<Bench, "devices" | "lines">;
type End = { readonly ref: string; readonly path: string };

/** Every port that a line names, with the place where it does. */
function endsOf(lineId: string, { fxs, fxo }: Line): readonly End[] {
  return [{ ref: fxs, path: `lines.${lineId}.fxs` }, ...fxo.map((ref, index) => ({ ref, path: `lines.${lineId}.fxo[${index}]` }))];
}

/** All ports of the bench, as lines name them. */
export function portRefs(devices: Bench["devices"]): string[] {
  return Object.entries(devices).flatMap(([id, device]) => [...portsOf(device).keys()].map((portId) => `${id}.${portId}`));
}

/** What is wrong with the wiring, in the order of the file; nothing for any wiring that wires allow, useful or not. */
export function wiringProblems(bench: Wiring): WiringProblem[] {
  const problems: WiringProblem[] = [];
  const lineOfPort = new Map<string, string>();
  for (const [lineId, line] of Object.entries(bench.lines)) {
    for (const { ref, path } of endsOf(lineId, line)) {
      const other = lineOfPort.get(ref);
      lineOfPort.set(ref, lineId);
      if (!portExists(bench, ref)) problems.push({ path, text: `${lineId} is plugged into ${ref}, ${missing(bench, ref)}` });
      else if (other === lineId) {
        problems.push({ path, text: `${lineId} is plugged into ${ref} twice; a port takes one end of one line: expected another port` });
      } else if (other !== undefined) {
        problems.push({ path, text: `${lineId} is plugged into ${ref}, where ${other} is plugged in already; expected a free port` });
      }
    }
  }
  return [...problems, ...trunkRings(bench)];
}

function portExists({ devices }: Wiring, ref: string): boolean {
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = Object.hasOwn(devices, deviceId) ? devices[deviceId] : undefined;
  return device !== undefined && portsOf(device).has(portId);
}

function missing({ devices }: Wiring, ref: string): string {
  const [deviceId = ""] = ref.split(".");
  const device = Object.hasOwn(devices, deviceId) ? devices[deviceId] : undefined;
  const ports = device === undefined ? [] : [...portsOf(device).keys()].map((portId) => `${deviceId}.${portId}`);
  if (device !== undefined && ports.length === 0) return `but ${deviceId} has no port for a line; expected one of ${known(devices)}`;
  return `which this bench does not have; expected one of ${ports.length > 0 ? ports.join(", ") : known(devices)}`;
}

function known(devices: Bench["devices"]): string {
  const refs = portRefs(devices);
  return refs.length === 0 ? "its ports, but none of its devices has any" : refs.join(", ");
}

/**
 * Trunks in a ring: equipment whose trunk hangs, directly or through others, on a line that it feeds itself. A call over such a trunk
 * could be sent round for ever.
 */
function trunkRings(bench: Wiring): WiringProblem[] {
  const trunks = Object.entries(bench.lines).flatMap(([lineId, line]) => {
    const ends = endsOf(lineId, line).map((end) => ({ ...end, ...roleOf(bench, end.ref) }));
    const feeders = ends.filter(({ role }) => role === "fxs");
    return ends.filter(({ isTrunk }) => isTrunk).flatMap((trunk) => feeders.map((feeder) => ({ lineId, trunk, feeder })));
  });
  const hangsOn = (deviceId: string, wanted: string, seen: ReadonlySet<string> = new Set()): boolean =>
    deviceId === wanted ||
    (!seen.has(deviceId) &&
      trunks.some(({ trunk, feeder }) => trunk.deviceId === deviceId && hangsOn(feeder.deviceId, wanted, new Set([...seen, deviceId]))));
  return trunks
    .filter(({ trunk, feeder }) => hangsOn(feeder.deviceId, trunk.deviceId))
    .map(({ lineId, trunk, feeder }) => ({
      path: trunk.path,
      text:
        `${lineId} joins the trunk ${trunk.ref} to ${feeder.ref}, and so ${trunk.deviceId} would be fed by itself` +
        `${feeder.deviceId === trunk.deviceId ? "" : ` through ${feeder.deviceId}`}; expected a trunk to end at other equipment`,
    }));
}

function roleOf({ devices }: Wiring, ref: string): { readonly deviceId: string; readonly role?: "fxs" | "fxo"; readonly isTrunk: boolean } {
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = Object.hasOwn(devices, deviceId) ? devices[deviceId] : undefined;
  const role = device === undefined ? undefined : portsOf(device).get(portId)?.role;
  if (device === undefined || role === undefined) return { deviceId, isTrunk: false };
  return { deviceId, role, isTrunk: role === "fxo" && feedsLines(device) };
}

function feedsLines(device: Device): boolean {
  return [...portsOf(device).values()].some(({ role }) => role === "fxs");
}
