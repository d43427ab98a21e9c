/** How bells and electronic ringers sound. The field has no standard for it: these are values that sound right, and say so. */

/** A bell of two gongs: the clapper is drawn to the side of the current, and strikes the gong there. */
export const gongBell = {
  /** Less current does not move the clapper against its bias spring (estimate: a bell that rings well takes some 5-10 mA). */
  pullAmps: 1.5e-3,
  /** From one gong to the other (estimate: well under half a period of 50 Hz). */
  travelSeconds: 4e-3,
  /** Current at which it strikes as hard as it can. */
  fullAmps: 8e-3,
  /** Lowest partials of the two gongs, about a third apart, as in most sets with two gongs (estimate). */
  gongHertz: [1270, 1600],
  /** Partials of a gong against its lowest, with their shares and the time in which each falls to a third (estimates). */
  partials: [
    { ratio: 1, share: 0.6, decaySeconds: 0.35 },
    { ratio: 2.3, share: 0.4, decaySeconds: 0.15 },
  ],
} as const;

/** A tone ringer: two tones in turn, fed by the ringing that its bridge lets through. */
export const toneRinger = {
  /** Two tones a major third apart, changed over some dozen times a second, as tone ringer circuits have them (typical data sheet values; estimate). */
  toneHertz: [808, 1010],
  warbleHertz: 12.5,
  /** Mean current behind the bridge at which it begins, and at which it is as loud as it can be (estimates). */
  startAmps: 0.3e-3,
  fullAmps: 2e-3,
} as const;

/** Peak of the loudest sound, as a voltage like that of an earpiece. */
export const bellPeakVolts = 0.5;

/** A loudspeaker in the set: so much over the earpiece, in the band of a small cone (estimates). */
export const setLoudspeaker = { gainDb: 12, lowHertz: 400, highHertz: 3400 } as const;
