/** What happened on a bench, as its detectors saw it: one object an event, `noun.verb` kinds. */
import type { CallerIdReport } from "./caller-id.ts";
import type { DecoderKind } from "./decoder.ts";
import type { SetValue } from "./command.ts";
import type { FaxPage } from "./fax.ts";
import type { LineTestReport, Measurement } from "./tester.ts";

/** The tones that an exchange sends of its own accord. */
export type ToneName =
  | "dial"
  | "stutter-dial"
  | "dial-recall"
  | "ringback"
  | "busy"
  | "reorder"
  | "number-unobtainable"
  | "call-waiting"
  | "off-hook-warning"
  | "test";

export const eventKinds = [
  "callerid.sent",
  "callerid.received",
  "callerid.failed",
  "wetting.detected",
  "hook.off",
  "hook.on",
  "hook.flash",
  "loop.closed",
  "loop.opened",
  "ringing.started",
  "ringing.stopped",
  "ring.tripped",
  "ring.detected",
  "ring.ended",
  "tone.started",
  "tone.stopped",
  "digit.sent",
  "digit.received",
  "polarity.reversed",
  "polarity.restored",
  "battery.removed",
  "battery.restored",
  "set.unfed",
  "value.set",
  "line.plugged",
  "line.unplugged",
  "fault.applied",
  "fault.repaired",
  "limit.exceeded",
  "meter.pulse",
  "recording.started",
  "recording.ended",
  "level.measured",
  "measurement.started",
  "measurement.taken",
  "measurement.stopped",
  "line-test.finished",
  "butt-set.clipped",
  "butt-set.unclipped",
  "butt-set.muted",
  "ground.seen",
  "ground.gone",
  "supervision.sent",
  "wink.detected",
  "disconnect.detected",
  "line.in-use",
  "line.free",
  "call.seized",
  "call.routed",
  "call.ringing",
  "call.answered",
  "call.failed",
  "call.held",
  "call.retrieved",
  "call.waiting",
  "call.joined",
  "call.transferred",
  "call.released",
  "fax.tone-sent",
  "fax.tone-heard",
  "fax.frame-sent",
  "fax.frame-received",
  "fax.frame-damaged",
  "fax.trained",
  "fax.training-checked",
  "fax.page-sent",
  "fax.page-received",
  "power.on",
  "power.off",
  "network.changed",
  "failover.started",
  "failover.waiting",
  "failover.ended",
  "relay.operated",
  "relay.released",
  "voip.registered",
  "voip.unregistered",
  "voip.message",
  "voip.media",
  "voip.gap",
  "fax.relay-started",
  "fax.relay-refused",
  "fax.relay-lost",
  "fax.relay-ended",
  "fax.frame-relayed",
  "fax.ended",
  "fax.failed",
  "decoder.read",
] as const;

export type EventKind = (typeof eventKinds)[number];

export type BenchEvent = {
  /** Caller ID as sent or received, with what was seen of the signal. */
  readonly callerId?: CallerIdReport;
  readonly step: number;
  readonly seconds: number;
  /** Device that saw or did it. */
  readonly source: string;
  readonly kind: EventKind;
  readonly line?: string;
  /** Of a tone, as the plans call it. */
  readonly name?: string;
  readonly digit?: string;
  readonly by?: "dtmf" | "pulse";
  readonly number?: string;
  readonly reason?: string;
  readonly amps?: number;
  /** Id of the fault that came or went. */
  readonly fault?: string;
  /** Which quantity left its limits, and the id of the limit set. */
  readonly quantity?: string;
  readonly limits?: string;
  /** Levels across 600 ohm as measured; -200 where there was nothing to measure. */
  readonly levels?: {
    readonly flatDbm: number;
    readonly flatDbm0: number;
    readonly noiseDbrnC: number;
    readonly noiseDbmp: number;
    readonly activeDbm: number;
    readonly activityShare: number;
  };
  /** A reading of the field test set, with its verdict. */
  readonly measurement?: Measurement;
  /** What a whole line test found. */
  readonly lineTest?: LineTestReport;
  /** A T.30 frame: its kind, such as "DIS", and its bytes from address to information field in hexadecimal. */
  readonly frame?: string;
  readonly octets?: string;
  /** Power of a trained modem's points against their errors. */
  readonly signalToNoiseDb?: number;
  /** A signalling message: whose call it is about, and which device sends it to which. */
  readonly sip?: {
    readonly method: string;
    readonly callId: string;
    readonly from: string;
    readonly to: string;
    readonly sender: string;
    readonly receiver: string;
    /** Which way voice is to go, where not both; the sender's view. */
    readonly direction?: "sendonly" | "recvonly" | "inactive";
    /** Of a transfer: whom to call, the call whose place that takes, and how far it has come. */
    readonly referTo?: string;
    readonly replaces?: string;
    readonly progress?: number;
  };
  /** A call's voice over the network, at its end. */
  readonly media?: {
    readonly codec: "pcmu" | "pcma";
    readonly packetsSent: number;
    readonly packetsPlayed: number;
    /** Packet times for which nothing was there to play. */
    readonly packetsLost: number;
    readonly packetsLate: number;
    readonly jitterSeconds: number;
    readonly bufferSeconds: number;
  };
  /** A fax call's packets where it was relayed by T.38, at its end. */
  readonly relay?: {
    readonly packetsSent: number;
    readonly packetsReceived: number;
    /** Never came, but copies of them did. */
    readonly packetsRecovered: number;
    readonly packetsLost: number;
  };
  /** Which decoder row of the oscilloscope read this, and whether something is wrong with it, such as a checksum. */
  readonly decoder?: DecoderKind;
  readonly isBad?: true;
  /** A fax page that has come in. */
  readonly page?: FaxPage;
  readonly path?: string;
  /** What the value at `path` is from now on. */
  readonly value?: SetValue;
  /** One plain sentence with values and units, for the log and for learners. */
  readonly text: string;
};
