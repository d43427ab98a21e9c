/** What an FXS adapter (ATA) has besides its ports: the account, the dial plan, the losses of its voice path. */
import { z } from "zod";
import { IpLink, PortServices, sipAccount, VoiceSettings } from "./ip.ts";
import { LevelDbm, Seconds } from "./numbers.ts";

/** Digits, `x` for any digit, `.` at the end for any number of further digits. */
export const DialPattern = z
  .string()
  .regex(/^[0-9x*#]{1,32}\.?$/, 'expected digits, * and #, "x" for any digit, "." at the end for more of them');

/** A fax call that goes on as data (T.38) once both ends have agreed to it. */
export const FaxOverIp = z.strictObject({
  /** Copies of earlier packets in each packet. */
  redundancy: z.int().min(0).max(4),
  /** Of the modem signals that it makes on its line. */
  levelDbm: LevelDbm.min(-40).max(0),
  /** A packet that is missing is waited for so long, and page data are kept back for as long. */
  bufferSeconds: Seconds.min(0.01).max(1),
});

export const AtaSettings = z.strictObject({
  ip: IpLink,
  ...sipAccount,
  voice: VoiceSettings,
  /** Numbers that are complete without waiting; others are called after the pause between digits, or at `#`. */
  dialPlan: z.array(DialPattern).max(50),
  /** From the line to the network, and back. */
  sendLossDb: z.number().min(-12).max(30),
  receiveLossDb: z.number().min(-12).max(30),
  /** What a caller hears while the adapter is not registered. */
  unregistered: z.enum(["silence", "reorder"]),
  /** From the other party's hang-up to the tone that asks to hang up. */
  endToneDelaySeconds: Seconds.max(60),
  /** From power to the first sign of life: battery comes at once, the account only then. */
  startSeconds: Seconds.max(120),
  /** Absent: a fax call goes through as voice. */
  fax: FaxOverIp.optional(),
  /** What hook flashes in calls do; absent: they are passed on. */
  services: PortServices.optional(),
});

export type FaxOverIp = z.infer<typeof FaxOverIp>;
export type AtaSettings = z.infer<typeof AtaSettings>;
