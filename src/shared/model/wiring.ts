/** What stands on a bench, whether the IP network comes to it, and which ports the lines join: as much as a sketch of it needs. */
import type { Bench, Device } from "./bench.ts";

export type Wiring = {
  readonly devices: Readonly<Record<string, { readonly kind: Device["kind"]; readonly onNetwork: boolean }>>;
  readonly lines: Readonly<Record<string, { readonly fxs: string; readonly fxo: readonly string[] }>>;
};

export function wiringOf({ devices, lines }: Pick<Bench, "devices" | "lines">): Wiring {
  return {
    devices: Object.fromEntries(Object.entries(devices).map(([id, device]) => [id, { kind: device.kind, onNetwork: "ip" in device }])),
    lines: Object.fromEntries(Object.entries(lines).map(([id, { fxs, fxo }]) => [id, { fxs, fxo }])),
  };
}
