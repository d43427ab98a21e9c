import { describe, expect, it } from "vitest";
import { PulseDialer } from "../../../../../src/main/engine/signals/pulse-dial.ts";
import { PulseReceiver } from "../../../../../src/main/engine/signals/pulse-receiver.ts";
import type { PulseWindow } from "../../../../../src/main/engine/signals/pulse-receiver.ts";
import { pulseMaps } from "../../../../../src/shared/catalog/pulse-digits.ts";
import type { PulseMap } from "../../../../../src/shared/catalog/pulse-digits.ts";

const sampleHz = 48_000;
const timing = { flashMinSeconds: 0.3, flashMaxSeconds: 1, releaseSeconds: 1.2 };

/** Lengths of closed, open, closed... in seconds until the dial is at rest. */
function edges(dialer: PulseDialer): number[] {
  const lengths: number[] = [0];
  let before = true;
  while (dialer.playing) {
    dialer.advance();
    if (dialer.closed !== before) lengths.push(0);
    before = dialer.closed;
    lengths[lengths.length - 1]! += 1 / sampleHz;
  }
  return lengths.map((length) => Math.round(length * 1e4) / 1e4);
}

function receive(parts: readonly (readonly [boolean, number])[], window?: PulseWindow): string[] {
  const receiver = new PulseReceiver({ sampleHz, ...timing, window });
  const heard: string[] = [];
  for (const [closed, seconds] of parts) {
    for (let n = 0; n < Math.round(seconds * sampleHz); n++) {
      const event = receiver.push(closed);
      if (event !== undefined) heard.push(event === "digit" ? receiver.digit : event);
    }
  }
  return heard;
}

function pulses(count: number, pulsesPerSecond: number, breakRatio: number): (readonly [boolean, number])[] {
  const pulse = [
    [false, breakRatio / pulsesPerSecond],
    [true, (1 - breakRatio) / pulsesPerSecond],
  ] as const;
  return [[true, 0.5] as const, ...Array.from({ length: count }, () => pulse).flat(), [true, 0.5] as const];
}

describe("dial", () => {
  it("opens the loop as many times as the digit says, 60 ms of each 100, with 900 ms between digits", () => {
    const dialer = new PulseDialer({ sampleHz, pulsesPerSecond: 10, breakRatio: 0.6, interDigitSeconds: 0.9 });
    dialer.dial("31");
    expect(edges(dialer)).toEqual([0, 0.06, 0.04, 0.06, 0.04, 0.06, 0.9, 0.06, 0.9]);
    expect(dialer.closed).toBe(true);
  });

  it("says when each digit starts and ends", () => {
    const dialer = new PulseDialer({ sampleHz: 1000, pulsesPerSecond: 10, breakRatio: 0.6, interDigitSeconds: 0.5 });
    dialer.dial("20");
    const seen: string[] = [];
    for (let n = 0; dialer.playing; n++) {
      dialer.advance();
      if (dialer.digitStarted !== undefined) seen.push(`${dialer.digitStarted} from ${n}`);
      if (dialer.digitEnded !== undefined) seen.push(`${dialer.digitEnded} until ${n}`);
    }
    expect(seen).toEqual(["2 from 0", "2 until 160", "0 from 660", "0 until 1620"]);
  });

  it("is off its rest from the first break of a digit to the end of its last pulse, and home in the pause", () => {
    const dialer = new PulseDialer({ sampleHz: 1000, pulsesPerSecond: 10, breakRatio: 0.6, interDigitSeconds: 0.5 });
    dialer.dial("21");
    const moved: [number, boolean][] = [];
    for (let n = 0; dialer.playing; n++) {
      const before = dialer.offNormal;
      dialer.advance();
      if (dialer.offNormal !== before) moved.push([n, dialer.offNormal]);
    }
    expect(moved).toEqual([
      [0, true],
      [200, false],
      [660, true],
      [760, false],
    ]);
  });

  it("refuses what a dial does not have, and closes when cancelled", () => {
    const dialer = new PulseDialer({ sampleHz, pulsesPerSecond: 10, breakRatio: 0.6, interDigitSeconds: 0.9 });
    expect(() => dialer.dial("1#")).toThrow('"#" cannot be dialled with pulses');
    dialer.dial("5");
    dialer.advance();
    expect(dialer.closed).toBe(false);
    dialer.cancel();
    dialer.advance();
    expect([dialer.closed, dialer.playing, dialer.offNormal]).toEqual([true, false, false]);
  });
});

describe("a map of digits", () => {
  const heard = (digits: string, sent: PulseMap, taken: PulseMap): string => {
    const dialer = new PulseDialer({ sampleHz, pulsesPerSecond: 10, breakRatio: 0.6, interDigitSeconds: 0.3, map: sent });
    const receiver = new PulseReceiver({ sampleHz, ...timing, map: taken });
    dialer.dial(digits);
    let text = "";
    while (dialer.playing) {
      dialer.advance();
      if (receiver.push(dialer.closed) === "digit") text += receiver.digit;
    }
    return text;
  };

  it.each(pulseMaps)("%s: what set and exchange have alike arrives as dialled", (map) => {
    expect(heard("1234567890", map, map)).toBe("1234567890");
  });

  // Sweden: n + 1, New Zealand: 10 - n (reference-data 3.5 [AN93]).
  it("that differs really dials other digits", () => {
    expect(heard("0123456789", "swedish", "normal")).toBe("1234567890");
    expect(heard("0123456789", "new-zealand", "normal")).toBe("0987654321");
    expect(heard("111", "normal", "new-zealand")).toBe("999");
    expect(heard("5550101", "swedish", "new-zealand")).toBe("4449898");
  });
});

// The rule of North America: 8 to 11 pulses a second, 58 to 64 % break (reference-data 3.5, GK-h); one part in a hundred in and out.
describe("a window set by hand", () => {
  const window = { minPulsesPerSecond: 8, maxPulsesPerSecond: 11, minBreakRatio: 0.58, maxBreakRatio: 0.64 };
  it.each([
    [8.08, 0.61, true],
    [7.92, 0.61, false],
    [10.89, 0.61, true],
    [11.11, 0.61, false],
    [11, 0.586, true],
    [11, 0.574, false],
    [8, 0.634, true],
    [8, 0.646, false],
  ])("%f pulses a second, break %f: taken %s", (pulsesPerSecond, breakRatio, isTaken) => {
    expect(receive(pulses(5, pulsesPerSecond, breakRatio), window)).toEqual(isTaken ? ["5"] : []);
  });

  it("that holds nothing is refused", () => {
    const inverted = { ...window, minBreakRatio: 0.7 };
    expect(() => new PulseReceiver({ sampleHz, ...timing, window: inverted })).toThrow(/takes no pulse/);
  });
});

describe("pulse receiver", () => {
  it("takes a break as short as a dial pulse for a flash where no digits are expected: 50 to 120 ms in Britain", () => {
    const flash = (seconds: number, expectsDigits: boolean): string[] => {
      const receiver = new PulseReceiver({ sampleHz, flashMinSeconds: 0.05, flashMaxSeconds: 0.12, releaseSeconds: 1.2 });
      const seen: string[] = [];
      for (const [closed, length] of [
        [true, 0.5],
        [false, seconds],
        [true, 0.5],
      ] as const)
        for (let n = 0; n < Math.round(length * sampleHz); n++) {
          const event = receiver.push(closed, expectsDigits);
          if (event !== undefined) seen.push(event);
        }
      return seen;
    };
    expect([0.049, 0.051, 0.119, 0.121].map((seconds) => flash(seconds, false))).toEqual([[], ["flash"], ["flash"], []]);
    expect(flash(0.075, true)).toEqual(["digit"]);
  });

  it("hears what the dial sends, every digit, at 10 and at 20 pulses a second", () => {
    for (const pulsesPerSecond of [10, 20]) {
      const dialer = new PulseDialer({ sampleHz, pulsesPerSecond, breakRatio: 0.6, interDigitSeconds: 0.3 });
      const receiver = new PulseReceiver({ sampleHz, ...timing });
      dialer.dial("1234567890");
      let heard = "";
      while (dialer.playing) {
        dialer.advance();
        if (receiver.push(dialer.closed) === "digit") heard += receiver.digit;
      }
      expect(heard).toBe("1234567890");
    }
  });

  // The window it is made for: 8 to 22 pulses a second, 40 to 80 % break.
  it.each([
    [8, 0.4],
    [8, 0.8],
    [22, 0.4],
    [22, 0.8],
    [11, 0.64],
  ])("accepts %f pulses a second with a break of %f", (pulsesPerSecond, breakRatio) => {
    for (const count of [1, 5, 10]) expect(receive(pulses(count, pulsesPerSecond, breakRatio))).toEqual([String(count % 10)]);
  });

  it.each([
    [6.5, 0.6],
    [27, 0.6],
  ])("gives no digit for five pulses at %f a second", (pulsesPerSecond, breakRatio) => {
    expect(receive(pulses(5, pulsesPerSecond, breakRatio))).toEqual([]);
  });

  it("gives no digit for eleven pulses", () => expect(receive(pulses(11, 10, 0.6))).toEqual([]));

  it("takes an open of 10 ms for nothing, one of 200 ms for a hit, 600 ms for a flash, 1.5 s for the end", () => {
    const open = (seconds: number): string[] =>
      receive([
        [true, 0.5],
        [false, seconds],
        [true, 0.5],
      ]);
    expect([open(0.01), open(0.2), open(0.6), open(1.5)]).toEqual([[], [], ["flash"], ["release"]]);
  });

  it("finds the edges of the flash window to the sample", () => {
    const open = (samples: number): string[] =>
      receive([
        [true, 0.5],
        [false, samples / sampleHz],
        [true, 0.5],
      ]);
    expect([open(14_399), open(14_400), open(48_000), open(48_001)]).toEqual([[], ["flash"], ["flash"], []]);
  });

  it("forgets the digit that a flash or the release cuts short", () => {
    const cut = [...pulses(3, 10, 0.6).slice(0, -1), [true, 0.05], [false, 0.6], [true, 0.5]] as const;
    expect(receive(cut)).toEqual(["flash"]);
  });
});
