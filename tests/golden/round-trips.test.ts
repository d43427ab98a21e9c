/**
 * What each end sends is understood by the other end's own detectors, at nominal values and at the limits of what may be sent, over no cable
 * and over 5 km of 0.4 mm. Limits (reference-data 3, 4, 6): DTMF of 40 ms and 40 ms, twist of -3 to +4 dB as sent; dial pulses of 8 to 22 a
 * second with 40 to 80 % break; flash of 0.3 to 1 s; interruption from 0.2 s on; wink of 0.14 to 0.29 s; ringing of 16.7 to 50 Hz. Caller ID at
 * its limits: caller-id-minimodem.test.ts, signals-spandsp.test.ts; fax: fax-tones.test.ts, v27ter.test.ts; charge pulses: metering-level.
 * By day 5 km and the ends of each row of values; TIPRING_NIGHTLY=1 takes both lengths and all values (27 s).
 */
import { describe, expect, it } from "vitest";
import type { Supervision } from "../../src/shared/model/supervision.ts";
import type { Telephone } from "../../src/shared/model/bench.ts";
import { groundStartTerminal } from "../../src/shared/catalog/fxo-detectors.ts";
import { aBench } from "../support/a-bench.ts";

const isNightly = process.env["TIPRING_NIGHTLY"] === "1";
const lengths = isNightly ? [0, 5000] : [5000];
/** By day the first and the last of each row of values. */
const some = <T>(values: readonly T[]): readonly T[] => (isNightly ? values : values.filter((_, i) => i === 0 || i === values.length - 1));
const digits = "19*0";

/** A direct line of this length, its set and port with these values. */
function aLine(metres: number, set: Partial<Telephone> = {}, supervision: Supervision = {}) {
  return aBench()
    .withLine({ cable: metres === 0 ? [] : [{ type: "pe-0.4", metres }] })
    .withTelephone(set)
    .withPorts((port) => ({ ...port, supervision }));
}

/** The set is off hook and has dial tone. */
function seized(metres: number, set: Partial<Telephone> = {}, supervision: Supervision = {}) {
  const lab = aLine(metres, set, supervision).start();
  lab.offHook();
  lab.runUntil("tone.started", 2);
  lab.run(0.1);
  return lab;
}

/** Where the coils of the feed carry the most: 80 mA, which swing back through the speech capacitor when the dial opens. */
describe("over no cable", () => {
  it.each([
    { pulsesPerSecond: 20, breakRatio: 0.45 },
    { pulsesPerSecond: 22, breakRatio: 0.4 },
    { pulsesPerSecond: 22, breakRatio: 0.8 },
  ])("$pulsesPerSecond pulses a second with $breakRatio of break make their digits, and the opening is seen within 10 ms", (pulse) => {
    const lab = seized(0, { pulse: { ...pulse, interDigitSeconds: 0.3 } });
    lab.dial("41", "pulse");
    lab.run(5 / pulse.pulsesPerSecond + 0.8);
    const [opened, sent] = [lab.of("loop.opened")[0]!, lab.of("digit.sent")[0]!];
    expect((opened.step - sent.step) / lab.bench.stepHz).toBeLessThan(0.01);
    expect(lab.of("digit.received").map(({ digit }) => digit)).toEqual(["4", "1"]);
  });
});

describe.each(lengths)("over %i m of 0.4 mm", (metres) => {
  it.each(
    some([
      { lowDbm: -8, highDbm: -6, toneSeconds: 0.1, pauseSeconds: 0.1 },
      { lowDbm: -12, highDbm: -8, toneSeconds: 0.042, pauseSeconds: 0.042 },
      { lowDbm: -4, highDbm: -7, toneSeconds: 0.042, pauseSeconds: 0.042 },
    ]),
  )("digits of $toneSeconds s at $lowDbm and $highDbm dBm reach the exchange", (dtmf) => {
    const lab = seized(metres, { dtmf });
    lab.dial(digits);
    lab.run(digits.length * (dtmf.toneSeconds + dtmf.pauseSeconds) + 0.2);
    expect(
      lab
        .of("digit.received")
        .map(({ digit }) => digit)
        .join(""),
    ).toBe(digits);
  });

  it.each(
    some([
      { pulsesPerSecond: 10, breakRatio: 0.6 },
      { pulsesPerSecond: 20, breakRatio: 0.6 },
      { pulsesPerSecond: 8.2, breakRatio: 0.78 },
      { pulsesPerSecond: 11, breakRatio: 0.42 },
      { pulsesPerSecond: 21.5, breakRatio: 0.6 },
    ]),
  )("$pulsesPerSecond pulses a second with $breakRatio of break make their digits", (pulse) => {
    const lab = seized(metres, { pulse: { ...pulse, interDigitSeconds: 0.5 } });
    lab.dial("41", "pulse");
    lab.run(5 / pulse.pulsesPerSecond + 1.4);
    expect(
      lab
        .of("digit.received")
        .map(({ digit }) => digit)
        .join(""),
    ).toBe("41");
  });

  it.each(
    some([
      { seconds: 0.5, isFlash: true },
      { seconds: 0.31, isFlash: true },
      { seconds: 0.98, isFlash: true },
      { seconds: 0.28, isFlash: false },
    ]),
  )("a hook flash of $seconds s is seen: $isFlash", ({ seconds, isFlash }) => {
    const lab = seized(metres);
    lab.do({ kind: "flash", device: "phone1", seconds });
    lab.run(seconds + 0.3);
    expect(lab.of("hook.flash").filter(({ source }) => source === "exchange").length).toBe(isFlash ? 1 : 0);
  });

  it.each(some([16.7, 20, 25, 50]))("ringing of %f Hz rings the set, and lifting it trips the ringing", (hertz) => {
    const lab = aLine(metres)
      .withPorts((port) => ({ ...port, ringing: { ...port.ringing, hertz } }))
      .start();
    lab.ring(4);
    lab.runUntil("ring.detected", 1);
    lab.run(0.3);
    lab.offHook();
    lab.runUntil("ring.tripped", 0.25);
  });

  it.each(
    some([
      { seconds: 0.25, isSeen: true },
      { seconds: 0.8, isSeen: true },
      { seconds: 0.15, isSeen: false },
    ]),
  )("an interruption of $seconds s ends the call for the set: $isSeen", ({ seconds, isSeen }) => {
    const lab = seized(metres, { detectors: { openLoop: { belowAmps: 0.005, minSeconds: 0.2 } } });
    lab.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    lab.run(seconds);
    lab.do({ kind: "battery", device: "exchange", line: "line1", to: "normal" });
    lab.run(0.3);
    expect(lab.of("disconnect.detected").map(({ reason }) => reason)).toEqual(isSeen ? ["loop-current interruption"] : []);
  });

  it.each(
    some([
      { seconds: 0.25, isWink: true },
      { seconds: 0.16, isWink: true },
      { seconds: 0.27, isWink: true },
      { seconds: 0.1, isWink: false },
      { seconds: 0.4, isWink: false },
    ]),
  )("the other polarity for $seconds s is a wink: $isWink", ({ seconds, isWink }) => {
    const lab = seized(metres, { detectors: { wink: { aboveVolts: 3, minSeconds: 0.14, maxSeconds: 0.29 } } });
    lab.do({ kind: "wink", device: "exchange", line: "line1", seconds });
    lab.run(seconds + 0.5);
    expect(lab.of("wink.detected").length).toBe(isWink ? 1 : 0);
  });

  it("a reversal is seen by the set, and the way back", () => {
    const lab = seized(metres, { detectors: { reversal: { aboveVolts: 3, debounceSeconds: 0.08, disconnectAt: 2 } } });
    for (const to of ["reversed", "normal"] as const) {
      lab.do({ kind: "battery", device: "exchange", line: "line1", to });
      lab.run(0.3);
    }
    expect(lab.of("disconnect.detected").map(({ reason }) => reason)).toEqual(["polarity reversal"]);
  });

  it.each(isNightly ? ["US", "GB", "JP"] : [])(
    "busy tone of %s ends the call for a set that knows it, and not for one that knows another",
    (country) => {
      for (const known of [country, country === "US" ? "DE" : "US"]) {
        const lab = seized(metres, { detectors: { disconnectTone: { country: known } } });
        lab.do({ kind: "set", path: "country", value: country });
        lab.do({ kind: "tone", device: "exchange", line: "line1", name: "busy" });
        lab.run(5.5);
        expect(lab.of("disconnect.detected").length, `known: ${known}`).toBe(known === country ? 1 : 0);
      }
    },
  );

  it("ground start: the set earths ring, the exchange earths tip, the loop closes and dial tone follows", () => {
    const lab = aLine(metres, { groundStart: groundStartTerminal }, { start: "ground" }).start();
    lab.run(0.2);
    lab.offHook();
    lab.runUntil("tone.started", 2);
    expect(lab.events.map(({ kind }) => kind).filter((kind) => kind === "ground.seen" || kind === "loop.closed")).toEqual(
      expect.arrayContaining(["ground.seen", "loop.closed"]),
    );
  });

  it("a message that waits lights the set's lamp by FSK", () => {
    const lab = aLine(metres, { callerId: { profile: "bellcore" } })
      .withPorts((port) => ({ ...port, callerId: { profile: "bellcore" } }))
      .start();
    lab.run(0.2);
    lab.do({ kind: "set", path: "exchange.ports.1.messageWaiting", value: true });
    expect(lab.runUntil("callerid.received", 2).callerId).toMatchObject({ waiting: true, checksumRight: true });
  });
});
