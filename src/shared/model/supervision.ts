/** Supervision of an exchange port: how a line is seized, how answer and end of a call show on it. What is absent is as the country has it. */
import { z } from "zod";
import { Amps, PositiveOhms, Seconds } from "./numbers.ts";

/** Whose hang-up is told to the one who stays. */
export const ReleasedParty = z.enum(["either", "calling", "called"]);

export const Supervision = z.strictObject({
  /** "ground": tip is open while idle; the terminal grounds ring to seize, the exchange grounds tip to answer or to call. */
  start: z.enum(["loop", "ground"]).optional(),
  /** Ground start: current to earth that means that ring is grounded. */
  groundDetector: z.strictObject({ onAmps: Amps.gt(0), offAmps: Amps, debounceSeconds: Seconds.max(1) }).optional(),
  /** A short reversal some time after seizure: the exchange is ready for digits. */
  seizure: z.enum(["none", "wink"]).optional(),
  /** On the calling line: battery reversed as long as the call is answered, or a short reversal. */
  answer: z.enum(["none", "reversal", "wink"]).optional(),
  /** When the other party hung up: the polarity turned round until this line hangs up too, or for a moment. */
  end: z.enum(["none", "reversal", "wink"]).optional(),
  /** Loop-current interruption (CPC) when the other party hung up; 0 s: none. */
  interruption: z.strictObject({ seconds: Seconds.max(10), onReleaseOf: ReleasedParty.optional() }).optional(),
  /** From the other party's hang-up, as the exchange has found it, to the first sign on this line. */
  endDelaySeconds: Seconds.max(60).optional(),
  /** What is heard after that; "none": silence. */
  endTone: z.enum(["none", "dial", "busy", "reorder", "number-unobtainable"]).optional(),
  winkSeconds: Seconds.gt(0).max(5).optional(),
  winkDelaySeconds: Seconds.max(5).optional(),
  /** Charge pulses while a call is up, on the calling line, in the port's own kind of metering. */
  tariff: z
    .strictObject({
      answerPulses: z.int().min(0).max(100),
      /** One more pulse each time these seconds are over; absent: none. */
      everySeconds: Seconds.min(0.1).max(3600).optional(),
    })
    .optional(),
  /** The feed of a line that stays off hook to the end of the permanent-signal sequence. */
  lockoutFeed: z.enum(["normal", "high-resistance"]).optional(),
  /** Of the high-resistance feed. */
  lockoutOhmsPerLeg: PositiveOhms.min(100).max(1e6).optional(),
});

/** What a subscriber may do with the hook flash. */
export const CallFeatures = z.strictObject({
  /** A flash in a call gives recall dial tone and holds the other party. */
  recall: z.boolean().optional(),
  /** A second call is announced by a tone; a flash takes it. */
  callWaiting: z.boolean().optional(),
  /** A flash with one party held and one on the line joins all three. */
  threeWay: z.boolean().optional(),
  /** Hanging up with one party held joins the other two. */
  transfer: z.boolean().optional(),
});

export type ReleasedParty = z.infer<typeof ReleasedParty>;
export type Supervision = z.infer<typeof Supervision>;
export type CallFeatures = z.infer<typeof CallFeatures>;
