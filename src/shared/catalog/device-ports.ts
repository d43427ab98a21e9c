/** The ports of each kind of device and what they are made of: the one table that wiring, circuits and probes read. */
import type { Bench, Device, ExchangePort, Telephone } from "../model/bench.ts";

/** The line circuit of anything that is a telephone to the exchange. */
export type TerminalModel = Pick<
  Telephone,
  "ringer" | "leakageOhms" | "offHook" | "speechOhms" | "speechFarads" | "terminationNetwork" | "polarity" | "groundStart"
> &
  Pick<Partial<Telephone>, "callerId">;

/** An FXS port feeds a line, an FXO port closes it. */
export type PortModel = { readonly role: "fxs"; readonly values: ExchangePort } | { readonly role: "fxo"; readonly values: TerminalModel };

type Ports = ReadonlyMap<string, PortModel>;
type DeviceOf<K extends Device["kind"]> = Extract<Device, { kind: K }>;

const portsByKind: { readonly [K in Device["kind"]]: (device: DeviceOf<K>) => Ports } = {
  telephone: onePlug,
  fax: onePlug,
  exchange: ({ ports }) => jacks(ports),
  ata: ({ ports, lifeline }) => new Map([...jacks(ports), ...plugs(lifeline === undefined ? {} : { fxo: lifeline.line })]),
  pbx: ({ extensions, trunks }) => new Map([...jacks(extensions), ...plugs(trunks)]),
  "fxs-gateway": ({ ports }) => jacks(ports),
  "fxo-gateway": ({ ports }) => plugs(ports),
  softphone: () => new Map(),
  "voip-server": () => new Map(),
};

/** Every port of a device by its id, in the order of the file. A set has one, "line". */
export function portsOf(device: Device): Ports {
  return (portsByKind[device.kind] as (device: Device) => Ports)(device);
}

export function portIdsOf(device: Device): readonly string[] {
  return [...portsOf(device).keys()];
}

/** Jack or plug: what a port of the bench is ("exchange.1"); undefined where there is none of that name. */
export function roleOf({ devices }: Pick<Bench, "devices">, ref: string): "fxs" | "fxo" | undefined {
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = Object.hasOwn(devices, deviceId) ? devices[deviceId] : undefined;
  return device === undefined ? undefined : portsOf(device).get(portId)?.role;
}

/** A device that feeds lines. */
export type Feeder = DeviceOf<"exchange" | "pbx" | "ata" | "fxs-gateway">;

/** What feeds a line, as it is plugged in: the device, the port, and the port's place in the bench file; undefined where nothing does. */
export function feederOf({ devices, lines }: Pick<Bench, "devices" | "lines">, lineId: string) {
  const [deviceId = "", portId = ""] = (lines[lineId]?.fxs ?? "").split(".");
  const device = devices[deviceId];
  if (device === undefined || !isFeeder(device)) return undefined;
  const port = portsOf(device).get(portId);
  if (port?.role !== "fxs") return undefined;
  const path = `${deviceId}.${device.kind === "pbx" ? "extensions" : "ports"}.${portId}`;
  return { deviceId, device, values: port.values, path };
}

function isFeeder(device: Device): device is Feeder {
  return device.kind === "exchange" || device.kind === "pbx" || device.kind === "ata" || device.kind === "fxs-gateway";
}

/** Ports of a device that are one circuit, since contacts join their pairs. */
export function joinedPorts(device: Device): readonly (readonly string[])[] {
  return device.kind === "ata" && device.lifeline !== undefined ? [[device.lifeline.phone, "fxo"]] : [];
}

function onePlug(values: TerminalModel): Ports {
  return new Map([["line", { role: "fxo", values }]]);
}

function jacks(ports: Readonly<Record<string, ExchangePort>>): Ports {
  return new Map(Object.entries(ports).map(([portId, values]) => [portId, { role: "fxs", values }]));
}

function plugs(ports: Readonly<Record<string, TerminalModel>>): Ports {
  return new Map(Object.entries(ports).map(([portId, values]) => [portId, { role: "fxo", values }]));
}
