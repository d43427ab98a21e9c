/** What the window knows of a line, at its place on the reflectometer's axis: the cable as it is wired and the faults that are told, no more. */
import { findCableType } from "../../shared/catalog/cables.ts";
import type { Line } from "../../shared/model/bench.ts";
import { siteText, tdrText as text } from "../texts/index.ts";

export type LineMark = { readonly metres: number; readonly text: string; readonly kind: "gauge" | "tap" | "coil" | "fault" | "end" };

/** Metres from the end that the instrument is at. */
export function marksOf(line: Line, end: "fxs" | "fxo", lengthOf: (metres: number) => string): LineMark[] {
  const marks: LineMark[] = [];
  let metres = 0;
  let before: string | undefined;
  for (const part of line.cable) {
    if (part.kind === "coil") marks.push({ metres, text: text.mark.coil, kind: "coil" });
    else if (part.kind === "tap") marks.push({ metres, text: text.mark.tap(lengthOf(part.metres)), kind: "tap" });
    else {
      const type = findCableType(part.type)?.title ?? part.type;
      if (before !== undefined && before !== type) {
        const names = end === "fxs" ? ([before, type] as const) : ([type, before] as const);
        marks.push({ metres, text: text.mark.gauge(...names), kind: "gauge" });
      }
      before = type;
      metres += part.metres;
    }
  }
  for (const { at, fault } of Object.values(line.faults ?? {})) {
    marks.push({ metres: at * metres, text: withinSentence(siteText.faultOf[fault.kind]), kind: "fault" });
  }
  const seen = end === "fxs" ? marks : marks.map((mark) => ({ ...mark, metres: metres - mark.metres }));
  return [...seen, { metres, text: text.mark.end, kind: "end" } as const].sort((one, other) => one.metres - other.metres);
}

/** Beside "bridged tap" and "load coil": "water in the cable". */
function withinSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
