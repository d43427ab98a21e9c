/** DTMF digits on a line, each from the start of its tones to their end. */
import { dtmfColumnHertz, dtmfKeys, dtmfRowHertz } from "../../../../shared/catalog/dtmf.ts";
import { formatSeconds } from "../../../../shared/units/format.ts";
import { DtmfReceiver } from "../../signals/dtmf-receiver.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import type { AudioDecoder } from "./decoder.ts";
import { SampleHistory } from "./sample-history.ts";

const capacity = 4000;
/** So long ago the digit sounded for certain when the receiver has just accepted it, and as long before it lets it go. */
const acceptedSeconds = 0.012;
const releasedSeconds = 0.045;

export class DtmfDecoder implements AudioDecoder {
  private readonly track = new AnnotationTrack(capacity);
  readonly tracks = [{ level: "messages", track: this.track }] as const;
  private readonly receiver: DtmfReceiver;
  private readonly history: SampleHistory;
  private readonly sampleHz: number;
  private readonly stepsPerSample: number;
  private columnHertz = 0;
  private held: string | undefined;
  private words = "";

  constructor(options: { readonly stepHz: number; readonly sampleHz: number }) {
    this.sampleHz = options.sampleHz;
    this.stepsPerSample = options.stepHz / options.sampleHz;
    this.receiver = new DtmfReceiver({ sampleHz: options.sampleHz });
    this.history = new SampleHistory({ sampleHz: options.sampleHz });
  }

  hear(volts: number, step: number): void {
    // hot path
    this.history.push(volts);
    const digit = this.receiver.push(volts);
    if (this.held !== undefined && this.receiver.present !== this.held) this.release(step);
    if (digit !== undefined) this.accept(digit, step);
  }

  private accept(digit: string, step: number): void {
    const place = dtmfKeys.indexOf(digit);
    const rowHertz = dtmfRowHertz[Math.floor(place / dtmfColumnHertz.length)] ?? 0;
    // The column's tone is far from any dial tone that may still sound beside the digit.
    this.columnHertz = dtmfColumnHertz[place % dtmfColumnHertz.length] ?? 0;
    const since = this.history.samplesSinceRise(this.columnHertz, Math.round(acceptedSeconds * this.sampleHz));
    this.held = digit;
    this.words = `Digit ${digit}: ${rowHertz} Hz and ${this.columnHertz} Hz.`;
    this.track.begin(step - since * this.stepsPerSample, digit, this.words);
  }

  private release(step: number): void {
    const since = this.history.samplesSinceFall(this.columnHertz, Math.round(releasedSeconds * this.sampleHz));
    const endStep = step - since * this.stepsPerSample;
    const lasted = formatSeconds((endStep - this.track.newestFromStep) / (this.stepsPerSample * this.sampleHz));
    this.track.rename(this.held ?? "", `${this.words.slice(0, -1)} for ${lasted}.`);
    this.track.close(endStep);
    this.held = undefined;
  }
}
