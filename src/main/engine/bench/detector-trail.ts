/** What one detector saw in the course of a run: an entry wherever its input, its timer or its verdict has changed, the newest of them. */
import type { DetectorReport, DetectorSettings, DetectorVerdict } from "../../../shared/model/detector-report.ts";
import type { ObservedDetector } from "../signals/supervision/detector-report.ts";

/** Entries kept: at 20 looks a second an input that never rests fills them in three minutes, an idle one never. */
const entryLimit = 4096;
/** A change of the input by less than this part of the threshold is none. */
const changeShare = 0.01;

const verdicts: readonly (DetectorVerdict | "resting")[] = ["watching", "timing", "detected", "rejected", "resting"];
const resting = verdicts.indexOf("resting");
const none = -1;

type Era = { readonly fromStep: number; readonly settings: DetectorSettings };

export class DetectorTrail {
  private steps = new Float64Array(0);
  private inputs = new Float32Array(0);
  private timers = new Float32Array(0);
  private states = new Uint8Array(0);
  private count = 0;
  /** Place of the next entry, once the columns are full. */
  private next = 0;
  private lastInput = Number.NaN;
  private lastTimer = Number.NaN;
  /** A place in `verdicts`. */
  private lastState = none;
  private changeLimit = 0;
  private eras: Era[] = [];

  /** The detector does not look at the line. */
  rest(step: number, detector: ObservedDetector): void {
    // hot path
    if (this.lastState === resting) return;
    this.takeSettings(step, detector.settings());
    this.add(step, detector.input, 0, resting);
  }

  look(step: number, detector: ObservedDetector): void {
    // hot path
    const { input, timerSeconds } = detector;
    const state = verdicts.indexOf(detector.verdict);
    const isSame = state === this.lastState && timerSeconds === this.lastTimer && Math.abs(input - this.lastInput) <= this.changeLimit;
    if (isSame) return;
    if (state !== this.lastState) this.takeSettings(step, detector.settings());
    this.add(step, input, timerSeconds, state);
  }

  /** What the detector said at this step; undefined before its first entry and where that is no longer kept. */
  reportAt(step: number, stepHz: number): DetectorReport | undefined {
    const at = this.entryBefore(step);
    const era = this.eras.findLast(({ fromStep }) => fromStep <= step);
    if (at === undefined || era === undefined) return undefined;
    const state = this.states[at]!;
    const sinceSeconds = (step - this.steps[at]!) / stepHz;
    const isTiming = verdicts[state] === "timing";
    return {
      ...era.settings,
      verdict: state === resting ? "watching" : (verdicts[state] as DetectorVerdict),
      input: this.inputs[at]!,
      timerSeconds: this.timers[at]! + (isTiming ? sinceSeconds : 0),
      ...(state === resting ? { resting: true } : {}),
    };
  }

  private takeSettings(step: number, settings: DetectorSettings): void {
    this.changeLimit = Math.abs(settings.threshold) * changeShare;
    const last = this.eras.at(-1);
    if (last !== undefined && JSON.stringify(last.settings) === JSON.stringify(settings)) return;
    if (this.eras.length === entryLimit) this.eras.shift();
    this.eras.push({ fromStep: step, settings });
  }

  private add(step: number, input: number, timerSeconds: number, state: number): void {
    if (this.next === this.steps.length && this.steps.length < entryLimit) this.grow();
    if (this.next === entryLimit) this.next = 0;
    this.steps[this.next] = step;
    this.inputs[this.next] = input;
    this.timers[this.next] = timerSeconds;
    this.states[this.next] = state;
    this.next += 1;
    this.count = Math.min(entryLimit, this.count + 1);
    this.lastInput = input;
    this.lastTimer = timerSeconds;
    this.lastState = state;
  }

  /** Place of the newest entry that is not after this step. */
  private entryBefore(step: number): number | undefined {
    for (let back = 1; back <= this.count; back++) {
      const at = (this.next - back + this.count) % this.count;
      if (this.steps[at]! <= step) return at;
    }
    return undefined;
  }

  private grow(): void {
    const length = Math.min(entryLimit, Math.max(64, 2 * this.steps.length));
    this.steps = grown(this.steps, new Float64Array(length));
    this.inputs = grown(this.inputs, new Float32Array(length));
    this.timers = grown(this.timers, new Float32Array(length));
    this.states = grown(this.states, new Uint8Array(length));
  }
}

function grown<T extends Float64Array | Float32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
