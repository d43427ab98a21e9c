/**
 * A technician who knows nothing of the hidden fault: closed forms of the trade on readings rounded to the three digits that the
 * instruments show. What is known beforehand is what stands on the bench: the cable's ohms and length, and the set's own ringer.
 */
import type { DrawnFault } from "../../src/main/app/exercises/draw-faults.ts";
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import type { RunningBench } from "../../src/main/engine/bench/types.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { NamedFault } from "../../src/shared/model/exercise-answer.ts";
import type { DcReading, LineReadings } from "../../src/shared/model/readings.ts";
import type { MeasureCommand } from "../../src/shared/model/tester.ts";
import { parseBench } from "./a-bench.ts";

const stepHz = 16_000;

/** Three digits, as displays have them. */
function shown(value: number): number {
  return Number(value.toPrecision(3));
}

/** The instruments of one line of a running bench; each reading as it is displayed. */
export class Site {
  readonly #bench: RunningBench;
  readonly line: string;
  taken = 0;

  constructor(bench: RunningBench, line: string) {
    this.#bench = bench;
    this.line = line;
  }

  readings(sets: "on-hook" | "off-hook"): { readonly fxs: DcReading; readonly fxo: DcReading; readonly whole: LineReadings } {
    this.taken += 1;
    const read = this.#bench.readLine(this.line, sets);
    if (!read.ok) throw new Error(read.problem.text);
    const { fxs, fxo } = read.readings;
    return { fxs: rounded(fxs), fxo: rounded(fxo), whole: read.readings };
  }

  /** A measurement of the test set, both ends taken off where it is of the dry pair. */
  test(what: MeasureCommand["what"], more: Partial<Pick<MeasureCommand, "pair" | "at" | "open">> = {}): number {
    return shown(this.#measured(what, more).value);
  }

  testOther(what: MeasureCommand["what"], name: string, more: Partial<Pick<MeasureCommand, "pair" | "at" | "open">> = {}): number {
    return shown(this.#measured(what, more).others?.[name] ?? Number.NaN);
  }

  #measured(what: MeasureCommand["what"], more: Partial<Pick<MeasureCommand, "pair" | "at" | "open">>) {
    this.taken += 1;
    const problem = this.#bench.apply({ kind: "measure", line: this.line, at: "interface", what, ...more });
    if (problem !== undefined) throw new Error(problem.text);
    for (let tenths = 0; tenths < 400; tenths += 1) {
      this.#bench.run(stepHz / 10, [], 0);
      const taken = this.#bench.takeEvents().find(({ measurement }) => measurement !== undefined);
      if (taken?.measurement !== undefined) return taken.measurement;
    }
    throw new Error(`the test set found no ${what} within 40 s`);
  }

  /** How much the highest peak stands above the mean of the alternating volts at the far end, as a scope shows them. */
  crestRatio(seconds: number): number {
    this.taken += 1;
    const values = new Float64Array(Math.round(seconds * stepHz));
    this.#bench.record([`${this.line}.fxo.tipRingVolts`]);
    this.#bench.run(values.length, [values], 0);
    this.#bench.record([]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const rms = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0) / rms;
  }

  run(seconds: number): void {
    this.#bench.run(Math.round(seconds * stepHz), [], 0);
  }
}

function rounded({ tipRingVolts, tipGroundVolts, ringGroundVolts, loopAmps }: DcReading): DcReading {
  return {
    tipRingVolts: shown(tipRingVolts),
    tipGroundVolts: shown(tipGroundVolts),
    ringGroundVolts: shown(ringGroundVolts),
    loopAmps: shown(loopAmps),
  };
}

/** One fault a line; lines that are sound are passed over. */
export function solveExercise(bench: Bench, lines: readonly string[]): { readonly faults: readonly NamedFault[]; readonly taken: number } {
  const running = createBench(bench, { seed: 1, stepHz, parseBench });
  const sites = lines.map((line) => new Site(running, line));
  const faults = sites.map((site) => ({ line: site.line, ...diagnose(site) }));
  return { faults, taken: sites.reduce((sum, { taken }) => sum + taken, 0) };
}

type Diagnosis = Omit<NamedFault, "line">;

const bothOff = ["fxs", "fxo"] as const;

function diagnose(site: Site): Diagnosis {
  site.run(0.6);
  const idle = site.readings("on-hook");
  const busy = site.readings("off-hook");
  const { cableOhms } = busy.whole;
  if (idle.fxo.tipRingVolts < -20) return { kind: "reversed" };
  // A set that is lifted and draws nothing: a wire is open.
  if (busy.fxs.loopAmps < 1e-3) return openWire(site);
  // Current on hook flows through something between the wires, or to earth.
  if (idle.fxs.loopAmps > 0.5e-3 || idle.fxs.loopAmps < -0.5e-3) return shunt(site, { idle, cableOhms });
  const drops = { tip: -(busy.fxo.tipGroundVolts - busy.fxs.tipGroundVolts), ring: busy.fxo.ringGroundVolts - busy.fxs.ringGroundVolts };
  const [wire, other] = drops.tip > drops.ring ? (["tip", "ring"] as const) : (["ring", "tip"] as const);
  const extraOhms = (drops[wire] - drops[other]) / busy.fxs.loopAmps;
  // Tip to earth draws nothing on hook, since tip is at earth: it shows in how the drops differ, and so does a joint.
  // Nor does a foreign battery of the same volts as the exchange's.
  for (const suspect of [wire, other]) {
    if (site.test("insulation", { pair: `${suspect}-ground` }) < 100_000) return toEarth(site, suspect, cableOhms);
  }
  if (extraOhms > 100) return { kind: "resistance", wire, size: extraOhms };
  return quietFault(site);
}

/** The share of the near piece's capacitance to earth in that of both pieces. */
function openWire(site: Site): Diagnosis {
  const near = { tip: capacitance(site, "tip", "fxs"), ring: capacitance(site, "ring", "fxs") };
  const isTip = near.tip < near.ring * 0.97;
  const isRing = near.ring < near.tip * 0.97;
  const wire = isRing ? "ring" : "tip";
  const at = near[wire] / (near[wire] + capacitance(site, wire, "interface"));
  return { kind: isTip ? "open-tip" : isRing ? "open-ring" : "open", at };
}

function capacitance(site: Site, wire: "tip" | "ring", at: "fxs" | "interface"): number {
  return site.test("capacitance", { pair: `${wire}-ground`, at, open: [...bothOff] });
}

type ShuntInput = { readonly idle: { readonly fxs: DcReading; readonly fxo: DcReading }; readonly cableOhms: number };

function shunt(site: Site, { idle, cableOhms }: ShuntInput): Diagnosis {
  const tipOhms = site.test("insulation", { pair: "tip-ground" });
  const ringOhms = site.test("insulation", { pair: "ring-ground" });
  if (tipOhms < 100_000 && ringOhms < 100_000) return { ...fromBothEnds(site, "tip", cableOhms), kind: "wet" };
  if (tipOhms < 100_000) return toEarth(site, "tip", cableOhms);
  if (ringOhms < 100_000) return toEarth(site, "ring", cableOhms);
  const { loopAmps } = idle.fxs;
  // Behind the fault no current flows: the far end shows the volts at it.
  const at = clamped((idle.fxs.tipRingVolts - idle.fxo.tipRingVolts) / (loopAmps * cableOhms));
  const size = idle.fxo.tipRingVolts / loopAmps;
  return { kind: size < 1000 ? "short" : "leak", at, size };
}

/** Earth, or a battery that stands on the wire even when nobody's is connected. */
function toEarth(site: Site, wire: "tip" | "ring", cableOhms: number): Diagnosis {
  const foreignVolts = site.test("dc-volts", { pair: `${wire}-ground`, open: [...bothOff] });
  const found = fromBothEnds(site, wire, cableOhms);
  return Math.abs(foreignVolts) > 2 ? { ...found, kind: "cross", wire } : { ...found, kind: `${wire}-earth` };
}

/** Insulation from either end is the fault and the wire up to it: half the cable's ohms lie in one wire. */
function fromBothEnds(site: Site, wire: "tip" | "ring", cableOhms: number): { readonly at: number; readonly size: number } {
  const wireOhms = cableOhms / 2;
  const near = site.test("insulation", { pair: `${wire}-ground`, at: "fxs", open: [...bothOff] });
  const far = site.test("insulation", { pair: `${wire}-ground`, at: "interface", open: [...bothOff] });
  const at = clamped(0.5 + (near - far) / (2 * wireOhms));
  return { at, size: near - at * wireOhms };
}

/** The set's own bell: 1 REN. */
const ownRen = 1;
/** A pair of this cable, 50 nF for a kilometre. */
const faradsPerMetre = 50e-9 / 1000;
/** What is lost from the middle of a line of 900 ohm into 600, and above the noise meter's band. */
const noiseLossDb = 5;

/** What neither volts nor insulation show. */
function quietFault(site: Site): Diagnosis {
  const ren = site.test("ren", { at: "fxo" });
  if (ren > 1.7) return { kind: "load", size: ren - ownRen };
  const tipFarads = capacitance(site, "tip", "interface");
  const ringFarads = capacitance(site, "ring", "interface");
  if (tipFarads > ringFarads * 1.03) return { kind: "split-pair", size: (tipFarads - ringFarads) / faradsPerMetre };
  const humVolts = site.test("ac-volts", { pair: "tip-ground", at: "fxo" });
  if (humVolts > 1) return { kind: "induction", size: humVolts };
  // Noise keeps within 4.5 times its mean for so long.
  const crest = site.crestRatio(2);
  if (crest > 5.5) return { kind: "impulses" };
  return { kind: "noise", size: site.testOther("noise", "flatDbm") + noiseLossDb };
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** The lines that somebody complains about. */
export function complainedLines(truths: readonly DrawnFault[]): string[] {
  return [...new Set(truths.map(({ line }) => line))];
}
