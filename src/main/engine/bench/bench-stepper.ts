/**
 * Takes steps of a bench, as many together as what acts on its circuits allows. Circuits touch each other only through what devices
 * sense, and through speech that is some steps under way: up to the next sense each circuit can go its way alone, its signals laid
 * ahead, the steps taken in one call, and each instant heard afterwards. No result depends on how many steps are taken together.
 */
import type { Circuit } from "../circuit/circuit.ts";
import type { StepsAhead } from "../circuit/steps-ahead.ts";
import type { BenchDevice, DevicePart } from "../devices/device.ts";
import type { InstrumentPart } from "../tester/clip.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import type { EventLog } from "./event-log.ts";
import type { FaultSources } from "./fault-sources.ts";
import type { LevelMeasurements } from "./level-measurements.ts";
import type { PortSources } from "./port-sources.ts";
import type { RecordedProbe } from "./probes.ts";

type Part = { readonly part: DevicePart; readonly rank: number };
/** A circuit that devices work on by their parts alone, one for each port. */
type FreeCircuit = { readonly circuit: Circuit; readonly ahead: StepsAhead; readonly parts: readonly Part[] };
/** The others are stepped one at a time, with the devices that work on them as a whole. */
type BoundPart = Part | { readonly part: Pick<BenchDevice, "act" | "hear">; readonly rank: number };

export type StepperOptions = {
  readonly devices: readonly BenchDevice[];
  /** Most steps taken together. */
  readonly mostSteps: number;
  readonly log: EventLog;
  readonly faultSources: FaultSources;
  readonly portSources: PortSources;
  readonly levelMeasurements: LevelMeasurements;
  /** After all devices; those that are on lines have a part each. */
  readonly instruments: Pick<BenchDevice, "act" | "hear"> & { readonly active: boolean; readonly parts: readonly InstrumentPart[] };
  /** What the network brings before a step. */
  readonly deliver: (step: number) => void;
  /** Told before every step; where somebody wants to know, steps are taken one at a time. */
  readonly stepping: ((step: number) => void) | undefined;
};

export class BenchStepper {
  private readonly options: StepperOptions;
  private readonly aheadOf = new WeakMap<Circuit, StepsAhead>();
  private circuits: readonly Circuit[] = [];
  private free: readonly FreeCircuit[] = [];
  private boundCircuits: readonly Circuit[] = [];
  private boundParts: readonly BoundPart[] = [];
  private freeParts: readonly Part[] = [];
  /** Ranks of what is no device's. */
  private lastRank = 0;

  constructor(options: StepperOptions) {
    this.options = options;
  }

  /** The circuits as they are from now on. */
  attach(circuits: readonly BuiltCircuit[]): void {
    const partOf = new Map<string, Part>();
    const boundParts: BoundPart[] = [];
    let rank = 0;
    for (const device of this.options.devices) {
      const parts = device.receive === undefined ? device.parts?.() : undefined;
      if (parts === undefined) boundParts.push({ part: device, rank: rank++ });
      else for (const part of parts) partOf.set(`${device.id}.${part.portId}`, { part, rank: rank++ });
    }
    const instruments = this.options.instruments.parts.map(({ clip, part }) => ({ clip, part, rank: rank++ }));
    this.lastRank = rank;
    const free: FreeCircuit[] = [];
    const boundCircuits: Circuit[] = [];
    for (const { circuit, group, clips } of circuits) {
      const ofPorts = group.ports.flatMap(({ ref }) => partOf.get(ref) ?? []);
      const parts = [...ofPorts, ...instruments.filter(({ clip }) => clips.includes(clip))].sort((a, b) => a.rank - b.rank);
      if (ofPorts.length === group.ports.length) free.push({ circuit, ahead: this.aheadFor(circuit), parts });
      else {
        boundCircuits.push(circuit);
        boundParts.push(...parts);
      }
    }
    this.circuits = circuits.map(({ circuit }) => circuit);
    this.free = free;
    this.freeParts = free.flatMap(({ parts }) => parts).sort((a, b) => a.rank - b.rank);
    this.boundCircuits = boundCircuits;
    this.boundParts = boundParts.sort((a, b) => a.rank - b.rank);
  }

  /** Hot path: takes steps up to the next sense at most; `columns[i][offset + k]` receives probe i after the k-th of them. */
  take(count: number, recorded: readonly RecordedProbe[], columns: readonly Float64Array[], offset: number): void {
    const { stepping, log, levelMeasurements, faultSources, portSources } = this.options;
    const isApart = recorded.length === 0 && !levelMeasurements.active && !faultSources.active && !portSources.active;
    const isTogether = this.boundParts.length === 0 && areAhead(this.freeParts);
    if (count === 1 || stepping !== undefined || this.free.length === 0 || !(isApart || isTogether)) {
      this.takeSingly(count, recorded, columns, offset);
      return;
    }
    const { step } = log;
    try {
      log.part();
      if (isApart) this.takeApart(step, count);
      else this.takeTogether(step, count, recorded, columns, offset);
      log.step = step + count;
    } catch (error) {
      // Devices are ahead of the circuit that failed; whoever goes on from here opens the bench anew and comes back to this step.
      for (const { ahead } of this.free) ahead.forget();
      log.step = step;
      throw error;
    } finally {
      log.join();
    }
  }

  /** One after the other, everything in its turn. */
  private takeSingly(count: number, recorded: readonly RecordedProbe[], columns: readonly Float64Array[], offset: number): void {
    // hot path
    const { devices, instruments, log, deliver, stepping, faultSources, portSources, levelMeasurements } = this.options;
    const { circuits } = this;
    for (let k = 0; k < count; k++) {
      deliver(log.step);
      for (let i = 0; i < devices.length; i++) devices[i]!.act(log.step);
      if (instruments.active) instruments.act(log.step);
      faultSources.act();
      portSources.act();
      stepping?.(log.step);
      for (let i = 0; i < circuits.length; i++) circuits[i]!.step();
      log.step += 1;
      for (let i = 0; i < devices.length; i++) devices[i]!.hear();
      if (instruments.active) instruments.hear();
      levelMeasurements.hear();
      for (let i = 0; i < recorded.length; i++) columns[i]![offset + k] = recorded[i]!.next();
    }
  }

  /** Circuit by circuit. */
  private takeApart(step: number, count: number): void {
    // hot path
    const { free } = this;
    for (let i = 0; i < free.length; i++) {
      const { circuit, ahead, parts } = free[i]!;
      if (circuit.isAtRest && areAtRest(parts)) this.act(parts, step + count - 1);
      else if (areAhead(parts)) this.takeAhead(ahead, parts, step, count);
      else this.takeInTurn(circuit, parts, step, count);
    }
    if (this.boundParts.length > 0) this.takeBound(step, count);
  }

  private takeAhead(ahead: StepsAhead, parts: readonly Part[], step: number, count: number): void {
    // hot path
    const { log } = this.options;
    ahead.begin();
    log.isAct = true;
    for (let k = 0; k < count; k++) {
      log.step = step + k;
      for (let i = 0; i < parts.length; i++) {
        log.rank = parts[i]!.rank;
        parts[i]!.part.act(step + k);
      }
      ahead.lay();
    }
    ahead.take();
    log.isAct = false;
    for (let k = 0; k < count; k++) {
      ahead.show(k);
      log.step = step + k + 1;
      for (let i = 0; i < parts.length; i++) {
        log.rank = parts[i]!.rank;
        parts[i]!.part.hear();
      }
    }
    ahead.end();
  }

  /** A circuit whose parts must hear each step before they act on the next. */
  private takeInTurn(circuit: Circuit, parts: readonly Part[], step: number, count: number): void {
    // hot path
    for (let k = 0; k < count; k++) {
      this.act(parts, step + k);
      circuit.step();
      this.hear(parts, step + k + 1);
    }
  }

  private takeBound(step: number, count: number): void {
    // hot path
    const { boundCircuits, boundParts } = this;
    const { log, deliver } = this.options;
    for (let k = 0; k < count; k++) {
      log.step = step + k;
      log.isAct = true;
      log.rank = -1;
      deliver(step + k);
      this.act(boundParts, step + k);
      for (let i = 0; i < boundCircuits.length; i++) boundCircuits[i]!.step();
      this.hear(boundParts, step + k + 1);
    }
  }

  /** All circuits side by side: what looks at several of them sees each instant whole. */
  private takeTogether(
    step: number,
    count: number,
    recorded: readonly RecordedProbe[],
    columns: readonly Float64Array[],
    offset: number,
  ): void {
    // hot path
    const { log, faultSources, portSources, levelMeasurements } = this.options;
    const { free, freeParts } = this;
    for (let i = 0; i < free.length; i++) free[i]!.ahead.begin();
    for (let k = 0; k < count; k++) {
      this.act(freeParts, step + k);
      log.rank = this.lastRank;
      faultSources.act();
      portSources.act();
      for (let i = 0; i < free.length; i++) free[i]!.ahead.lay();
    }
    for (let i = 0; i < free.length; i++) free[i]!.ahead.take();
    for (let i = 0; i < recorded.length; i++) recorded[i]!.nextSteps?.(columns[i]!, offset, count);
    for (let k = 0; k < count; k++) {
      for (let i = 0; i < free.length; i++) free[i]!.ahead.show(k);
      this.hear(freeParts, step + k + 1);
      log.rank = this.lastRank;
      levelMeasurements.hear();
      for (let i = 0; i < recorded.length; i++) {
        const probe = recorded[i]!;
        if (probe.nextSteps === undefined) columns[i]![offset + k] = probe.next();
      }
    }
    for (let i = 0; i < free.length; i++) free[i]!.ahead.end();
  }

  private act(parts: readonly BoundPart[], step: number): void {
    // hot path
    const { log } = this.options;
    log.step = step;
    log.isAct = true;
    for (let i = 0; i < parts.length; i++) {
      log.rank = parts[i]!.rank;
      parts[i]!.part.act(step);
    }
  }

  private hear(parts: readonly BoundPart[], step: number): void {
    // hot path
    const { log } = this.options;
    log.step = step;
    log.isAct = false;
    for (let i = 0; i < parts.length; i++) {
      log.rank = parts[i]!.rank;
      parts[i]!.part.hear();
    }
  }

  private aheadFor(circuit: Circuit): StepsAhead {
    let ahead = this.aheadOf.get(circuit);
    if (ahead === undefined) {
      ahead = circuit.stepsAhead(this.options.mostSteps);
      this.aheadOf.set(circuit, ahead);
    }
    return ahead;
  }
}

/** Nothing is to be done or heard: telling them the last step, as they count time by it, is enough. */
function areAtRest(parts: readonly Part[]): boolean {
  // hot path
  for (let i = 0; i < parts.length; i++) if (parts[i]!.part.isAtRest !== true) return false;
  return true;
}

function areAhead(parts: readonly Part[]): boolean {
  // hot path
  for (let i = 0; i < parts.length; i++) if (!parts[i]!.part.actsAhead) return false;
  return true;
}
