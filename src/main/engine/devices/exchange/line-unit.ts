/** A subscriber's line unit: carries out tones, ringing, supply and speech on one FXS port, and reports what its detectors see there. */
import { callTone } from "../../../../shared/catalog/tone-plans.ts";
import type { ExchangePort } from "../../../../shared/model/bench.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import { FxsPort } from "../../ports/fxs-port.ts";
import type { SupplyPosition } from "../../ports/fxs-port.ts";
import type { Caller } from "../../signals/caller-id/message.ts";
import type { LongitudinalDetector } from "../../signals/longitudinal-detector.ts";
import { LoopDetector } from "../../signals/loop-detector.ts";
import type { PulseReceiver } from "../../signals/pulse-receiver.ts";
import { samplesOf } from "../../signals/sample-count.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";
import { lineName } from "../line-name.ts";
import { BatteryMonitor } from "./battery-monitor.ts";
import type { CallPort, CallSupply, PortEvent } from "./call-port.ts";
import { DtmfEar } from "./dtmf-ear.ts";
import { makeGroundDetector, makeLockoutDetector, makePulseReceiver, pulseRulesText } from "./line-detectors.ts";
import { batteryEvents, flashEvent, groundEvent, loopEvent, meterEvent, silentTripEvent } from "./line-reports.ts";
import type { LineListener } from "./line-listener.ts";
import { LineRinging } from "./line-ringing.ts";
import type { RingingLine } from "./line-ringing.ts";
import type { LineUnitOptions, LineUnitSite } from "./line-unit-options.ts";
import { LineSounds } from "./line-sounds.ts";
import type { LineTones } from "./line-tones.ts";
import { SpeechLinks } from "./speech-links.ts";
import { SupplyPlan, turned } from "./supply-plan.ts";
import { WettingWatch } from "./wetting-watch.ts";

/** After ringing gives way to the feed the loop current settles this long (reference-data 2.1: 5-20 ms mask, GK-m). */
const ringingMaskSeconds = 0.02;
/** The battery is looked at with every eighth sample of the loop: it is slow. */
const sensesPerBatteryLook = 8;
/** What the exchange itself does to the battery runs the loop current through zero; nothing is read into that (reference-data 1.3 [SL]). */
const supplyMaskSeconds = 0.08;
export class LineUnit {
  readonly call: CallPort;
  readonly fxs: FxsPort;
  readonly sounds: LineSounds;
  readonly ringing: LineRinging;
  readonly links: SpeechLinks<object>;
  private readonly options: LineUnitOptions;
  private readonly ear: DtmfEar;
  private readonly battery: BatteryMonitor;
  private readonly supply = new SupplyPlan();
  private readonly wetting: WettingWatch;
  private site: LineUnitSite;
  private model: ExchangePort;
  private loopDetector: LoopDetector;
  private lockoutDetector: LoopDetector;
  private groundDetector: LongitudinalDetector;
  private pulses: PulseReceiver;
  /** What the set was last told about messages that wait. */
  private toldWaiting = false;
  /** How the attendant has left a line that nobody calls on. */
  private restPosition: SupplyPosition;
  private isListening = false;
  private isSounding = false;
  private digitHeard: string | undefined;
  private untilBatteryLook = sensesPerBatteryLook;
  private maskedUntilStep = 0;
  private nowStep = 0;

  constructor(options: LineUnitOptions) {
    const { stepHz, senseHz, model, site } = options;
    this.options = options;
    this.model = model;
    this.site = site;
    this.call = options.call;
    this.restPosition = this.isGroundStart ? "tip-open" : "normal";
    this.supply.settle(this.restPosition);
    this.fxs = new FxsPort(`${options.deviceId}.${options.call.portId}`, 1 / stepHz, this.restPosition);
    this.sounds = this.makeSounds();
    this.ear = new DtmfEar({ stepHz });
    this.battery = new BatteryMonitor({ sampleHz: senseHz / sensesPerBatteryLook });
    this.links = new SpeechLinks({ stepHz, lossDb: site.speechLossDb, delaySteps: stepHz / senseHz });
    this.wetting = new WettingWatch({ stepHz });
    this.loopDetector = new LoopDetector({ sampleHz: senseHz, ...model.loopDetector });
    this.lockoutDetector = this.makeLockout();
    this.groundDetector = makeGroundDetector(this.options.senseHz, this.call.service.supervision);
    this.ringing = this.makeRinging();
    this.pulses = makePulseReceiver(senseHz, site);
  }

  /** Takes over changed values; only the parts that they belong to start anew. */
  adopt(model: ExchangePort, site: LineUnitSite): void {
    const { senseHz } = this.options;
    const before = { model: this.model, site: this.site };
    this.model = model;
    this.site = site;
    this.links.setLoss(site.speechLossDb);
    this.sounds.adopt(site, model.metering);
    this.ringing.adopt(model, site.country);
    this.adoptRest(before.model);
    this.lockoutDetector = this.makeLockout(this.lockoutDetector.closed);
    if (pulseRulesText(site) !== pulseRulesText(before.site)) this.pulses = makePulseReceiver(senseHz, site);
    if (differs(model.loopDetector, before.model.loopDetector)) {
      const wasClosed = this.loopDetector.closed;
      this.loopDetector = new LoopDetector({ sampleHz: senseHz, ...model.loopDetector });
      this.loopDetector.reset(wasClosed);
    }
  }

  get portId(): string {
    return this.call.portId;
  }

  /** Only a Caller ID that is under way listens for an answer and goes on at once. */
  get actsAhead(): boolean {
    // hot path
    return !this.ringing.callerId.active;
  }

  get isAtRest(): boolean {
    // hot path
    if (this.isSounding || this.hasSound || this.isListening || this.sounds.charging.active || this.supply.isAway) return false;
    return !this.ringing.active && !this.fxs.isMoving;
  }

  /** Hot path: relays, ringing and speech EMF for the next step. */
  act(step: number): void {
    this.nowStep = step;
    this.ringing.act(step);
    if (this.supply.isAway && this.supply.isBackAt(step)) this.moveSupply(step);
    this.fxs.act(step);
    this.writeSpeech();
    if (this.sounds.charging.active && this.fxs.longitudinalSignal !== undefined)
      this.sounds.writeLongitudinal(this.fxs.longitudinalSignal);
  }

  /** Hot path: what the hybrid receives goes to the other parties and to the digit receiver. */
  hear(): void {
    const { callerId } = this.ringing;
    if (this.links.count === 0 && !this.isListening && !callerId.listening) return;
    const receivedVolts = this.fxs.receivedVolts();
    this.links.push(callerId.mutes ? 0 : receivedVolts);
    if (callerId.listening) callerId.hear(receivedVolts);
    if (this.isListening) {
      const digit = this.ear.push(receivedVolts);
      if (digit !== undefined) this.digitHeard = digit;
    }
  }

  /** Hot path, at the detectors' rate. */
  sense(step: number, calls: LineListener): void {
    this.nowStep = step;
    if (this.model.feed.lowPower !== undefined) this.choosePower();
    if (this.fxs.relayPosition === "ringing") {
      this.battery.skip();
      if (this.ringing.senseTrip(step)) calls.ringTripped(this.call);
      return;
    }
    this.untilBatteryLook -= 1;
    if (this.untilBatteryLook <= 0) this.lookAtBattery();
    if (this.toldWaiting !== this.call.service.messageWaiting && this.call.phase === "idle") this.tellWaiting(step);
    const position = this.fxs.supplyPosition;
    if (position === "tip-open" && this.isGroundStart) {
      this.senseGround(calls);
      return;
    }
    // While the exchange itself has taken the battery away for a moment, no loop current tells nothing.
    if (step < this.maskedUntilStep || (position === "off" && this.supply.isAway)) return;
    if (position === "high-resistance") {
      if (this.lockoutDetector.push(this.fxs.loopAmps()) === "opened") calls.loopReleased(this.call);
      return;
    }
    this.senseLoop(calls);
    if (this.digitHeard !== undefined) {
      const digit = this.digitHeard;
      this.digitHeard = undefined;
      calls.digit(this.call, digit, "dtmf");
    }
  }

  get tones(): LineTones {
    return this.sounds.tones;
  }

  /** A tone of call processing; free-running ringback is joined where its source stands. */
  play(name: ToneName | undefined, levelDbm: number | undefined): void {
    const isFree = name === "ringback" && this.site.ringback === "free-running";
    this.tones.play(name, levelDbm, isFree ? this.nowStep : 0);
  }

  announce(name: ToneName | undefined, caller: Caller | undefined): void {
    this.sounds.overlay.play(name);
    if (name === undefined || caller === undefined) return;
    const toneSeconds = callTone(this.site, name).tone.segments[0]?.onSeconds ?? 0;
    this.ringing.callerId.announce(caller, toneSeconds, this.nowStep);
  }

  listen(on: boolean): void {
    if (on && !this.isListening) this.ear.reset();
    this.isListening = on;
    this.digitHeard = undefined;
  }

  join(peer: { readonly links: SpeechLinks<object> }): void {
    this.links.join(this, peer.links, peer);
  }

  part(): void {
    this.links.part(this);
  }

  /** Sends charge pulses; says why it cannot. */
  meter(pulses: number): string | undefined {
    const { metering } = this.model;
    if (metering === undefined) return `port ${this.call.portId} of ${this.options.deviceId} has no metering`;
    this.sounds.charging.start(pulses);
    this.report(meterEvent(pulses, metering, this.on));
    return undefined;
  }

  /** By the attendant: so it stays at rest, and now. */
  moveBattery(to: SupplyPosition, step: number): void {
    if (!this.isGroundStart) this.restPosition = to;
    this.supply.settle(to);
    this.moveSupply(step);
  }

  /** By call processing. */
  settleSupply(to: CallSupply): void {
    const inCall = this.isGroundStart ? "normal" : this.restPosition;
    if (to === "lockout") this.lockoutDetector.reset(true);
    this.supply.settle(to === "rest" ? this.restPosition : to === "call" ? inCall : to === "turned" ? turned(inCall) : "high-resistance");
    if (to === "rest" && this.isGroundStart) this.forgetSeizure();
    this.moveSupply(this.nowStep);
  }

  /** With tip open again, only an earthed ring tells of a seizure. */
  private forgetSeizure(): void {
    this.loopDetector.reset(false);
    this.groundDetector.reset();
  }

  /** No battery for a while. */
  interrupt(seconds: number): void {
    this.supply.awayUntil("off", this.nowStep + samplesOf(seconds, this.options.stepHz));
    this.moveSupply(this.nowStep);
  }

  /** The other polarity for a while. */
  wink(seconds: number): void {
    this.supply.awayUntil(turned(this.supply.position), this.nowStep + samplesOf(seconds, this.options.stepHz));
    this.moveSupply(this.nowStep);
  }

  /** For whoever asks why. */
  detectors(): readonly PlacedDetector[] {
    const port = this.call.portId;
    const isFed = (): boolean => this.fxs.relayPosition === "feed";
    const isAt = (position: SupplyPosition) => (): boolean => isFed() && this.fxs.supplyPosition === position;
    return [
      { port, detector: () => this.loopDetector, looks: isFed },
      { port, detector: () => this.ringing.ringTrip, looks: () => !isFed() },
      { port, detector: () => this.pulses.flash, looks: isFed },
      { port, detector: () => this.pulses, looks: () => this.isListening },
      { port, detector: () => this.ear.receiver, looks: () => this.isListening },
      { port, detector: () => (this.isGroundStart ? this.groundDetector.detector : undefined), looks: isAt("tip-open") },
      { port, detector: () => this.lockoutDetector, looks: isAt("high-resistance") },
    ];
  }

  get loopClosed(): boolean {
    return this.loopDetector.closed;
  }

  /** Reports an event of this port, with its line. */
  report(event: PortEvent): void {
    const line = this.call.lineId;
    this.options.report(line === undefined ? event : { ...event, line });
  }

  private relayMoved(to: "ringing" | "feed", step: number): void {
    if (to === "ringing") {
      this.loopDetector.reset(false);
      return;
    }
    this.maskedUntilStep = step + samplesOf(ringingMaskSeconds, this.options.stepHz);
    this.pulses.reset();
  }

  /** The idle set is told that messages wait, or that no more do, as the port's Caller ID has it. */
  private tellWaiting(step: number): void {
    this.toldWaiting = this.call.service.messageWaiting;
    const { callerId } = this.ringing;
    if (callerId.profile?.messageWaiting === "reversal") this.moveBattery(this.toldWaiting ? "reversed" : "normal", step);
    else this.ringing.tellWaiting(this.toldWaiting, step);
  }

  private moveSupply(step: number): void {
    if (this.fxs.supplyPosition === this.supply.position) return;
    this.maskedUntilStep = step + samplesOf(supplyMaskSeconds, this.options.stepHz);
    // An opening that the exchange made itself is no dial pulse and no flash, when it is over.
    this.pulses.reset();
    this.fxs.moveSupply(this.supply.position);
  }

  private get hasSound(): boolean {
    // hot path
    return this.links.count > 0 || this.sounds.active || this.ringing.callerId.active;
  }

  private writeSpeech(): void {
    // hot path
    const { callerId } = this.ringing;
    const { hasSound } = this;
    if (!hasSound && !this.isSounding) return;
    this.isSounding = hasSound;
    const signal = this.fxs.speechSignal;
    this.sounds.writeStep(signal);
    if (callerId.mutes) this.links.skipStep();
    else this.links.addStep(signal);
    if (callerId.sounding) callerId.addStep(signal);
  }

  /** Full feed as soon as the loop detector sees current, low volts again when the line is idle. */
  private choosePower(): void {
    const isWanted = this.loopDetector.closed || this.call.phase !== "idle";
    this.fxs.setPower(isWanted ? "full" : "idle");
  }

  private senseGround(calls: LineListener): void {
    // hot path
    const amps = this.fxs.longitudinalAmps();
    const change = this.groundDetector.push(amps);
    if (change === undefined) return;
    this.report(groundEvent(change, Math.abs(amps), this.on));
    if (change === "closed") calls.groundSeen(this.call);
  }

  private senseLoop(calls: LineListener): void {
    // hot path
    // The port knows which way round it feeds.
    const amps = this.fxs.supplyPosition === "reversed" ? -this.fxs.loopAmps() : this.fxs.loopAmps();
    const change = this.loopDetector.push(amps);
    if (change !== undefined) this.reportLoop(change, amps, calls);
    if (this.wetting.isAnswer(this.nowStep)) calls.loopClosed(this.call);
    const { phase, untilStep } = this.call;
    if (phase === "idle" || this.ringing.ringing) return;
    if (phase === "seized" && untilStep === Number.POSITIVE_INFINITY) return;
    const event = this.pulses.push(this.loopDetector.closed, this.isListening);
    if (this.pulses.pulseCount === 1) calls.pulsingBegins(this.call);
    if (event === "digit") calls.digit(this.call, this.pulses.digit, "pulse");
    else if (event === "flash") this.reportFlash(calls);
    else if (event === "release") calls.loopReleased(this.call);
  }

  private reportFlash(calls: LineListener): void {
    this.report(flashEvent(this.pulses.openSeconds, this.on));
    calls.flashed(this.call);
  }

  private reportLoop(change: "closed" | "opened", amps: number, calls: LineListener): void {
    const size = Math.abs(amps);
    // With its sign: a current that runs backwards is none to the detector, however large.
    this.report(loopEvent(change, amps, this.model.loopDetector, this.on));
    const pulse = this.wetting.take(change, {
      step: this.nowStep,
      amps: size,
      on: this.on,
      isExpected: this.ringing.callerId.expectsWetting,
    });
    if (pulse !== undefined) this.report(pulse);
    if (change === "opened" || this.ringing.takesLoop() || this.ringing.callerId.expectsWetting) return;
    const waitsForLoop = this.call.phase === "seized" && this.call.untilStep === Number.POSITIVE_INFINITY;
    if (this.call.phase === "idle" || waitsForLoop) this.pulses.reset();
    if (this.ringing.ringing) this.report(silentTripEvent(size, this.on));
    calls.loopClosed(this.call);
  }

  private lookAtBattery(): void {
    this.untilBatteryLook = sensesPerBatteryLook;
    const volts = this.fxs.tipRingVolts();
    const seen = this.battery.push(volts);
    if (seen === undefined) return;
    for (const event of batteryEvents(seen, this.battery, volts, this.on)) this.report(event);
  }

  /** A port that is seized another way from now on rests another way. */
  private adoptRest(before: ExchangePort): void {
    if (differs(before.supervision?.groundDetector ?? {}, this.model.supervision?.groundDetector ?? {})) {
      this.groundDetector = makeGroundDetector(this.options.senseHz, this.call.service.supervision);
    }
    if ((before.supervision?.start ?? "loop") === (this.model.supervision?.start ?? "loop")) return;
    this.restPosition = this.isGroundStart ? "tip-open" : "normal";
    if (this.call.phase === "idle") this.settleSupply("rest");
  }

  private get isGroundStart(): boolean {
    return this.call.service.supervision.start === "ground";
  }

  private get on(): string {
    const { lineId, portId } = this.call;
    return lineId === undefined ? `on port ${portId}` : `on ${lineName(lineId)}`;
  }

  private makeSounds(): LineSounds {
    const { stepHz, recording } = this.options;
    const report = (event: PortEvent): void => {
      this.report(event);
    };
    return new LineSounds({ stepHz, site: this.site, metering: this.model.metering, on: this.on, recording, report });
  }

  private makeRinging(): LineRinging {
    const { stepHz, senseHz } = this.options;
    const { fxs, model, on, site } = this;
    const line: RingingLine = {
      fxs,
      on,
      turnSupply: (isTurned) => {
        this.settleSupply(isTurned ? "turned" : "call");
      },
      relayMoved: (to, step) => {
        this.relayMoved(to, step);
      },
      isLoopClosed: () => this.loopDetector.closed,
      isIdle: () => this.call.phase === "idle",
      report: (event) => {
        this.report(event);
      },
    };
    return new LineRinging({ stepHz, senseHz, model, country: site.country, line });
  }

  private makeLockout(isClosed = false): LoopDetector {
    const { releaseSeconds } = this.site.timers;
    const line = { batteryVolts: this.model.feed.batteryVolts, supervision: this.call.service.supervision, releaseSeconds };
    const detector = makeLockoutDetector(this.options.senseHz, line);
    detector.reset(isClosed);
    return detector;
  }
}

function differs(first: object, second: object): boolean {
  return JSON.stringify(first) !== JSON.stringify(second);
}
