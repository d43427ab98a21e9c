/** A frame in plain words, for the event log and the decoder rows. */
import { readDcs, readDis } from "./capabilities.ts";
import type { FrameRead } from "./frame.ts";
import { frameKinds } from "./frame-kinds.ts";
import { readNumber } from "./station-number.ts";

/** "DIS: receives up to V.27ter 4800 bit/s, 1728 elements a line, a line takes 20 ms or more". */
export function describeFrame(frame: FrameRead): string {
  if (frame.kind === "unknown") return `frame of unknown kind ${frame.field.toString(2).padStart(8, "0")}`;
  const { kind, information } = frame;
  switch (kind) {
    case "DIS":
      return `DIS: ${disText(information)}`;
    case "DCS":
      return `DCS: ${dcsText(information)}`;
    case "CSI":
    case "TSI":
      return `${kind}: ${frameKinds[kind].meaning} is ${readNumber(information) || "empty"}`;
    default:
      return `${kind}: ${frameKinds[kind].meaning}`;
  }
}

function disText(field: Uint8Array): string {
  const { canReceive, rate, otherModems, widthPels, minimumLineSeconds } = readDis(field);
  if (!canReceive) return "this station cannot receive";
  const modems = [...(rate === undefined ? [] : [`V.27ter ${rate} bit/s`]), ...otherModems];
  return `receives up to ${modems.join(", ")}, ${widthPels} elements a line, ${lineTimeText(minimumLineSeconds)}`;
}

function dcsText(field: Uint8Array): string {
  const { rateName, minimumLineSeconds } = readDcs(field);
  return `page comes by ${rateName}, ${lineTimeText(minimumLineSeconds)}`;
}

function lineTimeText(seconds: number): string {
  return seconds === 0 ? "lines of any length" : `a line takes ${Math.round(seconds * 1000)} ms or more`;
}
