/** A built circuit: stepped on the grid, with contacts, batteries and inputs that change between steps. */
import { Block, type BlockOptions } from "./block.ts";
import type { CrowdHost } from "./crowd-host.ts";
import { CircuitError } from "./errors.ts";
import type { KernelKind } from "./kernel-memory.ts";
import { chunkSteps } from "./lane.ts";
import type { Netlist } from "./netlist.ts";
import { LoopState } from "./loop-state.ts";
import { StepsAhead } from "./steps-ahead.ts";
import type { InputIndex, ProbeIndex, StepSignal, SwitchIndex } from "./types.ts";

export type CircuitOptions = {
  readonly stepSeconds: number;
  /** What takes the steps; both give the same bits. Absent: WebAssembly, or JavaScript where there is none. */
  readonly kernel?: KernelKind;
};

export class Circuit {
  readonly stepSeconds: number;
  readonly #state: LoopState;

  constructor(netlist: Netlist, options: CircuitOptions) {
    if (!(Number.isFinite(options.stepSeconds) && options.stepSeconds > 0)) {
      throw new CircuitError(`the step must be a positive number of seconds, got ${options.stepSeconds}`, { elementId: "" });
    }
    this.stepSeconds = options.stepSeconds;
    this.#state = new LoopState(netlist, options.stepSeconds, options.kernel ?? "compiled");
  }

  /** The signal record of an input: write it before each step. A record left as it is repeats itself. */
  signal(input: InputIndex): StepSignal {
    const signal = this.#state.signals[input];
    if (signal === undefined) throw new CircuitError(`the circuit has no input ${input}`, { elementId: `input ${input}` });
    return signal;
  }

  /** The input is zero from the next step on. */
  silence(input: InputIndex): void {
    const signal = this.signal(input);
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
  }

  /** Takes effect at the present grid instant, before the next step. */
  setContact(contact: SwitchIndex, closed: boolean): void {
    const { patterns, ahead } = this.#state;
    if (ahead === undefined) patterns.setContact(contact, closed);
    else if (this.isClosed(contact) !== closed) {
      ahead.operate(contact, closed, () => {
        patterns.setContact(contact, closed);
      });
    }
  }

  isClosed(contact: SwitchIndex): boolean {
    return this.#state.ahead?.isClosed(contact) ?? this.#state.patterns.isClosed(contact);
  }

  /** Changes a constant voltage source at the present grid instant; charges and fluxes stay. */
  setBattery(id: string, volts: number): void {
    const { patterns, ahead } = this.#state;
    if (ahead === undefined) patterns.setBattery(id, volts);
    else {
      ahead.operate(-1, false, () => {
        patterns.setBattery(id, volts);
      });
    }
  }

  /** Goes to the DC operating point with the inputs held at their present start values. */
  settle(): void {
    this.#state.settle();
  }

  /**
   * Capacitor voltages and inductor currents go over from the elements of the same id in another circuit, and so do the present
   * values of inputs; contacts and batteries stay as they are here. New stores keep their value at this circuit's operating point.
   * Where capacitors in a loop (inductors in a cut-set) bring voltages (currents) that contradict each other, their charge (flux) is
   * kept and shares itself at once, as it would in the real parts. `given` holds volts and amps by id that go before the other circuit's.
   */
  carryFrom(previous: Circuit, given?: ReadonlyMap<string, number>): void {
    this.#state.carryFrom(previous.#state, given);
  }

  /** hot path: one step of the grid. When it throws, the state is that of the last good step. */
  step(): void {
    this.#state.step();
  }

  /** Room to take many steps in one call, which is faster: some inputs' signals in, some probes' values out. */
  block(options: BlockOptions): Block {
    for (const input of options.inputs) this.signal(input);
    for (const probe of options.probes) this.read(probe);
    return new Block(this.#state, options);
  }

  /** Room to lay up to `steps` steps, take them together and look at each instant afterwards. */
  stepsAhead(steps: number): StepsAhead {
    if (!(steps >= 1 && steps <= chunkSteps)) throw new Error(`steps can be laid ahead by 1 to ${chunkSteps}, not ${steps}`);
    return new StepsAhead(this.#state, steps, this.#state.lane.room);
  }

  /** For a `Crowd`, which steps many circuits together. */
  get crowdHost(): CrowdHost {
    return this.#state;
  }

  /** Hot path: nothing changes until a contact or a battery moves or something sounds; to the last digit. */
  get isAtRest(): boolean {
    return this.#state.isAtRest;
  }

  /** The value at the present instant; just after a contact or battery change, the value just after it. */
  read(probe: ProbeIndex): number {
    return this.#state.read(probe);
  }

  /** The same after each of `count` steps that are laid ahead and taken. */
  readSteps(probe: ProbeIndex, values: Float64Array, count: number): void {
    const { ahead } = this.#state;
    if (ahead === undefined) throw new Error("there are no steps to read: none were laid ahead");
    ahead.readSteps(probe, values, count);
  }

  /** The same for several probes at once, without a call and a number made for each. */
  readInto(probes: Int32Array, values: Float64Array): void {
    for (let i = 0; i < probes.length; i++) values[i] = this.#state.read(probes[i]!);
  }
}
