/** Names around the test set and the butt set: buttons, places, pairs, and the steps of a line test. */

/**
 * Where an instrument is clipped on: at the exchange's distributing frame ("fxs"), at the jack of the network interface, which unplugs the sets
 * ("interface"), or across the pair at the sets ("fxo").
 */
export const testPlaces = ["fxs", "interface", "fxo"] as const;

export const testPairs = ["tip-ring", "tip-ground", "ring-ground"] as const;

/** The buttons of the test set. */
export const testKinds = [
  "dc-volts",
  "ac-volts",
  "loop-current",
  "insulation",
  "capacitance",
  "length",
  "capacitive-balance",
  "ren",
  "balance",
  "loss",
  "level",
  "noise",
  "power-influence",
  "ringing",
] as const;

/** Those that are taken between a choice of two wires. */
export const pairedTestKinds: readonly (typeof testKinds)[number][] = ["dc-volts", "ac-volts", "insulation", "capacitance"];

export const lineTestNames = ["hazardous-potential", "foreign-emf", "resistive-fault", "receiver-off-hook", "ringers"] as const;

/** The device that `hook`, `dial`, `flash` and `speak` name to work the butt set. */
export const buttSetId = "butt-set";
