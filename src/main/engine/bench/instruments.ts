/** The instruments that can be put on any line of a running bench: the field test set and the butt set. They are in no bench file. */
import { findLimitSet, limitSets } from "../../../shared/catalog/limit-sets.ts";
import type { LimitSet } from "../../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../../shared/catalog/limits-of-country.ts";
import { buttSetId } from "../../../shared/catalog/tester-kinds.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchCommand, CommandOf } from "../../../shared/model/command.ts";
import type { InstrumentsState, MeasureCommand } from "../../../shared/model/tester.ts";
import { EngineError } from "../circuit/errors.ts";
import type { BenchSite, DeviceEvent, DeviceSurroundings } from "../devices/device.ts";
import { lineName } from "../devices/line-name.ts";
import { ButtSet } from "../tester/butt-set.ts";
import type { Clip, InstrumentPart } from "../tester/clip.ts";
import { Tester } from "../tester/tester.ts";
import { areSameClips } from "./clips.ts";
import { speak } from "./apply-command.ts";
import type { Recordings } from "./recordings.ts";
import type { CommandProblem } from "./types.ts";

export type InstrumentCommand =
  CommandOf<"measure" | "line-test" | "stop-test" | "clip" | "unclip" | "mute"> | CommandOf<"hook" | "dial" | "flash" | "speak">;

export type InstrumentsOptions = Omit<DeviceSurroundings, "lineOfPort" | "report" | "site"> & {
  readonly site: () => BenchSite;
  readonly seconds: () => number;
  readonly recordings: Recordings;
  readonly report: (source: string, event: DeviceEvent) => void;
  /** Builds circuits anew where `clips` are others than they were; throws EngineError, and has changed nothing then. */
  readonly moveLeads: () => void;
};

/** Is it for an instrument, and not for a device of the bench? */
export function isForInstruments(command: BenchCommand): command is InstrumentCommand {
  switch (command.kind) {
    case "measure":
    case "line-test":
    case "stop-test":
    case "clip":
    case "unclip":
    case "mute":
      return true;
    case "hook":
    case "dial":
    case "flash":
    case "speak":
      return command.device === buttSetId;
    default:
      return false;
  }
}

export class Instruments {
  private readonly options: InstrumentsOptions;
  private readonly tester: Tester;
  private theButtSet: ButtSet | undefined;
  /** Those of which circuits are built now. */
  private placed: readonly Clip[] = [];

  constructor(options: InstrumentsOptions) {
    this.options = options;
    const alsoOpen = (line: string) => (this.theButtSet?.clip?.line === line ? this.theButtSet.clip.open : []);
    this.tester = new Tester({ ...options, alsoOpen });
  }

  /** Leads that are on lines, or are to be from the next building of their circuits on. */
  get clips(): readonly Clip[] {
    return [this.tester.clip, this.theButtSet?.clip].filter((clip) => clip !== undefined);
  }

  /** Hot path: is any on a line? */
  get active(): boolean {
    return this.tester.isBusy || this.theButtSet?.clip !== undefined;
  }

  /** What each does on its line, in the order of `act` and `hear`. */
  get parts(): readonly InstrumentPart[] {
    const { tester, theButtSet } = this;
    return [tester.part, theButtSet?.part].filter((part) => part !== undefined);
  }

  /** Carries out a command; its leads go on or off at once. Returns the problem where it cannot. */
  use(command: InstrumentCommand, bench: Bench, step: number): CommandProblem | undefined {
    const problem = this.apply(command, bench, step);
    if (problem !== undefined) return problem;
    const failure = this.moveLeads();
    if (failure === undefined) return undefined;
    if (command.kind === "clip") this.theButtSet?.unclip();
    else this.tester.stop(failure);
    return { code: "not-possible", path: "line", text: failure };
  }

  act(step: number): void {
    // hot path
    this.tester.act();
    if (this.theButtSet?.clip !== undefined) this.theButtSet.act(step);
  }

  hear(): void {
    // hot path
    this.tester.hear();
    if (this.theButtSet?.clip !== undefined) this.theButtSet.hear();
  }

  sense(step: number): void {
    // hot path
    this.tester.sense();
    if (this.theButtSet?.clip !== undefined) this.theButtSet.sense(step);
    if (areSameClips(this.placed, this.clips)) return;
    const failure = this.moveLeads();
    if (failure === undefined) return;
    this.tester.stop(failure);
    this.moveLeads();
  }

  /** Made when it is first asked for. */
  get buttSet(): ButtSet {
    const { site, report } = this.options;
    this.theButtSet ??= new ButtSet({
      ...this.options,
      site: site(),
      siteNow: site,
      report: (event) => {
        report(buttSetId, event);
      },
    });
    return this.theButtSet;
  }

  /** Their part of a snapshot; nothing where none is on a line. */
  part(): { readonly instruments?: InstrumentsState } {
    const tester = this.tester.state();
    const buttSet = this.theButtSet?.state();
    if (tester === undefined && buttSet === undefined) return {};
    return { instruments: { ...(tester === undefined ? {} : { tester }), ...(buttSet === undefined ? {} : { buttSet }) } };
  }

  private apply(command: InstrumentCommand, bench: Bench, step: number): CommandProblem | undefined {
    switch (command.kind) {
      case "measure":
        return this.measure(command, bench);
      case "line-test": {
        const problem = unknownLine(bench, command.line) ?? this.busy();
        if (problem === undefined) this.tester.lineTest(command.line);
        return problem;
      }
      case "stop-test":
        if (!this.tester.isBusy) return { code: "not-possible", path: "kind", text: "the tester measures nothing now" };
        this.tester.stop("it was told to");
        return undefined;
      case "clip":
        return this.clip(command, bench);
      default:
        return this.workButtSet(command, step);
    }
  }

  /** Says what is wrong where a circuit cannot be solved with the leads on it. */
  private moveLeads(): string | undefined {
    const { clips } = this;
    if (areSameClips(this.placed, clips)) return undefined;
    try {
      this.options.moveLeads();
      this.placed = clips;
      return undefined;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return `the line cannot be solved with the instrument on it: ${error.message}`;
    }
  }

  private measure(command: MeasureCommand, bench: Bench): CommandProblem | undefined {
    const problem = unknownLine(bench, command.line) ?? this.busy();
    if (problem !== undefined) return problem;
    const { limits } = command;
    const chosen = limits === undefined ? undefined : findLimitSet(limits);
    if (limits !== undefined && chosen === undefined) {
      const known = limitSets.map(({ id }) => id).join(", ");
      return { code: "bad-input", path: "limits", text: `"${limits}" is no limit set; expected one of ${known}` };
    }
    this.tester.measure(command, { chosen, ofLine: limitsOfLine(bench, command.line) });
    return undefined;
  }

  private busy(): CommandProblem | undefined {
    if (!this.tester.isBusy) return undefined;
    const line = this.tester.clip?.line ?? "a line";
    return {
      code: "not-possible",
      path: "kind",
      text: `the tester still measures on ${lineName(line)}; expected its end, or stop-test, first`,
    };
  }

  private clip({ line, at }: CommandOf<"clip">, bench: Bench): CommandProblem | undefined {
    const problem = unknownLine(bench, line);
    if (problem !== undefined) return problem;
    if (Object.hasOwn(bench.devices, buttSetId)) {
      const text = `the bench has a device of its own called ${buttSetId}; expected another name for it`;
      return { code: "not-possible", path: "device", text };
    }
    if (this.buttSet.clip !== undefined) this.buttSet.unclip();
    this.buttSet.clipOn(line, at);
    return undefined;
  }

  private workButtSet(command: Exclude<InstrumentCommand, CommandOf<"measure" | "line-test" | "stop-test" | "clip">>, step: number) {
    const { buttSet } = this;
    if (buttSet.clip === undefined) return notPossible("device", "the butt set is on no line; expected it to be clipped to one first");
    switch (command.kind) {
      case "unclip":
        buttSet.unclip();
        return undefined;
      case "mute":
        buttSet.mute(command.to === "on");
        return undefined;
      case "speak":
        return this.speak(command);
      case "dial":
        return notPossible("digits", buttSet.work(command, step));
      case "hook":
      case "flash":
        return notPossible("device", buttSet.work(command, step));
    }
  }

  private speak(command: CommandOf<"speak">): CommandProblem | undefined {
    return speak(command, { speak: (utterance) => this.buttSet.say(utterance) }, this.options.recordings);
  }
}

function limitsOfLine(bench: Bench, lineId: string): LimitSet | undefined {
  const limits = bench.lines[lineId]?.limits;
  return limits === undefined ? limitSetOfCountry(bench.country) : findLimitSet(limits);
}

function unknownLine({ lines }: Bench, lineId: string): CommandProblem | undefined {
  if (Object.hasOwn(lines, lineId)) return undefined;
  const text = `"${lineId}" is no line of this bench; it has ${Object.keys(lines).join(", ")}`;
  return { code: "unknown-id", path: "line", text };
}

function notPossible(path: string, text: string | undefined): CommandProblem | undefined {
  return text === undefined ? undefined : { code: "not-possible", path, text };
}
