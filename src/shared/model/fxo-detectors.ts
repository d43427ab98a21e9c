/** What an FXO device watches its line with, to know by itself that a call has begun or is over: every window and threshold a setting. */
import { z } from "zod";
import { Amps, LevelDbm, PositiveOhms, Seconds, VoltsMagnitude } from "./numbers.ts";

export const FxoDetectors = z.strictObject({
  /** Loop-current interruption (CPC): less than what is given, of both where both are, for `minSeconds`, and no longer than `maxSeconds` where that is given. */
  openLoop: z
    .strictObject({
      belowAmps: Amps.gt(0).optional(),
      belowVolts: VoltsMagnitude.gt(0).optional(),
      minSeconds: Seconds.max(10),
      maxSeconds: Seconds.max(60).optional(),
      /** Nothing is believed for so long after the device has seized the line. */
      ignoreSeconds: Seconds.max(10).optional(),
    })
    .refine(({ belowAmps, belowVolts }) => belowAmps !== undefined || belowVolts !== undefined, "expected belowAmps, belowVolts or both")
    .refine(({ minSeconds, maxSeconds }) => maxSeconds === undefined || maxSeconds >= minSeconds, {
      message: "expected maxSeconds of at least minSeconds",
      path: ["maxSeconds"],
    })
    .optional(),
  /** Polarity that stays turned round for the debounce time; `disconnectAt` 2: the first reversal of a call is the answer. */
  reversal: z
    .strictObject({ aboveVolts: VoltsMagnitude.gt(0), debounceSeconds: Seconds.max(5), disconnectAt: z.int().min(1).max(4) })
    .optional(),
  /** A reversal that comes back within these seconds. */
  wink: z
    .strictObject({ aboveVolts: VoltsMagnitude.gt(0), minSeconds: Seconds.max(5), maxSeconds: Seconds.max(5) })
    .refine(({ minSeconds, maxSeconds }) => maxSeconds >= minSeconds, {
      message: "expected maxSeconds of at least minSeconds",
      path: ["maxSeconds"],
    })
    .optional(),
  /** Battery on the line while it is idle. */
  battery: z.strictObject({ aboveVolts: VoltsMagnitude.gt(0), debounceSeconds: Seconds.max(10) }).optional(),
  /** Fewer volts than this while the device itself is on hook: another set has the line. */
  lineInUse: z.strictObject({ belowVolts: VoltsMagnitude.gt(0), debounceSeconds: Seconds.max(10) }).optional(),
  /** Busy and reorder tone of a country, the bench's own where none is named: a device set to the wrong one misses them. */
  disconnectTone: z
    .strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}(_[A-Z]{2,3})?$/, "expected a country code such as US, GB or US_OLD")
        .optional(),
      toleranceHertz: z.number().min(1).max(30).optional(),
      minDbm: LevelDbm.optional(),
      maxDbm: LevelDbm.optional(),
      maxTwistDb: z.number().min(0).max(20).optional(),
      /** Of each on and off, and at least so many seconds. */
      toleranceShare: z.number().min(0).max(0.5).optional(),
      toleranceSeconds: Seconds.max(0.5).optional(),
      /** Rounds of the rhythm that make a match. */
      cycles: z.int().min(1).max(20).optional(),
      /** For a tone without rhythm. */
      steadySeconds: Seconds.min(0.1).max(60).optional(),
    })
    .optional(),
  /** Less than this to be heard for so long: nobody is there any more. */
  silence: z.strictObject({ belowDbm: LevelDbm, minSeconds: Seconds.gt(0).max(600) }).optional(),
  /** The device answers by itself after so many rings: an answering machine, a gateway. */
  answer: z
    .strictObject({
      rings: z.int().min(1).max(20),
      /** A shorter burst is no ring; bursts that follow each other sooner than `joinSeconds` are one. */
      minBurstSeconds: Seconds.max(5),
      joinSeconds: Seconds.max(5),
      /** Without a burst for so long it begins to count anew. */
      timeoutSeconds: Seconds.gt(0).max(60),
    })
    .optional(),
  /** The device goes on hook by itself when it detects a disconnect, as an answering machine does. */
  hangsUp: z.boolean().optional(),
});

/** The ground-start side of a terminal: a contact that earths ring, and a detector that waits for tip to be earthed. */
export const GroundStart = z.strictObject({
  /** Through the contact to earth: at most 550 ohm. */
  ringGroundOhms: PositiveOhms.max(2000),
  /** The tip detector: a battery of the device behind a resistance; the current through it tells that tip is earthed. */
  detectorVolts: VoltsMagnitude.gt(0),
  detectorOhms: PositiveOhms.min(1000),
  tipGroundAmps: Amps.gt(0),
  debounceSeconds: Seconds.max(1),
  /** Without an earthed tip for so long after it has earthed ring, the device gives up. */
  giveUpSeconds: Seconds.gt(0).max(60),
});

export type FxoDetectors = z.infer<typeof FxoDetectors>;
export type GroundStart = z.infer<typeof GroundStart>;
