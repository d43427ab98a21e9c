/** What can be done to a bench: one union, sent by the window, written in experiments, kept in the journal. */
import { z } from "zod";
import { ringPatternIds } from "../catalog/ringing-cadences.ts";
import { PortRef } from "./bench.ts";
import { CableSection } from "./cable.ts";
import { Fault, FaultPlace } from "./fault.ts";
import { IpLink } from "./ip.ts";
import { EraseNoteCommand, NoteCommand } from "./note.ts";
import { Id, LevelDbm, Hertz, PositiveOhms, Seconds, SubscriberNumber } from "./numbers.ts";
import { recordingChoice, RecordingFile } from "./recording.ts";
import { Clip, LineTest, Measure, Mute, StopTest, Unclip } from "./tester.ts";

/** As networks write charges; 20 characters are what a display shows (estimate). */
const ChargeText = z.string().regex(/^[ -~]{1,20}$/, "expected 1 to 20 plain characters");
/** As long as anyone may type; how much of it can be told is for the Caller ID profile to say. */
const CallerNumber = z.string().regex(/^[0-9*#]{1,200}$/, "expected 1 to 200 digits, * and #");

/** A group of values as the bench file has it; the file's own schema says whether it fits its place. */
const ValueGroup = z.record(z.string().max(40), z.json());
export const SetValue = z.union([z.number(), z.string().max(200), z.boolean(), ValueGroup]);

export const BenchCommand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hook"), device: Id, to: z.enum(["on", "off"]) }),
  z.strictObject({ kind: z.literal("flash"), device: Id, seconds: Seconds.gt(0).max(5) }),
  z.strictObject({
    kind: z.literal("dial"),
    device: Id,
    digits: z.string().regex(/^[0-9*#A-D]{1,40}$/, "expected 1 to 40 of 0-9 * # A-D"),
    by: z.enum(["dtmf", "pulse"]),
  }),
  /**
   * Test ringing with the cadence in force, or a distinctive pattern; `seconds` 0 stops it. Caller ID tells the number and name given
   * here, or that they are private; without a number, that of the first far subscriber.
   */
  z.strictObject({
    kind: z.literal("ring"),
    device: Id,
    line: Id,
    seconds: Seconds.max(600),
    pattern: z.enum(ringPatternIds).optional(),
    number: CallerNumber.optional(),
    name: z.string().min(1).max(1000).optional(),
    private: z.boolean().optional(),
    /** The call was meant for another number, and forwarded from there: ETSI's Caller ID tells so. */
    forwardedFrom: CallerNumber.optional(),
    forwardedFor: z.enum(["busy", "no reply", "always", "deflected", "deflected at once", "mobile not reached"]).optional(),
  }),
  z.strictObject({ kind: z.literal("battery"), device: Id, line: Id, to: z.enum(["normal", "reversed", "off", "tip-open"]) }),
  /** A value of the bench file, by its path (`line1.cable[0].metres`), or a whole group of them (`phone1.ringer`). */
  z.strictObject({ kind: z.literal("set"), path: z.string().min(1).max(200), value: SetValue }),
  /**
   * Into the set's mouthpiece: a tone until told otherwise, a shipped voice or a recording, whose active level is then `levelDbm` (ITU-T P.56);
   * with none of them it stops.
   */
  z.strictObject({
    kind: z.literal("speak"),
    device: Id,
    toneHz: Hertz.max(4000).optional(),
    sample: z.string().min(1).max(40).optional(),
    file: RecordingFile.optional(),
    ...recordingChoice,
    repeat: z.boolean().optional(),
    levelDbm: LevelDbm.max(6).default(-10),
  }),
  /**
   * A recording onto the pair at a port: volts as they were recorded, 1 at full scale of a sound. A sound comes from 600 ohm through a
   * capacitor, a trace with its direct voltage from 1 ohm, unless told otherwise. Without `file` and `sample` it stops.
   */
  z.strictObject({
    kind: z.literal("play"),
    port: PortRef,
    sample: z.string().min(1).max(40).optional(),
    file: RecordingFile.optional(),
    ...recordingChoice,
    sourceOhms: PositiveOhms.optional(),
    coupling: z.enum(["ac", "dc"]).optional(),
    gainDb: z.number().min(-100).max(60).default(0),
    repeat: z.boolean().optional(),
  }),
  /** Measures levels across the pair at a port for so long; the reading is an event. `relativeDbr`: level of the port against the 0 dBr point. */
  z.strictObject({
    kind: z.literal("measure-level"),
    port: PortRef,
    seconds: Seconds.min(0.05).max(600),
    relativeDbr: z.number().min(-60).max(60).default(0),
  }),
  /** A fax machine calls a number, a comma being a pause of 2 s, and sends its test page, or several. */
  z.strictObject({
    kind: z.literal("fax"),
    device: Id,
    to: z.string().regex(/^[0-9*#A-D][0-9*#A-D,]{0,39}$/, "expected 1 to 40 of 0-9 * # A-D and commas for pauses, a digit first"),
    pages: z.int().min(1).max(9).default(1),
  }),
  /** Charge pulses of the kind that the port is set to. */
  z.strictObject({ kind: z.literal("meter"), device: Id, line: Id, pulses: z.int().min(1).max(100) }),
  /** Something breaks, at a share of the way from the fxs end. */
  z.strictObject({ kind: z.literal("fault"), line: Id, at: FaultPlace, id: Id, fault: Fault }),
  z.strictObject({ kind: z.literal("repair"), line: Id, id: Id }),
  /**
   * Two ports are joined: one goes into the far end of the line that the other is at the head of, or, where both are free, a new line
   * comes between them, named `line` and made of `cable` where these are given.
   */
  z.strictObject({
    kind: z.literal("plug"),
    from: PortRef,
    to: PortRef,
    line: Id.optional(),
    cable: z.array(CableSection).max(64).optional(),
  }),
  /** A line is pulled out of what it is plugged into at its far end, or of one port there; its wires end open. */
  z.strictObject({ kind: z.literal("unplug"), line: Id, port: PortRef.optional() }),
  /** A tone of the plan onto a line as a test, until told otherwise; without `name` it stops. */
  z.strictObject({ kind: z.literal("tone"), device: Id, line: Id, name: z.string().min(1).max(40).optional() }),
  /** A device on the IP network: its link goes down or comes up, or becomes worse or better; what is not named stays. */
  z.strictObject({
    kind: z.literal("network"),
    device: Id,
    to: z.enum(["on", "off"]).optional(),
    ...IpLink.omit({ isUp: true }).shape,
  }),
  /** A softphone puts the party that it talks to on hold, or takes it back. */
  z.strictObject({ kind: z.literal("hold"), device: Id, to: z.enum(["on", "off"]) }),
  /** A softphone passes its call on to a number; without one it joins the party on hold and the one that it talks to. */
  z.strictObject({ kind: z.literal("transfer"), device: Id, to: SubscriberNumber.optional() }),
  /** The mains of a device that has any. */
  z.strictObject({ kind: z.literal("power"), device: Id, to: z.enum(["on", "off"]) }),
  /** A short reversal of the battery on a line. */
  z.strictObject({ kind: z.literal("wink"), device: Id, line: Id, seconds: Seconds.gt(0).max(5) }),
  NoteCommand,
  EraseNoteCommand,
  /** ETSI's advice of charge to an idle set, as the network writes it: what the call cost, what was added to it, and how long it took. */
  z.strictObject({
    kind: z.literal("advise-charge"),
    device: Id,
    line: Id,
    charge: ChargeText,
    additionalCharge: ChargeText.optional(),
    duration: ChargeText.optional(),
  }),
  /** The field test set measures on a line, or runs a whole line test; the readings are events. */
  Measure,
  LineTest,
  StopTest,
  /** The butt set goes onto a line and off it; `hook`, `dial`, `flash` and `speak` work it by its id. */
  Clip,
  Unclip,
  Mute,
]);

export type SetValue = z.infer<typeof SetValue>;
export type BenchCommand = z.infer<typeof BenchCommand>;
export type CommandOf<K extends BenchCommand["kind"]> = Extract<BenchCommand, { kind: K }>;

/** A command with the step before which it took effect: the journal's entry. */
export type JournalEntry = { readonly step: number; readonly command: BenchCommand };
