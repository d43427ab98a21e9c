import { describe, expect, it } from "vitest";
import { z } from "zod";
import { callTone, ringCadenceSeconds, tonePlan, tonePlanCountries, tonePlanSources } from "../../../../src/shared/catalog/tone-plans.ts";
import type { ToneName } from "../../../../src/shared/model/event.ts";

/** Up to 16 kHz: metering pulses stand among the tones. */
const Frequency = z.number().min(10).max(16_000);
const Segment = z.strictObject({
  hertz: z.array(Frequency).max(4),
  modulation: z.strictObject({ hertz: z.number().min(10).max(200), depth: z.number().gt(0).max(1) }).optional(),
  sweep: z.strictObject({ toHertz: Frequency, periodSeconds: z.number().gt(0) }).optional(),
  onSeconds: z.number().min(0).max(60).optional(),
  offSeconds: z.number().min(0).max(60),
  relativeDb: z.number().min(-30).max(0).optional(),
  levelDbm: z.number().min(-40).max(10).optional(),
  alternativeHertz: z.array(z.array(Frequency)).optional(),
  announcement: z.literal(true).optional(),
  notAudio: z.string().optional(),
  readAsModulation: z.strictObject({ carrierHertz: Frequency, hertz: z.number(), depth: z.number() }).optional(),
});
const Tone = z.strictObject({
  segments: z.array(Segment).min(1),
  repeatFrom: z.int().min(0).optional(),
  source: z.string().min(1),
  levelDbm: z.number().min(-40).max(15).optional(),
  rise: z.strictObject({ dbPerSecond: z.number().gt(0), seconds: z.number().gt(0) }).optional(),
  note: z.string().optional(),
});
const Plan = z.strictObject({
  name: z.string().min(3),
  tones: z.record(z.string().regex(/^[a-z0-9-]+$/), Tone),
  ring: z
    .strictObject({
      cadenceSeconds: z.array(z.number().gt(0).max(60)).min(2),
      source: z.string(),
      derived: z.literal(true).optional(),
      hertz: z.number().min(15).max(68).optional(),
      hertzSource: z.string().optional(),
    })
    .optional(),
  dtmfDbm: z.strictObject({ high: z.number(), low: z.number(), source: z.string() }).optional(),
  notes: z.array(z.string()).optional(),
});

const toneNames: readonly ToneName[] = [
  "dial",
  "stutter-dial",
  "dial-recall",
  "ringback",
  "busy",
  "reorder",
  "number-unobtainable",
  "call-waiting",
  "off-hook-warning",
  "test",
];

describe("tone plans", () => {
  it("has every country of the collection, each as its type says", () => {
    expect(tonePlanCountries()).toHaveLength(174);
    for (const country of tonePlanCountries()) {
      const parsed = Plan.safeParse(tonePlan(country));
      expect(parsed.error?.message, country).toBeUndefined();
    }
  });

  it("repeats only from a segment that is there, and continuous sound comes last", () => {
    for (const country of tonePlanCountries()) {
      for (const [name, tone] of Object.entries(tonePlan(country)?.tones ?? {})) {
        expect(tone.repeatFrom ?? 0, `${country} ${name}`).toBeLessThan(tone.segments.length);
        const continuousAt = tone.segments.findIndex((segment) => segment.onSeconds === undefined);
        expect([-1, tone.segments.length - 1], `${country} ${name}`).toContain(continuousAt);
      }
    }
  });

  it("names a source for every tone, and one-letter sources are explained", () => {
    for (const country of tonePlanCountries())
      for (const tone of Object.values(tonePlan(country)?.tones ?? {}))
        if (tone.source.length === 1) expect(tonePlanSources[tone.source]).toBeDefined();
  });

  // The precise tone plan: reference-data 5.1 and 4 [WIK].
  it.each<[ToneName, readonly number[], number | undefined, number, number]>([
    ["dial", [350, 440], undefined, 0, -13],
    ["ringback", [440, 480], 2, 4, -19],
    ["busy", [480, 620], 0.5, 0.5, -24],
    ["reorder", [480, 620], 0.25, 0.25, -24],
    ["off-hook-warning", [1400, 2060, 2450, 2600], 0.1, 0.1, 0],
    ["test", [1004], undefined, 0, 0],
  ])("North American %s tone", (name, hertz, onSeconds, offSeconds, levelDbm) => {
    const { tone, levelDbm: sentDbm, fromCountry } = callTone("US", name);
    expect(tone.segments.map((segment) => [segment.hertz, segment.onSeconds, segment.offSeconds])).toEqual([
      [hertz, onSeconds, offSeconds],
    ]);
    expect([sentDbm, fromCountry]).toEqual([levelDbm, "US"]);
  });

  it("gives every country every call tone, and says when it is borrowed", () => {
    for (const country of tonePlanCountries()) {
      for (const name of toneNames) expect(callTone(country, name).tone.segments.length).toBeGreaterThan(0);
    }
    expect(callTone("DE", "dial").fromCountry).toBe("DE");
    expect(callTone("DE", "off-hook-warning").fromCountry).toBe("US");
    expect(callTone("no such country", "dial").fromCountry).toBe("US");
    expect(tonePlan("constructor")).toBeUndefined();
  });

  it("rings Britain twice in a row and North America two seconds in six", () => {
    expect(ringCadenceSeconds("GB")).toEqual([0.4, 0.2, 0.4, 2]);
    expect(ringCadenceSeconds("US")).toEqual([2, 4]);
  });
});
