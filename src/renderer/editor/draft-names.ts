/** Names of devices, ports, lines and places of the bench that is being wired, as people read them: never the ids of its file. */
import { capital } from "../../shared/units/capital.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { deviceOf, deviceTitle, portOf, spokenId } from "../bench/names.ts";
import { editorStrings as text, keyLabel } from "../texts/index.ts";

type Draft = Pick<Bench, "devices" | "lines">;

/** Title of a device; where another has the same, with its id. */
export function deviceName(bench: Draft, id: string): string {
  const title = deviceTitle(bench, id);
  const hasTwin = Object.keys(bench.devices).some((other) => other !== id && deviceTitle(bench, other) === title);
  return hasTwin ? text.twin(title, spokenId(id)) : title;
}

/** "Exchange, port 1"; a set has one port, and "Telephone 1" says it. */
export function portName(bench: Draft, ref: string): string {
  return text.portOf(deviceName(bench, deviceOf(ref)), portOf(ref));
}

/** "line1" is "Line 1". */
export function lineName(id: string): string {
  return capital(spokenId(id));
}

/** A place of the bench file: "devices.softphone.server" is "Softphone, server". */
export function placeName(bench: Draft, path: string): string {
  const [head = "", ...rest] = path
    .replace(/\[(\d+)\]/g, (_, at: string) => `.${Number(at) + 1}`)
    .replace(/\["([^"\]]+)"\]/g, ".$1")
    .split(".")
    .filter((key) => key !== "");
  const [id = "", ...keys] = rest;
  if (head === "lines") return [lineName(id), ...keys.map(keyName)].join(", ");
  if (head !== "devices") return [head, ...rest].map((key, index) => (index === 0 ? keyLabel(key).label : keyName(key))).join(", ");
  return [Object.hasOwn(bench.devices, id) ? deviceName(bench, id) : spokenId(id), ...keys.map(keyName)].join(", ");
}

/** A sentence about the bench file, with the ids of ports and lines in it as their names. */
export function spokenSentence(bench: Draft, sentence: string): string {
  const ids = [...Object.keys(bench.devices), ...Object.keys(bench.lines)].filter((id) => /\d/.test(id));
  return sentence.replace(/\b[a-z][a-z0-9-]*(?:\.[a-z0-9]+)?\b/g, (word) => {
    if (word.includes(".") && Object.hasOwn(bench.devices, deviceOf(word))) return portName(bench, word);
    if (!ids.includes(word)) return word;
    return Object.hasOwn(bench.lines, word) ? spokenId(word) : deviceName(bench, word);
  });
}

function keyName(key: string): string {
  const { label } = keyLabel(key);
  return /^\d/.test(key) ? key : label.charAt(0).toLowerCase() + label.slice(1);
}
