/** One port of an adapter: a line unit towards the telephone, an account on the network, and what goes on between them. */
import type { ExchangePort } from "../../../../shared/model/bench.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import type { MediaDescription, MediaDirection, SipStatus } from "../../network/sip-message.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { lineOf, nameOf } from "../exchange/call-desk.ts";
import { idlePort } from "../exchange/call-port.ts";
import type { CallPhase, CallPort } from "../exchange/call-port.ts";
import type { LineListener } from "../exchange/line-listener.ts";
import { LineUnit } from "../exchange/line-unit.ts";
import type { CallMedia } from "../fax-relay/call-media.ts";
import { commonCodec, describeMedia } from "../ip/call-voice.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { identityOf, SipEndpoint } from "../ip/sip-endpoint.ts";
import { tellAnswer, tellEnd } from "./line-supervision.ts";
import type { AdapterModel as AtaModel } from "./adapter-model.ts";
import { matchDialPlan } from "./dial-plan.ts";
import { LineVoice } from "./line-voice.ts";
import type { OutsideCall } from "./outside-call.ts";
import { PortHold } from "./port-hold.ts";
import type { LiveCall } from "./port-hold.ts";
import { offerAnswers, openMedia } from "./port-media.ts";
import { patienceSeconds } from "./phase-patience.ts";
import { serviceOf, unitSite } from "./port-service.ts";

export class AtaLine implements LineListener {
  readonly unit: LineUnit;
  readonly voice: LineVoice<CallMedia>;
  private readonly address: string;
  private readonly surroundings: DeviceSurroundings;
  private readonly port: CallPort;
  private readonly endpoint: SipEndpoint;
  private readonly hold: PortHold;
  private model: AtaModel;
  private call: SipCall | undefined;
  private outside: OutsideCall | undefined;
  private isAside: boolean;
  /** The call was made because the other party of the one before asked for it. */
  private isOnward = false;
  private isPowered = true;
  private hasStarted = false;
  private startsAtStep: number;
  private step = 0;
  private readonly whenOver: Partial<Record<CallPhase, () => void>> = {
    seized: this.greet.bind(this),
    "dial-tone": () => this.fail(`no digit within ${this.model.timers.firstDigitSeconds} s`, "reorder"),
    collecting: this.place.bind(this),
    calling: () => this.giveUp("no answer"),
    ringing: this.nobodyLifts.bind(this),
    "far-hung-up": this.soundEnd.bind(this),
    busy: () => this.playPhase("off-hook-warning"),
    reorder: () => this.playPhase("off-hook-warning"),
    "off-hook-warning": this.lockOut.bind(this),
  };

  constructor(address: string, portId: string, model: AtaModel, portModel: ExchangePort, surroundings: DeviceSurroundings) {
    const { stepHz, senseHz, site, ip: socket } = surroundings;
    const deviceId = address.slice(0, address.indexOf(":"));
    this.address = address;
    this.model = model;
    this.surroundings = surroundings;
    // Behind a relay at rest there is no telephone.
    this.isAside = model.lifeline?.phone === portId;
    this.startsAtStep = Math.round(model.startSeconds * stepHz);
    this.port = idlePort(portId, surroundings.lineOfPort, serviceOf(portModel, site.country));
    const report = this.report.bind(this);
    this.unit = new LineUnit({ deviceId, call: this.port, model: portModel, site: unitSite(model, site), stepHz, senseHz, report });
    this.voice = new LineVoice({ stepHz, lossDb: model.sendLossDb });
    this.endpoint = new SipEndpoint({
      stepHz,
      address,
      identity: identityOf(portModel.number, model),
      socket,
      report: (event) => {
        surroundings.report(event);
      },
      listener: {
        incoming: this.incoming.bind(this),
        progress: this.progress.bind(this),
        answered: this.answered.bind(this),
        ended: this.ended.bind(this),
        referred: (call) => (call === this.call && this.port.phase === "talking" ? this.describe(undefined) : undefined),
        movedOn: this.movedOn.bind(this),
        transferred: (call, status) => {
          this.hold.transferred(call, status);
        },
        replaced: this.replaced.bind(this),
        ...offerAnswers((call) => ({
          media: call === this.call ? this.voice.leg : this.hold.legOf(call),
          address,
          model: this.model,
          report,
        })),
      },
    });
    this.hold = this.makeHold();
  }

  get isRegistered(): boolean {
    return this.endpoint.isReady;
  }

  /** The telephone is taken away: calls end, none is taken. Nothing is said of the loop: that opens, and its detector sees it. */
  standAside(step: number): void {
    this.step = step;
    this.isAside = true;
    this.unit.ringing.stop("the telephone is on the exchange line");
    const { call } = this;
    if (call !== undefined) this.endpoint.agent.hangUp(call.id, step);
    this.hold.drop();
    this.forget();
  }

  /** The telephone is back. */
  stepIn(): void {
    this.isAside = false;
  }

  /** A call that has come another way than over the network rings the telephone; false where that is busy. */
  ringFor(outside: OutsideCall, step: number): boolean {
    this.step = step;
    if (!this.hasStarted || this.isAside || this.port.phase !== "idle" || this.unit.loopClosed) return false;
    this.outside = outside;
    this.port.digits = "";
    this.enter("ringing");
    this.unit.ringing.start(undefined, outside.caller);
    return true;
  }

  /** That call is over, or its caller has given up. */
  outsideEnded(outside: OutsideCall, reason: string, step: number): void {
    this.step = step;
    if (outside !== this.outside) return;
    this.outside = undefined;
    this.unit.part();
    if (this.port.phase === "ringing") {
      this.unit.ringing.stop(reason);
      this.enter("idle");
    } else if (this.port.phase === "talking") {
      this.partyGone();
    }
  }

  adopt(model: AtaModel, portModel: ExchangePort, site: BenchSite): void {
    this.model = model;
    this.port.service = serviceOf(portModel, site.country);
    this.unit.adopt(portModel, unitSite(model, site));
    this.voice.links.setLoss(model.sendLossDb);
    this.endpoint.adopt(identityOf(portModel.number, model), this.step);
  }

  setPower(to: "on" | "off", step: number): void {
    this.step = step;
    if (to === "on") {
      this.isPowered = true;
      this.startsAtStep = step + Math.round(this.model.startSeconds * this.surroundings.stepHz);
      this.unit.moveBattery("normal", step);
      return;
    }
    this.endpoint.powerOff();
    this.unit.ringing.stop("the adapter has no power");
    this.hold.drop();
    this.forget();
    this.unit.moveBattery("off", step);
    this.isPowered = false;
    this.hasStarted = false;
  }

  receive({ payload }: Datagram, step: number): void {
    this.step = step;
    if (!this.hasStarted) return;
    if (payload.kind === "sip") this.endpoint.receive(payload.message, step);
    else if (payload.callId === this.call?.id) this.voice.leg?.receive(payload.packet);
    else this.hold.receive(payload.callId, payload.packet);
  }

  act(step: number): void {
    // hot path
    this.step = step;
    this.voice.act();
    this.hold.act();
    this.unit.act(step);
  }

  sense(step: number): void {
    // hot path
    this.step = step;
    if (this.isPowered) {
      if (!this.hasStarted && step >= this.startsAtStep) this.start();
      this.endpoint.tick(step);
      this.checkTimers();
    }
    this.unit.sense(step, this);
  }

  loopClosed(): void {
    if (!this.hasStarted || this.isAside) return;
    if (this.port.phase === "ringing") this.answer();
    else if (this.port.phase === "idle") this.seize();
  }

  ringTripped(): void {
    if (this.isPowered && this.port.phase === "ringing") this.answer();
  }

  loopReleased(): void {
    const { phase } = this.port;
    if (!this.isPowered || phase === "idle" || phase === "ringing") return;
    const { call } = this;
    const text = `${nameOf(this.port)} hung up.`;
    this.report({ kind: "call.released", number: this.port.service.number, reason: "hung up", text });
    if (!this.hold.released() && call !== undefined) this.endpoint.agent.hangUp(call.id, this.step);
    this.forget();
    this.unit.settleSupply("rest");
    this.hold.recall();
  }

  groundSeen(): void {
    // The adapter's lines are seized by their loops.
  }

  /** In a call the flash is the port's own to act on, or the other end's, where that takes events. */
  flashed(): void {
    if (this.hold.flashed()) return;
    if (this.voice.leg?.flash() === true) return;
    this.report({
      kind: "call.failed",
      reason: "no service",
      text: `The ${this.noun} has no service for a hook flash on ${lineOf(this.port)}.`,
    });
  }

  pulsingBegins(): void {
    if (this.port.phase === "dial-tone") this.stopDialTone();
  }

  digit(_port: CallPort, digit: string, by: "dtmf" | "pulse"): void {
    const { port } = this;
    if (port.phase === "dial-tone") this.stopDialTone();
    if (port.phase !== "collecting") return;
    port.sinceStep = this.step;
    const how = by === "dtmf" ? "by DTMF" : "by dial pulses";
    this.report({ kind: "digit.received", digit, by, text: `Digit ${digit} received ${how} on ${lineOf(port)}.` });
    if (digit === "#" && port.digits !== "") {
      this.place();
      return;
    }
    port.digits += digit;
    if (matchDialPlan(port.digits, this.model.dialPlan) === "complete") this.place();
  }

  private start(): void {
    this.hasStarted = true;
    this.endpoint.powerOn();
    // A handset that was left off hook meanwhile.
    if (this.unit.loopClosed && this.port.phase === "idle") this.seize();
  }

  private checkTimers(): void {
    // hot path
    const seconds = patienceSeconds(this.port.phase, this.model);
    if (seconds !== undefined && this.isOver(seconds)) this.whenOver[this.port.phase]?.();
  }

  private seize(): void {
    const { port } = this;
    port.digits = "";
    this.enter("seized");
    this.report({ kind: "call.seized", number: port.service.number, text: `${nameOf(port)} is off hook.` });
  }

  /** Dial tone means that a call can be made; without an account there is reorder, or nothing at all. */
  private greet(): void {
    if (this.endpoint.isReady) {
      this.enter("dial-tone");
      this.unit.play("dial", undefined);
      this.unit.listen(true);
    } else if (this.model.unregistered === "reorder") {
      this.fail(`the ${this.noun} is not registered`, "reorder");
    }
  }

  private stopDialTone(): void {
    this.unit.play(undefined, undefined);
    this.enter("collecting");
  }

  private place(): void {
    const { port, model } = this;
    this.unit.listen(false);
    this.report({ kind: "call.routed", number: port.digits, text: `Call from ${lineOf(port)} to ${port.digits} goes to ${model.server}.` });
    this.enter("calling");
    this.call = this.endpoint.agent.place(port.digits, this.describe(undefined), this.step);
  }

  /** With a description of media the other end lets its line be heard: the own ringback would drown it. */
  private progress(call: SipCall, status: SipStatus): void {
    if (call !== this.call || this.voice.leg !== undefined) return;
    const hearsLine = status === 183 && this.openVoice(call);
    const what = hearsLine ? "what is on the line there" : `the ${this.noun}'s own ringback`;
    this.report({ kind: "call.ringing", number: call.peer, text: `${call.peer} is being rung; ${lineOf(this.port)} hears ${what}.` });
    this.unit.play(hearsLine ? undefined : "ringback", undefined);
  }

  private answered(call: SipCall): void {
    if (call !== this.call) return;
    this.unit.play(undefined, undefined);
    this.report({ kind: "call.answered", number: call.peer, text: `${call.peer} answered.` });
    const isFirst = !this.isOnward && this.hold.heldNumber === undefined;
    this.isOnward = false;
    if (isFirst) this.port.isCalling = true;
    this.talk(call);
    if (isFirst && this.port.phase === "talking") tellAnswer(this.supervised);
  }

  /** The other party has asked this end to call someone else, and leaves. */
  private movedOn(former: SipCall, onward: SipCall): void {
    const text = `${former.peer} passes ${lineOf(this.port)} on to ${onward.peer}.`;
    this.report({ kind: "call.transferred", number: onward.peer, text });
    this.dropCall();
    this.call = onward;
    this.isOnward = true;
    this.enter("calling");
  }

  /** Someone else takes the other party's place. */
  private replaced(former: SipCall, by: SipCall): MediaDescription | undefined {
    if (former !== this.call || commonCodec(this.model.voice, by.media) === undefined) return undefined;
    this.report({
      kind: "call.transferred",
      number: by.peer,
      text: `${lineOf(this.port)} talks to ${by.peer} in place of ${former.peer}.`,
    });
    this.dropCall();
    this.call = by;
    this.talk(by);
    return this.describe(undefined);
  }

  private describe(direction: MediaDirection | undefined): MediaDescription {
    return describeMedia(this.address, this.model.voice, direction);
  }

  private makeHold(): PortHold {
    const { endpoint, port, unit } = this;
    return new PortHold(this.surroundings.stepHz, {
      port,
      agent: endpoint.agent,
      now: () => this.step,
      services: () => this.model.services,
      describe: this.describe.bind(this),
      present: () => this.call,
      detach: this.detach.bind(this),
      attach: ({ call, leg }) => {
        this.call = call;
        this.voice.leg = leg;
        this.unit.join(this.voice);
        this.enter("talking");
      },
      askDigits: () => {
        port.digits = "";
        this.enter("dial-tone");
        unit.play("dial-recall", undefined);
        unit.listen(true);
      },
      abandon: () => {
        if (this.call !== undefined) endpoint.agent.hangUp(this.call.id, this.step);
        this.dropCall();
        unit.listen(false);
        unit.play(undefined, undefined);
      },
      ringBack: ({ peer: number, displayName: name }) => {
        this.enter("ringing");
        unit.ringing.start(undefined, { number, name });
      },
      stopRingingBack: (reason) => {
        unit.ringing.stop(reason);
        this.enter("idle");
      },
      report: this.report.bind(this),
    });
  }

  /** The telephone is taken off its call; a fax that is relayed cannot wait. */
  private detach(): LiveCall | undefined {
    const { call } = this;
    const { leg } = this.voice;
    if (call?.state !== "up" || leg === undefined || leg.isRelaying) return undefined;
    this.call = undefined;
    this.voice.leg = undefined;
    this.unit.part();
    return { call, leg };
  }

  private incoming(call: SipCall): void {
    const { agent } = this.endpoint;
    if (this.isAside) agent.refuse(call.id, 480, this.step);
    else if (this.port.phase !== "idle" || this.unit.loopClosed) agent.refuse(call.id, 486, this.step);
    else if (commonCodec(this.model.voice, call.media) === undefined) agent.refuse(call.id, 488, this.step);
    else {
      this.call = call;
      this.port.digits = "";
      this.enter("ringing");
      agent.ring(call.id, this.step);
      this.unit.ringing.start(undefined, { number: call.peer, name: call.displayName });
    }
  }

  private answer(): void {
    const { call, outside, hold } = this;
    if (hold.isRecalling) {
      this.unit.ringing.stop("answered");
      hold.recallAnswered();
      return;
    }
    if (call === undefined && outside === undefined) return;
    this.unit.ringing.stop("answered");
    this.report({ kind: "call.answered", number: this.port.service.number, text: `${this.port.service.number} answered.` });
    if (outside !== undefined) {
      this.enter("talking");
      this.unit.join(outside);
      outside.answered(this.step);
    }
    if (call === undefined) return;
    this.endpoint.agent.accept(call.id, this.describe(undefined), this.step);
    this.port.isCalling = false;
    this.talk(call);
  }

  private talk(call: SipCall): void {
    if (this.openVoice(call)) this.enter("talking");
    else this.giveUp("no codec in common");
  }

  /** The leg of a call to the network, if there is none yet; false where both ends have no codec in common. */
  private openVoice(call: SipCall): boolean {
    if (this.voice.leg !== undefined) return true;
    const { address, endpoint, model } = this;
    const { stepHz } = this.surroundings;
    const now = (): number => this.step;
    const media = openMedia(call, { stepHz, address, model, endpoint, now, report: this.report.bind(this) });
    if (media === undefined) return false;
    this.voice.leg = media;
    this.unit.join(this.voice);
    return true;
  }

  private ended(call: SipCall, reason: string, status: SipStatus | undefined): void {
    if (this.hold.ended(call, reason) || call !== this.call || call.state === "ending") return;
    const { phase } = this.port;
    this.dropCall();
    if (phase === "ringing") {
      this.unit.ringing.stop(reason);
      this.enter("idle");
    } else if (phase === "calling") {
      this.fail(status === undefined ? reason : `${reason} (${status})`, status === 486 ? "busy" : "reorder");
    } else if (phase === "talking") {
      this.partyGone();
    }
  }

  private partyGone(): void {
    this.enter("far-hung-up");
    const text = `The other party hung up; ${lineOf(this.port)} is still off hook.`;
    this.report({ kind: "call.released", number: this.port.service.number, reason: "the other party hung up", text });
    tellEnd(this.supervised);
  }

  private get supervised(): Parameters<typeof tellEnd>[0] {
    const { unit, noun: device } = this;
    const report = this.report.bind(this);
    return { unit, device, report };
  }

  private get noun(): string {
    return this.model.kind === "ata" ? "adapter" : "gateway";
  }

  private soundEnd(): void {
    const { endTone } = this.port.service.supervision;
    if (endTone === "busy" || endTone === "reorder") this.playPhase(endTone);
    else if (endTone === "dial") {
      this.port.digits = "";
      this.greet();
    } else {
      this.lockOut(endTone === "none" ? undefined : endTone);
    }
  }

  private lockOut(tone?: ToneName): void {
    this.unit.play(tone, undefined);
    this.enter("lockout");
  }

  private nobodyLifts(): void {
    if (this.hold.isRecalling) {
      this.hold.drop();
      this.unit.ringing.stop("nobody lifts the handset");
      this.enter("idle");
    } else if (this.call !== undefined) {
      this.endpoint.agent.refuse(this.call.id, 480, this.step);
    }
  }

  private giveUp(reason: string): void {
    const { call } = this;
    if (call !== undefined) this.endpoint.agent.hangUp(call.id, this.step);
    this.dropCall();
    this.fail(reason, "reorder");
  }

  private fail(reason: string, tone: "busy" | "reorder"): void {
    this.unit.listen(false);
    this.report({ kind: "call.failed", number: this.port.digits, reason, text: `Call from ${lineOf(this.port)} failed: ${reason}.` });
    this.playPhase(tone);
  }

  private playPhase(phase: Extract<CallPhase & ToneName, "busy" | "reorder" | "off-hook-warning">): void {
    this.enter(phase);
    this.unit.play(phase, undefined);
  }

  private forget(): void {
    this.dropCall();
    this.unit.listen(false);
    this.unit.play(undefined, undefined);
    this.enter("idle");
  }

  private dropCall(): void {
    const { outside } = this;
    const { leg } = this.voice;
    this.call = undefined;
    this.outside = undefined;
    outside?.released(this.step);
    this.voice.leg = undefined;
    this.unit.part();
    leg?.close();
  }

  private enter(phase: CallPhase): void {
    this.port.phase = phase;
    this.port.sinceStep = this.step;
  }

  private isOver(seconds: number): boolean {
    return this.step - this.port.sinceStep >= Math.round(seconds * this.surroundings.stepHz);
  }

  /** A device without power tells nobody anything. */
  private report(event: DeviceEvent): void {
    if (!this.isPowered) return;
    const { lineId } = this.port;
    this.surroundings.report(lineId === undefined ? event : { ...event, line: lineId });
  }
}
