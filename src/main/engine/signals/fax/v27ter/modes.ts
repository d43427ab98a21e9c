/** The two V.27ter signalling rates: symbols, bits in each, phases; and the turn-on sequence that trains the far receiver. */

export type V27terRate = 2400 | 4800;

/** Carrier of both rates (V.27ter 2.1). */
export const carrierHertz = 1800;

/** Phases of the carrier are counted in steps of 45 degrees. */
export const phaseCount = 8;

export type V27terMode = {
  readonly bitsPerSecond: V27terRate;
  readonly symbolHertz: number;
  readonly bitsPerSymbol: number;
  /** Phase change in steps of 45 degrees by the bits of a symbol, the first bit in time being the most significant. */
  readonly stepsOfBits: readonly number[];
};

/** V.27ter 2.2 to 2.4: tribits at 1600 symbols a second, dibits at 1200; both Gray coded. */
const modes: Readonly<Record<V27terRate, V27terMode>> = {
  4800: { bitsPerSecond: 4800, symbolHertz: 1600, bitsPerSymbol: 3, stepsOfBits: [1, 0, 2, 3, 6, 7, 5, 4] },
  2400: { bitsPerSecond: 2400, symbolHertz: 1200, bitsPerSymbol: 2, stepsOfBits: [0, 2, 6, 4] },
};

export function v27terMode(rate: V27terRate): V27terMode {
  return modes[rate];
}

/** Lengths of the turn-on sequence (V.27ter table 3), in seconds where the table has them, in symbols elsewhere. */
export type TurnOn = {
  /** Segment 1, the bare carrier that keeps echo suppressors from cutting the rest: 185 to 200 ms. */
  readonly carrierSeconds: number;
  /** Segment 2, silence: 20 to 25 ms. */
  readonly silenceSeconds: number;
  /** Segment 3, reversals of the carrier in every symbol. */
  readonly reversalSymbols: number;
  /** Segment 4, the equaliser's pattern of phases 0 and 180 degrees. */
  readonly patternSymbols: number;
  /** Segment 5, scrambled ones. */
  readonly onesSymbols: number;
};

/** Fax always trains with the long sequence and talker-echo protection (T.4 5.1). */
export const longTurnOn: TurnOn = {
  carrierSeconds: 0.19,
  silenceSeconds: 0.0225,
  reversalSymbols: 50,
  patternSymbols: 1074,
  onesSymbols: 8,
};

/** For connections that need little equalising; fax does not use it. */
export const shortTurnOn: TurnOn = { ...longTurnOn, reversalSymbols: 14, patternSymbols: 58 };

/** Turn-off: scrambled ones for 5 to 10 ms, then silence for 20 ms (V.27ter 2.6). */
export const turnOffSymbols = 10;
export const turnOffSilenceSeconds = 0.02;
