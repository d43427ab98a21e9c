/** What a line unit is made from. */
import type { ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import type { Exchange, ExchangePort } from "../../../../shared/model/bench.ts";
import type { DeviceEvent, DeviceSurroundings } from "../device.ts";
import type { CallPort } from "./call-port.ts";

/** What an exchange tells its line units beyond the port's own values. */
export type LineUnitSite = ToneSite & Pick<Exchange, "timers" | "speechLossDb" | "pulseMap" | "pulseWindow" | "ringback">;

export type LineUnitOptions = {
  readonly deviceId: string;
  readonly call: CallPort;
  readonly model: ExchangePort;
  readonly site: LineUnitSite;
  readonly stepHz: number;
  readonly senseHz: number;
  readonly report: (event: DeviceEvent) => void;
  /** Finds what announcements and far subscribers speak; absent where none do. */
  readonly recording?: DeviceSurroundings["recording"];
};
