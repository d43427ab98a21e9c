/** The frequency-shift keyings of the telephone line: which frequency is a one, which a zero, and how fast they follow each other. */

export type FskModulation = {
  /** A one; what an idle line sends. */
  readonly markHertz: number;
  /** A zero. */
  readonly spaceHertz: number;
  readonly baud: number;
};

/** North American Caller ID (reference-data 7.1 [B2600]). */
export const bell202: FskModulation = { markHertz: 1200, spaceHertz: 2200, baud: 1200 };

/** European and Japanese Caller ID (reference-data 7.3 [V23]). */
export const v23: FskModulation = { markHertz: 1300, spaceHertz: 2100, baud: 1200 };

/** The calling modem's channel, 1080 +- 100 Hz; a one is the lower frequency (ITU-T V.21, clauses 3 and 4). */
export const v21Channel1: FskModulation = { markHertz: 980, spaceHertz: 1180, baud: 300 };

/** The answering modem's channel, 1750 +- 100 Hz, and both directions of T.30 facsimile (ITU-T V.21; reference-data 9). */
export const v21Channel2: FskModulation = { markHertz: 1650, spaceHertz: 1850, baud: 300 };
