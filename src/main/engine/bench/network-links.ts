/** The bench file's IP part: who is whose server, and commands that change a device's link. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { CommandOf } from "../../../shared/model/command.ts";
import type { IpLink } from "../../../shared/model/ip.ts";
import { deviceName } from "../devices/line-name.ts";
import type { CommandProblem } from "./types.ts";
import { BenchError } from "./wiring.ts";

/** Throws where an account is at a device that is no server of this bench. */
export function refuseUnknownServers(bench: Bench): void {
  for (const [id, device] of Object.entries(bench.devices)) {
    if (!("server" in device)) continue;
    const server = Object.hasOwn(bench.devices, device.server) ? bench.devices[device.server] : undefined;
    if (server?.kind === "voip-server") continue;
    const known = Object.entries(bench.devices).flatMap(([other, { kind }]) => (kind === "voip-server" ? [other] : []));
    const expected = known.length === 0 ? "this bench has none" : `expected one of ${known.join(", ")}`;
    throw new BenchError(`${id} has its account at ${device.server}, which is no VoIP server; ${expected}`, `devices.${id}.server`);
  }
}

/** The bench with another link of a device, and what the log says about it. */
export function withLink(
  bench: Bench,
  { kind: _kind, device: id, to, ...conditions }: CommandOf<"network">,
): { readonly bench: Bench; readonly text: string } | { readonly problem: CommandProblem } {
  const device = Object.hasOwn(bench.devices, id) ? bench.devices[id] : undefined;
  if (device === undefined || !("ip" in device)) {
    const members = Object.entries(bench.devices).flatMap(([other, value]) => ("ip" in value ? [other] : []));
    const there = members.length === 0 ? "none of this bench is" : `expected one of ${members.join(", ")}`;
    const text = device === undefined ? `"${id}" is no device of this bench` : `${id} is not on the IP network`;
    return { problem: { code: device === undefined ? "unknown-id" : "not-possible", path: "device", text: `${text}; ${there}` } };
  }
  const given: IpLink = { ...conditions, ...(to === undefined ? {} : { isUp: to === "on" }) };
  if (Object.keys(given).length === 0) {
    const text = "expected at least one of to, lossRatio, lossBurstPackets, delaySeconds and jitterSeconds";
    return { problem: { code: "bad-input", path: "to", text } };
  }
  const ip = { ...device.ip, ...given };
  return {
    bench: { ...bench, devices: { ...bench.devices, [id]: { ...device, ip } } },
    text: `${deviceName(bench, id)}: ${linkText(ip)}.`,
  };
}

function linkText({ isUp = true, lossRatio = 0, lossBurstPackets = 1, delaySeconds = 0, jitterSeconds = 0 }: IpLink): string {
  if (!isUp) return "the network link is down";
  const bursts = lossRatio > 0 && lossBurstPackets > 1 ? ` in bursts of ${lossBurstPackets}` : "";
  return `the network link is up, ${(100 * lossRatio).toFixed(1)} % loss${bursts}, ${(1000 * delaySeconds).toFixed(0)} ms delay, up to ${(1000 * jitterSeconds).toFixed(0)} ms jitter`;
}
