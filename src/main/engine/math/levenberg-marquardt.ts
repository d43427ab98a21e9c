/** Nonlinear least squares by Levenberg and Marquardt: small dense problems, deterministic. */
import { factorLu, solveLu } from "./dense.ts";

export type SquaresProblem = {
  readonly parameterCount: number;
  readonly residualCount: number;
  /** Writes the residuals, and the Jacobian (row-major, residual by parameter) where one is asked for. */
  evaluate(parameters: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void;
  /** True when these residuals are good enough to stop. */
  isGoodEnough(residuals: Float64Array): boolean;
};

export type SquaresAnswer = { readonly parameters: Float64Array; readonly residuals: Float64Array; readonly goodEnough: boolean };

const firstDamping = 1e-3;
const leastDamping = 1e-14;
const mostDamping = 1e12;
/** An iteration that gains less than this share of the sum has arrived; so have ten that gain little in a row. */
const smallGain = 1e-4;
const patience = 10;

export function minimiseSquares(problem: SquaresProblem, start: Float64Array, mostIterations: number): SquaresAnswer {
  const { parameterCount: n, residualCount: m } = problem;
  let parameters: Float64Array = start.slice();
  let residuals: Float64Array = new Float64Array(m);
  const jacobian = new Float64Array(m * n);
  problem.evaluate(parameters, residuals, jacobian);
  let sum = sumOfSquares(residuals);
  let damping = firstDamping;
  let slow = 0;
  for (let iteration = 0; iteration < mostIterations && slow < patience; iteration++) {
    if (problem.isGoodEnough(residuals)) return { parameters, residuals, goodEnough: true };
    const { normal, gradient } = normalEquations(jacobian, residuals, m, n);
    let better = false;
    while (!better && damping < mostDamping) {
      const trial = bounded(tried(parameters, normal, gradient, damping), start);
      const trialResiduals = new Float64Array(m);
      problem.evaluate(trial, trialResiduals);
      const trialSum = sumOfSquares(trialResiduals);
      // NaN compares false and counts as worse.
      better = trialSum < sum;
      if (better) {
        slow = trialSum > sum * (1 - smallGain) ? slow + 1 : 0;
        [parameters, residuals, sum] = [trial, trialResiduals, trialSum];
        damping = Math.max(leastDamping, damping / 5);
      } else damping *= 4;
    }
    if (!better) break;
    problem.evaluate(parameters, residuals, jacobian);
  }
  return { parameters, residuals, goodEnough: problem.isGoodEnough(residuals) };
}

/** Parameters are logarithms: none goes further from its start than a factor of a thousand, where it would have no effect any more. */
const furthest = Math.log(1000);

function bounded(trial: Float64Array, start: Float64Array): Float64Array {
  return trial.map((value, i) => Math.max(start[i]! - furthest, Math.min(start[i]! + furthest, value)));
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function normalEquations(jacobian: Float64Array, residuals: Float64Array, m: number, n: number) {
  const normal = new Float64Array(n * n);
  const gradient = new Float64Array(n);
  for (let r = 0; r < m; r++) {
    const row = r * n;
    for (let i = 0; i < n; i++) {
      const slope = jacobian[row + i]!;
      gradient[i]! -= slope * residuals[r]!;
      for (let j = i; j < n; j++) normal[i * n + j]! += slope * jacobian[row + j]!;
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) normal[i * n + j] = normal[j * n + i]!;
  return { normal, gradient };
}

/** Parameters are logarithms or otherwise of size one: a longer step than this leaves the region where the slopes hold. */
const longestStep = 1.5;

function tried(parameters: Float64Array, normal: Float64Array, gradient: Float64Array, damping: number): Float64Array {
  const n = parameters.length;
  const damped = normal.slice();
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, normal[i * n + i]!);
  // The floor keeps a parameter that changes nothing where it is.
  for (let i = 0; i < n; i++) damped[i * n + i]! += damping * Math.max(normal[i * n + i]!, 1e-9 * largest);
  const outcome = factorLu(damped, n);
  if (!outcome.ok) return parameters.map(() => Number.NaN);
  const step = solveLu(outcome.lu, gradient, 1);
  return parameters.map((value, i) => value + Math.max(-longestStep, Math.min(longestStep, step[i]!)));
}
