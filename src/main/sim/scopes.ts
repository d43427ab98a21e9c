/** The oscilloscope views of all clients over one recorder: what is recorded, and when each screen is drawn anew. */
import type { RunningBench } from "../engine/bench/types.ts";
import { DecoderBoard, maxDecoders } from "./decoder-board.ts";
import { MarkerStore } from "../engine/instruments/marker-store.ts";
import { Recorder } from "../engine/instruments/recorder.ts";
import { ArchivePool } from "../engine/instruments/sample-archive.ts";
import { Scope } from "../engine/instruments/scope-screen.ts";
import type { ToneSite } from "../../shared/catalog/tone-plans.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { Recording } from "../../shared/model/recording.ts";
import { valueText } from "../../shared/model/refusal-text.ts";
import type { ScopeScreen, ScopeView } from "../../shared/model/scope.ts";
import { plainSource, probesOfSource, readSource, sourceProblem } from "../../shared/model/scope-source.ts";
import { unknownProbe } from "./audio-source.ts";
import type { Clock } from "./clock.ts";
import { ChannelColumns } from "./channel-columns.ts";
import type { ClientView, RecordedSamples, SamplesWanted, SimReport } from "./protocol.ts";

type ScopeReport = Extract<SimReport, { kind: "scope" }>;

/** Samples kept as they came, 10.9 s at 48 kHz: 2 MB a probe, and 1 MB of minima and maxima over them. */
const sampleCapacity = 2 ** 19;
/**
 * Before those, the last ten minutes are kept packed, sample by sample: a tone on the line takes half a byte a sample, silence next to
 * nothing, noise some two bytes. All probes of all clients share this much; should it not suffice, the oldest goes first.
 */
const archivedSeconds = 600;
const archiveBytes = 320 * 2 ** 20;
/** What packed samples are rounded to: 3.8 µV, under a twentieth of the quietest noise of a line (0 dBrn), and the current of as little in 500 Ω. */
const archivedStepVolts = 2 ** -18;
const archivedStepAmps = 2 ** -27;
/** Samples that are given at most to whoever does not say where they begin. */
const exportedSamples = 2 ** 21;
/** How far back a screen can look at all: the longest one, 20 divisions of 60 s. About 6 MB a probe. */
export const recordedSeconds = 1200;
/** Bounds for what all clients together may have recorded and drawn: with what is packed about 770 MB at the worst. */
const maxProbes = 32;
const maxViews = 64;
/** Of the probes that a screen's channels no longer show, so many are recorded on, the newest: as many again as a screen shows at most. */
const mostLeftChannels = 8;

/** At most one screen a display frame. */
const frameMs = 16;
/** Numbers change ten times a second, traces sixty: nobody reads faster, and measuring is most of the work of a screen. */
const measureMs = 100;
/** A spectrum, which is far more work and nearly as much to send, ten times a second. */
const spectrumMs = 100;
/** A screen that takes long to draw may take a fifth of the time, not more; but who moves along the past waits for no more than a frame. */
const restPerDrawing = 4;
/** After something was done to the bench the trace shall show it at once: screens follow each other like this, for so long. */
const briskFrameMs = 4;
/** Before each drawing decoders may read the past for so long. */
const catchUpMs = 8;
const briskMs = 60;

type Entry = {
  readonly client: number;
  view: ScopeView;
  readonly scope: Scope;
  isDirty: boolean;
  /** A single sweep that is done, or a held screen: new samples do not change it. */
  isStill: boolean;
  /** When it was drawn last. */
  drawnMs: number;
  dueMs: number;
  measureDueMs: number;
};

type Recorded = {
  readonly recorder: Recorder;
  readonly columns: ChannelColumns;
  readonly markers: MarkerStore;
  readonly decoders: DecoderBoard;
  readonly stepHz: number;
  readonly tones: ToneSite;
  readonly recordings: () => readonly Recording[];
};

/**
 * What a screen that was closed showed, or a channel that shows another probe now: recorded on until then, for whoever comes back to it.
 * A screen comes back as it was left: with the sweep that it captured, or armed and waiting still.
 */
type Left = { readonly sources: readonly string[]; readonly untilStep: number; readonly scope?: Scope };

export class Scopes {
  readonly #entries = new Map<string, Entry>();
  readonly #left = new Map<string, Left>();
  #recording: Recorded | undefined;
  /** From files: what a reference may name. */
  #recordings: readonly Recording[] = [];
  #briskUntilMs = Number.NEGATIVE_INFINITY;

  /** Another run of a bench, with these views; those with a probe that it lacks are left out. */
  restart(bench: RunningBench, views: readonly ClientView[], recordings: readonly Recording[] = []): void {
    this.#recordings = recordings;
    const { stepHz } = bench;
    const archive = { pool: new ArchivePool({ mostBytes: archiveBytes }), mostSamples: archivedSeconds * stepHz, stepUnitsOf };
    const recorder = new Recorder({ sampleCapacity, historySamples: recordedSeconds * stepHz, archive });
    const columns = new ChannelColumns(stepHz);
    this.#recording = {
      recorder,
      columns,
      markers: new MarkerStore(),
      decoders: new DecoderBoard(bench),
      stepHz,
      tones: tonesOf(bench),
      recordings: () => this.#recordings,
    };
    this.#entries.clear();
    this.#left.clear();
    for (const view of views) this.watch(view, bench);
  }

  addRecording(recording: Recording): void {
    this.#recordings = [...this.#recordings, recording];
  }

  close(): void {
    this.#entries.clear();
    this.#left.clear();
    this.#recording = undefined;
  }

  /** Adds a view or changes its settings; a refusal leaves everything as it was. */
  watch({ client, view }: ClientView, bench: RunningBench | undefined): { ok: false; refusal: Refusal } | undefined {
    const recording = this.#recording;
    if (bench === undefined || recording === undefined) return refused({ code: "no-bench", text: "No bench is open." });
    for (const [i, { probe }] of view.channels.entries()) {
      const unknown = unknownSource(bench, probe);
      if (unknown !== undefined) return refused({ ...unknown, path: `channels[${i}].probe` });
    }
    const source = view.reference?.source;
    if (source?.kind === "recording" && !this.#recordings.some(({ name }) => name === source.name)) {
      const text = `${valueText(source.name)} is no recording of this lab: expected one that was brought in before.`;
      return refused({ code: "unknown-id", text, path: "reference.source.name" });
    }
    const unknownLine = recording.decoders.problem(view.decoders ?? []);
    if (unknownLine !== undefined) return refused(unknownLine);
    const key = keyOf(client, view.viewId);
    const entry = this.#entries.get(key);
    if (entry === undefined && this.#entries.size >= maxViews) {
      return refused({ code: "not-possible", text: `${maxViews} screens are drawn already: expected one to be closed first.` });
    }
    const others = [...this.#entries].filter(([other]) => other !== key).map(([, other]) => other.view);
    if (recording.decoders.areTooMany([...others, view])) {
      return refused({ code: "not-possible", text: `${maxDecoders} decoders are at work already: expected a row to be taken off first.` });
    }
    if (sourcesOf([...others, view]).length > maxProbes) {
      return refused({ code: "not-possible", text: `${maxProbes} probes are recorded already: expected a channel to be taken off first.` });
    }
    const left = this.#left.get(key)?.scope;
    this.#left.delete(key);
    left?.setView(view);
    if (entry === undefined) this.#entries.set(key, newEntry({ client, view }, left ?? new Scope(recording, view)));
    else {
      this.#leaveChannels(entry.view, view);
      changeView(entry, view);
    }
    return undefined;
  }

  /** A channel that gets another probe for a while, and then this one back, has its past. */
  #leaveChannels(before: ScopeView, after: ScopeView): void {
    const shown = sourcesOf([after]);
    for (const source of sourcesOf([before])) {
      if (shown.includes(source)) continue;
      const key = channelKeyOf(source);
      // The newest stands last.
      this.#left.delete(key);
      this.#left.set(key, { sources: [source], untilStep: this.#leftUntil() });
    }
    const left = [...this.#left.keys()].filter((key) => key.startsWith(channelKeyOf("")));
    for (const key of left.slice(0, -mostLeftChannels)) this.#left.delete(key);
  }

  #leftUntil(): number {
    return this.#recording === undefined ? 0 : this.#recording.recorder.endStep + archivedSeconds * this.#recording.stepHz;
  }

  /** Its probes are recorded on as long as the time machine reaches back, so that a screen that is opened again has its past. */
  unwatch(client: number, viewId: string): void {
    const key = keyOf(client, viewId);
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    if (entry === undefined || this.#recording === undefined) return;
    this.#left.set(key, { sources: sourcesOf([entry.view]), untilStep: this.#leftUntil(), scope: entry.scope });
  }

  /** Probes that must be read, each once: those of the channels, then what only decoders listen to. */
  probes(): string[] {
    const recorded = this.#recorded().flatMap((source) => probesOfSource(readSource(source)));
    return [...new Set([...recorded, ...(this.#recording?.decoders.probes(this.#views()) ?? [])])];
  }

  /** Records what is watched from `nextStep` on; the probes' columns come in the order of `probes`. */
  recording(nextStep: number): void {
    for (const [key, { untilStep }] of this.#left) if (untilStep <= nextStep) this.#left.delete(key);
    const names = this.probes();
    this.#recording?.recorder.use(this.#recorded(), nextStep);
    this.#recording?.columns.use(this.#recorded(), names);
    this.#recording?.decoders.use(this.#views(), names, this.#recording.recorder);
  }

  append(columns: readonly Float64Array[], count: number, firstStep: number): void {
    this.#recording?.recorder.append(firstStep, this.#recording.columns.take(columns, count), 0, count);
    this.#recording?.decoders.take(columns, count, firstStep);
    for (const entry of this.#entries.values()) entry.isDirty ||= !entry.isStill;
  }

  /** What decoder rows have read since this was asked last: for the event log. They are no events of the bench and get no mark in the traces. */
  takeReadings(): readonly BenchEvent[] {
    return this.#recording?.decoders.takeReadings() ?? [];
  }

  addEvents(events: readonly BenchEvent[]): void {
    for (const event of events) this.#recording?.markers.add(event);
  }

  /** Everything is to be drawn anew: the bench may have changed. */
  touch(): void {
    this.#recording?.decoders.use(this.#views(), this.probes(), this.#recording.recorder);
    for (const entry of this.#entries.values()) entry.isDirty = true;
  }

  /** Something was done to the bench: whoever did it waits to see what it does. */
  hasten(nowMs: number): void {
    this.#briskUntilMs = nowMs + briskMs;
    for (const entry of this.#entries.values()) entry.dueMs = nowMs;
  }

  /** Milliseconds until a screen that changed may be drawn; undefined where none has. */
  msUntilDue(nowMs: number): number | undefined {
    const dues = [...this.#entries.values()].filter(({ isDirty }) => isDirty).map(({ dueMs }) => dueMs - nowMs);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  render(clock: Clock, send: (report: ScopeReport) => void): void {
    this.#catchUp(clock);
    for (const entry of this.#entries.values()) {
      const startMs = clock.nowMs();
      if (!entry.isDirty || startMs < entry.dueMs) continue;
      const isMeasured = startMs >= entry.measureDueMs;
      if (isMeasured) entry.measureDueMs = startMs + measureMs;
      const screen = this.#decoded(entry.view, entry.scope.screen(isMeasured));
      // What was not measured comes once more, even if nothing else changes.
      entry.isDirty = !isMeasured;
      entry.isStill = screen.state === "done" || screen.state === "held";
      const drawnMs = clock.nowMs();
      entry.drawnMs = drawnMs;
      const isSpectrum = entry.view.spectrum !== undefined;
      const isBrisk = startMs < this.#briskUntilMs && !isSpectrum;
      const pauseMs = Math.max(isSpectrum ? spectrumMs : frameMs, (drawnMs - startMs) * (restPerDrawing + 1));
      entry.dueMs = isBrisk ? drawnMs + briskFrameMs : startMs + pauseMs;
      send({ kind: "scope", client: entry.client, screen });
    }
  }

  /** New decoder rows read the past a little at a time; their screens come again and again meanwhile. */
  #catchUp(clock: Clock): void {
    const decoders = this.#recording?.decoders;
    if (decoders?.isBehind !== true) return;
    const endMs = clock.nowMs() + catchUpMs;
    decoders.catchUp(() => clock.nowMs() >= endMs);
    for (const entry of this.#entries.values()) entry.isDirty ||= (entry.view.decoders ?? []).length > 0;
  }

  #decoded(view: ScopeView, screen: ScopeScreen): ScopeScreen {
    const rows = view.decoders ?? [];
    return rows.length === 0 || this.#recording === undefined
      ? screen
      : { ...screen, decoded: this.#recording.decoders.rows(rows, screen) };
  }

  #views(): ScopeView[] {
    return [...this.#entries.values()].map(({ view }) => view);
  }

  /** What is watched, and what was as far as there is room for it. */
  #recorded(): string[] {
    const left = [...this.#left.values()].flatMap(({ sources }) => sources);
    return [...new Set([...sourcesOf(this.#views()), ...left])].slice(0, maxProbes);
  }

  /** What is recorded sample by sample, thinned to `sampleHz`. */
  samples({ sampleHz, fromStep, mostRows = Infinity }: SamplesWanted): RecordedSamples {
    if (this.#recording === undefined) return { probes: [], firstStep: 0, strideSteps: 1, endStep: 0, columns: [] };
    const { recorder, stepHz } = this.#recording;
    const watched = sourcesOf(this.#views());
    const probes = watched.length > 0 ? watched : recorder.probes;
    const tracks = probes.map((probe) => recorder.track(probe)).filter((track) => track !== undefined);
    const strideSteps = Math.max(1, Math.round(stepHz / sampleHz));
    const endStep = recorder.endStep;
    const kept = tracks.reduce((from, track) => Math.min(from, track.sampleFromStep), endStep);
    const oldest = Math.max(kept, fromStep ?? endStep - exportedSamples);
    const firstStep = Math.ceil(oldest / strideSteps) * strideSteps;
    const rowCount = Math.max(0, Math.min(mostRows, Math.ceil((endStep - firstStep) / strideSteps)));
    const columns = tracks.map((track) => Float64Array.from({ length: rowCount }, (_, row) => track.at(firstStep + row * strideSteps)));
    return { probes, firstStep, strideSteps, endStep, columns };
  }
}

/** The bench's own tones, by which the lines of a spectrum are named. */
function tonesOf({ bench }: RunningBench): ToneSite {
  return { country: bench.country, tones: bench.tones };
}

function keyOf(client: number, viewId: string): string {
  return `${client} ${viewId}`;
}

/** Of what a channel showed, in any window. */
function channelKeyOf(source: string): string {
  return `channel ${source}`;
}

/** What the channels of all screens show, probes and calculations, each once. */
function sourcesOf(views: readonly ScopeView[]): string[] {
  return [...new Set(views.flatMap(({ channels }) => channels.map(({ probe }) => probe)))];
}

/** The step to which a channel's packed samples are rounded. */
function stepUnitsOf(text: string): number {
  const source = plainSource(readSource(text));
  const isCurrent = probesOfSource(source).map((probe) => probe.endsWith("Amps"));
  if (source.kind !== "pair" || source.operation !== "*") return isCurrent[0] === true ? archivedStepAmps : archivedStepVolts;
  // Watts to 7.5 nW, squares of volts to 60 µV²: some 100 V times 1 A, and their squares, must fit.
  return isCurrent.includes(true) ? archivedStepAmps : 2 ** -14;
}

/** Why this cannot be a channel; undefined where it can. */
function unknownSource(bench: RunningBench, text: string): Refusal | undefined {
  const source = readSource(text);
  const unknown = probesOfSource(source).map((probe) => unknownProbe(bench, probe));
  const problem = sourceProblem(source);
  return unknown.find((refusal) => refusal !== undefined) ?? (problem === undefined ? undefined : { code: "bad-input", text: problem });
}

function newEntry({ client, view }: ClientView, scope: Scope): Entry {
  return {
    client,
    view,
    scope,
    isDirty: true,
    isStill: false,
    drawnMs: Number.NEGATIVE_INFINITY,
    dueMs: Number.NEGATIVE_INFINITY,
    measureDueMs: Number.NEGATIVE_INFINITY,
  };
}

/** New settings; the same settings once more arm a single sweep again. */
function changeView(entry: Entry, view: ScopeView): void {
  const isSame = JSON.stringify(view) === JSON.stringify(entry.view);
  entry.view = view;
  if (isSame && view.sweep === "single") entry.scope.rearm();
  else entry.scope.setView(view);
  entry.isDirty = true;
  entry.isStill = false;
  entry.dueMs = Math.min(entry.dueMs, entry.drawnMs + frameMs);
  entry.measureDueMs = Number.NEGATIVE_INFINITY;
}

function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
