/** The telephone: hook switch, dial, mouthpiece, earpiece and bell, all working on its own line terminals. */
import { callerIdLoadOf, callerIdValues } from "../../../shared/catalog/caller-id.ts";
import { detectorsOfSet, ringDetectorOfSet } from "../../../shared/catalog/fxo-personalities.ts";
import { pulseMapOf } from "../../../shared/catalog/pulse-digits.ts";
import type { CallerIdProfile } from "../../../shared/catalog/caller-id.ts";
import type { Device, Telephone as TelephoneModel } from "../../../shared/model/bench.ts";
import type { DeviceState } from "../../../shared/model/snapshot.ts";
import { formatAmps, formatVolts } from "../../../shared/units/format.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { StepSignal } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { TerminalPort } from "../ports/terminal-port.ts";
import { DtmfGenerator } from "../signals/dtmf-generator.ts";
import { PulseDialer } from "../signals/pulse-dial.ts";
import type { PlacedDetector } from "../signals/supervision/detector-report.ts";
import { RingDetector } from "../signals/ring-detector.ts";
import { RmsMeter } from "../signals/rms-meter.ts";
import { CallerIdReader } from "./caller-id/reader.ts";
import { BouncingContact } from "./bouncing-contact.ts";
import { LineSupply } from "./line-supply.ts";
import { Mouth } from "./mouth.ts";
import type { Utterance } from "./mouth.ts";
import { SetSupervision } from "./set-supervision.ts";
import type { BenchDevice, BenchSite, DevicePart, DeviceSurroundings } from "./device.ts";

/** Window of the earpiece level: steady on 20 Hz and above. */
const earpieceWindowSeconds = 0.1;

/** Voice points. */
const earpiece = 0;
const mouthpiece = 1;

const never = Number.POSITIVE_INFINITY;

/** Keys or speech without loop current for so long are no moment of a lifted handset: estimate. */
const unfedSeconds = 0.15;

export class Telephone implements BenchDevice, DevicePart {
  readonly id: string;
  readonly portId = "line";
  private readonly surroundings: DeviceSurroundings;
  private readonly port: TerminalPort;
  private readonly hook: BouncingContact;
  private readonly mouth: Mouth;
  private readonly earpieceMeter: RmsMeter;
  private readonly supervision: SetSupervision;
  private model: TelephoneModel;
  private site: BenchSite;
  private dtmf: DtmfGenerator;
  private pulse: PulseDialer;
  private ringDetector: RingDetector;
  private callerId: CallerIdReader | undefined;
  private handset: "on" | "off" = "on";
  private flashEndsAtStep = never;
  private startEndsAtStep = never;
  private isSounding = false;
  private supply: LineSupply;
  /** Has the log been told that the set is dumb, since the handset was lifted? */
  private hasToldUnfed = false;
  private unfedSamples = 0;

  constructor(id: string, own: TelephoneModel, surroundings: DeviceSurroundings) {
    const { stepHz, senseHz, random } = surroundings;
    const model = telephoneModel(own);
    this.id = id;
    this.model = model;
    this.site = surroundings.site;
    this.surroundings = surroundings;
    this.port = new TerminalPort(id);
    this.hook = new BouncingContact(random, false);
    this.mouth = new Mouth(stepHz, (event) => this.report({ ...event, text: `${this.title} ${event.text}` }));
    this.earpieceMeter = new RmsMeter({ sampleHz: senseHz, windowSeconds: earpieceWindowSeconds });
    this.dtmf = new DtmfGenerator({ sampleHz: stepHz, ...model.dtmf });
    this.pulse = this.makePulse();
    this.ringDetector = new RingDetector({ sampleHz: senseHz, ...model.ringDetector });
    this.callerId = this.makeCallerId();
    this.supply = new LineSupply(senseHz, model.lineSupply);
    this.supervision = new SetSupervision(
      { sampleHz: senseHz, stepHz, title: () => this.title, report: this.report.bind(this) },
      model,
      surroundings.site,
    );
  }

  stampPort(netlist: Netlist, _portId: string, pair: Pair, model: Device, site: BenchSite): void {
    const set = telephoneModel(model);
    this.port.stamp(netlist, pair, { ...set, callerIdLoad: callerIdLoadOf(set.callerId, site.country) });
  }

  attachPort(_portId: string, circuit: Circuit): void {
    this.port.attach(circuit);
  }

  /** Only what has changed starts anew: digits on their way survive a change of the ringer. */
  adopt(model: Device, site: BenchSite): void {
    const next = telephoneModel(model);
    const { stepHz, senseHz } = this.surroundings;
    if (differs(next.dtmf, this.model.dtmf)) this.dtmf = new DtmfGenerator({ sampleHz: stepHz, ...next.dtmf });
    if (differs(next.ringDetector, this.model.ringDetector)) {
      this.ringDetector = new RingDetector({ sampleHz: senseHz, ...next.ringDetector });
      this.ringDetector.settle(this.port.tipRingVolts());
    }
    if (differs(next.lineSupply ?? {}, this.model.lineSupply ?? {})) this.supply = new LineSupply(senseHz, next.lineSupply);
    const pulseBefore = this.pulseValues;
    this.model = next;
    this.site = site;
    if (differs(this.callerId?.profile ?? {}, this.callerIdProfile ?? {})) this.callerId = this.makeCallerId();
    this.supervision.adopt(next, site);
    if (differs(pulseBefore, this.pulseValues)) this.pulse = this.makePulse();
  }

  /** Lifts the handset or puts it down; to where it is already is no change. */
  moveHook(to: "on" | "off", step: number): void {
    if (to === this.handset) return;
    this.handset = to;
    this.flashEndsAtStep = never;
    this.stopDialling();
    this.supply.reset();
    this.hasToldUnfed = false;
    this.callerId?.hookMoved(to === "off");
    this.beginStart(to, step);
    if (to === "on") this.supervision.hangUp(this.port);
    const closes = to === "off" && this.supervision.lift(this.port);
    this.hook.move(closes, step, this.bounceSteps);
    const volts = formatVolts(this.port.tipRingVolts());
    this.report(
      to === "off"
        ? { kind: "hook.off", text: `${this.title} off hook${closes ? `: its contact closes on ${volts}` : ""}.` }
        : { kind: "hook.on", text: `${this.title} on hook: its contact opens at ${volts}.` },
    );
  }

  /** Opens the loop for a while with the hook switch; says why it cannot. */
  flash(seconds: number, step: number): string | undefined {
    if (this.handset === "on") return `${this.title} is on hook: a flash needs the handset off hook`;
    if (this.isBusyWithLoop) return `${this.title} is still dialling or flashing`;
    this.flashEndsAtStep = step + Math.max(1, Math.round(seconds * this.surroundings.stepHz));
    this.hook.move(false, step, this.bounceSteps);
    this.report({ kind: "hook.flash", text: `${this.title} flashes the hook for ${Math.round(seconds * 1000)} ms.` });
    return undefined;
  }

  /** Sends digits by tones or by pulses; says why it cannot. */
  dial(digits: string, by: "dtmf" | "pulse"): string | undefined {
    if (this.handset === "on") return `${this.title} is on hook: lift the handset before dialling`;
    if (this.isBusyWithLoop) return `${this.title} is still dialling or flashing`;
    const notOnDial = by === "pulse" ? /[^0-9]/.exec(digits) : null;
    if (notOnDial !== null) return `a rotary dial has no "${notOnDial[0]}": expected 0-9`;
    if (by === "dtmf") this.dtmf.dial(digits);
    else this.pulse.dial(digits);
    return undefined;
  }

  /** A steady tone, a voice or silence into the mouthpiece; says why it cannot. */
  speak(utterance: Utterance | undefined): string | undefined {
    return this.mouth.say(utterance);
  }

  parts(): readonly DevicePart[] {
    return [this];
  }

  /** Only Caller ID answers the line at once. */
  get actsAhead(): boolean {
    // hot path
    return this.callerId === undefined || this.callerId.actsAhead;
  }

  get isAtRest(): boolean {
    // hot path
    if (this.handset === "off" || this.isSounding || this.hook.isMoving || this.hook.closed) return false;
    if (this.isBusyWithLoop || !this.pulse.closed || this.startEndsAtStep !== never) return false;
    return this.callerId === undefined || this.callerId.isAtRest;
  }

  act(step: number): void {
    // hot path
    if (step >= this.flashEndsAtStep) {
      this.flashEndsAtStep = never;
      this.hook.move(true, step, this.bounceSteps);
    }
    let closed = this.hook.act(step);
    if (this.pulse.playing || !this.pulse.closed) {
      this.pulse.advance();
      closed = closed && this.pulse.closed;
      if (this.pulse.digitStarted !== undefined) this.reportDigit(this.pulse.digitStarted, "pulse");
    }
    if (this.callerId?.holdsLoop === true) closed = true;
    this.port.setContact(closed);
    this.port.setOffNormal(this.pulse.offNormal);
    this.port.setCallerIdLoad(this.callerId?.loadAt(step) ?? "none");
    if (step >= this.startEndsAtStep) this.endStart();
    this.writeMouthpiece();
  }

  hear(): void {
    // hot path
    if (this.handset === "off") this.supervision.hear(this.port);
    const { callerId } = this;
    if (callerId?.listening === true) callerId.hear(this.port.tipRingVolts());
  }

  sense(step: number): void {
    // hot path
    const order = this.supervision.sense(this.port, this.handset === "off", this.ringDetector.ringing);
    if (order === "close") this.hook.move(true, step, this.bounceSteps);
    else if (order !== undefined) this.moveHook(order === "answer" ? "off" : "on", step);
    const volts = this.port.tipRingVolts();
    const change = this.ringDetector.push(volts);
    if (change !== undefined) this.reportRinging(change);
    if (this.handset === "off") {
      this.supply.push(this.port.loopAmps());
      this.checkSupply();
    }
    this.callerId?.sense(step, volts);
    if (change === "started") this.callerId?.rang(step);
    this.earpieceMeter.push(this.handset === "off" ? this.earpieceVolts : 0);
  }

  ringerAmps(): number {
    // hot path
    return this.port.ringerAmps();
  }

  voicePoint(name: string): number {
    return name === "earpiece" ? earpiece : mouthpiece;
  }

  /** The earpiece, or what the mouthpiece sends into a matched line. */
  voiceVolts(point: number): number {
    // hot path
    return point === earpiece ? this.earpieceVolts : this.port.mouthpieceSignal.endValue / 2;
  }

  /** While the set exchanges Caller ID in a call its earpiece is off. */
  private get earpieceVolts(): number {
    // hot path
    return this.callerId?.mutes === true || !this.supply.isFed ? 0 : this.port.earpieceVolts();
  }

  state(): DeviceState {
    const callerId = this.callerId?.display;
    return {
      kind: "telephone",
      hook: this.handset,
      bell: this.ringDetector.ringing,
      sending: (this.supply.isFed ? this.dtmf.sending : undefined) ?? this.pulse.sending,
      earpieceRmsVolts: this.earpieceMeter.rms,
      detectors: this.supervision.reports(),
      ...(callerId === undefined ? {} : { callerId }),
    };
  }

  detectors(): readonly PlacedDetector[] {
    const port = "line";
    const isOffHook = (): boolean => this.handset === "off";
    return [
      { port, detector: () => this.ringDetector, looks: () => this.handset === "on" },
      { port, detector: () => this.callerId },
      ...this.supervision.detectors(port, isOffHook),
    ];
  }

  finalState(): unknown {
    return { hook: this.handset, bell: this.ringDetector.ringing };
  }

  private get title(): string {
    return this.model.title ?? this.id;
  }

  /** The dial's map is the country's where the set has none of its own. */
  private get pulseValues(): TelephoneModel["pulse"] {
    return { ...this.model.pulse, map: this.model.pulse.map ?? pulseMapOf(this.site.country) };
  }

  private makePulse(): PulseDialer {
    return new PulseDialer({ sampleHz: this.surroundings.stepHz, ...this.pulseValues });
  }

  private get callerIdProfile(): CallerIdProfile | undefined {
    return callerIdValues(this.model.callerId, this.site.country);
  }

  private makeCallerId(): CallerIdReader | undefined {
    const { stepHz, senseHz } = this.surroundings;
    const profile = this.callerIdProfile;
    if (profile === undefined) return undefined;
    return new CallerIdReader({ stepHz, senseHz, profile, title: () => this.title, report: this.report.bind(this) });
  }

  private get bounceSteps(): number {
    return Math.round(this.model.bounceSeconds * this.surroundings.stepHz);
  }

  private get isBusyWithLoop(): boolean {
    return this.dtmf.playing || this.pulse.playing || this.flashEndsAtStep !== never;
  }

  private stopDialling(): void {
    this.dtmf.cancel();
    this.pulse.cancel();
  }

  /** Sets that begin each seizure with another DC mask take it with the lifting, and leave it some time later. */
  private beginStart(to: "on" | "off", step: number): void {
    const { start } = this.model.offHook;
    this.port.setStarting(true);
    this.startEndsAtStep = start === undefined || to === "on" ? never : step + Math.round(start.seconds * this.surroundings.stepHz);
  }

  private endStart(): void {
    this.startEndsAtStep = never;
    this.port.setStarting(false);
  }

  private writeMouthpiece(): void {
    // hot path
    const signal = this.port.mouthpieceSignal;
    if (this.callerId?.sounding === true) {
      this.isSounding = true;
      this.callerId.writeStep(signal);
    } else if (this.handset === "off" && this.callerId?.mutes !== true && (this.dtmf.playing || this.mouth.speaking)) {
      this.isSounding = true;
      this.dtmf.writeStep(signal);
      this.mouth.addStep(signal);
      if (!this.supply.isFed) silence(signal);
      else if (this.dtmf.digitStarted !== undefined) this.reportDigit(this.dtmf.digitStarted, "dtmf");
    } else if (this.isSounding) {
      this.isSounding = false;
      silence(signal);
    }
  }

  /** Keys are pressed or the mouth moves for some time, but nothing in the set works: the log is told once. */
  private checkSupply(): void {
    // hot path
    const { supply, dtmf, mouth } = this;
    const isDumb = !supply.isFed && (dtmf.playing || mouth.speaking) && !this.pulse.playing && this.flashEndsAtStep === never;
    this.unfedSamples = isDumb ? this.unfedSamples + 1 : 0;
    if (this.hasToldUnfed || this.unfedSamples < this.surroundings.senseHz * unfedSeconds) return;
    this.hasToldUnfed = true;
    const { smoothedAmps, minAmps } = this.supply;
    this.report({
      kind: "set.unfed",
      amps: smoothedAmps,
      text: `${this.title} has ${formatAmps(smoothedAmps)} of loop current: below ${formatAmps(minAmps)} its keys, microphone and earpiece do nothing.`,
    });
  }

  private reportDigit(digit: string, by: "dtmf" | "pulse"): void {
    const how = by === "dtmf" ? "as two tones" : "as dial pulses";
    this.report({ kind: "digit.sent", digit, by, text: `${this.title} sends ${digit} ${how}.` });
  }

  private reportRinging(change: "started" | "ended"): void {
    const { thresholdRmsVolts } = this.model.ringDetector;
    this.report(
      change === "started"
        ? { kind: "ring.detected", text: `${this.title} rings: it sees more than ${formatVolts(thresholdRmsVolts)} of ringing.` }
        : { kind: "ring.ended", text: `${this.title} sees no more ringing.` },
    );
  }

  private report(event: Parameters<DeviceSurroundings["report"]>[0]): void {
    const line = this.surroundings.lineOfPort("line");
    this.surroundings.report(line === undefined ? event : { ...event, line });
  }
}

function silence(signal: StepSignal): void {
  // hot path
  signal.startValue = 0;
  signal.startSlope = 0;
  signal.endValue = 0;
  signal.endSlope = 0;
}

function telephoneModel(model: Device): TelephoneModel {
  if (model.kind !== "telephone") throw new Error(`a telephone cannot be made from the values of a ${model.kind}`);
  const detectors = detectorsOfSet(model);
  return { ...model, ringDetector: ringDetectorOfSet(model), ...(detectors === undefined ? {} : { detectors }) };
}

function differs(first: object, second: object): boolean {
  return JSON.stringify(first) !== JSON.stringify(second);
}
