/** The running bench: devices and circuits in step, commands between steps, probes recorded and events kept. */
import { countryProblem } from "../../../shared/catalog/tone-plans.ts";
import type { Bench, Device } from "../../../shared/model/bench.ts";
import { buttSetId } from "../../../shared/catalog/tester-kinds.ts";
import type { BenchCommand, CommandOf } from "../../../shared/model/command.ts";
import type { DetectorQuery, DetectorsView } from "../../../shared/model/detector-report.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import type { ProbeInfo } from "../../../shared/model/probe.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import type { LineReadings, SetsState } from "../../../shared/model/readings.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../../shared/model/reflection.ts";
import type { BenchSnapshot } from "../../../shared/model/snapshot.ts";
import { EngineError } from "../circuit/errors.ts";
import type { BenchDevice, DeviceSurroundings } from "../devices/device.ts";
import { IpNetwork } from "../devices/ip/ip-network.ts";
import type { IpReceiver } from "../devices/ip/ip-network.ts";
import { createRandom } from "../signals/random.ts";
import type { Random } from "../signals/random.ts";
import { applyToDevice } from "./apply-command.ts";
import { editBench, type EditCommand, isEdit } from "./bench-edits.ts";
import { attachGroup, buildCircuit, carryOn, circuitValues, siteOf } from "./circuit-builder.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import type { CreateBenchOptions } from "./options.ts";
import { BenchStepper } from "./bench-stepper.ts";
import { DetectorBoard } from "./detector-board.ts";
import { EventLog } from "./event-log.ts";
import { FaultSources } from "./fault-sources.ts";
import { Instruments, isForInstruments } from "./instruments.ts";
import { LimitWatches, refuseUnknownLimits } from "./limit-watches.ts";
import { readLine, type ReadLineInput } from "./line-readings.ts";
import { reflectLine } from "./line-reflection.ts";
import { findProbe, listProbes } from "./probe-names.ts";
import type { ProbeTarget } from "./probe-names.ts";
import type { QuantityReader } from "./line-probes.ts";
import { LevelMeasurements } from "./level-measurements.ts";
import { chargeOf, PortSources, type PortSource } from "./port-sources.ts";
import { makeProbe } from "./make-probe.ts";
import { MeterBoard } from "./meter-board.ts";
import type { RecordedProbe } from "./probes.ts";
import { Recordings, refuseMissingRecordings } from "./recordings.ts";
import type { CommandProblem, RunningBench } from "./types.ts";
import { refuseUnknownServers } from "./network-links.ts";
import { areSameClips, clipsOn } from "./clips.ts";
import { BenchError, groupCircuits, isSameGroup, lineEndOf, lineOfPorts, touches } from "./wiring.ts";

/**
 * Steps between two looks of detectors and meters: 4800 a second, 4000 at the lower rate. The window of the meters is then whole,
 * and of the voice band only a sine at just half the rate, 2400 (2000) Hz, is caught at the same phases again and again.
 */
const stepsPerSenseAt = { 48000: 10, 16000: 4 } as const;

export type MakeDevice = (id: string, model: Device, surroundings: DeviceSurroundings) => BenchDevice;

export class Workbench implements RunningBench {
  readonly stepHz: number;
  readonly stepSeconds: number;
  private readonly options: CreateBenchOptions;
  private readonly makeDevice: MakeDevice;
  private readonly random: Random;
  private readonly deviceOfId = new Map<string, BenchDevice>();
  private readonly devices: readonly BenchDevice[];
  private readonly detectorBoard: DetectorBoard;
  private readonly meters: MeterBoard;
  private readonly network: IpNetwork;
  private readonly faultSources: FaultSources;
  private readonly limitWatches: LimitWatches;
  private readonly recordings: Recordings;
  private readonly portSources: PortSources;
  private readonly levelMeasurements: LevelMeasurements;
  private readonly instruments: Instruments;
  private readonly stepsPerSense: number;
  private readonly senseHz: number;
  bench: Bench;
  /** Line that is plugged into each port now. */
  private lineOfPort: ReadonlyMap<string, string>;
  private circuits: readonly BuiltCircuit[];
  private recordedNames: readonly string[] = [];
  private recorded: readonly RecordedProbe[] = [];
  private readonly log: EventLog;
  private readonly stepper: BenchStepper;
  private untilSense: number;

  constructor(bench: Bench, options: CreateBenchOptions, makeDevice: MakeDevice) {
    this.bench = bench;
    this.lineOfPort = lineOfPorts(bench);
    this.options = options;
    this.makeDevice = makeDevice;
    this.stepHz = options.stepHz;
    this.stepSeconds = 1 / options.stepHz;
    this.log = new EventLog(this.stepSeconds);
    this.stepsPerSense = stepsPerSenseAt[options.stepHz];
    this.senseHz = options.stepHz / this.stepsPerSense;
    this.untilSense = this.stepsPerSense;
    refuseUnknownLimits(bench);
    this.random = createRandom(options.seed);
    this.network = new IpNetwork({ stepHz: this.stepHz, random: this.random });
    refuseUnknownServers(bench);
    this.network.adopt(bench);
    this.recordings = new Recordings(options.recordings ?? []);
    refuseMissingRecordings(bench, this.recordings);
    this.portSources = new PortSources((source) => this.keepEnd(source));
    this.levelMeasurements = new LevelMeasurements(this.stepHz, this.keep.bind(this));
    this.instruments = this.makeInstruments();
    for (const [id, model] of Object.entries(bench.devices)) this.deviceOfId.set(id, makeDevice(id, model, this.surroundings(id, bench)));
    this.devices = [...this.deviceOfId.values()];
    this.faultSources = new FaultSources({ stepHz: this.stepHz, random: this.random });
    this.circuits = groupCircuits(bench).map((group) => buildCircuit(bench, group, this.deviceOfId, this.stepSeconds));
    for (const built of this.circuits) {
      attachGroup(built, this.deviceOfId);
      options.watch?.built(built, 0);
    }
    this.faultSources.attach(this.circuits);
    this.meters = new MeterBoard(this.senseHz);
    this.meters.follow(bench);
    this.limitWatches = new LimitWatches(this.meters.meterOfLine, this.senseHz, (line, event) => this.keep(line, { ...event, line }));
    this.limitWatches.adopt(bench);
    this.meters.attach(this.circuits);
    this.detectorBoard = this.makeDetectorBoard();
    this.stepper = this.makeStepper();
    this.stepper.attach(this.circuits);
  }

  get step(): number {
    return this.steps;
  }

  get probes(): readonly ProbeInfo[] {
    return listProbes(this.bench);
  }

  hasProbe(name: string): boolean {
    return findProbe(this.bench, name) !== undefined;
  }

  record(names: readonly string[]): CommandProblem | undefined {
    const targets: ProbeTarget[] = [];
    for (const name of names) {
      const target = findProbe(this.bench, name);
      if (target === undefined) return { code: "unknown-id", path: name, text: `"${name}" is no probe of this bench` };
      targets.push(target);
    }
    this.recordedNames = [...names];
    const { deviceOfId: devices, instruments, circuits, stepHz } = this;
    this.recorded = targets.map((target) => makeProbe(target, { devices, instruments, circuits, stepHz }));
    return undefined;
  }

  apply(command: BenchCommand): CommandProblem | undefined {
    if (isEdit(command)) return this.edit(command);
    if (command.kind === "play") return this.play(command);
    if (command.kind === "measure-level") return this.measureLevel(command);
    // Notes stand in the journal: nothing of the bench changes.
    if (command.kind === "note" || command.kind === "erase-note") return undefined;
    if (isForInstruments(command)) return this.instruments.use(command, this.bench, this.steps);
    return applyToDevice(command, { devices: this.deviceOfId, bench: this.bench, recordings: this.recordings }, this.steps);
  }

  run(stepCount: number, columns: readonly Float64Array[], offset: number): void {
    // hot path
    for (let done = 0; done < stepCount;) {
      const count = Math.min(stepCount - done, this.untilSense);
      this.stepper.take(count, this.recorded, columns, offset + done);
      done += count;
      this.untilSense -= count;
      if (this.untilSense === 0) this.sense();
    }
  }

  present(values: Float64Array): void {
    this.recorded.forEach((probe, index) => (values[index] = probe.present()));
  }

  takeEvents(): BenchEvent[] {
    return this.log.take();
  }

  snapshot(): BenchSnapshot {
    return {
      step: this.steps,
      seconds: this.steps * this.stepSeconds,
      devices: Object.fromEntries([...this.deviceOfId].map(([id, device]) => [id, device.state()])),
      lines: this.meters.readings(this.bench),
      ...this.instruments.part(),
    };
  }

  readLine(lineId: string, sets: SetsState): { ok: true; readings: LineReadings } | { ok: false; problem: CommandProblem } {
    const measured = this.measuredOn(lineId, (input) => readLine(lineId, sets, input));
    return measured.ok ? { ok: true, readings: measured.value } : measured;
  }

  reflectLine(query: ReflectionQuery): { ok: true; trace: ReflectionTrace } | { ok: false; problem: CommandProblem } {
    const measured = this.measuredOn(query.line, (input) => reflectLine(query, input));
    return measured.ok ? { ok: true, trace: measured.value } : measured;
  }

  /** What an instrument finds that takes the circuit of a line apart. */
  private measuredOn<T>(
    lineId: string,
    measure: (input: ReadLineInput) => T,
  ): { ok: true; value: T } | { ok: false; problem: CommandProblem } {
    const built = this.circuits.find(({ lines }) => lines.has(lineId));
    if (built === undefined) {
      const text = `"${lineId}" is no line of this bench; it has ${Object.keys(this.bench.lines).join(", ")}`;
      return { ok: false, problem: { code: "unknown-id", path: "line", text } };
    }
    const { bench, deviceOfId: devices, stepSeconds } = this;
    try {
      return { ok: true, value: measure({ bench, group: built.group, devices, stepSeconds }) };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { ok: false, problem: { code: "not-possible", path: "line", text: `${lineId} cannot be read: ${error.message}` } };
    }
  }

  readDetectors(query: DetectorQuery): DetectorsView {
    return this.detectorBoard.read(query);
  }

  finalStates(): Record<string, unknown> {
    return Object.fromEntries([...this.deviceOfId].map(([id, device]) => [id, device.finalState()]));
  }

  private readonly receiverOf = (deviceId: string): IpReceiver | undefined => {
    const device = this.deviceOfId.get(deviceId);
    return device?.receive === undefined ? undefined : (device as IpReceiver);
  };

  /** Steps taken so far. */
  private get steps(): number {
    return this.log.step;
  }

  /** Looks of detectors, state machines and meters. */
  private sense(): void {
    // hot path
    const { devices } = this;
    this.untilSense = this.stepsPerSense;
    for (let i = 0; i < devices.length; i++) devices[i]!.sense(this.steps);
    if (this.instruments.active) this.instruments.sense(this.steps);
    this.detectorBoard.sense();
    this.meters.sense();
    this.limitWatches.sense();
  }

  /** Goes on with a bench file that differs from the present one. */
  private edit(command: EditCommand): CommandProblem | undefined {
    const edit = editBench(this.bench, command, {
      mayAdd: this.options.parseBench !== undefined,
      isMeasuredAt: (port) => this.levelMeasurements.isAt(port),
    });
    if ("problem" in edit) return edit.problem;
    const problem = this.goOnWith(edit.bench, edit.path, edit.what);
    if (problem === undefined) this.keep(edit.source, edit.event);
    return problem;
  }

  /** What a changed bench file concerns is built anew and goes on from the present state; or nothing changes, and it is said why. */
  private goOnWith(next: Bench, path: string, what: string): CommandProblem | undefined {
    const checked = this.options.parseBench?.(next) ?? { ok: true, bench: next };
    if (!checked.ok) return { code: "bad-input", path, text: checked.text };
    try {
      this.rebuild(checked.bench);
      return undefined;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { code: "bad-input", path, text: `${what}: ${error.message}` };
    }
  }

  addRecording(recording: Recording): void {
    this.recordings.add(recording);
  }

  /** A recording begins to play onto a port, in the place of one that plays there; without a recording that one ends. */
  private play(command: CommandOf<"play">): CommandProblem | undefined {
    const { port, sample, file } = command;
    const place = lineEndOf(this.bench, port);
    if ("problem" in place) return place.problem;
    const before = this.portSources.find(port);
    if (sample === undefined && file === undefined) {
      before?.letGo();
      if (before !== undefined) this.keepEnd(before);
      return undefined;
    }
    const found = this.recordings.findToPlay(command);
    if (!found.ok) return found.problem;
    const source = this.portSources.make(command, found.value, this.stepHz);
    try {
      this.rebuild(this.bench, source);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { code: "not-possible", path: "port", text: `the source cannot be bridged at ${port}: ${error.message}` };
    }
    this.keep(port, { kind: "recording.started", line: place.lineId, text: source.beginText(this.bench) });
    return undefined;
  }

  private keepEnd(source: PortSource): void {
    const place = lineEndOf(this.bench, source.ref);
    const line = "problem" in place ? {} : { line: place.lineId };
    this.keep(source.ref, { kind: "recording.ended", ...line, text: source.endText(this.bench) });
  }

  private measureLevel({ port, seconds, relativeDbr }: CommandOf<"measure-level">): CommandProblem | undefined {
    const place = lineEndOf(this.bench, port);
    if ("problem" in place) return place.problem;
    this.levelMeasurements.begin({ port, lineId: place.lineId, seconds, relativeDbr }, this.voltsAt(port));
    return undefined;
  }

  private makeInstruments(): Instruments {
    const { stepHz, senseHz, random, recordings } = this;
    return new Instruments({
      stepHz,
      senseHz,
      random,
      recordings,
      site: () => siteOf(this.bench),
      seconds: () => this.steps * this.stepSeconds,
      recording: (speech) => recordings.spoken(speech),
      ip: this.network.socket(buttSetId),
      report: this.keep.bind(this),
      moveLeads: () => {
        this.rebuild(this.bench);
      },
    });
  }

  private makeStepper(): BenchStepper {
    const { devices, instruments, log, faultSources, portSources, levelMeasurements } = this;
    return new BenchStepper({
      devices,
      mostSteps: this.stepsPerSense,
      log,
      faultSources,
      portSources,
      levelMeasurements,
      instruments,
      deliver: (step) => {
        this.network.deliver(step, this.receiverOf);
      },
      stepping: this.options.watch?.stepping,
    });
  }

  private makeDetectorBoard(): DetectorBoard {
    const { devices, senseHz, stepHz } = this;
    const lineOf = (device: string, port: string) => this.lineOfPort.get(`${device}.${port}`);
    return new DetectorBoard(devices, { senseHz, stepHz, step: () => this.steps, lineOf });
  }

  /** Reader of tip-ring volts at a port that a line is plugged into. */
  private voltsAt(port: string): QuantityReader {
    const place = lineEndOf(this.bench, port);
    const built = "problem" in place ? undefined : this.circuits.find(({ lines }) => lines.has(place.lineId));
    const line = "problem" in place ? undefined : built?.lines.get(place.lineId);
    if ("problem" in place || built === undefined || line === undefined) throw new Error(`no line is plugged into ${port}`);
    return line.reader(built.circuit, place.end, "tipRingVolts");
  }

  /** All or nothing: throws before anything has changed. `added`: a source that begins to play. */
  private rebuild(next: Bench, added?: PortSource): void {
    const problem = countryProblem(next.country);
    if (problem !== undefined) throw new BenchError(problem, "country");
    refuseUnknownServers(next);
    refuseMissingRecordings(next, this.recordings);
    this.tryDevices(next);
    refuseUnknownLimits(next);
    const sources = [...this.portSources.playing.filter(({ ref }) => ref !== added?.ref), ...(added === undefined ? [] : [added])];
    const { clips } = this.instruments;
    const circuits = groupCircuits(next).map((group) => {
      const before = this.circuits.filter((old) => touches(old.group, group));
      const isTouched = added !== undefined && group.ports.some(({ ref }) => ref === added.ref);
      const [old] = before;
      if (!isTouched && old !== undefined && isSameGroup(old.group, group) && areSameClips(old.clips, clipsOn(group, clips))) {
        if (circuitValues(this.bench, group) === circuitValues(next, group)) return old;
      }
      const built = buildCircuit(next, group, this.deviceOfId, this.stepSeconds, { sources, previous: before, clips });
      carryOn(built, before, isTouched ? chargeOf(added, this.voltsAt(added.ref).read()) : []);
      return built;
    });
    if (added !== undefined) this.portSources.put(added);
    for (const built of circuits) {
      if (this.circuits.includes(built)) continue;
      attachGroup(built, this.deviceOfId);
      this.portSources.attach(built.circuit, built.group);
      this.options.watch?.built(built, this.steps);
    }
    this.faultSources.attach(circuits);
    this.stepper.attach(circuits);
    this.circuits = circuits;
    this.bench = next;
    this.lineOfPort = lineOfPorts(next);
    this.meters.follow(next);
    this.limitWatches.adopt(next);
    this.network.adopt(next);
    for (const [id, device] of this.deviceOfId) {
      const model = next.devices[id];
      if (model !== undefined) device.adopt(model, siteOf(next));
    }
    this.detectorBoard.attach();
    this.meters.attach(circuits);
    this.levelMeasurements.attach((port) => this.voltsAt(port));
    this.record(this.recordedNames);
  }

  /** Makes every device once more, only to see whether its values can be worked with: detectors and dials refuse what they cannot do. */
  private tryDevices(next: Bench): void {
    for (const [id, model] of Object.entries(next.devices)) {
      try {
        this.makeDevice(id, model, this.surroundings(id, next));
      } catch (error) {
        throw new BenchError(error instanceof Error ? error.message : String(error), id);
      }
    }
  }

  private surroundings(deviceId: string, bench: Bench): DeviceSurroundings {
    return {
      stepHz: this.stepHz,
      senseHz: this.senseHz,
      site: siteOf(bench),
      random: this.random.fork(deviceId),
      recording: (speech) => this.recordings.spoken(speech),
      ip: this.network.socket(deviceId),
      lineOfPort: (portId) => this.lineOfPort.get(`${deviceId}.${portId}`),
      report: this.keep.bind(this, deviceId),
    };
  }

  private keep(source: string, event: Omit<BenchEvent, "step" | "seconds" | "source">): void {
    this.log.keep(source, event);
  }
}
