/** Voltages and currents of a circuit's ports, solved one instant at a time. */
import { dotRow } from "./kernel.ts";
import type { OperatingPoint } from "./operating-point.ts";
import type { Variant } from "./pattern.ts";
import type { Channels, StepModel } from "./step-model.ts";

export class PortState {
  readonly count: number;
  readonly volts: Float64Array;
  /** Beside the conductances of the linearisation. */
  readonly amps: Float64Array;
  readonly #channels: Channels;
  readonly #open: Float64Array;
  readonly #gain: Float64Array;

  constructor(count: number, channels: Channels) {
    this.count = count;
    this.volts = new Float64Array(count);
    this.amps = new Float64Array(count);
    this.#channels = channels;
    this.#open = new Float64Array(count);
    this.#gain = new Float64Array(count * count);
  }

  /** Takes an operating point over. */
  take({ volts, amps }: OperatingPoint, siemens: Float64Array): void {
    this.volts.set(volts);
    for (let k = 0; k < this.count; k++) this.amps[k] = amps[k]! - siemens[k]! * volts[k]!;
  }

  /** hot path. The port currents at the end of the step, into their channels of `next`; its inputs and modes are there already. */
  solveStep(
    { restOutputs, restAmps, solver }: Variant,
    { outputs, stride, portGain }: StepModel,
    now: Float64Array,
    next: Float64Array,
  ): void {
    const { count } = this;
    const { portStart, portChangeStart } = this.#channels;
    for (let k = 0; k < count; k++) {
      next[portStart + k] = 0;
      next[portChangeStart + k] = -now[portStart + k]!;
    }
    for (let k = 0; k < count; k++) {
      let open = restOutputs[k]! + dotRow(outputs, k * stride, next, stride);
      for (let c = 0; c < count; c++) open -= portGain[k * count + c]! * restAmps[c]!;
      this.#open[k] = open;
    }
    solver.solve(this.#open, portGain, this.volts, this.amps);
    for (let k = 0; k < count; k++) {
      next[portStart + k] = this.amps[k]! - restAmps[k]!;
      next[portChangeStart + k] = next[portStart + k]! - now[portStart + k]!;
    }
  }

  /** Port currents that fit the charges, fluxes and inputs of this instant. */
  solveInstant({ restOutputs, restAmps, solver, instantFeed }: Variant, { outputs, stride }: StepModel, now: Float64Array): void {
    const { count } = this;
    const { portStart, count: channelCount } = this.#channels;
    for (let k = 0; k < count; k++) {
      let open = restOutputs[k]! + dotRow(outputs, k * stride, now, stride);
      for (let c = 0; c < count; c++) {
        const instant = instantFeed[k * channelCount + portStart + c]!;
        open -= instant * (now[portStart + c]! + restAmps[c]!);
        this.#gain[k * count + c] = instant;
      }
      this.#open[k] = open;
    }
    solver.solve(this.#open, this.#gain, this.volts, this.amps);
  }
}
