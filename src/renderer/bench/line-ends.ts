/** What the two ends of a line are called: by the devices that are plugged in there, with the names that people gave them. */
import { roleOf } from "../../shared/catalog/device-ports.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { lineEndText as text } from "../texts/index.ts";
import { deviceOf, deviceTitle, sourceTitle } from "./names.ts";

export type EndName = {
  /** "Exchange", "Telephone 1, Telephone 2", "Open end" */
  readonly label: string;
  /** With the side that is plugged in there: "Exchange (FXS)". */
  readonly name: string;
};

export function lineEndNames(bench: Bench, lineId: string): { readonly fxs: EndName; readonly fxo: EndName } {
  const line = bench.lines[lineId];
  const near = line === undefined ? [] : [line.fxs];
  const far = line?.fxo ?? [];
  const titleOf = (ref: string): string => deviceTitle(bench, deviceOf(ref));
  // Two ends of one name say nothing: then their ports tell them apart.
  const hasTwins = near.some((ref) => far.some((other) => titleOf(ref) === titleOf(other)));
  const nameOf = hasTwins ? (ref: string): string => sourceTitle(bench, ref) : titleOf;
  return { fxs: endName(bench, near, nameOf), fxo: endName(bench, far, nameOf) };
}

function endName(bench: Bench, refs: readonly string[], nameOf: (ref: string) => string): EndName {
  if (refs.length === 0) return text.open;
  const roles = [...new Set(refs.map((ref) => roleOf(bench, ref)))].filter((role) => role !== undefined);
  const label = refs.map(nameOf).join(", ");
  return { label, name: text.withRoles(label, roles.map((role) => role.toUpperCase()).join(", ")) };
}
