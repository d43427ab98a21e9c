/**
 * Decoders as instruments: what they read off the line's volts and amps, against when it was truly sent (the commands' own times and
 * lengths, Bellcore's 1200 bit/s) and against the bench's events. Limits: edges of digits and pulses within 2 ms, of bytes within a
 * quarter of a bit, of tones and ringing within 20 ms (their windows are 48 and 50 ms long).
 */
import { describe, expect, it } from "vitest";
import { directLine, faxLine } from "../../../../../../src/shared/catalog/benches.ts";
import { FskGenerator } from "../../../../../../src/main/engine/signals/fsk/fsk-generator.ts";
import { bell202 } from "../../../../../../src/main/engine/signals/fsk/modulations.ts";
import { FskDecoder } from "../../../../../../src/main/engine/instruments/decoders/fsk-decoder.ts";
import { encodeMultipleData } from "../../../../../../src/main/engine/signals/caller-id/multiple-data.ts";
import { frameBits } from "../../../../../../src/main/engine/signals/caller-id/frame-bits.ts";
import { decode } from "../../../../../support/decode.ts";

const edgeSeconds = 0.002;
const windowSeconds = 0.02;

describe("a call dialled by tones and pulses", () => {
  const timeline = [
    { at: 0.3, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 1.5, do: { kind: "dial", device: "phone1", digits: "5", by: "dtmf" } },
    { at: 2, do: { kind: "dial", device: "phone1", digits: "3", by: "pulse" } },
    { at: 3.4, do: { kind: "flash", device: "phone1", seconds: 0.5 } },
    { at: 4.4, do: { kind: "dial", device: "phone1", digits: "A", by: "dtmf" } },
  ];
  const decoders = ["hook", "dtmf", "tones", "pulse"] as const;
  const call = decode(directLine, { decoders, seconds: 5.2, timeline });

  it("reads the same where its rows are chosen only after 1.9 s: what the scope holds of the line is read first", () => {
    const late = decode(directLine, { decoders, seconds: 5.2, timeline, chosenAt: 1.9 });
    // Times to the microsecond: a recorder keeps samples in single precision.
    const rounded = (boxes: ReturnType<typeof late.boxes>) =>
      boxes.map(({ fromSeconds, toSeconds, ...box }) => ({ ...box, from: fromSeconds.toFixed(6), to: toSeconds.toFixed(6) }));
    for (const decoder of decoders) expect(rounded(late.boxes(decoder))).toEqual(rounded(call.boxes(decoder)));
  });

  it("tells the log of each digit, tone and flash once, at its moment on the line, also where a row is taken off and chosen again", () => {
    const told = (readings: typeof call.readings) =>
      readings
        .filter(({ decoder }) => decoder !== "hook")
        .map(({ decoder, seconds, text }) => [decoder, seconds.toFixed(3), text])
        .sort((a, b) => a.join().localeCompare(b.join()));
    const expected = (["dtmf", "tones", "pulse"] as const).flatMap((decoder) =>
      call
        .boxes(decoder)
        .filter(({ open }) => open !== true)
        .map(({ fromSeconds, detail = "" }) => [decoder, fromSeconds.toFixed(3), detail.charAt(0).toUpperCase() + detail.slice(1)]),
    );
    expect(told(call.readings)).toEqual(expected.sort((a, b) => a.join().localeCompare(b.join())));
    const again = decode(directLine, { decoders, seconds: 5.2, timeline, chosenAgainAt: 3.1 });
    expect(told(again.readings)).toEqual(told(call.readings));
    const flash = call.readings.find(({ text }) => text.includes("flash window"));
    expect(flash).toMatchObject({ kind: "decoder.read", source: "line1.fxo", line: "line1", decoder: "hook" });
    expect(Math.abs((flash?.seconds ?? 0) - 3.4)).toBeLessThan(windowSeconds);
  });

  it("shows a DTMF digit from the start of its tones to their end, beside dial tone", () => {
    const [digit] = call.boxes("dtmf");
    expect(digit?.text).toBe("5");
    expect(digit?.detail).toContain("770 Hz and 1336 Hz");
    expect(Math.abs((digit?.fromSeconds ?? 0) - 1.5)).toBeLessThan(edgeSeconds);
    expect(Math.abs((digit?.toSeconds ?? 0) - 1.6)).toBeLessThan(edgeSeconds);
  });

  it("agrees with the log: each digit received lies on a box of that digit, or just after it", () => {
    for (const { digit, by, seconds } of call.events.filter(({ kind }) => kind === "digit.received")) {
      const boxes = call.boxes(by === "pulse" ? "pulse" : "dtmf").filter(({ text }) => text === digit);
      const near = boxes.some(({ fromSeconds, toSeconds }) => seconds > fromSeconds && seconds < toSeconds + 0.2);
      expect(near, `${digit ?? ""} by ${by ?? ""} at ${seconds} s`).toBe(true);
    }
  });

  it("counts the breaks of a dial pulse digit and times each of them", () => {
    expect(call.boxes("pulse").map(({ text }) => text)).toEqual(["3"]);
    expect(call.boxes("pulse")[0]?.detail).toContain("10.0 a second");
    const breaks = call.boxes("pulse", "bits");
    expect(breaks).toHaveLength(3);
    for (const { fromSeconds, toSeconds } of breaks) expect(Math.abs(toSeconds - fromSeconds - 0.06)).toBeLessThan(edgeSeconds);
    expect(Math.abs((breaks[0]?.fromSeconds ?? 0) - 2)).toBeLessThan(edgeSeconds + 0.002);
  });

  it("tells hook states, breaks and makes and a flash apart, with the flash window of the exchange", () => {
    const states = call.boxes("hook");
    expect(states.map(({ text }) => text)).toEqual([
      "on hook",
      "off hook",
      ...["break", "make", "break", "make", "break", "off hook"],
      "flash 500 ms",
      "off hook",
    ]);
    expect(states.at(-2)?.detail).toContain("inside this exchange's flash window of 300 ms to 1.00 s");
  });

  it("names dial tone by the country's plan", () => {
    const [dial] = call.boxes("tones");
    const started = call.events.find(({ kind }) => kind === "tone.started")?.seconds ?? 0;
    expect(dial?.text).toBe("dial tone");
    expect(Math.abs((dial?.fromSeconds ?? 0) - started)).toBeLessThan(windowSeconds);
    expect(call.boxes("tones", "bits")[0]?.text).toBe("350 Hz + 440 Hz");
  });
});

describe("a ringing call with Caller ID", () => {
  const call = decode(directLine, {
    decoders: ["ringing", "bell202", "hook", "dtmf", "tones"],
    seconds: 3.6,
    timeline: [{ at: 0.3, do: { kind: "ring", device: "exchange", line: "line1", seconds: 20, number: "2025550147", name: "JANE DOE" } }],
  });

  it("shows the ringing burst with its volts and hertz", () => {
    const [burst] = call.boxes("ringing");
    expect(burst?.text).toMatch(/^ringing 7\d\.\d V 20\.0 Hz$/);
    expect(Math.abs((burst?.fromSeconds ?? 0) - 0.3)).toBeLessThan(windowSeconds);
    expect(Math.abs((burst?.toSeconds ?? 0) - 2.3)).toBeLessThan(3 * windowSeconds);
  });

  it("shows the message's fields in order between the rings", () => {
    const texts = call.boxes("bell202").map(({ text }) => text);
    expect(texts).toEqual(["channel seizure", "mark", "call", "date 01/01 12:00", "number 2025550147", "name JANE DOE", "check"]);
    const bytes = call.boxes("bell202", "bytes");
    expect(bytes.slice(0, 2).map(({ text }) => text)).toEqual(["80", "20"]);
    expect(bytes).toHaveLength(35);
  });

  it("takes neither ringing nor the message for digits, tones or a lifted handset", () => {
    expect(call.boxes("dtmf")).toEqual([]);
    expect(call.boxes("tones")).toEqual([]);
    expect(call.boxes("hook").map(({ text }) => text)).toEqual(["on hook"]);
  });
});

it("puts each byte of Bell 202 where it was sent, within a quarter of a bit", () => {
  const sampleHz = 16_000;
  const bytes = encodeMultipleData({ kind: "call", number: "5550102" }, { title: "test", mostNameCharacters: 15, mostDigits: 20 });
  const generator = new FskGenerator({ sampleHz, modulation: bell202, markDbm: -13.5 });
  const decoder = new FskDecoder(bell202, { stepHz: sampleHz, sampleHz });
  generator.send(frameBits(bytes, { seizureBits: 300, markBits: 180, tailBits: 4 }));
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  for (let step = 0; step < sampleHz; step++) {
    generator.writeStep(signal);
    // Half of the EMF is across a matched load.
    decoder.hear(signal.startValue / 2, step);
  }
  const track = decoder.tracks[1].track;
  const boxes = track.between({ fromStep: 0, toStep: sampleHz, nowStep: sampleHz, leastSteps: 0, stepHz: sampleHz });
  expect(boxes.map(({ text }) => parseInt(text, 16))).toEqual([...bytes]);
  boxes.forEach(({ fromSeconds }, index) => {
    const sentSeconds = (480 + 10 * index) / bell202.baud;
    expect(Math.abs(fromSeconds - sentSeconds)).toBeLessThan(0.25 / bell202.baud);
  });
});

it("reads Japan's message after the set has answered a short ringing", () => {
  const call = decode(
    { ...directLine, country: "JP" },
    {
      decoders: ["v23"],
      seconds: 5,
      timeline: [{ at: 0.3, do: { kind: "ring", device: "exchange", line: "line1", seconds: 20, number: "0312345678" } }],
    },
  );
  expect(call.boxes("v23").map(({ text }) => text)).toContain("number 0312345678");
});

it("says in words what fax machines tell each other", () => {
  const call = decode(faxLine, {
    decoders: ["v21"],
    seconds: 13.4,
    timeline: [{ at: 0.3, do: { kind: "fax", device: "fax1", to: "5550102" } }],
  });
  const texts = call.boxes("v21").map(({ text }) => text);
  expect(texts[0]).toBe("CNG");
  expect(texts).toContain("CED");
  expect(texts).toContain("CSI: called station's number is 5550102");
  expect(texts.some((text) => text.startsWith("DIS: receives up to V.27ter 4800 bit/s"))).toBe(true);
  expect(texts).toContain("TSI: sending station's number is 5550101");
  expect(texts.some((text) => text.startsWith("DCS: page comes by V.27ter 4800 bit/s"))).toBe(true);
});

describe("modulated tones", () => {
  it.each([
    ["IN", "ringback", "ringback tone"],
    ["US_OLD", "busy", "busy tone"],
    ["TH", "dial", "dial tone"],
  ])("of %s, such as %s, are known by carrier and rhythm", (country, name, text) => {
    const timeline = [{ at: 0.1, do: { kind: "tone", device: "exchange", line: "line1", name } }];
    const heard = decode({ ...directLine, country }, { decoders: ["tones"], seconds: 2, timeline });
    expect(new Set(heard.boxes("tones").map((box) => box.text))).toEqual(new Set([text]));
  });
});
