/** What call processing knows of one subscriber's port, and what it may do to the line. */
import type { FarSubscriber } from "../../../../shared/model/bench.ts";
import type { BenchEvent, ToneName } from "../../../../shared/model/event.ts";

export type CallPhase =
  | "idle"
  | "seized"
  | "dial-tone"
  | "collecting"
  | "calling"
  | "talking"
  | "far-hung-up"
  | "busy"
  | "reorder"
  | "off-hook-warning"
  | "lockout"
  | "ringing"
  | "test-ringing"
  | "test-call";

/** The other party of a call: a port of this exchange, or someone elsewhere in the network. */
export type Peer = { readonly kind: "port"; readonly port: CallPort } | { readonly kind: "far"; readonly subscriber: FarSubscriber };

export type CallPort = {
  readonly portId: string;
  /** Line on the port; undefined where nothing is plugged in. */
  readonly lineId: string | undefined;
  number: string;
  phase: CallPhase;
  /** Step at which the phase began (in "collecting": of the last digit). */
  sinceStep: number;
  digits: string;
  peer: Peer | undefined;
  /** Test ringing: when it ends. */
  untilStep: number;
};

/** An event without what the bench adds: time, source and line. */
export type PortEvent = Omit<BenchEvent, "step" | "seconds" | "source" | "line">;

/** What call processing may do to a line; the port's own machinery carries it out. */
export type LineActions = {
  /** Plays a tone until told otherwise; with undefined the line falls silent. */
  play(port: CallPort, tone: ToneName | undefined, levelDbm?: number): void;
  startRinging(port: CallPort): void;
  stopRinging(port: CallPort, reason: string): void;
  /** Turns the digit receivers on or off. */
  listen(port: CallPort, on: boolean): void;
  /** Puts two ports in speech connection, both ways; `part` takes a port out of its connection. */
  join(first: CallPort, second: CallPort): void;
  part(port: CallPort): void;
  report(port: CallPort, event: PortEvent): void;
};

const phaseTitles: Readonly<Record<CallPhase, string>> = {
  idle: "idle",
  seized: "seized",
  "dial-tone": "dial tone",
  collecting: "collecting digits",
  calling: "ringback",
  talking: "talking",
  "far-hung-up": "other party hung up",
  busy: "busy tone",
  reorder: "reorder tone",
  "off-hook-warning": "off-hook warning",
  lockout: "locked out",
  ringing: "ringing",
  "test-ringing": "test ringing",
  "test-call": "test call",
};

/** The phase in plain words. */
export function phaseTitle(phase: CallPhase): string {
  return phaseTitles[phase];
}
