/** Caller ID in the bench file: which country's way of telling the caller's number a port uses, and every value of it by itself. */
import { z } from "zod";
import { callerIdProfileIds } from "../catalog/caller-id-names.ts";
import { Hertz, LevelDbm, PositiveOhms, Seconds } from "./numbers.ts";

/** How the message is brought to a set that is on hook. */
export const CallerIdTransmission = z.enum([
  /** In the silent interval after the first burst of ringing. */
  "after-first-ring",
  /** After a short pulse of ringing (RP-AS), before the ringing proper. */
  "ring-pulse",
  /** After a tone (DT-AS), before ringing. */
  "alert-tone",
  /** After a reversal of polarity and a tone (DT-AS), before ringing. */
  "reversal-alert-tone",
  /** After a reversal of polarity, before ringing. */
  "reversal",
  /** At once, before ringing. */
  "before-ringing",
  /** After a reversal and short ringing, which the set answers by going off hook; it hangs up after the message. */
  "answered",
]);

export const CallerIdCoding = z.enum(["single-data", "multiple-data", "japanese", "dtmf"]);

/** How a set is told that messages wait. */
export const MessageWaitingMethod = z.enum(["fsk", "stutter", "neon", "reversal"]);

const BitCount = z.int().min(0).max(2000);
/** Digits of a DTMF message; empty where there is none. */
const DtmfDigits = z.string().regex(/^[0-9A-D*#]{0,8}$/, "expected up to 8 of 0-9 A-D * #");

const values = {
  transmission: CallerIdTransmission,
  coding: CallerIdCoding,
  markHertz: Hertz.max(4000),
  spaceHertz: Hertz.max(4000),
  baud: z.number().min(50).max(2400),
  markDbm: LevelDbm,
  spaceDbm: LevelDbm,
  /** Resistance across which the levels of FSK and alerting tone are meant, and into which they are sent. */
  levelOhms: PositiveOhms,
  seizureBits: BitCount,
  markBits: BitCount,
  tailBits: BitCount,
  mostNameCharacters: z.int().min(0).max(200),
  mostDigits: z.int().min(1).max(40),
  /** Month, day, hour and minute at which the bench starts, MMDDHHMM: a bench has no clock but its own. */
  startDate: z.string().regex(/^(0[1-9]|1[0-2])([0-2][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9]$/, "expected MMDDHHMM"),
  /** The alerting tone's two frequencies, each at this level. */
  alertLowHertz: Hertz.max(4000),
  alertHighHertz: Hertz.max(4000),
  alertDbm: LevelDbm,
  alertSeconds: Seconds.max(1),
  /** The set answers the alerting tone on hook: a pulse of loop current, then an AC load until the message is over. */
  loadsLine: z.boolean(),
  /** From the end of the tone to the pulse, its length, and the plain resistance that the set then is. */
  alertToLoadSeconds: Seconds.min(0.01).max(1),
  wettingSeconds: Seconds.gt(0).max(0.2),
  wettingOhms: PositiveOhms,
  /** From the end of the message to the removal of the load. */
  dataToUnloadSeconds: Seconds.max(2),
  reversalToAlertSeconds: Seconds.max(5),
  alertToDataSeconds: Seconds.max(5),
  /** From the reversal to the message where no tone comes between. */
  reversalToDataSeconds: Seconds.max(5),
  /** From the end of the first burst, or of the ring pulse, to the message. */
  ringToDataSeconds: Seconds.max(5),
  ringPulseSeconds: Seconds.max(2),
  dataToRingSeconds: Seconds.max(5),
  /** The short ringing that asks the set to answer: on and off, and how long it is given. */
  callOnSeconds: Seconds.max(5),
  callOffSeconds: Seconds.max(5),
  callWaitSeconds: Seconds.max(30),
  offHookToDataSeconds: Seconds.max(5),
  /** How long the set may take to hang up after the message. */
  hangUpWaitSeconds: Seconds.max(30),
  /** In a call: level of the alerting tone's frequencies (CAS), its length, how long the set may take to acknowledge, and what follows. */
  inCall: z.boolean(),
  inCallAlertDbm: LevelDbm,
  inCallAlertSeconds: Seconds.max(1),
  toneToAlertSeconds: Seconds.max(2),
  acknowledgeDigit: z.string().regex(/^[0-9A-D]$/, "expected one digit"),
  acknowledgeWaitSeconds: Seconds.max(2),
  acknowledgeToDataSeconds: Seconds.max(2),
  inCallMarkBits: BitCount,
  dtmfLowDbm: LevelDbm,
  dtmfHighDbm: LevelDbm,
  dtmfToneSeconds: Seconds.max(1),
  dtmfPauseSeconds: Seconds.max(1),
  dtmfStart: DtmfDigits,
  dtmfEnd: DtmfDigits,
  dtmfPrivate: DtmfDigits,
  dtmfUnavailable: DtmfDigits,
  messageWaiting: MessageWaitingMethod,
  /** Volts of the feed while a neon lamp is to light, and its flashing. */
  neonVolts: z.number().min(0).max(200),
  neonOnSeconds: Seconds.gt(0).max(10),
  neonOffSeconds: Seconds.gt(0).max(10),
  /** What a set's receiver demands of a signal. */
  thresholdDbm: LevelDbm,
  leastSeizureBits: BitCount,
  leastMarkBits: BitCount,
  mostMarkBits: BitCount,
  mostTwistDb: z.number().min(0).max(40),
  mostBaudShare: z.number().min(0).max(0.1),
};

/** Every value of one way of telling the caller's number. */
export const CallerIdValues = z.strictObject(values);

/** What a port or a set does about Caller ID. */
export const CallerIdSetting = z.strictObject({
  /** "country": as the bench's country does; a profile of the catalogue; "off". */
  profile: z.enum(["country", "off", ...callerIdProfileIds]),
  overrides: CallerIdValues.partial().optional(),
});

export type CallerIdValues = z.infer<typeof CallerIdValues>;
export type CallerIdSetting = z.infer<typeof CallerIdSetting>;
export type CallerIdTransmission = z.infer<typeof CallerIdTransmission>;

/** What an event tells of a message that was sent or received: what it says, and what the receiver saw of the signal. */
export type CallerIdReport = {
  readonly number?: string;
  readonly name?: string;
  /** Why there is no number. */
  readonly absence?: "private" | "unavailable";
  /** MMDDHHMM. */
  readonly dateTime?: string;
  /** Do messages wait? */
  readonly waiting?: boolean;
  /** Of a forwarded call: whom it was meant for, and why it was forwarded. */
  readonly firstCalled?: string;
  readonly forwarding?: string;
  /** Advice of charge, as the network writes it. */
  readonly charge?: string;
  readonly additionalCharge?: string;
  readonly duration?: string;
  /** DTMF as sent or heard. */
  readonly digits?: string;
  /** FSK: bytes as sent or received, in hexadecimal. */
  readonly bytes?: string;
  readonly seizureBits?: number;
  readonly markBits?: number;
  readonly markDbm?: number;
  readonly spaceDbm?: number;
  readonly twistDb?: number;
  readonly baud?: number;
  readonly checksumRight?: boolean;
  readonly problems?: readonly string[];
};

/** What a set's display and message lamp show. */
export type CallerIdDisplay = {
  readonly number?: string;
  readonly name?: string;
  readonly absence?: "private" | "unavailable";
  readonly dateTime?: string;
  /** What the last call cost, and how long it took, as the network told it. */
  readonly charge?: string;
  readonly duration?: string;
  readonly messageWaiting?: boolean;
};
