/** The settings of a report: what each line hangs on, and every value that is not as the shipped bench of this name has it. */
import { findBench } from "../../shared/catalog/benches.ts";
import { findCableType } from "../../shared/catalog/cables.ts";
import { countryName } from "../../shared/catalog/country-presets.ts";
import type { Bench, Line } from "../../shared/model/bench.ts";
import { formatHenries } from "../../shared/units/format.ts";
import { portsOf } from "../../shared/catalog/device-ports.ts";
import { deviceTitle, spokenId } from "../bench/names.ts";
import { capital } from "../../shared/units/capital.ts";
import { reportText as text } from "../texts/index.ts";
import { settingName, settingText } from "./setting-words.ts";

export type SettingRow = { readonly name: string; readonly value: string; readonly usual?: string };
type LengthOf = (metres: number) => string;

export function settingRows(bench: Bench, lengthOf: LengthOf): SettingRow[] {
  return [
    { name: text.country, value: countryName(bench.country) },
    ...Object.entries(bench.lines).flatMap(([id, line]) => lineRows(bench, id, line, lengthOf)),
    ...changedRows(bench, lengthOf),
  ];
}

function lineRows(bench: Bench, id: string, line: Line, lengthOf: LengthOf): SettingRow[] {
  const name = capital(spokenId(id));
  return [
    { name: text.cableOf(name), value: cableText(line.cable, lengthOf) },
    ...[line.fxs, ...line.fxo].flatMap((ref) => portRows(bench, ref, lengthOf)),
  ];
}

function cableText(cable: Line["cable"], lengthOf: LengthOf): string {
  const parts = cable.map((part) => {
    if (part.kind === "coil") return text.coil(formatHenries(part.henries));
    const piece = `${lengthOf(part.metres)} ${findCableType(part.type)?.title ?? part.type}`;
    return part.kind === "tap" ? text.tap(piece) : piece;
  });
  return parts.length === 0 ? text.noCable : parts.join(", ");
}

/** The groups of a port that say what the line is fed, rung and loaded with. */
const keyGroups = ["feed", "ringing", "ringer", "offHook", "personality"] as const;

function portRows(bench: Bench, ref: string, lengthOf: LengthOf): SettingRow[] {
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = bench.devices[deviceId];
  if (device === undefined) return [];
  const ports = portsOf(device);
  const values = ports.get(portId)?.values as Readonly<Record<string, unknown>> | undefined;
  if (values === undefined) return [];
  const title = deviceTitle(bench, deviceId);
  const owner = ports.size > 1 ? text.portOf(title, portId) : title;
  return keyGroups.flatMap((group) =>
    values[group] === undefined ? [] : [{ name: settingName(owner, [group]), value: settingText(group, values[group], lengthOf) }],
  );
}

/** Leaves that differ, by their place in the bench file. */
function changedRows(bench: Bench, lengthOf: LengthOf): SettingRow[] {
  const shipped = findBench(bench.id);
  if (shipped === undefined) return [];
  const rows: SettingRow[] = [];
  const compare = (path: readonly string[], now: unknown, usual: unknown) => {
    if (JSON.stringify(now) === JSON.stringify(usual)) return;
    if (isGroup(now) && isGroup(usual)) {
      for (const key of new Set([...Object.keys(now), ...Object.keys(usual)])) compare([...path, key], now[key], usual[key]);
      return;
    }
    const write = (value: unknown) => (isCable(path, value) ? cableText(value, lengthOf) : settingText(path.at(-1) ?? "", value, lengthOf));
    rows.push({ name: placeName(bench, path), value: write(now), usual: write(usual) });
  };
  const { layout: _now, ...here } = bench;
  const { layout: _then, ...there } = shipped;
  compare([], here, there);
  return rows;
}

function placeName(bench: Bench, [kind = "", id = "", ...rest]: readonly string[]): string {
  if (kind === "devices") return settingName(deviceTitle(bench, id), rest);
  if (kind === "lines") return settingName(capital(spokenId(id)), rest);
  return settingName(undefined, id === "" ? [kind] : [kind, id, ...rest]);
}

function isCable(path: readonly string[], value: unknown): value is Line["cable"] {
  return path.length === 3 && path[0] === "lines" && path[2] === "cable" && Array.isArray(value);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
