/** Hears call-progress and disconnect tones in the audio of a line as gateways do: by pitch, level, twist, rhythm and number of rounds. */
import type { DetectorNote, DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import { rmsVoltsToDbm } from "../../../../shared/units/levels.ts";
import { silentDbm } from "../supervision/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "../supervision/detector-report.ts";
import { ToneBurst } from "./tone-burst.ts";
import type { ToneBeat, TonePattern } from "./tone-pattern.ts";
import { ToneWindow } from "./tone-window.ts";

export type ToneDetectorOptions = {
  /** 8000 is enough; audio of 48 kHz goes through a Decimator first. */
  readonly sampleHz: number;
  readonly patterns: readonly TonePattern[];
};

/** Shorter sounds are not worth a note. Estimate. */
const leastNotedSeconds = 0.1;

export class ToneDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private hasMatched = false;
  private readonly window: ToneWindow;
  private readonly watches: readonly PatternWatch[];

  constructor(options: ToneDetectorOptions) {
    const hertz = [...new Set(options.patterns.flatMap((pattern) => pattern.hertz))];
    this.window = new ToneWindow({ sampleHz: options.sampleHz, hertz });
    this.watches = options.patterns.map(
      (pattern) =>
        new PatternWatch(
          pattern,
          new ToneBurst(
            pattern,
            this.window,
            pattern.hertz.map((tone) => hertz.indexOf(tone)),
          ),
        ),
    );
  }

  /** Takes one sample in volts; the id of a pattern comes out once, when its rounds are complete. */
  push(volts: number): string | undefined {
    // hot path
    if (!this.window.push(volts)) return undefined;
    let matched: string | undefined;
    for (let i = 0; i < this.watches.length; i++) {
      const watch = this.watches[i]!;
      if (watch.push() && matched === undefined) matched = watch.id;
    }
    if (this.notes !== undefined) this.takeNotes(matched, this.notes);
    return matched;
  }

  /** Level of the weaker tone of the pattern that is nearest to what sounds. */
  get input(): number {
    let square = 0;
    for (const watch of this.watches) square = Math.max(square, watch.presentSquare);
    return square === 0 ? silentDbm : Math.max(silentDbm, rmsVoltsToDbm(Math.sqrt(square)));
  }

  /** How far the rhythm has been followed. */
  get timerSeconds(): number {
    return Math.max(0, ...this.watches.map((watch) => watch.followedSeconds));
  }

  get verdict(): DetectorVerdict {
    return this.hasMatched ? "detected" : this.watches.some((watch) => watch.followedSeconds > 0) ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    const threshold = Math.min(...this.watches.map((watch) => watch.minDbm));
    const neededSeconds = Math.min(...this.watches.map((watch) => watch.neededSeconds));
    return { detector: "disconnect tone", unit: "dBm", threshold, counts: "above", neededSeconds };
  }

  private takeNotes(matched: string | undefined, notes: NoteTaker): void {
    // hot path
    if (matched !== undefined) {
      this.hasMatched = true;
      const watch = this.watches.find(({ id }) => id === matched);
      const lastedSeconds = watch?.neededSeconds ?? 0;
      notes({ verdict: "detected", reason: "in-window", lastedSeconds, input: watch?.burstDbm ?? silentDbm, heard: matched });
      return;
    }
    let nearest: PatternWatch | undefined;
    for (let i = 0; i < this.watches.length; i++) {
      const watch = this.watches[i]!;
      if (!watch.hasEnded || watch.burstSeconds < leastNotedSeconds) continue;
      if (watch.hasTaken) return;
      if (nearest === undefined || (watch.isInTune && !nearest.isInTune)) nearest = watch;
    }
    if (nearest !== undefined) notes(nearest.refusal());
  }

  reset(): void {
    this.hasMatched = false;
    this.window.reset();
    for (const watch of this.watches) watch.reset();
  }
}

/** The rhythm of one pattern. */
class PatternWatch {
  readonly id: string;
  private readonly pattern: TonePattern;
  private readonly burst: ToneBurst;
  private readonly beatsWanted: number;
  /** For each beat of the pattern: how many have matched in a row since it was taken to be the first. */
  private readonly matched: Int32Array;
  private hasReported = false;
  /** Has a burst ended with the newest hop, and did it fit the rhythm? */
  hasEnded = false;
  hasTaken = false;

  constructor(pattern: TonePattern, burst: ToneBurst) {
    this.id = pattern.id;
    this.pattern = pattern;
    this.burst = burst;
    this.beatsWanted = pattern.beats.length * pattern.cycles;
    this.matched = new Int32Array(pattern.beats.length);
  }

  reset(): void {
    this.burst.reset();
    this.matched.fill(0);
    this.hasReported = false;
  }

  /** Takes the newest hop; true where the pattern has just become complete. */
  push(): boolean {
    // hot path
    const hasEnded = this.burst.push();
    this.hasEnded = hasEnded;
    this.hasTaken = false;
    if (this.pattern.beats.length === 0) return this.watchSteady(hasEnded);
    if (hasEnded) this.countBurst();
    if (this.hasReported || !this.isComplete()) return false;
    this.hasReported = true;
    return true;
  }

  private watchSteady(hasEnded: boolean): boolean {
    if (hasEnded) this.hasReported = false;
    if (this.hasReported || this.burst.soundingSeconds < this.pattern.steadySeconds) return false;
    this.hasReported = true;
    return true;
  }

  private countBurst(): void {
    const { beats } = this.pattern;
    let best = 0;
    for (let first = 0; first < beats.length; first++) {
      const count = this.matched[first]!;
      this.matched[first] = this.isNext(first, count) ? count + 1 : this.isBeat(beats[first]!) ? 1 : 0;
      best = Math.max(best, this.matched[first]!);
    }
    if (best <= 1) this.hasReported = false;
    this.hasTaken = best > 0;
  }

  get minDbm(): number {
    return this.pattern.minDbm;
  }

  get neededSeconds(): number {
    const { beats, cycles, steadySeconds } = this.pattern;
    return beats.length === 0 ? steadySeconds : cycles * this.roundSeconds;
  }

  get followedSeconds(): number {
    const { beats } = this.pattern;
    if (beats.length === 0) return this.burst.soundingSeconds;
    return (Math.max(...this.matched) / beats.length) * this.roundSeconds;
  }

  get presentSquare(): number {
    return this.burst.presentSquare;
  }

  get burstSeconds(): number {
    return this.burst.onSeconds;
  }

  get burstDbm(): number {
    return rmsVoltsToDbm(Math.sqrt(this.burst.leastSquare));
  }

  /** The right tone, if not in the right rhythm. */
  get isInTune(): boolean {
    return this.burst.isTone;
  }

  /** Why the burst that has ended is none of this pattern. */
  refusal(): DetectorNote {
    const { burst, pattern } = this;
    const { fault = "wrong-rhythm", faultValue, onSeconds } = burst;
    const note = { verdict: "rejected", reason: fault, lastedSeconds: onSeconds, input: this.burstDbm, heard: this.id } as const;
    switch (fault) {
      case "off-frequency": {
        const [nominal = 0] = [...pattern.hertz].sort((one, other) => Math.abs(one - faultValue) - Math.abs(other - faultValue));
        const limit = nominal + Math.sign(faultValue - nominal) * pattern.toleranceHertz;
        return { ...note, measured: faultValue, limit, measuredUnit: "Hz" };
      }
      case "twist":
        return { ...note, measured: faultValue, limit: pattern.maxTwistDb, measuredUnit: "dB" };
      case "wrong-rhythm":
        return { ...note, measured: onSeconds, limit: pattern.beats[0]?.onSeconds ?? pattern.steadySeconds, measuredUnit: "s" };
      case "too-weak":
      case "too-strong":
      case "impure":
      case "too-short":
        return note;
    }
  }

  private get roundSeconds(): number {
    return this.pattern.beats.reduce((sum, { onSeconds, offSeconds }) => sum + onSeconds + offSeconds, 0);
  }

  /** Is the burst the one that follows after `count` of them, in length and with the right silence before it? */
  private isNext(first: number, count: number): boolean {
    const { beats } = this.pattern;
    if (count === 0) return false;
    const before = beats[(first + count - 1) % beats.length]!;
    const { gapSeconds, wasQuietBefore } = this.burst;
    return wasQuietBefore && this.isNear(gapSeconds, before.offSeconds) && this.isBeat(beats[(first + count) % beats.length]!);
  }

  private isBeat(beat: ToneBeat): boolean {
    return this.burst.isTone && this.isNear(this.burst.onSeconds, beat.onSeconds);
  }

  private isNear(seconds: number, nominalSeconds: number): boolean {
    return Math.abs(seconds - nominalSeconds) <= this.toleranceSeconds(nominalSeconds);
  }

  private toleranceSeconds(nominalSeconds: number): number {
    return Math.max(this.pattern.toleranceSeconds, this.pattern.toleranceShare * nominalSeconds);
  }

  /** All rounds have been heard, and the silence after the last burst has lasted as long as it must. */
  private isComplete(): boolean {
    const { beats } = this.pattern;
    for (let first = 0; first < beats.length; first++) {
      if (this.matched[first]! < this.beatsWanted) continue;
      const { offSeconds } = beats[(first + this.matched[first]! - 1) % beats.length]!;
      if (this.burst.isQuiet && this.burst.silentSeconds >= offSeconds - this.toleranceSeconds(offSeconds)) return true;
    }
    return false;
  }
}
