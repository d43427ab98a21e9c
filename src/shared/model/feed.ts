/** The feeding end of a line in the bench file: battery feeds of every kind, AC terminations, ringing sources and metering pulses. */
import { z } from "zod";
import { Amps, Farads, Henries, Hertz, PositiveOhms, Seconds, Volts, VoltsMagnitude } from "./numbers.ts";

/** An AC termination: ohms, then a resistor beside a capacitor; `seriesFarads` takes the place of the port's own capacitor. */
export const TerminationNetwork = z.strictObject({
  ohms: PositiveOhms,
  parallel: z.strictObject({ ohms: PositiveOhms, farads: Farads }).optional(),
  seriesFarads: Farads.optional(),
});

/** What the port puts on an idle line to save power; its own loop detector switches it to full feed and back. */
export const LowPowerIdle = z.strictObject({
  volts: VoltsMagnitude,
  ohmsPerLeg: PositiveOhms,
});

const speech = {
  speechOhms: PositiveOhms,
  speechFarads: Farads,
  /** In place of `speechOhms`; the capacitor stays unless the network brings its own. */
  terminationNetwork: TerminationNetwork.optional(),
  lowPower: LowPowerIdle.optional(),
};

const electronic = {
  ...speech,
  /** Holds the mean of both wires at half the battery; per lead. */
  commonModeOhmsPerLeg: PositiveOhms,
  /** What the feed circuit shows to speech: an electronic choke in each leg. Absent: none. */
  henriesPerLeg: Henries.optional(),
};

/** The DC feed and speech port of an FXS: battery through two feed coils, speech EMF through a capacitor. */
export const ResistiveFeed = z.strictObject({
  kind: z.literal("resistive"),
  batteryVolts: VoltsMagnitude,
  ohmsPerLeg: PositiveOhms,
  henriesPerLeg: Henries,
  ...speech,
});

/** A line circuit that holds the loop current, and on loops too long for that is a source of `sourceOhms`. */
export const ConstantCurrentFeed = z.strictObject({
  kind: z.literal("constant-current"),
  /** Open-circuit volts. */
  batteryVolts: VoltsMagnitude.gt(0),
  limitAmps: Amps.gt(0).max(0.2),
  /** Resistance near the open-circuit volts, both legs together; the current bends from there to the limit as a tanh. */
  sourceOhms: PositiveOhms.max(5000),
  ...electronic,
});

/** Two limits: a high current for short loops from a low battery, a low one for long loops from the full battery. */
export const DualSlopeFeed = z.strictObject({
  kind: z.literal("dual-slope"),
  batteryVolts: VoltsMagnitude.gt(0),
  limitAmps: Amps.gt(0).max(0.2),
  sourceOhms: PositiveOhms.max(5000),
  /** Below these volts across the line the current is `shortLoopAmps`. */
  shortLoopVolts: VoltsMagnitude.gt(0),
  shortLoopAmps: Amps.gt(0).max(0.2),
  /** Width of the change from one current to the other. */
  bendVolts: z.number().min(0.1).max(20),
  ...electronic,
});

export const Feed = z
  .discriminatedUnion("kind", [ResistiveFeed, ConstantCurrentFeed, DualSlopeFeed])
  .refine((feed) => feed.kind !== "dual-slope" || feed.shortLoopAmps >= feed.limitAmps, {
    message: "expected shortLoopAmps of at least limitAmps: a current that rises with the volts would oscillate",
    path: ["shortLoopAmps"],
  });

/** A ringing generator: AC on top of the battery, through source resistance in both legs. */
export const RingingSource = z.strictObject({
  rmsVolts: VoltsMagnitude,
  /** Party-line ringers span 16.6 to 66.6 Hz; the rest is room for experiments. */
  hertz: z.number().min(5).max(100),
  ohmsPerLeg: PositiveOhms,
  /** Seconds on, off, on, off... repeated from the start; as the country has it where absent. */
  cadenceSeconds: z
    .array(z.number().gt(0).max(60))
    .min(2)
    .max(16)
    .refine((seconds) => seconds.length % 2 === 0, "expected an even number of entries: on, off, on, off...")
    .optional(),
  /** A sine unless told otherwise. */
  waveform: z.enum(["sine", "trapezoid", "square"]).optional(),
  /** Peak over rms of a trapezoid; 1.25 where absent. */
  crestFactor: z.number().min(1.05).max(1.7).optional(),
  /** DC from tip to ring under the ringing; absent: the battery's. */
  dcVolts: Volts.optional(),
  /** All of it on the ring wire, or half on each wire in opposite phase; unbalanced where absent. */
  balance: z.enum(["unbalanced", "balanced"]).optional(),
});

/** Charge pulses: a tone between the wires through the port, or 50 Hz on both wires against earth. */
export const Metering = z.strictObject({
  kind: z.enum(["metallic", "longitudinal"]),
  hertz: Hertz,
  /** Metallic: EMF behind the port's impedance. Longitudinal: on both wires. */
  rmsVolts: VoltsMagnitude.max(120),
  pulseSeconds: Seconds.gt(0).max(2),
  pauseSeconds: Seconds.gt(0).max(10),
});

export type TerminationNetwork = z.infer<typeof TerminationNetwork>;
export type LowPowerIdle = z.infer<typeof LowPowerIdle>;
export type ResistiveFeed = z.infer<typeof ResistiveFeed>;
export type ConstantCurrentFeed = z.infer<typeof ConstantCurrentFeed>;
export type DualSlopeFeed = z.infer<typeof DualSlopeFeed>;
export type Feed = z.infer<typeof Feed>;
export type RingingSource = z.infer<typeof RingingSource>;
export type Metering = z.infer<typeof Metering>;
