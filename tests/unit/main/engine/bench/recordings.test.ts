/** Voices into telephones and recordings onto ports: levels, echo and what detectors make of them. */
import { describe, expect, it } from "vitest";
import { activeLevel } from "../../../../../src/main/engine/signals/voice/active-level.ts";
import { DtmfGenerator } from "../../../../../src/main/engine/signals/dtmf-generator.ts";
import type { Recording } from "../../../../../src/shared/model/recording.ts";
import { dbmToRmsVolts, ratioToDb } from "../../../../../src/shared/units/levels.ts";
import { aBench, aTwoSubscriberBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { shippedVoice } from "../../../../support/speech.ts";
import { toneRms } from "../../../../support/measure.ts";

const hash = (digit: string) => digit.repeat(64);

function recordingOf(name: string, samples: Float32Array, sampleHz: number): Recording {
  return { name, sha256: hash("0"), sampleHz, tracks: [{ title: "channel 1", unit: "full scale", samples }] };
}

const woman = recordingOf("voice:woman", shippedVoice("woman"), 8000);

function sine(hertz: number, seconds: number, volts: number, sampleHz = 8000): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleHz) }, (_, n) => volts * Math.sin((2 * Math.PI * hertz * n) / sampleHz));
}

const rmsOf = (samples: Float64Array, stepHz: number, hertz: number) => toneRms([...samples], stepHz, hertz);

describe("a voice in a telephone", () => {
  it("has the active level that was asked for, to a tenth of a decibel", () => {
    const lab = aBench().start();
    lab.bench.addRecording(woman);
    lab.offHook();
    lab.run(0.5);
    lab.do({ kind: "speak", device: "phone1", sample: "woman", levelDbm: -16 });
    const mouth = Float32Array.from(lab.trace("phone1.mouthpiece", 13.5));
    const level = activeLevel(mouth, lab.bench.stepHz)!;
    expect(Math.abs(ratioToDb(level.activeRms / dbmToRmsVolts(-16)))).toBeLessThan(0.1);
    expect(lab.of("recording.started")[0]?.text).toMatch(/^Telephone 1 speaks: voice:woman, 13\.2 s, -16 dBm/);
    expect(lab.of("recording.ended")).toHaveLength(1);
  });

  it("gives no digit to the exchange, however loud", () => {
    const lab = aBench().start();
    lab.bench.addRecording(woman);
    lab.offHook();
    lab.run(1);
    lab.do({ kind: "speak", device: "phone1", sample: "woman", levelDbm: -3 });
    lab.run(8);
    expect(lab.of("digit.received")).toEqual([]);
  });

  it("says what is wrong with a wish that cannot be met", () => {
    const lab = aBench().start();
    const refused = (more: object) => lab.apply({ kind: "speak", device: "phone1", levelDbm: -10, ...more })?.text;
    expect(refused({ sample: "wman" })).toBe('there is no voice "wman"; expected one of woman, man, scotsman, announcement');
    expect(refused({ sample: "woman" })).toBe('the voice "woman" was not brought along to this run');
    expect(refused({ file: "a.wav" })).toBe('there is no recording "a.wav" in the lab');
    expect(refused({ toneHz: 1000, file: "a.wav" })).toBe("toneHz and file: expected one of toneHz, sample and file");
    lab.bench.addRecording(recordingOf("quiet.wav", new Float32Array(800), 8000));
    expect(refused({ file: "quiet.wav" })).toBe("quiet.wav is silent: expected speech");
  });
});

/** Complex numbers as pairs, for impedances by hand. */
type Complex = readonly [number, number];
const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const over = (a: Complex, b: Complex): Complex => {
  const square = b[0] ** 2 + b[1] ** 2;
  return [(a[0] * b[0] + a[1] * b[1]) / square, (a[1] * b[0] - a[0] * b[1]) / square];
};
const parallel = (...all: Complex[]): Complex => over([1, 0], all.map((z) => over([1, 0], z)).reduce(add));
const series = (ohms: number, parts: { henries?: number; farads?: number }, hertz: number): Complex => {
  const omega = 2 * Math.PI * hertz;
  return [ohms, omega * (parts.henries ?? 0) - (parts.farads === undefined ? 0 : 1 / (omega * parts.farads))];
};

/** A plain set off hook, as `catalog/telephones.ts` describes it, seen at its terminals. */
function setImpedance(hertz: number, speechOhms: number): Complex {
  const speech = series(speechOhms, { farads: 2.16e-6 }, hertz);
  const direct = series(120, { henries: 1.5 }, hertz);
  return parallel(add([1, 0], parallel(speech, direct)), series(6930, { farads: 8e-6 }, hertz), [1e7, 0]);
}

/** Feed of 2 x 200 ohm and 2 x 2 H. */
const feedImpedance = (hertz: number): Complex => series(400, { henries: 4 }, hertz);

/** What a hybrid of 600 ohm + 2.16 uF sends back of what it sends into an impedance, against that: its return loss as a ratio. */
function returned(hertz: number, outside: Complex): number {
  const total = add(series(600, { farads: 2.16e-6 }, hertz), outside);
  const [real, imaginary] = add([1, 0], over([-1200, 0], total));
  return Math.hypot(real, imaginary);
}

function inCall(speechOhms: number): TestBench {
  const lab = aTwoSubscriberBench().atFullRate().withLine({ cable: [] }).withTelephone({ speechOhms }).start();
  lab.offHook("phone1");
  lab.run(1);
  lab.dial("5550102");
  lab.runUntil("ring.detected", 6);
  lab.offHook("phone2");
  lab.runUntil("call.answered", 2);
  lab.run(0.3);
  return lab;
}

describe("echo of one's own voice", () => {
  // The bends of the mask and the insulation are left out of the hand-made impedances: 0.1 dB, and 0.4 dB where the return loss is above 20 dB.
  it.each([
    [300, 1500],
    [1004, 1500],
    [3000, 1500],
    [1004, 220],
  ])("returns at %i Hz from a far set of %i ohm as the return loss of its hybrid says", (hertz, speechOhms) => {
    const lab = inCall(speechOhms);
    lab.do({ kind: "speak", device: "phone1", toneHz: hertz, levelDbm: -10 });
    lab.run(0.2);
    const [near, far] = lab.record(["exchange.1.receive", "exchange.2.receive"], 0.5) as [Float64Array, Float64Array];
    // Port 2 sends what port 1 hears, 3 dB weaker; its hybrid gets back the share that its line does not take.
    const sent = rmsOf(near, 48_000, hertz) * 10 ** (-3 / 20);
    const echo = rmsOf(far, 48_000, hertz);
    const expected = returned(hertz, parallel(setImpedance(hertz, speechOhms), feedImpedance(hertz)));
    expect(Math.abs(ratioToDb(echo / sent) - ratioToDb(expected))).toBeLessThan(0.1);
  });

  it("sidetone of a set is the return loss of its line against its hybrid", () => {
    for (const hertz of [300, 1004, 3000]) {
      const lab = aBench().atFullRate().withLine({ cable: [] }).start();
      lab.offHook();
      lab.runUntil("tone.started", 2);
      lab.dial("1");
      lab.run(0.5);
      lab.do({ kind: "speak", device: "phone1", toneHz: hertz, levelDbm: -10 });
      lab.run(0.2);
      const heard = rmsOf(lab.trace("phone1.earpiece", 0.5), 48_000, hertz);
      const exchange = series(600, { farads: 2.16e-6 }, hertz);
      const rest = parallel(
        series(120, { henries: 1.5 }, hertz),
        add([1, 0], parallel(exchange, feedImpedance(hertz), series(6930, { farads: 8e-6 }, hertz))),
      );
      expect(Math.abs(ratioToDb(heard / dbmToRmsVolts(-10)) - ratioToDb(returned(hertz, rest))), `${hertz} Hz`).toBeLessThan(0.2);
    }
  });
});

describe("a recording on a port", () => {
  it("stands on the pair with the volts that its source and the line make of it", () => {
    const lab = aBench().atFullRate().withLine({ cable: [] }).start();
    lab.bench.addRecording(recordingOf("tone.wav", sine(1000, 2, 0.3), 8000));
    lab.run(0.2);
    lab.do({ kind: "play", port: "phone1.line", file: "tone.wav", gainDb: 0 });
    lab.run(0.3);
    const volts = rmsOf(lab.trace("line1.fxo.tipRingVolts", 0.5), 48_000, 1000);
    // On hook: the exchange, its feed and the ringer are the load of an EMF of twice the recording behind 600 ohm and 10 uF.
    const load = parallel(series(600, { farads: 2.16e-6 }, 1000), feedImpedance(1000), series(6930, { farads: 8e-6 }, 1000));
    const [real, imaginary] = over(load, add(load, series(600, { farads: 10e-6 }, 1000)));
    expect(Math.abs(ratioToDb(volts / (2 * 0.3 * Math.SQRT1_2 * Math.hypot(real, imaginary))))).toBeLessThan(0.02);
  });

  it("does not disturb the battery of an idle line when it comes and goes", () => {
    const lab = aBench().start();
    lab.bench.addRecording(recordingOf("silence.wav", new Float32Array(4000), 8000));
    lab.run(0.2);
    lab.do({ kind: "play", port: "phone1.line", file: "silence.wav", gainDb: 0 });
    const volts = lab.trace("line1.fxo.tipRingVolts", 1);
    expect(Math.max(...volts) - Math.min(...volts)).toBeLessThan(0.01);
    expect(lab.of("recording.ended").map(({ seconds }) => Math.round(1000 * seconds))).toEqual([700]);
    expect(lab.of("loop.closed")).toEqual([]);
  });

  it("of digits is dialled by", () => {
    const sender = new DtmfGenerator({ sampleHz: 8000, lowDbm: -8, highDbm: -6, toneSeconds: 0.08, pauseSeconds: 0.08 });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    sender.dial("5551234");
    const samples = Float32Array.from({ length: 10_000 }, () => {
      sender.writeStep(signal, 0.5);
      return signal.startValue;
    });
    const lab = aBench().start();
    lab.bench.addRecording(recordingOf("digits.wav", samples, 8000));
    lab.offHook();
    lab.runUntil("tone.started", 2);
    lab.do({ kind: "play", port: "phone1.line", file: "digits.wav", gainDb: 0 });
    lab.run(2);
    expect(
      lab
        .of("digit.received")
        .map(({ digit }) => digit)
        .join(""),
    ).toBe("5551234");
    expect(lab.of("digit.sent")).toEqual([]);
  });

  it("sounds again when it is played a second time, after the first has ended or in its place", () => {
    const lab = aBench().withLine({ cable: [] }).start();
    lab.bench.addRecording(recordingOf("tone.wav", sine(1000, 0.3, 0.3), 8000));
    lab.run(0.2);
    const levels = [0.5, 0.2, 0.5].map((seconds) => {
      lab.do({ kind: "play", port: "phone1.line", file: "tone.wav", gainDb: 0 });
      return rmsOf(lab.trace("line1.fxo.tipRingVolts", seconds).subarray(800, 3200), lab.bench.stepHz, 1000);
    });
    for (const level of levels) expect(level / levels[0]!).toBeCloseTo(1, 3);
    expect(lab.of("recording.ended").map(({ seconds }) => Math.round(100 * seconds))).toEqual([50, 120]);
  });

  it("made of a trace puts the very volts on the pair again, battery and hook included", () => {
    const first = aBench().withLine({ cable: [] }).start();
    const idle = first.trace("line1.fxo.tipRingVolts", 0.1);
    first.offHook();
    const lifted = first.trace("line1.fxo.tipRingVolts", 0.4);
    const samples = Float32Array.from([...idle, ...lifted]);
    const trace: Recording = {
      name: "trace.csv",
      sha256: hash("1"),
      sampleHz: 16_000,
      tracks: [{ title: "line1.fxo.tipRingVolts", unit: "V", samples }],
    };
    const second = aBench().withLine({ cable: [] }).start();
    second.bench.addRecording(trace);
    second.do({ kind: "play", port: "exchange.1", file: "trace.csv", gainDb: 0 });
    const again = second.trace("line1.fxo.tipRingVolts", 0.5);
    // The source has 1 ohm, and with 8 V on its terminals the feed of 400 ohm gives it 0.1 A: 0.1 V.
    for (let n = 10; n < 7900; n += 7) expect(Math.abs(again[n]! - samples[n + 1]!)).toBeLessThan(0.11);
    expect(second.of("recording.started")[0]?.text).toMatch(/source of 1\.00 Ω, with its direct voltage/);
  });

  it("is refused with a sentence where it cannot play", () => {
    const lab = aBench().start();
    const seven = {
      ...recordingOf("seven.wav", new Float32Array(8), 11_025),
      tracks: Array.from({ length: 7 }, (_, i) => ({
        title: `channel ${i + 1}`,
        unit: "full scale" as const,
        samples: new Float32Array(8),
      })),
    };
    lab.bench.addRecording(seven);
    const refused = (more: object) => lab.apply({ kind: "play", port: "phone1.line", gainDb: 0, ...more })?.text;
    expect(refused({ file: "seven.wav" })).toBe("seven.wav has 7 channels: expected channel to say which, 1 to 7");
    expect(refused({ file: "seven.wav", channel: 8 })).toMatch(/^seven\.wav has no channel 8; it has channel 1,/);
    expect(refused({ file: "seven.wav", channel: 7 })).toBeUndefined();
    expect(refused({ port: "phone9.line", file: "seven.wav", channel: 1 })).toBe(
      '"phone9.line" is no port of this bench; expected one of exchange.1, phone1.line',
    );
    expect(refused({ file: "seven.wav", channel: 1, sha256: hash("f") })).toBe(
      `seven.wav is another recording: its SHA-256 is ${hash("0")}, expected ${hash("f")}`,
    );
    lab.bench.addRecording({
      ...seven,
      name: "amps.csv",
      tracks: [{ title: "line1.fxo.loopAmps", unit: "A", samples: new Float32Array(8) }],
    });
    expect(refused({ file: "amps.csv" })).toBe("line1.fxo.loopAmps is a current: expected volts to play onto a port");
    lab.bench.addRecording({ ...seven, name: "scope.csv", sampleHz: 1e9 });
    expect(refused({ file: "scope.csv", channel: 1 })).toBe(
      "scope.csv has 1000000000 samples a second: expected at most 768000 to be played",
    );
  });

  it("goes on while a value of the bench is set, and the same commands give the same samples", () => {
    const run = (): Float64Array => {
      const lab = aBench().start();
      lab.bench.addRecording(woman);
      lab.do({ kind: "play", port: "exchange.1", sample: "woman", gainDb: -6 });
      lab.run(0.5);
      lab.do({ kind: "set", path: "line1.cable[0].metres", value: 4000 });
      return lab.trace("line1.fxo.voice", 0.5);
    };
    const first = run();
    expect(Math.max(...first)).toBeGreaterThan(0.01);
    expect(run()).toEqual(first);
  });
});

describe("a level measurement", () => {
  const offHook = (): TestBench => {
    const lab = aBench().withLine({ cable: [] }).start();
    lab.offHook();
    lab.runUntil("tone.started", 2);
    lab.dial("1");
    lab.run(0.5);
    return lab;
  };

  it("reads a tone in dBm, dBm0, dBrnC and dBmp", () => {
    const lab = offHook();
    lab.do({ kind: "speak", device: "phone1", toneHz: 1000, levelDbm: -20 });
    lab.run(0.1);
    lab.do({ kind: "measure-level", port: "exchange.1", seconds: 1, relativeDbr: -3 });
    const { levels, text } = lab.runUntil("level.measured", 2);
    // A set of 600 ohm into an exchange of 600 ohm: -20 dBm, less some tenths for what else hangs on the pair.
    expect(levels!.flatDbm).toBeCloseTo(-20, 0);
    expect(levels!.flatDbm0).toBeCloseTo(levels!.flatDbm + 3, 2);
    expect(levels!.noiseDbrnC).toBeCloseTo(levels!.flatDbm + 90, 1);
    expect(levels!.noiseDbmp).toBeCloseTo(levels!.flatDbm + 1, 0);
    expect(text).toMatch(/^Level at exchange\.1 over 1 s: -20/);
  });

  it("reads the noise that a fault puts on the line", () => {
    const lab = offHook();
    lab.do({ kind: "fault", line: "line1", at: 0, id: "hiss", fault: { kind: "noise", levelDbm: -50 } });
    lab.do({ kind: "measure-level", port: "exchange.1", seconds: 4, relativeDbr: 0 });
    const { levels } = lab.runUntil("level.measured", 6);
    // The set's choke and the feed take a little of the load away: up to 1 dB more than into 600 ohm; 4 s of noise are known to 0.1 dB.
    expect(Math.abs(levels!.flatDbm + 49.5)).toBeLessThan(0.7);
    // Some 55 % of it passes either weighting; white noise reads 90.5 apart (reference-data 8.6), this one, weaker at the top, 0.3 more or less.
    expect(Math.abs(levels!.noiseDbrnC - levels!.noiseDbmp - 90.5)).toBeLessThan(0.6);
    expect(levels!.noiseDbmp).toBeLessThan(levels!.flatDbm - 1.5);
    expect(levels!.noiseDbmp).toBeGreaterThan(levels!.flatDbm - 4.5);
  });
});

describe("clicks on the line", () => {
  it("stand between the wires of a matched line as high as the fault says, and give no digit", () => {
    const lab = aBench().atFullRate().withLine({ cable: [] }).start();
    lab.offHook();
    lab.runUntil("tone.started", 2);
    lab.dial("1");
    lab.run(0.5);
    const before = lab.of("digit.received").length;
    lab.do({ kind: "fault", line: "line1", at: 0, id: "clicks", fault: { kind: "impulses", perSecond: 10, peakVolts: 0.5 } });
    const volts = lab.trace("line1.fxo.voice", 2);
    // Set and exchange are 600 ohm each but for choke and feed: within 10 % of half of the EMF; two clicks may fall together.
    const highest = volts.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(highest).toBeGreaterThan(0.45);
    expect(highest).toBeLessThan(1.1);
    expect(lab.of("digit.received").length).toBe(before);
  });
});
