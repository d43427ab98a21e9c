/** What a device on the IP network has in the bench file: its access link, its account at the server, and how it carries voice. */
import { z } from "zod";
import { Hertz, Id, LevelDbm, Seconds, SubscriberNumber } from "./numbers.ts";

/** What the access link does to each packet, in either direction; what is absent is perfect. */
export const IpLink = z.strictObject({
  isUp: z.boolean().optional(),
  /** Share of packets lost, 0 to 1. */
  lossRatio: z.number().min(0).max(1).optional(),
  /** Mean number of packets lost in a row. */
  lossBurstPackets: z.number().min(1).max(100).optional(),
  delaySeconds: Seconds.max(5).optional(),
  /** Each packet waits this much longer at most, all waits being equally likely. */
  jitterSeconds: Seconds.max(5).optional(),
});

export const JitterBufferSetting = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed"), seconds: Seconds.min(0.02).max(1) }),
    z.strictObject({ kind: z.literal("adaptive"), minSeconds: Seconds.min(0.02).max(1), maxSeconds: Seconds.min(0.02).max(1) }),
  ])
  .refine((setting) => setting.kind === "fixed" || setting.maxSeconds >= setting.minSeconds, {
    message: "expected maxSeconds of at least minSeconds",
    path: ["maxSeconds"],
  });

export const VoiceSettings = z.strictObject({
  /** Best first; both ends must have one in common. */
  codecs: z
    .array(z.enum(["pcmu", "pcma"]))
    .min(1)
    .max(2),
  /** Digits of a call in progress: told beside the voice (RFC 4733), or left in it as tones. */
  digits: z.enum(["rfc4733", "in-band"]),
  jitterBuffer: JitterBufferSetting,
});

/** An account at a registrar: the device of that id, on the same network. */
export const sipAccount = {
  server: Id,
  /** A registration holds this long and is renewed at half of it. */
  registerSeconds: Seconds.min(2).max(86_400),
  /** After a registration has failed, until the next try; absent: 4 s, which is sooner than real adapters' 20 to 30 s. */
  registerRetrySeconds: Seconds.min(1).max(3600).optional(),
  /** Timers B and F of RFC 3261: a request that nobody answers is given up; absent: 32 s. */
  requestTimeoutSeconds: Seconds.min(1).max(64).optional(),
  /** Asks the server now and then whether it is there (OPTIONS); absent: a silent one is noticed when a registration is due. */
  serverCheck: z
    .strictObject({
      everySeconds: Seconds.min(1).max(64_800),
      /** Questions in a row without an answer after which the account counts as lost. */
      maxLost: z.int().min(1).max(10),
    })
    .optional(),
};

/** What someone on hold hears: nothing, or a melody, note by note, again and again. */
export const HoldSound = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("silence") }),
  z.strictObject({
    kind: z.literal("melody"),
    levelDbm: LevelDbm.min(-60).max(0),
    /** Without `hertz` a rest. */
    notes: z
      .array(z.strictObject({ hertz: Hertz.min(100).max(3400).optional(), seconds: Seconds.min(0.02).max(10) }))
      .min(1)
      .max(200),
  }),
]);

/** What a port does with a hook flash in a call. */
export const PortServices = z.strictObject({
  /** "pass-on": told to the other end (RFC 4733). "hold": the port's own hold, second call and transfer. */
  hookFlash: z.enum(["pass-on", "hold"]),
  holdSound: HoldSound,
  /** Hanging up with one party on hold and another on the line joins them; else both are let go. */
  transferOnHangUp: z.boolean(),
});

/** Numbers that begin like this go to users, such as a gateway's lines: the first of them that is free has the call. */
export const DialRoute = z.strictObject({
  prefix: SubscriberNumber,
  users: z.array(SubscriberNumber).min(1).max(32),
  /** Digits at the front that the users are not told. */
  stripDigits: z.int().min(0).max(20),
});

/** A number that rings several users at once; who answers first has the call. */
export const UserGroup = z.strictObject({ number: SubscriberNumber, members: z.array(SubscriberNumber).min(1).max(32) });

/** What makes a server an IP PBX. */
export const dialPlanOfServer = {
  /** The longest prefix that fits a number has it. */
  routes: z.array(DialRoute).max(50).optional(),
  groups: z.array(UserGroup).max(32).optional(),
};

export type DialRoute = z.infer<typeof DialRoute>;
export type UserGroup = z.infer<typeof UserGroup>;
export type IpLink = z.infer<typeof IpLink>;
export type SipAccountSettings = z.infer<z.ZodObject<typeof sipAccount>>;
export type HoldSound = z.infer<typeof HoldSound>;
export type PortServices = z.infer<typeof PortServices>;
export type VoiceSettings = z.infer<typeof VoiceSettings>;
