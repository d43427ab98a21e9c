/** Names of devices and lines as people say them. */
import { capital } from "../../shared/units/capital.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { whyText } from "../texts/index.ts";

/** "phone1" is "phone 1", "line2" is "line 2". */
export function spokenId(id: string): string {
  return id.replaceAll("-", " ").replace(/([a-z])([0-9])/g, "$1 $2");
}

/** The device of a port reference such as "exchange.1". */
export function deviceOf(port: string): string {
  return port.slice(0, port.indexOf("."));
}

export function portOf(port: string): string {
  return port.slice(port.indexOf(".") + 1);
}

/** Title of a device, or its id as spoken, with a capital. */
export function deviceTitle(bench: Pick<Bench, "devices">, id: string): string {
  return bench.devices[id]?.title ?? capital(spokenId(id));
}

/** What a log's source is called: a device, a line, a port such as "exchange.1", or an end of a line such as "line1.fxo". */
export function sourceTitle(bench: Bench | undefined, source: string): string {
  const [id = "", port] = source.split(".");
  const title = bench === undefined ? capital(spokenId(id)) : deviceTitle(bench, id);
  if (port === "fxs" || port === "fxo") return `${title}, ${port.toUpperCase()}`;
  return port === undefined ? title : whyText.portName(title, port);
}

/** The side of its device on which a port is drawn: lines leave their head to the right, and come in from the left. */
export function portSide(bench: Bench, deviceId: string, port: string): "left" | "right" | undefined {
  const wanted = `${deviceId}.${port}`;
  if (Object.values(bench.lines).some(({ fxs }) => fxs === wanted)) return "right";
  return Object.values(bench.lines).some(({ fxo }) => fxo.includes(wanted)) ? "left" : undefined;
}

/** Line that is wired to a port; undefined where none is. */
export function lineAtPort(bench: Bench, deviceId: string, port: string): string | undefined {
  const wanted = `${deviceId}.${port}`;
  return Object.entries(bench.lines).find(([, line]) => line.fxs === wanted || line.fxo.includes(wanted))?.[0];
}
