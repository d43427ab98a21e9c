/** The Caller ID receiver of a set: listens to its own terminals while something sounds there, and shows what it has read. */
import type { CallerIdProfile } from "../../../../shared/catalog/caller-id.ts";
import type { CallerIdReport } from "../../../../shared/model/caller-id.ts";
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { CallerIdDisplay } from "../../../../shared/model/caller-id.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { CallerIdLoadPosition } from "../../ports/caller-id-load.ts";
import { AlertDetector } from "../../signals/caller-id/alert-detector.ts";
import { DtmfMessage } from "../../signals/caller-id/dtmf-message.ts";
import { FskReader } from "../../signals/caller-id/fsk-reader.ts";
import type { CallerIdMessage } from "../../signals/caller-id/message.ts";
import type { Reception } from "../../signals/caller-id/reception.ts";
import { DcBlocker } from "../../signals/dc-blocker.ts";
import { Decimator } from "../../signals/decimator.ts";
import { DtmfGenerator } from "../../signals/dtmf-generator.ts";
import { DtmfReceiver } from "../../signals/dtmf-receiver.ts";
import { samplesOf } from "../../signals/sample-count.ts";
import type { NoteTaker, ObservedDetector } from "../../signals/supervision/detector-report.ts";
import { LineGate } from "./line-gate.ts";
import { LineLoad } from "./line-load.ts";
import { dtmfFormat } from "./message-source.ts";
import { figuresText, messageText, receptionReport, reportOf } from "./report-text.ts";

/** FSK is read at 16 kHz, DTMF and the alerting tone at 8 kHz. */
const fskHz = 16_000;
const voiceHz = 8000;
/** Battery and its changes are kept from the receivers below this. Estimate: far below every tone, gone within some ms. */
const batteryHertz = 150;
/** The gate opens this much below what the receiver accepts, to tell that a signal is too weak. Estimate. */
const gateMarginDb = 12;
/** Acknowledgement of 55 to 65 ms (reference-data 7.2). */
const acknowledgeSeconds = 0.06;
/** After the acknowledgement the message begins within half a second (reference-data 7.2); so long it is waited for. */
const inCallWaitSeconds = 1.5;
/** Answering a short ringing: how long it waits for the message, and then hangs up. Estimates. */
const answerWaitSeconds = 4;
const hangUpSeconds = 0.1;
/** A neon lamp strikes here and goes out there. Estimates: small lamps strike at 65 to 75 V and hold to 55 V. */
const neonStrikeVolts = 70;
const neonHoldVolts = 55;

export type CallerIdRead = {
  readonly kind: "callerid.received" | "callerid.failed";
  readonly callerId: CallerIdReport;
  readonly reason?: string;
  readonly text: string;
};

export type CallerIdReaderOptions = {
  readonly stepHz: number;
  readonly senseHz: number;
  readonly profile: CallerIdProfile;
  readonly title: () => string;
  readonly report: (event: CallerIdRead) => void;
};

export class CallerIdReader implements ObservedDetector {
  notes: NoteTaker | undefined;
  verdict: DetectorVerdict = "watching";
  readonly profile: CallerIdProfile;
  private readonly options: CallerIdReaderOptions;
  private readonly gate: LineGate;
  private readonly toFsk: Decimator;
  private readonly toVoice: Decimator;
  private readonly fskBlocker = new DcBlocker({ sampleHz: fskHz, cornerHertz: batteryHertz });
  private readonly voiceBlocker = new DcBlocker({ sampleHz: voiceHz, cornerHertz: batteryHertz });
  private readonly fsk: FskReader;
  /** In a call no channel seizure comes before the message. */
  private readonly inCallFsk: FskReader;
  private readonly dtmf: DtmfReceiver;
  private readonly dtmfMessage: DtmfMessage;
  private readonly alert: AlertDetector;
  private readonly acknowledgement: DtmfGenerator;
  private readonly load: LineLoad;
  private isOffHook = false;
  private hasHeardAlert = false;
  private offsetVolts = 0;
  private inCallUntilStep = 0;
  private holdUntilStep = 0;
  /** Has the set answered since the polarity was turned round? */
  private hasAnswered = false;
  private isNeonLit = false;
  private messageWaiting: boolean | undefined;
  private shown: CallerIdMessage | undefined;
  private nowStep = 0;

  constructor(options: CallerIdReaderOptions) {
    const { stepHz, senseHz, profile } = options;
    this.options = options;
    this.profile = profile;
    this.gate = new LineGate({ sampleHz: senseHz, thresholdDbm: profile.thresholdDbm - gateMarginDb });
    this.toFsk = new Decimator({ fromHz: stepHz, toHz: fskHz });
    this.toVoice = new Decimator({ fromHz: stepHz, toHz: voiceHz });
    const framing = profile.coding === "japanese" ? "japanese" : "sum";
    const { markHertz, spaceHertz, baud } = profile;
    const fsk = { sampleHz: fskHz, modulation: { markHertz, spaceHertz, baud }, framing } as const;
    this.fsk = new FskReader({ ...fsk, limits: profile });
    this.inCallFsk = new FskReader({ ...fsk, limits: { ...profile, leastSeizureBits: 0 } });
    this.dtmf = new DtmfReceiver({ sampleHz: voiceHz });
    this.dtmfMessage = new DtmfMessage(dtmfFormat(profile));
    this.alert = new AlertDetector({ sampleHz: voiceHz, lowHertz: profile.alertLowHertz, highHertz: profile.alertHighHertz });
    this.load = new LineLoad({ stepHz, values: profile });
    this.acknowledgement = new DtmfGenerator({
      sampleHz: stepHz,
      lowDbm: profile.dtmfLowDbm,
      highDbm: profile.dtmfHighDbm,
      toneSeconds: acknowledgeSeconds,
      pauseSeconds: 0,
    });
  }

  /** What the set's display and lamp show. */
  get display(): CallerIdDisplay | undefined {
    const { number, name, numberAbsence, dateTime, charge, duration } = this.shown ?? {};
    const lamp = this.lamp;
    if (this.shown === undefined && lamp === undefined) return undefined;
    return {
      ...(number === undefined ? {} : { number }),
      ...(name === undefined ? {} : { name }),
      ...(numberAbsence === undefined ? {} : { absence: numberAbsence }),
      ...(dateTime === undefined ? {} : { dateTime }),
      ...(charge === undefined ? {} : { charge }),
      ...(duration === undefined ? {} : { duration }),
      ...(lamp === undefined ? {} : { messageWaiting: lamp }),
    };
  }

  /** Hot path: the set holds the loop by itself, to be told who calls. */
  get holdsLoop(): boolean {
    return this.holdUntilStep > 0;
  }

  /** Hot path: what the set on hook puts across the pair at this step. */
  loadAt(step: number): CallerIdLoadPosition {
    return this.load.active ? this.load.at(step) : "none";
  }

  /** Hot path: the acknowledgement or the message is on the line; handset and mouthpiece are cut off meanwhile. */
  get mutes(): boolean {
    return this.inCallUntilStep > 0;
  }

  /** Hot path: does the acknowledgement sound in the next step? */
  get sounding(): boolean {
    return this.acknowledgement.playing;
  }

  /** Hot path: does nothing that it hears change at once what the set does? The alerting tone in a call is answered at the next sense. */
  get actsAhead(): boolean {
    return this.isOffHook ? !this.mutes && !this.sounding && !this.load.active : !this.listening && !this.load.active;
  }

  /** Hot path: nothing to hear and nothing to do. */
  get isAtRest(): boolean {
    return !this.isOffHook && !this.listening && !this.sounding && !this.load.active;
  }

  /** Hot path: writes the acknowledgement's next step. */
  writeStep(signal: StepSignal): void {
    this.acknowledgement.writeStep(signal);
  }

  /** Hot path: is every step to be heard? */
  get listening(): boolean {
    return this.isOffHook ? this.profile.inCall : this.gate.open || this.holdsLoop;
  }

  /** The handset was lifted or put down. */
  hookMoved(isOffHook: boolean): void {
    this.isOffHook = isOffHook;
    this.inCallUntilStep = 0;
    this.holdUntilStep = 0;
    this.acknowledgement.cancel();
    this.load.end();
    this.begin(0);
  }

  /** The set's ringer has been found ringing: after a reversal some sets answer by themselves to be told who calls. */
  rang(step: number): void {
    if (this.profile.transmission !== "answered" || !this.gate.reversed || this.isOffHook || this.hasAnswered) return;
    this.hasAnswered = true;
    this.holdUntilStep = step + samplesOf(answerWaitSeconds, this.options.stepHz);
    this.begin(0);
  }

  /** Hot path, at the detectors' rate. */
  sense(step: number, tipRingVolts: number): void {
    this.nowStep = step;
    if (this.isOffHook) {
      if (this.mutes && step >= this.inCallUntilStep) this.inCallUntilStep = 0;
      if (this.hasHeardAlert) this.acknowledge(tipRingVolts);
      return;
    }
    if (this.holdsLoop) {
      if (step >= this.holdUntilStep) this.holdUntilStep = 0;
      return;
    }
    this.gate.push(tipRingVolts);
    if (!this.gate.reversed) this.hasAnswered = false;
    if (this.gate.opened) this.begin(tipRingVolts);
    this.followNeon(Math.abs(tipRingVolts));
  }

  /** Hot path, every step while `listening`. */
  hear(tipRingVolts: number): void {
    if (this.isOffHook) this.hearInCall(tipRingVolts);
    else this.hearMessage(tipRingVolts - this.offsetVolts);
  }

  private begin(offsetVolts: number): void {
    this.hasHeardAlert = false;
    this.offsetVolts = offsetVolts;
    this.toFsk.reset();
    this.toVoice.reset();
    this.fskBlocker.settle(0);
    this.voiceBlocker.settle(0);
    this.fsk.reset();
    this.inCallFsk.reset();
    this.dtmf.reset();
    this.dtmfMessage.reset();
    this.alert.reset();
  }

  private hearMessage(volts: number): void {
    // hot path
    if (this.profile.coding === "dtmf") {
      if (!this.toVoice.push(volts)) return;
      const digit = this.dtmf.push(this.voiceBlocker.push(this.toVoice.output));
      if (digit !== undefined) this.takeDigit(digit);
      return;
    }
    if (this.profile.loadsLine && !this.isOffHook && this.toVoice.push(volts)) {
      if (this.alert.push(this.voiceBlocker.push(this.toVoice.output))) this.load.begin(this.nowStep);
    }
    if (this.toFsk.push(volts)) {
      const fsk = this.mutes ? this.inCallFsk : this.fsk;
      const reception = fsk.push(this.fskBlocker.push(this.toFsk.output));
      if (reception !== undefined) this.take(reception);
    }
  }

  private hearInCall(volts: number): void {
    // hot path
    if (this.acknowledgement.playing) {
      // Its own tones would look like a message to the receiver.
      this.begin(volts);
    } else if (this.mutes) {
      this.hearMessage(volts - this.offsetVolts);
    } else if (this.toVoice.push(volts) && this.alert.push(this.voiceBlocker.push(this.toVoice.output))) {
      this.hasHeardAlert = true;
    }
  }

  /** Answers the alerting tone, that the message may come. */
  private acknowledge(tipRingVolts: number): void {
    this.begin(tipRingVolts);
    this.acknowledgement.dial(this.profile.acknowledgeDigit);
    this.inCallUntilStep = this.nowStep + samplesOf(inCallWaitSeconds, this.options.stepHz);
  }

  private takeDigit(digit: string): void {
    const message = this.dtmfMessage.push(digit);
    if (message === undefined) return;
    const { digits } = this.dtmfMessage;
    this.dtmfMessage.reset();
    this.show(message);
    const text = `${this.options.title()} reads Caller ID: ${messageText(message)} (DTMF ${digits}).`;
    this.options.report({ kind: "callerid.received", callerId: { ...reportOf(message), digits }, text });
    this.verdict = "detected";
    this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: 0, input: this.input, heard: messageText(message) });
  }

  /** Level of what sounds on the line besides ringing. */
  get input(): number {
    return this.gate.levelDbm;
  }

  get timerSeconds(): number {
    return 0;
  }

  settings(): DetectorSettings {
    return { detector: "Caller ID", unit: "dBm", threshold: this.profile.thresholdDbm, counts: "above", neededSeconds: 0 };
  }

  private note({ message, problems, markDbm, spaceDbm }: Reception): void {
    this.verdict = message === undefined ? "rejected" : "detected";
    const input = Math.min(markDbm ?? this.input, spaceDbm ?? this.input);
    if (message === undefined) {
      this.notes?.({ verdict: "rejected", reason: "unreadable", lastedSeconds: 0, input, problem: problems.join("; ") });
    } else {
      this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: 0, input, heard: messageText(message) });
    }
  }

  private take(reception: Reception): void {
    const { message, problems } = reception;
    this.letGo();
    this.note(reception);
    const callerId = receptionReport(reception);
    const figures = figuresText(reception);
    if (message === undefined) {
      const reason = problems.join("; ");
      const text = `${this.options.title()} cannot read the Caller ID: ${reason} (${figures}).`;
      this.options.report({ kind: "callerid.failed", reason, callerId, text });
      return;
    }
    this.show(message);
    const text = `${this.options.title()} reads Caller ID: ${messageText(message)} (${figures}).`;
    this.options.report({ kind: "callerid.received", callerId, text });
  }

  /** The message is over: the set that had answered hangs up, the one in a call lets speech through again. */
  private letGo(): void {
    this.inCallUntilStep = 0;
    this.load.messageOver(this.nowStep);
    if (this.holdsLoop) this.holdUntilStep = this.nowStep + samplesOf(hangUpSeconds, this.options.stepHz);
  }

  private show(message: CallerIdMessage): void {
    if (message.kind === "message-waiting") this.messageWaiting = message.waiting;
    else this.shown = message;
  }

  private followNeon(volts: number): void {
    // hot path
    if (volts > neonStrikeVolts) this.isNeonLit = true;
    else if (volts < neonHoldVolts) this.isNeonLit = false;
  }

  /** The lamp of the way in which this network tells of messages. */
  private get lamp(): boolean | undefined {
    if (this.profile.messageWaiting === "neon") return this.isNeonLit;
    if (this.profile.messageWaiting === "reversal") return this.gate.reversed;
    return this.messageWaiting;
  }
}
