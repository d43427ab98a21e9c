/** The settings of a report: what each line hangs on, and every value that is not as the shipped bench of this name has it. */
import { findBench } from "../../shared/catalog/benches.ts";
import { findCableType } from "../../shared/catalog/cables.ts";
import type { Bench, Line } from "../../shared/model/bench.ts";
import { formatHenries } from "../../shared/units/format.ts";
import { portsOf } from "../../shared/catalog/device-ports.ts";
import { capital, spokenId } from "../bench/names.ts";
import { reportText as text } from "../texts/index.ts";

export type SettingRow = { readonly name: string; readonly value: string; readonly usual?: string };

export function settingRows(bench: Bench, lengthOf: (metres: number) => string): SettingRow[] {
  return [
    { name: text.country, value: bench.country },
    ...Object.entries(bench.lines).flatMap(([id, line]) => lineRows(bench, id, line, lengthOf)),
    ...changedRows(bench),
  ];
}

function lineRows(bench: Bench, id: string, line: Line, lengthOf: (metres: number) => string): SettingRow[] {
  const name = capital(spokenId(id));
  const cable = line.cable.map((part) => {
    if (part.kind === "coil") return `${formatHenries(part.henries)} coil`;
    const type = findCableType(part.type)?.title ?? part.type;
    return `${lengthOf(part.metres)} ${type}${part.kind === "tap" ? " (tap)" : ""}`;
  });
  return [{ name: text.cableOf(name), value: cable.join(", ") }, ...[line.fxs, ...line.fxo].flatMap((ref) => portRows(bench, ref))];
}

/** The groups of a port that say what the line is fed, rung and loaded with. */
const keyGroups = ["feed", "ringing", "ringer", "offHook", "personality"] as const;

function portRows(bench: Bench, ref: string): SettingRow[] {
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = bench.devices[deviceId];
  const values = device === undefined ? undefined : (portsOf(device).get(portId)?.values as Readonly<Record<string, unknown>> | undefined);
  if (values === undefined) return [];
  return keyGroups.flatMap((group) => (values[group] === undefined ? [] : [{ name: `${ref}.${group}`, value: shortText(values[group]) }]));
}

/** Leaves that differ, by their path in the bench file. */
function changedRows(bench: Bench): SettingRow[] {
  const shipped = findBench(bench.id);
  if (shipped === undefined) return [];
  const rows: SettingRow[] = [];
  const compare = (path: string, now: unknown, usual: unknown) => {
    if (JSON.stringify(now) === JSON.stringify(usual)) return;
    if (isGroup(now) && isGroup(usual)) {
      for (const key of new Set([...Object.keys(now), ...Object.keys(usual)]))
        compare(path === "" ? key : `${path}.${key}`, now[key], usual[key]);
    } else rows.push({ name: path, value: shortText(now), usual: shortText(usual) });
  };
  const { layout: _now, ...here } = bench;
  const { layout: _then, ...there } = shipped;
  compare("", here, there);
  return rows;
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** "batteryVolts 48, ohmsPerLeg 200": names carry their units. */
function shortText(value: unknown): string {
  if (value === undefined) return "–";
  if (Array.isArray(value)) return value.map(shortText).join("; ");
  if (!isGroup(value)) return typeof value === "string" ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([key, inner]) => (isGroup(inner) || Array.isArray(inner) ? `${key} (${shortText(inner)})` : `${key} ${shortText(inner)}`))
    .join(", ");
}
