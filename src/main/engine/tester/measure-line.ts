/** From a button of the set to its procedure, with what the button leaves open filled in. */
import { opensOf, testSet } from "../../../shared/catalog/tester.ts";
import { pairedTestKinds } from "../../../shared/catalog/tester-kinds.ts";
import type { MeasureCommand, TestPair } from "../../../shared/model/tester.ts";
import { measureBalance, measureCapacitance, measureCapacitiveBalance, measureLength, measureLoss, measureRen } from "./admittances.ts";
import { measureLevel, measureNoise, measurePowerInfluence } from "./noise.ts";
import type { OpenEnd, Procedure, Reading } from "./procedure.ts";
import { measureInsulation, measureLoopCurrent } from "./resistances.ts";
import { measureRinging, measureVolts } from "./voltages.ts";

/** What is off the line meanwhile: as the command says, or as the measurement needs it. */
export function opensFor({ what, at, open }: MeasureCommand): readonly OpenEnd[] {
  return open ?? opensOf(what, at);
}

/** The wires between which it is taken; undefined where there is no choice. */
export function pairFor({ what, pair }: MeasureCommand): TestPair | undefined {
  return pairedTestKinds.includes(what) ? (pair ?? "tip-ring") : undefined;
}

export function measureLine(command: MeasureCommand): Procedure<Reading> {
  const open = opensFor(command);
  const { what, input, volts, hertz } = command;
  const pair = pairFor(command) ?? "tip-ring";
  const seconds = command.seconds ?? testSet.noise.seconds;
  switch (what) {
    case "dc-volts":
    case "ac-volts":
      return volt(what, measureVolts({ pair, open, inputOhms: testSet.inputOhms[input ?? "high"] }));
    case "loop-current":
      return measureLoopCurrent({ open, seconds: command.seconds ?? testSet.loopSeconds });
    case "insulation":
      return measureInsulation({ pair, open, volts: volts ?? testSet.insulation.volts, sourceOhms: testSet.insulation.sourceOhms });
    case "capacitance":
      return measureCapacitance({ pair, open });
    case "length":
      return measureLength(open);
    case "capacitive-balance":
      return measureCapacitiveBalance(open);
    case "ren":
      return measureRen({ open, rmsVolts: volts ?? testSet.ringer.rmsVolts, hertz: hertz ?? testSet.ringer.hertz });
    case "balance":
      return measureBalance({ open, hertz: hertz ?? testSet.balance.hertz });
    case "loss":
      return measureLoss({ open, hertz: hertz ?? testSet.loss.hertz });
    case "level":
      return measureLevel({ open, isBridged: input === "high", seconds });
    case "noise":
      return measureNoise({ open, isBridged: input === "high", seconds });
    case "power-influence":
      return measurePowerInfluence({ open, seconds });
    case "ringing":
      return measureRinging({ open, seconds: command.seconds ?? testSet.ringing.waitSeconds });
  }
}

/** One of the two readings of a voltmeter is the one that was asked for. */
function* volt(what: "dc-volts" | "ac-volts", measured: ReturnType<typeof measureVolts>): Procedure<Reading> {
  const { dcVolts, acRmsVolts, how } = yield* measured;
  return { value: what === "dc-volts" ? dcVolts : acRmsVolts, unit: "V", others: { dcVolts, acRmsVolts }, how };
}
