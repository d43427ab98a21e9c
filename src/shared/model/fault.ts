/** Faults of a line: what can go wrong at a place along the cable, each with its size. */
import { z } from "zod";
import { Farads, Hertz, Id, LevelDbm, Metres, PositiveOhms, Volts, VoltsMagnitude } from "./numbers.ts";

const Wire = z.enum(["tip", "ring"]);

export const Fault = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("open-tip") }),
  z.strictObject({ kind: z.literal("open-ring") }),
  z.strictObject({ kind: z.literal("open") }),
  z.strictObject({ kind: z.literal("short"), ohms: PositiveOhms }),
  z.strictObject({ kind: z.literal("tip-earth"), ohms: PositiveOhms }),
  z.strictObject({ kind: z.literal("ring-earth"), ohms: PositiveOhms }),
  /** Leakage between the wires. */
  z.strictObject({ kind: z.literal("leak"), ohms: PositiveOhms }),
  /** A foreign battery, of these volts against earth, that touches one wire. */
  z.strictObject({ kind: z.literal("cross"), wire: Wire, volts: Volts, ohms: PositiveOhms }),
  /** A high-resistance joint in one wire. */
  z.strictObject({ kind: z.literal("resistance"), wire: Wire, ohms: PositiveOhms }),
  /** Tip and ring change places. */
  z.strictObject({ kind: z.literal("reversed") }),
  /** The tip wire runs with a wire of another pair for `metres`: its capacitance to that wire, and what is spoken there. */
  z.strictObject({
    kind: z.literal("split-pair"),
    metres: Metres.gt(0),
    /** A tone on the other wire against earth; absent: it is silent. */
    neighbour: z.strictObject({ hertz: Hertz.max(4000), rmsVolts: VoltsMagnitude }).optional(),
  }),
  /** Water over a stretch: leakage between all three conductors (each path) and more capacitance, gathered at the place. */
  z.strictObject({ kind: z.literal("wet"), ohms: PositiveOhms, addedFarads: Farads }),
  /** Mains hum along both wires; so much of it as the balance lets through drives current around the loop. */
  z.strictObject({
    kind: z.literal("induction"),
    hertz: z.number().min(15).max(400),
    rmsVolts: VoltsMagnitude,
    balanceDb: z.number().min(0).max(120),
    /** Multiples of the frequency, each with its own volts. */
    harmonics: z
      .array(z.strictObject({ order: z.int().min(2).max(25), rmsVolts: VoltsMagnitude }))
      .max(12)
      .optional(),
  }),
  /** Noise around the loop; the level is that into 600 ohm from a 600 ohm line. */
  z.strictObject({ kind: z.literal("noise"), levelDbm: LevelDbm }),
  /** Clicks around the loop, at random so often on average; the highest swing is that into 600 ohm from a 600 ohm line. */
  z.strictObject({ kind: z.literal("impulses"), perSecond: z.number().min(0.01).max(1000), peakVolts: VoltsMagnitude.gt(0).max(100) }),
  /** Further ringers across the pair. */
  z.strictObject({ kind: z.literal("load"), ren: z.number().gt(0).max(50) }),
]);

/** A place along the cable, as a share of the way from the fxs end. */
export const FaultPlace = z.number().min(0).max(1);

/** `hidden`: for somebody to find; no picture, list or event tells of it. */
export const PlacedFault = z.strictObject({ at: FaultPlace, fault: Fault, hidden: z.boolean().optional() });

/** Fault id to fault. */
export const LineFaults = z.record(Id, PlacedFault);

export type Fault = z.infer<typeof Fault>;
export type PlacedFault = z.infer<typeof PlacedFault>;
export type FaultKind = Fault["kind"];

export const faultKinds = Fault.options.map(({ shape }) => shape.kind.value);
