/** How long each phase of a call may last at an adapter's port before something else happens. */
import type { CallPhase } from "../exchange/call-port.ts";
import type { AdapterModel } from "./adapter-model.ts";

/** Undefined: as long as it likes. */
export function patienceSeconds(phase: CallPhase, { timers, endToneDelaySeconds }: AdapterModel): number | undefined {
  switch (phase) {
    case "seized":
      return timers.dialToneDelaySeconds;
    case "dial-tone":
      return timers.firstDigitSeconds;
    case "collecting":
      return timers.interDigitSeconds;
    case "calling":
    case "ringing":
      return timers.noAnswerSeconds;
    case "far-hung-up":
      return endToneDelaySeconds;
    case "busy":
    case "reorder":
      return timers.reorderSeconds;
    case "off-hook-warning":
      return timers.howlerSeconds;
    default:
      return undefined;
  }
}
