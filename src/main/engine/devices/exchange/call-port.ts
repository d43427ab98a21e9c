/** What call processing knows of one subscriber's port, and what it may do to the line. */
import type { RingPatternId } from "../../../../shared/catalog/ringing-cadences.ts";
import type { WholeSupervision } from "../../../../shared/catalog/supervision.ts";
import type { FarSubscriber } from "../../../../shared/model/bench.ts";
import type { Speech } from "../../../../shared/model/recording.ts";
import type { BenchEvent, ToneName } from "../../../../shared/model/event.ts";
import type { Caller } from "../../signals/caller-id/message.ts";

export type CallPhase =
  | "idle"
  | "seized"
  | "dial-tone"
  | "collecting"
  | "calling"
  | "talking"
  | "held"
  | "far-hung-up"
  | "busy"
  | "reorder"
  | "number-unobtainable"
  | "off-hook-warning"
  | "lockout"
  | "ringing"
  | "test-ringing"
  | "test-call";

/** The other party of a call: a port of this exchange, or someone elsewhere in the network. */
export type Peer = { readonly kind: "port"; readonly port: CallPort } | { readonly kind: "far"; readonly subscriber: FarSubscriber };

/** What the bench file says of the port, as far as calls are concerned; may change while calls are up. */
export type PortService = {
  readonly number: string;
  /** Further numbers, each with its own ringing or with the usual one. */
  readonly distinctive: readonly { readonly number: string; readonly pattern: RingPatternId | undefined }[];
  readonly supervision: WholeSupervision;
  readonly messageWaiting: boolean;
  /** What others are told of who calls from here. */
  readonly caller: Caller;
};

export type CallPort = {
  readonly portId: string;
  /** Line on the port as it is plugged now; undefined where nothing is. */
  readonly lineId: string | undefined;
  service: PortService;
  phase: CallPhase;
  /** Step at which the phase began (in "collecting": of the last digit). */
  sinceStep: number;
  digits: string;
  peer: Peer | undefined;
  /** Did this port make the call that it is in? */
  isCalling: boolean;
  /** The party that this port keeps on hold, and whether a flash made that so to ask someone or to take a second call. */
  held: { readonly peer: Peer; readonly isCalling: boolean; readonly reason: "consultation" | "call-waiting" } | undefined;
  /** The third of a conference. */
  third: Peer | undefined;
  /** A caller who waits while this port talks. */
  waiting: CallPort | undefined;
  /** How many times a caller has been told that the number is not one. */
  announcementsMade: number;
  /** Test ringing: when it ends. Announcements: when the next may be made. End of a call: when what is signalled on the line is over; 0 before it was. */
  untilStep: number;
  /** Step at which the next charge pulse is due. */
  chargeAtStep: number;
};

/** An event without what the bench adds: time, source and line. */
export type PortEvent = Omit<BenchEvent, "step" | "seconds" | "source" | "line">;

/** How the supply of a line stands for the calls: as at rest, as in a call, turned round in a call, or what a locked-out line gets. */
export type CallSupply = "rest" | "call" | "turned" | "lockout";

/** What is spoken into a line by nobody on the bench, and who is said to speak. */
export type LineSpeech = { readonly who: string; readonly speech: Speech; readonly levelDbm: number; readonly repeat: boolean };

/** What call processing may do to a line; the port's own machinery carries it out. */
export type LineActions = {
  /** Plays a tone until told otherwise; with undefined the line falls silent. */
  play(port: CallPort, tone: ToneName | undefined, levelDbm?: number): void;
  /** A tone over whatever is heard: that of call waiting; the set may be told who waits. */
  announce(port: CallPort, tone: ToneName | undefined, caller?: Caller): void;
  /** Speaks on the line, or is silent; false where there is no such recording. A line without it has no voices. */
  say?(port: CallPort, speech: LineSpeech | undefined): boolean;
  /** Is something still being said? */
  isSaying?(port: CallPort): boolean;
  /** Has a tone that is given only once been given? */
  isToneOver(port: CallPort): boolean;
  /** The set may be told who calls. */
  startRinging(port: CallPort, pattern: RingPatternId | undefined, caller: Caller): void;
  stopRinging(port: CallPort, reason: string): void;
  /** Turns the digit receivers on or off. */
  listen(port: CallPort, on: boolean): void;
  /** Puts two ports in speech connection, both ways; `part` takes a port out of all its connections. */
  join(first: CallPort, second: CallPort): void;
  part(port: CallPort): void;
  /** How the line is fed from now on. */
  supply(port: CallPort, to: CallSupply): void;
  /** No battery for a while; the other polarity for a while. */
  interrupt(port: CallPort, seconds: number): void;
  wink(port: CallPort, seconds: number): void;
  charge(port: CallPort, pulses: number): void;
  report(port: CallPort, event: PortEvent): void;
};

const phaseTitles: Readonly<Record<CallPhase, string>> = {
  idle: "idle",
  seized: "seized",
  "dial-tone": "dial tone",
  collecting: "collecting digits",
  calling: "ringback",
  talking: "talking",
  held: "on hold",
  "far-hung-up": "other party hung up",
  busy: "busy tone",
  reorder: "reorder tone",
  "number-unobtainable": "number unobtainable",
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

/** A port that has done nothing yet. */
export function idlePort(portId: string, lineOfPort: (portId: string) => string | undefined, service: PortService): CallPort {
  return {
    portId,
    get lineId() {
      return lineOfPort(portId);
    },
    service,
    phase: "idle",
    sinceStep: 0,
    digits: "",
    peer: undefined,
    isCalling: false,
    held: undefined,
    third: undefined,
    waiting: undefined,
    announcementsMade: 0,
    untilStep: 0,
    chargeAtStep: Number.POSITIVE_INFINITY,
  };
}
