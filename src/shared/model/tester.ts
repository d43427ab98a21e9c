/** The field test set and the butt set: what they can be told to do on a line, and what a reading of theirs is. */
import { z } from "zod";
import type { Limit } from "../catalog/limit-sets.ts";
import { buttSetId, lineTestNames, pairedTestKinds, testKinds, testPairs, testPlaces } from "../catalog/tester-kinds.ts";
import type { Verdict } from "../units/judge.ts";
import { Hertz, Id, Seconds, VoltsMagnitude } from "./numbers.ts";

export { buttSetId, lineTestNames, pairedTestKinds, testKinds, testPairs, testPlaces };

export type TestPlace = (typeof testPlaces)[number];
export type TestPair = (typeof testPairs)[number];
export type TestKind = (typeof testKinds)[number];

/** Ends of a line whose equipment can be taken off while something is measured. */
export const OpenEnds = z.array(z.enum(["fxs", "fxo"])).max(2);

/** One measurement: the set is clipped on, measures and lets go; the reading is an event. */
export const Measure = z
  .strictObject({
    kind: z.literal("measure"),
    line: Id,
    at: z.enum(testPlaces),
    what: z.enum(testKinds),
    /** Tip to ring where absent. */
    pair: z.enum(testPairs).optional(),
    /** What is taken off the line meanwhile, in place of what this measurement takes off by itself. */
    open: OpenEnds.optional(),
    /**
     * Input of the voltmeter: 10 Mohm, or the 100 kohm that ghost voltages do not survive. Of noise and level: bridged with 100 kohm, or
     * terminated with 600 ohm, as where it is absent.
     */
    input: z.enum(["high", "loaded"]).optional(),
    /** Loop current: how long the loop is held. Noise and level: how long it is averaged. Ringing: how long it is waited for. */
    seconds: Seconds.min(0.2).max(60).optional(),
    /** Insulation: the test voltage. Ringers: the rms volts of the test. */
    volts: VoltsMagnitude.min(1).max(250).optional(),
    /** Ringers, balance, loss: the frequency of the test. */
    hertz: Hertz.min(10).max(4000).optional(),
    /** The limit set to judge by; where absent that of the line, then the field set's own. */
    limits: Id.optional(),
  })
  .check((context) => {
    const command = context.value;
    for (const [key, kinds] of Object.entries(kindsOfOption)) {
      const value = command[key as keyof typeof command];
      if (value === undefined || kinds.includes(command.what)) continue;
      context.issues.push({ code: "custom", path: [key], input: value, message: `expected only with ${kinds.join(", ")}` });
    }
  });

const kindsOfOption: Readonly<Record<"pair" | "input" | "seconds" | "volts" | "hertz", readonly TestKind[]>> = {
  pair: pairedTestKinds,
  input: ["dc-volts", "ac-volts", "noise", "level"],
  seconds: ["loop-current", "noise", "power-influence", "level", "ringing"],
  volts: ["insulation", "ren"],
  hertz: ["ren", "balance", "loss"],
};

/** A whole test from the exchange's end; every step is an event, and the report is one more. */
export const LineTest = z.strictObject({ kind: z.literal("line-test"), line: Id, suite: z.literal("gr-909") });

/** The test set lets go at once, without a reading. */
export const StopTest = z.strictObject({ kind: z.literal("stop-test") });

/** The butt set is clipped across a pair, on hook: it hears and does not load. */
export const Clip = z.strictObject({ kind: z.literal("clip"), device: z.literal(buttSetId), line: Id, at: z.enum(testPlaces) });
export const Unclip = z.strictObject({ kind: z.literal("unclip"), device: z.literal(buttSetId) });
/** Its transmitter is switched off or on; its dial is not. */
export const Mute = z.strictObject({ kind: z.literal("mute"), device: z.literal(buttSetId), to: z.enum(["on", "off"]) });

export type MeasureCommand = z.infer<typeof Measure>;

export type TestUnit = "V" | "A" | "Ω" | "F" | "m" | "ratio" | "REN" | "dB" | "dBm" | "dBrnC";

/** A reading of the test set, as its event carries it. */
export type Measurement = {
  readonly what: TestKind | "off-hook";
  readonly at: TestPlace;
  readonly pair?: TestPair;
  /** SI, or the unit's own; where `over` is true the end of the range. */
  readonly value: number;
  readonly unit: TestUnit;
  /** Beyond the range of the set: more than `value`. */
  readonly over?: true;
  /** Further figures of the same measurement, by name with unit. */
  readonly others?: Readonly<Record<string, number>>;
  readonly verdict: Verdict;
  /** The limit set that judged, and its limit. */
  readonly limits?: string;
  readonly limit?: Limit;
  /** How the set was connected: what stood in the circuit, and what was taken off. */
  readonly how: string;
  /** The line test that it was a step of. */
  readonly suite?: "gr-909";
};

/** What a line test says in the end. "telephone" and "resistor": what the off-hook step took the loop for. */
export type LineTestReport = {
  readonly suite: "gr-909";
  readonly line: string;
  /** "stopped": hazardous volts, nothing more was put on the line. */
  readonly verdict: "pass" | "fail" | "stopped";
  readonly startedSeconds: number;
  /** A butt set at the network interface had taken the sets off. */
  readonly setsOff?: true;
  readonly steps: readonly LineTestStep[];
};

export type LineTestStep = {
  readonly test: LineTestName;
  readonly verdict: "pass" | "fail" | "not-done";
  readonly finding: string;
  readonly readings: readonly Measurement[];
};

export type LineTestName = (typeof lineTestNames)[number];

/** The instruments as they stand; absent from a snapshot until one has been used. */
export type InstrumentsState = {
  readonly tester?: {
    readonly line: string;
    readonly at: TestPlace;
    readonly what: TestKind | "off-hook";
    readonly pair?: TestPair;
    readonly suite?: "gr-909";
    /** Steps of a line test done, and all of them; 0 of 1 for a single measurement. */
    readonly done: number;
    readonly of: number;
    readonly how: string;
  };
  readonly buttSet?: {
    readonly line: string;
    readonly at: TestPlace;
    readonly hook: "on" | "off";
    readonly muted: boolean;
    readonly bell: boolean;
    readonly sending: string | undefined;
    readonly earpieceRmsVolts: number;
  };
};
