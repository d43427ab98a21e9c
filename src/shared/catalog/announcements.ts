/** What an exchange says after the special information tone: the tone is given once, and a recorded announcement follows it. */
import type { Announcement } from "../model/bench.ts";
import type { CallTone, Tone } from "./tone-plans.ts";

/**
 * Said twice, a pause between; loud as far subscribers are, -16 dBm (estimates). The shipped voice speaks English wherever the exchange is.
 * That an announcement follows the tone: ITU-T E.182; tone-plans.json marks it where the source names it.
 */
const plainAnnouncement: Exclude<Announcement, "none"> = { sample: "announcement", times: 2, levelDbm: -16 };

/** Between the tone and the words, and before they are said again. Estimate. */
export const announcementPauseSeconds = 0.5;

/** What is said where a tone that is given once is over; undefined where nothing is. */
export function announcementOf(setting: Announcement | undefined): Exclude<Announcement, "none"> | undefined {
  if (setting === "none") return undefined;
  return setting ?? plainAnnouncement;
}

/** The tone as far as the place where a plan has words: what comes there is no tone. */
export function beforeWords(chosen: CallTone): CallTone {
  const at = chosen.tone.segments.findIndex(({ announcement }) => announcement === true);
  if (at < 0) return chosen;
  const { repeatFrom: _onwards, ...once } = chosen.tone;
  return { ...chosen, tone: { ...once, segments: chosen.tone.segments.slice(0, at) } satisfies Tone };
}
