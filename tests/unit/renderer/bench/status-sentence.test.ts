/** The sentence under the picture says what is measured, not what was clicked. */
import { describe, expect, it } from "vitest";
import { sentenceShape, statusSentence } from "../../../../src/renderer/bench/status-sentence.ts";
import { directLine, twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { quietPhone, reading, snapshotWith } from "./bench-fixture.tsx";

describe("the status sentence", () => {
  it("is empty before the first snapshot", () => {
    expect(statusSentence(directLine, undefined)).toBe("");
  });

  it("says the voltage that waits on an idle line, and what to do", () => {
    expect(statusSentence(directLine, snapshotWith())).toBe("Telephone 1 is on hook: 48.0 V wait, no current. Lift a handset to begin.");
  });

  it("says the loop current and the tone off hook", () => {
    const flowing = reading({ tipRingDcVolts: 9.1, loopDcAmps: 0.0304 });
    const snapshot = snapshotWith({
      phone1: { hook: "off" },
      port1: { phase: "dial tone", loop: "closed" },
      line1: { fxs: flowing, fxo: flowing },
    });
    expect(statusSentence(directLine, snapshot)).toBe("Telephone 1 is off hook: 30.4 mA flow. The exchange sends dial tone.");
  });

  it("says the ringing voltage that reaches the set", () => {
    const ringing = reading({ tipRingAcVolts: 84.2 });
    const snapshot = snapshotWith({
      phone1: { bell: true },
      port1: { phase: "ringing", ringing: true },
      line1: { fxs: ringing, fxo: ringing },
    });
    expect(statusSentence(directLine, snapshot)).toBe("The bell of Telephone 1 rings: 84.2 V of ringing reach it.");
  });

  it("says of several bells on a line that the ringing reaches them", () => {
    const ringing = reading({ tipRingAcVolts: 65.7 });
    const bell = { ...quietPhone, bell: true };
    const quiet = snapshotWith({ phone1: { bell: true }, line1: { fxs: ringing, fxo: ringing } });
    const bench = { ...twoSubscribers, lines: { line1: { ...twoSubscribers.lines["line1"]!, fxo: ["phone1.line", "phone2.line"] } } };
    expect(statusSentence(bench, { ...quiet, devices: { ...quiet.devices, phone2: bell } })).toBe(
      "The bell of Telephone 1 rings and the bell of Telephone 2 rings: 65.7 V of ringing reach them.",
    );
  });

  it("takes the swing of dial pulses for no ringing", () => {
    const pulsed = reading({ tipRingDcVolts: 32.5, loopDcAmps: 0.0119, tipRingAcVolts: 18.2 });
    const snapshot = snapshotWith({
      phone1: { hook: "off" },
      port1: { phase: "collecting digits" },
      line1: { fxs: pulsed, fxo: pulsed },
    });
    expect(statusSentence(directLine, snapshot)).toBe("Telephone 1 is off hook: 11.9 mA flow. The exchange waits for digits.");
  });

  it("says that polarity is reversed, and that the battery is off", () => {
    const reversed = reading({ tipRingDcVolts: -9.1, loopDcAmps: -0.03 });
    const dead = reading({ tipRingDcVolts: 0, loopDcAmps: 0 });
    expect(statusSentence(directLine, snapshotWith({ line1: { fxs: reversed, fxo: reversed } }))).toContain("tip and ring reversed");
    expect(statusSentence(directLine, snapshotWith({ port1: { battery: "off" }, line1: { fxs: dead, fxo: dead } }))).toBe(
      "Telephone 1 is on hook: no voltage between tip and ring, and no current. The exchange has taken its battery off.",
    );
  });

  it("says the little that is left between the wires as the figures beside it do", () => {
    const level = reading({ tipRingDcVolts: 0.354, loopDcAmps: 0 });
    expect(statusSentence(directLine, snapshotWith({ port1: { battery: "tip-open" }, line1: { fxs: level, fxo: level } }))).toBe(
      "Telephone 1 is on hook: only 354 mV between tip and ring, and no current. The exchange feeds the ring wire alone.",
    );
  });

  it("names the butt set that draws the current, and takes its pulses for no ringing", () => {
    const buttSet = { line: "line1", at: "interface", hook: "off", muted: false, bell: false, sending: "9", earpieceRmsVolts: 0 } as const;
    const flowing = reading({ tipRingDcVolts: 9, loopDcAmps: 0.0307, tipRingAcVolts: 20.6 });
    const snapshot = snapshotWith({ port1: { phase: "collecting digits" }, line1: { fxs: flowing, fxo: flowing } });
    expect(statusSentence(directLine, { ...snapshot, instruments: { buttSet } })).toBe(
      "The butt set is off hook, the telephones taken off: 30.7 mA flow. The exchange waits for digits.",
    );
    expect(statusSentence(directLine, { ...snapshotWith(), instruments: { buttSet: { ...buttSet, hook: "on", at: "fxo" } } })).toBe(
      "Telephone 1 is on hook and the butt set listens: 48.0 V wait, no current.",
    );
  });

  it("asks nobody to lift a handset that is on no line", () => {
    const lines = { line1: { ...directLine.lines["line1"]!, fxo: [] } };
    expect(statusSentence({ ...directLine, lines }, snapshotWith())).toBe("Line 1 ends with nothing plugged in: 48.0 V wait, no current.");
  });

  it("tells of a current that a short keeps from the set", () => {
    const line1 = { fxs: reading({ tipRingDcVolts: 27, loopDcAmps: 0.0504 }), fxo: reading({ tipRingDcVolts: 5.04, loopDcAmps: 0 }) };
    expect(statusSentence(directLine, snapshotWith({ line1, port1: { phase: "dial tone", loop: "closed" } }))).toBe(
      "Telephone 1 is on hook: 5.04 V and no current, while 50.4 mA flow at the exchange end. The exchange sends dial tone.",
    );
  });

  it("says once that a speech path is open, and calls a feeder as the bench does", () => {
    const flowing = reading({ tipRingDcVolts: 9, loopDcAmps: 0.03 });
    const quiet = snapshotWith({
      phone1: { hook: "off" },
      port1: { phase: "talking", loop: "closed" },
      line1: { fxs: flowing, fxo: flowing },
    });
    const line = directLine.lines["line1"]!;
    const twice = { ...quiet, lines: { line1: quiet.lines["line1"]!, line2: quiet.lines["line1"]! } };
    expect(statusSentence({ ...directLine, lines: { line1: line, line2: line } }, twice)).toBe(
      "Telephone 1 is off hook: 30.0 mA flow. Telephone 1 is off hook: 30.0 mA flow. The speech path is open.",
    );
    const exchange = { ...directLine.devices["exchange"]!, title: "Intercom" };
    const dialTone = snapshotWith({ phone1: { hook: "off" }, port1: { phase: "dial tone", loop: "closed" } });
    expect(statusSentence({ ...directLine, devices: { ...directLine.devices, exchange } }, dialTone)).toContain(
      "Intercom sends dial tone.",
    );
  });

  it("tells of many lines only where something happens", () => {
    const lines = Object.fromEntries(["line1", "line2", "line3"].map((id) => [id, { ...directLine.lines["line1"]! }]));
    const quiet = snapshotWith();
    const readings = Object.fromEntries(Object.keys(lines).map((id) => [id, quiet.lines["line1"]!]));
    expect(statusSentence({ ...directLine, lines }, { ...quiet, lines: readings })).toBe(
      "All 3 lines are at rest: 48.0 V wait, no current. Lift a handset to begin.",
    );
  });

  it("has the same shape when only figures moved", () => {
    expect(sentenceShape("Telephone 1 is off hook: 30.4 mA flow.")).toBe(sentenceShape("Telephone 1 is off hook: 29.9 mA flow."));
    expect(sentenceShape("Telephone 1 is off hook: 30.4 mA flow.")).not.toBe(
      sentenceShape("Telephone 1 is on hook: 48.0 V wait, no current."),
    );
  });
});
