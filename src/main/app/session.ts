/** The session: the one open bench of the lab, its simulation, its log, and what all clients are told about it. */
import { builtInBenches, findBench } from "../../shared/catalog/benches.ts";
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { OpenBench } from "../../shared/ipc/open-bench.ts";
import type { PaceState, Push } from "../../shared/ipc/pushes.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchCommand } from "../../shared/model/command.ts";
import { nearestWords } from "../../shared/model/nearest.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import { mostNotes, type Note } from "../../shared/model/note.ts";
import { isAboutNotes, notesAfter } from "../../shared/model/notes-after.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import type { SimNews } from "../sim/client.ts";
import { SimClient } from "../sim/client.ts";
import type { JournalChange } from "../sim/journal.ts";
import { isMeasurement } from "../sim/opposite.ts";
import type { Opened } from "../sim/protocol.ts";
import { eventLimit } from "../sim/protocol.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import { Clients } from "./clients.ts";
import { EventLog } from "./event-log.ts";
import { hidesFaults, withoutHiddenFaults } from "./hidden-faults.ts";
import { type EarlierRun, journalOf } from "./runs/earlier-run.ts";
import type { StoredRun } from "./runs/run-file.ts";
import { missingRecording, watchAgain } from "./runs/resume.ts";
import type { RunKeeper } from "./runs/run-keeper.ts";
import { SessionRecordings } from "./recordings/session-recordings.ts";

/** Every bench opened by hand runs with the same seed: two students see the same noise and the same bounce. */
const labSeed = 1;
const labStepHz = 48_000;

/**
 * `hidesMeters`: no window is told of the running meters; `endsOnly`: nor offered a probe along a cable. `keeps`: the run is the user's own,
 * to be gone on with should the lab die; lessons, exercises and tickets are more than a run, and begin anew.
 */
export type OpenHow = {
  readonly running?: boolean;
  readonly hidesMeters?: boolean;
  readonly endsOnly?: boolean;
  readonly keeps?: boolean;
};

/** What happens to the one bench, for parts of the lab that follow it; "bench": another was opened, or it was closed. */
export type SessionNews =
  | { readonly kind: "events"; readonly events: readonly BenchEvent[] }
  | { readonly kind: "snapshot"; readonly snapshot: BenchSnapshot }
  | { readonly kind: "bench" };

export type SessionOptions = { readonly program?: string; readonly keepRuns?: (tell: (text: string) => void) => RunKeeper | undefined };

export class Session {
  readonly clients = new Clients();
  readonly log = new EventLog(eventLimit);
  readonly sim: SimClient;
  readonly recordings: SessionRecordings;
  #open: OpenBench | undefined;
  #pace: PaceState | undefined;
  #snapshot: BenchSnapshot | undefined;
  #stopped: Refusal | undefined;
  #view: Omit<OpenHow, "running" | "keeps"> = {};
  /** Every change of the journal, in order: with the bench they are the run. */
  #changes: JournalChange[] = [];
  #earlier: EarlierRun | undefined;
  readonly #keeper: RunKeeper | undefined;
  readonly #program: string;
  readonly #listeners = new Set<(news: SessionNews) => void>();

  /** `keepRuns`: makes what keeps runs; what it has to say, all windows are told. */
  constructor(startWorker: StartWorker, { program = "", keepRuns }: SessionOptions = {}) {
    this.#program = program;
    this.#keeper = keepRuns?.((text) => this.#notice(text));
    this.sim = new SimClient(startWorker, (news) => this.#hear(news));
    this.recordings = new SessionRecordings((recording) => this.sim.addRecording(recording));
  }

  /** What was written about the run. */
  get notes(): readonly Note[] {
    return notesAfter(this.sim.journal.map(({ command }) => command));
  }

  get open(): OpenBench | undefined {
    return this.#open;
  }

  /** The file in which the open run is kept. */
  get keptFile(): string | undefined {
    return this.#keeper?.current;
  }

  /** The newest snapshot. */
  get snapshot(): BenchSnapshot | undefined {
    return this.#snapshot;
  }

  /** Follows the bench until the function that it returns is called. */
  listen(listener: (news: SessionNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells a client that just joined how things stand. */
  greet(client: number): void {
    const present: Push[] = [{ kind: "bench", open: this.#open }];
    if (this.#open !== undefined) present.push({ kind: "log", events: this.log.events });
    if (this.notes.length > 0) present.push({ kind: "notes", notes: this.notes });
    if (this.#pace !== undefined) present.push({ kind: "pace", pace: this.#pace });
    if (this.#snapshot !== undefined) present.push({ kind: "snapshot", snapshot: this.#snapshot });
    if (this.#stopped !== undefined) present.push({ kind: "stopped", refusal: this.#stopped });
    for (const push of present) this.clients.to(client, push);
  }

  leave(client: number): void {
    this.clients.leave(client);
    this.sim.forget(client);
  }

  openBuiltIn(benchId: string): Promise<Outcome<OpenBench>> {
    const bench = findBench(benchId);
    if (bench !== undefined) return this.openBench(bench, { keeps: true });
    const near = nearestWords(
      benchId,
      builtInBenches.map(({ id }) => id),
    );
    const hint = near.length === 0 ? "" : ` (${near.join(", ")}?)`;
    return Promise.resolve(refuse("unknown-id", `There is no bench "${benchId}"${hint}.`, { path: "benchId" }));
  }

  /** Runs at once unless it is to wait. */
  async openBench(bench: Bench, { running = true, keeps = false, ...view }: OpenHow = {}): Promise<Outcome<OpenBench>> {
    const voices = await this.recordings.haveVoices();
    if (!voices.ok) return voices;
    const outcome = await this.sim.open({ bench, seed: labSeed, stepHz: labStepHz }, { running, speed: 1 });
    if (!outcome.ok) return outcome;
    const { stepSeconds } = outcome.value;
    this.#view = view;
    this.#begins();
    // Whoever can read the file must not read in it what is wrong with the line.
    await this.#keep(keeps && !hidesFaults(bench));
    this.clients.silence();
    return this.#opened({ bench, probes: this.#shownProbes(outcome.value.probes), stepSeconds, seed: labSeed }, outcome.value);
  }

  /** A run of before goes on where it stood, in the file `name`. */
  async resume(name: string, { head, journal, changes, at }: StoredRun): Promise<Outcome<OpenBench>> {
    const voices = await this.recordings.haveVoices();
    if (!voices.ok) return voices;
    const missing = missingRecording(journal, this.sim.recordings);
    if (missing !== undefined) return missing;
    const { bench, seed, stepHz, program } = head;
    const { step, running, speed, watched = [] } = at;
    const more = { toStep: step, pace: { running, speed }, views: watchAgain(watched) };
    const outcome = await this.sim.resume({ setup: { bench, seed, stepHz }, journal }, more);
    if (!outcome.ok) return outcome;
    this.#view = {};
    this.#begins(changes);
    await this.#keeper?.goOn(name, head, changes, at);
    this.clients.silence();
    const { bench: present, probes, stepSeconds } = outcome.value;
    const opened = this.#opened({ bench: present, probes, stepSeconds, seed }, outcome.value);
    if (program !== this.#program)
      this.#notice(`Version ${program} ran this before, version ${this.#program} now: it may not have come out quite as it was.`);
    return opened;
  }

  /** Another run is open; there is no going back to one before it but where it was begun afresh. */
  #begins(changes: readonly JournalChange[] = [], earlier?: EarlierRun): void {
    this.#changes = [...changes];
    this.#earlier = earlier;
  }

  /** From here on the run that is open is kept, or it is not. */
  async #keep(isKept: boolean): Promise<void> {
    const setup = this.sim.setup;
    if (!isKept || setup === undefined) return this.#keeper?.end();
    const { bench, seed, stepHz } = setup;
    return this.#keeper?.begin({ format: "tipring-run", version: 1, program: this.#program, bench, seed, stepHz });
  }

  async apply(command: BenchCommand): Promise<Outcome<{ readonly appliedAtStep: number }>> {
    const problem = noteProblem(command, this.notes);
    if (problem !== undefined) return problem;
    const outcome = await this.sim.apply(this.recordings.pinned(command));
    if (!outcome.ok) return outcome;
    const { step, bench, probes } = outcome.value;
    if (bench !== undefined) this.#standsAs(bench, probes);
    if (isAboutNotes(command)) this.#tellNotes();
    return done({ appliedAtStep: step });
  }

  /** Takes the newest command back. */
  async undo(): Promise<Outcome<BenchCommand | undefined>> {
    const outcome = await this.sim.undo();
    if (!outcome.ok) return outcome;
    if (outcome.value === undefined) return this.#backToEarlier();
    const { command, isPutBack } = outcome.value;
    if (isAboutNotes(command)) this.#tellNotes();
    // Nothing else is to be seen of it.
    if (isPutBack && isMeasurement(command)) this.#notice("The measurement was taken back; what it has read stays in the log.");
    return done(command);
  }

  /** Brings the last command back that was taken back. */
  async redo(): Promise<Outcome<BenchCommand | undefined>> {
    const outcome = await this.sim.redo();
    if (outcome.ok && outcome.value === undefined) return refuse("not-possible", "There is nothing to do again: nothing was taken back.");
    if (outcome.ok && outcome.value !== undefined && isAboutNotes(outcome.value)) this.#tellNotes();
    return outcome;
  }

  async restart(): Promise<Outcome<OpenBench>> {
    const open = this.#open;
    if (open === undefined) return noBench();
    const { step } = this.sim;
    const outcome = await this.sim.restart();
    if (!outcome.ok) return outcome;
    this.#begins([], { changes: this.#changes, step, before: this.#earlier });
    await this.#keep(this.#keeper?.current !== undefined);
    const opened = this.#opened({ ...open, bench: outcome.value.bench }, outcome.value);
    if (this.#earlier !== undefined && this.#earlier.changes.length > 0) {
      this.#notice(`Begun afresh. Undo brings the run of ${secondsText(step)} back.`);
    }
    return opened;
  }

  /** Nothing was done since the run was begun afresh: that is taken back, and the run of before stands where it stood. */
  async #backToEarlier(): Promise<Outcome<undefined>> {
    const [open, setup, earlier] = [this.#open, this.sim.setup, this.#earlier];
    if (open === undefined || setup === undefined || earlier === undefined) {
      return refuse("not-possible", "There is nothing to take back: nothing was done to the bench yet.");
    }
    const { running = true, speed = 1 } = this.#pace ?? {};
    const outcome = await this.sim.resume({ setup, journal: journalOf(earlier) }, { toStep: earlier.step, pace: { running, speed } });
    if (!outcome.ok) return outcome;
    this.#begins(earlier.changes, earlier.before);
    await this.#keep(this.#keeper?.current !== undefined);
    for (const change of earlier.changes) this.#keeper?.change(change);
    const { bench, probes } = outcome.value;
    this.#opened({ ...open, bench, probes: this.#shownProbes(probes) }, outcome.value);
    this.#notice(`The run that was begun afresh is back, as it stood after ${secondsText(earlier.step)}.`);
    return done(undefined);
  }

  async close(): Promise<Outcome<{ closed: boolean }>> {
    const closed = this.#open !== undefined;
    const outcome = await this.sim.closeBench();
    if (!outcome.ok) return outcome;
    await this.#keep(false);
    this.#open = undefined;
    this.#pace = undefined;
    this.#snapshot = undefined;
    this.#stopped = undefined;
    this.log.restart([], 0);
    this.clients.silence();
    this.clients.toAll({ kind: "bench", open: undefined });
    this.#spread({ kind: "bench" });
    return done({ closed });
  }

  #opened(whole: OpenBench, opened: Opened): Outcome<OpenBench> {
    const open = { ...whole, bench: withoutHiddenFaults(whole.bench) };
    this.#open = open;
    this.#stopped = undefined;
    this.#pace = undefined;
    this.#snapshot = undefined;
    this.clients.toAll({ kind: "bench", open });
    this.#spread({ kind: "bench" });
    this.#tellNotes();
    this.#restartLog(opened);
    return done(open);
  }

  /** Values were set, or taken back: every client sees the bench as it stands, and so does one that joins later. `probes`: of other lines. */
  #standsAs(whole: Bench, probes?: OpenBench["probes"]): void {
    if (this.#open === undefined) return;
    const bench = withoutHiddenFaults(whole);
    const shown = probes === undefined ? undefined : this.#shownProbes(probes);
    this.#open = { ...this.#open, bench, probes: shown ?? this.#open.probes };
    this.clients.toAll({ kind: "values", bench, ...(shown === undefined ? {} : { probes: shown }) });
  }

  #shownProbes(probes: OpenBench["probes"]): OpenBench["probes"] {
    return this.#view.endsOnly === true ? probes.filter(({ name }) => !/\.at[01]/.test(name)) : probes;
  }

  #tellNotes(): void {
    this.clients.toAll({ kind: "notes", notes: this.notes });
  }

  #restartLog(opened: Opened): void {
    this.log.restart(opened.events, opened.droppedEvents);
    this.clients.toAll({ kind: "log", events: this.log.events });
  }

  #hear(news: SimNews): void {
    switch (news.kind) {
      case "events":
        this.clients.toAll({ kind: "events", events: news.events });
        this.#spread({ kind: "events", events: news.events });
        if (this.log.add(news.events))
          this.#notice(`The event log keeps the newest ${eventLimit} events; older ones are dropped from here on.`);
        return;
      case "pace":
        this.#pace = news.pace;
        this.clients.toAll(news);
        this.#keeper?.place({ step: news.pace.step, running: news.pace.running, speed: news.pace.speed, watched: [...this.sim.watched] });
        return;
      case "snapshot":
        this.#snapshot = this.#view.hidesMeters === true ? { ...news.snapshot, lines: {} } : news.snapshot;
        this.clients.toAll({ kind: "snapshot", snapshot: this.#snapshot });
        this.#spread({ kind: "snapshot", snapshot: this.#snapshot });
        return;
      case "scope":
        this.clients.to(news.client, { kind: "scope", screen: news.screen });
        return;
      case "audio":
        this.clients.toListeners(news.probe, news);
        return;
      case "stopped":
        this.#stopped = news.refusal;
        if (this.#pace !== undefined) this.#pace = { ...this.#pace, running: false };
        this.clients.toAll({ kind: "stopped", refusal: news.refusal });
        return;
      case "mended":
        this.#stopped = undefined;
        this.#notice("The bench runs again.");
        return;
      case "replaying":
        this.clients.toAll({
          kind: "notice",
          text: `Replaying the run: ${secondsText(news.step)} of ${secondsText(news.toStep)}.`,
          progress: { share: Math.min(1, news.step / Math.max(1, news.toStep)), canCancel: news.canCancel === true },
        });
        return;
      case "replay-cancelled":
        // The log takes the progress away in every window.
        this.clients.toAll({ kind: "log", events: this.log.events });
        if (this.#stopped !== undefined) this.clients.toAll({ kind: "stopped", refusal: this.#stopped });
        return;
      case "changed": {
        const { bench, probes } = news.applied;
        if (bench !== undefined) this.#standsAs(bench, probes);
        return;
      }
      case "journal":
        this.#changes.push(news.change);
        this.#keeper?.change(news.change);
        return;
      case "replayed":
        this.#stopped = undefined;
        this.#standsAs(news.opened.bench, news.opened.probes);
        this.#restartLog(news.opened);
        return;
      case "restored":
        this.#notice(
          `The simulation ended unexpectedly (${news.reason}) and was started again at ${news.seconds.toFixed(3)} s; nothing you did was lost.`,
        );
        return;
      case "batch-chunk":
        throw new Error("a lab session runs no experiments");
    }
  }

  /** The lab ends as it should: there is nothing to go on with. */
  async end(): Promise<void> {
    await this.sim.dispose();
    await this.#keeper?.end();
  }

  #spread(news: SessionNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  #notice(text: string): void {
    this.clients.toAll({ kind: "notice", text });
  }
}

function noteProblem(command: BenchCommand, notes: readonly Note[]): { ok: false; refusal: Refusal } | undefined {
  if (!isAboutNotes(command)) return undefined;
  const isThere = notes.some(({ id }) => id === command.id);
  if (command.kind === "erase-note" && !isThere) return refuse("unknown-id", `There is no note "${command.id}".`, { path: "command.id" });
  const isFull = command.kind === "note" && !isThere && notes.length >= mostNotes;
  return isFull ? refuse("not-possible", `${mostNotes} notes are written already: expected one to be erased first.`) : undefined;
}

export function noBench(): { ok: false; refusal: Refusal } {
  return refuse("no-bench", "No bench is open: open one first.");
}

function secondsText(step: number): string {
  return `${(step / labStepHz).toFixed(1)} s`;
}
