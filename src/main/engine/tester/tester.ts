/** The field test set at work: goes through the phases of a measurement, one hookup after another, and tells what it read. */
import type { LimitSet } from "../../../shared/catalog/limit-sets.ts";
import { lineTestNames } from "../../../shared/catalog/tester-kinds.ts";
import type {
  InstrumentsState,
  LineTestReport,
  LineTestStep,
  MeasureCommand,
  Measurement,
  TestPair,
  TestPlace,
} from "../../../shared/model/tester.ts";
import { measurementText } from "../../../shared/units/measurement-text.ts";
import type { DeviceEvent } from "../devices/device.ts";
import { lineName } from "../devices/line-name.ts";
import { capital } from "../../../shared/units/capital.ts";
import type { Clip, InstrumentPart } from "./clip.ts";
import { endOfPlace } from "./clip.ts";
import { testLine } from "./gr909.ts";
import { isSameWiring, JoinedHookup } from "./hookup.ts";
import { judged } from "./judge-reading.ts";
import { measureLine, opensFor, pairFor } from "./measure-line.ts";
import { makeMeter } from "./phase-meter.ts";
import type { PhaseMeter } from "./phase-meter.ts";
import type { OpenEnd, Phase, Procedure } from "./procedure.ts";

export type TesterOptions = {
  readonly stepHz: number;
  /** Steps taken so far, in seconds. */
  readonly seconds: () => number;
  readonly report: (source: string, event: DeviceEvent) => void;
  /** What another instrument has taken off this line. */
  readonly alsoOpen: (line: string) => readonly OpenEnd[];
};

export const testerId = "tester";

type Task = {
  readonly line: string;
  readonly at: TestPlace;
  readonly what: Measurement["what"];
  readonly pair?: TestPair;
  readonly suite?: "gr-909";
  /** Runs to its end and tells its result. */
  readonly procedure: Procedure<void>;
  done: number;
  readonly of: number;
};

type Present = { readonly phase: Phase; readonly joined: JoinedHookup; meter: PhaseMeter; readonly clip: Clip };

export class Tester {
  private readonly options: TesterOptions;
  private task: Task | undefined;
  private present: Present | undefined;
  /** Names of hookups are never used twice, so that no charge goes over from one to the next. */
  private hookups = 0;

  constructor(options: TesterOptions) {
    this.options = options;
  }

  get isBusy(): boolean {
    return this.task !== undefined;
  }

  /** What is on a line now, or is to be from here on. */
  get clip(): Clip | undefined {
    return this.present?.clip;
  }

  /** A phase's signals go on whatever is read: only `sense` changes them. */
  get part(): InstrumentPart | undefined {
    const { clip } = this;
    if (clip === undefined) return undefined;
    return { clip, part: { portId: testerId, actsAhead: true, act: this.act.bind(this), hear: this.hear.bind(this) } };
  }

  measure(command: MeasureCommand, sets: { readonly chosen?: LimitSet | undefined; readonly ofLine?: LimitSet | undefined }): void {
    const { line, at, what } = command;
    const pair = pairFor(command);
    const open = opensFor(command);
    const named = pair === undefined ? { what, at } : { what, at, pair };
    const procedure = this.single(command, open, sets);
    this.task = { line, ...named, procedure, done: 0, of: 1 };
    const text = `Tester on ${lineName(line)} ${this.placeText(line, at, open)}.`;
    this.options.report(testerId, { kind: "measurement.started", line, text });
    this.goOn();
  }

  lineTest(line: string): void {
    this.task = { line, at: "fxs", what: "dc-volts", suite: "gr-909", procedure: this.suite(line), done: 0, of: lineTestNames.length };
    const text = `GR-909 line test of ${lineName(line)} ${this.placeText(line, "fxs", ["fxs"])}.`;
    this.options.report(testerId, { kind: "measurement.started", line, text });
    this.goOn();
  }

  /** Lets go of the line without a reading. */
  stop(reason: string): void {
    const { task } = this;
    if (task === undefined) return;
    this.task = undefined;
    this.present = undefined;
    this.options.report(testerId, {
      kind: "measurement.stopped",
      line: task.line,
      text: `The tester lets go of ${lineName(task.line)}: ${reason}.`,
    });
  }

  /** Hot path. */
  act(): void {
    this.present?.joined.act();
  }

  /** Hot path. */
  hear(): void {
    const { present } = this;
    if (present === undefined || present.meter.isDone) return;
    present.joined.read();
    present.meter.push(present.joined.values);
  }

  /** Moves on where a phase has told what it could. */
  sense(): void {
    if (this.present?.meter.isDone === true) this.goOn();
  }

  state(): InstrumentsState["tester"] {
    const { task } = this;
    if (task === undefined) return undefined;
    const { line, at, what, pair, suite, done, of } = task;
    const how = this.placeText(line, at, this.present?.phase.open ?? []);
    return { line, at, what, ...(pair === undefined ? {} : { pair }), ...(suite === undefined ? {} : { suite }), done, of, how };
  }

  private goOn(): void {
    const { task, present } = this;
    if (task === undefined) return;
    const next = present === undefined ? task.procedure.next() : task.procedure.next(present.meter.result());
    if (next.done === true) {
      this.task = undefined;
      this.present = undefined;
      return;
    }
    this.present = this.joinedTo(task, next.value);
  }

  /** Where only a battery's volts are others, the set stays on the line as it is. */
  private joinedTo(task: Task, phase: Phase): Present {
    const { present } = this;
    const { stepHz } = this.options;
    const meter = makeMeter(phase.watch, phase.hookup.channels.length, stepHz);
    if (present !== undefined && sameEnds(present.phase.open, phase.open) && isSameWiring(present.phase.hookup, phase.hookup)) {
      present.joined.turnTo(phase.hookup);
      return { ...present, phase, meter };
    }
    this.hookups += 1;
    const joined = new JoinedHookup(`${testerId}.${this.hookups}`, phase.hookup, stepHz);
    const clip: Clip = {
      line: task.line,
      end: endOfPlace(task.at),
      open: phase.open,
      stamp: joined.stamp.bind(joined),
      attach: joined.attach.bind(joined),
    };
    return { phase, joined, meter, clip };
  }

  private *single(
    command: MeasureCommand,
    open: readonly OpenEnd[],
    sets: { readonly chosen?: LimitSet | undefined; readonly ofLine?: LimitSet | undefined },
  ): Procedure<void> {
    const { line, at, what } = command;
    const pair = pairFor(command);
    const reading = yield* measureLine(command);
    const subject = { what, at, ...(pair === undefined ? {} : { pair }), isDry: open.includes("fxs") };
    const measured = judged({ ...reading, how: `${capital(this.placeText(line, at, open))}: ${reading.how}` }, subject, sets);
    this.tell(line, measured);
  }

  private *suite(line: string): Procedure<void> {
    const taken = (step: LineTestStep): void => {
      if (this.task !== undefined) this.task.done += 1;
      for (const reading of step.readings) this.tell(line, reading);
    };
    const setsOff = this.options.alsoOpen(line).includes("fxo");
    const tested = yield* testLine({ line, seconds: this.options.seconds, taken });
    const report: LineTestReport = setsOff ? { ...tested, setsOff } : tested;
    this.options.report(testerId, { kind: "line-test.finished", line, lineTest: report, text: reportText(report) });
  }

  private placeText(line: string, at: TestPlace, open: readonly OpenEnd[]): string {
    const all = [...open, ...this.options.alsoOpen(line)];
    const off = [...(all.includes("fxs") ? ["the exchange"] : []), ...(all.includes("fxo") ? ["the sets"] : [])];
    return off.length === 0 ? `${places[at]}, nothing taken off` : `${places[at]}, ${off.join(" and ")} taken off`;
  }

  private tell(line: string, measurement: Measurement): void {
    const { what, pair, verdict } = measurement;
    const between = pair === undefined ? "" : ` ${pairNames[pair]}`;
    const judgement = verdict === "no-limit" || verdict === "no-reading" ? "" : `, ${verdictNames[verdict]}`;
    const text = `${capital(lineName(line))}, ${kindNames[what]}${between}: ${measurementText(measurement)}${judgement}.`;
    this.options.report(testerId, { kind: "measurement.taken", line, measurement, text });
  }
}

const pairNames: Readonly<Record<TestPair, string>> = { "tip-ring": "T–R", "tip-ground": "T–G", "ring-ground": "R–G" };

const verdictNames = { pass: "good", "too-low": "too low", "too-high": "too high" } as const;

const kindNames: Readonly<Record<Measurement["what"], string>> = {
  "dc-volts": "DC volts",
  "ac-volts": "AC volts",
  "loop-current": "loop current",
  insulation: "insulation",
  capacitance: "capacitance",
  length: "length",
  "capacitive-balance": "capacitive balance",
  ren: "ringers",
  balance: "longitudinal balance",
  loss: "loss",
  level: "level",
  noise: "noise",
  "power-influence": "power influence",
  ringing: "ringing",
  "off-hook": "loop",
};

const places: Readonly<Record<TestPlace, string>> = {
  fxs: "at the exchange's frame",
  interface: "at the network interface",
  fxo: "at the sets",
};

function sameEnds(first: readonly OpenEnd[], second: readonly OpenEnd[]): boolean {
  return first.length === second.length && first.every((end) => second.includes(end));
}

function reportText({ line, verdict, steps }: LineTestReport): string {
  const found = steps.filter((step) => step.verdict === "fail").map(({ finding }) => finding);
  if (verdict === "pass") return `${capital(lineName(line))} passes the GR-909 line test.`;
  return `${capital(lineName(line))} fails the GR-909 line test${verdict === "stopped" ? ", which stopped" : ""}. ${found.join(" ")}`;
}
