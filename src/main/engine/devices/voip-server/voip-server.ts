/** The provider: registrar and proxy for its users, and subscribers elsewhere who answer, are busy, or do not answer. */
import type { Device, FarSubscriber, VoipServer as VoipServerModel } from "../../../../shared/model/bench.ts";
import type { DeviceState } from "../../../../shared/model/snapshot.ts";
import type { MediaDescription } from "../../network/sip-message.ts";
import { SipServer } from "../../network/sip-server.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { BenchDevice, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { takeOffer } from "../ip/call-hold.ts";
import { closeLeg, commonCodec, describeMedia, openLeg } from "../ip/call-voice.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { sendSip, SipEndpoint } from "../ip/sip-endpoint.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";
import { routeOf } from "./dial-plan.ts";
import { FarVoice } from "./far-voice.ts";

/** A call to someone elsewhere. */
type FarCall = {
  call: SipCall;
  readonly subscriber: FarSubscriber;
  readonly voice: FarVoice;
  sinceStep: number;
  leg: VoiceLeg | undefined;
};

export class VoipServer implements BenchDevice {
  readonly id: string;
  private readonly surroundings: DeviceSurroundings;
  private readonly server: SipServer;
  /** All the others, behind one address. */
  private readonly others: SipEndpoint;
  private readonly calls: FarCall[] = [];
  private model: VoipServerModel;
  private isPowered = true;
  private step = 0;

  constructor(id: string, model: VoipServerModel, surroundings: DeviceSurroundings) {
    const { stepHz, ip: socket } = surroundings;
    const report = this.report.bind(this);
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.server = new SipServer({
      stepHz,
      address: id,
      knows: (user) => this.model.users.includes(user),
      route: (called) =>
        this.subscriber(called) === undefined ? routeOf(this.model, called) : { kind: "device", address: this.othersAddress },
      send: (to, message) => {
        sendSip(socket, report, id, to, message);
      },
    });
    this.others = new SipEndpoint({
      stepHz,
      address: this.othersAddress,
      identity: { user: "", server: id, registerSeconds: 3600 },
      socket,
      report,
      listener: {
        incoming: this.incoming.bind(this),
        progress: nothing,
        answered: this.onwardAnswered.bind(this),
        ended: this.ended.bind(this),
        offered: this.offered.bind(this),
        referred: (call) => (this.farOf(call)?.leg === undefined ? undefined : describeMedia(this.othersAddress, this.model.voice)),
        movedOn: this.movedOn.bind(this),
        replaced: this.replaced.bind(this),
      },
    });
  }

  stampPort(): void {
    throw new Error(`${this.id} has no port`);
  }

  attachPort(): void {
    throw new Error(`${this.id} has no port`);
  }

  adopt(model: Device): void {
    this.model = serverModel(model);
  }

  receive({ to, payload }: Datagram, step: number): void {
    if (!this.isPowered) return;
    this.step = step;
    if (payload.kind === "media") this.calls.find(({ call }) => call.id === payload.callId)?.leg?.receive(payload.packet);
    else if (to === this.othersAddress) this.others.agent.receive(payload.message, step);
    else this.server.receive(payload.message, step);
  }

  setPower(to: "on" | "off", step: number): void {
    if ((to === "on") === this.isPowered) return;
    this.step = step;
    this.isPowered = to === "on";
    this.report({ kind: to === "on" ? "power.on" : "power.off", text: `${this.title} is switched ${to}.` });
    if (to === "on") return;
    this.server.stop();
    this.others.agent.stop();
    this.calls.length = 0;
  }

  act(step: number): void {
    // hot path
    this.step = step;
    for (let i = 0; i < this.calls.length; i++) {
      const { leg, voice } = this.calls[i]!;
      if (leg !== undefined) voice.pass(leg);
    }
  }

  hear(): void {
    // What it hears comes by packets.
  }

  sense(step: number): void {
    // hot path
    this.step = step;
    if (!this.isPowered) return;
    this.server.tick(step);
    this.others.agent.tick(step);
    for (let i = this.calls.length - 1; i >= 0; i--) this.check(this.calls[i]!);
  }

  voicePoint(): number {
    throw new Error(`${this.id} has no voice point`);
  }

  voiceVolts(): number {
    return 0;
  }

  state(): DeviceState {
    const registered = this.model.users.filter((user) => this.server.whereIs(user, this.step) !== undefined);
    return { kind: "voip-server", power: this.isPowered, network: this.surroundings.ip.isUp(), registered, calls: this.calls.length };
  }

  finalState(): unknown {
    return { calls: this.calls.length };
  }

  private get title(): string {
    return this.model.title ?? this.id;
  }

  private get othersAddress(): string {
    return `${this.id}:far`;
  }

  private subscriber(number: string): FarSubscriber | undefined {
    return this.model.farSubscribers.find((subscriber) => subscriber.number === number);
  }

  private incoming(call: SipCall): void {
    const { agent } = this.others;
    const subscriber = this.subscriber(call.called);
    if (subscriber === undefined) agent.refuse(call.id, 404, this.step);
    else if (subscriber.behaviour === "busy") agent.refuse(call.id, 486, this.step);
    else if (subscriber.behaviour === "congestion") agent.refuse(call.id, 503, this.step);
    else {
      agent.ring(call.id, this.step);
      const voice = new FarVoice(this.surroundings, subscriber, this.report.bind(this));
      this.calls.push({ call, subscriber, voice, sinceStep: this.step, leg: undefined });
    }
  }

  /** Answers, and hangs up, when its time has come. */
  private check(far: FarCall): void {
    // hot path
    const { call, subscriber } = far;
    const seconds = (this.step - far.sinceStep) / this.surroundings.stepHz;
    if (call.state === "ringing-here" && subscriber.behaviour === "answers" && seconds >= subscriber.answerAfterSeconds) this.answer(far);
    else if (call.state === "up" && seconds >= (subscriber.hangUpAfterSeconds ?? Number.POSITIVE_INFINITY)) {
      this.others.agent.hangUp(call.id, this.step);
    }
  }

  private answer(far: FarCall): void {
    const { call } = far;
    const { agent } = this.others;
    const { voice } = this.model;
    if (commonCodec(voice, call.media) === undefined) {
      agent.refuse(call.id, 488, this.step);
      return;
    }
    agent.accept(call.id, describeMedia(this.othersAddress, voice), this.step);
    far.sinceStep = this.step;
    this.report({ kind: "call.answered", number: call.called, text: `${call.called}, elsewhere, answers ${call.peer}.` });
    this.talk(far);
  }

  /** False where both ends have no codec in common. */
  private talk(far: FarCall): boolean {
    const { voice: settings } = this.model;
    const codec = commonCodec(settings, far.call.media);
    if (codec === undefined) return false;
    const { stepHz } = this.surroundings;
    const report = this.report.bind(this);
    far.leg = openLeg(far.call, codec, { stepHz, settings, soundsEvents: false, hearsTones: false, endpoint: this.others, report });
    return true;
  }

  private farOf(call: SipCall): FarCall | undefined {
    return this.calls.find((far) => far.call === call);
  }

  private close(far: FarCall): void {
    if (far.leg !== undefined) closeLeg(far.leg, far.call, this.report.bind(this));
    far.leg = undefined;
  }

  /** Whoever is elsewhere is put on hold, or taken back. */
  private offered(call: SipCall, offer: MediaDescription): MediaDescription | undefined {
    const leg = this.farOf(call)?.leg;
    return takeOffer(call, offer, { leg, address: this.othersAddress, voice: this.model.voice, report: this.report.bind(this) });
  }

  /** Whoever is elsewhere is passed on: the gateway there calls in its name. */
  private movedOn(former: SipCall, onward: SipCall): void {
    const far = this.farOf(former);
    if (far === undefined) return;
    const text = `${far.subscriber.number}, elsewhere, is passed on by ${former.peer} to ${onward.peer}.`;
    this.report({ kind: "call.transferred", number: onward.peer, text });
    this.close(far);
    far.call = onward;
  }

  private onwardAnswered(call: SipCall): void {
    const far = this.farOf(call);
    if (far !== undefined && !this.talk(far)) this.others.agent.hangUp(call.id, this.step);
  }

  /** Someone else takes the place of the party on the network. */
  private replaced(former: SipCall, by: SipCall): MediaDescription | undefined {
    const far = this.farOf(former);
    if (far === undefined || commonCodec(this.model.voice, by.media) === undefined) return undefined;
    const text = `${far.subscriber.number}, elsewhere, talks to ${by.peer} in place of ${former.peer}.`;
    this.report({ kind: "call.transferred", number: by.peer, text });
    this.close(far);
    far.call = by;
    this.talk(far);
    return describeMedia(this.othersAddress, this.model.voice);
  }

  private ended(call: SipCall): void {
    const at = this.calls.findIndex((far) => far.call === call);
    const far = this.calls[at];
    if (far === undefined) return;
    this.calls.splice(at, 1);
    this.close(far);
  }

  private report(event: DeviceEvent): void {
    this.surroundings.report(event);
  }
}

function nothing(): void {
  // Nobody listens to how a call goes that was asked for.
}

function serverModel(model: Device): VoipServerModel {
  if (model.kind !== "voip-server") throw new Error(`a VoIP server cannot be made from the values of a ${model.kind}`);
  return model;
}
