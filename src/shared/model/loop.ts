/** The loop file: what is known of a line before a site visit, from which the readings to expect are worked out. */
import { z } from "zod";
import { LoopDetector, OffHookMask, Ringer, RingTrip, Telephone } from "./bench.ts";
import { CableSection } from "./cable.ts";
import { Feed, RingingSource, TerminationNetwork } from "./feed.ts";
import { PositiveOhms } from "./numbers.ts";

/** Id in one of the catalogues. */
const CatalogueId = z.string().min(1).max(40);
const Celsius = z.number().min(-60).max(90);
const Dbrnc = z.number().min(-20).max(150);

/** One set at the far end. What is absent is that of the plain telephone. */
export const LoopSet = z.strictObject({
  title: z.string().max(80).optional(),
  /** A ringer of the catalogue, or its parts. */
  ringer: z.union([CatalogueId, Ringer]).optional(),
  /** So many ringer equivalences of 6930 ohm and 8 uF, in place of `ringer`. */
  ren: z.number().gt(0).max(50).optional(),
  /** An off-hook mask of the catalogue, or its figures. */
  mask: z.union([CatalogueId, OffHookMask]).optional(),
  leakageOhms: PositiveOhms.optional(),
  ringDetector: Telephone.shape.ringDetector.optional(),
});

export const LoopNoise = z.strictObject({
  /** Noise of both wires against earth. */
  powerInfluenceDbrnc: Dbrnc,
  /** Longitudinal balance of pair and ends together. */
  balanceDb: z.number().min(0).max(120),
});

export const LoopFile = z
  .strictObject({
    format: z.literal("tipring-loop"),
    version: z.literal(1),
    title: z.string().max(120).optional(),
    /** A feed of the catalogue, or its figures; 48 V behind 400 ohm where absent. */
    feed: z.union([CatalogueId, Feed]).optional(),
    ringing: RingingSource.optional(),
    loopDetector: LoopDetector.optional(),
    ringTrip: RingTrip.optional(),
    /** From the exchange to the sets. */
    cable: z.array(CableSection).max(64),
    /** Of those parts of the cable that say none; that of the catalogue's resistances where absent. */
    celsius: Celsius.optional(),
    /** The first is the one that is lifted; all of them ring. One plain telephone where absent. */
    sets: z.array(LoopSet).min(1).max(16).optional(),
    /** Between which losses are meant: a termination of the catalogue or its parts; 600 ohm where absent. */
    nearTermination: z.union([CatalogueId, TerminationNetwork]).optional(),
    farTermination: z.union([CatalogueId, TerminationNetwork]).optional(),
    noise: LoopNoise.optional(),
    /** Limit set of the catalogue. */
    limits: CatalogueId.optional(),
  })
  .check((context) => {
    context.value.sets?.forEach((set, i) => {
      if (set.ren !== undefined && set.ringer !== undefined)
        context.issues.push({
          code: "custom",
          path: ["sets", i, "ren"],
          input: set.ren,
          message: "expected either ren or ringer, not both",
        });
    });
  });

export type LoopSet = z.infer<typeof LoopSet>;
export type LoopNoise = z.infer<typeof LoopNoise>;
export type LoopFile = z.infer<typeof LoopFile>;
