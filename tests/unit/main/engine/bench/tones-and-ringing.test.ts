/** Tones, ringing and dialling by country or by hand, as they come out of a running bench. */
import { describe, expect, it, vi } from "vitest";
import { findRingPattern, ringPatterns } from "../../../../../src/shared/catalog/ringing-cadences.ts";
import { aBench, aTwoSubscriberBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { acRms, decibels, tonePeak } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

const rate = 16_000;

function dialToneOf(bench: TestBench): Float64Array {
  bench.offHook();
  bench.runUntil("tone.started", 1);
  bench.run(0.2);
  return bench.trace("phone1.earpiece", 0.4);
}

/** Seconds on and off in turn, from when each burst of ringing is on the line and when it is gone. */
function ringingOf(bench: TestBench, seconds: number): number[] {
  const volts = bench.trace("line1.fxs.tipRingVolts", seconds);
  const window = rate / 20;
  const parts: { on: boolean; windows: number }[] = [];
  for (let at = 0; at + window <= volts.length; at += window) {
    const on = acRms(volts.subarray(at, at + window)) > 30;
    if (parts.length === 0 || parts[parts.length - 1]!.on !== on) parts.push({ on, windows: 0 });
    parts[parts.length - 1]!.windows += 1;
  }
  // Caller ID of some countries goes before the first burst.
  if (parts[0]?.on === false) parts.shift();
  return parts.map(({ windows }) => windows / 20);
}

describe("the country of a bench", () => {
  it("says what follows it when it changes, and what stays as the ports have it", () => {
    const bench = aBench().start();
    bench.do({ kind: "set", path: "country", value: "GB" });
    bench.run(0.01);
    expect(bench.of("value.set")[0]?.text).toBe(
      "Country set to GB (was US). Tones, cadences, supervision, flash, dial pulses and Caller ID are those of United Kingdom from now on. Ports keep their ringing of 20.0 Hz and their impedance; United Kingdom rings with 25.0 Hz.",
    );
  });

  it("changes while it runs: the dial tone that sounds becomes the other country's", () => {
    const bench = aBench().start();
    const us = dialToneOf(bench);
    expect(tonePeak(us, 350, rate) / tonePeak(us, 425, rate)).toBeGreaterThan(10);
    bench.do({ kind: "set", path: "country", value: "DE" });
    bench.run(0.2);
    const de = bench.trace("phone1.earpiece", 0.4);
    expect(tonePeak(de, 425, rate) / tonePeak(de, 350, rate)).toBeGreaterThan(10);
    expect(bench.of("tone.started").at(-1)?.text).toBe("Dial tone on line 1: 425 Hz, -13 dBm each.");
  });

  it("chooses the cadence of ringing, where the port has none of its own", () => {
    const bench = aBench().start();
    bench.do({ kind: "set", path: "country", value: "GB" });
    bench.ring(8);
    // 0.4 on, 0.2 off, 0.4 on, 2 off; looked at every 50 ms, so give or take one.
    const [first, gap, second, pause] = ringingOf(bench, 5);
    for (const [seen, wanted] of [
      [first, 0.4],
      [gap, 0.2],
      [second, 0.4],
      [pause, 2],
    ] as const)
      expect(Math.abs(seen! - wanted)).toBeLessThan(0.06);
  });

  it("chooses how many pulses make a digit, on the set and on the exchange alike", () => {
    const dialled = (country: string, map?: "normal"): string => {
      const bench = aBench()
        .withTelephone({ pulse: { pulsesPerSecond: 20, breakRatio: 0.6, interDigitSeconds: 0.25, map } })
        .withTimers({ dialToneDelaySeconds: 0.05 })
        .start();
      bench.do({ kind: "set", path: "country", value: country });
      bench.offHook();
      bench.runUntil("tone.started", 1);
      bench.dial("179", "pulse");
      bench.run(2.4);
      return bench
        .of("digit.received")
        .map(({ digit }) => digit)
        .join("");
    };
    expect([dialled("SE"), dialled("NZ")]).toEqual(["179", "179"]);
    // A set from abroad dials other numbers.
    expect([dialled("SE", "normal"), dialled("NZ", "normal")]).toEqual(["068", "931"]);
  });

  it("that has no plan is refused in a sentence, and nothing changes", () => {
    const bench = aBench().start();
    expect(bench.apply({ kind: "set", path: "country", value: "QX" })?.text).toBe(
      'country cannot be QX: there is no tone plan for "QX"; expected a country such as US, GB or DE',
    );
    expect(bench.apply({ kind: "set", path: "country", value: "germany" })?.code).toBe("bad-input");
    expect(bench.apply({ kind: "set", path: "country", value: 7 })?.code).toBe("bad-input");
    bench.offHook();
    expect(bench.runUntil("tone.started", 1).text).toContain("350 + 440 Hz");
  });

  it("that names no off-hook warning borrows North America's, and the log says so", () => {
    const bench = aBench().withTimers({ firstDigitSeconds: 0.5, reorderSeconds: 0.5 }).start();
    bench.do({ kind: "set", path: "country", value: "FR" });
    bench.offHook();
    const howler = bench.runUntil("tone.started", 3, ({ name }) => name === "off-hook-warning");
    expect(howler.text).toMatch(/1400 \+ 2060 \+ 2450 \+ 2600 Hz, 0 dBm each\. France names none, so North America's is sent\.$/);
  });
});

describe("tones set by hand", () => {
  it("are louder or softer by as much as the level says, while they sound", () => {
    const bench = aBench().start();
    const before = tonePeak(dialToneOf(bench), 350, rate);
    bench.do({ kind: "set", path: "tones.dial.levelDbm", value: -23 });
    bench.run(0.2);
    expect(decibels(tonePeak(bench.trace("phone1.earpiece", 0.4), 350, rate) / before)).toBeCloseTo(-10, 2);
    expect(bench.of("tone.started").at(-1)?.text).toContain("-23 dBm");
  });

  it("may be of other frequencies and another rhythm, on one exchange alone", () => {
    const bench = aBench()
      .withExchange((exchange) => ({
        ...exchange,
        tones: { dial: { segments: [{ hertz: [600], modulation: { hertz: 120, depth: 0.5 }, offSeconds: 0 }], levelDbm: -15 } },
      }))
      .start();
    const heard = dialToneOf(bench);
    // A carrier and two sidebands of a quarter of it each.
    expect(tonePeak(heard, 480, rate) / tonePeak(heard, 600, rate)).toBeCloseTo(0.25, 1);
    expect(tonePeak(heard, 720, rate) / tonePeak(heard, 600, rate)).toBeCloseTo(0.25, 1);
  });

  it("refuse what no generator can send, in a sentence", () => {
    const bench = aBench().start();
    expect(bench.apply({ kind: "set", path: "tones.dial.levelDbm", value: 90 })?.code).toBe("bad-input");
    expect(bench.apply({ kind: "set", path: "tones.dial.repeatFrom", value: 1 })?.text).toMatch(/segments/);
  });
});

describe("the tone of the moment", () => {
  it("is the stutter dial tone where a message waits", () => {
    const bench = aBench()
      .withPorts((port) => ({ ...port, messageWaiting: true }))
      // Time for the loop current to settle.
      .withTimers({ dialToneDelaySeconds: 1 })
      .start();
    bench.offHook();
    expect(bench.runUntil("tone.started", 2).name).toBe("stutter-dial");
    // Bursts of 0.1 s: half of the first second is silent; the steady dial tone has full strength.
    const stutter = acRms(bench.trace("phone1.earpiece", 1));
    bench.run(0.4);
    expect((stutter / acRms(bench.trace("phone1.earpiece", 1))) ** 2).toBeCloseTo(0.5, 1);
  });

  it("is the country's own for a number that nobody has: special information in Germany, a steady tone in Britain", () => {
    const failing = (country: string): string => {
      const bench = aBench().start();
      bench.do({ kind: "set", path: "country", value: country });
      bench.offHook();
      bench.runUntil("tone.started", 1);
      bench.dial("5559999");
      return bench.runUntil("tone.started", 2, ({ name }) => name === "number-unobtainable").text;
    };
    expect(failing("DE")).toContain("950 + 1400 + 1800 Hz");
    expect(failing("GB")).toContain("400 Hz");
  });

  it("is congestion where the far exchange cannot be reached", () => {
    const bench = aBench()
      .withExchange((exchange) => ({
        ...exchange,
        farSubscribers: [{ number: "5551237", behaviour: "congestion", answerAfterSeconds: 0, voiceDbm: -16 }],
      }))
      .start();
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.dial("5551237");
    bench.runUntil("tone.started", 2, ({ name }) => name === "reorder");
    expect(bench.of("call.failed")).toMatchObject([{ reason: "no free path to the distant exchange" }]);
  });

  it("may be any of the plan, as a test, and one that the country has not is refused by name", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.do({ kind: "tone", device: "exchange", line: "line1", name: "record" });
    bench.run(0.2);
    expect(tonePeak(bench.trace("phone1.earpiece", 0.2), 1400, rate)).toBeGreaterThan(0.05);
    const problem = bench.apply({ kind: "tone", device: "exchange", line: "line1", name: "holding" });
    expect(problem?.text).toMatch(/^United States \/ North America has no tone "holding"; it has dial, busy, ringback, /);
    bench.do({ kind: "tone", device: "exchange", line: "line1" });
    bench.run(0.1);
    expect(acRms(bench.trace("phone1.earpiece", 0.1))).toBeLessThan(1e-3);
  });
});

describe("distinctive ringing", () => {
  it("is asked for by its pattern: Bellcore 3 is short, short, long", () => {
    const bench = aBench().start();
    bench.do({ kind: "ring", device: "exchange", line: "line1", seconds: 7, pattern: "dr3" });
    const seen = ringingOf(bench, 6.5);
    findRingPattern("dr3").cadenceSeconds.forEach((wanted, i) => expect(Math.abs(seen[i]! - wanted)).toBeLessThan(0.06));
  });

  it("is one splash where the pattern is given once", () => {
    const bench = aBench().start();
    bench.do({ kind: "ring", device: "exchange", line: "line1", seconds: 20, pattern: "dr5" });
    const [burst, ...rest] = ringingOf(bench, 12);
    expect(burst).toBeCloseTo(0.5, 1);
    expect(rest).toHaveLength(1);
  });

  it("tells which number was called, of several on one line", () => {
    const bench = aTwoSubscriberBench()
      .withPorts((port) => (port.number === "5550102" ? { ...port, distinctive: [{ number: "5550199", pattern: "dr2" }] } : port))
      .start();
    bench.offHook("phone1");
    bench.runUntil("tone.started", 1);
    bench.dial("5550199");
    const ringing = bench.runUntil("ringing.started", 2);
    expect(ringing).toMatchObject({ line: "line2" });
    expect(ringing.text).toContain("0.8 s on, 0.4 s off, 0.8 s on, 4 s off");
  });

  it("has a source for every pattern, and parts that take turns", () => {
    for (const { id, source, cadenceSeconds } of ringPatterns) {
      expect(source, id).toMatch(/^reference-data/);
      expect(cadenceSeconds.length % 2, id).toBe(0);
      expect(findRingPattern(id).cadenceSeconds).toBe(cadenceSeconds);
    }
  });
});

describe("ringback", () => {
  /** From its start to the first silence, in seconds, of a call that begins some time into the cadence of a source that always runs. */
  const firstBurst = (ringback: "in-step" | "free-running"): number => {
    const bench = aTwoSubscriberBench()
      .withExchange((exchange) => ({ ...exchange, ringback }))
      .start();
    bench.run(0.4);
    bench.offHook("phone1");
    bench.runUntil("tone.started", 1);
    bench.dial("5550102");
    bench.runUntil("tone.started", 2, ({ name }) => name === "ringback");
    const heard = bench.trace("phone1.earpiece", 6);
    const window = rate / 20;
    let silentFrom = 0;
    while (silentFrom < heard.length && acRms(heard.subarray(silentFrom, silentFrom + window)) > 0.01) silentFrom += window;
    return silentFrom / rate;
  };

  it("begins with the ringing, or where its own source stands", () => {
    expect(firstBurst("in-step")).toBeCloseTo(2, 0);
    // The call is 2.1 to 2.5 s into the run, in the pause of a source that began with it: the line hears silence first.
    expect(firstBurst("free-running")).toBeLessThan(0.15);
  });
});

describe("a hook flash on the line", () => {
  it.each([
    [0.299, 0],
    [0.301, 1],
    [0.999, 1],
    [1.001, 0],
  ])("of %s s is one in North America %i times", (seconds, count) => {
    const bench = aBench().withTelephone({ bounceSeconds: 0 }).start();
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.run(0.2);
    bench.do({ kind: "flash", device: "phone1", seconds });
    bench.run(seconds + 0.2);
    expect(bench.of("hook.flash").filter(({ source }) => source === "exchange")).toHaveLength(count);
  });

  it("in a call gives recall dial tone, and the second gives the far party back", () => {
    const bench = aBench()
      .withExchange((exchange) => ({
        ...exchange,
        features: { recall: true },
        farSubscribers: [{ number: "5551234", behaviour: "answers", answerAfterSeconds: 0.1, voiceDbm: -16 }],
      }))
      .start();
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.dial("5551234");
    bench.runUntil("call.answered", 3);
    bench.run(0.3);
    bench.do({ kind: "flash", device: "phone1", seconds: 0.6 });
    bench.runUntil("tone.started", 1, ({ name }) => name === "dial-recall");
    expect(bench.of("call.held")).toMatchObject([{ number: "5551234" }]);
    bench.run(0.3);
    bench.do({ kind: "flash", device: "phone1", seconds: 0.6 });
    bench.runUntil("call.retrieved", 1);
    expect(bench.phase()).toBe("talking");
  });
});
