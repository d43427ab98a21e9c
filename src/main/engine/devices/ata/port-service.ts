/** What an adapter's values say of one of its ports: to call processing, and to the line unit. */
import { supervisionOf } from "../../../../shared/catalog/supervision.ts";
import type { ExchangePort } from "../../../../shared/model/bench.ts";
import type { BenchSite } from "../device.ts";
import type { PortService } from "../exchange/call-port.ts";
import type { LineUnitSite } from "../exchange/line-unit-options.ts";
import type { AdapterModel } from "./adapter-model.ts";

export function serviceOf(port: ExchangePort, country: string): PortService {
  const { number, name, messageWaiting = false } = port;
  return { number, distinctive: [], messageWaiting, caller: { number, name }, supervision: supervisionOf(country, port.supervision) };
}

export function unitSite(model: AdapterModel, site: BenchSite): LineUnitSite {
  const { timers, receiveLossDb: speechLossDb } = model;
  return {
    country: site.country,
    tones: { ...site.tones, ...model.tones },
    timers,
    speechLossDb,
    pulseMap: undefined,
    pulseWindow: undefined,
    ringback: undefined,
  };
}
