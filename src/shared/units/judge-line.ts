/** The readings of a line as rows of a report: each with its unit and what a limit set says of it. */
import type { LimitQuantity, LimitSet } from "../catalog/limit-sets.ts";
import type { ComplexOhms, LineReadings } from "../model/readings.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts } from "./format.ts";
import { judge, type Judgement } from "./judge.ts";

export type ReadingRow = {
  readonly id: string;
  readonly title: string;
  /** SI. */
  readonly value: number;
  readonly text: string;
  readonly judgement: Judgement;
};

/** Readings that belong to the state of the hook only: nobody judges the loop current of a set that hangs up. */
export function judgeLine(readings: LineReadings, set: LimitSet | undefined): ReadingRow[] {
  const row = (id: string, title: string, value: number, text: string, quantity?: LimitQuantity): ReadingRow => ({
    id,
    title,
    value,
    text,
    judgement: set === undefined || quantity === undefined ? { verdict: "no-limit" } : judge(set, quantity, value),
  });
  const { fxs, fxo, cableOhms } = readings;
  const direct =
    readings.hook === "on"
      ? [
          row("idleVolts", "Line voltage, on hook", fxo.tipRingVolts, formatVolts(fxo.tipRingVolts), "idleTipRingVolts"),
          row("tipEarthVolts", "Tip to earth", fxo.tipGroundVolts, formatVolts(fxo.tipGroundVolts), "tipEarthVolts"),
          row("idleAmps", "Leakage, on hook", fxs.loopAmps, formatAmps(fxs.loopAmps)),
          row("ringerRen", "Ringers", readings.ringerRen, `${readings.ringerRen.toFixed(2)} REN`, "ringerRen"),
        ]
      : [
          row("loopAmps", "Loop current", fxo.loopAmps, formatAmps(fxo.loopAmps), "loopAmps"),
          row("setVolts", "Volts at the set", fxo.tipRingVolts, formatVolts(fxo.tipRingVolts), "offHookTipRingVolts"),
          row("portVolts", "Volts at the port", fxs.tipRingVolts, formatVolts(fxs.tipRingVolts)),
          row("setOhms", "Set's resistance", setOhms(readings), formatOhms(setOhms(readings)), "offHookOhms"),
        ];
  const cable = [
    row("loopOhms", "Cable around the loop", cableOhms, formatOhms(cableOhms), "loopOhms"),
    row("cableMetres", "Cable length", readings.cableMetres, formatMetres(readings.cableMetres), "cableMetres"),
    row("bridgedTapMetres", "Bridged taps", readings.bridgedTapMetres, formatMetres(readings.bridgedTapMetres), "bridgedTapMetres"),
    row("loadCoils", "Load coils", readings.loadCoils, String(readings.loadCoils), "loadCoils"),
  ].filter(({ id, value }) => value !== 0 || id === "loopOhms");
  return [...direct, ...cable, ...alternating(readings, row)];
}

function alternating(
  readings: LineReadings,
  row: (id: string, title: string, value: number, text: string, quantity?: LimitQuantity) => ReadingRow,
): ReadingRow[] {
  const test = readings.ac.find(({ hertz }) => hertz === testHertz);
  const impedance =
    test === undefined ? [] : [row("fxsOhms", "Impedance, 1004 Hz", Math.hypot(test.fxsOhms.re, test.fxsOhms.im), ohmsText(test.fxsOhms))];
  if (readings.hook === "on") return impedance;
  const losses = readings.ac
    .filter(({ hertz }) => lossHertz.includes(hertz))
    .map(({ hertz, insertionLossDb }) =>
      row(`loss${hertz}`, `Loss, ${hertz} Hz`, insertionLossDb, formatDb(insertionLossDb), hertz === testHertz ? "loss1kHzDb" : undefined),
    );
  const returned = test?.returnLossDb ?? Infinity;
  const echo = readings.echoReturnLossDb ?? Infinity;
  return [
    ...impedance,
    ...losses,
    // Not judged: its limits are meant for a port by itself, and no cable of any length would pass.
    row("returnLossDb", "Return loss, 1004 Hz", returned, formatDb(returned)),
    row("echoReturnLossDb", "Echo return loss", echo, formatDb(echo), "echoReturnLossDb"),
  ];
}

const testHertz = 1004;
const lossHertz: readonly number[] = [404, 1004, 2804];

function setOhms({ fxo }: LineReadings): number {
  return Math.abs(fxo.tipRingVolts / fxo.loopAmps);
}

/** "907 − j607 Ω" */
function ohmsText({ re, im }: ComplexOhms): string {
  return `${Math.round(re)} ${im < 0 ? "−" : "+"} j${Math.abs(Math.round(im))} Ω`;
}
