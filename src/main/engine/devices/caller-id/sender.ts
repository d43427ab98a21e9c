/** Caller ID on an exchange's port: goes through the steps of a transmission, listens for what the set must answer, and reports. */
import type { CallerIdProfile } from "../../../../shared/catalog/caller-id.ts";
import type { CallerIdReport } from "../../../../shared/model/caller-id.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { Burst } from "../../signals/burst.ts";
import { hexOf } from "../../signals/caller-id/bytes.ts";
import type { CallerIdMessage } from "../../signals/caller-id/message.ts";
import { samplesOf } from "../../signals/sample-count.ts";
import { dbmToMatchedEmfRmsVolts } from "../../../../shared/units/levels.ts";
import { DtmfEar } from "../exchange/dtmf-ear.ts";
import { encodeMessage, MessageSource } from "./message-source.ts";
import type { EncodedMessage } from "./message-source.ts";
import { messageText, reportOf } from "./report-text.ts";
import type { CallerIdStep } from "./steps.ts";

/** Rise and fall of the alerting tone. Estimate. */
const alertRampSeconds = 0.002;

/** A single pulse: no other may follow while anyone could wait for it. */
const pulsePauseSeconds = 3600;

const never = Number.POSITIVE_INFINITY;

export type CallerIdSent = {
  readonly kind: "callerid.sent" | "callerid.failed";
  readonly callerId: CallerIdReport;
  readonly reason?: string;
  readonly text: string;
};

/** What the line does at the sender's word, and what it tells of itself. */
export type SenderLine = {
  /** Name of the place in sentences: "on line 1". */
  readonly on: string;
  reverse(on: boolean): void;
  /** Ringing of another cadence than the port's own, until `beginRinging` or `stopPulses`. */
  beginPulses(onSeconds: number, offSeconds: number): void;
  stopPulses(): void;
  beginRinging(): void;
  /** The cadence of the ringing proper: on, off, on, off... */
  cadence(): readonly number[];
  isLoopClosed(): boolean;
  report(event: CallerIdSent): void;
};

export class CallerIdSender {
  readonly profile: CallerIdProfile;
  private readonly stepHz: number;
  private readonly line: SenderLine;
  private readonly source: MessageSource;
  private readonly alert: Burst;
  private readonly ear: DtmfEar;
  private steps: readonly CallerIdStep[] = [];
  private index = 0;
  private untilStep = 0;
  private message: CallerIdMessage | undefined;
  private encoded: EncodedMessage | undefined;
  private isInCall = false;
  private answered = false;
  private acknowledgement: string | undefined;
  /** Where to go on after something that did not happen. */
  private skipTo: number | undefined;

  constructor(options: { readonly stepHz: number; readonly profile: CallerIdProfile; readonly line: SenderLine }) {
    this.stepHz = options.stepHz;
    this.profile = options.profile;
    this.line = options.line;
    this.source = new MessageSource({ stepHz: options.stepHz, values: options.profile });
    this.alert = new Burst({ sampleHz: options.stepHz, rampSeconds: alertRampSeconds, capacity: 2 });
    this.ear = new DtmfEar({ stepHz: options.stepHz });
  }

  /** Hot path: is a transmission under way? */
  get active(): boolean {
    return this.index < this.steps.length;
  }

  /** Hot path: does it sound in the next step? */
  get sounding(): boolean {
    return this.source.playing || this.alert.sounding;
  }

  /** Hot path: the other party is not to be heard, nor to hear. */
  get mutes(): boolean {
    return this.active && this.isInCall;
  }

  /** Hot path: does it listen for an acknowledgement? */
  get listening(): boolean {
    return this.active && this.isInCall && this.steps[this.index]?.do === "acknowledge";
  }

  /** Does the loop's closing answer the sender, and not the call? */
  get awaitsLoop(): boolean {
    return this.active && (this.answered || this.steps[this.index]?.do === "call");
  }

  /** May the loop close for a moment, by a set that wets the line? */
  get expectsWetting(): boolean {
    return this.steps[this.index]?.do === "wait-for-load";
  }

  /** Begins at this step; the caller has checked with `encode` that the message fits. */
  begin(message: CallerIdMessage, steps: readonly CallerIdStep[], step: number, isInCall = false): void {
    this.cancel();
    this.message = message;
    this.encoded = encodeMessage(message, this.profile);
    this.isInCall = isInCall;
    this.steps = this.fitting(steps);
    this.enter(0, step);
  }

  cancel(): void {
    this.steps = [];
    this.index = 0;
    this.answered = false;
    this.source.cancel();
    this.alert.cut();
  }

  /** The loop was closed: takes the message, where the set is to answer for it. */
  loopClosed(step: number): void {
    if (this.steps[this.index]?.do !== "call") return;
    this.answered = true;
    this.line.stopPulses();
    this.enter(this.index + 1, step);
  }

  /** Hot path: moves on where the present step is over. */
  act(step: number): void {
    const present = this.steps[this.index];
    if (present === undefined || !this.isOver(present, step)) return;
    const next = this.skipTo ?? this.index + 1;
    this.skipTo = undefined;
    this.enter(next, step);
  }

  /** Hot path: adds the EMF of the next step. */
  addStep(signal: StepSignal): void {
    this.source.addStep(signal);
    if (this.alert.sounding) this.alert.addStep(signal, 1);
  }

  /** Hot path, while it listens: what the hybrid receives. */
  hear(volts: number): void {
    const digit = this.ear.push(volts);
    if (digit !== undefined) this.acknowledgement = digit;
  }

  private isOver(present: CallerIdStep, step: number): boolean {
    // hot path
    switch (present.do) {
      case "ring":
      case "reverse":
        return true;
      case "send":
        return !this.source.playing;
      case "alert":
        return !this.alert.sounding;
      case "pulse":
      case "wait":
      case "wait-for-load":
      case "burst-end":
        return step >= this.untilStep;
      case "call":
        return step >= this.untilStep && this.giveUp(`the set did not answer within ${present.seconds} s`);
      case "acknowledge":
        if (this.acknowledgement === present.digit) return true;
        return step >= this.untilStep && this.giveUp(`no acknowledgement (DTMF ${present.digit}) within ${milliseconds(present.seconds)}`);
      case "hang-up":
        return !this.line.isLoopClosed() || step >= this.untilStep;
    }
  }

  /** Enters a step and every following one that is over at once. */
  private enter(index: number, step: number): void {
    const before = this.steps[this.index];
    if (index > 0) this.leave(before);
    this.index = index;
    const present = this.steps[index];
    if (present === undefined) {
      this.answered = false;
      return;
    }
    const seconds =
      present.do === "burst-end" ? firstSilence(this.line.cadence()).fromSeconds : "seconds" in present ? present.seconds : never;
    this.untilStep = step + (seconds === never ? never : samplesOf(seconds, this.stepHz));
    this.perform(present);
    if (present.do === "ring" || present.do === "reverse") this.enter(index + 1, step);
  }

  private perform(present: CallerIdStep): void {
    switch (present.do) {
      case "reverse":
        this.line.reverse(present.on);
        break;
      case "ring":
        this.line.beginRinging();
        break;
      case "pulse":
        this.line.beginPulses(present.seconds, pulsePauseSeconds);
        break;
      case "call":
        this.line.beginPulses(present.onSeconds, present.offSeconds);
        break;
      case "alert":
        this.beginAlert(present);
        break;
      case "acknowledge":
        this.ear.reset();
        this.acknowledgement = undefined;
        break;
      case "send":
        if (this.encoded !== undefined) this.source.send(this.encoded, this.isInCall);
        break;
      case "wait":
      case "wait-for-load":
      case "burst-end":
      case "hang-up":
        break;
    }
  }

  private leave(before: CallerIdStep | undefined): void {
    if (before?.do === "pulse") this.line.stopPulses();
    if (before?.do === "send") this.reportSent();
  }

  private beginAlert({ levelDbm, seconds }: { readonly levelDbm: number; readonly seconds: number }): void {
    const { alertLowHertz, alertHighHertz, levelOhms } = this.profile;
    const peak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(levelDbm, levelOhms);
    const parts = { hertz: Float64Array.of(alertLowHertz, alertHighHertz), peaks: Float64Array.of(peak, peak) };
    this.alert.begin(parts, samplesOf(seconds, this.stepHz), samplesOf(alertRampSeconds, this.stepHz));
  }

  /** What comes next needs the set: it goes on without. In a call that is the end; else the ringing follows. */
  private giveUp(reason: string): true {
    if (!this.isInCall) this.line.stopPulses();
    const ring = this.steps.findIndex((step) => step.do === "ring");
    this.skipTo = ring < 0 ? this.steps.length : ring;
    this.reportFailed(reason);
    this.answered = false;
    return true;
  }

  /** A message that is longer than the silence between two rings is not begun. */
  private fitting(steps: readonly CallerIdStep[]): readonly CallerIdStep[] {
    if (!steps.some((step) => step.do === "burst-end")) return steps;
    const { ringToDataSeconds, dataToRingSeconds } = this.profile;
    const { seconds } = firstSilence(this.line.cadence());
    const wantedSeconds = ringToDataSeconds + this.messageSeconds + dataToRingSeconds;
    if (wantedSeconds <= seconds) return steps;
    const reason = `the message takes ${wantedSeconds.toFixed(1)} s of silence between two rings; the cadence leaves ${seconds.toFixed(1)} s`;
    this.reportFailed(reason);
    return steps.filter((step) => step.do === "ring");
  }

  private get messageSeconds(): number {
    const { seizureBits, markBits, tailBits, baud, dtmfToneSeconds, dtmfPauseSeconds } = this.profile;
    const { bytes, digits } = this.encoded ?? {};
    const bits = bytes === undefined ? 0 : seizureBits + markBits + tailBits + 10 * bytes.length;
    return bits / baud + (digits?.length ?? 0) * (dtmfToneSeconds + dtmfPauseSeconds);
  }

  private reportFailed(reason: string): void {
    if (this.message === undefined) return;
    const text = `Caller ID ${this.line.on} not sent: ${reason}.`;
    this.line.report({ kind: "callerid.failed", reason, callerId: reportOf(this.message), text });
  }

  private reportSent(): void {
    const { message, encoded, profile } = this;
    if (message === undefined) return;
    const content = encoded?.digits === undefined ? hexOf(encoded?.bytes ?? []) : encoded.digits;
    const how = encoded?.digits === undefined ? `FSK, ${profile.markHertz} and ${profile.spaceHertz} Hz` : "DTMF";
    const callerId = { ...reportOf(message), ...(encoded?.digits === undefined ? { bytes: content } : { digits: content }) };
    this.line.report({ kind: "callerid.sent", callerId, text: `Caller ID sent ${this.line.on} by ${how}: ${messageText(message)}.` });
  }
}

/** The first longest silence of a cadence, and when it begins: double rings have a short one before. */
function firstSilence(cadenceSeconds: readonly number[]): { readonly fromSeconds: number; readonly seconds: number } {
  let best = { fromSeconds: 0, seconds: 0 };
  let fromSeconds = 0;
  cadenceSeconds.forEach((seconds, index) => {
    if (index % 2 === 1 && seconds > best.seconds) best = { fromSeconds, seconds };
    fromSeconds += seconds;
  });
  return best;
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}
