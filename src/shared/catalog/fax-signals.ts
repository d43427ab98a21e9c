/** Signals and timers of facsimile calls; [SP] in reference-data 9 is what the spandsp library sends and accepts, after T.30, V.25 and V.8. */

/** A tone with which a fax machine or modem makes itself known. */
export type FaxTone = {
  readonly hertz: number;
  /** Sent within this of `hertz`, and accepted within it. */
  readonly toleranceHertz: number;
  /** Absent: until stopped. */
  readonly onSeconds?: number;
  readonly offSeconds: number;
  readonly repeats: boolean;
  /** Amplitude modulation; depth 0.2 moves the envelope between 0.8 and 1.2. */
  readonly modulation?: { readonly hertz: number; readonly depth: number };
  /** The phase turns by 180 degrees this often. */
  readonly reversalSeconds?: number;
};

/** With reversals the network's echo cancellers are turned off; modulated, the machine knows V.8 (V.25, V.8). */
export const answerToneNames = ["CED", "ANS with reversals", "ANSam", "ANSam with reversals"] as const;

export type AnswerToneName = (typeof answerToneNames)[number];
export type FaxToneName = "CNG" | AnswerToneName;

/** An answer lasts 2.6 to 4 s, 3.3 s as usual, and 75 ms of silence follow (reference-data 9 [SP]). */
const answer = { hertz: 2100, toleranceHertz: 15, onSeconds: 3.3, offSeconds: 0.075, repeats: false };
/** 15 +- 0.1 Hz, 20 % (reference-data 9 [SP]). */
const answerModulation = { hertz: 15, depth: 0.2 };
/** Every 450 +- 25 ms (reference-data 9 [SP]). */
const answerReversalSeconds = 0.45;

/** Reference-data 9 [SP]. */
export const faxTones: Readonly<Record<FaxToneName, FaxTone>> = {
  /** 1100 +- 38 Hz, half a second every three and a half, each time +- 15 %. */
  CNG: { hertz: 1100, toleranceHertz: 38, onSeconds: 0.5, offSeconds: 3, repeats: true },
  CED: answer,
  "ANS with reversals": { ...answer, reversalSeconds: answerReversalSeconds },
  ANSam: { ...answer, toleranceHertz: 1, modulation: answerModulation },
  "ANSam with reversals": { ...answer, toleranceHertz: 1, modulation: answerModulation, reversalSeconds: answerReversalSeconds },
};

/** Part by which a CNG burst may be longer or shorter (reference-data 9 [SP]). */
export const cngLengthTolerance = 0.15;
/** Each reversal of the answer tone comes within this of its time (reference-data 9 [SP]). */
export const reversalToleranceSeconds = 0.025;
/** A called machine answers this long after it has seized the line; at least 0.2 s of silence (reference-data 9 [SP]). */
export const silenceBeforeAnswerSeconds = 0.5;

/** Preamble of flags before the frames: 1 s +- 15 % (reference-data 9). */
export const preambleSeconds = 1;
/** Silence between one modulation and another, on either side: 75 +- 20 ms (reference-data 9 [SP]). */
export const changeOverSeconds = 0.075;
/** Training check: zeros for 1.5 s +- 10 % (reference-data 9). */
export const trainingCheckSeconds = 1.5;

/** T.30 timers (reference-data 9 [SP]). */
export type FaxTimers = {
  /** T1: two stations try so long to know each other; 35 +- 5 s. */
  readonly identifySeconds: number;
  /** T2: the called station waits so long for a command; 6 to 7 s. */
  readonly commandSeconds: number;
  /** T4: the wait for a response, after which a command is sent again; 3 s +- 15 %. */
  readonly responseSeconds: number;
};

/** How often a command is sent before the call is given up (T.30 5.3.6, flow diagrams). */
export const commandTries = 3;
