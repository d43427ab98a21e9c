/** Probe names of a bench: which there are, what they are called in menus, and what a name means. */
import type { Bench, Ringer } from "../../../shared/model/bench.ts";
import { lineQuantities } from "../../../shared/model/probe.ts";
import type { LineQuantity, ProbeInfo } from "../../../shared/model/probe.ts";
import { lineName } from "../devices/line-name.ts";
import { capital } from "../../../shared/units/capital.ts";
import { buttSetId } from "../../../shared/catalog/tester-kinds.ts";
import { endWords } from "../../../shared/catalog/end-words.ts";
import { feederOf, portIdsOf, roleOf } from "../../../shared/catalog/device-ports.ts";
import type { LineEnd, LinePlace } from "./line-circuit.ts";

/** What a probe name points at. */
export type ProbeTarget =
  | { readonly kind: "line"; readonly lineId: string; readonly place: LinePlace; readonly quantity: LineQuantity }
  | { readonly kind: "line-voice"; readonly lineId: string; readonly end: LineEnd }
  | { readonly kind: "device-voice"; readonly deviceId: string; readonly point: string }
  | { readonly kind: "bell"; readonly deviceId: string; readonly ringer: Ringer }
  | { readonly kind: "loudspeaker"; readonly deviceId: string };

const quantityTitles: Readonly<Record<LineQuantity, string>> = {
  tipRingVolts: "tip to ring",
  tipGroundVolts: "tip to earth",
  ringGroundVolts: "ring to earth",
  longitudinalVolts: "common mode to earth",
  loopAmps: "loop current",
  tipAmps: "tip current",
  ringAmps: "ring current",
  longitudinalAmps: "current to earth",
};

/** The probe's target; undefined where the bench has none of that name. */
export function findProbe(bench: Bench, name: string): ProbeTarget | undefined {
  const line = /^([a-z][a-z0-9-]*)\.(fxs|fxo|at(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?))\.([A-Za-z]+)$/.exec(name);
  const [, ownerId = "", placeText = "", quantityText = ""] = line ?? [];
  if (line !== null && Object.hasOwn(bench.lines, ownerId)) {
    const end = placeText === "fxs" || placeText === "fxo" ? placeText : undefined;
    if (quantityText === "voice") return end === undefined ? undefined : { kind: "line-voice", lineId: ownerId, end };
    const quantity = lineQuantities.find((known) => known === quantityText);
    return quantity === undefined ? undefined : { kind: "line", lineId: ownerId, place: end ?? Number(placeText.slice(2)), quantity };
  }
  return findVoicePoint(bench, name);
}

function findVoicePoint(bench: Bench, name: string): ProbeTarget | undefined {
  const [deviceId = "", ...rest] = name.split(".");
  const device = Object.hasOwn(bench.devices, deviceId) ? bench.devices[deviceId] : undefined;
  const point = rest.join(".");
  if (device === undefined && name === `${buttSetId}.earpiece`) return { kind: "device-voice", deviceId, point };
  if (device === undefined) return undefined;
  if ("ringer" in device && point === "bell") return { kind: "bell", deviceId, ringer: device.ringer };
  if (device.kind === "telephone" && point === "loudspeaker") return { kind: "loudspeaker", deviceId };
  const points =
    device.kind === "telephone" || device.kind === "fax" || device.kind === "softphone"
      ? ["earpiece", "mouthpiece"]
      : portIdsOf(device).map((portId) => `${portId}.receive`);
  return points.includes(point) ? { kind: "device-voice", deviceId, point } : undefined;
}

/** Every probe of the bench that a menu should offer. */
export function listProbes(bench: Bench): ProbeInfo[] {
  const probes: ProbeInfo[] = [];
  for (const [lineId, line] of Object.entries(bench.lines)) {
    const isFed = feederOf(bench, lineId) !== undefined;
    const isFarJack = line.fxo.some((port) => roleOf(bench, port) === "fxs");
    const words = endWords(bench, lineId);
    const places: (readonly [string, string, ProbeInfo["end"]])[] = [
      ["fxs", words.fxs, isFed ? undefined : "near"],
      ...(line.cable.length > 0 ? ([["at0.5", "half-way", undefined]] as const) : []),
      ["fxo", words.fxo, isFarJack ? "far" : undefined],
    ];
    for (const [place, placeTitle, odd] of places) {
      const end = odd === undefined ? {} : { end: odd };
      const title = `${capital(lineName(lineId))}, ${placeTitle}`;
      for (const quantity of lineQuantities) {
        const unit = quantity.endsWith("Amps") ? "A" : "V";
        const name = `${lineId}.${place}.${quantity}`;
        probes.push({ name, title: `${title}: ${quantityTitles[quantity]}`, unit, audible: false, ...end });
      }
      if (place !== "at0.5") probes.push({ name: `${lineId}.${place}.voice`, title: `${title}: voice`, unit: "V", audible: true, ...end });
    }
  }
  return [...probes, ...listVoicePoints(bench)];
}

function listVoicePoints(bench: Bench): ProbeInfo[] {
  return Object.entries(bench.devices).flatMap(([deviceId, device]): ProbeInfo[] => {
    const title = device.title ?? deviceId;
    if (device.kind === "telephone" || device.kind === "fax" || device.kind === "softphone") {
      return [
        { name: `${deviceId}.earpiece`, title: `${title}: earpiece`, unit: "V", audible: true },
        { name: `${deviceId}.mouthpiece`, title: `${title}: mouthpiece`, unit: "V", audible: true },
        ...(device.kind === "telephone"
          ? [{ name: `${deviceId}.loudspeaker`, title: `${title}: loudspeaker`, unit: "V", audible: true } as const]
          : []),
        ...("ringer" in device ? [{ name: `${deviceId}.bell`, title: `${title}: bell`, unit: "V", audible: true } as const] : []),
      ];
    }
    return portIdsOf(device).map((portId) => ({
      name: `${deviceId}.${portId}.receive`,
      title: `${title}, port ${portId}: heard from the line`,
      unit: "V",
      audible: true,
    }));
  });
}
