import { describe, expect, it } from "vitest";
import { Decimator } from "../../../../../src/main/engine/signals/decimator.ts";
import { DtmfGenerator } from "../../../../../src/main/engine/signals/dtmf-generator.ts";
import { DtmfReceiver } from "../../../../../src/main/engine/signals/dtmf-receiver.ts";
import { dtmfKeys } from "../../../../../src/shared/catalog/dtmf.ts";
import { dbmToMatchedEmfRmsVolts } from "../../../../../src/shared/units/levels.ts";

const levels = { lowDbm: -8, highDbm: -6 };

describe("DTMF sender", () => {
  it("is understood by the receiver through the matched line, 40 ms on and 40 ms off, at both engine rates", () => {
    for (const sampleHz of [48_000, 16_000]) {
      const sender = new DtmfGenerator({ sampleHz, ...levels, toneSeconds: 0.04, pauseSeconds: 0.04 });
      const decimator = new Decimator({ fromHz: sampleHz, toHz: 8000 });
      const receiver = new DtmfReceiver({ sampleHz: 8000 });
      const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
      let heard = "";
      sender.dial(dtmfKeys);
      for (let n = 0; n < 1.5 * sampleHz; n++) {
        sender.writeStep(signal, 0.5);
        if (decimator.push(signal.endValue)) heard += receiver.push(decimator.output) ?? "";
      }
      expect(heard).toBe(dtmfKeys);
      expect([sender.playing, sender.active]).toEqual([false, false]);
    }
  });

  it("says when each digit starts and ends, to the sample", () => {
    const sender = new DtmfGenerator({ sampleHz: 48_000, ...levels, toneSeconds: 0.1, pauseSeconds: 0.1 });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    const seen: string[] = [];
    sender.dial("5");
    sender.dial("1");
    for (let n = 0; n < 24_000; n++) {
      sender.writeStep(signal);
      if (sender.digitStarted !== undefined) seen.push(`${sender.digitStarted} from ${n}`);
      if (sender.digitEnded !== undefined) seen.push(`${sender.digitEnded} until ${n}`);
    }
    expect(seen).toEqual(["5 from 0", "5 until 4799", "1 from 9600", "1 until 14399"]);
    expect(sender.sending).toBeUndefined();
  });

  it("sends each group at its own level", () => {
    const sender = new DtmfGenerator({ sampleHz: 48_000, lowDbm: -8, highDbm: -6, toneSeconds: 1.1, pauseSeconds: 0.1 });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    sender.dial("1");
    const sums = { low: [0, 0], high: [0, 0] };
    for (let n = 0; n < 2400 + 48_000; n++) {
      sender.writeStep(signal);
      if (n < 2400) continue;
      for (const [group, hertz] of [
        ["low", 697],
        ["high", 1209],
      ] as const) {
        const angle = (2 * Math.PI * hertz * n) / 48_000;
        sums[group][0]! += signal.startValue * Math.cos(angle);
        sums[group][1]! += signal.startValue * Math.sin(angle);
      }
    }
    const rms = ([real = 0, imaginary = 0]: number[]): number => (Math.SQRT2 * Math.hypot(real, imaginary)) / 48_000;
    expect(rms(sums.low)).toBeCloseTo(dbmToMatchedEmfRmsVolts(-8), 9);
    expect(rms(sums.high)).toBeCloseTo(dbmToMatchedEmfRmsVolts(-6), 9);
  });

  it("cuts off at once when it is told to cancel, and refuses what is no digit", () => {
    const sender = new DtmfGenerator({ sampleHz: 48_000, ...levels, toneSeconds: 0.1, pauseSeconds: 0.1 });
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    sender.dial("123");
    for (let n = 0; n < 2400; n++) sender.writeStep(signal);
    sender.cancel();
    sender.writeStep(signal);
    expect([signal.startValue, signal.endValue, sender.playing]).toEqual([0, 0, false]);
    expect(() => sender.dial("12E")).toThrow('"E" is no DTMF digit');
  });
});
