/** The calls of one port of an adapter: its account on the network, the call that the telephone is in, its voice, and whom it keeps on hold. */
import type { SipCall } from "../../network/sip-call.ts";
import type { MediaDescription, MediaDirection, SipStatus } from "../../network/sip-message.ts";
import type { DeviceEvent } from "../device.ts";
import { lineOf } from "../exchange/call-desk.ts";
import type { CallPhase, CallPort } from "../exchange/call-port.ts";
import type { LineUnit } from "../exchange/line-unit.ts";
import type { CallMedia } from "../fax-relay/call-media.ts";
import { commonCodec, describeMedia } from "../ip/call-voice.ts";
import type { Datagram, IpSocket } from "../ip/ip-network.ts";
import { SipEndpoint } from "../ip/sip-endpoint.ts";
import type { SipIdentity } from "../ip/sip-endpoint.ts";
import type { AdapterModel } from "./adapter-model.ts";
import { tellAnswer, tellEnd } from "./line-supervision.ts";
import { LineVoice } from "./line-voice.ts";
import type { OutsideCall } from "./outside-call.ts";
import { PortHold } from "./port-hold.ts";
import type { LiveCall } from "./port-hold.ts";
import { offerAnswers, openMedia } from "./port-media.ts";
import type { PortTones } from "./port-tones.ts";

/** The line that the calls are for. */
export type PortDesk = {
  readonly port: CallPort;
  readonly unit: LineUnit;
  readonly tones: PortTones;
  readonly model: () => AdapterModel;
  readonly now: () => number;
  /** In a sentence: "adapter". */
  readonly noun: () => string;
  /** The telephone is taken away. */
  readonly isAside: () => boolean;
  readonly enter: (phase: CallPhase) => void;
  readonly report: (event: DeviceEvent) => void;
};

export type PortCallsOptions = {
  readonly stepHz: number;
  readonly address: string;
  readonly identity: SipIdentity;
  readonly socket: IpSocket;
  /** Of the account, which is there without a line too. */
  readonly report: (event: DeviceEvent) => void;
};

export class PortCalls {
  readonly voice: LineVoice<CallMedia>;
  readonly hold: PortHold;
  readonly endpoint: SipEndpoint;
  private readonly options: PortCallsOptions;
  private readonly desk: PortDesk;
  private call: SipCall | undefined;
  private outside: OutsideCall | undefined;
  /** The call was made because the other party of the one before asked for it. */
  private isOnward = false;

  constructor(options: PortCallsOptions, desk: PortDesk) {
    this.options = options;
    this.desk = desk;
    this.voice = new LineVoice({ stepHz: options.stepHz, lossDb: desk.model().sendLossDb });
    this.endpoint = new SipEndpoint({
      ...options,
      listener: {
        incoming: this.incoming.bind(this),
        progress: this.progress.bind(this),
        answered: this.answered.bind(this),
        ended: this.ended.bind(this),
        referred: (call) => (call === this.call && desk.port.phase === "talking" ? this.describe(undefined) : undefined),
        movedOn: this.movedOn.bind(this),
        transferred: (call, status) => {
          this.hold.transferred(call, status);
        },
        replaced: this.replaced.bind(this),
        ...offerAnswers((call) => ({
          media: call === this.call ? this.voice.leg : this.hold.legOf(call),
          address: options.address,
          model: desk.model(),
          report: desk.report,
        })),
      },
    });
    this.hold = this.makeHold();
  }

  receive({ payload }: Datagram, step: number): void {
    if (payload.kind === "sip") this.endpoint.receive(payload.message, step);
    else if (payload.callId === this.call?.id) this.voice.leg?.receive(payload.packet);
    else this.hold.receive(payload.callId, payload.packet);
  }

  /** Hot path, before the line acts. */
  act(): void {
    this.voice.act();
    this.hold.act();
  }

  /** The telephone was put down: who is on hold may be joined with the other, or stays. */
  release(): void {
    if (!this.hold.released()) this.hangUp();
  }

  hangUp(): void {
    if (this.call !== undefined) this.endpoint.agent.hangUp(this.call.id, this.desk.now());
  }

  private get isFree(): boolean {
    const { port, unit } = this.desk;
    return port.phase === "idle" && !unit.loopClosed;
  }

  place(): void {
    const { port } = this.desk;
    const model = this.desk.model();
    this.desk.unit.listen(false);
    this.desk.report({
      kind: "call.routed",
      number: port.digits,
      text: `Call from ${lineOf(port)} to ${port.digits} goes to ${this.options.socket.nameOf(model.server)}.`,
    });
    this.desk.enter("calling");
    this.call = this.endpoint.agent.place(port.digits, this.describe(undefined), this.desk.now());
  }

  /** With a description of media the other end lets its line be heard: the own ringback would drown it. */
  private progress(call: SipCall, status: SipStatus): void {
    if (call !== this.call || this.voice.leg !== undefined) return;
    const hearsLine = status === 183 && this.openVoice(call);
    const what = hearsLine ? "what is on the line there" : `the ${this.desk.noun()}'s own ringback`;
    this.desk.report({
      kind: "call.ringing",
      number: call.peer,
      text: `${call.peer} is being rung; ${lineOf(this.desk.port)} hears ${what}.`,
    });
    this.desk.unit.play(hearsLine ? undefined : "ringback", undefined);
  }

  private answered(call: SipCall): void {
    if (call !== this.call) return;
    this.desk.unit.play(undefined, undefined);
    this.desk.report({ kind: "call.answered", number: call.peer, text: `${call.peer} answered.` });
    const isFirst = !this.isOnward && this.hold.heldNumber === undefined;
    this.isOnward = false;
    if (isFirst) this.desk.port.isCalling = true;
    this.talk(call);
    if (isFirst && this.desk.port.phase === "talking") tellAnswer(this.supervised);
  }

  /** The other party has asked this end to call someone else, and leaves. */
  private movedOn(former: SipCall, onward: SipCall): void {
    const text = `${former.peer} passes ${lineOf(this.desk.port)} on to ${onward.peer}.`;
    this.desk.report({ kind: "call.transferred", number: onward.peer, text });
    this.drop();
    this.call = onward;
    this.isOnward = true;
    this.desk.enter("calling");
  }

  /** Someone else takes the other party's place. */
  private replaced(former: SipCall, by: SipCall): MediaDescription | undefined {
    if (former !== this.call || commonCodec(this.desk.model().voice, by.media) === undefined) return undefined;
    this.desk.report({
      kind: "call.transferred",
      number: by.peer,
      text: `${lineOf(this.desk.port)} talks to ${by.peer} in place of ${former.peer}.`,
    });
    this.drop();
    this.call = by;
    this.talk(by);
    return this.describe(undefined);
  }

  private describe(direction: MediaDirection | undefined): MediaDescription {
    return describeMedia(this.options.address, this.desk.model().voice, direction);
  }

  private makeHold(): PortHold {
    const { endpoint } = this;
    const { port, unit, now, enter, report } = this.desk;
    return new PortHold(this.options.stepHz, {
      port,
      agent: endpoint.agent,
      now,
      services: () => this.desk.model().services,
      describe: this.describe.bind(this),
      present: () => this.call,
      detach: this.detach.bind(this),
      attach: ({ call, leg }) => {
        this.call = call;
        this.voice.leg = leg;
        this.desk.unit.join(this.voice);
        this.desk.enter("talking");
      },
      askDigits: () => {
        this.desk.tones.askDigits("dial-recall");
      },
      abandon: () => {
        if (this.call !== undefined) endpoint.agent.hangUp(this.call.id, this.desk.now());
        this.drop();
        unit.listen(false);
        unit.play(undefined, undefined);
      },
      ringBack: ({ peer: number, displayName: name }) => {
        enter("ringing");
        unit.ringing.start(undefined, { number, name });
      },
      stopRingingBack: (reason) => {
        unit.ringing.stop(reason);
        this.desk.enter("idle");
      },
      report,
    });
  }

  /** The telephone is taken off its call; a fax that is relayed cannot wait. */
  private detach(): LiveCall | undefined {
    const { call } = this;
    const { leg } = this.voice;
    if (call?.state !== "up" || leg === undefined || leg.isRelaying) return undefined;
    this.call = undefined;
    this.voice.leg = undefined;
    this.desk.unit.part();
    return { call, leg };
  }

  private incoming(call: SipCall): void {
    const { agent } = this.endpoint;
    if (this.desk.isAside()) agent.refuse(call.id, 480, this.desk.now());
    else if (!this.isFree) agent.refuse(call.id, 486, this.desk.now());
    else if (commonCodec(this.desk.model().voice, call.media) === undefined) agent.refuse(call.id, 488, this.desk.now());
    else {
      this.call = call;
      this.desk.port.digits = "";
      this.desk.enter("ringing");
      agent.ring(call.id, this.desk.now());
      this.desk.unit.ringing.start(undefined, { number: call.peer, name: call.displayName });
    }
  }

  answer(): void {
    const { call, outside, hold } = this;
    if (hold.isRecalling) {
      this.desk.unit.ringing.stop("answered");
      hold.recallAnswered();
      return;
    }
    if (call === undefined && outside === undefined) return;
    this.desk.unit.ringing.stop("answered");
    this.desk.report({ kind: "call.answered", number: this.desk.port.service.number, text: `${this.desk.port.service.number} answered.` });
    if (outside !== undefined) {
      this.desk.enter("talking");
      this.desk.unit.join(outside);
      outside.answered(this.desk.now());
    }
    if (call === undefined) return;
    this.endpoint.agent.accept(call.id, this.describe(undefined), this.desk.now());
    this.desk.port.isCalling = false;
    this.talk(call);
  }

  private talk(call: SipCall): void {
    if (this.openVoice(call)) this.desk.enter("talking");
    else this.giveUp("no codec in common");
  }

  /** The leg of a call to the network, if there is none yet; false where both ends have no codec in common. */
  private openVoice(call: SipCall): boolean {
    if (this.voice.leg !== undefined) return true;
    const { endpoint } = this;
    const { stepHz, address } = this.options;
    const { now, report, model } = this.desk;
    const media = openMedia(call, { stepHz, address, model: model(), endpoint, now, report });
    if (media === undefined) return false;
    this.voice.leg = media;
    this.desk.unit.join(this.voice);
    return true;
  }

  private ended(call: SipCall, reason: string, status: SipStatus | undefined): void {
    if (this.hold.ended(call, reason) || call !== this.call || call.state === "ending") return;
    const { phase } = this.desk.port;
    this.drop();
    if (phase === "ringing") {
      this.desk.unit.ringing.stop(reason);
      this.desk.enter("idle");
    } else if (phase === "calling") {
      this.desk.tones.fail(status === undefined ? reason : `${reason} (${status})`, status === 486 ? "busy" : "reorder");
    } else if (phase === "talking") {
      this.partyGone();
    }
  }

  private partyGone(): void {
    this.desk.enter("far-hung-up");
    const text = `The other party hung up; ${lineOf(this.desk.port)} has not hung up yet.`;
    this.desk.report({ kind: "call.released", number: this.desk.port.service.number, reason: "the other party hung up", text });
    tellEnd(this.supervised);
  }

  private get supervised(): Parameters<typeof tellEnd>[0] {
    const { unit, report, noun } = this.desk;
    return { unit, device: noun(), report };
  }

  nobodyLifts(): void {
    if (this.hold.isRecalling) {
      this.hold.drop();
      this.desk.unit.ringing.stop("nobody lifts the handset");
      this.desk.enter("idle");
    } else if (this.call !== undefined) {
      this.endpoint.agent.refuse(this.call.id, 480, this.desk.now());
    }
  }

  giveUp(reason: string): void {
    const { call } = this;
    if (call !== undefined) this.endpoint.agent.hangUp(call.id, this.desk.now());
    this.drop();
    this.desk.tones.fail(reason, "reorder");
  }

  drop(): void {
    const { outside } = this;
    const { leg } = this.voice;
    this.call = undefined;
    this.outside = undefined;
    outside?.released(this.desk.now());
    this.voice.leg = undefined;
    this.desk.unit.part();
    leg?.close();
  }

  /** A call that has come another way than over the network rings the telephone; false where that is busy. */
  ringFor(outside: OutsideCall): boolean {
    if (!this.isFree) return false;
    this.outside = outside;
    this.desk.port.digits = "";
    this.desk.enter("ringing");
    this.desk.unit.ringing.start(undefined, outside.caller);
    return true;
  }

  /** That call is over, or its caller has given up. */
  outsideEnded(outside: OutsideCall, reason: string): void {
    if (outside !== this.outside) return;
    this.outside = undefined;
    this.desk.unit.part();
    if (this.desk.port.phase === "ringing") {
      this.desk.unit.ringing.stop(reason);
      this.desk.enter("idle");
    } else if (this.desk.port.phase === "talking") {
      this.partyGone();
    }
  }
}
