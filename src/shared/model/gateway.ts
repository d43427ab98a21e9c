/** An FXO gateway: how a call from the exchange line goes on to the network, and one from the network onto the line. */
import { z } from "zod";
import { DialPattern } from "./ata.ts";
import { IpLink, sipAccount, VoiceSettings } from "./ip.ts";
import { Seconds, SubscriberNumber } from "./numbers.ts";

/** A call that rings on the exchange line. */
export const FromLine = z.discriminatedUnion("stages", [
  z.strictObject({
    stages: z.literal("one"),
    /** Number on the network that each call goes to. */
    to: SubscriberNumber,
    /**
     * When the gateway goes off hook: with the destination, so that nobody pays for a call that is not answered; or at once, and
     * the caller hears the gateway's ringback.
     */
    answers: z.enum(["with-destination", "at-once"]),
  }),
  z.strictObject({
    /** Goes off hook, gives dial tone and has the caller dial on. */
    stages: z.literal("two"),
    /** Numbers that are complete without waiting. */
    dialPlan: z.array(DialPattern).max(50),
  }),
]);

/** A call from the network. */
export const ToLine = z.strictObject({
  /** "one": dials the number that is called. "two": answers as soon as it has the line, and the caller dials on. */
  stages: z.enum(["one", "two"]),
  /** What counts as the answer: that all digits are out, as most lines tell nothing, or a reversal of the line's polarity. */
  answeredBy: z.enum(["dialled", "reversal"]),
});

export const GatewayTimers = z.strictObject({
  firstDigitSeconds: Seconds.max(600),
  interDigitSeconds: Seconds.max(600),
  /** Nobody answers, on either side. */
  noAnswerSeconds: Seconds.max(3600),
  /** A caller on the line who cannot be put through hears a tone for so long; then the gateway hangs up. */
  refusalToneSeconds: Seconds.max(600),
});

export const FxoGatewayPort = {
  /** Its user at the server. Called by this number, the gateway gives the line itself: the caller dials on. */
  number: SubscriberNumber,
  fromLine: FromLine,
  toLine: ToLine,
  /** How long the loop is opened for a hook flash that comes over the network. */
  flashSeconds: Seconds.gt(0).max(2),
};

export const FxoGatewaySettings = {
  ip: IpLink,
  ...sipAccount,
  voice: VoiceSettings,
  timers: GatewayTimers,
  /** From the line to the network, and back. */
  sendLossDb: z.number().min(-12).max(30),
  receiveLossDb: z.number().min(-12).max(30),
  startSeconds: Seconds.max(120),
};

export type FromLine = z.infer<typeof FromLine>;
export type ToLine = z.infer<typeof ToLine>;
