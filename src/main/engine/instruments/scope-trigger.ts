/** Finds the moments at which a screen is to be drawn; looks at each recorded sample once. */
import type { ScopeTrigger } from "../../../shared/model/scope.ts";
import type { MarkerStore } from "./marker-store.ts";
import type { Track } from "./track.ts";

/** What a trigger looks at: the track of its channel (undefined: no such probe) and the events. */
export type TriggerSources = { readonly track: Track | undefined; readonly markers: MarkerStore };

type TriggerOf<K extends ScopeTrigger["kind"]> = Extract<ScopeTrigger, { kind: K }>;

export class TriggerSearch {
  private readonly trigger: ScopeTrigger;
  private readonly stepHz: number;
  /** First step not yet looked at. */
  private position: number;
  /** What comes earlier is passed over. */
  private notBefore = 0;
  /** Consecutive samples on the wanted side; -1 once they have triggered, until the side is left. */
  private heldSteps = 0;
  /** Where the pulse began that has not ended yet; undefined outside of one, or where its beginning was not seen. */
  private pulseFrom: number | undefined;

  constructor(trigger: ScopeTrigger, options: { readonly stepHz: number; readonly fromStep: number }) {
    this.trigger = trigger;
    this.stepHz = options.stepHz;
    this.position = Math.max(0, options.fromStep);
  }

  /**
   * Looks on, up to the newest; the place of the next trigger in steps (crossings lie between two samples), or -1 where there is
   * none yet.
   */
  next(sources: TriggerSources): number {
    const { trigger } = this;
    if (trigger.kind === "roll") return -1;
    if (trigger.kind === "event") return this.nextEvent(trigger, sources.markers);
    const { track } = sources;
    if (track === undefined) return -1;
    switch (trigger.kind) {
      case "edge":
        return this.nextEdge(track, trigger.level, trigger.slope === "rising" ? 1 : -1);
      case "level":
        return this.nextHeldLevel(track, trigger);
      case "pulse":
        return this.nextPulse(track, trigger);
      case "window":
        return this.nextPassage(track, trigger);
    }
  }

  /** Passes over everything before this step, as hold-off does. */
  skipTo(step: number): void {
    this.notBefore = step;
    // A held level and a pulse are made of what has gone before: every sample is looked at, whatever comes of it.
    if (this.trigger.kind === "level" || this.trigger.kind === "pulse") return;
    this.position = Math.max(this.position, Math.ceil(step));
  }

  /** Where there is none it stays where it is: a command between two steps may yet add an event at the step last looked at. */
  private nextEvent({ event, digit }: TriggerOf<"event">, markers: MarkerStore): number {
    const marker = markers.firstFrom(this.position, { kind: event, digit });
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
        return step - now / (now - before);
      }
      before = now;
    }
    this.position = step;
    return -1;
  }

  /** The sample that completes the time on the wanted side. */
  private nextHeldLevel(track: Track, { level, side, holdSeconds }: TriggerOf<"level">): number {
    const sign = side === "above" ? 1 : -1;
    const holdSteps = Math.max(1, Math.round(holdSeconds * this.stepHz));
    const end = track.endStep;
    let step = Math.max(this.position, track.sampleFromStep);
    for (; step < end; step++) {
      if (sign * (track.at(step) - level) <= 0) {
        this.heldSteps = 0;
        continue;
      }
      if (this.heldSteps < 0) continue;
      this.heldSteps += 1;
      if (this.heldSteps < holdSteps) continue;
      this.heldSteps = -1;
      this.position = step + 1;
      return step;
    }
    this.position = step;
    return -1;
  }

  /** The end of a pulse of the wanted width; one whose beginning was not recorded does not count. */
  private nextPulse(track: Track, { level, side, width, widthSeconds }: TriggerOf<"pulse">): number {
    const sign = side === "above" ? 1 : -1;
    const limitSteps = widthSeconds * this.stepHz;
    const end = track.endStep;
    let step = Math.max(this.position, track.sampleFromStep + 1);
    let before = sign * (track.at(step - 1) - level);
    for (; step < end; step++) {
      const now = sign * (track.at(step) - level);
      const crossing = step - now / (now - before);
      const began = this.pulseFrom;
      if (before < 0 && now >= 0) this.pulseFrom = crossing;
      else if (before >= 0 && now < 0) {
        this.pulseFrom = undefined;
        const steps = began === undefined ? undefined : crossing - began;
        if (steps !== undefined && crossing >= this.notBefore && (width === "longer" ? steps > limitSteps : steps < limitSteps)) {
          this.position = step + 1;
          return crossing;
        }
      }
      before = now;
    }
    this.position = step;
    return -1;
  }

  /** A sample within the band whose predecessor was outside of it, or the other way round. */
  private nextPassage(track: Track, { low, high, passage }: TriggerOf<"window">): number {
    const end = track.endStep;
    let step = Math.max(this.position, track.sampleFromStep + 1);
    let before = track.at(step - 1);
    for (; step < end; step++) {
      const now = track.at(step);
      const wasIn = before >= low && before <= high;
      const isIn = now >= low && now <= high;
      const outside = passage === "enters" ? before : now;
      // A sample that was not recorded is neither within nor without.
      const passes = passage === "enters" ? !wasIn && isIn : wasIn && !isIn;
      if (passes && !Number.isNaN(outside)) {
        const level = outside > high ? high : low;
        this.position = step + 1;
        return step - (now - level) / (now - before);
      }
      before = now;
    }
    this.position = step;
    return -1;
  }
}
