/** Edits of a bench that is being wired: each makes another bench and leaves the one it is given alone. */
import { roleOf } from "../../shared/catalog/device-ports.ts";
import type { Bench, Line } from "../../shared/model/bench.ts";
import { without } from "../../shared/units/records.ts";
import type { DeviceKind, PortGroup } from "./device-defaults.ts";
import { spokenId } from "../bench/names.ts";
import { freeDeviceId, newDevice } from "./device-defaults.ts";
import { lineName, portName } from "./draft-names.ts";
import { placed } from "./draft-layout.ts";
import type { Spot } from "./draft-layout.ts";
import { editorStrings as text } from "../texts/index.ts";

export type Joined = { readonly ok: true; readonly bench: Bench; readonly lineId: string } | { readonly ok: false; readonly why: string };
export type Key = string | number;

/** A house line: what a new line is made of. */
const newCable: Line["cable"] = [{ type: "pe-0.4", metres: 100, sections: 1 }];
/** As many plugs as a bench file allows at the far end of a pair. */
const mostAtFarEnd = 8;

export const emptyBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "my-bench",
  title: "My bench",
  summary: "",
  country: "US",
  devices: {},
  lines: {},
  layout: {},
};

/** A bench to work on: a built-in one as a copy under a name of its own. */
export function draftOf(bench: Bench, isBuiltIn: boolean): Bench {
  const named = isBuiltIn ? { ...bench, id: `my-${bench.id}`.slice(0, 40), title: text.copyOf(bench.title) } : bench;
  return { ...named, layout: placed(bench) };
}

export function withDevice(bench: Bench, kind: DeviceKind, at: Spot): { readonly bench: Bench; readonly id: string } {
  const id = freeDeviceId(bench, kind);
  const devices = { ...bench.devices, [id]: newDevice(bench, kind) };
  return { bench: { ...bench, devices, layout: { ...bench.layout, [id]: at } }, id };
}

/** Devices go, and with them every line that began at them; elsewhere their plugs leave an open end or another set. */
export function withoutDevices(bench: Bench, ids: readonly string[]): Bench {
  const isGone = (ref: string): boolean => ids.includes(ref.split(".")[0] ?? "");
  return {
    ...bench,
    devices: without(bench.devices, ...ids),
    layout: without(bench.layout ?? {}, ...ids),
    lines: withoutPorts(bench.lines, isGone),
  };
}

function withoutPorts(lines: Bench["lines"], isGone: (ref: string) => boolean): Bench["lines"] {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([id, line]) => {
      const fxo = line.fxo.filter((ref) => !isGone(ref));
      const isLeft = !isGone(line.fxs) && (fxo.length > 0 || line.fxo.length === 0);
      return isLeft ? [[id, { ...line, fxo }] as const] : [];
    }),
  );
}

export function withoutLines(bench: Bench, ids: readonly string[]): Bench {
  return { ...bench, lines: without(bench.lines, ...ids) };
}

/** A plug is pulled at the far end; a line without any is taken away. */
export function withoutPlug(bench: Bench, ref: string): Bench {
  return { ...bench, lines: withoutPorts(bench.lines, (each) => each === ref) };
}

/** The line at a port. */
export function lineAt(bench: Bench, ref: string): { readonly id: string; readonly line: Line } | undefined {
  const entry = Object.entries(bench.lines).find(([, { fxs, fxo }]) => fxs === ref || fxo.includes(ref));
  return entry === undefined ? undefined : { id: entry[0], line: entry[1] };
}

/** Joins two ports, useful or not: by a new line, or by a further plug at the far end of the line that one of them has. */
export function join(bench: Bench, first: string, second: string): Joined {
  const named = (ref: string): string => portName(bench, ref);
  if (first === second) return { ok: false, why: text.samePort(named(first)) };
  const at = [lineAt(bench, first), lineAt(bench, second)] as const;
  if (at[0] !== undefined && at[1] !== undefined) {
    if (at[0].id === at[1].id) return { ok: false, why: text.joinedAlready(named(first), named(second), spokenId(at[0].id)) };
    return {
      ok: false,
      why: text.bothTaken({ port: named(first), line: spokenId(at[0].id) }, { port: named(second), line: spokenId(at[1].id) }),
    };
  }
  const there = at[0] ?? at[1];
  if (there !== undefined) {
    if (there.line.fxo.length >= mostAtFarEnd) return { ok: false, why: text.farEndFull(lineName(there.id), mostAtFarEnd) };
    const fxo = [...there.line.fxo, at[0] === undefined ? first : second];
    return { ok: true, bench: { ...bench, lines: { ...bench.lines, [there.id]: { ...there.line, fxo } } }, lineId: there.id };
  }
  const lineId = freeLineId(bench);
  const isTurned = roleOf(bench, first) !== "fxs" && roleOf(bench, second) === "fxs";
  const line: Line = { fxs: isTurned ? second : first, fxo: [isTurned ? first : second], cable: newCable };
  return { ok: true, bench: { ...bench, lines: { ...bench.lines, [lineId]: line } }, lineId };
}

function freeLineId({ lines, devices }: Bench): string {
  let number = 1;
  while (Object.hasOwn(lines, `line${number}`) || Object.hasOwn(devices, `line${number}`)) number += 1;
  return `line${number}`;
}

export function withPort(bench: Bench, deviceId: string, group: PortGroup): Bench {
  const device = bench.devices[deviceId];
  if (device === undefined) return bench;
  const ports = (device as unknown as Readonly<Record<string, object | undefined>>)[group.key] ?? {};
  let number = 1;
  while (Object.hasOwn(ports, `${group.stem}${number}`)) number += 1;
  return withValue(bench, ["devices", deviceId, group.key, `${group.stem}${number}`], group.make(bench, device));
}

/** A port goes, with the plug that was in it. */
export function withoutPort(bench: Bench, deviceId: string, group: PortGroup, portId: string): Bench {
  const emptied = { ...bench, lines: withoutPorts(bench.lines, (ref) => ref === `${deviceId}.${portId}`) };
  return withValue(emptied, ["devices", deviceId, group.key, portId], undefined);
}

/** The bench with one value changed, added, or with `undefined` taken away. */
export function withValue(bench: Bench, path: readonly Key[], value: unknown): Bench {
  return changedAt(bench, path, value) as Bench;
}

function changedAt(holder: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value;
  const inner = (holder as Readonly<Record<Key, unknown>> | undefined)?.[key];
  const next = changedAt(inner, rest, value);
  if (Array.isArray(holder)) {
    const at = Number(key);
    return next === undefined ? holder.filter((_, index) => index !== at) : holder.toSpliced(at, 1, next);
  }
  const record = (holder ?? {}) as Readonly<Record<string, unknown>>;
  if (next === undefined) return without(record, String(key));
  return { ...record, [key]: next };
}
