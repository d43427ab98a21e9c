/** An FXO line interface at work: rings, seizure, dialling and the end of calls, all by what its own detectors see on its line. */
import { fxoValues } from "../../../../shared/catalog/fxo-personalities.ts";
import type { WholeFxo } from "../../../../shared/catalog/fxo-personalities.ts";
import { pulseMapOf } from "../../../../shared/catalog/pulse-digits.ts";
import type { FxoLine as FxoLineModel } from "../../../../shared/model/bench.ts";
import { formatVolts } from "../../../../shared/units/format.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { Pair } from "../../plant/pair.ts";
import { TerminalPort } from "../../ports/terminal-port.ts";
import { DtmfGenerator } from "../../signals/dtmf-generator.ts";
import { DialToneDetector } from "../../signals/fax/dial-tone-detector.ts";
import { PulseDialer } from "../../signals/pulse-dial.ts";
import { RingDetector } from "../../signals/ring-detector.ts";
import { RingCounter } from "../../signals/supervision/ring-counter.ts";
import { reportOf } from "../../signals/supervision/detector-report.ts";
import type { DetectorReport, PlacedDetector } from "../../signals/supervision/detector-report.ts";
import type { BenchSite, DeviceEvent } from "../device.ts";
import { SetSupervision } from "../set-supervision.ts";
import { LoopCurrentWatch } from "./loop-current-watch.ts";

/** What the owner is told; each is what a detector has found, and no more. */
export type FxoHandlers = {
  /** A ring was counted; `isDue`: the one at which a call is taken up, or a later one. */
  readonly rang: (isDue: boolean, step: number) => void;
  /** No more rings have come. */
  readonly callerGaveUp: (step: number) => void;
  /** Loop current flows after a seizure. */
  readonly seized: (step: number) => void;
  /** No loop current, or no dial tone; the line is released already. */
  readonly failed: (reason: string, step: number) => void;
  /** The last digit is out. */
  readonly dialled: (step: number) => void;
  /** The polarity has turned round in a call, and that is not its end: an exchange may tell of an answer so. */
  readonly reversed?: (step: number) => void;
  /** The line shows that the call is over; it is released already. */
  readonly disconnected: (step: number) => void;
};

export type FxoLineOptions = {
  /** Begins the names of its circuit elements: "pbx.t1". */
  readonly id: string;
  readonly stepHz: number;
  readonly senseHz: number;
  /** Begins the log's sentences: "Trunk t1". */
  readonly title: () => string;
  readonly report: (event: DeviceEvent) => void;
  readonly handlers: FxoHandlers;
};

export type FxoPhase = "idle" | "seizing" | "open" | "awaiting-dial-tone" | "dialling";

export class FxoLine {
  private readonly options: FxoLineOptions;
  private readonly port: TerminalPort;
  private readonly supervision: SetSupervision;
  private model: FxoLineModel;
  private site: BenchSite;
  private values: WholeFxo;
  private rings: RingDetector;
  private counter: RingCounter;
  private current: LoopCurrentWatch;
  private dialTone: DialToneDetector;
  private dtmf: DtmfGenerator;
  private pulse: PulseDialer;
  private now: FxoPhase = "idle";
  private sinceStep = 0;
  private digits = "";
  private wantsClosed = false;
  private isSounding = false;
  private startEndsAtStep = Number.POSITIVE_INFINITY;
  private flashEndsAtStep = 0;
  private reversals = 0;

  constructor(options: FxoLineOptions, model: FxoLineModel, site: BenchSite) {
    const { id, senseHz, stepHz, title, report } = options;
    this.options = options;
    this.model = model;
    this.site = site;
    this.values = fxoValues(model);
    this.port = new TerminalPort(id);
    this.rings = this.makeRings();
    this.counter = this.makeCounter();
    this.current = this.makeCurrent();
    this.dialTone = this.makeDialTone();
    this.dtmf = new DtmfGenerator({ sampleHz: stepHz, ...model.dtmf });
    this.pulse = this.makePulse();
    this.supervision = new SetSupervision({ sampleHz: senseHz, stepHz, title, report }, this.supervised, site);
  }

  stamp(netlist: Netlist, pair: Pair, model: FxoLineModel): void {
    this.port.stamp(netlist, pair, model);
  }

  attach(circuit: Circuit): void {
    this.port.attach(circuit);
  }

  /** Only what has changed starts anew. */
  adopt(model: FxoLineModel, site: BenchSite): void {
    const before = { model: this.model, values: this.values, pulse: this.pulseValues };
    this.model = model;
    this.site = site;
    this.values = fxoValues(model);
    const { ringDetector, rings, seizure, dialling } = this.values;
    if (differs(ringDetector, before.values.ringDetector)) this.rings = this.makeRings();
    if (differs(rings, before.values.rings)) this.counter = this.makeCounter();
    if (differs(seizure, before.values.seizure)) this.current = this.makeCurrent();
    if (differs(dialling, before.values.dialling)) this.dialTone = this.makeDialTone();
    if (differs(model.dtmf, before.model.dtmf)) this.dtmf = new DtmfGenerator({ sampleHz: this.options.stepHz, ...model.dtmf });
    if (differs(this.pulseValues, before.pulse)) this.pulse = this.makePulse();
    this.supervision.adopt(this.supervised, site);
  }

  get phase(): FxoPhase {
    return this.now;
  }

  get isOffHook(): boolean {
    return this.now !== "idle";
  }

  get isRinging(): boolean {
    return this.rings.ringing;
  }

  /** Does another set have the line, as far as the detectors look for it? */
  get isInUse(): boolean {
    return !this.isOffHook && this.supervision.lineInUse;
  }

  /** Rings of the call that comes in; 0 where none does. */
  get ringCount(): number {
    return this.counter.count;
  }

  /** The digit that goes out at this moment. */
  get sending(): string | undefined {
    return this.dtmf.sending ?? this.pulse.sending;
  }

  /** Off hook, by loop or ground start: to call, or to answer. */
  seize(step: number): void {
    if (this.isOffHook) return;
    const volts = formatVolts(this.port.tipRingVolts());
    this.counter.reset();
    this.rings.settle(this.port.tipRingVolts());
    this.current.begin();
    this.beginStart(step);
    this.wantsClosed = this.supervision.lift(this.port);
    this.reversals = 0;
    this.enter("seizing", step);
    this.options.report({ kind: "hook.off", text: `${this.options.title()} off hook on ${volts}.` });
  }

  release(step: number): void {
    if (!this.isOffHook) return;
    this.dtmf.cancel();
    this.pulse.cancel();
    this.digits = "";
    this.wantsClosed = false;
    this.flashEndsAtStep = 0;
    this.supervision.hangUp(this.port);
    this.port.setStarting(true);
    this.startEndsAtStep = Number.POSITIVE_INFINITY;
    this.enter("idle", step);
    this.rings.settle(this.port.tipRingVolts());
    this.options.report({
      kind: "hook.on",
      text: `${this.options.title()} on hook: its contact opens at ${formatVolts(this.port.tipRingVolts())}.`,
    });
  }

  /** Seizes the line and dials: after dial tone, or blindly. Says why it cannot. */
  call(digits: string, step: number): string | undefined {
    if (this.isOffHook) return `${this.options.title()} is off hook already`;
    const problem = this.digitProblem(digits);
    if (problem !== undefined) return problem;
    this.seize(step);
    this.digits = digits;
    return undefined;
  }

  /** Sends digits on a line that is seized, at once; says why it cannot. */
  dial(digits: string, step: number): string | undefined {
    if (this.now !== "open") return `${this.options.title()} cannot dial now: it is ${phaseTitles[this.now]}`;
    const problem = this.digitProblem(digits);
    if (problem !== undefined) return problem;
    this.digits = digits;
    this.sendDigits(step);
    return undefined;
  }

  /** Opens the loop for a moment, to ask the exchange for a service; says why it cannot. */
  flash(seconds: number, step: number): string | undefined {
    if (this.now !== "open") return `${this.options.title()} cannot flash now: it is ${phaseTitles[this.now]}`;
    this.flashEndsAtStep = step + Math.round(seconds * this.options.stepHz);
    this.options.report({ kind: "hook.flash", text: `${this.options.title()} opens its loop for ${Math.round(seconds * 1000)} ms.` });
    return undefined;
  }

  /** Hot path: contacts of the next step. */
  act(step: number): void {
    let closed = this.wantsClosed && step >= this.flashEndsAtStep;
    if (this.pulse.playing || !this.pulse.closed) {
      this.pulse.advance();
      closed = closed && this.pulse.closed;
      if (this.pulse.digitStarted !== undefined) this.reportDigit(this.pulse.digitStarted, "pulse");
    }
    this.port.setContact(closed);
    this.port.setOffNormal(this.pulse.offNormal);
    if (step >= this.startEndsAtStep) {
      this.startEndsAtStep = Number.POSITIVE_INFINITY;
      this.port.setStarting(false);
    }
  }

  /**
   * Hot path: the outgoing signal of the next step with the digits in it, to which the owner adds; undefined where nothing is to sound.
   * `isNeeded`: the owner has something to say.
   */
  beginSpeech(isNeeded: boolean): StepSignal | undefined {
    const sounds = this.isOffHook && (isNeeded || this.dtmf.playing);
    if (!sounds && !this.isSounding) return undefined;
    this.isSounding = sounds;
    const signal = this.port.mouthpieceSignal;
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    if (this.dtmf.playing) {
      this.dtmf.addStep(signal);
      if (this.dtmf.digitStarted !== undefined) this.reportDigit(this.dtmf.digitStarted, "dtmf");
    }
    return sounds ? signal : undefined;
  }

  /** Hot path: what its hybrid passes on; a matched line returns nothing of what the line interface sends itself. */
  receivedVolts(): number {
    return this.port.earpieceVolts();
  }

  tipRingVolts(): number {
    return this.port.tipRingVolts();
  }

  loopAmps(): number {
    return this.port.loopAmps();
  }

  /** Hot path, every step. */
  hear(): void {
    if (this.isOffHook) this.supervision.hear(this.port);
  }

  /** Hot path, at the detectors' rate. */
  sense(step: number): void {
    if (!this.isOffHook) this.senseRinging(step);
    const order = this.supervision.sense(this.port, this.isOffHook, this.rings.ringing);
    if (order === "close") this.wantsClosed = true;
    if (order === "hang-up" && this.isOffHook) {
      this.release(step);
      this.options.handlers.disconnected(step);
    } else if (this.now !== "idle") {
      this.senseReversal(step);
      this.senseCall(step);
    }
  }

  /** What each detector says of itself, for whoever asks why. */
  reports(): DetectorReport[] {
    return [reportOf(this.rings), reportOf(this.current), ...this.supervision.reports()];
  }

  /** The detectors themselves, on this port of the owner's. */
  detectors(port: string): PlacedDetector[] {
    const isOffHook = (): boolean => this.isOffHook;
    return [
      { port, detector: () => this.rings, looks: () => !this.isOffHook },
      { port, detector: () => this.current, looks: () => this.now === "seizing" },
      { port, detector: () => this.dialTone, looks: () => this.now === "awaiting-dial-tone" },
      ...this.supervision.detectors(port, isOffHook),
    ];
  }

  private senseRinging(step: number): void {
    // hot path
    const change = this.rings.push(this.port.tipRingVolts());
    if (change !== undefined) this.reportRinging(change);
    const counted = this.counter.push(this.rings.ringing);
    if (counted === "ring") this.options.handlers.rang(this.counter.count >= this.values.rings.count, step);
    else if (counted === "gave-up") this.options.handlers.callerGaveUp(step);
  }

  private senseReversal(step: number): void {
    // hot path
    if (this.supervision.reversals === this.reversals) return;
    this.reversals = this.supervision.reversals;
    this.options.handlers.reversed?.(step);
  }

  private senseCall(step: number): void {
    // hot path
    switch (this.now) {
      case "seizing":
        this.senseSeizure(step);
        return;
      case "awaiting-dial-tone":
        this.awaitDialTone(step);
        return;
      case "dialling":
        if (this.dtmf.playing || this.pulse.playing) return;
        this.enter("open", step);
        this.options.handlers.dialled(step);
        return;
      case "idle":
      case "open":
        return;
    }
  }

  private senseSeizure(step: number): void {
    if (this.current.push(this.port.loopAmps())) {
      this.enter(this.digits === "" ? "open" : "awaiting-dial-tone", step);
      this.dialTone.reset();
      this.options.handlers.seized(step);
    } else if (this.isOver(this.values.seizure.withinSeconds, step)) {
      this.current.giveUp();
      this.fail(`no loop current within ${this.values.seizure.withinSeconds} s`, step);
    }
  }

  private awaitDialTone(step: number): void {
    const { waitsFor, dialToneSeconds, blindSeconds } = this.values.dialling;
    if (waitsFor === "time") {
      if (this.isOver(blindSeconds, step)) this.sendDigits(step);
    } else if (this.dialTone.push(this.port.earpieceVolts())) {
      this.sendDigits(step);
    } else if (this.isOver(dialToneSeconds, step)) {
      this.dialTone.giveUp();
      this.fail(`no dial tone within ${dialToneSeconds} s`, step);
    }
  }

  private sendDigits(step: number): void {
    if (this.values.dialling.by === "dtmf") this.dtmf.dial(this.digits);
    else this.pulse.dial(this.digits);
    this.digits = "";
    this.enter("dialling", step);
  }

  private fail(reason: string, step: number): void {
    this.release(step);
    this.options.handlers.failed(reason, step);
  }

  private digitProblem(digits: string): string | undefined {
    const isPulse = this.values.dialling.by === "pulse";
    const notSent = (isPulse ? /[^0-9]/ : /[^0-9*#A-D]/).exec(digits);
    if (digits === "") return `${this.options.title()} has nothing to dial: expected digits`;
    return notSent === null ? undefined : `"${notSent[0]}" cannot be dialled by ${isPulse ? "pulses" : "tones"}`;
  }

  private enter(phase: FxoPhase, step: number): void {
    this.now = phase;
    this.sinceStep = step;
  }

  private isOver(seconds: number, step: number): boolean {
    return step - this.sinceStep >= Math.round(seconds * this.options.stepHz);
  }

  /** Equipment that begins each seizure with another DC mask leaves it some time later. */
  private beginStart(step: number): void {
    const { start } = this.model.offHook;
    if (start !== undefined) this.startEndsAtStep = step + Math.round(start.seconds * this.options.stepHz);
  }

  private get supervised(): Pick<FxoLineModel, "detectors" | "groundStart"> {
    return { detectors: { ...this.values.detectors, hangsUp: true }, groundStart: this.model.groundStart };
  }

  /** The dial's map is the country's where the line has none of its own. */
  private get pulseValues(): FxoLineModel["pulse"] {
    return { ...this.model.pulse, map: this.model.pulse.map ?? pulseMapOf(this.site.country) };
  }

  private makePulse(): PulseDialer {
    return new PulseDialer({ sampleHz: this.options.stepHz, ...this.pulseValues });
  }

  private makeRings(): RingDetector {
    return new RingDetector({ sampleHz: this.options.senseHz, ...this.values.ringDetector });
  }

  private makeCounter(): RingCounter {
    return new RingCounter({ sampleHz: this.options.senseHz, ...this.values.rings });
  }

  private makeCurrent(): LoopCurrentWatch {
    return new LoopCurrentWatch({ sampleHz: this.options.senseHz, minAmps: this.values.seizure.minAmps });
  }

  private makeDialTone(): DialToneDetector {
    return new DialToneDetector({ sampleHz: this.options.senseHz, thresholdDbm: this.values.dialling.dialToneDbm });
  }

  private reportDigit(digit: string, by: "dtmf" | "pulse"): void {
    const how = by === "dtmf" ? "as two tones" : "as dial pulses";
    this.options.report({ kind: "digit.sent", digit, by, text: `${this.options.title()} sends ${digit} ${how}.` });
  }

  private reportRinging(change: "started" | "ended"): void {
    const volts = formatVolts(this.values.ringDetector.thresholdRmsVolts);
    const title = this.options.title();
    this.options.report(
      change === "started"
        ? { kind: "ring.detected", text: `${title} sees ringing: more than ${volts}.` }
        : { kind: "ring.ended", text: `${title} sees no more ringing.` },
    );
  }
}

const phaseTitles: Readonly<Record<FxoPhase, string>> = {
  idle: "on hook",
  seizing: "waiting for loop current",
  open: "in a call",
  "awaiting-dial-tone": "waiting for dial tone",
  dialling: "dialling",
};

function differs(first: object, second: object): boolean {
  return JSON.stringify(first) !== JSON.stringify(second);
}
