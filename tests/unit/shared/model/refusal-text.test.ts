/** What is wrong with an input is said in one sentence: path, value, expectation. */
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { Bench, Device } from "../../../../src/shared/model/bench.ts";
import { Experiment } from "../../../../src/shared/model/experiment.ts";
import { inputProblem, pathText, valueText } from "../../../../src/shared/model/refusal-text.ts";
import { requests } from "../../../../src/shared/ipc/requests.ts";

const good = { format: "tipring-experiment", version: 1, bench: "direct-line", seconds: 6 };

function problemOf(schema: z.ZodType, input: unknown): string {
  const parsed = schema.safeParse(input);
  if (parsed.success) throw new Error("the input was accepted");
  return inputProblem(schema, parsed.error, input, "the experiment").text;
}

const timeline = (...entries: unknown[]) => ({ ...good, timeline: entries });
const hookAt = (at: unknown) => ({ at, do: { kind: "hook", device: "phone1", to: "off" } });

describe("what is wrong with an experiment", () => {
  it.each([
    ["a missing value", { ...good, seconds: undefined }, "seconds is missing: expected a number"],
    ["a number as text", { ...good, seconds: "6" }, 'seconds is "6": expected a number'],
    ["an experiment of no length", { ...good, seconds: 0 }, "seconds is 0: expected more than 0"],
    ["less than a step", { ...good, seconds: 1e-6 }, "seconds is 0.000001: expected at least 1/48000, one step"],
    ["more than a day", { ...good, seconds: 1e9 }, "seconds is 1000000000: expected at most 86400"],
    ["a number that is none", { ...good, seconds: NaN }, "seconds is NaN: expected a number"],
    ["a fractional seed", { ...good, seed: 1.5 }, "seed is 1.5: expected a whole number"],
    ["an odd sample rate", { ...good, sampleHz: 44100 }, "sampleHz is 44100: expected one of 8000, 16000, 48000"],
    ["another format", { ...good, format: "tipring-bench" }, 'format is "tipring-bench": expected "tipring-experiment"'],
    ["a later version", { ...good, version: 2 }, "version is 2: expected 1"],
    ["an unknown key", { ...good, sample_hz: 8000 }, 'sample_hz is not a known key: expected "sampleHz" perhaps, one of'],
    ["no object at all", [1, 2], "the experiment is a list of 2: expected an object {...}"],
    ["a negative time", timeline(hookAt(-1)), "timeline[0].at is -1: expected at least 0"],
    ["a time out of order", timeline(hookAt(2), hookAt(1)), "timeline[1].at is 1: expected at least 2, the time of the entry before it"],
    ["a time after the end", timeline(hookAt(7)), "timeline[0].at is 7: expected at most 6, the experiment's seconds"],
    [
      "an unknown command",
      timeline({ at: 1, do: { kind: "hok", device: "phone1" } }),
      'timeline[0].do.kind is "hok": expected "hook" perhaps, one of "hook", "flash", "dial", "ring", "battery", "set", "speak"',
    ],
    [
      "an unknown key of a command",
      timeline({ at: 1, do: { kind: "hook", device: "phone1", to: "off", line: "line1" } }),
      "timeline[0].do.line is not a known key: expected one of kind, device, to",
    ],
    [
      "a choice that is none",
      timeline({ at: 1, do: { kind: "hook", device: "phone1", to: "up" } }),
      'timeline[0].do.to is "up": expected one of "on", "off"',
    ],
    [
      "a letter in the digits",
      timeline({ at: 1, do: { kind: "dial", device: "phone1", digits: "55x", by: "dtmf" } }),
      'timeline[0].do.digits is "55x": expected 1 to 40 of 0-9 * # A-D',
    ],
    ["a bench that is neither id nor bench", { ...good, bench: 3 }, "bench is 3: expected text or an object {...}"],
    ["a fault within an inline bench", { ...good, bench: { format: "tipring-bench" } }, "bench.version is missing: expected 1"],
    ["a probe named twice", { ...good, probes: ["a", "a"] }, 'probes[1] is "a": expected each name once, and probes[0] has it too'],
  ])("%s", (_what, input, sentence) => {
    const text = problemOf(Experiment, input);
    expect(text.startsWith(sentence), text).toBe(true);
    expect(text).not.toContain("\n");
  });
});

describe("what is wrong with a bench", () => {
  const bench = { format: "tipring-bench", version: 1, id: "b", title: "B", summary: "", country: "US", devices: {}, lines: {} };
  it.each([
    ["a bad name", { ...bench, lines: { "Line 1": {} } }, 'lines["Line 1"] is not a possible name: expected a lower-case letter'],
    [
      "an unknown device",
      { ...bench, devices: { x: { kind: "kazoo" } } },
      `devices.x.kind is "kazoo": expected one of ${Device.options.map((option) => JSON.stringify(option.shape.kind.value)).join(", ")}`,
    ],
    [
      "too many sections",
      { ...bench, lines: { line1: { fxs: "exchange.1", fxo: ["phone1.line"], cable: [{ type: "pe-0.4", metres: 100, sections: 1e9 }] } } },
      "lines.line1.cable[0].sections is 1000000000: expected at most 64",
    ],
    [
      "a length below nothing",
      { ...bench, lines: { line1: { fxs: "exchange.1", fxo: [], cable: [{ type: "x", metres: -3 }] } } },
      "lines.line1.cable[0].metres is -3: expected at least 0",
    ],
  ])("%s", (_what, input, sentence) => {
    const text = problemOf(Bench, input);
    expect(text.startsWith(sentence), text).toBe(true);
  });
});

describe("what is wrong with a request", () => {
  it("names both kinds of speed", () => {
    expect(problemOf(requests["sim:pace"].input, { speed: "fast" })).toBe('speed is "fast": expected a number or "max"');
  });
});

describe("paths and values in a sentence", () => {
  it("writes a path as one writes it in the file", () => {
    expect(pathText(["timeline", 2, "do", "kind"])).toBe("timeline[2].do.kind");
    expect(pathText(["devices", "a b"])).toBe('devices["a b"]');
    expect(pathText(["devices", "a".repeat(1000), "title"]).length).toBeLessThan(80);
  });
  it("keeps long values short", () => {
    expect(valueText("x".repeat(1000)).length).toBeLessThan(50);
    expect(valueText({ a: 1 })).toBe("an object");
  });
});
