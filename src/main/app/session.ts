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
import type { Opened } from "../sim/protocol.ts";
import { eventLimit } from "../sim/protocol.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import { Clients } from "./clients.ts";
import { EventLog } from "./event-log.ts";
import { withoutHiddenFaults } from "./hidden-faults.ts";
import { SessionRecordings } from "./recordings/session-recordings.ts";

/** Every bench opened by hand runs with the same seed: two students see the same noise and the same bounce. */
const labSeed = 1;
const labStepHz = 48_000;

/** `hidesMeters`: no window is told of the running meters; `endsOnly`: nor offered a probe along a cable. */
export type OpenHow = { readonly running?: boolean; readonly hidesMeters?: boolean; readonly endsOnly?: boolean };

/** What happens to the one bench, for parts of the lab that follow it; "bench": another was opened, or it was closed. */
export type SessionNews =
  | { readonly kind: "events"; readonly events: readonly BenchEvent[] }
  | { readonly kind: "snapshot"; readonly snapshot: BenchSnapshot }
  | { readonly kind: "bench" };

export class Session {
  readonly clients = new Clients();
  readonly log = new EventLog(eventLimit);
  readonly sim: SimClient;
  readonly recordings: SessionRecordings;
  #open: OpenBench | undefined;
  #pace: PaceState | undefined;
  #snapshot: BenchSnapshot | undefined;
  #stopped: Refusal | undefined;
  #view: Omit<OpenHow, "running"> = {};
  readonly #listeners = new Set<(news: SessionNews) => void>();

  constructor(startWorker: StartWorker) {
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
    if (bench !== undefined) return this.openBench(bench);
    const near = nearestWords(
      benchId,
      builtInBenches.map(({ id }) => id),
    );
    const hint = near.length === 0 ? "" : ` (${near.join(", ")}?)`;
    return Promise.resolve(refuse("unknown-id", `There is no bench "${benchId}"${hint}.`, { path: "benchId" }));
  }

  /** Runs at once unless it is to wait. */
  async openBench(bench: Bench, { running = true, ...view }: OpenHow = {}): Promise<Outcome<OpenBench>> {
    const voices = await this.recordings.haveVoices();
    if (!voices.ok) return voices;
    const outcome = await this.sim.open({ bench, seed: labSeed, stepHz: labStepHz }, { running, speed: 1 });
    if (!outcome.ok) return outcome;
    const { stepSeconds } = outcome.value;
    this.#view = view;
    this.clients.silence();
    return this.#opened({ bench, probes: this.#shownProbes(outcome.value.probes), stepSeconds, seed: labSeed }, outcome.value);
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

  /** Takes the newest command back, or brings the last one back that was taken back. */
  async rewrite(way: "undo" | "redo"): Promise<Outcome<BenchCommand | undefined>> {
    const outcome = await this.sim[way]();
    if (outcome.ok && outcome.value !== undefined && isAboutNotes(outcome.value)) this.#tellNotes();
    return outcome;
  }

  async restart(): Promise<Outcome<OpenBench>> {
    const open = this.#open;
    if (open === undefined) return noBench();
    const outcome = await this.sim.restart();
    return outcome.ok ? this.#opened({ ...open, bench: outcome.value.bench }, outcome.value) : outcome;
  }

  async close(): Promise<Outcome<{ closed: boolean }>> {
    const closed = this.#open !== undefined;
    const outcome = await this.sim.closeBench();
    if (!outcome.ok) return outcome;
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
          progress: true,
        });
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
