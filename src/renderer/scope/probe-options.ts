/** The probes of a bench as a menu: short names in groups, since a channel's field is narrow; the full title is its tooltip. */
import type { ProbeInfo } from "../../shared/model/probe.ts";
import type { SelectOption } from "../ui/Select.tsx";
import { movedTo, placeOf } from "./cable-place.ts";

const quantities: Readonly<Record<string, string>> = {
  tipRingVolts: "tip–ring V",
  tipGroundVolts: "tip–earth V",
  ringGroundVolts: "ring–earth V",
  loopAmps: "loop mA",
  tipAmps: "tip mA",
  ringAmps: "ring mA",
  longitudinalAmps: "longitudinal mA",
};

/** The chosen probe is among them: one along the cable takes the entry of its quantity. */
export function probeOptions(probes: readonly ProbeInfo[], chosen: string): readonly SelectOption[] {
  const place = placeOf(chosen);
  const entry = place === undefined ? chosen : movedTo(chosen, 0.5);
  return probes.map((probe) => optionOf(probe.name === entry ? { ...probe, name: chosen } : probe));
}

function optionOf({ name, title }: ProbeInfo): SelectOption {
  const [first = "", place = "", quantity = ""] = splitName(name);
  const line = /^line(\d+)$/.exec(first)?.[1];
  const words = quantities[quantity];
  if (line === undefined || words === undefined) return { value: name, label: title, group: "Devices" };
  const end = place === "fxs" || place === "fxo" ? place.toUpperCase() : `at ${place.slice(2)}`;
  return { value: name, label: `L${line} ${end} ${words}`, group: `Line ${line}` };
}

/** `line1.at0.5.loopAmps`: the place may hold a dot of its own. */
function splitName(name: string): readonly string[] {
  const first = name.indexOf(".");
  const last = name.lastIndexOf(".");
  return first === last ? [name] : [name.slice(0, first), name.slice(first + 1, last), name.slice(last + 1)];
}
