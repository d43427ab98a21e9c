/** The running state of a circuit: modes, channels and ports, advanced by the kernel over the present contact pattern. */
import type { Block } from "./block.ts";
import { carriedStates, type Standing } from "./carry.ts";
import { ContactPatterns } from "./contact-patterns.ts";
import {
  activeInputs,
  areSilent,
  finiteInput,
  holdInput,
  near,
  refuseInputs,
  refuseProbe,
  smallJumps,
  writeEnd,
  writeWithin,
} from "./input-channels.ts";
import { advance, clearNegligible, dotRow } from "./kernel.ts";
import type { KernelKind } from "./kernel-memory.ts";
import { Lane } from "./lane.ts";
import type { LanePlan } from "./lane-plan.ts";
import { type Layout, layOut } from "./layout.ts";
import type { Netlist } from "./netlist.ts";
import { mathKernel } from "../math/kernel/math-kernel.ts";
import { findOperatingPoint } from "./operating-point.ts";
import { PortState } from "./port-state.ts";
import { partsPerStep, type Variant } from "./pattern.ts";
import { type Channels, channelsOf, roundUp, type StepModel } from "./step-model.ts";
import { changeModel, clearPorts, moveChannel, statesOf, writeStates } from "./state-vector.ts";
import { StepClock } from "./step-clock.ts";
import type { StepsAhead } from "./steps-ahead.ts";
import { refuseStates, statesAtDc } from "./stores.ts";
import type { InputIndex, ProbeIndex, StepSignal } from "./types.ts";

/** Modes smaller than this are cleared now and then, before they become denormal numbers, which are slow. */
const negligibleMode = 1e-40;
/** Where no mode (in root joules) and no channel is larger, the circuit is at rest: outputs are off by nanovolts at most. */
const sleepingMode = 1e-13;

export class LoopState {
  readonly signals: StepSignal[] = [];
  /** Inputs (bits) that stay active while they are silent, as a block has them. */
  heldInputs = 0;
  /** Steps that are being laid or shown; what reads the circuit meanwhile asks them. */
  ahead: StepsAhead | undefined;
  readonly probeCount: number;
  readonly #layout: Layout;
  readonly #stepSeconds: number;
  readonly #stepHz: number;
  readonly patterns: ContactPatterns;
  #variant: Variant;
  #model: StepModel;
  /** The present instant (`state-vector.ts`), and the next one while it is made. */
  #now: Float64Array;
  #next: Float64Array;
  #saved: Float64Array;
  /** Where the state is while only the step kernel works on it; the vectors above are stale then. */
  readonly lane: Lane;
  readonly #ports: PortState;
  readonly #savedPortVolts: Float64Array;
  readonly #channelLayout: Channels;
  readonly #smallJumps: Float64Array;
  #portsStale = false;
  readonly #clock: StepClock;
  /** At rest to the last digit: steps are skipped until something changes. */
  #asleep = false;

  constructor(netlist: Netlist, stepSeconds: number, kind: KernelKind) {
    const layout = layOut(netlist, mathKernel(kind));
    this.#layout = layout;
    this.probeCount = netlist.probes.length;
    this.#stepSeconds = stepSeconds;
    this.#stepHz = 1 / stepSeconds;
    this.#channelLayout = channelsOf(layout);
    this.#clock = new StepClock(stepSeconds);
    this.#smallJumps = smallJumps(layout);
    this.patterns = new ContactPatterns(layout, stepSeconds);
    for (let input = 0; input < layout.inputCount; input++) this.signals.push({ startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });
    this.#now = new Float64Array(this.#channelLayout.base);
    this.#next = new Float64Array(this.#channelLayout.base);
    this.#saved = new Float64Array(this.#channelLayout.base);
    const shape = { channels: this.#channelLayout, inputCount: layout.inputCount, curves: layout.curves };
    this.lane = new Lane(shape, layout.stateCount, kind);
    this.#ports = new PortState(layout.ports.length, this.#channelLayout);
    this.#savedPortVolts = new Float64Array(this.#ports.count);
    this.#variant = this.patterns.present();
    this.#model = this.#variant.full;
    this.#resize();
    this.settle();
  }

  settle(): void {
    this.#comeBack();
    for (let input = 0; input < this.#layout.inputCount; input++) {
      const { startValue } = this.signals[input]!;
      holdInput(this.#now, input, finiteInput(this.#layout, input, startValue), this.#channelLayout);
    }
    this.#variant = this.patterns.present();
    const { dc, siemens, space, restAmps } = this.#variant;
    const values = this.#sourceValues();
    if (this.#ports.count > 0) this.#ports.take(findOperatingPoint(this.#layout, dc, siemens, values), siemens);
    const states = statesAtDc(dc, space, Float64Array.of(...values, ...this.#ports.amps));
    clearPorts(this.#now, this.#channelLayout);
    for (let k = 0; k < this.#ports.count; k++) this.#now[this.#channelLayout.portStart + k] = this.#ports.amps[k]! - restAmps[k]!;
    this.#takeStates(states);
    this.#clock.settle();
    this.#portsStale = false;
  }

  carryFrom(previous: LoopState, given?: ReadonlyMap<string, number>): void {
    this.#takeStates(carriedStates(this.#standing(), previous.#standing(), given));
    this.#startEvent();
  }

  #standing(): Standing {
    this.#refresh();
    this.#comeBack();
    return {
      layout: this.#layout,
      space: this.#variant.space,
      channels: this.#channelLayout,
      now: this.#now,
      states: this.#states(),
      sourceValues: this.#sourceValues(),
      portAmps: this.#ports.amps,
    };
  }

  /** hot path */
  read(probe: ProbeIndex): number {
    return this.ahead === undefined ? this.readPresent(probe) : this.ahead.read(probe);
  }

  /** hot path */
  readPresent(probe: ProbeIndex): number {
    if (this.patterns.stale || this.#portsStale) this.#refresh();
    const row = this.#ports.count + probe;
    const { restOutputs } = this.#variant;
    if (!(probe >= 0 && row < restOutputs.length)) refuseProbe(probe);
    if (this.lane.holdsState) return this.lane.read(probe);
    if (this.#asleep) return restOutputs[row]! + 0;
    const { outputs, stride } = this.#model;
    return restOutputs[row]! + dotRow(outputs, row * stride, this.#now, stride);
  }

  /** hot path */
  step(): void {
    const { plan } = this.lane;
    if (plan !== undefined && this.#stepInLane(plan)) this.tookSteps(1);
    else if (!this.isAtRest) this.#stepOutside();
  }

  /** hot path. A step that is like the last one: same model, signals that go on. False where it is not; nothing has changed then. */
  #stepInLane(plan: LanePlan): boolean {
    if (this.patterns.stale) return false;
    const model = this.#clock.wholeStepModel(this.#variant);
    if (model !== undefined)
      return plan.model === model && this.lane.takeSignals(plan, this.signals, this.#stepHz) && this.lane.runAll(plan, 1);
    const { parts, isFirstInParts } = this.#clock;
    if (isFirstInParts || plan.model !== this.#variant.partModel(parts)) return false;
    return this.lane.takeParts(plan, this.signals, this.#stepSeconds, 1, parts, parts) && this.lane.runAll(plan, parts);
  }

  /** hot path. Up to `count` steps with the block's signals from its step `from` on; 0 where the next step needs more than the kernel. */
  stepInBlock(block: Block, from: number, count: number): number {
    if (this.isAsleep && block.isSilent(from, count)) {
      block.stayStill(from, count);
      return count;
    }
    const { plan } = this.lane;
    if (plan === undefined || this.patterns.stale || plan.model !== this.#clock.wholeStepModel(this.#variant)) return 0;
    if (!block.fits(plan)) {
      if (block.isMissingFrom(plan)) this.#comeBack();
      return 0;
    }
    const steps = block.advance(plan, from, this.#clock.alike(count), this.#stepHz);
    // What is cleared is not read any more: the last values are taken as they are read from then on.
    if (steps > 0 && this.tookSteps(steps)) block.readAgain(from + steps - 1);
    return steps;
  }

  /** hot path. The same for steps that were laid ahead; at rest in silence nothing has to be taken. */
  stepAhead(ahead: StepsAhead, from: number, count: number): number {
    if (this.isAsleep && ahead.isSilentFor(from, count)) {
      ahead.stayStill();
      return count;
    }
    const { plan } = this.lane;
    if (plan === undefined || this.patterns.stale || plan.model !== this.#clock.wholeStepModel(this.#variant)) return 0;
    const steps = ahead.advance(plan, from, this.#clock.alike(count), this.#stepHz);
    if (steps > 0 && this.tookSteps(steps)) ahead.cleared(from + steps - 1);
    return steps;
  }

  get stepsToFlush(): number {
    return this.#clock.stepsToFlush;
  }

  get isAsleep(): boolean {
    return this.#asleep && !this.patterns.stale;
  }

  /** Asleep, and nothing wakes it. */
  get isAtRest(): boolean {
    return this.isAsleep && areSilent(this.signals);
  }

  pairPlan(input: InputIndex): LanePlan | undefined {
    const plan = this.lane.plan ?? this.lane.away?.plan;
    if (plan === undefined || !plan.usesTable || plan.watched === 0 || this.patterns.stale || this.#clock.isSettling) return undefined;
    if (plan.model !== this.#variant.reduced || plan.inputs.length !== 1 || plan.inputs[0] !== input) return undefined;
    return areSilent(this.signals, input) ? plan : undefined;
  }

  /** hot path. Tells whether the state was cleared of what has died down. */
  tookSteps(steps: number): boolean {
    if (!this.#clock.took(steps)) return false;
    this.#flushNegligible();
    return true;
  }

  /** Where blocks take room; the state is not in it then. */
  leaveLane(): Lane {
    this.#comeBack();
    return this.lane;
  }

  /** A step with whatever comes before it: jumps, contacts, sub-steps, sleep. Ends in the lane where it can. */
  #stepOutside(): void {
    this.#comeBack();
    this.#takeStartValues();
    if (this.patterns.stale || this.#portsStale) this.#refresh();
    if (this.#staysAsleep()) return;
    const model = this.#clock.wholeStepModel(this.#variant);
    if (model === undefined) this.#stepInParts();
    else {
      this.#switchModel(model);
      this.#advanceInParts(model, 1, 1, 1);
    }
    this.tookSteps(1);
  }

  /** The state comes back from the lane. */
  #comeBack(): void {
    this.lane.away?.bringHome();
    if (this.lane.plan === undefined) return;
    this.lane.leave(this.#now);
    const { restAmps } = this.#variant;
    for (let k = 0; k < this.#ports.count; k++) this.#ports.amps[k] = this.#now[this.#channelLayout.portStart + k]! + restAmps[k]!;
  }

  /** At rest with silent inputs nothing changes; the first signal that is not zero wakes the circuit. */
  #staysAsleep(): boolean {
    if (this.#asleep && !areSilent(this.signals)) this.#asleep = false;
    return this.#asleep;
  }

  /** One step as sub-steps; when one of them fails, the state is again that at the step's start. */
  #stepInParts(): void {
    this.#saved.set(this.#now);
    this.#savedPortVolts.set(this.#ports.volts);
    const savedModel = this.#model;
    const { parts, isFirstInParts } = this.#clock;
    try {
      if (isFirstInParts)
        this.#advanceInParts(this.#variant.partModel(partsPerStep.micro), 1, partsPerStep.micro / parts, partsPerStep.micro);
      this.#advanceInParts(this.#variant.partModel(parts), isFirstInParts ? 2 : 1, parts, parts);
    } catch (error) {
      this.#comeBack();
      this.#model = savedModel;
      this.#now.set(this.#saved);
      this.#ports.volts.set(this.#savedPortVolts);
      throw error;
    }
  }

  /** Parts first..last of a step that is divided into `perStep`. */
  #advanceInParts(model: StepModel, first: number, last: number, perStep: number): void {
    this.#comeBack();
    this.#switchModel(model);
    let part = first;
    if (model.dense === undefined) {
      const plan = this.#enterLane(model);
      const done = this.#takeParts(plan, first, last, perStep);
      if (done === last - first + 1) return;
      this.#comeBack();
      part += done;
    }
    for (; part <= last; part++) {
      this.#takeInputs(part / perStep);
      this.#advance(model);
    }
  }

  #enterLane(model: StepModel): LanePlan {
    const mask = activeInputs(this.signals, this.#now, this.#channelLayout) | this.heldInputs;
    return this.lane.enter(this.#variant, model, mask, this.#now);
  }

  /** The kernel takes these parts, as far as it can: tells how many. */
  #takeParts(plan: LanePlan, first: number, last: number, perStep: number): number {
    if (perStep === 1) return this.lane.takeSignals(plan, this.signals, this.#stepHz) ? this.lane.run(plan, 1, 0, 0, 0, 0) : 0;
    const goOn = this.lane.takeParts(plan, this.signals, this.#stepSeconds, first, last, perStep);
    return goOn ? this.lane.run(plan, last - first + 1, 0, 0, 0, 0) : 0;
  }

  /** Takes over jumps between the last end and this start; everything stored stays, the ports answer at once. */
  #takeStartValues(): void {
    for (let input = 0; input < this.#layout.inputCount; input++) {
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
      if (this.#ports.count > 0) this.#portsStale = true;
    }
  }

  /** Fills the channels of #next for the point of the step that `shareOfStep` says; 1 is just before its end. */
  #takeInputs(shareOfStep: number): void {
    const finite =
      shareOfStep === 1
        ? writeEnd(this.signals, this.#stepHz, this.#next, this.#channelLayout)
        : writeWithin(this.signals, this.#stepSeconds, shareOfStep, this.#next, this.#channelLayout);
    if (!finite) refuseInputs(this.#layout, this.signals);
  }

  /** The sure way, one step at a time: advances modes and ports to the channels in #next; changes nothing when it throws. */
  #advance(model: StepModel): void {
    const now = this.#now;
    const check = advance(model, now, this.#next);
    if (!(check - check === 0)) refuseStates(this.#layout, this.#states());
    if (this.#ports.count > 0) this.#ports.solveStep(this.#variant, model, now, this.#next);
    this.#now = this.#next;
    this.#next = now;
    if (this.#ports.count > 0) this.lane.setPortVolts(this.#ports.volts);
  }

  #refresh(): void {
    this.#comeBack();
    if (this.patterns.stale) this.#changePattern();
    if (this.#portsStale) this.#solveInstant();
  }

  #changePattern(): void {
    const states = this.#states();
    const variant = this.patterns.present();
    this.#variant = variant;
    clearPorts(this.#now, this.#channelLayout);
    this.#takeStates(states);
    this.#startEvent();
  }

  #startEvent(): void {
    const hasPorts = this.#ports.count > 0;
    this.#clock.startEvent(hasPorts);
    if (hasPorts) this.#portsStale = true;
  }

  /** From now until they have settled again, fast modes are stepped like the others. */
  #moveAllModes(): void {
    if (!this.#clock.isSettling) this.#switchModel(this.#variant.full);
    this.#clock.moveAllModes();
  }

  /** Port currents that fit the present charges, fluxes and inputs. */
  #solveInstant(): void {
    const { restAmps } = this.#variant;
    const { portStart } = this.#channelLayout;
    this.#ports.solveInstant(this.#variant, this.#model, this.#now);
    this.lane.setPortVolts(this.#ports.volts);
    this.#portsStale = false;
    for (let k = 0; k < this.#ports.count; k++) this.#moveChannel(portStart + k, this.#ports.amps[k]! - restAmps[k]!);
  }

  #moveChannel(channel: number, value: number): void {
    if (this.#now[channel] === value) return;
    this.#asleep = false;
    moveChannel(this.#now, this.#model, channel, value);
  }

  #switchModel(model: StepModel): void {
    if (model === this.#model) return;
    changeModel(this.#now, this.#model, model);
    this.#next.fill(0, this.#channelLayout.base + model.activeSize);
    this.#model = model;
  }

  /** The states x at the present instant. */
  #states(): Float64Array {
    return statesOf(this.#now, this.#variant, this.#model);
  }

  /** Takes the states x under the present variant and channels, on the full step's model. */
  #takeStates(states: Float64Array): void {
    this.#asleep = false;
    this.#resize();
    this.#model = this.#variant.full;
    writeStates(this.#now, states, this.#variant, this.#model);
  }

  /** Gives the vectors room for the present variant's modes; the channels stay. */
  #resize(): void {
    const size = roundUp(this.#channelLayout.base + this.#variant.coordinates.padded);
    if (this.#now.length === size) return;
    const channels = this.#now.subarray(0, this.#channelLayout.base);
    this.#now = new Float64Array(size);
    this.#now.set(channels);
    this.#next = new Float64Array(size);
    this.#saved = new Float64Array(size);
  }

  #sourceValues(): Float64Array {
    const values = this.patterns.batteryValues.slice();
    for (let input = 0; input < this.#layout.inputCount; input++) values[this.#layout.batteryCount + input] = this.#now[2 * input]!;
    return values;
  }

  /** Clears what has died down, and sends the circuit to sleep where nothing is left. */
  #flushNegligible(): void {
    const largest = this.lane.clearBelow(negligibleMode) ?? clearNegligible(this.#now, this.#channelLayout.base, negligibleMode);
    const { plan } = this.lane;
    if (plan !== undefined && (this.lane.countFlush(plan) || this.lane.hasIdleInput(plan, this.heldInputs, this.signals))) {
      this.#comeBack();
      this.#enterLane(this.#model);
    }
    if (largest > sleepingMode || this.#clock.isSettling) return;
    this.#comeBack();
    this.#now.fill(0);
    this.#asleep = true;
  }
}
