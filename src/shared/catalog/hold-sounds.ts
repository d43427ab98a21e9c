/** What callers on hold hear. */
import type { HoldSound } from "../model/ip.ts";

/** Equal temperament on A4 = 440 Hz (ISO 16). */
const pitch = { A4: 440, B4: 493.88, C5: 523.25, D5: 587.33, Ds5: 622.25, E4: 329.63, C4: 261.63, E5: 659.26, Gs4: 415.3 } as const;

type Note = readonly [keyof typeof pitch | undefined, number];

/** A semiquaver: 0.2 s (estimate). */
const beatSeconds = 0.2;

/** Beethoven's "Für Elise" (WoO 59), its first bars: what the melody chips of hold boxes have played for decades. */
const bars: readonly Note[] = [
  ["E5", 1],
  ["Ds5", 1],
  ["E5", 1],
  ["Ds5", 1],
  ["E5", 1],
  ["B4", 1],
  ["D5", 1],
  ["C5", 1],
  ["A4", 2],
  [undefined, 1],
  ["C4", 1],
  ["E4", 1],
  ["A4", 1],
  ["B4", 2],
  [undefined, 1],
  ["E4", 1],
  ["Gs4", 1],
  ["B4", 1],
  ["C5", 2],
  [undefined, 2],
];

/** -16 dBm of a steady tone: below speech, and below the -9 dBm that through equipment may send (estimate). */
export const holdMelody: HoldSound = {
  kind: "melody",
  levelDbm: -16,
  notes: bars.map(([name, beats]) => ({ ...(name === undefined ? {} : { hertz: pitch[name] }), seconds: beats * beatSeconds })),
};
