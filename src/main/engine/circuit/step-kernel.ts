/** What steps lanes: WebAssembly where there is any, else the same in JavaScript, to the same last bit. Addresses are in bytes. */
export type StepKernel = {
  /**
   * hot path. Takes `steps` steps of the lane by the plan, after keeping a copy of the lane at `kept`. `channels` holds value, slope,
   * curvature and 0 of each active input at the end of each step. `probes` is the address of a list of `probeCount` rows (words); probe
   * p of step s goes to `outputs` + 8 (p * `outputStride` + s). Unless `history` is 0, z after each step goes there, one after the other.
   * Returns how many steps were taken, fewer where a port was not solved (the lane is then past use, the copy good), or `notFinite`.
   */
  readonly run: (
    plan: number,
    lane: number,
    kept: number,
    channels: number,
    steps: number,
    probes: number,
    probeCount: number,
    outputs: number,
    outputStride: number,
    history: number,
  ) => number;
  /** hot path. A row times z; `modes` and `length` in numbers. */
  readonly readNow: (row: number, z: number, modes: number, length: number) => number;
  /** hot path. A row times each of `count` z that lie one after the other; `modes` and `length` in numbers. */
  readonly readAlong: (row: number, history: number, modes: number, length: number, count: number, outputs: number) => void;
  /**
   * hot path. Turns signals (start value, start slope, end value, end slope of each step) into the channels of an input that go on from
   * the lane's: every `channelStride` bytes value, slope and curvature. Ends before the first step whose start is not where the last one ended, or that is
   * not finite; returns the number of steps.
   */
  readonly follow: (signals: number, steps: number, stepHz: number, from: number, channels: number, channelStride: number) => number;
  /**
   * hot path. Takes `steps` steps of two lines. Samples and outputs are single precision: a sample is the input's value one step later, and
   * the slope there that half-way between its neighbours; probe p of step s goes to a line's outputs + 4 (p * `outputStride` + s). Keeps a
   * copy of both states, then of the coming samples, at `kept`. Returns the number of steps or `notFinite`.
   */
  readonly runPair: (
    plan: number,
    lanes: number,
    kept: number,
    steps: number,
    samples0: number,
    samples1: number,
    outputs0: number,
    outputs1: number,
    outputStride: number,
  ) => number;
};
