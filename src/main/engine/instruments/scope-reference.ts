/** What is laid over a screen to compare it with: another moment of the same run, or a recording from a file. */
import type { Recording } from "../../../shared/model/recording.ts";
import type { ScopeReference } from "../../../shared/model/scope.ts";
import { interpolateTrack } from "./interpolate.ts";
import { reduceTrack } from "./recorder.ts";
import type { Recorder } from "./recorder.ts";
import { Track } from "./track.ts";

export type ReferenceSources = {
  readonly stepHz: number;
  readonly recorder: Recorder;
  readonly channels: readonly { readonly probe: string }[];
  readonly recordings: readonly Recording[];
};

export type ReferenceScreen = {
  readonly fromStep: number;
  readonly toStep: number;
  readonly triggerStep: number | undefined;
  readonly columns: number;
  /** A held screen is drawn apart about a place of its own; one that runs, about its middle. */
  readonly isHeld?: boolean;
};

/** A channel each. */
const mostTracks = 8;

type Part = { readonly channel: number; readonly track: Track | undefined; readonly trackHz: number };

export class ReferenceOverlay {
  private key = "";
  /** Moment of the reference at the left edge, in seconds, while nothing triggers; stretched as the screen is. */
  private leftSeconds = 0;
  private spanSeconds = 0;
  /** Left edge of the held screen before; undefined while it ran. */
  private heldFrom: number | undefined;
  private readonly tracks = new Map<string, Track>();

  /** Two samples a column for each of the reference's channels, as a screen has them; NaN where it has nothing. */
  draw(reference: ScopeReference, screen: ReferenceScreen, sources: ReferenceSources): { channels: number[]; samples: Float32Array } {
    const { stepHz } = sources;
    const { columns } = screen;
    const spanSeconds = (screen.toStep - screen.fromStep) / stepHz;
    const fromSeconds = this.leftEdge(reference, screen, spanSeconds, stepHz) - reference.shiftSeconds;
    const parts = this.parts(reference, sources);
    const samples = new Float32Array(2 * columns * parts.length).fill(NaN);
    parts.forEach(({ track, trackHz }, index) => {
      if (track === undefined) return;
      const exact = { fromStep: fromSeconds * trackHz, toStep: (fromSeconds + spanSeconds) * trackHz };
      const target = { columns, out: samples, offset: 2 * columns * index };
      if (spanSeconds * trackHz < columns) interpolateTrack(track, { ...exact, ...target, mayHaveGaps: true });
      else reduceTrack(track, { fromStep: Math.round(exact.fromStep), toStep: Math.round(exact.toStep), ...target });
    });
    return { channels: parts.map(({ channel }) => channel), samples };
  }

  /** Triggers are laid over each other; otherwise it stands still on the screen, and what of the screen stays where it is when it is stretched stays here too. */
  private leftEdge(reference: ScopeReference, screen: ReferenceScreen, spanSeconds: number, stepHz: number): number {
    // Another of a file's tracks comes where the one before it lies.
    const { source } = reference;
    const key = JSON.stringify({ ...reference, shiftSeconds: 0, source: source.kind === "moment" ? source : { ...source, parts: [] } });
    if (key !== this.key) {
      this.key = key;
      this.leftSeconds = reference.fromSeconds;
      this.spanSeconds = spanSeconds;
    }
    const lessSeconds = this.spanSeconds - spanSeconds;
    const heldFrom = screen.isHeld === true ? screen.fromStep / stepHz : undefined;
    const kept = heldFrom === undefined || this.heldFrom === undefined ? 0.5 : (heldFrom - this.heldFrom) / lessSeconds;
    if (lessSeconds !== 0) this.leftSeconds += lessSeconds * (kept >= 0 && kept <= 1 ? kept : 0.5);
    this.heldFrom = heldFrom;
    this.spanSeconds = spanSeconds;
    if (screen.triggerStep === undefined || reference.triggerSeconds === undefined) return this.leftSeconds;
    return reference.triggerSeconds - (screen.triggerStep - screen.fromStep) / stepHz;
  }

  private parts(reference: ScopeReference, { stepHz, recorder, channels, recordings }: ReferenceSources): Part[] {
    const { source } = reference;
    if (source.kind === "moment") {
      return channels.map(({ probe }, channel) => ({ channel, track: recorder.track(probe), trackHz: stepHz }));
    }
    const recording = recordings.findLast(({ name }) => name === source.name);
    return source.parts.map(({ channel, track }) => {
      return { channel, track: this.trackOf(recording, track), trackHz: recording?.sampleHz ?? stepHz };
    });
  }

  /** A recording's samples as a track: reduced to any width as fast as the run itself. */
  private trackOf(recording: Recording | undefined, index: number): Track | undefined {
    const samples = recording?.tracks[index]?.samples;
    if (recording === undefined || samples === undefined) return undefined;
    const key = `${recording.sha256} ${index}`;
    const known = this.tracks.get(key);
    if (known !== undefined) return known;
    if (this.tracks.size >= mostTracks) this.tracks.clear();
    const track = new Track({ sampleCapacity: samples.length, historySamples: samples.length });
    track.append(Float64Array.from(samples), 0, samples.length);
    this.tracks.set(key, track);
    return track;
  }
}
