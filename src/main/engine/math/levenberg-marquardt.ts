/** Nonlinear least squares by Levenberg and Marquardt: small dense problems, deterministic. */

export type SquaresProblem = {
  readonly parameterCount: number;
  readonly residualCount: number;
  /** Writes the residuals, and the Jacobian (row-major, residual by parameter) where one is asked for. */
  evaluate(parameters: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void;
  /** True when these residuals are good enough to stop. */
  isGoodEnough(residuals: Float64Array): boolean;
};

export type SquaresAnswer = {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  readonly goodEnough: boolean;
  readonly iterations: number;
};

const firstDamping = 1e-3;
const leastDamping = 1e-14;
const mostDamping = 1e12;
/** So many iterations in a row that each gain less than this share of the sum have arrived. */
const smallGain = 3e-3;
const patience = 4;

export function minimiseSquares(problem: SquaresProblem, start: Float64Array, mostIterations: number): SquaresAnswer {
  return new Descent(problem, start).run(mostIterations);
}

class Descent {
  readonly #problem: SquaresProblem;
  readonly #start: Float64Array;
  readonly #jacobian: Float64Array;
  readonly #normal: Float64Array;
  readonly #gradient: Float64Array;
  readonly #factor: Float64Array;
  #parameters: Float64Array;
  #residuals: Float64Array;
  #trial: Float64Array;
  #trialResiduals: Float64Array;

  constructor(problem: SquaresProblem, start: Float64Array) {
    const { parameterCount: n, residualCount: m } = problem;
    this.#problem = problem;
    this.#start = start;
    this.#jacobian = new Float64Array(m * n);
    this.#normal = new Float64Array(n * n);
    this.#gradient = new Float64Array(n);
    this.#factor = new Float64Array(n * n);
    this.#parameters = start.slice();
    this.#residuals = new Float64Array(m);
    this.#trial = new Float64Array(n);
    this.#trialResiduals = new Float64Array(m);
  }

  run(mostIterations: number): SquaresAnswer {
    const problem = this.#problem;
    problem.evaluate(this.#parameters, this.#residuals, this.#jacobian);
    let sum = sumOfSquares(this.#residuals);
    let damping = firstDamping;
    let slow = 0;
    let iterations = 0;
    while (iterations < mostIterations && slow < patience && !problem.isGoodEnough(this.#residuals)) {
      iterations++;
      this.#fillNormal();
      let better = false;
      while (!better && damping < mostDamping) {
        this.#tryStep(damping);
        problem.evaluate(this.#trial, this.#trialResiduals);
        const trialSum = sumOfSquares(this.#trialResiduals);
        // NaN compares false and counts as worse.
        better = trialSum < sum;
        if (better) {
          slow = trialSum > sum * (1 - smallGain) ? slow + 1 : 0;
          sum = trialSum;
          damping = Math.max(leastDamping, damping / 5);
        } else damping *= 4;
      }
      if (!better) break;
      [this.#parameters, this.#trial] = [this.#trial, this.#parameters];
      problem.evaluate(this.#parameters, this.#residuals, this.#jacobian);
    }
    const [parameters, residuals] = [this.#parameters, this.#residuals];
    return { parameters, residuals, goodEnough: problem.isGoodEnough(residuals), iterations };
  }

  #fillNormal(): void {
    const { parameterCount: n, residualCount: m } = this.#problem;
    const [jacobian, normal, gradient] = [this.#jacobian, this.#normal, this.#gradient];
    normal.fill(0);
    gradient.fill(0);
    for (let r = 0; r < m; r++) {
      const row = r * n;
      const residual = this.#residuals[r]!;
      for (let i = 0; i < n; i++) {
        const slope = jacobian[row + i]!;
        if (slope === 0) continue;
        gradient[i]! -= slope * residual;
        for (let j = 0; j <= i; j++) normal[i * n + j]! += slope * jacobian[row + j]!;
      }
    }
  }

  /** The step of the damped normal equations, no further than the slopes hold and the parameters mean something. */
  #tryStep(damping: number): void {
    const n = this.#problem.parameterCount;
    const [normal, factor, trial] = [this.#normal, this.#factor, this.#trial];
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, normal[i * n + i]!);
    factor.set(normal);
    // The floor keeps a parameter that changes nothing where it is.
    for (let i = 0; i < n; i++) factor[i * n + i]! += damping * Math.max(normal[i * n + i]!, 1e-9 * largest);
    solveInPlace(factor, trial, this.#gradient, n);
    for (let i = 0; i < n; i++) {
      const to = this.#parameters[i]! + Math.max(-longestStep, Math.min(longestStep, trial[i]!));
      trial[i] = Math.max(this.#start[i]! - furthest, Math.min(this.#start[i]! + furthest, to));
    }
  }
}

/** Parameters are logarithms: none goes further from its start than a factor of a thousand, where it would have no effect any more. */
const furthest = Math.log(1000);
/** Parameters are logarithms or otherwise of size one: a longer step than this leaves the region where the slopes hold. */
const longestStep = 1.5;

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}

/** x from a symmetric positive definite matrix, whose lower triangle becomes its Cholesky factor; not a number where it is not. */
function solveInPlace(matrix: Float64Array, x: Float64Array, right: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let own = right[i]!;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
      if (j < i) {
        sum /= matrix[j * n + j]!;
        own -= sum * x[j]!;
      } else sum = Math.sqrt(sum);
      matrix[i * n + j] = sum;
    }
    x[i] = own / matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= matrix[k * n + i]! * x[k]!;
    x[i] = sum / matrix[i * n + i]!;
  }
}
