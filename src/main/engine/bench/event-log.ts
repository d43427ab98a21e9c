/** Where the bench stands in time, and the events of it: in order of time, however many steps are taken together. */
import type { BenchEvent } from "../../../shared/model/event.ts";

type Placed = { readonly event: BenchEvent; readonly isAct: boolean; readonly rank: number };

export class EventLog {
  /** Steps taken so far, or at the moment that something happens while many are taken together. */
  step = 0;
  /** While steps are taken together: is it before the step (devices act) or after it (they hear), and whose turn is it? */
  isAct = false;
  rank = 0;
  private readonly stepSeconds: number;
  private events: BenchEvent[] = [];
  private placed: Placed[] | undefined;

  constructor(stepSeconds: number) {
    this.stepSeconds = stepSeconds;
  }

  keep(source: string, event: Omit<BenchEvent, "step" | "seconds" | "source">): void {
    const whole: BenchEvent = { step: this.step, seconds: this.step * this.stepSeconds, source, ...event };
    if (this.placed === undefined) this.events.push(whole);
    else this.placed.push({ event: whole, isAct: this.isAct, rank: this.rank });
  }

  /** From now until `join` events come circuit by circuit, and are then put in the order in which single steps would have brought them. */
  part(): void {
    this.placed = this.spare;
  }

  join(): void {
    const { placed } = this;
    this.placed = undefined;
    if (placed === undefined || placed.length === 0) return;
    placed.sort((a, b) => a.event.step - b.event.step || Number(a.isAct) - Number(b.isAct) || a.rank - b.rank);
    for (const { event } of placed) this.events.push(event);
    placed.length = 0;
  }

  /** Events since the last call. */
  take(): BenchEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  private readonly spare: Placed[] = [];
}
