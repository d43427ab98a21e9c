/** What a channel may show as a menu: short names in groups, since a channel's field is narrow; the full title is its tooltip. */
import type { ProbeInfo } from "../../shared/model/probe.ts";
import type { PairOperation, ScopeSource } from "../../shared/model/scope-source.ts";
import {
  pairOperations,
  partBounds,
  partOperations,
  plainSource,
  probesOfSource,
  readSource,
  writeSource,
} from "../../shared/model/scope-source.ts";
import type { SelectOption } from "../ui/Select.tsx";
import { movedTo, placeOf } from "./cable-place.ts";
import { pairText, partText, sourceText } from "../texts/index.ts";

const quantities: Readonly<Record<string, string>> = {
  tipRingVolts: "tip–ring V",
  tipGroundVolts: "tip–earth V",
  ringGroundVolts: "ring–earth V",
  longitudinalVolts: "common-mode V",
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

/** The probes, the calculations that begin with the channel's present probe, and the parts of that probe or of the pair that it shows. */
export function sourceOptions(probes: readonly ProbeInfo[], chosen: string): readonly SelectOption[] {
  const source = readSource(chosen);
  const [first = chosen, present] = probesOfSource(source);
  const calculation = (made: ScopeSource, label: string) => ({ value: writeSource(made), label, group: sourceText.group });
  const pairs = pairOperations.map((operation) => {
    const second =
      present !== undefined && isOfAKind(first, present) !== (operation === "*") ? present : partnerOf(probes, first, operation);
    const made = { kind: "pair", operation, first, second } as const;
    return calculation(isSame(source, operation) ? source : made, pairText[operation].name);
  });
  const of = plainSource(source);
  const parts = partOperations.map((operation) => {
    const made = { kind: "part", operation, of, number: partBounds[operation].usual } as const;
    const { name } = partText[operation];
    return calculation(
      isSame(source, operation) ? source : made,
      of.kind === "pair" ? sourceText.partOf(name, pairText[of.operation].name) : name,
    );
  });
  return [...probeOptions(probes, first), ...pairs, ...parts];
}

function isSame(source: ScopeSource, operation: string): boolean {
  return source.kind !== "probe" && source.operation === operation;
}

function isOfAKind(first: string, second: string): boolean {
  return first.endsWith("Amps") === second.endsWith("Amps");
}

/** What is most often added or subtracted: the other wire, or the other end; what is multiplied: volts with amps. */
function partnerOf(probes: readonly ProbeInfo[], first: string, operation: PairOperation): string {
  const otherEnd = first.includes(".fxs.") ? first.replace(".fxs.", ".fxo.") : first.replace(".fxo.", ".fxs.");
  const otherWire = first.includes("tipGround") ? first.replace("tipGround", "ringGround") : first.replace("ringGround", "tipGround");
  const otherKind = first.endsWith("Amps") ? first.replace(/\w+Amps$/, "tipRingVolts") : first.replace(/\w+Volts$/, "loopAmps");
  const wanted = operation === "*" ? [otherKind] : [otherWire, otherEnd];
  const known = wanted.find((name) => name !== first && probes.some((probe) => probe.name === name));
  return known ?? probes.find(({ name }) => name !== first && isOfAKind(first, name) !== (operation === "*"))?.name ?? first;
}

/** A few words for a narrow place: "L1 FXO tip–ring V", "AC part of L1 FXS loop mA". */
export function shortName(probes: readonly ProbeInfo[], text: string): string {
  const source = readSource(text);
  const short = (name: string) => optionOf(probes.find((probe) => probe.name === name) ?? { name, title: name }).label;
  switch (source.kind) {
    case "probe":
      return short(source.probe);
    case "part":
      return `${partText[source.operation].name}: ${shortName(probes, writeSource(source.of))}`;
    case "pair":
      return `${short(source.first)} ${pairText[source.operation].name.slice(2, 3)} ${short(source.second)}`;
  }
}

function optionOf({ name, title, end: odd }: Pick<ProbeInfo, "name" | "title" | "end">): SelectOption {
  const [first = "", place = "", quantity = ""] = splitName(name);
  const line = /^line(\d+)$/.exec(first)?.[1];
  const words = quantities[quantity];
  if (line === undefined || words === undefined) return { value: name, label: title, group: "Devices" };
  const end = odd ?? (place === "fxs" || place === "fxo" ? place.toUpperCase() : `at ${place.slice(2)}`);
  return { value: name, label: `L${line} ${end} ${words}`, group: `Line ${line}` };
}

/** `line1.at0.5.loopAmps`: the place may hold a dot of its own. */
function splitName(name: string): readonly string[] {
  const first = name.indexOf(".");
  const last = name.lastIndexOf(".");
  return first === last ? [name] : [name.slice(0, first), name.slice(first + 1, last), name.slice(last + 1)];
}
