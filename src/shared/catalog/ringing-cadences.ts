/** Distinctive ringing: patterns by which one line is rung for several numbers or reasons. */

export type RingPattern = {
  readonly id: RingPatternId;
  readonly title: string;
  /** On, off, on, off... repeated from the start. */
  readonly cadenceSeconds: readonly number[];
  /** The pattern is given once: a splash. */
  readonly once?: true;
  readonly source: string;
};

export const ringPatternIds = [
  "dr1",
  "dr2",
  "dr3",
  "dr4",
  "dr5",
  "dr6",
  "dr7",
  "dr8",
  "cisco-01",
  "cisco-02",
  "cisco-03",
  "cisco-04",
  "cisco-05",
  "cisco-06",
  "cisco-07",
  "cisco-08",
  "cisco-09",
  "cisco-10",
  "cisco-11",
  "cisco-12",
  "internal",
] as const;

export type RingPatternId = (typeof ringPatternIds)[number];

const bellcore = "reference-data 2.5 [PAT]";
const spa = "reference-data 2.5, SPA set (general knowledge, medium)";

/** The twelve of the Cisco ATA, in its order (reference-data 2.5 [CATA]). */
const ciscoSeconds: readonly (readonly number[])[] = [
  [2, 4],
  [1, 4],
  [1.5, 3.5],
  [1, 2],
  [1, 5],
  [1, 3],
  [0.8, 3.2],
  [1.5, 3],
  [1.2, 3.7],
  [1.2, 4.7],
  [0.4, 0.2, 0.4, 2],
  [0.4, 0.2, 0.4, 2.6],
];

export const ringPatterns: readonly RingPattern[] = [
  { id: "dr1", title: "Bellcore 1: one long", cadenceSeconds: [2, 4], source: bellcore },
  { id: "dr2", title: "Bellcore 2: two long", cadenceSeconds: [0.8, 0.4, 0.8, 4], source: bellcore },
  { id: "dr3", title: "Bellcore 3: short, short, long", cadenceSeconds: [0.4, 0.2, 0.4, 0.2, 0.8, 4], source: bellcore },
  { id: "dr4", title: "Bellcore 4: short, long, short", cadenceSeconds: [0.3, 0.2, 1, 0.2, 0.3, 4], source: bellcore },
  /** The source gives one burst of 0.5 s; the pause closes the cadence and is never followed by another burst. */
  { id: "dr5", title: "Bellcore 5: a splash", cadenceSeconds: [0.5, 5.5], once: true, source: bellcore },
  { id: "dr6", title: "SPA 6: two and a pause", cadenceSeconds: [0.2, 0.4, 0.2, 0.4, 0.2, 4], source: spa },
  { id: "dr7", title: "SPA 7: three short", cadenceSeconds: [0.4, 0.2, 0.4, 0.2, 0.4, 4], source: spa },
  { id: "dr8", title: "SPA 8: one short in ten seconds", cadenceSeconds: [0.25, 9.75], source: spa },
  ...ciscoSeconds.map((cadenceSeconds, index) => ({
    id: `cisco-${String(index + 1).padStart(2, "0")}` as RingPatternId,
    title: `Cisco ATA ${index + 1}`,
    cadenceSeconds,
    source: "reference-data 2.5 [CATA]",
  })),
  { id: "internal", title: "Internal call of a PBX", cadenceSeconds: [0.375, 0.25, 0.375, 4], source: "reference-data 2.5 [INNO]" },
];

export function findRingPattern(id: RingPatternId): RingPattern {
  const pattern = ringPatterns.find((candidate) => candidate.id === id);
  if (pattern === undefined) throw new Error(`there is no ringing pattern ${id}`);
  return pattern;
}
