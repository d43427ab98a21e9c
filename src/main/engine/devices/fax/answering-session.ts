/** The answering end of T.30: its answer tone, DIS until someone answers it, judges the training, receives pages and confirms them. */
import { changeOverSeconds, silenceBeforeAnswerSeconds, trainingCheckSeconds } from "../../../../shared/catalog/fax-signals.ts";
import { pageWidthPels } from "../../signals/fax/t4/bitmap.ts";
import { PageDecoder } from "../../signals/fax/t4/page-decoder.ts";
import { disField, readDcs } from "../../signals/fax/t30/capabilities.ts";
import type { FrameKind } from "../../signals/fax/t30/frame-kinds.ts";
import { numberField } from "../../signals/fax/t30/station-number.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";
import { FaxLink } from "./fax-link.ts";
import type { FaxLinkOptions } from "./fax-link.ts";
import type { FaxOutcome, FaxPhase, FaxSession, ReceivedPage } from "./fax-session.ts";
import { TrainingCheck } from "./training-check.ts";
import type { TransmissionPart } from "./transmission.ts";

/** A page with a larger part of its lines damaged is refused. Estimate of usual machines' 10 to 15 %. */
const mostBadLines = 0.1;

/** The training check is over so long after the DCS: 75 ms, the turn-on sequence of 1.16 s at 2400 bit/s, the check itself, and some room. */
const checkWithinSeconds = 1.7 + trainingCheckSeconds;
/** A caller's training check may be 10 % longer. */
const checkRoomSeconds = 0.1 * trainingCheckSeconds + 0.1;

type Stage =
  | { readonly kind: "identifying" }
  | { readonly kind: "training"; readonly rate: V27terRate }
  | { readonly kind: "awaiting-page"; readonly rate: V27terRate }
  | { readonly kind: "receiving-page"; readonly rate: V27terRate }
  | { readonly kind: "awaiting-end"; readonly rate: V27terRate }
  | { readonly kind: "awaiting-release" }
  | { readonly kind: "ended"; readonly outcome: FaxOutcome };

export class AnsweringSession implements FaxSession {
  private readonly link: FaxLink;
  private readonly pageReceived: (page: ReceivedPage) => void;
  private readonly giveUpAtStep: number;
  private readonly check = new TrainingCheck();
  private stage: Stage = { kind: "identifying" };
  private decoder = new PageDecoder(pageWidthPels);
  private wasSending = true;
  private pageCount = 0;
  /** The response to the last command, for a caller who has not heard it. */
  private response: FrameKind | undefined;

  constructor(options: FaxLinkOptions, pageReceived: (page: ReceivedPage) => void, step: number) {
    this.link = new FaxLink(options, "called", step);
    this.pageReceived = pageReceived;
    this.giveUpAtStep = this.link.stepAfter(options.timers.identifySeconds);
    const silence: TransmissionPart = { kind: "silence", seconds: changeOverSeconds };
    this.link.sendTone(options.station.answerTone, silenceBeforeAnswerSeconds, [silence, ...this.identification()]);
  }

  get outcome(): FaxOutcome | undefined {
    return this.stage.kind === "ended" ? this.stage.outcome : undefined;
  }

  /** By T.30: what confirms the training belongs to phase B, what confirms a page to phase D. */
  get phase(): FaxPhase {
    const isResponding = this.link.modem.sends?.kind === "frames";
    switch (this.stage.kind) {
      case "identifying":
        return this.link.modem.sends?.kind === "tone" ? "A" : "B";
      case "training":
        return "B";
      case "awaiting-page":
        return !isResponding ? "C" : this.response === "CFR" ? "B" : "D";
      case "receiving-page":
        return "C";
      case "awaiting-end":
        return "D";
      case "awaiting-release":
        return isResponding ? "D" : "E";
      case "ended":
        return "E";
    }
  }

  get activity(): string {
    const { stage, link } = this;
    const sends = link.modem.sends?.kind;
    if (sends === "tone") return `answers with ${this.link.station.answerTone}`;
    if (sends === "frames") return this.stage.kind === "identifying" ? "sends DIS" : `sends ${this.response ?? "a response"}`;
    switch (stage.kind) {
      case "identifying":
        return "waits for a command";
      case "training":
        return `hears training at ${stage.rate} bit/s`;
      case "awaiting-page":
        return "waits for the page";
      case "receiving-page":
        return `receives page ${this.pageCount + 1}, line ${this.decoder.lineCount}`;
      case "awaiting-end":
        return "waits for the end of the page";
      case "awaiting-release":
        return "waits for the caller to hang up";
      case "ended":
        return stage.outcome.text;
    }
  }

  /** The page that comes in now, or came in last. */
  get incoming(): PageDecoder {
    return this.decoder;
  }

  tick(step: number): void {
    // hot path
    const { link } = this;
    link.tick(step);
    const { sending } = link.modem;
    if (this.wasSending && !sending) this.sent();
    this.wasSending = sending;
    // The training check has its time; everything else may go on as long as something is heard.
    const isHearing = this.stage.kind !== "training" && (link.modem.hearsFrames || link.modem.receivesImage);
    if (link.timedOut && !isHearing) this.timeOut();
  }

  frameReceived(bytes: Uint8Array): void {
    const frame = this.link.read(bytes);
    if (frame === undefined || frame.kind === "unknown" || !frame.isFinal || this.stage.kind === "ended") return;
    switch (frame.kind) {
      case "DCS":
        this.takeMode(frame.information);
        return;
      case "EOP":
      case "MPS":
      case "EOM":
        this.takeEnd(frame.kind);
        return;
      case "DCN":
        this.takeRelease();
        return;
      default:
        return;
    }
  }

  frameDamaged(bytes: Uint8Array): void {
    this.link.reportDamage(bytes);
  }

  toneHeard(name: string): void {
    this.link.reportTone(name);
  }

  imageTrained(): void {
    const { modem, station } = this.link;
    const { stage } = this;
    if (stage.kind !== "training" && stage.kind !== "awaiting-page") return;
    const level = `${(modem.imageLevelDbm ?? 0).toFixed(1)} dBm`;
    this.link.report({
      kind: "fax.trained",
      signalToNoiseDb: modem.signalToNoiseDb ?? 0,
      text: `${station.title} has trained on V.27ter ${stage.rate} bit/s: ${level}, errors ${(modem.signalToNoiseDb ?? 0).toFixed(0)} dB down.`,
    });
    if (stage.kind === "training") {
      this.check.begin(stage.rate);
      this.link.startTimer(checkRoomSeconds + trainingCheckSeconds);
    } else this.stage = { kind: "receiving-page", rate: stage.rate };
  }

  takeImageBit(bit: number): void {
    // hot path
    if (this.stage.kind === "training") this.check.push(bit);
    else if (this.stage.kind === "receiving-page") {
      this.decoder.push(bit);
      if (this.decoder.ended) this.pageEnded(this.stage.rate);
    }
  }

  imageLost(): void {
    if (this.stage.kind === "training") this.judgeTraining(this.stage.rate);
    else if (this.stage.kind === "receiving-page") this.pageEnded(this.stage.rate);
  }

  /** By return to control, or because the signal is gone. */
  private pageEnded(rate: V27terRate): void {
    this.link.modem.expectImage(undefined);
    this.stage = { kind: "awaiting-end", rate };
    this.link.startTimer(this.link.timers.commandSeconds);
  }

  private identification(): readonly TransmissionPart[] {
    const { number, fastestRate, minimumLineSeconds } = this.link.station;
    return this.link.framesPart([
      { kind: "CSI", information: numberField(number) },
      { kind: "DIS", information: disField(fastestRate, minimumLineSeconds) },
    ]);
  }

  private respond(kind: FrameKind): void {
    this.response = kind;
    this.link.stopTimer();
    this.link.modem.send(this.link.framesPart([{ kind }]));
    this.wasSending = true;
  }

  /** What it said has been said: now it waits for the caller. */
  private sent(): void {
    const { link, stage } = this;
    link.startTimer(stage.kind === "identifying" ? link.timers.responseSeconds : link.timers.commandSeconds);
    if (stage.kind === "awaiting-page") link.modem.expectImage(stage.rate);
  }

  private timeOut(): void {
    const { link, stage } = this;
    switch (stage.kind) {
      case "identifying":
        if (link.step >= this.giveUpAtStep) this.end(false, `no fax machine called within ${link.timers.identifySeconds} s`);
        else {
          link.stopTimer();
          link.modem.send(this.identification());
        }
        return;
      case "training":
        this.judgeTraining(stage.rate);
        return;
      case "awaiting-page":
      case "receiving-page":
      case "awaiting-end":
        this.end(false, `no command within ${link.timers.commandSeconds} s`);
        return;
      case "awaiting-release":
        this.takeRelease();
        return;
      case "ended":
        return;
    }
  }

  private takeMode(information: Uint8Array): void {
    const { rate, rateName } = readDcs(information);
    if (rate === undefined) {
      this.end(false, `the caller wants to send by ${rateName}`);
      return;
    }
    this.link.modem.stopSending();
    this.stage = { kind: "training", rate };
    this.check.begin(rate);
    this.link.modem.expectImage(rate);
    this.link.startTimer(checkWithinSeconds);
  }

  private judgeTraining(rate: V27terRate): void {
    const { link } = this;
    const isGood = this.check.isGood;
    link.modem.expectImage(undefined);
    link.report({
      kind: "fax.training-checked",
      text: `${link.station.title} has checked the training at ${rate} bit/s: ${this.check.text}, ${isGood ? "good" : "not good"}.`,
    });
    this.decoder = new PageDecoder(pageWidthPels);
    this.stage = isGood ? { kind: "awaiting-page", rate } : { kind: "training", rate };
    this.respond(isGood ? "CFR" : "FTT");
    if (!isGood) this.stage = { kind: "identifying" };
  }

  private takeEnd(command: "EOP" | "MPS" | "EOM"): void {
    const { stage } = this;
    if (stage.kind === "awaiting-release" || (stage.kind === "awaiting-page" && this.response === "MCF")) {
      // The caller has not heard the response.
      this.respond(this.response ?? "MCF");
      return;
    }
    if (stage.kind !== "awaiting-end" && stage.kind !== "receiving-page") return;
    this.link.modem.expectImage(undefined);
    const isGood = this.keepPage();
    this.stage =
      !isGood || command === "EOM"
        ? { kind: "identifying" }
        : command === "MPS"
          ? { kind: "awaiting-page", rate: stage.rate }
          : { kind: "awaiting-release" };
    this.respond(isGood ? "MCF" : "RTN");
  }

  private keepPage(): boolean {
    const { lineCount, badLineCount, badLines, page } = this.decoder;
    const isGood = lineCount > 0 && badLineCount <= mostBadLines * lineCount;
    if (isGood) this.pageCount += 1;
    this.pageReceived({ page, badLines });
    this.decoder = new PageDecoder(pageWidthPels);
    return isGood;
  }

  private takeRelease(): void {
    const many = this.pageCount === 1 ? "1 page" : `${this.pageCount} pages`;
    if (this.stage.kind === "awaiting-release") this.end(true, `${many} received`);
    else this.end(false, "the caller hung up");
  }

  private end(isGood: boolean, text: string): void {
    this.link.stopTimer();
    this.link.modem.expectImage(undefined);
    this.link.modem.stopSending();
    this.stage = { kind: "ended", outcome: { isGood, text } };
  }
}
