/** The simulation host: owns one bench and its time, applies commands between steps, reports what windows show. */
import type { BenchOptions, RunningBench } from "../engine/bench/types.ts";
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchCommand } from "../../shared/model/command.ts";
import { applyCommand } from "./apply-command.ts";
import { AudioTaps } from "./audio-taps.ts";
import { Batch } from "./batch.ts";
import type { KeptRun } from "./bench-run.ts";
import { BenchRun, cannotBuild, stopReason } from "./bench-run.ts";
import type { Clock } from "./clock.ts";
import { wallClock } from "./clock.ts";
import type { LookRequest } from "./looks.ts";
import { answerLook } from "./looks.ts";
import type { PacingAnchor } from "./pacing.ts";
import { msToNextStep, owedSteps } from "./pacing.ts";
import type { FromSim, OpenInput, Pace, SimInput, SimReport, SimRequest, ToSim } from "./protocol.ts";
import { Publisher } from "./publisher.ts";
import { Replay, waitsForReplay } from "./replay.ts";
import { Scopes } from "./scopes.ts";

/** What the host needs of a worker's port; a MessagePort has it too. */
export type SimPort = {
  postMessage(message: FromSim, transfer?: ArrayBuffer[]): void;
  on(event: "message", listener: (message: ToSim) => void): unknown;
};

export type CreateBench = (bench: Bench, options: BenchOptions) => RunningBench;

/** Work between two looks at the messages, so that a command waits less than this. */
export const sliceMs = 5;
/** Waits between slices while nothing is owed: short enough that a trace flows, long enough that the machine rests. */
const shortestRestMs = 4;
const longestRestMs = 16;

/** Serves the simulation on this port until the port closes. */
export function runSimHost(port: SimPort, createBench: CreateBench, clock: Clock = wallClock): void {
  new SimHost(port, createBench, clock).listen();
}

class SimHost {
  readonly #port: SimPort;
  readonly #createBench: CreateBench;
  readonly #clock: Clock;
  readonly #publisher: Publisher;
  #scopes = new Scopes();
  readonly #audio = new AudioTaps();
  #run: BenchRun | undefined;
  #stepHz = 48_000;
  #pace: Pace = { running: false, speed: 1 };
  #anchor: PacingAnchor = { wallMs: 0, step: 0 };
  #stopped: Refusal | undefined;
  #goal: { readonly id: number; readonly toStep: number } | undefined; // an advance by hand while paused
  #replay: Replay | undefined;
  /** The bench before a replay that can be cancelled. */
  #kept: KeptRun | undefined;
  #batch: Batch | undefined;
  /** Requests that must wait until a replay is through. */
  #held: SimRequest[] = [];
  #owing = false;
  #wakes = false;
  #cancelRest: (() => void) | undefined;

  constructor(port: SimPort, createBench: CreateBench, clock: Clock) {
    this.#port = port;
    this.#createBench = createBench;
    this.#clock = clock;
    this.#publisher = new Publisher(clock, (report, transfer) => this.#post(report, transfer));
  }

  listen(): void {
    this.#port.on("message", (message) => {
      if (message.kind === "batch-credit") this.#batch?.credit();
      else this.#receive(message);
      this.#wake();
    });
  }

  #receive(request: SimRequest): void {
    if (this.#replay !== undefined && waitsForReplay.has(request.kind)) {
      this.#held.push(request);
      return;
    }
    const outcome = this.#carryOut(request);
    if (outcome !== undefined) this.#answer(request.id, outcome);
  }

  /** Answers undefined where the answer comes later. */
  #carryOut(request: SimRequest): Outcome<unknown> | undefined {
    switch (request.kind) {
      case "open":
        return this.#open(request.id, request.input);
      case "close":
        return this.#close();
      case "cancel":
        return this.#cancel();
      case "apply":
        return this.#apply(request.input.command);
      case "pace":
        return this.#setPace(request.input);
      case "advance":
        return this.#advance(request.id, request.input.steps);
      case "watch":
        return this.#scopes.watch(request.input, this.#run?.bench) ?? this.#recordingChanged();
      case "unwatch":
        this.#scopes.unwatch(request.input.client, request.input.viewId);
        return this.#recordingChanged();
      case "listen":
        return this.#audio.listen(request.input, this.#run?.bench) ?? this.#recordingChanged();
      case "read-line":
      case "reflect-line":
      case "look":
      case "read-detectors":
        return this.#look(request);
      case "samples":
        return done(this.#scopes.samples(request.input));
      case "add-recording":
        this.#run?.bench.addRecording(request.input.recording);
        this.#scopes.addRecording(request.input.recording);
        return done(undefined);
      case "batch":
        return this.#startBatch(request.id, request.input);
    }
  }

  /** Opens a bench and replays its journal; where it cannot be built, the bench before it stays. */
  #open(id: number, input: OpenInput): Outcome<unknown> | undefined {
    const toStep = input.toStep === "present" ? (this.#run?.bench.step ?? 0) : input.toStep;
    let bench: RunningBench;
    try {
      const { bench: file, seed, stepHz, recordings } = input.setup;
      bench = this.#createBench(file, { seed, stepHz, recordings });
    } catch (error) {
      const { text, ...place } = cannotBuild(error);
      return refuse("not-possible", text, place);
    }
    const { canCancel = false } = input;
    const before = this.#kept ?? { run: this.#run, stepHz: this.#stepHz, pace: this.#pace, stopped: this.#stopped, scopes: this.#scopes };
    this.#dropWork();
    // Its record is kept with it: a replay that can be cancelled writes one of its own.
    if (canCancel) this.#scopes = new Scopes();
    this.#kept = canCancel ? before : undefined;
    this.#run = new BenchRun(bench);
    this.#stepHz = bench.stepHz;
    this.#pace = input.pace;
    this.#stopped = undefined;
    this.#scopes.restart(bench, input.views, input.setup.recordings);
    this.#audio.restart(bench, input.audio);
    this.#recordingChanged();
    this.#replay = new Replay({
      requestId: id,
      journal: input.journal,
      toStep,
      stepHz: bench.stepHz,
      nowMs: this.#clock.nowMs(),
      canCancel,
    });
    return undefined;
  }

  /** Back to the bench before the replay; who is to see and hear what of it is asked for again. */
  #cancel(): Outcome<boolean> {
    const kept = this.#kept;
    if (this.#replay === undefined || kept === undefined) return done(false);
    this.#answer(this.#replay.requestId, refuse("cancelled", "The replay was cancelled; the bench is as it was."));
    this.#replay = undefined;
    this.#kept = undefined;
    this.#run = kept.run;
    this.#stepHz = kept.stepHz;
    this.#pace = kept.pace;
    this.#stopped = kept.stopped;
    this.#scopes = kept.scopes;
    this.#audio.close();
    this.#publisher.restart();
    this.#recordingChanged();
    if (kept.run === undefined) this.#scopes.close();
    else this.#anchorHere(kept.run.bench);
    this.#receiveHeld();
    return done(true);
  }

  #receiveHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const request of held) this.#receive(request);
  }

  /** What the bench was busy with ends here; whoever waits for it is told. */
  #dropWork(): void {
    const meanwhile = refuse("stopped", "The bench was opened again or closed meanwhile.");
    for (const id of [this.#replay?.requestId, this.#goal?.id, ...this.#held.map((request) => request.id)]) {
      if (id !== undefined) this.#answer(id, meanwhile);
    }
    this.#replay = undefined;
    this.#kept = undefined;
    this.#goal = undefined;
    this.#held = [];
  }

  #close(): Outcome<undefined> {
    this.#dropWork();
    this.#run = undefined;
    this.#stopped = undefined;
    this.#pace = { ...this.#pace, running: false };
    this.#scopes.close();
    this.#audio.close();
    this.#publisher.restart();
    return done(undefined);
  }

  #apply(command: BenchCommand): Outcome<unknown> {
    const bench = this.#run?.bench;
    if (bench === undefined) return refuse("no-bench", "No bench is open.");
    const { outcome, stopped } = applyCommand(bench, command);
    if (stopped !== undefined) this.#stop(stopped);
    if (!outcome.ok) return outcome;
    this.#takeEvents(bench);
    this.#scopes.touch();
    this.#scopes.hasten(this.#clock.nowMs());
    this.#publisher.touch();
    if (this.#stopped !== undefined) this.#mend();
    return outcome;
  }

  #setPace(input: SimInput<"pace">): Outcome<Pace> {
    const bench = this.#run?.bench;
    if (bench === undefined) return refuse("no-bench", "No bench is open.");
    if (input.running === true && this.#stopped !== undefined) {
      return refuse("stopped", `The bench stopped: ${this.#stopped.text} Undo the last change or start it again.`);
    }
    this.#pace = { running: input.running ?? this.#pace.running, speed: input.speed ?? this.#pace.speed };
    this.#anchorHere(bench);
    return done(this.#pace);
  }

  #advance(id: number, steps: number): Outcome<unknown> | undefined {
    const bench = this.#run?.bench;
    if (bench === undefined) return refuse("no-bench", "No bench is open.");
    if (this.#stopped !== undefined) return { ok: false, refusal: this.#stopped };
    if (this.#pace.running) return refuse("not-possible", "The bench is running: pause it, then advance it step by step.");
    if (this.#goal !== undefined) return refuse("not-possible", "The bench is still advancing.");
    this.#goal = { id, toStep: bench.step + steps };
    return undefined;
  }

  #look(request: LookRequest): Outcome<unknown> {
    const bench = this.#run?.bench;
    if (bench === undefined) return refuse("no-bench", "No bench is open.");
    return answerLook(request, bench, () => this.#publisher.tellEvents(bench.step));
  }

  #startBatch(id: number, input: SimInput<"batch">): Outcome<unknown> | undefined {
    if (this.#batch !== undefined) return refuse("not-possible", "An experiment is running already.");
    this.#batch = new Batch(input, this.#createBench, {
      soon: (callback) => this.#clock.soon(callback),
      chunk: (chunk) => this.#post({ kind: "batch-chunk", chunk }, [chunk.rows.buffer as ArrayBuffer, chunk.audio.buffer as ArrayBuffer]),
      done: (outcome) => {
        this.#batch = undefined;
        this.#answer(id, outcome);
      },
    });
    this.#batch.start();
    return undefined;
  }

  /** What is recorded follows what is watched and heard. */
  #recordingChanged(): Outcome<undefined> {
    const run = this.#run;
    if (run === undefined) return done(undefined);
    const names = [...new Set([...this.#scopes.probes(), ...this.#audio.probes()])];
    run.record(names);
    this.#scopes.recording(run.bench.step + 1);
    this.#audio.recording(names);
    return done(undefined);
  }

  /** Looks after the bench now, and again when it is due. */
  #wake(): void {
    if (this.#wakes) return;
    this.#cancelRest?.();
    this.#cancelRest = undefined;
    this.#wakes = true;
    this.#clock.soon(() => {
      this.#wakes = false;
      this.#tick();
    });
  }

  #tick(): void {
    const run = this.#run;
    if (run === undefined) return;
    if (this.#replay !== undefined) this.#replaySlice(run, this.#replay);
    else if (this.#goal !== undefined) this.#goalSlice(run, this.#goal);
    else if (this.#pace.running && this.#stopped === undefined) this.#liveSlice(run);
    if (this.#replay === undefined) this.#publish(run.bench);
    this.#rest(run.bench);
  }

  #rest(bench: RunningBench): void {
    const waitMs = this.#waitMs(bench);
    if (waitMs === undefined) return;
    if (waitMs <= 0) {
      this.#wake();
      return;
    }
    this.#cancelRest = this.#clock.later(() => {
      this.#cancelRest = undefined;
      this.#wake();
    }, waitMs);
  }

  /** How long the host may rest; undefined: until the next message. */
  #waitMs(bench: RunningBench): number | undefined {
    if (this.#replay !== undefined || this.#goal !== undefined) return 0;
    const nowMs = this.#clock.nowMs();
    if (this.#pace.running && this.#stopped === undefined) {
      if (this.#owing) return 0;
      const untilStepMs = msToNextStep({ nowMs, speed: this.#pace.speed, stepHz: this.#stepHz, step: bench.step, anchor: this.#anchor });
      return Math.min(longestRestMs, Math.max(shortestRestMs, untilStepMs));
    }
    const dues = [this.#publisher.msUntilDue(nowMs, bench.step), this.#scopes.msUntilDue(nowMs)].filter((ms) => ms !== undefined);
    return dues.length === 0 ? undefined : Math.max(1, Math.min(...dues));
  }

  #liveSlice(run: BenchRun): void {
    const nowMs = this.#clock.nowMs();
    const { speed } = this.#pace;
    const owed = owedSteps({ nowMs, speed, stepHz: this.#stepHz, step: run.bench.step, anchor: this.#anchor });
    this.#anchor = owed.anchor;
    const target = run.bench.step + owed.steps;
    this.#runTo(run, target, nowMs + sliceMs);
    this.#owing = run.bench.step < target;
    this.#publisher.noteProgress(run.bench.step, owed.lagging);
  }

  #goalSlice(run: BenchRun, goal: { readonly id: number; readonly toStep: number }): void {
    this.#runTo(run, goal.toStep, this.#clock.nowMs() + sliceMs);
    if (run.bench.step < goal.toStep && this.#stopped === undefined) return;
    this.#goal = undefined;
    this.#publisher.arrived(run.bench.step);
    this.#answer(goal.id, this.#stopped === undefined ? done({ step: run.bench.step }) : { ok: false, refusal: this.#stopped });
  }

  #replaySlice(run: BenchRun, replay: Replay): void {
    const { bench } = run;
    const untilMs = this.#clock.nowMs() + sliceMs;
    while (this.#stopped === undefined && !replay.isThrough(bench.step) && this.#clock.nowMs() < untilMs) {
      this.#runTo(run, replay.nextStop(), untilMs, replay);
      this.#stopped ??= replay.applyDue(bench);
      replay.keepEvents(bench.takeEvents());
    }
    const progress = replay.progress(this.#clock.nowMs(), bench.step);
    if (progress !== undefined) this.#post(progress);
    if (this.#stopped !== undefined || replay.isThrough(bench.step)) this.#endReplay(bench, replay);
  }

  #endReplay(bench: RunningBench, replay: Replay): void {
    const { events, droppedEvents } = replay;
    this.#replay = undefined;
    this.#kept = undefined;
    this.#scopes.addEvents(events);
    const { bench: present, probes, stepSeconds, step } = bench;
    this.#answer(replay.requestId, done({ bench: present, probes, stepSeconds, step, events, droppedEvents }));
    this.#publisher.restart();
    this.#anchorHere(bench);
    if (this.#stopped !== undefined) this.#stop(this.#stopped);
    this.#receiveHeld();
  }

  /** Steps as far as `toStep` or until the deadline; a step that cannot be taken stops the bench. */
  #runTo(run: BenchRun, toStep: number, deadlineMs: number, replay?: Replay): void {
    const { bench } = run;
    const listening = replay === undefined && this.#pace.running && this.#pace.speed === 1;
    try {
      while (bench.step < toStep && this.#clock.nowMs() < deadlineMs) {
        run.advance(toStep - bench.step, (columns, count, firstStep) => {
          if (replay === undefined || replay.isRecorded(firstStep)) this.#scopes.append(columns, count, firstStep);
          if (listening) this.#audio.append(columns, count, (report) => this.#post(report, [report.samples.buffer as ArrayBuffer]));
        });
        if (replay === undefined) this.#takeEvents(bench);
      }
    } catch (error) {
      if (replay === undefined) {
        this.#takeEvents(bench);
        this.#stop(stopReason(error));
      } else {
        this.#stopped = stopReason(error);
      }
    }
  }

  #takeEvents(bench: RunningBench): void {
    const events = bench.takeEvents();
    if (events.length === 0) return;
    this.#scopes.addEvents(events);
    this.#publisher.addEvents(events);
  }

  #stop(refusal: Refusal): void {
    this.#stopped = refusal;
    this.#publisher.touch();
    this.#post({ kind: "stopped", step: this.#run?.bench.step ?? 0, refusal });
  }

  #mend(): void {
    this.#stopped = undefined;
    this.#post({ kind: "mended" });
    if (this.#run !== undefined) this.#anchorHere(this.#run.bench);
  }

  /** Simulated time follows wall time from here: after any change of pace, a replay, a stop. */
  #anchorHere(bench: RunningBench): void {
    this.#anchor = { wallMs: this.#clock.nowMs(), step: bench.step };
    this.#owing = false;
    this.#publisher.paceChanged(this.#stepHz);
    this.#audio.interrupt();
    this.#scopes.touch();
  }

  #publish(bench: RunningBench): void {
    const pace = { ...this.#pace, running: this.#pace.running && this.#stopped === undefined };
    // Pictures first: whoever lifts a handset watches the trace.
    this.#scopes.render(this.#clock, (report) => this.#post(report, [report.screen.samples.buffer as ArrayBuffer]));
    this.#publisher.publish(bench, pace);
    this.#publisher.addEvents(this.#scopes.takeReadings());
  }

  #post(report: SimReport, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(report, transfer);
  }

  #answer(id: number, outcome: Outcome<unknown>): void {
    this.#port.postMessage({ kind: "answer", id, outcome });
  }
}
