/** The GR-909 line test from the exchange's end: what lies on the pair, what leaks, whether a receiver is off hook, how many bells there are. */
import { lineTestSet, testSet } from "../../../shared/catalog/tester.ts";
import { findLimitSet } from "../../../shared/catalog/limit-sets.ts";
import type { LimitSet } from "../../../shared/catalog/limit-sets.ts";
import type { LineTestReport, LineTestStep, Measurement, TestPair } from "../../../shared/model/tester.ts";
import { formatOhms, formatVolts } from "../../../shared/units/format.ts";
import { measureRen } from "./admittances.ts";
import { judged } from "./judge-reading.ts";
import type { Subject } from "./judge-reading.ts";
import type { OpenEnd, Procedure, Reading } from "./procedure.ts";
import { measureInsulation, measureLoopNature } from "./resistances.ts";
import type { LoopNature } from "./resistances.ts";
import { measureAllVolts, pairText } from "./voltages.ts";
import type { VoltsReading } from "./voltages.ts";

/** The exchange takes its own port off the line and looks out along it, at sets and all. */
const open: readonly OpenEnd[] = ["fxs"];
const pairs: readonly TestPair[] = ["tip-ring", "tip-ground", "ring-ground"];
const toEarth: readonly TestPair[] = ["tip-ground", "ring-ground"];

export type LineTestHooks = { readonly line: string; readonly seconds: () => number; readonly taken: (step: LineTestStep) => void };

export function* testLine({ line, seconds, taken }: LineTestHooks): Procedure<LineTestReport> {
  const startedSeconds = seconds();
  const steps: LineTestStep[] = [];
  const done = (step: LineTestStep): LineTestStep => {
    steps.push(step);
    if (step.verdict !== "not-done") taken(step);
    return step;
  };
  const volts = yield* measureAllVolts(open);
  const hazard = done(hazardStep(volts));
  const finish = (verdict: LineTestReport["verdict"]): LineTestReport => ({ suite: "gr-909", line, verdict, startedSeconds, steps });
  if (hazard.verdict === "fail") {
    for (const test of ["foreign-emf", "resistive-fault", "receiver-off-hook", "ringers"] as const) {
      done({ test, verdict: "not-done", finding: "Not done: the pair carries hazardous volts.", readings: [] });
    }
    return finish("stopped");
  }
  done(foreignStep(volts));
  done(yield* resistiveStep());
  done(offHookStep(yield* measureLoopNature(open)));
  const { rmsVolts, hertz } = testSet.ringer;
  done(ringerStep(yield* measureRen({ open, rmsVolts, hertz })));
  return finish(steps.every(({ verdict }) => verdict === "pass") ? "pass" : "fail");
}

type AllVolts = Readonly<Record<TestPair, VoltsReading>>;

function hazardStep(volts: AllVolts): LineTestStep {
  const readings = voltReadings(volts, toEarth, setOf("gr-909-hazard"));
  const bad = readings.filter(isBad);
  const finding = bad.length === 0 ? "No hazardous volts." : `Hazardous volts: ${bad.map(voltText).join(", ")}.`;
  return { test: "hazardous-potential", verdict: verdictOf(bad), finding, readings };
}

function foreignStep(volts: AllVolts): LineTestStep {
  const readings = voltReadings(volts, pairs, setOf("gr-909"));
  const bad = readings.filter(isBad);
  const finding = bad.length === 0 ? "No foreign volts." : `Foreign volts: ${bad.map(voltText).join(", ")}.`;
  return { test: "foreign-emf", verdict: verdictOf(bad), finding, readings };
}

function* resistiveStep(): Procedure<LineTestStep> {
  const readings: Measurement[] = [];
  for (const pair of pairs) {
    const reading = yield* measureInsulation({ pair, open, ...lineTestSet.resistance });
    readings.push(gr909(reading, { what: "insulation", pair }, setOf("gr-909")));
  }
  const bad = readings.filter(isBad);
  const text = ({ value, pair }: Measurement): string => `${formatOhms(value)} between ${pairText[pair ?? "tip-ring"]}`;
  const finding = bad.length === 0 ? "No resistive fault." : `Too little insulation: ${bad.map(text).join(", ")}.`;
  return { test: "resistive-fault", verdict: verdictOf(bad), finding, readings };
}

const natureText: Readonly<Record<LoopNature["nature"], string>> = {
  open: "No receiver off hook.",
  telephone: "A telephone is off hook: its resistance changes with the voltage.",
  resistor: "The loop is closed by a resistance that stays the same: a fault, not a telephone.",
  unclear: "The loop is closed, and its resistance changes too little for a telephone and too much for a fault.",
};

/** A loop that is closed by a resistor is the step's before; this one fails where a receiver is, or may be, off hook. */
function offHookStep({ lowOhms, highOhms, nature }: LoopNature): LineTestStep {
  const { lowVolts, highVolts, sourceOhms } = lineTestSet.offHook;
  const isOff = nature === "telephone" || nature === "unclear";
  const range = testSet.insulation.rangeOhms;
  const reading: Measurement = {
    what: "off-hook",
    at: "fxs",
    pair: "tip-ring",
    value: Math.min(highOhms, range),
    unit: "Ω",
    ...(highOhms > range ? { over: true as const } : {}),
    others: { lowOhms: Math.min(lowOhms, range), highOhms: Math.min(highOhms, range) },
    verdict: isOff ? "too-low" : "pass",
    how: `${formatVolts(lowVolts)}, then ${formatVolts(highVolts)} through ${formatOhms(sourceOhms)} between tip and ring.`,
    suite: "gr-909",
  };
  return { test: "receiver-off-hook", verdict: isOff ? "fail" : "pass", finding: natureText[nature], readings: [reading] };
}

function ringerStep(reading: Reading): LineTestStep {
  const measured = gr909(reading, { what: "ren" }, setOf("gr-909"));
  const ren = `${measured.value.toFixed(2)} REN`;
  const finding =
    measured.verdict === "too-low"
      ? `${ren}: no bell that can be told, or the pair is open.`
      : measured.verdict === "too-high"
        ? `${ren}: too many bells, or something else across the pair.`
        : `${ren} of bells.`;
  return { test: "ringers", verdict: verdictOf([measured].filter(isBad)), finding, readings: [measured] };
}

function voltReadings(volts: AllVolts, of: readonly TestPair[], set: LimitSet): Measurement[] {
  const how = `${formatOhms(testSet.inputOhms.high)} from each wire to earth.`;
  return of.flatMap((pair) => {
    const { dcVolts, acRmsVolts } = volts[pair];
    return [
      gr909({ value: dcVolts, unit: "V", how }, { what: "dc-volts", pair }, set),
      gr909({ value: acRmsVolts, unit: "V", how }, { what: "ac-volts", pair }, set),
    ];
  });
}

function gr909(reading: Reading, subject: Pick<Subject, "what" | "pair">, set: LimitSet): Measurement {
  return judged(reading, { ...subject, at: "fxs", isDry: true, suite: "gr-909" }, { chosen: set });
}

function isBad({ verdict }: Measurement): boolean {
  return verdict === "too-low" || verdict === "too-high" || verdict === "no-reading";
}

function verdictOf(bad: readonly Measurement[]): "pass" | "fail" {
  return bad.length === 0 ? "pass" : "fail";
}

function voltText({ value, what, pair }: Measurement): string {
  return `${formatVolts(value)} ${what === "ac-volts" ? "AC" : "DC"} between ${pairText[pair ?? "tip-ring"]}`;
}

function setOf(id: string): LimitSet {
  const set = findLimitSet(id);
  if (set === undefined) throw new Error(`the catalogue has no limit set ${id}`);
  return set;
}
