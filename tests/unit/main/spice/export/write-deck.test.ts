/** An exported deck, read back by our own deck reader and solver, tells what the bench told. */
import { describe, expect, it } from "vitest";
import { readVoices } from "../../../../../src/main/app/recordings/voice-files.ts";
import { deckOf } from "../../../../../src/main/spice/export/spice-command.ts";
import { solveDeck } from "../../../../../src/main/spice/solve-deck.ts";
import { directLine, twoSubscribers } from "../../../../../src/shared/catalog/benches.ts";
import { Experiment } from "../../../../../src/shared/model/experiment.ts";
import { aBench } from "../../../../support/a-bench.ts";

const experiment = (timeline: unknown[], seconds: number) =>
  Experiment.parse({ format: "tipring-experiment", version: 1, bench: "direct-line", seconds, timeline });
const subject = { subject: "direct-line", lineId: undefined, recordings: [] };

function deck(timeline: unknown[], seconds: number): string {
  const written = deckOf({ bench: directLine, experiment: experiment(timeline, seconds) }, subject);
  if (!written.ok) throw new Error(written.refusal.text);
  return written.value;
}

describe("a deck of the direct line", () => {
  const timeline = [
    { at: 0.02, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 0.12, do: { kind: "dial", device: "phone1", digits: "5", by: "dtmf" } },
  ];

  it("holds tones as formulas, not as samples", () => {
    const text = deck(timeline, 0.24);
    expect(text).toContain("sin(4838.05268652828");
    expect(text).toContain("sin(8394.33557039192");
    expect(text.length).toBeLessThan(30_000);
  });

  it("solved by `tipring solve`, gives the bench's volts within 20 microvolts", () => {
    const { columns, names } = solveDeck(deck(timeline, 0.24));
    const bench = aBench().atFullRate().start();
    const seen: number[] = [];
    for (const volts of bench.trace("line1.fxo.tipRingVolts", 0.02)) seen.push(volts);
    bench.offHook();
    for (const volts of bench.trace("line1.fxo.tipRingVolts", 0.1)) seen.push(volts);
    bench.dial("5");
    for (const volts of bench.trace("line1.fxo.tipRingVolts", 0.12)) seen.push(volts);
    const column = (name: string) => columns[names.indexOf(name)]!;
    const [tip, ring] = [column("v(line1_fxo_tip)"), column("v(line1_fxo_ring)")];
    // The deck's first row is the state at rest, which a trace does not hold.
    const differences = seen.map((volts, k) => Math.abs(volts - (tip[k + 1]! - ring[k + 1]!)));
    expect(differences.length).toBe(11_520);
    expect(Math.max(...differences)).toBeLessThan(2e-5);
  });
});

describe("a deck of dial pulses", () => {
  it("has the dial's off-normal contact, and gives the volts of the bench within 20 microvolts", () => {
    const timeline = [
      { at: 0.02, do: { kind: "hook", device: "phone1", to: "off" } },
      { at: 0.12, do: { kind: "dial", device: "phone1", digits: "1", by: "pulse" } },
    ];
    const text = deck(timeline, 0.26);
    // Closed with the first break at 0.12 s, open when the pulse of 100 ms is over.
    const moves = /^V_control_phone1_off_normal .*pwl\((.*)\)/im.exec(text.replaceAll("\n+ ", " "))?.[1];
    expect(moves).toBe("0 0 0.12 0 0.120000002 1 0.22 1 0.220000002 0");
    const { columns, names } = solveDeck(text);
    const bench = aBench().atFullRate().start();
    const seen: number[] = [];
    for (const volts of bench.trace("line1.fxo.tipRingVolts", 0.02)) seen.push(volts);
    bench.offHook();
    for (const volts of bench.trace("line1.fxo.tipRingVolts", 0.1)) seen.push(volts);
    bench.dial("1", "pulse");
    for (const volts of bench.trace("line1.fxo.tipRingVolts", 0.14)) seen.push(volts);
    const column = (name: string) => columns[names.indexOf(name)]!;
    const [tip, ring] = [column("v(line1_fxo_tip)"), column("v(line1_fxo_ring)")];
    const differences = seen.map((volts, k) => Math.abs(volts - (tip[k + 1]! - ring[k + 1]!)));
    expect(differences.length).toBe(12_480);
    expect(Math.max(...differences)).toBeLessThan(2e-5);
  });
});

describe("a deck of a run in which somebody speaks", () => {
  const timeline = [
    { at: 0.01, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 0.05, do: { kind: "speak", device: "phone1", sample: "woman" } },
  ];

  it("holds the voice as the set sends it", async () => {
    const voices = await readVoices(["woman"]);
    if (!voices.ok) throw new Error(voices.refusal.text);
    const written = deckOf({ bench: directLine, experiment: experiment(timeline, 0.3) }, { ...subject, recordings: voices.value });
    const text = written.ok ? written.value.replaceAll("\n+ ", " ") : written.refusal.text;
    const source = /^B_phone1_mouthpiece_emf .*v=pwl\(time ,(.*)\)$/m.exec(text)?.[1]?.split(",").map(Number) ?? [];
    expect(source.length).toBeGreaterThan(2 * 0.2 * 48_000);
    const peak = Math.max(...source.filter((_, k) => k % 2 === 1).map(Math.abs));
    expect(peak).toBeGreaterThan(0.01);
    // Read back, a part of it stands across the set.
    const { columns, names } = solveDeck(text);
    const [tip, ring] = [columns[names.indexOf("v(line1_fxo_tip)")]!, columns[names.indexOf("v(line1_fxo_ring)")]!];
    const late = [...tip].map((volts, row) => volts - ring[row]!).slice(-4800);
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(peak / 4);
  });
});

describe("what no deck can hold", () => {
  it("is refused: a fault that comes during the run", () => {
    const fault = { kind: "fault", line: "line1", at: 0.5, id: "leak1", fault: { kind: "leak", ohms: 10_000 } };
    const written = deckOf({ bench: directLine, experiment: experiment([{ at: 0.01, do: fault }], 0.1) }, subject);
    expect(written.ok ? "" : written.refusal.text).toContain("at 0.01 s the circuit of line1 itself is changed");
  });

  it("is refused: several lines at once, or a line that is not there", () => {
    const of = (lineId: string | undefined) => deckOf({ bench: twoSubscribers, experiment: undefined }, { ...subject, lineId });
    for (const [lineId, sentence] of [
      [undefined, "choose it with --line"],
      ["line9", "expected one of line1, line2"],
    ] as const) {
      const written = of(lineId);
      expect(written.ok ? "" : written.refusal.text).toContain(sentence);
    }
    expect(of("line2").ok).toBe(true);
  });
});
