/** The simulation as main sees it: keeps setup and journal, and brings the worker back from them when it dies. */
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { BenchCommand, JournalEntry } from "../../shared/model/command.ts";
import type { DetectorQuery, DetectorsView } from "../../shared/model/detector-report.ts";
import type { LineReadings, SetsState } from "../../shared/model/readings.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../shared/model/reflection.ts";
import { isAboutNotes } from "../../shared/model/notes-after.ts";
import type { Recording } from "../../shared/model/recording.ts";
import type { ScopeView } from "../../shared/model/scope.ts";
import type { Journal, JournalChange, Undone } from "./journal.ts";
import { asDone, changed, emptyJournal } from "./journal.ts";
import type { Reply } from "./link.ts";
import { SimLink } from "./link.ts";
import { isMeasurement, isOver, oppositeByJournal } from "./opposite.ts";
import type {
  Applied,
  BenchSetup,
  ClientView,
  Opened,
  Pace,
  RecordedSamples,
  SamplesWanted,
  SimInput,
  SimOutput,
  SimReport,
  SimRequestKind,
} from "./protocol.ts";
import { stepOf } from "./protocol.ts";
import type { StartWorker } from "./sim-worker.ts";

/** What the session hears besides the worker's own reports. */
export type SimNews =
  | SimReport
  /** The run was replayed (undo, restart of the worker): these are all events so far. */
  | { readonly kind: "replayed"; readonly opened: Opened }
  /** A replay was given up: everything is as it was before it. */
  | { readonly kind: "replay-cancelled" }
  /** Undo or redo put something else on the bench. */
  | { readonly kind: "changed"; readonly applied: Applied }
  | { readonly kind: "journal"; readonly change: JournalChange }
  | { readonly kind: "restored"; readonly seconds: number; readonly reason: string };

type OpenMore = {
  readonly toStep: number | "present";
  readonly pace: Pace;
  readonly canCancel?: boolean;
  /** Watched besides what clients watch, so that it is recorded while the run is replayed. */
  readonly views?: readonly ClientView[];
};
type OpenHow = OpenMore & { readonly keepsViews: boolean };
type OpenRun = { readonly setup: BenchSetup; readonly journal: Journal };

/** A second death within this much simulated time counts as the same place: the worker would only die again. */
const samePlaceSeconds = 1;

export class SimClient {
  readonly #startWorker: StartWorker;
  readonly #listener: (news: SimNews) => void;
  readonly #views = new Map<string, ClientView>();
  readonly #audio = new Map<number, string>();
  /** Brought along to every bench; kept for as long as the lab is. */
  readonly #recordings: Recording[] = [];
  #link: SimLink | undefined;
  #run: OpenRun | undefined;
  #pace: Pace = { running: false, speed: 1 };
  /** The last step that the worker is known to have reached. */
  #step = 0;
  #diedAtStep: number | undefined;
  #givenUp: Refusal | undefined;
  #recovery: Promise<void> | undefined;
  /** Changes of the run go one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;
  /** Whoever asked for the run tells of its progress. */
  #performing = false;
  /** The bench computes no more: what was done last is to be taken out of the run. */
  #hasStopped = false;

  constructor(startWorker: StartWorker, listener: (news: SimNews) => void) {
    this.#startWorker = startWorker;
    this.#listener = listener;
  }

  get journal(): readonly JournalEntry[] {
    return this.#run?.journal.entries ?? [];
  }

  /** What is shown of the bench in any window, channel by channel. */
  get watched(): readonly string[] {
    return [...new Set([...this.#views.values()].flatMap(({ view }) => view.channels.map(({ probe }) => probe)))];
  }

  get setup(): BenchSetup | undefined {
    return this.#run?.setup;
  }

  /** The last step that the worker reported. */
  get step(): number {
    return this.#step;
  }

  /** Opens a bench at step 0; where it cannot be built, the bench before it stays as it was. */
  open(setup: BenchSetup, pace: Pace): Promise<Outcome<Opened>> {
    return this.#openRun({ setup, journal: emptyJournal }, { toStep: 0, pace });
  }

  /** The open bench from step 0, with an empty journal, at the pace in force. */
  async restart(): Promise<Outcome<Opened>> {
    if (this.#run === undefined) return noBench();
    return this.#openRun({ setup: this.#run.setup, journal: emptyJournal }, { toStep: 0, pace: this.#pace });
  }

  /** The open bench from step 0 through a whole journal to a step, where it waits; what is watched goes on being watched. */
  perform(entries: readonly JournalEntry[], toStep: number): Promise<Outcome<Opened>> {
    return this.#inTurn(async () => {
      if (this.#run === undefined) return noBench();
      const pace: Pace = { running: false, speed: 1 };
      this.#performing = true;
      const outcome = await this.#openRun({ setup: this.#run.setup, journal: asDone(entries) }, { toStep, pace });
      this.#performing = false;
      if (outcome.ok) this.#listener({ kind: "replayed", opened: outcome.value });
      return outcome;
    });
  }

  /** A run of before, from step 0 through its journal to where it stood. */
  resume(run: OpenRun, more: OpenMore): Promise<Outcome<Opened>> {
    return this.#openRun(run, { ...more, canCancel: true });
  }

  /** Gives up the replay that is under way, where it can be given up; false: there was none. */
  async cancelReplay(): Promise<boolean> {
    const reply = await this.#link?.request("cancel", undefined);
    return reply !== undefined && reply !== "lost" && reply.ok && reply.value;
  }

  /** The newest command is put back, now; what is over and cannot be put back is taken out of the run, which is then replayed. */
  undo(): Promise<Outcome<Undone | undefined>> {
    return this.#inTurn(() => this.#undo());
  }

  /** What was taken back last is given again, now. */
  redo(): Promise<Outcome<BenchCommand | undefined>> {
    return this.#inTurn(async () => {
      if (this.#run === undefined) return noBench();
      const command = this.#run.journal.undone.at(-1);
      if (command === undefined) return done(undefined);
      const applied = await this.#give("again", command);
      if (!applied.ok) return applied;
      this.#listener({ kind: "changed", applied: applied.value });
      return done(command);
    });
  }

  /** Kept here before it is sent: should the worker die with it, it is applied again after the replay. */
  apply(command: BenchCommand): Promise<Outcome<Applied>> {
    return this.#inTurn(() => this.#give("do", command));
  }

  async #give(kind: "do" | "again", command: BenchCommand): Promise<Outcome<Applied>> {
    const reply = await this.#askAgain("apply", { command });
    if (!reply.ok) return reply;
    const { opposite: known, ...applied } = reply.value;
    this.#step = Math.max(this.#step, applied.step);
    const opposite = known ?? oppositeByJournal(command, this.journal);
    this.#change({ kind, entry: { step: applied.step, command }, opposite });
    return done(applied);
  }

  /** What this bench and those to come may speak and play. */
  get recordings(): readonly Recording[] {
    return this.#recordings;
  }

  /** One more recording for this bench and those to come. */
  async addRecording(recording: Recording): Promise<Outcome<undefined>> {
    this.#recordings.push(recording);
    return this.#run === undefined ? done(undefined) : this.#askAgain("add-recording", { recording });
  }

  async pace(input: SimInput<"pace">): Promise<Outcome<Pace>> {
    const reply = await this.#askAgain("pace", input);
    if (reply.ok) this.#pace = reply.value;
    return reply;
  }

  async advance(steps: number): Promise<Outcome<{ readonly step: number }>> {
    const reply = await this.#ask("advance", { steps });
    if (reply !== "lost" && reply.ok) this.#step = reply.value.step;
    return reply === "lost" ? refuse("stopped", "The simulation was started again while it advanced; ask once more.") : reply;
  }

  async watch(client: number, view: ScopeView): Promise<Outcome<undefined>> {
    const outcome = await this.#askAgain("watch", { client, view });
    if (outcome.ok) this.#views.set(keyOf({ client, view }), { client, view });
    return outcome;
  }

  async unwatch(client: number, viewId: string): Promise<Outcome<undefined>> {
    this.#views.delete(`${client} ${viewId}`);
    return this.#askAgain("unwatch", { client, viewId });
  }

  async listen(client: number, probe: string | undefined): Promise<Outcome<undefined>> {
    const outcome = await this.#askAgain("listen", { client, probe });
    if (outcome.ok && probe !== undefined) this.#audio.set(client, probe);
    else if (probe === undefined) this.#audio.delete(client);
    return outcome;
  }

  /** A client went away: its views and its audio end. */
  forget(client: number): void {
    for (const [key, view] of this.#views) {
      if (view.client !== client) continue;
      this.#views.delete(key);
      void this.#ask("unwatch", { client, viewId: view.view.viewId });
    }
    if (this.#audio.delete(client)) void this.#ask("listen", { client, probe: undefined });
  }

  samples(wanted: SamplesWanted): Promise<Outcome<RecordedSamples>> {
    return this.#askAgain("samples", wanted);
  }

  readLine(lineId: string, sets: SetsState): Promise<Outcome<LineReadings>> {
    return this.#askAgain("read-line", { lineId, sets });
  }

  reflectLine(query: ReflectionQuery): Promise<Outcome<ReflectionTrace>> {
    return this.#askAgain("reflect-line", query);
  }

  /** At the present step, to the step. */
  look(at: SimInput<"look"> = {}): Promise<Outcome<SimOutput<"look">>> {
    return this.#askAgain("look", at);
  }

  readDetectors(query: DetectorQuery): Promise<Outcome<DetectorsView>> {
    return this.#askAgain("read-detectors", query);
  }

  async closeBench(): Promise<Outcome<undefined>> {
    await this.#settled();
    this.#run = undefined;
    this.#views.clear();
    this.#audio.clear();
    this.#givenUp = undefined;
    const reply = await this.#link?.request("close", undefined);
    return reply === undefined || reply === "lost" ? done(undefined) : reply;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#link?.end();
  }

  async #undo(): Promise<Outcome<Undone | undefined>> {
    const run = this.#run;
    if (run === undefined) return noBench();
    const newest = run.journal.done.at(-1);
    if (newest === undefined) return done(undefined);
    const { command, step } = newest.entry;
    // The bench is the same with a note and without it: there is nothing to put back.
    if (isAboutNotes(command)) this.#change({ kind: "out" });
    else {
      const putBack = isOver(command, (this.#step - step) / run.setup.stepHz) ? "nothing" : await this.#putBack(newest);
      if (putBack === "all") return done({ command, isPutBack: true });
      // Half put back, the bench is not what the journal says: there is no going back to it.
      const outcome = await this.#takeOut(run, putBack === "nothing");
      if (!outcome.ok) return outcome;
    }
    return done({ command, isPutBack: false });
  }

  /** Puts back what the newest command changed; only when all of it is done does the journal have it. */
  async #putBack({ entry, opposite }: Journal["done"][number]): Promise<"all" | "half" | "nothing"> {
    // A bench that stopped is as it was before the step that failed, but for what its devices did in it: only a replay is sure.
    if (opposite === undefined || this.#hasStopped || this.#givenUp !== undefined) return "nothing";
    const entries: JournalEntry[] = [];
    for (const command of opposite) {
      const reply = await this.#askAgain("apply", { command });
      if (!reply.ok && isMeasurement(entry.command)) break;
      if (!reply.ok) return entries.length === 0 ? "nothing" : "half";
      this.#step = Math.max(this.#step, reply.value.step);
      entries.push({ step: reply.value.step, command });
      this.#listener({ kind: "changed", applied: reply.value });
    }
    this.#change({ kind: "back", entries });
    return "all";
  }

  /** Takes the newest command out of the run and replays it to the present. */
  async #takeOut(run: OpenRun, canCancel: boolean): Promise<Outcome<Opened>> {
    const change = { kind: "out" } as const;
    const toStep = this.#givenUp === undefined ? "present" : this.#step;
    const journal = changed(run.journal, change);
    const outcome = await this.#openRun({ setup: run.setup, journal }, { toStep, pace: this.#pace, canCancel });
    if (!outcome.ok) return outcome;
    this.#listener({ kind: "journal", change });
    this.#listener({ kind: "replayed", opened: outcome.value });
    return outcome;
  }

  #change(change: JournalChange): void {
    if (this.#run === undefined) return;
    this.#run = { ...this.#run, journal: changed(this.#run.journal, change) };
    this.#listener({ kind: "journal", change });
  }

  /** Makes the worker hold this run; only when it does is it the run of this client. */
  async #openRun(run: OpenRun, more: OpenMore): Promise<Outcome<Opened>> {
    await this.#settled();
    if (this.#disposed) return labCloses();
    const keepsViews = this.#run?.setup.bench === run.setup.bench;
    const reply = await this.#linkNow().request("open", this.#openInput(run, { ...more, keepsViews }));
    if (reply === "lost") {
      await this.#settled();
      return refuse("stopped", "The simulation ended while it opened the bench; the bench is as it was.");
    }
    if (!reply.ok) {
      if (reply.refusal.code === "cancelled") await this.#cancelled();
      return reply;
    }
    this.#givenUp = undefined;
    this.#hasStopped = false;
    if (!keepsViews) {
      this.#views.clear();
      this.#audio.clear();
      for (const view of more.views ?? []) this.#views.set(keyOf(view), view);
    }
    this.#run = run;
    this.#pace = more.pace;
    this.#step = reply.value.step;
    this.#diedAtStep = undefined;
    return reply;
  }

  /** The bench before the replay goes on: whoever watches and listens is named to it again, as that may have changed meanwhile. */
  async #cancelled(): Promise<void> {
    this.#listener({ kind: "replay-cancelled" });
    if (this.#run === undefined) return;
    for (const view of this.#views.values()) await this.#ask("watch", view);
    for (const [client, probe] of this.#audio) await this.#ask("listen", { client, probe });
  }

  #openInput({ setup, journal }: OpenRun, { toStep, pace, keepsViews, canCancel, views: more = [] }: OpenHow): SimInput<"open"> {
    const views = [...(keepsViews ? this.#views.values() : []), ...more];
    const audio = keepsViews ? [...this.#audio].map(([client, probe]) => ({ client, probe })) : [];
    return { setup: { ...setup, recordings: this.#recordings }, journal: journal.entries, toStep, pace, views, audio, canCancel };
  }

  /** Asks the living worker; "lost" where it dies before it answers. */
  async #ask<K extends SimRequestKind>(kind: K, input: SimInput<K>): Promise<Reply<K>> {
    await this.#settled();
    // Asked again and again, a worker that was ended on purpose would answer "lost" for ever.
    if (this.#disposed) return labCloses();
    if (this.#run === undefined) return noBench();
    if (this.#givenUp !== undefined) return { ok: false, refusal: this.#givenUp };
    return this.#linkNow().request(kind, input);
  }

  /** For requests that may be repeated: asks until a worker answers. */
  async #askAgain<K extends SimRequestKind>(kind: K, input: SimInput<K>): Promise<Exclude<Reply<K>, "lost">> {
    for (;;) {
      const reply = await this.#ask(kind, input);
      if (reply !== "lost") return reply;
    }
  }

  /** Waits until no recovery is under way; one may follow another. */
  async #settled(): Promise<void> {
    for (let seen: Promise<void> | undefined; seen !== this.#recovery;) {
      seen = this.#recovery;
      await seen;
    }
  }

  #linkNow(): SimLink {
    if (this.#link !== undefined) return this.#link;
    const link: SimLink = new SimLink(this.#startWorker(), {
      report: (report) => this.#hear(report),
      death: (reason) => {
        if (this.#link !== link) return;
        this.#link = undefined;
        if (!this.#disposed && this.#run !== undefined) this.#recovery = this.#recover(this.#run, reason);
      },
    });
    this.#link = link;
    return link;
  }

  #hear(report: SimReport): void {
    const step = stepOf(report);
    if (step !== undefined) this.#step = step;
    if (report.kind === "stopped") this.#hasStopped = true;
    if (report.kind === "mended") this.#hasStopped = false;
    if (!(this.#performing && report.kind === "replaying")) this.#listener(report);
  }

  /** Starts a worker again and replays the journal to the last reported step; not a second time at the same place. */
  async #recover(run: OpenRun, reason: string): Promise<void> {
    const step = this.#step;
    const again = this.#diedAtStep !== undefined && step - this.#diedAtStep < samePlaceSeconds * run.setup.stepHz;
    this.#diedAtStep = step;
    const seconds = step / run.setup.stepHz;
    if (again) {
      this.#giveUp(`The simulation ended twice near ${seconds.toFixed(3)} s (${reason}); undo the last change or start the bench again.`);
      return;
    }
    const reply = await this.#linkNow().request("open", this.#openInput(run, { toStep: step, pace: this.#pace, keepsViews: true }));
    if (reply === "lost") return;
    if (!reply.ok) {
      this.#giveUp(`The simulation ended (${reason}) and could not be started again: ${reply.refusal.text}`);
      return;
    }
    this.#step = reply.value.step;
    this.#hasStopped = false;
    this.#listener({ kind: "replayed", opened: reply.value });
    this.#listener({ kind: "restored", seconds, reason });
  }

  #giveUp(text: string): void {
    this.#givenUp = { code: "stopped", text };
    this.#listener({ kind: "stopped", step: this.#step, refusal: this.#givenUp });
  }

  /** One change of the run after the other; a failed one does not stop the next. */
  #inTurn<T>(change: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const bench = this.#run?.setup;
    const inSameBench = () =>
      bench === this.#run?.setup ? change() : Promise.resolve(refuse("not-possible", "Another bench was opened meanwhile."));
    const result = this.#queue.then(inSameBench);
    this.#queue = result.catch(() => undefined); // whoever asked for it hears of the failure
    return result;
  }
}

function keyOf({ client, view }: ClientView): string {
  return `${client} ${view.viewId}`;
}

function labCloses(): { ok: false; refusal: Refusal } {
  return refuse("stopped", "The lab is closing.");
}

function noBench(): { ok: false; refusal: Refusal } {
  return refuse("no-bench", "No bench is open.");
}
