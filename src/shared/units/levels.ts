/** Decibels and dBm against ratios, power and volts; a dBm figure needs the resistance across which it is meant. */

/** The resistance of a voice-band level where nothing else is said. */
export const voiceReferenceOhms = 600;

const milliwattWatts = 1e-3;

/** Amplitude ratio of a gain: 6.02 dB is 2. */
export function dbToRatio(gainDb: number): number {
  return 10 ** (gainDb / 20);
}

/** Gain of an amplitude ratio; 0 gives minus infinity. */
export function ratioToDb(ratio: number): number {
  return 20 * Math.log10(Math.abs(ratio));
}

/** Power ratio of a gain: 3.01 dB is 2. */
export function dbToPowerRatio(gainDb: number): number {
  return 10 ** (gainDb / 10);
}

/** Gain of a power ratio; 0 gives minus infinity. */
export function powerRatioToDb(powerRatio: number): number {
  return 10 * Math.log10(powerRatio);
}

/** RMS volts across `ohms` at a level: 0 dBm across 600 ohms is 0.7746 V. */
export function dbmToRmsVolts(levelDbm: number, ohms: number = voiceReferenceOhms): number {
  return Math.sqrt(milliwattWatts * ohms * dbToPowerRatio(levelDbm));
}

/** Level of RMS volts across `ohms`; 0 V gives minus infinity. */
export function rmsVoltsToDbm(rmsVolts: number, ohms: number = voiceReferenceOhms): number {
  return powerRatioToDb((rmsVolts * rmsVolts) / ohms / milliwattWatts);
}

/** Peak volts of a sine at a level across `ohms`. */
export function dbmToPeakVolts(levelDbm: number, ohms: number = voiceReferenceOhms): number {
  return Math.SQRT2 * dbmToRmsVolts(levelDbm, ohms);
}

/**
 * RMS electromotive force of a source of `ohms` that gives the level into a load of the same `ohms`: twice the load's voltage,
 * since half of it falls across the source itself.
 */
export function dbmToMatchedEmfRmsVolts(levelDbm: number, ohms: number = voiceReferenceOhms): number {
  return 2 * dbmToRmsVolts(levelDbm, ohms);
}
