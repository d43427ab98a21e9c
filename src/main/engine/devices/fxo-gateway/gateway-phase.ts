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
