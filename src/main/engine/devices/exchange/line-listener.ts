/** What a line unit tells whoever works its port: an exchange's call processor, or the logic of an adapter. */
import type { CallPort } from "./call-port.ts";

export type LineListener = {
  loopClosed(port: CallPort): void;
  /** The loop has been open for so long that it is neither a pulse nor a flash. */
  loopReleased(port: CallPort): void;
  ringTripped(port: CallPort): void;
  groundSeen(port: CallPort): void;
  flashed(port: CallPort): void;
  /** The first break of a dial pulse train, before it is known which digit it will be. */
  pulsingBegins(port: CallPort): void;
  digit(port: CallPort, digit: string, by: "dtmf" | "pulse"): void;
};
