/**
 * A tone as people write it: "480+620 0.5/0.5" is two frequencies, half a second on and half off, again and again; several bursts stand between
 * commas; "350+440" alone sounds until stopped; "400*25@0.85" is 400 Hz whose level swings by 85 % with 25 Hz; "-10dB" at the end is a weaker burst.
 */
import type { Tone } from "../../../shared/catalog/tone-plans.ts";
import type { ToneOverride } from "../../../shared/model/tone.ts";

type Segment = NonNullable<ToneOverride["segments"]>[number];

/** Undefined for a tone that glides: its frequencies are no list. */
export function toneText({ segments }: Tone): string | undefined {
  if (segments.some(({ sweep }) => sweep !== undefined)) return undefined;
  return segments.map(segmentText).join(", ");
}

function segmentText({ hertz, modulation, onSeconds, offSeconds, relativeDb }: Tone["segments"][number]): string {
  const sound = modulation === undefined ? hertz.join("+") : `${hertz[0] ?? 0}*${modulation.hertz}@${modulation.depth}`;
  const cadence = onSeconds === undefined ? [] : [`${onSeconds}/${offSeconds}`];
  return [sound === "" ? "0" : sound, ...cadence, ...(relativeDb === undefined ? [] : [`${relativeDb}dB`])].join(" ");
}

const burst = /^([\d.]+(?:\+[\d.]+)*|[\d.]+\*[\d.]+(?:@[\d.]+)?)(?:\s+([\d.]+)\/([\d.]+))?(?:\s+(-?[\d.]+)\s*dB)?$/i;

/** The segments that a text means, or undefined where it is no tone. The lab says whether their numbers can be. */
export function readTone(text: string): readonly Segment[] | undefined {
  const segments = text.split(",").map((part) => readSegment(part.trim()));
  return segments.every((segment) => segment !== undefined) ? segments : undefined;
}

function readSegment(text: string): Segment | undefined {
  const [, sound = "", on, off, relative] = burst.exec(text) ?? [];
  if (sound === "") return undefined;
  const [carrier = "", by = ""] = sound.split("*");
  const [byHertz = "", depth = "1"] = by.split("@");
  const hertz = carrier.split("+").map(Number);
  const numbers = [...hertz, ...[byHertz, depth, on, off, relative].map((each) => Number(each ?? 0))];
  if (numbers.some(Number.isNaN)) return undefined;
  return {
    hertz: hertz.filter((each) => each > 0),
    ...(by === "" ? {} : { modulation: { hertz: Number(byHertz), depth: Number(depth) } }),
    ...(on === undefined ? {} : { onSeconds: Number(on) }),
    offSeconds: Number(off ?? 0),
    ...(relative === undefined ? {} : { relativeDb: Number(relative) }),
  };
}
