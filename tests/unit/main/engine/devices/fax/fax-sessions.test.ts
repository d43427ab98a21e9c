/**
 * The two ends of T.30 against each other, over a wire that a test may disturb: what is sent in which order, retries, fallback, timers.
 * Timers (reference-data 9): T1 35 s, T2 6 s, T4 3 s; a command is sent three times. What another maker's T.30 makes of it: tests/oracle.
 */
import { describe, expect, it } from "vitest";
import { AnsweringSession } from "../../../../../../src/main/engine/devices/fax/answering-session.ts";
import { CallingSession } from "../../../../../../src/main/engine/devices/fax/calling-session.ts";
import type { FaxLinkOptions } from "../../../../../../src/main/engine/devices/fax/fax-link.ts";
import { FaxModem } from "../../../../../../src/main/engine/devices/fax/fax-modem.ts";
import type { FaxReport, ReceivedPage } from "../../../../../../src/main/engine/devices/fax/fax-session.ts";
import { blacken, blankLine, differentPels } from "../../../../../../src/main/engine/signals/fax/t4/bitmap.ts";
import type { Bitmap } from "../../../../../../src/main/engine/signals/fax/t4/bitmap.ts";
import type { V27terRate } from "../../../../../../src/main/engine/signals/fax/v27ter/modes.ts";
import { createRandom } from "../../../../../../src/main/engine/signals/random.ts";

const sampleHz = 8000;
const timers = { identifySeconds: 35, commandSeconds: 6, responseSeconds: 3 };

/** Twenty lines, each with a bar somewhere else. */
const page: Bitmap = {
  widthPels: 1728,
  lines: Array.from({ length: 20 }, (_, index) => {
    const line = blankLine(1728);
    blacken(line, 50 * index, 50 * index + 300);
    return line;
  }),
};

type Wire = (volts: number, what: { readonly seconds: number; readonly isImage: boolean; readonly rate: V27terRate | undefined }) => number;
const clean: Wire = (volts) => volts;

/** Runs a call to its end, or for so long; `toCalled` and `toCaller` are the wire in either direction. */
function call(options: {
  pages?: readonly Bitmap[];
  rates?: readonly [V27terRate, V27terRate];
  toCalled?: Wire;
  toCaller?: Wire;
  seconds?: number;
}) {
  const { pages = [page], rates = [4800, 4800], toCalled = clean, toCaller = clean, seconds = 90 } = options;
  const log: string[] = [];
  const received: ReceivedPage[] = [];
  const responses = new Set<string>();
  let step = 0;
  const side = (title: string, fastestRate: V27terRate): FaxLinkOptions => ({
    modem: new FaxModem({ stepHz: sampleHz, levelDbm: -12 }),
    station: { title, number: "5550101", fastestRate, minimumLineSeconds: 0.02, answerTone: "CED" },
    timers,
    stepHz: sampleHz,
    report: (report: FaxReport) => {
      if (report.kind === "fax.frame-received") log.push(`${title} ${report.frame ?? ""}`);
    },
  });
  const [callerSide, calledSide] = [side("caller", rates[0]), side("called", rates[1])];
  const caller = new CallingSession(callerSide, pages, 0);
  const called = new AnsweringSession(calledSide, (got) => void received.push(got), 0);
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const next = (modem: FaxModem): number => {
    signal.startValue = signal.startSlope = signal.endValue = signal.endSlope = 0;
    modem.addStep(signal);
    return signal.endValue / 2;
  };
  const through = (wire: Wire, modem: FaxModem): number => {
    const part = modem.sends;
    return wire(next(modem), {
      seconds: step / sampleHz,
      isImage: part?.kind === "image",
      rate: part?.kind === "image" ? part.rate : undefined,
    });
  };
  let endedSeconds = 0;
  while (step < seconds * sampleHz && (caller.outcome === undefined || called.outcome === undefined)) {
    const [forth, back] = [through(toCalled, callerSide.modem), through(toCaller, calledSide.modem)];
    step += 1;
    calledSide.modem.hear(forth, called);
    callerSide.modem.hear(back, caller);
    if (step % 2 !== 0) continue;
    if (calledSide.modem.sends?.kind === "frames") responses.add(`${called.activity} in phase ${called.phase}`);
    if (called.outcome === undefined) called.tick(step);
    if (caller.outcome === undefined) caller.tick(step);
    if (caller.outcome === undefined || called.outcome === undefined) endedSeconds = step / sampleHz;
  }
  return { log, received, caller: caller.outcome, called: called.outcome, responses: [...responses], endedSeconds };
}

/** Noise that drowns the page modem at one rate. */
function noiseAt(rate: V27terRate): Wire {
  const random = createRandom(5);
  return (volts, what) => (what.rate === rate ? volts + 0.3 * random.nextNormal() : volts);
}

describe("a fax call", () => {
  it("goes DIS, DCS, training, CFR, page, EOP, MCF, DCN, and the page is the same to the last element", () => {
    const { log, received, caller, called, responses } = call({});
    expect(log).toEqual(["caller CSI", "caller DIS", "called TSI", "called DCS", "caller CFR", "called EOP", "caller MCF", "called DCN"]);
    // T.30: the training's confirmation is still phase B, the page's is phase D.
    expect(responses).toEqual(["sends DIS in phase B", "sends CFR in phase B", "sends MCF in phase D"]);
    expect(caller).toEqual({ isGood: true, text: "1 page sent" });
    expect(called).toEqual({ isGood: true, text: "1 page received" });
    expect(received.map(({ badLines }) => badLines.length)).toEqual([0]);
    expect(differentPels(received[0]!.page, page)).toBe(0);
  });

  it("sends several pages with MPS between them", () => {
    const { log, received, caller } = call({ pages: [page, page] });
    expect(log.filter((line) => line.startsWith("called"))).toEqual(["called TSI", "called DCS", "called MPS", "called EOP", "called DCN"]);
    expect(received).toHaveLength(2);
    expect(caller).toEqual({ isGood: true, text: "2 pages sent" });
  });

  it("takes the rate that both have", () => {
    for (const rates of [
      [2400, 4800],
      [4800, 2400],
    ] as const)
      expect(call({ rates, toCalled: noiseAt(4800) }).caller?.isGood).toBe(true);
  });

  it("falls back to 2400 bit/s where training at 4800 fails", () => {
    const { log, received, caller } = call({ toCalled: noiseAt(4800) });
    expect(log).toEqual([
      ...["caller CSI", "caller DIS", "called TSI", "called DCS", "caller FTT"],
      ...["called TSI", "called DCS", "caller CFR", "called EOP", "caller MCF", "called DCN"],
    ]);
    expect(caller?.isGood).toBe(true);
    expect(differentPels(received[0]!.page, page)).toBe(0);
  });

  it("falls back on a line that hisses all the time, 9 dB under the signal, and its noise is not taken for more of the page", () => {
    const random = createRandom(9);
    const { log, received, caller, called } = call({ toCalled: (volts) => volts + 0.069 * random.nextNormal() });
    expect(log.filter((line) => line === "caller FTT")).toHaveLength(1);
    expect([caller?.isGood, called?.isGood]).toEqual([true, true]);
    expect(differentPels(received[0]!.page, page)).toBe(0);
  });

  it("is given up after three failures at 2400", () => {
    const random = createRandom(5);
    const { log, caller, called } = call({ toCalled: (volts, { isImage }) => (isImage ? volts + 0.5 * random.nextNormal() : volts) });
    expect(log.filter((line) => line === "caller FTT")).toHaveLength(3);
    expect(caller?.isGood).toBe(false);
    expect(caller?.text).toMatch(/training failed 3 times/);
    expect(called).toEqual({ isGood: false, text: "the caller hung up" });
  });

  it("sends the end of the page three times where no answer comes back, then hangs up", () => {
    let cutFromSeconds = Infinity;
    const { log, caller, received } = call({
      toCalled: (volts, { isImage, rate, seconds }) => {
        if (isImage && rate === 4800 && seconds > 11.5) cutFromSeconds = Math.min(cutFromSeconds, seconds);
        return volts;
      },
      toCaller: (volts, { seconds }) => (seconds > cutFromSeconds ? 0 : volts),
    });
    expect(log.filter((line) => line === "called EOP")).toHaveLength(3);
    expect(caller).toEqual({ isGood: false, text: "no answer to the page after 3 tries" });
    expect(received).toHaveLength(1);
  });

  it("asks for a page again that came with too many damaged lines, three times at most", () => {
    let images = 0;
    let wasImage = false;
    const hit: Wire = (volts, { isImage, seconds }) => {
      if (isImage && !wasImage) images += 1;
      wasImage = isImage;
      // The first page, not the training: gaps of a millisecond in every tenth of a second.
      return isImage && images === 2 && (seconds * 10) % 1 < 0.01 ? 0 : volts;
    };
    const { log, received, caller } = call({ toCalled: hit });
    expect(log.filter((line) => line === "caller RTN")).toHaveLength(1);
    expect(received.map(({ badLines }) => badLines.length > 0)).toEqual([true, false]);
    expect(caller).toEqual({ isGood: true, text: "1 page sent" });
  });
});

describe("a fax machine that nobody answers", () => {
  it("called by a voice, sends DIS again and again until T1, then hangs up", () => {
    const { called, endedSeconds, log } = call({ toCalled: () => 0, toCaller: () => 0, seconds: 50 });
    expect(called).toEqual({ isGood: false, text: "no fax machine called within 35 s" });
    expect(endedSeconds).toBeGreaterThan(35);
    expect(endedSeconds).toBeLessThan(45);
    expect(log).toEqual([]);
  });
});
