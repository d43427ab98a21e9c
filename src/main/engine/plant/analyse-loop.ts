/** AC analysis of a loop between two terminations: impedance, insertion loss, return losses, exactly from the chain of its parts. */
import type { ImpedanceNetwork } from "../../../shared/catalog/impedances.ts";
import type { Complex } from "../math/complex.ts";
import { loopMatrix, loopOhms, type LoopPart } from "./exact-line.ts";
import { impedanceAt } from "./impedance.ts";
import { inputImpedance, insertionLossDb, returnLossDb, turnedRound } from "./two-port.ts";

export type LoopTerminations = {
  /** At the near (fxs) end. */
  readonly near: ImpedanceNetwork;
  /** At the far (fxo) end. */
  readonly far: ImpedanceNetwork;
  /** What return loss is measured against; the near termination where absent. */
  readonly reference?: ImpedanceNetwork;
  /** The near hybrid's balance network; the near termination where absent. */
  readonly balance?: ImpedanceNetwork;
};

export type LoopPoint = {
  readonly hertz: number;
  /** Of the loop with its far termination, seen from the near end; and the other way round. */
  readonly nearOhms: Complex;
  readonly farOhms: Complex;
  readonly insertionLossDb: number;
  readonly returnLossDb: number;
  readonly balanceReturnLossDb: number;
};

export type LoopAnalysis = {
  readonly loopOhms: number;
  readonly points: readonly LoopPoint[];
  /** Balance return loss over 300 to 3400 Hz in one figure. */
  readonly echoReturnLossDb: number;
};

export function analyseLoop(parts: readonly LoopPart[], terminations: LoopTerminations, hertz: readonly number[]): LoopAnalysis {
  return {
    loopOhms: loopOhms(parts),
    points: hertz.map((each) => analyseAt(parts, terminations, each)),
    echoReturnLossDb: echoReturnLossDb((each) => analyseAt(parts, terminations, each).balanceReturnLossDb),
  };
}

function analyseAt(parts: readonly LoopPart[], { near, far, reference, balance }: LoopTerminations, hertz: number): LoopPoint {
  const chain = loopMatrix(parts, hertz);
  const nearTermination = impedanceAt(near, hertz);
  const farTermination = impedanceAt(far, hertz);
  const nearOhms = inputImpedance(chain, farTermination);
  return {
    hertz,
    nearOhms,
    farOhms: inputImpedance(turnedRound(chain), nearTermination),
    insertionLossDb: insertionLossDb(chain, nearTermination, farTermination),
    returnLossDb: returnLossDb(nearOhms, impedanceAt(reference ?? near, hertz)),
    balanceReturnLossDb: returnLossDb(nearOhms, impedanceAt(balance ?? near, hertz)),
  };
}

const echoBandHertz = { from: 300, to: 3400 };
/** Steps of a fifteenth of an octave: the mean moves by less than 0.001 dB with twice as many on the loops of the tests. */
const echoSteps = 52;

/**
 * The loss of the mean echo power, every octave of 300 to 3400 Hz counting alike (ITU-T G.122 section 4.2, general knowledge: the
 * trapezoidal rule over log frequency, scaled so that a flat loss is its own echo loss).
 */
export function echoReturnLossDb(lossDbAt: (hertz: number) => number): number {
  const ratio = (echoBandHertz.to / echoBandHertz.from) ** (1 / echoSteps);
  let sum = 0;
  for (let step = 0; step <= echoSteps; step++) {
    const weight = step === 0 || step === echoSteps ? 0.5 : 1;
    sum += weight * 10 ** (-lossDbAt(echoBandHertz.from * ratio ** step) / 10);
  }
  return -10 * Math.log10(sum / echoSteps);
}
