/** The field test set and the butt set of the lab: their impedances, test signals and ranges, and what each measurement takes off the line. */
import type { OffHookMask, Telephone } from "../model/bench.ts";
import type { TestKind, TestPlace } from "../model/tester.ts";
import { plainTelephone } from "./telephones.ts";

/** What of the test set stands in the circuit. Figures without a source are choices of this set (estimates of what such sets have). */
export const testSet = {
  /** Voltmeter: high, and loaded so that volts behind stray capacitance break down. */
  inputOhms: { high: 10e6, loaded: 100e3 },
  /** Insulation of each lead against earth. */
  leadOhms: 10e9,
  /** As much as a telephone: by this, transmission measuring sets hold a line (general knowledge, medium). */
  holdOhms: 430,
  /** Each wire to earth for a while, before a pair that was taken off its battery is measured. */
  drainOhms: 1000,
  drainSeconds: 1,
  /**
   * 100 V: the insulation range of sets for telephone pairs (Gossen METRAHIT T-COM); 1 mA into a short circuit. Where the current has not
   * come to rest after so many seconds, bells are charging: the source's resistance is made less (estimates).
   */
  insulation: { volts: 100, sourceOhms: 100e3, guardOhms: 1, rangeOhms: 1e9, patienceSeconds: 1.1, bellsOhms: 5000 },
  /** 16.97 V peak at 20 Hz; 1 REN is 7 kohm (products 1.2 [LT]). */
  ringer: { rmsVolts: 12, hertz: 20, sourceOhms: 1000, renOhms: 7000 },
  /** By alternating current of the ringer test: what leaks does not count. */
  capacitance: { rmsVolts: 12, hertz: 20, sourceOhms: 1000, leastFarads: 1e-12 },
  /** 83 nF a mile, mutual: what the pairs of the catalogue have (reference-data 8.1). */
  faradsPerMetre: 83e-9 / 1609.344,
  /**
   * IEEE 455: two equal resistors and a source between them and earth (their 368 ohm: general knowledge, medium). 0 dBm is the 90 dBrn of a
   * stress test (products 1.2 [SK1]).
   */
  balance: { armOhms: 368, rmsVolts: 0.7745966692414834, hertz: 1004, farads: 10e-6, rangeDb: 100 },
  /** 0 dBm from 600 ohm into 600 ohm; a milliwatt of 1004 Hz, clear of the sampling rate of digital exchanges. */
  loss: { ohms: 600, hertz: 1004, rangeDb: 70 },
  /** Terminated, behind a capacitor that keeps the loop open; or bridged. */
  noise: { ohms: 600, bridgedOhms: 100e3, farads: 10e-6, seconds: 1 },
  /** From each wire to the point that is between both. */
  longitudinalOhms: 200e3,
  /** A set answers from 15 V on (reference-data 2.2): below this nobody rings. */
  ringing: { leastRmsVolts: 10, waitSeconds: 7 },
  loopSeconds: 1,
} as const;

/** GR-909 from the exchange's end: volts low enough for a set on hook, strong enough to charge five ringers in a second. */
export const lineTestSet = {
  resistance: { volts: 48, sourceOhms: 10e3 },
  /**
   * A telephone is no resistor: between two voltages its resistance changes by about half or more, that of a fault by less than a quarter
   * (AN273, test 4).
   */
  offHook: { lowVolts: 10, highVolts: 40, sourceOhms: 1000, telephoneRatio: 1.5, resistorRatio: 1.25 },
} as const;

/** What a measurement takes off the line: it looks at the dry pair, or at the sets alone, or at the line as it works. */
export function opensOf(what: TestKind, at: TestPlace): readonly ("fxs" | "fxo")[] {
  switch (what) {
    case "insulation":
    case "capacitance":
    case "length":
    case "capacitive-balance":
    case "loss":
      return ["fxs", "fxo"];
    case "ren":
      return ["fxs"];
    default:
      return at === "interface" ? ["fxo"] : [];
  }
}

/** Off hook like a plain set on a short lead (estimate). */
const buttSetMask: OffHookMask = { ...plainTelephone.offHook, kneeVolts: 5, slopeOhms: 100 };

/** The butt set off hook is a telephone; it has no bell across the line and knows no Caller ID. */
export const buttSetTelephone: Telephone = {
  ...plainTelephone,
  title: "The butt set",
  /** Its chirper: next to no load (0.05 REN, estimate). */
  ringer: { ohms: 6930 / 0.05, farads: 8e-6 * 0.05 },
  leakageOhms: 100e6,
  offHook: buttSetMask,
  callerId: undefined,
};

/** On hook it listens through this, and loads the line no more than a measuring set (estimates). */
export const buttSetMonitor = { ohms: 100e3, farads: 0.1e-6 } as const;

/** A varistor across its receiver: peaks that it lets through (estimate). */
export const receiverPeakVolts = 2;
