/** Finds the moments at which a screen is to be drawn; looks at each recorded sample once. */
import type { ScopeTrigger } from "../../../shared/model/scope.ts";
import type { MarkerStore } from "./marker-store.ts";
import type { Track } from "./track.ts";

/** What a trigger looks at: the track of its channel (undefined: no such probe) and the events. */
export type TriggerSources = { readonly track: Track | undefined; readonly markers: MarkerStore };

export class TriggerSearch {
  private readonly trigger: ScopeTrigger;
  private readonly holdSteps: number;
  /** First step not yet looked at. */
  private position: number;
  /** Consecutive samples on the wanted side; -1 once they have triggered, until the side is left. */
  private heldSteps = 0;

  constructor(trigger: ScopeTrigger, options: { readonly stepHz: number; readonly fromStep: number }) {
    this.trigger = trigger;
    this.position = Math.max(0, options.fromStep);
    this.holdSteps = trigger.kind === "level" ? Math.max(1, Math.round(trigger.holdSeconds * options.stepHz)) : 0;
  }

  /** Looks on, up to the newest; the step of the next trigger, or -1 where there is none yet. */
  next(sources: TriggerSources): number {
    switch (this.trigger.kind) {
      case "roll":
        return -1;
      case "event":
        return this.nextEvent(this.trigger.event, sources.markers);
      case "edge":
        return sources.track === undefined
          ? -1
          : this.nextEdge(sources.track, this.trigger.level, this.trigger.slope === "rising" ? 1 : -1);
      case "level":
        return sources.track === undefined
          ? -1
          : this.nextHeldLevel(sources.track, this.trigger.level, this.trigger.side === "above" ? 1 : -1);
    }
  }

  /** Passes over everything before this step, as hold-off does. */
  skipTo(step: number): void {
    if (this.trigger.kind !== "level") this.position = Math.max(this.position, step);
  }

  /** Where there is none it stays where it is: a command between two steps may yet add an event at the step last looked at. */
  private nextEvent(kind: string, markers: MarkerStore): number {
    const marker = markers.firstFrom(this.position, kind);
    if (marker === undefined) return -1;
    this.position = marker.step + 1;
    return marker.step;
  }

  /** A sample at or beyond the level whose predecessor was short of it. */
  private nextEdge(track: Track, level: number, sign: 1 | -1): number {
    const end = track.endStep;
    let step = Math.max(this.position, track.sampleFromStep + 1);
    let before = sign * (track.at(step - 1) - level);
    for (; step < end; step++) {
      const now = sign * (track.at(step) - level);
      if (before < 0 && now >= 0) {
        this.position = step + 1;
        return step;
      }
      before = now;
    }
    this.position = step;
    return -1;
  }

  /** The sample that completes the time on the wanted side. */
  private nextHeldLevel(track: Track, level: number, sign: 1 | -1): number {
    const end = track.endStep;
    let step = Math.max(this.position, track.sampleFromStep);
    for (; step < end; step++) {
      if (sign * (track.at(step) - level) <= 0) {
        this.heldSteps = 0;
        continue;
      }
      if (this.heldSteps < 0) continue;
      this.heldSteps += 1;
      if (this.heldSteps < this.holdSteps) continue;
      this.heldSteps = -1;
      this.position = step + 1;
      return step;
    }
    this.position = step;
    return -1;
  }
}
