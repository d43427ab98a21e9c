/** The operations of this folder in JavaScript, by name: what the compiled module must give too. */
import { factorInPlace, factorSymmetric, multiplyInto, solveFactored, solveLowerInPlace } from "./dense.ts";
import { curveError } from "./curve.ts";
import { decompose } from "./eigen.ts";
import { arrange } from "./modes.ts";
import { tabulateSpans } from "./open-port.ts";
import { equilibrateEntries, findOrder, solveInOrder } from "./sparse.ts";
import { fillOutputs } from "./step-parts.ts";

export const scriptMathKernel = {
  multiplyInto,
  factorInPlace,
  factorSymmetric,
  solveFactored,
  solveLowerInPlace,
  decompose,
  arrange,
  findOrder,
  equilibrateEntries,
  solveInOrder,
  curveError,
  tabulateSpans,
  fillOutputs,
};

export type MathKernel = typeof scriptMathKernel;
