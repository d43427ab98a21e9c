/** How a line unit looks at one moment, for snapshots. */
import type { ExchangePortState } from "../../../../shared/model/snapshot.ts";
import { phaseTitle } from "./call-port.ts";
import type { LineUnit } from "./line-unit.ts";

export function portState(unit: LineUnit): ExchangePortState {
  const { lineId, service, phase, digits } = unit.call;
  return {
    line: lineId,
    number: service.number,
    phase: phaseTitle(phase),
    digits: phase === "idle" ? "" : digits,
    tone: unit.tones.playing,
    loop: unit.loopClosed ? "closed" : "open",
    battery: unit.fxs.supplyPosition,
    ringing: unit.fxs.isRinging,
  };
}
