/** A loop's make-up as one line of text: "pe-0.4 2 km + tap pe-0.5 150 m + coil 88 mH 8 ohm + pe-0.5 1200". */
import { parseQuantity } from "../units/parse.ts";
import type { CableSection } from "./cable.ts";

export type CableText = { readonly ok: true; readonly cable: readonly CableSection[] } | { readonly ok: false; readonly problem: string };

const metresPerFoot = 0.3048;

export function readCableText(text: string): CableText {
  const cable: CableSection[] = [];
  for (const part of text.split("+")) {
    const section = readPart(part.trim());
    if (section === undefined) {
      const shown = JSON.stringify(part.trim().slice(0, 30));
      return {
        ok: false,
        problem: `"pe-0.4 2 km", "tap pe-0.4 150 m" and "coil 88 mH 8 ohm" with + between them; ${shown} is none of these`,
      };
    }
    cable.push(section);
  }
  return { ok: true, cable };
}

/** Metres of "1500", "1.5 km", "4.9 kft"; undefined where it is no length. */
export function readLengthText(text: string): number | undefined {
  const feet = /^(.*?)\s*(k?)ft$/i.exec(text.trim());
  const read = parseQuantity(feet === null ? text : feet[1]!, "m");
  if (!read.ok || read.value < 0) return undefined;
  if (feet === null) return read.value;
  return read.value * metresPerFoot * (feet[2] === "" ? 1 : 1000);
}

function readPart(text: string): CableSection | undefined {
  const coil = /^coil\s+(\S+\s*(?:m?H|henry|henries)?)\s+(\S+.*)$/i.exec(text);
  if (coil !== null) {
    const henries = parseQuantity(coil[1]!, "H");
    const ohms = parseQuantity(coil[2]!, "Ω");
    return henries.ok && ohms.ok ? { kind: "coil", henries: henries.value, ohms: ohms.value } : undefined;
  }
  const length = /^(tap\s+)?(\S+)\s+(.+)$/i.exec(text);
  if (length === null) return undefined;
  const metres = readLengthText(length[3]!);
  if (metres === undefined) return undefined;
  return length[1] === undefined ? { type: length[2]!, metres } : { kind: "tap", type: length[2]!, metres };
}

/** The other way, for a table or a file. */
export function cableText(cable: readonly CableSection[]): string {
  return cable
    .map((section) => {
      if (section.kind === "coil") return `coil ${Number((section.henries * 1000).toPrecision(6))} mH ${section.ohms} ohm`;
      return `${section.kind === "tap" ? "tap " : ""}${section.type} ${section.metres} m`;
    })
    .join(" + ");
}
