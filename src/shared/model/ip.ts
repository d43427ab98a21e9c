/** What a device on the IP network has in the bench file: its access link, its account at the server, and how it carries voice. */
import { z } from "zod";
import { Id, Seconds, SubscriberNumber } from "./numbers.ts";

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
};

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
export type VoiceSettings = z.infer<typeof VoiceSettings>;
