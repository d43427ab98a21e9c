/** The event log of the open bench as main keeps it: the newest events, bounded, so that a long run does not grow. */
import type { BenchEvent } from "../../shared/model/event.ts";
import { addInOrder } from "../../shared/model/events-in-order.ts";

export class EventLog {
  readonly #limit: number;
  #events: BenchEvent[] = [];
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The newest events, in order of time, `limit` at the most. */
  get events(): readonly BenchEvent[] {
    this.#trim(0);
    return this.#events;
  }

  /** How many older ones are no longer kept. */
  get dropped(): number {
    this.#trim(0);
    return this.#dropped;
  }

  /** Starts again with these, after `dropped` others. */
  restart(events: readonly BenchEvent[], dropped: number): void {
    this.#events = [...events];
    this.#dropped = dropped;
  }

  /** Answers true where this is what first made it drop older ones. */
  add(events: readonly BenchEvent[]): boolean {
    const before = this.#dropped + Math.max(0, this.#events.length - this.#limit);
    addInOrder(this.#events, events);
    this.#trim(this.#limit);
    return before === 0 && this.#dropped + this.#events.length > this.#limit;
  }

  /** Cuts in large pieces: moving the array for each event would cost more than it saves. */
  #trim(slack: number): void {
    const excess = this.#events.length - this.#limit;
    if (excess <= slack) return;
    this.#events = this.#events.slice(excess);
    this.#dropped += excess;
  }
}
