/** An FXO line interface, besides its line circuit: what it takes for ringing, how it seizes, dials and knows that a call is over. */
import { z } from "zod";
import { FxoDetectors } from "./fxo-detectors.ts";
import { Amps, Hertz, LevelDbm, Seconds, VoltsMagnitude } from "./numbers.ts";

/** Real equipment whose rules are known; the catalogue has their values and sources. */
export const fxoPersonalityIds = [
  "dahdi",
  "xorcom",
  "spa3102",
  "spa400",
  "ht503",
  "cisco",
  "multitech",
  "innovaphone",
  "bosch",
  "telos",
] as const;

/** "plain": no particular make. */
export const FxoPersonality = z.enum([...fxoPersonalityIds, "plain"]);

export const FxoRingDetector = z.strictObject({
  thresholdRmsVolts: VoltsMagnitude,
  minHertz: Hertz,
  maxHertz: Hertz,
  validateSeconds: Seconds.max(2),
  /** More than this is no ringing; absent: no limit. */
  maxRmsVolts: VoltsMagnitude.gt(0).optional(),
  /** Ringing counts only on so much battery, of either polarity; absent: always. */
  minDcVolts: VoltsMagnitude.gt(0).optional(),
  /** Without a good cycle for so long a burst is over. */
  dropSeconds: Seconds.gt(0).max(5).optional(),
});

/** When ringing is a call, and when the caller has given up. */
export const FxoRings = z.strictObject({
  /** The call is taken up at this ring. */
  count: z.int().min(1).max(20),
  /** A shorter burst is no ring; bursts that follow each other sooner than `joinSeconds` are one. */
  minBurstSeconds: Seconds.max(5),
  joinSeconds: Seconds.max(5),
  /** Without a burst for so long the caller has given up. */
  timeoutSeconds: Seconds.gt(0).max(60),
});

/** The line is seized when so much current flows; without it the device gives up. */
export const FxoSeizure = z.strictObject({ minAmps: Amps.gt(0), withinSeconds: Seconds.gt(0).max(60) });

export const FxoDialling = z.strictObject({
  by: z.enum(["dtmf", "pulse"]),
  /** "dial-tone": the call is given up where none is heard in time. "time": dials blindly. */
  waitsFor: z.enum(["dial-tone", "time"]),
  dialToneDbm: LevelDbm,
  /** Dial tone must have been found by then. */
  dialToneSeconds: Seconds.gt(0).max(60),
  /** From seizure to the first digit of a blind call. */
  blindSeconds: Seconds.max(60),
});

/** Everything but the line circuit. What is absent is as the personality has it, and else as plain equipment. */
export const FxoService = z.strictObject({
  /** A real device that it behaves like; what is set besides comes in that one's place. */
  personality: FxoPersonality.optional(),
  /** How it learns that a call is over; its own count of rings is in `rings`. */
  detectors: FxoDetectors.optional(),
  ringDetector: FxoRingDetector.optional(),
  rings: FxoRings.optional(),
  seizure: FxoSeizure.optional(),
  dialling: FxoDialling.partial().optional(),
});

export type FxoPersonality = z.infer<typeof FxoPersonality>;
export type FxoPersonalityId = (typeof fxoPersonalityIds)[number];
export type FxoRingDetector = z.infer<typeof FxoRingDetector>;
export type FxoRings = z.infer<typeof FxoRings>;
export type FxoSeizure = z.infer<typeof FxoSeizure>;
export type FxoDialling = z.infer<typeof FxoDialling>;
export type FxoService = z.infer<typeof FxoService>;
