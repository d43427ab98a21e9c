/** Cable types of the catalogue for tests, and shorthand for the parts of a loop. */
import type { LoopPart } from "../../src/main/engine/plant/exact-line.ts";
import { type CableType, findCableType } from "../../src/shared/catalog/cables.ts";
import { findLoadingScheme, type LoadingScheme } from "../../src/shared/catalog/load-coils.ts";

export const kilofootMetres = 304.8;

export function cableType(id: string): CableType {
  const type = findCableType(id);
  if (type === undefined) throw new Error(`no cable ${id}`);
  return type;
}

export function loading(id: string): LoadingScheme {
  const scheme = findLoadingScheme(id);
  if (scheme === undefined) throw new Error(`no loading scheme ${id}`);
  return scheme;
}

export function lengthOfPair(id: string, metres: number, celsius?: number): LoopPart {
  return { kind: "length", type: cableType(id), metres, celsius };
}

export function tapOf(id: string, metres: number): LoopPart {
  return { kind: "tap", type: cableType(id), metres };
}
