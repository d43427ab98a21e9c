/** How a decoder's switches stand for a line: country and tones of its exchange, and that port's thresholds. */
import { callerIdValues } from "../../../../shared/catalog/caller-id.ts";
import { pulseMapOf } from "../../../../shared/catalog/pulse-digits.ts";
import { flashWindowOf } from "../../../../shared/catalog/supervision.ts";
import type { Bench } from "../../../../shared/model/bench.ts";
import type { DecoderSite } from "./decoder.ts";

/** Where no exchange feeds the line: as exchanges have it by default. */
const defaultLoop = { offHookAmps: 0.012, onHookAmps: 0.01 };

export function decoderSite(bench: Bench, lineId: string): DecoderSite {
  const [deviceId = "", portId = ""] = (bench.lines[lineId]?.fxs ?? "").split(".");
  const device = bench.devices[deviceId];
  const exchange = device?.kind === "exchange" ? device : undefined;
  const port = exchange?.ports[portId];
  const { offHookAmps, onHookAmps } = port?.loopDetector ?? defaultLoop;
  const flash = flashWindowOf(bench.country);
  return {
    tones: { country: bench.country, tones: { ...bench.tones, ...exchange?.tones } },
    pulseMap: exchange?.pulseMap ?? pulseMapOf(bench.country),
    framing: callerIdValues(port?.callerId ?? { profile: "country" }, bench.country)?.coding === "japanese" ? "japanese" : "sum",
    offHookAmps,
    onHookAmps,
    flashMinSeconds: exchange?.timers.flashMinSeconds ?? flash.minSeconds,
    flashMaxSeconds: exchange?.timers.flashMaxSeconds ?? flash.maxSeconds,
  };
}
