/** What happened on a bench, as its detectors saw it: one object an event, `noun.verb` kinds. */

export type ToneName = "dial" | "ringback" | "busy" | "reorder" | "off-hook-warning" | "test";

export type EventKind =
  | "hook.off"
  | "hook.on"
  | "hook.flash"
  | "loop.closed"
  | "loop.opened"
  | "ringing.started"
  | "ringing.stopped"
  | "ring.tripped"
  | "ring.detected"
  | "ring.ended"
  | "tone.started"
  | "tone.stopped"
  | "digit.sent"
  | "digit.received"
  | "polarity.reversed"
  | "polarity.restored"
  | "battery.removed"
  | "battery.restored"
  | "value.set"
  | "fault.applied"
  | "fault.repaired"
  | "meter.pulse"
  | "call.seized"
  | "call.routed"
  | "call.ringing"
  | "call.answered"
  | "call.failed"
  | "call.released";

export type BenchEvent = {
  readonly step: number;
  readonly seconds: number;
  /** Device that saw or did it. */
  readonly source: string;
  readonly kind: EventKind;
  readonly line?: string;
  readonly name?: ToneName;
  readonly digit?: string;
  readonly by?: "dtmf" | "pulse";
  readonly number?: string;
  readonly reason?: string;
  readonly amps?: number;
  /** Id of the fault that came or went. */
  readonly fault?: string;
  readonly path?: string;
  /** What the value at `path` is from now on. */
  readonly value?: number | string | boolean;
  /** One plain sentence with values and units, for the log and for learners. */
  readonly text: string;
};
