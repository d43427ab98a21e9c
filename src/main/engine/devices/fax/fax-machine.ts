/** A fax machine: an FXO port, a ring counter, a dialler and a modem; it calls, answers and hangs up by what it hears alone. */
import { ringDetectorOfSet } from "../../../../shared/catalog/fxo-personalities.ts";
import type { Device, Fax } from "../../../../shared/model/bench.ts";
import type { DeviceState } from "../../../../shared/model/snapshot.ts";
import { formatVolts } from "../../../../shared/units/format.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import { TerminalPort } from "../../ports/terminal-port.ts";
import { DtmfGenerator } from "../../signals/dtmf-generator.ts";
import { base64Of } from "../../signals/fax/base64.ts";
import { DialToneDetector } from "../../signals/fax/dial-tone-detector.ts";
import { pageWidthPels, pbmOf } from "../../signals/fax/t4/bitmap.ts";
import { testPage } from "../../signals/fax/t4/test-page.ts";
import { RingDetector } from "../../signals/ring-detector.ts";
import { BouncingContact } from "../bouncing-contact.ts";
import type { BenchDevice, BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { AnsweringSession } from "./answering-session.ts";
import { BusyWatch } from "./busy-watch.ts";
import { CallingSession } from "./calling-session.ts";
import { FaxModem } from "./fax-modem.ts";
import type { FaxLinkOptions } from "./fax-link.ts";
import type { FaxOutcome, FaxSession, ReceivedPage } from "./fax-session.ts";
import { Paper } from "./paper.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";

/** Rings further apart than this belong to another call: longer than any cadence's pause. Estimate. */
const ringGapSeconds = 8;
/** A comma in a number: the wait for a second dial tone, as modems have it (S8 of the Hayes commands, 2 s). */
const commaSeconds = 2;
/** Quiet between the end of dial tone's proof and the first digit. Estimate. */
const beforeDialSeconds = 0.2;

const earpiece = 0;
const mouthpiece = 1;

type Doing =
  | { readonly kind: "resting" }
  | { readonly kind: "ringing"; readonly rings: number; readonly forgetAtStep: number }
  | { readonly kind: "awaiting-dial-tone"; readonly to: string; readonly pages: number; readonly giveUpAtStep: number }
  | { readonly kind: "dialling"; readonly to: string; readonly left: string; readonly pages: number; readonly startsAtStep: number }
  | { readonly kind: "calling"; readonly session: CallingSession }
  | { readonly kind: "answering"; readonly session: AnsweringSession };

export class FaxMachine implements BenchDevice {
  readonly id: string;
  private readonly surroundings: DeviceSurroundings;
  private readonly port: TerminalPort;
  private readonly hook: BouncingContact;
  private readonly dialTone: DialToneDetector;
  /** What comes out is read in the window; what goes in is only seen. */
  private readonly incoming = new Paper(pageWidthPels, 4);
  private readonly outgoing = new Paper(pageWidthPels, 8);
  private model: Fax;
  private modem: FaxModem;
  private dtmf: DtmfGenerator;
  private ringDetector: RingDetector;
  private site: BenchSite;
  private busy: BusyWatch | undefined;
  private doing: Doing = { kind: "resting" };
  private isOffHook = false;
  private isSounding = false;
  private result: FaxOutcome | undefined;
  private pagesSent = 0;
  private pagesReceived = 0;
  private badLineCount = 0;
  private decoderOnPaper: object | undefined;

  constructor(id: string, own: Fax, surroundings: DeviceSurroundings) {
    const { stepHz, senseHz, random } = surroundings;
    const model = faxModel(own);
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.site = surroundings.site;
    this.port = new TerminalPort(id);
    this.hook = new BouncingContact(random, false);
    this.modem = new FaxModem({ stepHz, levelDbm: model.levelDbm });
    this.dtmf = new DtmfGenerator({ sampleHz: stepHz, ...model.dtmf });
    this.dialTone = new DialToneDetector({ sampleHz: senseHz, thresholdDbm: model.dialToneDbm });
    this.ringDetector = new RingDetector({ sampleHz: senseHz, ...model.ringDetector });
  }

  stampPort(netlist: Netlist, _portId: string, pair: Pair, model: Device): void {
    this.port.stamp(netlist, pair, faxModel(model));
  }

  attachPort(_portId: string, circuit: Circuit): void {
    this.port.attach(circuit);
  }

  /** Values of the machine itself hold from the next call on. */
  adopt(model: Device, site: BenchSite): void {
    this.model = faxModel(model);
    this.site = site;
    if (this.doing.kind === "resting") this.makeParts();
  }

  /** Calls a number and sends the test page, or several; says why it cannot. */
  sendFax(to: string, pages: number, step: number): string | undefined {
    if (this.doing.kind !== "resting") return `${this.title} is busy: it ${this.activity}`;
    this.makeParts();
    this.dialTone.reset();
    this.outgoing.clear();
    for (const line of this.page(0).lines) this.outgoing.add(line);
    this.pagesSent = 0;
    this.seize(step, "to send a fax");
    this.doing = { kind: "awaiting-dial-tone", to, pages, giveUpAtStep: step + this.stepsOf(this.model.dialToneSeconds) };
    return undefined;
  }

  /** Off: answers by hand, as with the start key. On: breaks off whatever it does. */
  moveHook(to: "on" | "off", step: number): void {
    if (to === "off" && !this.isOffHook) this.answer(step, "by hand");
    else if (to === "on" && this.isOffHook) this.finish({ isGood: false, text: "broken off by hand" }, step);
  }

  act(step: number): void {
    // hot path
    this.port.setContact(this.hook.act(step));
    const sounds = this.isOffHook && (this.dtmf.playing || this.modem.sending);
    if (!sounds && !this.isSounding) return;
    this.isSounding = sounds;
    const signal = this.port.mouthpieceSignal;
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    if (!sounds) return;
    if (this.dtmf.playing) {
      this.dtmf.writeStep(signal);
      if (this.dtmf.digitStarted !== undefined) this.reportDigit(this.dtmf.digitStarted);
    } else {
      this.modem.addStep(signal);
    }
  }

  hear(): void {
    // hot path
    const { doing } = this;
    if (doing.kind !== "calling" && doing.kind !== "answering") return;
    const volts = this.port.earpieceVolts();
    this.modem.hear(volts, doing.session);
    if (doing.kind === "calling" && doing.session.phase === "A") this.busy?.hear(volts, this.modem.sounding);
  }

  sense(step: number): void {
    // hot path
    const change = this.ringDetector.push(this.port.tipRingVolts());
    if (change !== undefined) this.takeRinging(change, step);
    switch (this.doing.kind) {
      case "resting":
        return;
      case "ringing":
        if (step >= this.doing.forgetAtStep) this.doing = { kind: "resting" };
        return;
      case "awaiting-dial-tone":
        this.listenForDialTone(this.doing, step);
        return;
      case "dialling":
        this.dial(this.doing, step);
        return;
      case "calling":
        this.pagesSent = this.doing.session.pagesConfirmed;
        if (this.busy?.takeBusy() === true) this.doing.session.lineBusy();
        this.followSession(this.doing.session, step);
        return;
      case "answering":
        this.feedPaper(this.doing.session);
        this.followSession(this.doing.session, step);
        return;
    }
  }

  ringerAmps(): number {
    // hot path
    return this.port.ringerAmps();
  }

  voicePoint(name: string): number {
    return name === "earpiece" ? earpiece : mouthpiece;
  }

  /** What it hears from the line, or what it sends into a matched line. */
  voiceVolts(point: number): number {
    // hot path
    return point === earpiece ? this.port.earpieceVolts() : this.port.mouthpieceSignal.endValue / 2;
  }

  state(): DeviceState {
    const { doing } = this;
    const inCall = doing.kind === "calling" || doing.kind === "answering";
    return {
      kind: "fax",
      hook: this.isOffHook ? "off" : "on",
      bell: this.ringDetector.ringing,
      activity: this.activity,
      phase: inCall ? doing.session.phase : undefined,
      sends: this.dtmf.playing ? "digit" : this.sends(),
      hears: !inCall ? "nothing" : this.modem.receivesImage ? "image" : this.modem.hearsFrames ? "frames" : "nothing",
      result: this.result,
      pagesSent: this.pagesSent,
      pagesReceived: this.pagesReceived,
      badLineCount: this.badLineCount,
      paper: this.incoming.lines === 0 ? undefined : this.incoming.picture,
      original: this.outgoing.lines === 0 ? undefined : { picture: this.outgoing.picture, sentShare: this.sentShare() },
    };
  }

  detectors(): readonly PlacedDetector[] {
    const port = "line";
    const isInCall = (): boolean => this.doing.kind === "calling" || this.doing.kind === "answering";
    return [
      { port, detector: () => this.ringDetector, looks: () => !this.isOffHook },
      { port, detector: () => this.dialTone, looks: () => this.doing.kind === "awaiting-dial-tone" },
      { port, detector: () => this.modem.cng, looks: isInCall },
      { port, detector: () => this.modem.answer, looks: isInCall },
    ];
  }

  finalState(): unknown {
    const { hook, activity, result, pagesSent, pagesReceived, badLineCount } = this.state() as Extract<DeviceState, { kind: "fax" }>;
    return { hook, activity, result, pagesSent, pagesReceived, badLineCount };
  }

  private get title(): string {
    return this.model.title ?? this.id;
  }

  private get activity(): string {
    const { doing } = this;
    switch (doing.kind) {
      case "resting":
        return "waits for a call";
      case "ringing":
        return doing.rings === 1 ? "has heard 1 ring" : `has heard ${doing.rings} rings`;
      case "awaiting-dial-tone":
        return "waits for dial tone";
      case "dialling":
        return `dials ${doing.to}`;
      case "calling":
      case "answering":
        return doing.session.activity;
    }
  }

  private sends(): "nothing" | "tone" | "frames" | "image" {
    const kind = this.modem.sends?.kind;
    return kind === undefined || kind === "silence" ? "nothing" : kind;
  }

  private sentShare(): number {
    if (this.doing.kind === "calling") return this.doing.session.pageSentShare;
    return this.pagesSent > 0 ? 1 : 0;
  }

  private page(index: number): ReturnType<typeof testPage> {
    return testPage(index + 1, `${this.id} ${this.model.number}`);
  }

  private makeParts(): void {
    const { stepHz, senseHz } = this.surroundings;
    this.modem = new FaxModem({ stepHz, levelDbm: this.model.levelDbm });
    this.dtmf = new DtmfGenerator({ sampleHz: stepHz, ...this.model.dtmf });
    const isRinging = this.ringDetector.ringing;
    if (isRinging) return;
    this.ringDetector = new RingDetector({ sampleHz: senseHz, ...this.model.ringDetector });
    this.ringDetector.settle(this.port.tipRingVolts());
  }

  private takeRinging(change: "started" | "ended", step: number): void {
    const { doing } = this;
    if (this.isOffHook) return;
    const forgetAtStep = step + this.stepsOf(ringGapSeconds);
    if (change === "started") {
      const rings = doing.kind === "ringing" ? doing.rings + 1 : 1;
      this.doing = { kind: "ringing", rings, forgetAtStep };
      this.report({ kind: "ring.detected", text: `${this.title} counts ring ${rings}.` });
      return;
    }
    this.report({ kind: "ring.ended", text: `${this.title} sees no more ringing.` });
    if (doing.kind !== "ringing") return;
    this.doing = { ...doing, forgetAtStep };
    const { answerAfterRings } = this.model;
    if (answerAfterRings > 0 && doing.rings >= answerAfterRings)
      this.answer(step, doing.rings === 1 ? "after 1 ring" : `after ${doing.rings} rings`);
  }

  private answer(step: number, why: string): void {
    this.makeParts();
    this.seize(step, why);
    const keep = (page: ReceivedPage): void => {
      this.keepPage(page);
    };
    this.doing = { kind: "answering", session: new AnsweringSession(this.linkOptions(), keep, step) };
  }

  private listenForDialTone(doing: Extract<Doing, { kind: "awaiting-dial-tone" }>, step: number): void {
    if (this.dialTone.push(this.port.earpieceVolts())) {
      this.report({ kind: "fax.tone-heard", name: "dial tone", text: `${this.title} hears dial tone.` });
      this.doing = {
        kind: "dialling",
        to: doing.to,
        left: doing.to,
        pages: doing.pages,
        startsAtStep: step + this.stepsOf(beforeDialSeconds),
      };
    } else if (step >= doing.giveUpAtStep) {
      this.dialTone.giveUp();
      this.finish({ isGood: false, text: `no dial tone within ${this.model.dialToneSeconds} s` }, step);
    }
  }

  private dial(doing: Extract<Doing, { kind: "dialling" }>, step: number): void {
    if (step < doing.startsAtStep || this.dtmf.playing) return;
    if (doing.startsAtStep !== 0) {
      const [digits = "", ...rest] = doing.left.split(",");
      const { toneSeconds, pauseSeconds } = this.model.dtmf;
      this.dtmf.dial(digits);
      const nextAtStep = step + this.stepsOf(digits.length * (toneSeconds + pauseSeconds) + commaSeconds);
      this.doing = { ...doing, left: rest.join(","), startsAtStep: rest.length === 0 ? 0 : nextAtStep };
    } else {
      this.busy = this.model.hearsBusy === false ? undefined : this.makeBusyWatch();
      const pages = Array.from({ length: doing.pages }, (_, index) => this.page(index));
      this.doing = { kind: "calling", session: new CallingSession(this.linkOptions(), pages, step) };
    }
  }

  private followSession(session: FaxSession, step: number): void {
    // hot path
    session.tick(step);
    if (session.outcome !== undefined) this.finish(session.outcome, step);
  }

  /** New lines of the page that comes in go on the paper; a new page is a new sheet. */
  private feedPaper(session: AnsweringSession): void {
    // hot path
    const decoder = session.incoming;
    if (decoder.lineCount === 0) return;
    if (decoder !== this.decoderOnPaper) {
      this.decoderOnPaper = decoder;
      this.incoming.clear();
    }
    while (this.incoming.lines < decoder.lineCount) this.incoming.add(decoder.lineAt(this.incoming.lines));
    this.badLineCount = decoder.badLineCount;
  }

  private keepPage({ page, badLines }: ReceivedPage): void {
    const lineCount = page.lines.length;
    const badLineCount = badLines.length;
    this.pagesReceived += 1;
    this.badLineCount = badLineCount;
    const damage = badLineCount === 0 ? "none damaged" : `${badLineCount} damaged: ${rangesText(badLines)}`;
    this.report({
      kind: "fax.page-received",
      page: { widthPels: page.widthPels, lineCount, badLineCount, badLines, pbmBase64: base64Of(pbmOf(page)) },
      text: `${this.title} has received a page of ${lineCount} lines, ${damage}.`,
    });
  }

  private seize(step: number, why: string): void {
    this.isOffHook = true;
    this.result = undefined;
    this.port.setStarting(true);
    this.hook.move(true, step, this.bounceSteps);
    this.report({
      kind: "hook.off",
      text: `${this.title} off hook ${why}: its contact closes on ${formatVolts(this.port.tipRingVolts())}.`,
    });
  }

  private finish(result: FaxOutcome, step: number): void {
    this.modem.reset();
    this.dtmf.cancel();
    this.doing = { kind: "resting" };
    this.isOffHook = false;
    this.result = result;
    this.report({
      kind: result.isGood ? "fax.ended" : "fax.failed",
      reason: result.text,
      text: `${this.title}'s call ${result.isGood ? "ended well" : "failed"}: ${result.text}.`,
    });
    this.hook.move(false, step, this.bounceSteps);
    this.report({ kind: "hook.on", text: `${this.title} on hook: its contact opens at ${formatVolts(this.port.tipRingVolts())}.` });
  }

  private linkOptions(): FaxLinkOptions {
    const { number, fastestRate, minimumLineSeconds, timers, answerTone = "CED" } = this.model;
    return {
      modem: this.modem,
      station: { title: this.title, number, fastestRate, minimumLineSeconds, answerTone },
      timers,
      stepHz: this.surroundings.stepHz,
      report: (event) => {
        this.report(event);
      },
    };
  }

  private makeBusyWatch(): BusyWatch {
    const { stepHz } = this.surroundings;
    return new BusyWatch({ stepHz, site: this.site, title: () => this.title, report: this.report.bind(this) });
  }

  private get bounceSteps(): number {
    return this.stepsOf(this.model.bounceSeconds);
  }

  private stepsOf(seconds: number): number {
    return Math.round(seconds * this.surroundings.stepHz);
  }

  private reportDigit(digit: string): void {
    this.report({ kind: "digit.sent", digit, by: "dtmf", text: `${this.title} sends ${digit} as two tones.` });
  }

  private report(event: DeviceEvent): void {
    const line = this.surroundings.lineOfPort("line");
    this.surroundings.report(line === undefined ? event : { ...event, line });
  }
}

/** "12, 40-43" */
function rangesText(lines: readonly number[]): string {
  const starts = lines.filter((line, index) => line !== (lines[index - 1] ?? -1) + 1);
  return starts
    .map((first) => {
      let last = first;
      while (lines.includes(last + 1)) last += 1;
      return last === first ? String(first) : `${first}-${last}`;
    })
    .join(", ");
}

function faxModel(model: Device): Fax {
  if (model.kind !== "fax") throw new Error(`a fax machine cannot be made from the values of a ${model.kind}`);
  return { ...model, ringDetector: ringDetectorOfSet(model) };
}
