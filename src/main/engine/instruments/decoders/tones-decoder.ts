/** Call-progress tones on a line: each burst with its frequencies, and what the country's plan calls the row of them. */
import { formatHertz, formatSeconds } from "../../../../shared/units/format.ts";
import { ToneBurst } from "../../signals/tone-detector/tone-burst.ts";
import { toneTolerances } from "../../signals/tone-detector/tone-pattern.ts";
import { ToneWindow } from "../../signals/tone-detector/tone-window.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import type { AudioDecoder, DecoderSite } from "./decoder.ts";
import { SampleHistory } from "./sample-history.ts";
import type { Burst } from "./tone-names.ts";
import { ToneNames } from "./tone-names.ts";

const burstCapacity = 4000;
const nameCapacity = 2000;
/** A burst counts once it has been judged for so long: several hops of the window. Estimate. */
const leastSoundingSeconds = 0.03;
/** Shorter bursts are parts of speech or of a digit. Estimate; the shortest of the plans is 50 ms. */
const leastBurstSeconds = 0.045;
/** A burst is known so long after it began: the window, and the hops that judge it. */
const detectionSeconds = 0.12;
/** Its end shows so much later: the window, and a swing of a slow modulation. Estimate. */
const endDetectionSeconds = 0.07;
/** Whether a burst is modulated shows after so long: two periods of the slowest modulation, 16 Hz, and the hops that judge it. */
const modulationSeconds = 0.15;
/** Rhythm is told from the newest bursts. */
const mostBursts = 6;
/** Tones as weak as this at the far end of a long line are still heard; twice as much twist as a gateway takes. Estimates. */
const minDbm = -40;
const maxTwistDb = 10;

export class TonesDecoder implements AudioDecoder {
  private readonly bursts = new AnnotationTrack(burstCapacity);
  private readonly named = new AnnotationTrack(nameCapacity);
  readonly tracks = [
    { level: "bits", track: this.bursts },
    { level: "messages", track: this.named },
  ] as const;
  private readonly names: ToneNames;
  private readonly window: ToneWindow;
  private readonly watches: readonly ToneBurst[];
  private readonly history: SampleHistory;
  private readonly stepHz: number;
  private readonly stepsPerSample: number;
  private readonly labels: readonly string[];
  /** The burst that sounds now: which chord, since when. */
  private sounding = -1;
  private startStep = 0;
  private endStep = 0;
  private run: Burst[] = [];
  private runStep = 0;
  private runName: string | undefined;

  constructor(site: DecoderSite, options: { readonly stepHz: number; readonly sampleHz: number }) {
    const { sampleHz, stepHz } = options;
    this.stepHz = stepHz;
    this.stepsPerSample = stepHz / sampleHz;
    this.names = new ToneNames(site.tones);
    const { chords } = this.names;
    const hertz = [...new Set(chords.flatMap((chord) => chord.hertz))];
    this.window = new ToneWindow({ sampleHz, hertz });
    this.history = new SampleHistory({ sampleHz });
    this.labels = chords.map((chord) => chord.hertz.map(formatHertz).join(" + "));
    this.watches = chords.map((chord, index) => {
      const { addedTwistDb, minPurity, hollowSeconds } = chord;
      const pattern = {
        ...toneTolerances,
        minPurity,
        hollowSeconds,
        hertz: chord.hertz,
        id: this.labels[index]!,
        beats: [],
        minDbm,
        maxTwistDb: maxTwistDb + addedTwistDb,
      };
      return new ToneBurst(
        pattern,
        this.window,
        chord.hertz.map((tone) => hertz.indexOf(tone)),
      );
    });
  }

  hear(volts: number, step: number): void {
    // hot path
    this.history.push(volts);
    if (!this.window.push(volts)) return;
    let started = -1;
    let ended = -1;
    let most = leastSoundingSeconds;
    for (let i = 0; i < this.watches.length; i++) {
      const watch = this.watches[i]!;
      if (watch.push()) {
        if (i === this.sounding) ended = i;
      } else if (watch.soundingSeconds > most && !watch.isInHollow) {
        started = i;
        most = watch.soundingSeconds;
      }
    }
    if (ended >= 0) this.end(ended, step);
    if (this.sounding < 0 && started >= 0) this.begin(started, step);
    this.follow(step);
  }

  private begin(chord: number, step: number): void {
    const hertz = this.names.chords[chord]!.hertz.at(-1)!;
    const delaySamples = Math.round((this.window.delaySeconds * this.stepHz) / this.stepsPerSample);
    const periodSamples = (this.names.periodSeconds(chord) * this.stepHz) / this.stepsPerSample;
    const risenStep = step - this.history.samplesSinceRise(hertz, delaySamples, periodSamples) * this.stepsPerSample;
    // What sounds on without a pause as another tone begins where the one before it ended.
    const startStep = this.bursts.sureCount === 0 ? risenStep : Math.max(risenStep, this.endStep);
    this.sounding = chord;
    this.startStep = startStep;
    this.bursts.begin(startStep, this.labels[chord]!);
    const before = this.run.at(-1);
    if (before !== undefined) before.gapSeconds = (startStep - this.endStep) / this.stepHz;
    if (this.run.length === mostBursts) this.run.shift();
    this.run.push({ chord, onSeconds: (step - startStep) / this.stepHz, gapSeconds: undefined, sounds: true });
    // Whether it is modulated shows only later.
    if (this.names.twinOf(chord) === undefined && this.names.match(this.run) === undefined) this.endRun(startStep);
  }

  private end(chord: number, step: number): void {
    const watch = this.watches[chord]!;
    const endStep = step - (watch.silentSeconds + this.window.delaySeconds) * this.stepHz;
    const onSeconds = (endStep - this.startStep) / this.stepHz;
    this.sounding = -1;
    this.endStep = endStep;
    this.bursts.rename(this.labels[chord]!, `${this.labels[chord]!} for ${formatSeconds(onSeconds)}.`);
    this.bursts.close(endStep);
    if (this.named.open) this.named.extend(endStep);
    const newest = this.run.at(-1);
    if (newest !== undefined) {
      newest.onSeconds = onSeconds;
      newest.sounds = false;
      if (onSeconds >= modulationSeconds) newest.chord = this.names.twinWith(chord, watch.sidePowerRatio);
      // A burst too short to show its modulation is what its rhythm says.
      else if (this.names.match(this.run) === undefined) newest.chord = this.names.twinOf(newest.chord) ?? newest.chord;
    }
    if (onSeconds < leastBurstSeconds || this.names.match(this.run) === undefined) this.endRun(this.startStep);
  }

  /** What came before does not belong to what sounds now. */
  private endRun(startStep: number): void {
    this.closeName();
    const newest = this.run.at(-1);
    this.run = newest === undefined ? [] : [newest];
    this.runStep = startStep;
  }

  private follow(step: number): void {
    // hot path
    const newest = this.run.at(-1);
    if (newest === undefined) return;
    if (this.sounding < 0) {
      const silentSeconds = (step - this.endStep) / this.stepHz - detectionSeconds;
      if (silentSeconds > 0 && !this.names.mayGoOn(this.run, silentSeconds)) this.forget();
      else if (this.runName === undefined) this.name();
      return;
    }
    // Its end is known only some time after it: until then it may be over already.
    newest.onSeconds = Math.max(0, (step - this.startStep) / this.stepHz - endDetectionSeconds);
    const watch = this.watches[this.sounding]!;
    if (this.names.twinOf(this.sounding) !== undefined && watch.soundingSeconds < modulationSeconds) return;
    newest.chord = this.names.twinWith(this.sounding, watch.sidePowerRatio);
    this.name();
  }

  private name(): void {
    if (this.run.length === 1) this.runStep = this.startStep;
    const match = this.names.match(this.run);
    if (match === undefined) {
      this.closeName();
      return;
    }
    if (!match.isSure || match.name === this.runName) return;
    this.runName = match.name;
    const text = `${match.name.replaceAll("-", " ")} tone`;
    const chord = this.labels[this.run.at(-1)!.chord]!;
    if (this.named.open) this.named.rename(text, `${text}: ${chord}.`);
    else this.named.begin(this.runStep, text, `${text}: ${chord}.`);
  }

  private closeName(): void {
    this.named.close(this.sounding >= 0 ? Math.min(this.startStep, this.endStep) : this.endStep);
    this.runName = undefined;
  }

  private forget(): void {
    this.closeName();
    this.run = [];
  }
}
