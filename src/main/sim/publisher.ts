/** Decides when events, snapshots and the pace go out: at once where they are news, and no oftener than a window can use them. */
import type { RunningBench } from "../engine/bench/types.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { Clock } from "./clock.ts";
import type { Pace, SimReport } from "./protocol.ts";
import { SpeedMeter } from "./speed-meter.ts";

type Send = (report: SimReport, transfer?: ArrayBuffer[]) => void;

/** At most 60 batches of events a second. */
const eventsMs = 16;
/** About 20 snapshots and 4 paces a second. */
const snapshotMs = 50;
const paceMs = 250;

export class Publisher {
  readonly #clock: Clock;
  readonly #send: Send;
  #meter = new SpeedMeter(48_000);
  #events: BenchEvent[] = [];
  #eventsAtMs = Number.NEGATIVE_INFINITY;
  #snapshotAtMs = Number.NEGATIVE_INFINITY;
  #snapshotDue = false;
  #snapshotStep = -1;
  #paceAtMs = Number.NEGATIVE_INFINITY;
  #paceDue = false;
  #lagging = false;

  constructor(clock: Clock, send: Send) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Another run: what was waiting belongs to the old one. */
  restart(): void {
    this.#events = [];
    this.touch();
  }

  /** Something changed that the next snapshot shows, even though no step was taken. */
  touch(): void {
    this.#snapshotDue = true;
    this.#paceDue = true;
  }

  /** The bench has come where it was sent: whoever asks for the log next finds all of it there, and what it shows is news. */
  arrived(step: number): void {
    this.tellEvents(step);
    this.touch();
  }

  addEvents(events: readonly BenchEvent[]): void {
    this.#events.push(...events);
  }

  paceChanged(stepHz: number): void {
    this.#meter = new SpeedMeter(stepHz);
    this.#lagging = false;
    this.touch();
  }

  noteProgress(step: number, lagging: boolean): void {
    this.#meter.mark(this.#clock.nowMs(), step);
    this.#lagging ||= lagging;
  }

  /** Whatever has happened so far goes out now. */
  tellEvents(step: number): void {
    if (this.#events.length === 0) return;
    this.#send({ kind: "events", step, events: this.#events });
    this.#events = [];
    this.#eventsAtMs = this.#clock.nowMs();
  }

  publish(bench: RunningBench, pace: Pace): void {
    const nowMs = this.#clock.nowMs();
    if (nowMs - this.#eventsAtMs >= eventsMs) this.tellEvents(bench.step);
    if ((this.#snapshotDue || bench.step !== this.#snapshotStep) && nowMs - this.#snapshotAtMs >= snapshotMs) {
      this.#send({ kind: "snapshot", snapshot: bench.snapshot() });
      this.#snapshotAtMs = nowMs;
      this.#snapshotStep = bench.step;
      this.#snapshotDue = false;
    }
    if (this.#paceDue || (pace.running && nowMs - this.#paceAtMs >= paceMs)) {
      this.#sendPace(bench, pace);
      this.#paceAtMs = nowMs;
    }
  }

  /** Milliseconds until something that waits may go out; undefined where nothing waits. */
  msUntilDue(nowMs: number, step: number): number | undefined {
    const dues: number[] = [];
    if (this.#events.length > 0) dues.push(this.#eventsAtMs + eventsMs - nowMs);
    if (this.#snapshotDue || step !== this.#snapshotStep) dues.push(this.#snapshotAtMs + snapshotMs - nowMs);
    return dues.length === 0 ? undefined : Math.min(...dues);
  }

  #sendPace(bench: RunningBench, { running, speed }: Pace): void {
    const measuredSpeed = running ? this.#meter.speed() : 0;
    const lagging = running && this.#lagging;
    this.#send({
      kind: "pace",
      pace: { running, speed, measuredSpeed, lagging, step: bench.step, seconds: bench.step * bench.stepSeconds },
    });
    this.#paceDue = false;
    this.#lagging = false;
  }
}
