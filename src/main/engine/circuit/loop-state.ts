/** The running state of a circuit: modes, channels and ports, advanced by the kernel over the present contact pattern. */
import { multiply } from "../math/dense.ts";
import { ContactPatterns } from "./contact-patterns.ts";
import { settleSeconds } from "./coordinates.ts";
import { NumericError } from "./errors.ts";
import { finiteInput, near, refuseInputs, refuseProbe, sharedInputs, smallJumps, writeEnd, writeWithin } from "./input-channels.ts";
import { advance, advanceDense, clearNegligible, dotRow, type Exchange, makePlan } from "./kernel.ts";
import { type Layout, layOut } from "./layout.ts";
import type { Netlist } from "./netlist.ts";
import { findOperatingPoint } from "./operating-point.ts";
import { subStepsPerStep, type Variant } from "./pattern.ts";
import { type Channels, channelsOf, type Plan, roundUp, type StepModel } from "./step-model.ts";
import { largestStore, readStores, statesAtDc, statesOfStores } from "./stores.ts";
import type { ProbeIndex, StepSignal } from "./types.ts";

const flushEverySteps = 32; // modes that have died down are cleared so often
/** Where no mode (in root joules) and no channel is larger, the circuit is at rest: outputs are off by nanovolts at most. */
const sleepingMode = 1e-13;
export class LoopState {
  readonly signals: StepSignal[] = [];
  readonly #layout: Layout;
  readonly #stepSeconds: number;
  readonly #stepHz: number;
  readonly patterns: ContactPatterns;
  #variant: Variant;
  #model: StepModel;
  /**
   * The present instant. First the channels: value and slope of each input, each port's current beside its resting one, curvature of
   * each input. From `base` on the modes, less what these channels add: y = z - end n.
   */
  #now: Float64Array;
  #next: Float64Array;
  #saved: Float64Array;
  readonly #exchange: Exchange;
  #plan: Plan;
  #planModel: StepModel;
  readonly #portVolts: Float64Array;
  readonly #portAmps: Float64Array;
  readonly #savedPortVolts: Float64Array;
  readonly #openVolts: Float64Array;
  readonly #portGain: Float64Array;
  readonly #inputCount: number;
  readonly #portCount: number;
  readonly #channelLayout: Channels;
  readonly #channelCount: number;
  readonly #base: number;
  readonly #smallJumps: Float64Array;
  #portsStale = false;
  readonly #settleSteps: number;
  #stepsInParts = 0;
  #stepsWithAllModes = 0;
  #stepsToFlush = flushEverySteps;
  /** At rest to the last digit: steps are skipped until something changes. */
  #asleep = false;

  constructor(netlist: Netlist, stepSeconds: number) {
    const layout = layOut(netlist);
    this.#layout = layout;
    this.#stepSeconds = stepSeconds;
    this.#stepHz = 1 / stepSeconds;
    this.#inputCount = layout.inputCount;
    this.#portCount = layout.ports.length;
    this.#channelLayout = channelsOf(layout);
    this.#channelCount = this.#channelLayout.count;
    this.#settleSteps = Math.ceil(settleSeconds / stepSeconds - 1e-9);
    this.#smallJumps = smallJumps(layout);
    this.patterns = new ContactPatterns(layout, stepSeconds);
    for (let input = 0; input < layout.inputCount; input++) this.signals.push({ startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });
    this.#base = this.#channelLayout.base;
    this.#now = new Float64Array(this.#base);
    this.#next = new Float64Array(this.#base);
    this.#saved = new Float64Array(this.#base);
    this.#exchange = { values: new Float64Array(this.#channelCount), watched: new Float64Array(1) };
    this.#portVolts = new Float64Array(this.#portCount);
    this.#portAmps = new Float64Array(this.#portCount);
    this.#savedPortVolts = new Float64Array(this.#portCount);
    this.#openVolts = new Float64Array(this.#portCount);
    this.#portGain = new Float64Array(this.#portCount * this.#portCount);
    this.#variant = this.patterns.present();
    this.#model = this.#variant.full;
    this.#planModel = this.#model;
    this.#plan = this.#choosePlan(this.#model, 0);
    this.#resize();
    this.settle();
  }

  settle(): void {
    for (let input = 0; input < this.#inputCount; input++) {
      this.#now[2 * input] = finiteInput(this.#layout, input, this.signals[input]!.startValue);
      this.#now[2 * input + 1] = 0;
      this.#now[this.#channelLayout.curvatureStart + input] = 0;
    }
    this.#variant = this.patterns.present();
    const { dc, siemens, space, restAmps } = this.#variant;
    const values = this.#sourceValues();
    if (this.#portCount > 0) {
      const point = findOperatingPoint(this.#layout, dc, siemens, values);
      this.#portVolts.set(point.volts);
      for (let k = 0; k < this.#portCount; k++) this.#portAmps[k] = point.amps[k]! - siemens[k]! * point.volts[k]!;
    }
    const states = statesAtDc(dc, space, Float64Array.of(...values, ...this.#portAmps));
    for (let k = 0; k < this.#portCount; k++) this.#now[this.#channelLayout.portStart + k] = this.#portAmps[k]! - restAmps[k]!;
    this.#takeStates(states);
    this.#stepsInParts = 0;
    this.#stepsWithAllModes = this.#settleSteps;
    this.#portsStale = false;
  }

  carryFrom(previous: LoopState, given?: ReadonlyMap<string, number>): void {
    this.#refresh();
    previous.#refresh();
    const states = this.#states();
    const here = readStores(this.#layout, this.#variant.space, states, this.#sourceValues(), this.#portAmps);
    const there = readStores(previous.#layout, previous.#variant.space, previous.#states(), previous.#sourceValues(), previous.#portAmps);
    for (const [input, from] of sharedInputs(this.#layout, previous.#layout)) {
      this.#now[2 * input] = previous.#now[2 * from]!;
      this.#now[2 * input + 1] = previous.#now[2 * from + 1]!;
      this.#now[this.#channelLayout.curvatureStart + input] = previous.#now[previous.#channelLayout.curvatureStart + from]!;
    }
    for (const [id, { kind }] of here) {
      const carried = there.get(id);
      if (carried?.kind === kind) here.set(id, carried);
      const value = given?.get(id);
      if (value !== undefined) here.set(id, { kind, value });
    }
    this.#takeStates(statesOfStores(this.#layout, here));
    this.#startEvent();
  }

  /** hot path */
  read(probe: ProbeIndex): number {
    if (this.patterns.stale || this.#portsStale) this.#refresh();
    const { restOutputs } = this.#variant;
    const row = this.#portCount + probe;
    if (!(probe >= 0 && row < restOutputs.length)) refuseProbe(probe);
    const { outputs, stride } = this.#model;
    return restOutputs[row]! + dotRow(outputs, row * stride, this.#now, stride);
  }

  /** hot path */
  readInto(probes: Int32Array, values: Float64Array): void {
    if (this.patterns.stale || this.#portsStale) this.#refresh();
    const { restOutputs } = this.#variant;
    const { outputs, stride } = this.#model;
    for (let i = 0; i < probes.length; i++) {
      const row = this.#portCount + probes[i]!;
      if (!(probes[i]! >= 0 && row < restOutputs.length)) refuseProbe(probes[i]!);
      values[i] = restOutputs[row]! + dotRow(outputs, row * stride, this.#now, stride);
    }
  }

  /** hot path */
  step(): void {
    this.#takeStartValues();
    if (this.patterns.stale || this.#portsStale) this.#refresh();
    if (this.#asleep && this.#staysSilent()) return;
    if (this.#stepsWithAllModes > 0) this.#stepAfterEvent();
    else {
      if (this.#model !== this.#variant.reduced) this.#switchModel(this.#variant.reduced);
      this.#takeInputs(1);
      this.#advance(this.#model);
    }
    if (--this.#stepsToFlush === 0) this.#flushNegligible();
  }

  /** At rest with silent inputs nothing changes; the first signal that is not zero wakes the circuit. */
  #staysSilent(): boolean {
    for (let input = 0; input < this.#inputCount; input++) {
      const { startValue, startSlope, endValue, endSlope } = this.signals[input]!;
      if (startValue !== 0 || startSlope !== 0 || endValue !== 0 || endSlope !== 0) {
        this.#asleep = false;
        return false;
      }
    }
    return true;
  }

  #stepAfterEvent(): void {
    if (this.#stepsInParts > 0) {
      this.#stepInParts();
      this.#stepsInParts--;
    } else {
      this.#switchModel(this.#variant.full);
      this.#takeInputs(1);
      this.#advance(this.#model);
    }
    this.#stepsWithAllModes--;
  }

  /** One step as sub-steps; when one of them fails, the state is again that at the step's start. */
  #stepInParts(): void {
    this.#saved.set(this.#now);
    this.#savedPortVolts.set(this.#portVolts);
    const savedModel = this.#model;
    const { sub, micro } = this.#variant;
    if (sub === undefined || micro === undefined) throw new Error("a circuit without ports has no sub-steps");
    try {
      let firstPart = 1;
      if (this.#stepsInParts === this.#settleSteps) {
        this.#advanceInParts(micro, 1, subStepsPerStep, subStepsPerStep ** 2);
        firstPart = 2;
      }
      this.#advanceInParts(sub, firstPart, subStepsPerStep, subStepsPerStep);
    } catch (error) {
      this.#model = savedModel;
      this.#now.set(this.#saved);
      this.#portVolts.set(this.#savedPortVolts);
      throw error;
    }
  }

  /** Parts first..last of a step that is divided into `perStep`. */
  #advanceInParts(model: StepModel, first: number, last: number, perStep: number): void {
    this.#switchModel(model);
    for (let part = first; part <= last; part++) {
      this.#takeInputs(part / perStep);
      this.#advance(model);
    }
  }

  /** Takes over jumps between the last end and this start; everything stored stays, the ports answer at once. */
  #takeStartValues(): void {
    for (let input = 0; input < this.#inputCount; input++) {
      const { startValue, startSlope } = this.signals[input]!;
      const value = this.#now[2 * input]!;
      const slope = this.#now[2 * input + 1]!;
      if (value === startValue && slope === startSlope) continue;
      if (near(value, startValue) && near(slope, startSlope)) continue;
      finiteInput(this.#layout, input, startValue + startSlope);
      const jump = Math.abs(startValue - value) + this.#stepSeconds * Math.abs(startSlope - slope);
      if (jump > this.#smallJumps[input]!) this.#moveAllModes();
      this.#moveChannel(2 * input, startValue);
      this.#moveChannel(2 * input + 1, startSlope);
      if (this.#portCount > 0) this.#portsStale = true;
    }
  }

  /** Fills the channels of #next for the point of the step that `shareOfStep` says; 1 is just before its end. */
  #takeInputs(shareOfStep: number): void {
    const { curvatureStart } = this.#channelLayout;
    const finite =
      shareOfStep === 1
        ? writeEnd(this.signals, this.#stepHz, this.#next, curvatureStart)
        : writeWithin(this.signals, this.#stepSeconds, shareOfStep, this.#next, curvatureStart);
    if (!finite) refuseInputs(this.#layout, this.signals);
  }

  /** Advances modes and ports to the channels in #next; changes nothing when it throws. */
  #advance(model: StepModel): void {
    const now = this.#now;
    let mask = this.#portCount > 0 ? 1 : 0;
    for (let input = 0; input < this.#inputCount; input++) {
      if (now[2 * input] !== 0 || now[2 * input + 1] !== 0) mask |= 1 << (input < 29 ? 1 + input : 30);
    }
    if (mask !== this.#plan.mask || model !== this.#planModel) this.#plan = this.#choosePlan(model, mask);
    const plan = this.#plan;
    const exchange = this.#exchange;
    const { values } = exchange;
    const { channels } = plan;
    for (let c = 0; c < channels.length; c++) values[c] = now[channels[c]!]!;
    if (model.dense === undefined) advance(plan, now, this.#next, exchange);
    else advanceDense(model, now, this.#next, plan, this.#variant.watch, exchange);
    const watched = exchange.watched[0]!;
    if (!(watched - watched === 0)) this.#refuseStates();
    if (this.#portCount > 0) this.#solvePorts(model);
    this.#now = this.#next;
    this.#next = now;
  }

  #choosePlan(model: StepModel, mask: number): Plan {
    let plan = model.plans.get(mask);
    if (plan === undefined) {
      plan = makePlan(model, this.#variant.watch, mask);
      model.plans.set(mask, plan);
    }
    this.#planModel = model;
    return plan;
  }

  /** Finds the port currents at the end of the step and writes their channels. */
  #solvePorts({ outputs, stride, portGain }: StepModel): void {
    const { restOutputs, restAmps, solver } = this.#variant;
    const count = this.#portCount;
    const { portStart } = this.#channelLayout;
    const next = this.#next;
    for (let k = 0; k < count; k++) next[portStart + k] = 0;
    for (let k = 0; k < count; k++) {
      // The kernel has summed the first port's modes on its way.
      const own = k === 0 ? this.#exchange.watched[0]! + dotRow(outputs, 0, next, this.#base) : dotRow(outputs, k * stride, next, stride);
      let open = restOutputs[k]! + own;
      for (let c = 0; c < count; c++) open -= portGain[k * count + c]! * restAmps[c]!;
      this.#openVolts[k] = open;
    }
    solver.solve(this.#openVolts, portGain, this.#portVolts, this.#portAmps);
    for (let k = 0; k < count; k++) next[portStart + k] = this.#portAmps[k]! - restAmps[k]!;
  }

  #refresh(): void {
    if (this.patterns.stale) this.#changePattern();
    if (this.#portsStale) this.#solveInstant();
  }

  #changePattern(): void {
    const states = this.#states();
    const variant = this.patterns.present();
    this.#variant = variant;
    this.#now.fill(0, this.#channelLayout.portStart, this.#channelLayout.drivenCount);
    this.#takeStates(states);
    this.#startEvent();
  }

  #startEvent(): void {
    this.#stepsWithAllModes = this.#settleSteps;
    if (this.#portCount === 0) return;
    this.#portsStale = true;
    this.#stepsInParts = this.#settleSteps;
  }

  /** From now until they have settled again, fast modes are stepped like the others. */
  #moveAllModes(): void {
    if (this.#stepsWithAllModes === 0) this.#switchModel(this.#variant.full);
    this.#stepsWithAllModes = this.#settleSteps;
  }

  /** Port currents that fit the present charges, fluxes and inputs. */
  #solveInstant(): void {
    const { restOutputs, restAmps, solver, instantFeed } = this.#variant;
    const { outputs, stride } = this.#model;
    const count = this.#portCount;
    const { portStart } = this.#channelLayout;
    for (let k = 0; k < count; k++) {
      let open = restOutputs[k]! + dotRow(outputs, k * stride, this.#now, stride);
      for (let c = 0; c < count; c++) {
        const instant = instantFeed[k * this.#channelCount + portStart + c]!;
        open -= instant * (this.#now[portStart + c]! + restAmps[c]!);
        this.#portGain[k * count + c] = instant;
      }
      this.#openVolts[k] = open;
    }
    solver.solve(this.#openVolts, this.#portGain, this.#portVolts, this.#portAmps);
    this.#portsStale = false;
    for (let k = 0; k < count; k++) this.#moveChannel(portStart + k, this.#portAmps[k]! - restAmps[k]!);
  }

  /** Changes a channel at the present instant while the modes z stay: y = z - end n. */
  #moveChannel(channel: number, value: number): void {
    const change = this.#now[channel]! - value;
    if (change === 0) return;
    this.#asleep = false;
    this.#now[channel] = value;
    const { end, padded, activeSize } = this.#model;
    for (let k = 0; k < activeSize; k++) this.#now[this.#base + k]! += end[channel * padded + k]! * change;
  }

  #switchModel(model: StepModel): void {
    if (model === this.#model) return;
    const { padded } = model;
    for (let c = 0; c < this.#channelCount; c++) {
      const value = this.#now[c]!;
      if (value === 0) continue;
      for (let k = 0; k < padded; k++) {
        this.#now[this.#base + k]! += (this.#model.end[c * padded + k]! - model.end[c * padded + k]!) * value;
      }
    }
    // What the unstepped modes still hold beyond following their inputs has died down.
    this.#now.fill(0, this.#base + model.activeSize);
    this.#next.fill(0, this.#base + model.activeSize);
    this.#model = model;
  }

  /** The states x at the present instant. */
  #states(): Float64Array {
    const { coordinates, restStates } = this.#variant;
    const { padded } = coordinates;
    const size = this.#layout.stateCount;
    const { end } = this.#model;
    const modes = this.#now.slice(this.#base, this.#base + padded);
    for (let c = 0; c < this.#channelCount; c++) for (let k = 0; k < padded; k++) modes[k]! += end[c * padded + k]! * this.#now[c]!;
    const states = multiply(coordinates.toStates, modes, size, padded, 1);
    for (let i = 0; i < size; i++) states[i]! += restStates[i]!;
    return states;
  }

  /** Takes the states x under the present variant and channels, on the full step's model. */
  #takeStates(states: Float64Array): void {
    this.#asleep = false;
    this.#resize();
    const { coordinates, restStates, full } = this.#variant;
    const { padded, fromStates } = coordinates;
    this.#model = full;
    const deviation = states.map((state, i) => state - restStates[i]!);
    this.#now.set(multiply(fromStates, deviation, padded, deviation.length, 1), this.#base);
    for (let c = 0; c < this.#channelCount; c++) {
      for (let k = 0; k < padded; k++) this.#now[this.#base + k]! -= full.end[c * padded + k]! * this.#now[c]!;
    }
  }

  /** Gives the vectors room for the present variant's modes; the channels stay. */
  #resize(): void {
    const size = roundUp(this.#base + this.#variant.coordinates.padded);
    if (this.#now.length === size) return;
    const channels = this.#now.subarray(0, this.#base);
    this.#now = new Float64Array(size);
    this.#now.set(channels);
    this.#next = new Float64Array(size);
    this.#saved = new Float64Array(size);
  }

  #sourceValues(): Float64Array {
    const values = this.patterns.batteryValues.slice();
    for (let input = 0; input < this.#inputCount; input++) values[this.#layout.batteryCount + input] = this.#now[2 * input]!;
    return values;
  }

  /** Clears what has died down, and sends the circuit to sleep where nothing is left. */
  #flushNegligible(): void {
    this.#stepsToFlush = flushEverySteps;
    const largest = clearNegligible(this.#now, this.#base);
    if (largest > sleepingMode || this.#stepsWithAllModes > 0) return;
    this.#now.fill(0);
    this.#asleep = true;
  }

  /** Names the store with the largest state before the step that failed. */
  #refuseStates(): never {
    const id = largestStore(this.#layout, this.#states());
    throw new NumericError(`the state of ${id} is no longer a finite number`, { elementId: id });
  }
}
