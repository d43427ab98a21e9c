/**
 * What devices see of the circuit: elements go in by name, handles come out, and a built circuit is stepped on the grid.
 * Signs: an element has terminals a and b; its voltage is v(a) - v(b); its current flows into a, through it, out of b.
 */

/** Index of a node; 0 is earth. */
export type NodeIndex = number;
export type SwitchIndex = number;
export type InputIndex = number;
export type ProbeIndex = number;

/** A memoryless current-voltage characteristic. Must be non-decreasing, continuous and continuously differentiable. */
export type Characteristic = {
  /** Current into a at `volts` across a - b. Finite for any finite voltage. */
  readonly amps: (volts: number) => number;
  /** Slope of the same, siemens, at least 0. */
  readonly siemens: (volts: number) => number;
  /** Where the knees are: |volts| beyond this the characteristic is straight. */
  readonly straightBeyondVolts: number;
  /** `amps` as ngspice writes it, of a voltage that is an expression itself, such as `v(a,b)`. Absent: decks hold a table. */
  readonly spice?: (voltage: string) => string;
};

/**
 * The signal of one independent source over one step, as a cubic: value and slope per second just after the start and just
 * before the end. Jumps may happen only on the grid, between one step's end and the next one's start.
 */
export type StepSignal = {
  startValue: number;
  startSlope: number;
  endValue: number;
  endSlope: number;
};
