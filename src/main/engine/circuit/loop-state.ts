/** The running state of a circuit: modes, channels and ports, advanced by the kernel over the present contact pattern. */
import { multiply } from "../math/dense.ts";
import { dotRow, settleSeconds } from "./coordinates.ts";
import { CircuitError, NumericError } from "./errors.ts";
import { advance, advanceDense, type Exchange, makePlan, type Plan } from "./kernel.ts";
import { type Layout, layOut } from "./layout.ts";
import type { Netlist } from "./netlist.ts";
import { findOperatingPoint } from "./operating-point.ts";
import { newPattern, type Pattern, rest, subStepsPerStep, type Variant, variantFor } from "./pattern.ts";
import { type Channels, channelsOf, type StepModel } from "./step-model.ts";
import { readStores, statesOfStores } from "./stores.ts";
import type { ProbeIndex, StepSignal, SwitchIndex } from "./types.ts";

/** Modes smaller than this are set to zero now and then, before they become denormal numbers, which are slow. */
const negligibleMode = 1e-40;
const flushEverySteps = 32;
/** An input whose start differs from its last end by no more than this share did not jump; the two were only rounded differently. */
const sameValueRatio = 1e-12;
/** A jump below this (value, or slope times the step) moves no fast mode enough to step them all for a while. */
const smallJumpVolts = 1e-3;
const smallJumpAmps = 1e-6;

export class LoopState {
  readonly signals: StepSignal[] = [];
  readonly #layout: Layout;
  readonly #stepSeconds: number;
  readonly #closed: Uint8Array;
  readonly #patterns = new Map<string, Pattern>();
  readonly #batteryIndex = new Map<string, number>();
  /** Present values of the sources; only the batteries' are used from here, inputs live in the channels. */
  readonly #batteryValues: Float64Array;
  #batteryVersion = 0;
  #variant: Variant;
  #model: StepModel;
  /** The modes, less what the channels of the present instant add: y = z - end n. */
  #modes = new Float64Array(0);
  #nextModes = new Float64Array(0);
  #savedModes = new Float64Array(0);
  /** At the present instant: value and slope of each input, each port's current beside its resting one, curvature of each input. */
  #channels: Float64Array;
  #nextChannels: Float64Array;
  readonly #savedChannels: Float64Array;
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
  readonly #smallJumps: Float64Array;
  #patternStale = false;
  #portsStale = false;
  readonly #settleSteps: number;
  #stepsInParts = 0;
  #stepsWithAllModes = 0;
  #stepsToFlush = flushEverySteps;

  constructor(netlist: Netlist, stepSeconds: number) {
    const layout = layOut(netlist);
    this.#layout = layout;
    this.#stepSeconds = stepSeconds;
    this.#inputCount = layout.inputCount;
    this.#portCount = layout.ports.length;
    this.#channelLayout = channelsOf(layout);
    this.#channelCount = this.#channelLayout.count;
    this.#settleSteps = Math.ceil(settleSeconds / stepSeconds - 1e-9);
    this.#smallJumps = Float64Array.from(layout.sources.slice(layout.batteryCount), ({ kind }) =>
      kind === "voltageInput" ? smallJumpVolts : smallJumpAmps,
    );
    this.#closed = Uint8Array.from(layout.contacts, ({ closed }) => (closed ? 1 : 0));
    for (let input = 0; input < layout.inputCount; input++) this.signals.push({ startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });
    this.#batteryValues = Float64Array.from(layout.sources, (source) => (source.kind === "battery" ? source.volts : 0));
    layout.sources.forEach(({ kind, id }, index) => {
      if (kind === "battery") this.#batteryIndex.set(id, index);
    });
    this.#channels = new Float64Array(this.#channelCount);
    this.#nextChannels = new Float64Array(this.#channelCount);
    this.#savedChannels = new Float64Array(this.#channelCount);
    this.#exchange = { values: new Float64Array(this.#channelCount), watched: new Float64Array(1) };
    this.#portVolts = new Float64Array(this.#portCount);
    this.#portAmps = new Float64Array(this.#portCount);
    this.#savedPortVolts = new Float64Array(this.#portCount);
    this.#openVolts = new Float64Array(this.#portCount);
    this.#portGain = new Float64Array(this.#portCount * this.#portCount);
    this.#variant = this.#lookUpVariant();
    this.#model = this.#variant.full;
    this.#planModel = this.#model;
    this.#plan = this.#choosePlan(this.#model, 0);
    this.#resize();
    this.settle();
  }

  setContact(contact: SwitchIndex, closed: boolean): void {
    const wanted = closed ? 1 : 0;
    if (this.isClosed(contact) === closed) return;
    this.#closed[contact] = wanted;
    this.#patternStale = true;
  }

  isClosed(contact: SwitchIndex): boolean {
    const present = this.#closed[contact];
    if (present === undefined) throw new CircuitError(`the circuit has no contact ${contact}`, { elementId: `contact ${contact}` });
    return present === 1;
  }

  setBattery(id: string, volts: number): void {
    const index = this.#batteryIndex.get(id);
    if (index === undefined) throw new CircuitError(`the circuit has no battery ${id}`, { elementId: id });
    if (!Number.isFinite(volts)) throw new CircuitError(`the voltage of ${id} must be a finite number, got ${volts}`, { elementId: id });
    if (this.#batteryValues[index] === volts) return;
    this.#batteryValues[index] = volts;
    this.#batteryVersion++;
    this.#patternStale = true;
  }

  settle(): void {
    for (let input = 0; input < this.#inputCount; input++) {
      this.#channels[2 * input] = this.#finiteInput(input, this.signals[input]!.startValue);
      this.#channels[2 * input + 1] = 0;
      this.#channels[this.#channelLayout.curvatureStart + input] = 0;
    }
    this.#variant = this.#lookUpVariant();
    this.#patternStale = false;
    const { dc, siemens, space, restAmps } = this.#variant;
    const values = this.#sourceValues();
    if (this.#portCount > 0) {
      const point = findOperatingPoint(this.#layout, dc, siemens, values);
      this.#portVolts.set(point.volts);
      for (let k = 0; k < this.#portCount; k++) this.#portAmps[k] = point.amps[k]! - siemens[k]! * point.volts[k]!;
    }
    const basis = Float64Array.of(...values, ...this.#portAmps);
    const stores = Float64Array.from(dc.storeRows, (row) => multiply(row, basis, 1, basis.length, 1)[0]!);
    const full = Float64Array.of(...stores, ...basis);
    const states = multiply(space.fromStores, full, stores.length, full.length, 1);
    for (let k = 0; k < this.#portCount; k++) this.#channels[this.#channelLayout.portStart + k] = this.#portAmps[k]! - restAmps[k]!;
    this.#takeStates(states);
    this.#stepsInParts = 0;
    this.#stepsWithAllModes = this.#settleSteps;
    this.#portsStale = false;
  }

  carryFrom(previous: LoopState): void {
    this.#refresh();
    previous.#refresh();
    const names = (layout: Layout): readonly string[] => layout.sources.slice(layout.batteryCount).map(({ kind, id }) => `${kind} ${id}`);
    const theirs = names(previous.#layout);
    const states = this.#states();
    const here = readStores(this.#layout, this.#variant.space, states, this.#sourceValues(), this.#portAmps);
    const there = readStores(previous.#layout, previous.#variant.space, previous.#states(), previous.#sourceValues(), previous.#portAmps);
    names(this.#layout).forEach((name, input) => {
      const from = theirs.indexOf(name);
      if (from < 0) return;
      this.#channels[2 * input] = previous.#channels[2 * from]!;
      this.#channels[2 * input + 1] = previous.#channels[2 * from + 1]!;
      this.#channels[this.#channelLayout.curvatureStart + input] = previous.#channels[previous.#channelLayout.curvatureStart + from]!;
    });
    for (const [id, { kind }] of here) {
      const carried = there.get(id);
      if (carried?.kind === kind) here.set(id, carried);
    }
    this.#takeStates(statesOfStores(this.#layout, here));
    this.#startEvent();
  }

  /** hot path */
  read(probe: ProbeIndex): number {
    if (this.#patternStale || this.#portsStale) this.#refresh();
    const { coordinates, restOutputs } = this.#variant;
    const row = this.#portCount + probe;
    if (!(probe >= 0 && row < coordinates.rowCount))
      throw new CircuitError(`the circuit has no probe ${probe}`, { elementId: `probe ${probe}` });
    const { feed, activeSize, padded } = this.#model;
    let value = restOutputs[row]! + dotRow(coordinates.rows, row * padded, this.#modes, activeSize);
    const at = row * this.#channelCount;
    for (let c = 0; c < this.#channelCount; c++) value += feed[at + c]! * this.#channels[c]!;
    return value;
  }

  /** hot path */
  step(): void {
    this.#takeStartValues();
    if (this.#patternStale || this.#portsStale) this.#refresh();
    if (this.#stepsWithAllModes > 0) this.#stepAfterEvent();
    else {
      if (this.#model !== this.#variant.reduced) this.#switchModel(this.#variant.reduced);
      this.#takeEndInputs();
      this.#advance(this.#model);
    }
    if (--this.#stepsToFlush === 0) this.#flushNegligible();
  }

  #stepAfterEvent(): void {
    if (this.#stepsInParts > 0) {
      this.#stepInParts();
      this.#stepsInParts--;
    } else {
      this.#switchModel(this.#variant.full);
      this.#takeEndInputs();
      this.#advance(this.#model);
    }
    this.#stepsWithAllModes--;
  }

  /** One step as sub-steps; when one of them fails, the state is again that at the step's start. */
  #stepInParts(): void {
    this.#savedModes.set(this.#modes);
    this.#savedChannels.set(this.#channels);
    this.#savedPortVolts.set(this.#portVolts);
    const savedModel = this.#model;
    try {
      let firstPart = 1;
      if (this.#stepsInParts === this.#settleSteps) {
        this.#advanceInParts(this.#variant.micro!, 1, subStepsPerStep, subStepsPerStep ** 2);
        firstPart = 2;
      }
      this.#advanceInParts(this.#variant.sub!, firstPart, subStepsPerStep, subStepsPerStep);
    } catch (error) {
      this.#model = savedModel;
      this.#modes.set(this.#savedModes);
      this.#channels.set(this.#savedChannels);
      this.#portVolts.set(this.#savedPortVolts);
      throw error;
    }
  }

  /** Parts first..last of a step that is divided into `perStep`. */
  #advanceInParts(model: StepModel, first: number, last: number, perStep: number): void {
    this.#switchModel(model);
    for (let part = first; part <= last; part++) {
      this.#takeInputsWithin(part / perStep);
      this.#advance(model);
    }
  }

  /** Takes over jumps between the last end and this start; everything stored stays, the ports answer at once. */
  #takeStartValues(): void {
    for (let input = 0; input < this.#inputCount; input++) {
      const { startValue, startSlope } = this.signals[input]!;
      const value = this.#channels[2 * input]!;
      const slope = this.#channels[2 * input + 1]!;
      if (value === startValue && slope === startSlope) continue;
      if (near(value, startValue) && near(slope, startSlope)) continue;
      this.#finiteInput(input, startValue + startSlope);
      const jump = Math.abs(startValue - value) + this.#stepSeconds * Math.abs(startSlope - slope);
      if (jump > this.#smallJumps[input]!) this.#moveAllModes();
      this.#moveChannel(2 * input, startValue);
      this.#moveChannel(2 * input + 1, startSlope);
      if (this.#portCount > 0) this.#portsStale = true;
    }
  }

  /** The inputs' value, slope and curvature just before the end of the step. */
  #takeEndInputs(): void {
    const h = this.#stepSeconds;
    const next = this.#nextChannels;
    const { curvatureStart } = this.#channelLayout;
    let check = 0;
    for (let input = 0; input < this.#inputCount; input++) {
      const { startValue, startSlope, endValue, endSlope } = this.signals[input]!;
      const curvature = (6 * (startValue - endValue) + h * (2 * startSlope + 4 * endSlope)) / (h * h);
      next[2 * input] = endValue;
      next[2 * input + 1] = endSlope;
      next[curvatureStart + input] = curvature;
      check += curvature;
    }
    if (!(check - check === 0)) this.#refuseInputs();
  }

  /** The same at a share of the step, by the cubic that each signal is. */
  #takeInputsWithin(share: number): void {
    const h = this.#stepSeconds;
    const next = this.#nextChannels;
    if (share === 1) {
      this.#takeEndInputs();
      return;
    }
    for (let input = 0; input < this.#inputCount; input++) {
      const signal = this.signals[input]!;
      const c0 = signal.startValue;
      const c1 = h * signal.startSlope;
      const rise = signal.endValue - c0;
      const c3 = c1 + h * signal.endSlope - 2 * rise;
      const c2 = rise - c1 - c3;
      next[2 * input] = c0 + share * (c1 + share * (c2 + share * c3));
      next[2 * input + 1] = (c1 + share * (2 * c2 + share * 3 * c3)) / h;
      next[this.#channelLayout.curvatureStart + input] = (2 * c2 + 6 * share * c3) / (h * h);
      if (!Number.isFinite(c3)) this.#refuseInputs();
    }
  }

  /** Advances modes and ports to the channels in #nextChannels; changes nothing when it throws. */
  #advance(model: StepModel): void {
    const channels = this.#channels;
    let mask = this.#portCount > 0 ? 1 : 0;
    for (let input = 0; input < this.#inputCount; input++) {
      if (channels[2 * input] !== 0 || channels[2 * input + 1] !== 0) mask |= 1 << (input < 29 ? 1 + input : 30);
    }
    if (mask !== this.#plan.mask || model !== this.#planModel) this.#plan = this.#choosePlan(model, mask);
    const plan = this.#plan;
    const exchange = this.#exchange;
    for (let c = 0; c < plan.channelCount; c++) exchange.values[c] = channels[plan.channels[c]!]!;
    if (model.dense === undefined) advance(plan, this.#modes, this.#nextModes, exchange);
    else advanceDense(model, this.#modes, this.#nextModes, plan, this.#variant.watch, exchange);
    const watched = exchange.watched[0]!;
    if (!(watched - watched === 0)) this.#refuseStates();
    if (this.#portCount > 0) this.#solvePorts(model);
    const modes = this.#modes;
    this.#modes = this.#nextModes;
    this.#nextModes = modes;
    this.#channels = this.#nextChannels;
    this.#nextChannels = channels;
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
  #solvePorts({ feed, portGain, activeSize, padded }: StepModel): void {
    const { coordinates, restOutputs, restAmps, solver } = this.#variant;
    const count = this.#portCount;
    const inputs = this.#channelLayout.portStart;
    const { curvatureStart } = this.#channelLayout;
    const next = this.#nextChannels;
    for (let k = 0; k < count; k++) {
      const watched = k === 0 ? this.#exchange.watched[0]! : dotRow(coordinates.rows, k * padded, this.#nextModes, activeSize);
      let open = restOutputs[k]! + watched;
      const at = k * this.#channelCount;
      for (let c = 0; c < inputs; c++) open += feed[at + c]! * next[c]!;
      for (let c = curvatureStart; c < this.#channelCount; c++) open += feed[at + c]! * next[c]!;
      for (let c = 0; c < count; c++) open -= portGain[k * count + c]! * restAmps[c]!;
      this.#openVolts[k] = open;
    }
    solver.solve(this.#openVolts, portGain, this.#portVolts, this.#portAmps);
    for (let k = 0; k < count; k++) next[inputs + k] = this.#portAmps[k]! - restAmps[k]!;
  }

  #refresh(): void {
    if (this.#patternStale) this.#changePattern();
    if (this.#portsStale) this.#solveInstant();
  }

  #changePattern(): void {
    const states = this.#states();
    const variant = this.#lookUpVariant();
    this.#patternStale = false;
    this.#variant = variant;
    this.#channels.fill(0, this.#channelLayout.portStart, this.#channelLayout.drivenCount);
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

  #lookUpVariant(): Variant {
    const key = this.#closed.join("");
    let pattern = this.#patterns.get(key);
    if (pattern === undefined) {
      pattern = newPattern(this.#layout, this.#closed);
      this.#patterns.set(key, pattern);
    }
    const variant = variantFor(this.#layout, pattern, this.#batteryValues, this.#stepSeconds);
    rest(this.#layout, variant, this.#batteryValues, this.#batteryVersion);
    return variant;
  }

  /** Port currents that fit the present charges, fluxes and inputs. */
  #solveInstant(): void {
    this.#portsStale = false;
    const { coordinates, restOutputs, restAmps, solver, instantFeed } = this.#variant;
    const { feed, padded, activeSize } = this.#model;
    const count = this.#portCount;
    const inputs = this.#channelLayout.portStart;
    const { curvatureStart } = this.#channelLayout;
    for (let k = 0; k < count; k++) {
      const at = k * this.#channelCount;
      let open = restOutputs[k]! + dotRow(coordinates.rows, k * padded, this.#modes, activeSize);
      for (let c = 0; c < inputs; c++) open += feed[at + c]! * this.#channels[c]!;
      for (let c = curvatureStart; c < this.#channelCount; c++) open += feed[at + c]! * this.#channels[c]!;
      for (let c = 0; c < count; c++) {
        const instant = instantFeed[at + inputs + c]!;
        open += (feed[at + inputs + c]! - instant) * this.#channels[inputs + c]! - instant * restAmps[c]!;
        this.#portGain[k * count + c] = instant;
      }
      this.#openVolts[k] = open;
    }
    solver.solve(this.#openVolts, this.#portGain, this.#portVolts, this.#portAmps);
    for (let k = 0; k < count; k++) this.#moveChannel(inputs + k, this.#portAmps[k]! - restAmps[k]!);
  }

  /** Changes a channel at the present instant while the modes z stay: y = z - end n. */
  #moveChannel(channel: number, value: number): void {
    const change = this.#channels[channel]! - value;
    if (change === 0) return;
    this.#channels[channel] = value;
    const { end, padded, activeSize } = this.#model;
    for (let k = 0; k < activeSize; k++) this.#modes[k]! += end[channel * padded + k]! * change;
  }

  #switchModel(model: StepModel): void {
    if (model === this.#model) return;
    const { padded } = model;
    for (let c = 0; c < this.#channelCount; c++) {
      const value = this.#channels[c]!;
      if (value === 0) continue;
      for (let k = 0; k < padded; k++) this.#modes[k]! += (this.#model.end[c * padded + k]! - model.end[c * padded + k]!) * value;
    }
    // What the unstepped modes still hold beyond following their inputs has died down.
    this.#modes.fill(0, model.activeSize);
    this.#nextModes.fill(0, model.activeSize);
    this.#model = model;
  }

  /** The states x at the present instant. */
  #states(): Float64Array {
    const { coordinates, restStates } = this.#variant;
    const { padded } = coordinates;
    const size = this.#layout.stateCount;
    const { end } = this.#model;
    const modes = this.#modes.slice(0, padded);
    for (let c = 0; c < this.#channelCount; c++) for (let k = 0; k < padded; k++) modes[k]! += end[c * padded + k]! * this.#channels[c]!;
    const states = multiply(coordinates.toStates, modes, size, padded, 1);
    for (let i = 0; i < size; i++) states[i]! += restStates[i]!;
    return states;
  }

  /** Takes the states x under the present variant and channels, on the full step's model. */
  #takeStates(states: Float64Array): void {
    this.#resize();
    const { coordinates, restStates, full } = this.#variant;
    const { padded, fromStates } = coordinates;
    this.#model = full;
    const deviation = states.map((state, i) => state - restStates[i]!);
    this.#modes.set(multiply(fromStates, deviation, padded, deviation.length, 1));
    for (let c = 0; c < this.#channelCount; c++) {
      for (let k = 0; k < padded; k++) this.#modes[k]! -= full.end[c * padded + k]! * this.#channels[c]!;
    }
  }

  #resize(): void {
    const { padded } = this.#variant.coordinates;
    if (this.#modes.length === padded) return;
    this.#modes = new Float64Array(padded);
    this.#nextModes = new Float64Array(padded);
    this.#savedModes = new Float64Array(padded);
  }

  #sourceValues(): Float64Array {
    const values = this.#batteryValues.slice();
    for (let input = 0; input < this.#inputCount; input++) values[this.#layout.batteryCount + input] = this.#channels[2 * input]!;
    return values;
  }

  #flushNegligible(): void {
    this.#stepsToFlush = flushEverySteps;
    const modes = this.#modes;
    for (let k = 0; k < modes.length; k++) if (Math.abs(modes[k]!) < negligibleMode) modes[k] = 0;
  }

  #finiteInput(input: number, value: number): number {
    if (Number.isFinite(value)) return value;
    const { id } = this.#layout.sources[this.#layout.batteryCount + input]!;
    throw new NumericError(`the signal of ${id} is not a finite number`, { elementId: id });
  }

  #refuseInputs(): never {
    for (let input = 0; input < this.#inputCount; input++)
      this.#finiteInput(input, this.#nextChannels[2 * input]! + this.#nextChannels[2 * input + 1]!);
    throw new NumericError("the sum of all signals is not a finite number", { elementId: "" });
  }

  /** Names the store with the largest state before the step that failed. */
  #refuseStates(): never {
    const states = this.#states();
    let worst = 0;
    for (let i = 0; i < states.length; i++) if (!(Math.abs(states[i]!) <= Math.abs(states[worst]!))) worst = i;
    const { treeCapacitors, linkInductors } = this.#layout.topology;
    const id = (treeCapacitors[worst] ?? linkInductors[worst - treeCapacitors.length])?.id ?? "";
    throw new NumericError(`the state of ${id} is no longer a finite number`, { elementId: id });
  }
}

function near(value: number, other: number): boolean {
  const difference = value - other;
  const allowed = sameValueRatio * (Math.abs(value) + Math.abs(other));
  return difference <= allowed && difference >= -allowed;
}
