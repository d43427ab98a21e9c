/** A tone set by hand in the bench file: what differs from the country's own; a part that is absent stays as the country has it. */
import { z } from "zod";
import { LevelDbm, Seconds } from "./numbers.ts";

/** Within what a line card sends and a line carries. */
const ToneHertz = z.number().min(10).max(20_000);

export const ToneSegment = z.strictObject({
  /** Sounded together; none: silence. With `modulation` the one entry is the carrier. */
  hertz: z.array(ToneHertz).max(4),
  /** Amplitude modulation by a sine: depth 1 takes the carrier down to nothing. */
  modulation: z.strictObject({ hertz: z.number().min(1).max(400), depth: z.number().gt(0).max(1) }).optional(),
  /** Glides from `hertz[0]` to this and back, once each period. */
  sweep: z.strictObject({ toHertz: ToneHertz, periodSeconds: Seconds.gt(0).max(60) }).optional(),
  /** Absent: sounds until stopped. */
  onSeconds: Seconds.max(600).optional(),
  offSeconds: Seconds.max(600),
  /** Level against the tone's own, where a burst is weaker or stronger. */
  relativeDb: z.number().min(-60).max(20).optional(),
});

export const ToneOverride = z
  .strictObject({
    segments: z.array(ToneSegment).min(1).max(32).optional(),
    /** Segment with which it goes on after the last one; absent: it sounds once, or until stopped. */
    repeatFrom: z.int().min(0).max(31).optional(),
    /** Level of each frequency into a matched line. */
    levelDbm: LevelDbm.optional(),
  })
  .check((context) => {
    const { segments, repeatFrom } = context.value;
    const refuse = (path: (string | number)[], input: unknown, message: string) =>
      void context.issues.push({ code: "custom", path, input, message });
    if (repeatFrom !== undefined && segments === undefined) refuse(["repeatFrom"], repeatFrom, "expected segments to repeat from");
    else if (repeatFrom !== undefined && segments !== undefined && repeatFrom >= segments.length)
      refuse(["repeatFrom"], repeatFrom, `expected the number of a segment, 0 to ${segments.length - 1}`);
    segments?.forEach((segment, index) => {
      if (segment.modulation !== undefined && segment.hertz.length !== 1)
        refuse(["segments", index, "hertz"], segment.hertz, "expected one frequency, the carrier, where there is modulation");
      if (segment.onSeconds === undefined && index < segments.length - 1)
        refuse(["segments", index, "onSeconds"], undefined, "expected seconds: only the last segment may sound until stopped");
    });
  });

/** Tone by its name in the plans (dial, busy, call-waiting, sit...); a name that the country has not is a tone of its own. */
export const ToneOverrides = z.record(
  z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a name of a tone such as "dial" or "call-waiting"'),
  ToneOverride,
);

export type ToneOverride = z.infer<typeof ToneOverride>;
export type ToneOverrides = z.infer<typeof ToneOverrides>;
