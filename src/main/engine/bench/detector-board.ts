/** The record of all detectors of a bench: what each decided and when, and what each saw, for whoever asks why at any moment. */
import type {
  DetectorDecision,
  DetectorNote,
  DetectorQuery,
  DetectorReport,
  DetectorSettings,
  DetectorsView,
  PlacedReport,
} from "../../../shared/model/detector-report.ts";
import type { BenchDevice } from "../devices/device.ts";
import type { PlacedDetector } from "../signals/supervision/detector-report.ts";
import { reportOf } from "../signals/supervision/detector-report.ts";
import { DetectorTrail } from "./detector-trail.ts";

/** Looks at the inputs a second. What decides in between is noted all the same. */
const looksPerSecond = 20;
/** Decisions kept of a bench, the newest: an afternoon of calls. */
const decisionLimit = 5000;

/** What lasts for less than this part of the time it needs is no near miss but a click or a bounce. Estimate. */
const nearMissShare = 0.05;

type Watched = {
  readonly device: string;
  readonly placed: PlacedDetector;
  readonly takeNote: (note: DetectorNote) => void;
  readonly trail: DetectorTrail;
};

export type DetectorBoardOptions = {
  readonly senseHz: number;
  readonly stepHz: number;
  readonly step: () => number;
  readonly lineOf: (device: string, port: string) => string | undefined;
};

export class DetectorBoard {
  private readonly options: DetectorBoardOptions;
  private readonly watched: readonly Watched[];
  private readonly sensesPerLook: number;
  private untilLook = 1;
  private decisions: DetectorDecision[] = [];
  private dropped = 0;

  constructor(devices: readonly BenchDevice[], options: DetectorBoardOptions) {
    this.options = options;
    this.sensesPerLook = Math.round(options.senseHz / looksPerSecond);
    this.watched = devices.flatMap((device) => (device.detectors?.() ?? []).map((placed) => this.watch(device.id, placed)));
    this.attach();
  }

  /** Devices have taken over other values: new detectors are to be listened to as well. */
  attach(): void {
    for (let i = 0; i < this.watched.length; i++) {
      const { placed, takeNote } = this.watched[i]!;
      const detector = placed.detector();
      if (detector !== undefined) detector.notes = takeNote;
    }
  }

  /** Hot path, `senseHz` times a second. */
  sense(): void {
    this.untilLook -= 1;
    if (this.untilLook > 0) return;
    this.untilLook = this.sensesPerLook;
    // A device may make a detector anew between two calls.
    this.attach();
    const step = this.options.step();
    for (let i = 0; i < this.watched.length; i++) {
      const { placed, trail } = this.watched[i]!;
      const detector = placed.detector();
      if (detector === undefined) continue;
      if (placed.looks?.() === false) trail.rest(step, detector);
      else trail.look(step, detector);
    }
  }

  read(query: DetectorQuery): DetectorsView {
    const presentStep = this.options.step();
    const { stepHz } = this.options;
    const atStep = query.atSeconds === undefined ? presentStep : Math.min(presentStep, Math.round(query.atSeconds * stepHz));
    const reports = this.watched.flatMap((watched) => this.reportAt(watched, atStep, presentStep, query));
    const decisions = query.decisions === 0 ? [] : this.decisions.filter((decision) => isAsked(decision, query)).slice(-query.decisions);
    return { seconds: atStep / stepHz, presentSeconds: presentStep / stepHz, reports, decisions, dropped: this.dropped };
  }

  private watch(device: string, placed: PlacedDetector): Watched {
    const trail = new DetectorTrail();
    const takeNote = (note: DetectorNote): void => {
      const settings = placed.detector()?.settings();
      if (settings !== undefined) this.keep(device, placed.port, settings, note);
    };
    return { device, placed, takeNote, trail };
  }

  private keep(device: string, port: string, settings: DetectorSettings, note: DetectorNote): void {
    if (note.reason === "too-short" && note.lastedSeconds < nearMissShare * settings.neededSeconds) return;
    const { stepHz } = this.options;
    const step = this.options.step();
    const place = this.placeOf(device, port);
    this.decisions.push({ step, seconds: step / stepHz, ...place, ...settings, ...note });
    if (this.decisions.length < 2 * decisionLimit) return;
    this.dropped += this.decisions.length - decisionLimit;
    this.decisions = this.decisions.slice(-decisionLimit);
  }

  private reportAt(watched: Watched, atStep: number, presentStep: number, query: DetectorQuery): PlacedReport[] {
    const { device, placed, trail } = watched;
    const place = this.placeOf(device, placed.port);
    const isPresent = atStep >= presentStep;
    const report = isPresent ? presentReport(placed) : trail.reportAt(atStep, this.options.stepHz);
    if (report === undefined || !isAsked({ ...place, detector: report.detector }, query)) return [];
    return [{ ...place, report }];
  }

  private placeOf(device: string, port: string): { readonly device: string; readonly port: string; readonly line?: string } {
    const line = this.options.lineOf(device, port);
    return line === undefined ? { device, port } : { device, port, line };
  }
}

function presentReport({ detector, looks }: PlacedDetector): DetectorReport | undefined {
  const found = detector();
  if (found === undefined) return undefined;
  return looks?.() === false ? { ...reportOf(found), resting: true } : reportOf(found);
}

function isAsked(
  found: { readonly device: string; readonly port: string; readonly detector: string },
  { device, port, detector }: DetectorQuery,
): boolean {
  return (
    (device === undefined || found.device === device) &&
    (port === undefined || found.port === port) &&
    (detector === undefined || found.detector === detector)
  );
}
