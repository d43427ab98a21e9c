/** The palette: every kind of device as it comes out of its box, with numbers that the bench does not use yet. */
import { plainAta, plainServer, plainSoftphone } from "../../shared/catalog/ata.ts";
import { plainFax } from "../../shared/catalog/fax.ts";
import { callTimersNorthAmerica, exchangePort, localSpeechLossDb } from "../../shared/catalog/feeds.ts";
import { gatewayPort, plainFxoGateway, plainFxsGateway } from "../../shared/catalog/gateways.ts";
import { extensionPort, plainTrunk, smallPbx } from "../../shared/catalog/pbx.ts";
import { plainTelephone } from "../../shared/catalog/telephones.ts";
import type { Bench, Device } from "../../shared/model/bench.ts";
import { deviceTitles } from "../texts/index.ts";

export type DeviceKind = Device["kind"];

/** First part of the id: "phone1", "phone2"; one that stands alone first is "exchange", then "exchange2". */
const idStems: Readonly<Record<DeviceKind, { readonly stem: string; readonly numbered: boolean }>> = {
  exchange: { stem: "exchange", numbered: false },
  telephone: { stem: "phone", numbered: true },
  fax: { stem: "fax", numbered: true },
  pbx: { stem: "pbx", numbered: false },
  ata: { stem: "ata", numbered: false },
  "fxs-gateway": { stem: "fxsgw", numbered: false },
  "fxo-gateway": { stem: "fxogw", numbered: false },
  softphone: { stem: "softphone", numbered: false },
  "voip-server": { stem: "server", numbered: false },
};

export const deviceKinds = Object.keys(idStems) as readonly DeviceKind[];

export function freeDeviceId({ devices, lines }: Bench, kind: DeviceKind): string {
  const { stem, numbered } = idStems[kind];
  const isTaken = (id: string): boolean => Object.hasOwn(devices, id) || Object.hasOwn(lines, id);
  if (!numbered && !isTaken(stem)) return stem;
  let number = numbered ? 1 : 2;
  while (isTaken(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** A new device; where it needs a server, it takes the first that is there, or the one that the palette would add. */
export function newDevice(bench: Bench, kind: DeviceKind): Device {
  const [first = "", second = "", third = ""] = freeNumbers(bench, 3);
  const server = Object.entries(bench.devices).find(([, device]) => device.kind === "voip-server")?.[0] ?? "server";
  const title = titleOf(bench, kind);
  switch (kind) {
    case "telephone":
      return { ...plainTelephone, title };
    case "fax":
      return { ...plainFax(first), title };
    case "exchange":
      return {
        kind,
        title,
        ports: { "1": exchangePort(first), "2": exchangePort(second), "3": exchangePort(third) },
        farSubscribers: [{ number: "5551234", behaviour: "answers", answerAfterSeconds: 7, voiceDbm: -16 }],
        timers: callTimersNorthAmerica,
        speechLossDb: localSpeechLossDb,
      };
    case "pbx":
      return { ...smallPbx(["101", "102", "103"], 2), title };
    case "ata":
      return { ...plainAta(first, server), title };
    case "fxs-gateway":
      return { ...plainFxsGateway(first, server), title };
    case "fxo-gateway":
      return { ...plainFxoGateway({ "1": gatewayPort(first, { stages: "two", dialPlan: ["xxxxxxx"] }) }, server), title };
    case "softphone":
      return { ...plainSoftphone(first, server), title };
    case "voip-server":
      return { ...plainServer(usersWaitingFor(bench, "server")), title };
  }
}

function titleOf({ devices }: Bench, kind: DeviceKind): string {
  const before = Object.values(devices).filter((device) => device.kind === kind).length;
  return before === 0 && !idStems[kind].numbered ? deviceTitles[kind] : `${deviceTitles[kind]} ${before + 1}`;
}

/** Numbers that devices of the bench are to be registered with at this server. */
function usersWaitingFor({ devices }: Bench, server: string): string[] {
  return Object.values(devices).flatMap((device) => {
    if (!("server" in device) || device.server !== server) return [];
    return "ports" in device ? numberedPorts(device).map(({ number }) => number) : [device.number];
  });
}

type Numbered = { readonly number: string };

function numberedPorts(device: { readonly ports: Readonly<Record<string, Numbered>> }): readonly Numbered[] {
  return Object.values(device.ports);
}

/** Numbers that nothing on the bench has yet. */
export function freeNumbers(bench: Bench, count: number): string[] {
  const taken = new Set([...JSON.stringify(bench.devices).matchAll(/"number":"(\d+)"/g)].map(([, number]) => number));
  const free: string[] = [];
  for (let number = 5_550_101; free.length < count; number += 1) if (!taken.has(String(number))) free.push(String(number));
  return free;
}

/** Ports of a device that can be added and taken away: where they are in the file, how their ids begin, and how one comes new. */
export type PortGroup = {
  readonly key: "ports" | "extensions" | "trunks";
  readonly stem: string;
  readonly make: (bench: Bench, device: Device) => unknown;
};

const portGroupsOf: Readonly<Partial<Record<DeviceKind, readonly PortGroup[]>>> = {
  exchange: [{ key: "ports", stem: "", make: (bench) => exchangePort(freeNumbers(bench, 1)[0] ?? "1") }],
  pbx: [
    { key: "extensions", stem: "e", make: (_, device) => extensionPort(nextExtension(device)) },
    { key: "trunks", stem: "t", make: () => plainTrunk },
  ],
  ata: [{ key: "ports", stem: "", make: (bench, device) => likeFirst(bench, device) }],
  "fxs-gateway": [{ key: "ports", stem: "", make: (bench, device) => likeFirst(bench, device) }],
  "fxo-gateway": [{ key: "ports", stem: "", make: (bench, device) => likeFirst(bench, device) }],
};

export function portGroups(device: Device): readonly PortGroup[] {
  return portGroupsOf[device.kind] ?? [];
}

function likeFirst(bench: Bench, device: Device): unknown {
  const [first] = "ports" in device ? numberedPorts(device) : [];
  return first === undefined ? exchangePort(freeNumbers(bench, 1)[0] ?? "1") : { ...first, number: freeNumbers(bench, 1)[0] };
}

function nextExtension(device: Device): string {
  const numbers = device.kind === "pbx" ? Object.values(device.extensions).map(({ number }) => Number(number)) : [];
  return String(Math.max(100, ...numbers.filter(Number.isFinite)) + 1);
}
