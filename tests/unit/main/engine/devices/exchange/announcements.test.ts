/**
 * What nobody on the bench says: the announcement to callers of unknown numbers, and the voices of far subscribers. A recording of
 * 0.5 s stands for the shipped ones; its level is ITU-T P.56's, within 0.5 dB, as the line's own losses are left in.
 */
import { describe, expect, it } from "vitest";
import { activeLevel } from "../../../../../../src/main/engine/signals/voice/active-level.ts";
import { directLine } from "../../../../../../src/shared/catalog/benches.ts";
import type { Exchange } from "../../../../../../src/shared/model/bench.ts";
import type { Recording } from "../../../../../../src/shared/model/recording.ts";
import { dbmToRmsVolts, ratioToDb } from "../../../../../../src/shared/units/levels.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";
import { toneRms } from "../../../../../support/measure.ts";

const samples = Float32Array.from({ length: 4000 }, (_, n) => 0.1 * Math.sin((2 * Math.PI * 500 * n) / 8000));

function sound(name: string): Recording {
  return { name, sha256: "0".repeat(64), sampleHz: 8000, tracks: [{ title: "channel 1", unit: "full scale", samples }] };
}

/** A short line whose set is off hook and whose exchange waits for digits. */
function dialling(country: string, digits: string, change: (exchange: Exchange) => Exchange = (exchange) => exchange): TestBench {
  const words = sound("voice:announcement");
  const lab = aBench({ ...directLine, country })
    .withLine({ cable: [] })
    .withExchange(change)
    .withRecordings(words)
    .start();
  lab.offHook();
  lab.run(0.6);
  lab.dial(digits);
  return lab;
}

/** Tones and speeches in their order, since the last digit. */
function heard(lab: TestBench): string[] {
  const after = lab.events.findLastIndex(({ kind }) => kind === "digit.received");
  return lab.events.slice(after).flatMap(({ kind, name }) => {
    if (kind === "tone.started") return [name ?? ""];
    return kind === "recording.started" ? ["words"] : [];
  });
}

describe("a number that nobody has", () => {
  it("gets the special information tone, the announcement twice, and then reorder in North America", () => {
    const lab = dialling("US", "5559999");
    lab.runUntil("call.failed", 3);
    const [volts] = lab.record(["line1.fxo.voice"], 5);
    expect(heard(lab)).toEqual(["number-unobtainable", "words", "words", "reorder"]);
    const [first, second] = lab.of("recording.started");
    expect(first?.text).toBe("The exchange speaks: voice:announcement, 0.5 s, -16 dBm while it speaks.");
    expect(first?.line).toBe("line1");
    // 0.5 s between the end of the first and the beginning of the second.
    expect(second!.seconds - first!.seconds).toBeCloseTo(1, 2);
    const from = Math.round((first!.seconds - lab.seconds + 5) * lab.bench.stepHz);
    const level = activeLevel(Float32Array.from(volts!.slice(from, from + 0.5 * lab.bench.stepHz)), lab.bench.stepHz);
    expect(Math.abs(ratioToDb(level!.activeRms / dbmToRmsVolts(-16)))).toBeLessThan(0.5);
  });

  it.each([
    ["SE", ["number-unobtainable", "words", "words", "reorder"]],
    ["GB", ["number-unobtainable"]],
  ])("in %s hears %o: words only where the tone is given once", (country, expected) => {
    const lab = dialling(country, "5559999");
    lab.runUntil("call.failed", 3);
    lab.run(country === "SE" ? 5 : 3);
    expect(heard(lab)).toEqual(expected);
  });

  it("hears the tone alone where the exchange has no announcement, or its recording is not there", () => {
    for (const announcement of ["none", undefined] as const) {
      const lab = aBench()
        .withLine({ cable: [] })
        .withExchange((exchange) => ({ ...exchange, announcement }))
        .start();
      lab.offHook();
      lab.run(0.6);
      lab.dial("5559999");
      lab.runUntil("call.failed", 3);
      lab.run(1.5);
      expect(heard(lab)).toEqual(["number-unobtainable", "reorder"]);
    }
  });

  it("is told no more when the caller hangs up in the middle of it", () => {
    const lab = dialling("US", "5559999");
    lab.runUntil("recording.started", 4);
    lab.onHook();
    lab.runUntil("call.released", 2);
    const said = lab.of("recording.started").length;
    expect(lab.of("recording.ended")).toHaveLength(said);
    lab.run(1);
    expect(lab.phase()).toBe("idle");
    expect(lab.of("recording.started")).toHaveLength(said);
  });
});

describe("a far subscriber", () => {
  const speaking =
    (voice: object) =>
    (exchange: Exchange): Exchange => ({
      ...exchange,
      farSubscribers: [
        { number: "5551234", behaviour: "answers" as const, answerAfterSeconds: 0.5, hangUpAfterSeconds: 2, voiceDbm: -16, ...voice },
      ],
    });

  it("speaks again and again with the voice it is given, until it hangs up", () => {
    const lab = dialling("US", "5551234", speaking({ voice: { sample: "announcement" } }));
    lab.runUntil("call.answered", 3);
    const [volts] = lab.record(["line1.fxo.voice"], 1.9);
    const rms = toneRms([...volts!.slice(-8000)], lab.bench.stepHz, 500);
    expect(Math.abs(ratioToDb(rms / dbmToRmsVolts(-16)))).toBeLessThan(0.5);
    expect(lab.of("recording.started")[0]?.text).toMatch(/^5551234 speaks: voice:announcement/);
    lab.run(1);
    expect(lab.of("recording.ended")).toHaveLength(1);
    expect(heard(lab)).not.toContain("test");
  });

  it("is the test tone where it is given none", () => {
    const lab = dialling("US", "5551234", speaking({}));
    lab.runUntil("call.answered", 3);
    lab.run(0.1);
    expect(heard(lab)).toEqual(["ringback", "test"]);
  });

  it("is refused with a recording that is not in the lab", () => {
    const build = () =>
      aBench()
        .withExchange(speaking({ voice: { file: "mother.wav" } }))
        .start();
    expect(build).toThrow('devices.exchange.farSubscribers[0].voice: there is no recording "mother.wav" in the lab');
    const lab = aBench().start();
    const path = "exchange.farSubscribers[0].voice";
    expect(lab.apply({ kind: "set", path, value: { file: "mother.wav" } })?.text).toContain(
      'there is no recording "mother.wav" in the lab',
    );
  });
});
