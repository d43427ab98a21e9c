/**
 * Fax machines on the line: what the caller hears in place of a page. Tones are real: the caller knows them by pitch and rhythm alone.
 * Countries and answer tones beyond the first of each take minutes together: TIPRING_NIGHTLY=1 runs all.
 */
import { describe, expect, it } from "vitest";
import { faxLine } from "../../../../../../src/shared/catalog/benches.ts";
import { answerToneNames } from "../../../../../../src/shared/catalog/fax-signals.ts";
import type { AnswerToneName } from "../../../../../../src/shared/catalog/fax-signals.ts";
import type { Fax } from "../../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";

const isNightly = process.env["TIPRING_NIGHTLY"] === "1";
const countries = isNightly ? ["US", "GB", "DE", "SE", "JP", "AU"] : ["GB"];
const answerTones: readonly AnswerToneName[] = isNightly ? answerToneNames : ["ANSam with reversals"];

/** Fax 1 calls, over lines of 3.2 km. */
function calling(to: string, changes: { country?: string; fax1?: Partial<Fax>; fax2?: Partial<Fax> } = {}): TestBench {
  const bench = structuredClone({ ...faxLine, country: changes.country ?? "US" });
  for (const id of ["fax1", "fax2"] as const) bench.devices[id] = { ...bench.devices[id], ...changes[id] } as Fax;
  const lab = aBench(bench).start();
  lab.do({ kind: "fax", device: "fax1", to, pages: 1 });
  return lab;
}

describe("a fax machine that calls", () => {
  it.each(countries)("hangs up within five seconds of a busy tone in %s", (country) => {
    const lab = calling("5551235", { country });
    const busy = lab.runUntil("tone.started", 15, ({ name }) => name === "busy");
    const failed = lab.runUntil("fax.failed", 5);
    expect(failed.reason).toBe("the line called is busy, or cannot be reached");
    expect(failed.seconds - busy.seconds).toBeLessThan(5);
    expect(lab.of("disconnect.detected")[0]?.text).toMatch(/^Fax 1 detects a disconnect: busy tone, .* 2 times over\.$/);
  });

  it("that does not hear busy tone waits on", () => {
    const lab = calling("5551235", { fax1: { hearsBusy: false } });
    lab.runUntil("tone.started", 15, ({ name }) => name === "busy");
    lab.run(6);
    expect(lab.of("fax.failed")).toEqual([]);
  });

  it.each(answerTones)("is answered with %s, knows it, and goes on to the called machine's DIS", (answerTone) => {
    const lab = calling("5550102", { fax2: { answerTone } });
    const heard = lab.runUntil("fax.tone-heard", 25, ({ name, source }) => source === "fax1" && name !== "dial tone");
    expect(heard.name).toBe(answerTone);
    expect(lab.of("fax.tone-sent").find(({ source }) => source === "fax2")?.name).toBe(answerTone);
    const frame = lab.runUntil("fax.frame-received", 8, ({ source }) => source === "fax1");
    expect(["CSI", "DIS"]).toContain(frame.frame);
  });
});
