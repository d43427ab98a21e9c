/** The calling end of T.30: CNG, waits for a DIS, tells the mode, trains, sends the pages, and hangs up when they are confirmed. */
import { commandTries, trainingCheckSeconds } from "../../../../shared/catalog/fax-signals.ts";
import type { Bitmap } from "../../signals/fax/t4/bitmap.ts";
import { encodePage } from "../../signals/fax/t4/page-encoder.ts";
import { dcsField, readDis } from "../../signals/fax/t30/capabilities.ts";
import type { FrameKind } from "../../signals/fax/t30/frame-kinds.ts";
import { numberField } from "../../signals/fax/t30/station-number.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";
import { FaxLink } from "./fax-link.ts";
import type { FaxLinkOptions } from "./fax-link.ts";
import type { FaxOutcome, FaxPhase, FaxSession } from "./fax-session.ts";
import type { TransmissionPart } from "./transmission.ts";

/** What was sent last, and may be sent again. */
type Command = "mode" | "page" | "end-of-page";

type Stage =
  | { readonly kind: "calling" }
  | { readonly kind: "sending"; readonly command: Command }
  | { readonly kind: "awaiting"; readonly command: Command }
  | { readonly kind: "leaving"; readonly outcome: FaxOutcome }
  | { readonly kind: "ended"; readonly outcome: FaxOutcome };

export class CallingSession implements FaxSession {
  private readonly link: FaxLink;
  private readonly pages: readonly Bitmap[];
  private stage: Stage = { kind: "calling" };
  private rate: V27terRate;
  private minimumLineSeconds = 0;
  private tries = 0;
  private failedTrainings = 0;
  private pageIndex = 0;
  private pageTries = 0;
  private pageBits: Uint8Array = new Uint8Array(0);

  constructor(options: FaxLinkOptions, pages: readonly Bitmap[], step: number) {
    this.link = new FaxLink(options, "caller", step);
    this.pages = pages;
    this.rate = options.station.fastestRate;
    this.link.startTimer(options.timers.identifySeconds);
    this.link.sendTone("CNG", 0);
  }

  get outcome(): FaxOutcome | undefined {
    return this.stage.kind === "ended" ? this.stage.outcome : undefined;
  }

  get phase(): FaxPhase {
    const { stage } = this;
    if (stage.kind === "calling") return "A";
    if (stage.kind === "leaving" || stage.kind === "ended") return "E";
    if (stage.command === "mode") return "B";
    return stage.kind === "sending" && this.link.modem.sends?.kind === "image" ? "C" : "D";
  }

  get activity(): string {
    const { stage } = this;
    switch (stage.kind) {
      case "calling":
        return this.link.modem.sending ? "calls with CNG" : "listens to the called machine";
      case "sending":
        return this.sendingText(stage.command);
      case "awaiting":
        return stage.command === "mode" ? "waits for the training's result" : "waits for the page's confirmation";
      case "leaving":
        return "says that it hangs up";
      case "ended":
        return stage.outcome.text;
    }
  }

  /** Pages that the far machine has confirmed. */
  get pagesConfirmed(): number {
    return this.pageIndex;
  }

  /** Part of the present page that has gone out, 0 to 1. */
  get pageSentShare(): number {
    const { stage, link } = this;
    if (stage.kind === "awaiting" && stage.command !== "mode") return 1;
    if (stage.kind !== "sending" || stage.command !== "page") return 0;
    if (link.modem.sends?.kind === "image") return Math.min(1, link.modem.imageBitsSent / this.pageBits.length);
    return link.modem.sends?.kind === "frames" ? 1 : 0;
  }

  tick(step: number): void {
    // hot path
    const { link, stage } = this;
    link.tick(step);
    switch (stage.kind) {
      case "calling":
        if (link.modem.sending && link.modem.hearsFrames) link.modem.stopSending();
        if (link.timedOut) this.fail(`no fax machine answered within ${link.timers.identifySeconds} s`);
        return;
      case "sending":
        if (!link.modem.sending) this.await(stage.command);
        return;
      case "awaiting":
        if (link.timedOut && !link.modem.hearsFrames) this.tryAgain(stage.command);
        return;
      case "leaving":
        if (!link.modem.sending) this.stage = { kind: "ended", outcome: stage.outcome };
        return;
      case "ended":
        return;
    }
  }

  /** Busy or reorder tone in place of an answer. */
  lineBusy(): void {
    if (this.stage.kind === "calling") this.end({ isGood: false, text: "the line called is busy, or cannot be reached" });
  }

  frameReceived(bytes: Uint8Array): void {
    const frame = this.link.read(bytes);
    if (frame === undefined || frame.kind === "unknown" || !frame.isFinal) return;
    const { stage } = this;
    if (stage.kind !== "calling" && stage.kind !== "awaiting") return;
    if (frame.kind === "DCN") this.end({ isGood: false, text: "the called machine hung up" });
    else if (frame.kind === "DIS") this.takeDis(frame.information);
    else if (stage.kind === "awaiting" && frame.kind === "CRP") this.send(stage.command === "page" ? "end-of-page" : stage.command);
    else if (stage.kind === "awaiting") this.takeResponse(stage.command, frame.kind);
  }

  frameDamaged(bytes: Uint8Array): void {
    this.link.reportDamage(bytes);
  }

  toneHeard(name: string): void {
    this.link.reportTone(name);
  }

  imageTrained(): void {
    // A calling machine expects no page.
  }

  imageLost(): void {
    // As above.
  }

  takeImageBit(): void {
    // As above.
  }

  private takeDis(information: Uint8Array): void {
    const offer = readDis(information);
    if (!offer.canReceive || offer.rate === undefined) {
      this.fail("the called machine cannot receive by V.27ter");
      return;
    }
    if (this.stage.kind === "awaiting" && this.stage.command !== "mode") return;
    if (this.stage.kind === "awaiting") {
      // It has not understood the mode.
      this.tryAgain("mode");
      return;
    }
    this.rate = offer.rate === 2400 ? 2400 : this.link.station.fastestRate;
    this.minimumLineSeconds = offer.minimumLineSeconds;
    this.tries = 0;
    this.send("mode");
  }

  private takeResponse(command: Command, response: FrameKind): void {
    if (command === "mode") {
      if (response === "CFR") this.beginPage();
      else if (response === "FTT") this.fallBack();
      return;
    }
    switch (response) {
      case "MCF":
        this.pageConfirmed();
        if (this.stage.kind === "awaiting") this.beginPage();
        return;
      case "RTP":
        this.pageConfirmed();
        if (this.stage.kind === "awaiting") this.trainAnew();
        return;
      case "RTN":
        this.pageTries += 1;
        if (this.pageTries >= commandTries) this.fail(`page ${this.pageIndex + 1} was refused ${this.pageTries} times`);
        else this.trainAnew();
        return;
      default:
        return;
    }
  }

  private pageConfirmed(): void {
    this.pageIndex += 1;
    this.pageTries = 0;
    this.link.report({ kind: "fax.page-sent", text: `${this.link.station.title} has page ${this.pageIndex} confirmed.` });
    if (this.pageIndex < this.pages.length) return;
    const many = this.pageIndex === 1 ? "1 page" : `${this.pageIndex} pages`;
    this.leave({ isGood: true, text: `${many} sent` });
  }

  private trainAnew(): void {
    this.tries = 0;
    this.send("mode");
  }

  private fallBack(): void {
    this.failedTrainings += 1;
    if (this.rate === 4800) this.rate = 2400;
    else if (this.failedTrainings >= commandTries) {
      this.fail(`training failed ${this.failedTrainings} times, at last at ${this.rate} bit/s`);
      return;
    }
    this.trainAnew();
  }

  private beginPage(): void {
    const page = this.pages[this.pageIndex];
    if (page === undefined) throw new Error(`there is no page ${this.pageIndex + 1} to send`);
    this.pageBits = encodePage(page, { bitsPerSecond: this.rate, minimumLineSeconds: this.minimumLineSeconds });
    this.tries = 0;
    this.send("page");
  }

  private send(command: Command): void {
    this.link.stopTimer();
    this.stage = { kind: "sending", command };
    this.link.modem.send(this.partsOf(command));
  }

  private partsOf(command: Command): TransmissionPart[] {
    const { link, rate } = this;
    if (command === "mode") {
      const frames = link.framesPart([
        { kind: "TSI", information: numberField(link.station.number) },
        { kind: "DCS", information: dcsField(rate, this.minimumLineSeconds) },
      ]);
      return [...frames, ...link.imagePart(rate, new Uint8Array(Math.round(rate * trainingCheckSeconds)))];
    }
    const end = link.framesPart([{ kind: this.pageIndex + 1 < this.pages.length ? "MPS" : "EOP" }]);
    return command === "page" ? [...link.imagePart(rate, this.pageBits), ...end] : [...end];
  }

  private await(command: Command): void {
    this.tries += 1;
    this.stage = { kind: "awaiting", command };
    this.link.startTimer(this.link.timers.responseSeconds);
  }

  private tryAgain(command: Command): void {
    if (this.tries >= commandTries) this.fail(`no answer to ${command === "mode" ? "the training" : "the page"} after ${this.tries} tries`);
    else this.send(command === "page" ? "end-of-page" : command);
  }

  private fail(reason: string): void {
    this.leave({ isGood: false, text: reason });
  }

  private leave(outcome: FaxOutcome): void {
    this.link.stopTimer();
    this.stage = { kind: "leaving", outcome };
    this.link.modem.send(this.link.framesPart([{ kind: "DCN" }]));
  }

  private end(outcome: FaxOutcome): void {
    this.link.stopTimer();
    this.stage = { kind: "ended", outcome };
  }

  private sendingText(command: Command): string {
    const sends = this.link.modem.sends?.kind;
    if (command === "mode") return sends === "image" ? `sends training at ${this.rate} bit/s` : `sends DCS: ${this.rate} bit/s`;
    return sends === "image" ? `sends page ${this.pageIndex + 1} at ${this.rate} bit/s` : "sends the end of the page";
  }
}
