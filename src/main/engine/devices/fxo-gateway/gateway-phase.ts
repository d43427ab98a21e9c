import type { FxoGateway } from "../../../../shared/model/bench.ts";

/** What a gateway's line is at with a call, in the words that are shown. */
export type GatewayPhase =
  | "idle"
  /** A call rings that the network has not taken; it may ring on. */
  | "left ringing"
  /** Of a call from the line. */
  | "waiting for digits"
  | "calling the network"
  | "refusing"
  /** Of a call from the network. */
  | "seizing the line"
  | "waiting for an answer"
  | "talking";

/** How long a phase may last before something else happens; undefined: as long as it likes. */
export function patienceSeconds(phase: GatewayPhase, timers: FxoGateway["timers"], hasDigits: boolean): number | undefined {
  switch (phase) {
    case "waiting for digits":
      return hasDigits ? timers.interDigitSeconds : timers.firstDigitSeconds;
    case "calling the network":
    case "waiting for an answer":
      return timers.noAnswerSeconds;
    case "refusing":
      return timers.refusalToneSeconds;
    default:
      return undefined;
  }
}
