/** Names of lines, devices and ports in sentences. */
import type { Bench } from "../../../shared/model/bench.ts";
import { capital } from "../../../shared/units/capital.ts";

/** "line1" reads "line 1"; other ids read as they are. */
export function lineName(lineId: string): string {
  return lineId.replace(/^([a-z]+)(\d+)$/, "$1 $2");
}

/** Title of a device; its id where it has none, or is none of this bench. */
export function deviceName({ devices }: Pick<Bench, "devices">, id: string): string {
  return (Object.hasOwn(devices, id) ? devices[id]?.title : undefined) ?? id;
}

/** "Exchange, port 1"; a set has one port, and "Telephone 1" says it. */
export function portName(bench: Pick<Bench, "devices">, ref: string): string {
  const [id = "", port = ""] = ref.split(".");
  return port === "line" ? deviceName(bench, id) : `${deviceName(bench, id)}, port ${port}`;
}

/** A place of the bench file in words: "exchange.ports.1.messageWaiting" is "Exchange, port 1, message waiting". */
export function pathName(bench: Pick<Bench, "devices">, path: string): string {
  const [owner = "", ...rest] = path.split(".");
  const name = Object.hasOwn(bench.devices, owner) ? deviceName(bench, owner) : capital(lineName(words(owner)));
  const places = rest
    .join(".")
    .replace(/\b(port|extension|trunk)s\.([^.]+)/g, "$1 $2")
    .replace(/\[(\d+)\]/g, (_, at: string) => ` ${Number(at) + 1}`);
  return [name, ...places.split(".").map(words)].filter((part) => part !== "").join(", ");
}

/** "messageWaiting" is "message waiting". */
function words(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
