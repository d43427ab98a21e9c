/** A softphone: a set without a line. It registers, rings on an INVITE, and its earpiece and mouthpiece end in packets. */
import type { Device, Softphone as SoftphoneModel } from "../../../../shared/model/bench.ts";
import type { DeviceState } from "../../../../shared/model/snapshot.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { MediaDescription, MediaDirection, SipStatus } from "../../network/sip-message.ts";
import type { SipCall } from "../../network/sip-call.ts";
import { RmsMeter } from "../../signals/rms-meter.ts";
import type { BenchDevice, BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { LineTones } from "../exchange/line-tones.ts";
import { closeLeg, commonCodec, describeMedia, mediaOf, openLeg } from "../ip/call-voice.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { takeOffer } from "../ip/call-hold.ts";
import { identityOf, SipEndpoint } from "../ip/sip-endpoint.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";
import { Mouth } from "../mouth.ts";
import type { Utterance } from "../mouth.ts";
import { SoftphoneHold } from "./softphone-hold.ts";
import type { TalkedTo } from "./softphone-hold.ts";

const earpiece = 0;
const mouthpiece = 1;
/** Window of the earpiece level: steady on 20 Hz and above. */
const earpieceWindowSeconds = 0.1;

export class Softphone implements BenchDevice {
  readonly id: string;
  private readonly surroundings: DeviceSurroundings;
  private readonly endpoint: SipEndpoint;
  private readonly second: SoftphoneHold;
  private readonly mouth: Mouth;
  private readonly tones: LineTones;
  private readonly meter: RmsMeter;
  private readonly spoken: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private readonly heard: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private model: SoftphoneModel;
  private handset: "on" | "off" = "on";
  private isPowered = true;
  private call: SipCall | undefined;
  private leg: VoiceLeg | undefined;
  private step = 0;

  constructor(id: string, model: SoftphoneModel, surroundings: DeviceSurroundings) {
    const { stepHz, senseHz, site } = surroundings;
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.mouth = new Mouth(stepHz, (event) => {
      this.report({ ...event, text: `${this.title} ${event.text}` });
    });
    this.tones = new LineTones({ stepHz, site, on: `in ${this.title}'s earpiece`, report: this.report.bind(this) });
    this.meter = new RmsMeter({ sampleHz: senseHz, windowSeconds: earpieceWindowSeconds });
    this.endpoint = new SipEndpoint({
      stepHz,
      address: id,
      identity: identityOf(model.number, model),
      socket: surroundings.ip,
      report: this.report.bind(this),
      listener: {
        incoming: this.incoming.bind(this),
        progress: this.progress.bind(this),
        answered: this.answered.bind(this),
        ended: this.ended.bind(this),
        offered: this.offered.bind(this),
        referred: (call) => (call === this.call && this.leg !== undefined ? this.describe(undefined) : undefined),
        movedOn: this.movedOn.bind(this),
        transferred: this.transferred.bind(this),
        replaced: this.replaced.bind(this),
      },
    });
    this.second = new SoftphoneHold(stepHz, {
      agent: this.endpoint.agent,
      title: () => this.title,
      now: () => this.step,
      sound: () => this.model.holdSound ?? { kind: "silence" },
      describe: this.describe.bind(this),
      report: this.report.bind(this),
    });
    this.endpoint.powerOn();
  }

  stampPort(): void {
    throw new Error(`${this.id} has no port`);
  }

  attachPort(): void {
    throw new Error(`${this.id} has no port`);
  }

  adopt(model: Device, site: BenchSite): void {
    this.model = softphoneModel(model);
    this.endpoint.adopt(identityOf(this.model.number, this.model), this.step);
    this.tones.adopt(site);
  }

  receive({ payload }: Datagram, step: number): void {
    if (!this.isPowered) return;
    this.step = step;
    if (payload.kind === "sip") this.endpoint.receive(payload.message, step);
    else if (payload.callId === this.call?.id) this.leg?.receive(payload.packet);
    else this.second.receive(payload.callId, payload.packet);
  }

  setPower(to: "on" | "off", step: number): void {
    if ((to === "on") === this.isPowered) return;
    this.step = step;
    this.isPowered = to === "on";
    this.report({ kind: to === "on" ? "power.on" : "power.off", text: `${this.title} is switched ${to}.` });
    if (to === "on") this.endpoint.powerOn();
    else {
      this.endpoint.powerOff();
      this.letGo();
      this.close(this.second.drop());
    }
  }

  moveHook(to: "on" | "off", step: number): void {
    if (to === this.handset) return;
    this.step = step;
    this.handset = to;
    this.report(
      to === "off" ? { kind: "hook.off", text: `${this.title} is taken up.` } : { kind: "hook.on", text: `${this.title} is put down.` },
    );
    const { call } = this;
    if (to === "on") {
      if (call !== undefined) this.endpoint.agent.hangUp(call.id, step);
      this.letGo();
      this.close(this.second.drop());
    } else if (call?.state === "ringing-here") {
      this.answer(call);
    }
  }

  /** Calls a number, or sends digits within a call; says why it cannot. */
  dial(digits: string, step: number): string | undefined {
    if (this.handset === "on") return `${this.title} is put down: take it up before dialling`;
    if (this.leg !== undefined) {
      this.leg.dial(digits);
      return undefined;
    }
    if (this.call !== undefined) return `${this.title} is calling already`;
    if (!this.endpoint.isReady) return `${this.title} is not registered: nobody takes its call`;
    this.tones.play(undefined);
    this.report({ kind: "call.routed", number: digits, text: `${this.title} calls ${digits}.` });
    this.call = this.endpoint.agent.place(digits, this.describe(undefined), step);
    return undefined;
  }

  /** Asks the other end for a hook flash on its line; says why it cannot. */
  flash(): string | undefined {
    if (this.leg === undefined) return `${this.title} is in no call: there is nobody to send a flash to`;
    return this.leg.flash() ? undefined : `the other end of ${this.title}'s call takes no events: a flash cannot be sent`;
  }

  /** Puts the party that is talked to on hold, or takes it back; where there are two, they change places. Says why it cannot. */
  hold(to: "on" | "off", step: number): string | undefined {
    this.step = step;
    const { call, leg, second } = this;
    const isTalking = call?.state === "up" && leg !== undefined;
    if (to === "on" && !isTalking) return `${this.title} talks to nobody: there is nobody to put on hold`;
    if (to === "off" && second.heldNumber === undefined) return `${this.title} has nobody on hold`;
    const back = second.retrieve();
    if (isTalking) second.hold({ call, leg });
    else if (call !== undefined) this.endpoint.agent.hangUp(call.id, step);
    this.tones.play(undefined);
    this.call = back?.call;
    this.leg = back?.leg;
    return undefined;
  }

  /** Passes the call on to a number, or joins the party on hold with the other; says why it cannot. */
  transfer(to: string | undefined, step: number): string | undefined {
    this.step = step;
    const { call, leg, second } = this;
    if (call?.state !== "up" || leg === undefined) return `${this.title} talks to nobody: there is no call to pass on`;
    if (to !== undefined) second.passOn(call, to);
    else if (second.heldNumber === undefined) return `${this.title} has nobody on hold to join with ${call.peer}: expected a number`;
    else second.join(call);
    return undefined;
  }

  /** Into the mouthpiece; says why it cannot. */
  speak(utterance: Utterance | undefined): string | undefined {
    return this.mouth.say(utterance);
  }

  act(step: number): void {
    // hot path
    this.step = step;
    silence(this.heard);
    if (this.tones.active) this.tones.addStep(this.heard);
    this.second.act();
    const { leg } = this;
    if (leg === undefined) return;
    leg.addStep(this.heard);
    silence(this.spoken);
    if (this.mouth.speaking) this.mouth.addStep(this.spoken);
    leg.push(this.spoken.endValue / 2);
  }

  hear(): void {
    // What it hears comes by packets.
  }

  sense(step: number): void {
    // hot path
    this.step = step;
    this.endpoint.tick(step);
    this.meter.push(this.heard.endValue / 2);
  }

  voicePoint(name: string): number {
    return name === "earpiece" ? earpiece : mouthpiece;
  }

  voiceVolts(point: number): number {
    // hot path
    return (point === earpiece ? this.heard.endValue : this.spoken.endValue) / 2;
  }

  state(): DeviceState {
    return {
      kind: "softphone",
      hook: this.handset,
      power: this.isPowered,
      network: this.surroundings.ip.isUp(),
      registered: this.endpoint.isReady,
      bell: this.call?.state === "ringing-here",
      call: this.callText(),
      isTalking: this.call?.state === "up",
      ...(this.second.heldNumber === undefined ? {} : { onHold: this.second.heldNumber }),
      ...mediaOf([this.leg?.codec]),
      earpieceRmsVolts: this.meter.rms,
    };
  }

  finalState(): unknown {
    return { hook: this.handset, call: this.callText() };
  }

  private get title(): string {
    return this.model.title ?? this.id;
  }

  private describe(direction: MediaDirection | undefined): MediaDescription {
    return describeMedia(this.id, this.model.voice, direction);
  }

  private callText(): string {
    const { heldNumber } = this.second;
    if (heldNumber === undefined) return callText(this.call);
    return this.call === undefined ? `${heldNumber} is on hold` : `${callText(this.call)}, ${heldNumber} on hold`;
  }

  /** The other party wants voice one way only, or both ways again. */
  private offered(call: SipCall, offer: MediaDescription): MediaDescription | undefined {
    const leg = call === this.call ? this.leg : undefined;
    return takeOffer(call, offer, { leg, address: this.id, voice: this.model.voice, report: this.report.bind(this) });
  }

  /** The other party has asked this end to call someone else, and leaves. */
  private movedOn(former: SipCall, onward: SipCall): void {
    this.report({ kind: "call.transferred", number: onward.peer, text: `${former.peer} passes ${this.title} on to ${onward.peer}.` });
    this.letGo();
    this.call = onward;
  }

  /** Someone else takes the other party's place. */
  private replaced(former: SipCall, by: SipCall): MediaDescription | undefined {
    if (former !== this.call || commonCodec(this.model.voice, by.media) === undefined) return undefined;
    this.report({ kind: "call.transferred", number: by.peer, text: `${this.title} talks to ${by.peer} in place of ${former.peer}.` });
    this.letGo();
    this.call = by;
    this.talk(by);
    return this.describe(undefined);
  }

  /** A party that could be passed on leaves; that it could not, its user hears and sees. */
  private transferred(call: SipCall, status: SipStatus): void {
    this.second.transferred(call, status);
    if (status === 200 && call === this.call) this.letGo();
  }

  private incoming(call: SipCall): void {
    const { agent } = this.endpoint;
    if (this.call !== undefined || this.handset === "off") agent.refuse(call.id, 486, this.step);
    else if (commonCodec(this.model.voice, call.media) === undefined) agent.refuse(call.id, 488, this.step);
    else {
      this.call = call;
      agent.ring(call.id, this.step);
      this.report({ kind: "ring.detected", number: call.peer, text: `${this.title} rings: ${callerText(call)} calls.` });
    }
  }

  private answer(call: SipCall): void {
    this.endpoint.agent.accept(call.id, this.describe(undefined), this.step);
    this.report({ kind: "call.answered", number: call.called, text: `${this.title} answers ${call.peer}.` });
    this.talk(call);
  }

  /** With a description of media the other end lets its line be heard: the set's own ringback would drown it. */
  private progress(call: SipCall, status: SipStatus): void {
    if (status === 183) {
      this.tones.play(undefined);
      this.report({ kind: "call.ringing", number: call.peer, text: `${call.peer} is called over a line that can be heard already.` });
      this.talk(call);
    } else if (this.leg === undefined) {
      this.tones.play("ringback");
      this.report({ kind: "call.ringing", number: call.peer, text: `${call.peer} is being rung.` });
    }
  }

  private answered(call: SipCall): void {
    this.tones.play(undefined);
    this.report({ kind: "call.answered", number: call.peer, text: `${call.peer} answered.` });
    this.talk(call);
  }

  private talk(call: SipCall): void {
    const { stepHz } = this.surroundings;
    const { voice } = this.model;
    const codec = commonCodec(voice, call.media);
    if (codec === undefined || this.leg !== undefined) return;
    const report = this.report.bind(this);
    const { endpoint } = this;
    this.leg = openLeg(call, codec, { stepHz, settings: voice, soundsEvents: true, hearsTones: false, endpoint, report });
  }

  private ended(call: SipCall, reason: string, status: number | undefined): void {
    const held = this.second.ended(call);
    if (held !== undefined) {
      this.close(held);
      if (call.state !== "ending") this.report(endEvent(call, reason, status));
    }
    if (call !== this.call) return;
    if (call.state !== "ending") this.report(endEvent(call, reason, status));
    const isHere = this.handset === "off" && call.state !== "ending";
    this.letGo();
    if (isHere) this.tones.play(status === 486 ? "busy" : "reorder");
  }

  private letGo(): void {
    const { call, leg } = this;
    if (call !== undefined && leg !== undefined) this.close({ call, leg });
    if (call?.state === "ringing-here") this.report({ kind: "ring.ended", text: `${this.title} rings no more.` });
    this.call = undefined;
    this.leg = undefined;
    this.tones.play(undefined);
  }

  private close(live: TalkedTo | undefined): void {
    if (live !== undefined) closeLeg(live.leg, live.call, this.report.bind(this));
  }

  private report(event: DeviceEvent): void {
    this.surroundings.report(event);
  }
}

function endEvent(call: SipCall, reason: string, status: number | undefined): DeviceEvent {
  return status === undefined
    ? { kind: "call.released", number: call.peer, reason, text: `The call with ${call.peer} is over: ${reason}.` }
    : { kind: "call.failed", number: call.peer, reason, text: `The call with ${call.peer} came to nothing: ${reason} (${status}).` };
}

function callText(call: SipCall | undefined): string {
  if (call === undefined) return "idle";
  if (call.state === "ringing-here") return `${callerText(call)} calls`;
  return call.state === "up" ? `talking with ${call.peer}` : `calling ${call.peer}`;
}

/** "901 (5550102)" where a gateway has told who is behind it. */
function callerText({ peer, displayName }: SipCall): string {
  return displayName === undefined ? peer : `${peer} (${displayName})`;
}

function silence(signal: StepSignal): void {
  // hot path
  signal.startValue = 0;
  signal.startSlope = 0;
  signal.endValue = 0;
  signal.endSlope = 0;
}

function softphoneModel(model: Device): SoftphoneModel {
  if (model.kind !== "softphone") throw new Error(`a softphone cannot be made from the values of a ${model.kind}`);
  return model;
}
