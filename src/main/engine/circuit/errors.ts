/** What can be wrong with a circuit: built wrongly, or not solvable; each names the element at fault. */

export class EngineError extends Error {
  override name = "EngineError";
}

/** The netlist is built wrongly: an impossible value, an unknown or repeated id. */
export class CircuitError extends EngineError {
  override name = "CircuitError";
  readonly elementId: string;

  constructor(text: string, details: { readonly elementId: string }) {
    super(text);
    this.elementId = details.elementId;
  }
}

/** The circuit cannot be solved; the bench pauses and points at the element. */
export class SolveError extends EngineError {
  override name = "SolveError";
  readonly elementId: string;

  constructor(text: string, details: { readonly elementId: string; readonly cause?: unknown }) {
    super(text, details.cause === undefined ? undefined : { cause: details.cause });
    this.elementId = details.elementId;
  }
}

/** A node without a path to earth, a loop of ideal sources: no single answer exists. */
export class SingularCircuitError extends SolveError {
  override name = "SingularCircuitError";
}

/** The voltages at the nonlinear ports were not found. */
export class ConvergenceError extends SolveError {
  override name = "ConvergenceError";
}

/** A value stopped being finite; the state is that of the last good step. */
export class NumericError extends SolveError {
  override name = "NumericError";
}
