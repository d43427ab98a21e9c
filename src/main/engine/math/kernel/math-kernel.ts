/**
 * What a circuit's matrices need, in WebAssembly or in JavaScript with the same bits. In a process that has just begun nearly all set-up is
 * code that runs for the first time: JavaScript is interpreted then, and makes an object of every number, where WebAssembly is compiled.
 */
import { factorInPlace, factorSymmetric, multiplyInto, solveFactored, solveLowerInPlace } from "./dense.ts";
import { curveError } from "./curve.ts";
import { decompose } from "./eigen.ts";
import { arrange } from "./modes.ts";
import { tabulateSpans } from "./open-port.ts";
import { equilibrateEntries, findOrder, solveInOrder } from "./sparse.ts";
import { fillOutputs } from "./step-parts.ts";
import { compiledMathKernel } from "./wasm/compiled-math-kernel.ts";

const script = {
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

export type MathKernel = typeof script;

/** The operations by name: what the compiled module must give. */
export const scriptMathKernel: MathKernel = script;

/** "compiled" where this machine has WebAssembly, else the same in JavaScript. */
export function mathKernel(kind: "compiled" | "script" = "compiled"): MathKernel {
  return (kind === "compiled" ? compiledMathKernel() : undefined) ?? scriptMathKernel;
}
