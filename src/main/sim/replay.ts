/** A replay: runs a bench again from its journal, as fast as the machine allows, to the step where it shall go on. */
import type { RunningBench } from "../engine/bench/types.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import type { JournalEntry } from "../../shared/model/command.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import { stopReason } from "./bench-run.ts";
import type { SimReport, SimRequest } from "./protocol.ts";
import { eventLimit } from "./protocol.ts";
import { recordedSeconds } from "./scopes.ts";

/** A replay that takes longer than this is announced, and again as often as a bar that grows asks for. */
const announceAfterMs = 300;
const announceEveryMs = 250;

/** Their answers speak of the present, which a replay has yet to reach. */
export const waitsForReplay: ReadonlySet<SimRequest["kind"]> = new Set([
  "apply",
  "advance",
  "samples",
  "read-line",
  "reflect-line",
  "read-detectors",
]);

type ReplayInput = {
  readonly requestId: number;
  readonly journal: readonly JournalEntry[];
  readonly toStep: number;
  readonly stepHz: number;
  readonly nowMs: number;
  readonly canCancel: boolean;
};

export class Replay {
  readonly requestId: number;
  readonly canCancel: boolean;
  readonly #journal: readonly JournalEntry[];
  readonly #toStep: number;
  readonly #recordFromStep: number;
  #next = 0;
  #announceAtMs: number;
  #events: BenchEvent[] = [];
  #dropped = 0;

  constructor(input: ReplayInput) {
    this.requestId = input.requestId;
    this.canCancel = input.canCancel;
    this.#journal = input.journal;
    this.#toStep = input.toStep;
    this.#recordFromStep = input.toStep - recordedSeconds * input.stepHz;
    this.#announceAtMs = input.nowMs + announceAfterMs;
  }

  /** All events so far, the newest `eventLimit` of them. */
  get events(): readonly BenchEvent[] {
    this.#trim();
    return this.#events;
  }

  get droppedEvents(): number {
    return this.#dropped;
  }

  isThrough(step: number): boolean {
    return step >= this.#toStep && this.#next >= this.#journal.length;
  }

  /** As far as the bench may run before the next command is due. */
  nextStop(): number {
    return this.#journal[this.#next]?.step ?? this.#toStep;
  }

  /** Applies what is due at the bench's step; answers why the run cannot go on where a command is refused that was taken before. */
  applyDue(bench: RunningBench): Refusal | undefined {
    for (;;) {
      const entry = this.#journal[this.#next];
      if (entry === undefined || entry.step > bench.step) return undefined;
      this.#next += 1;
      try {
        const problem = bench.apply(entry.command);
        if (problem !== undefined) return { code: problem.code, text: problem.text, path: `journal[${this.#next - 1}].command` };
      } catch (error) {
        return stopReason(error);
      }
    }
  }

  /** Only what a screen can still show is recorded again. */
  isRecorded(step: number): boolean {
    return step > this.#recordFromStep;
  }

  keepEvents(events: readonly BenchEvent[]): void {
    this.#events.push(...events);
    if (this.#events.length < eventLimit * 2) return;
    this.#trim();
  }

  #trim(): void {
    const excess = Math.max(0, this.#events.length - eventLimit);
    this.#events = this.#events.slice(excess);
    this.#dropped += excess;
  }

  /** News of a long replay, where it is time for some. */
  progress(nowMs: number, step: number): SimReport | undefined {
    if (nowMs < this.#announceAtMs) return undefined;
    this.#announceAtMs = nowMs + announceEveryMs;
    return { kind: "replaying", step, toStep: this.#toStep, canCancel: this.canCancel };
  }
}
