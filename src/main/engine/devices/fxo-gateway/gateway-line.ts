/** One line of an FXO gateway: a set towards the exchange, a user towards the network, and the calls that it hands from one to the other. */
import type { FxoGateway, FxoGatewayPort } from "../../../../shared/model/bench.ts";
import type { GatewayLineState } from "../../../../shared/model/snapshot.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";
import type { MediaDescription, SipStatus } from "../../network/sip-message.ts";
import type { SipCall } from "../../network/sip-call.ts";
import { matchDialPlan } from "../ata/dial-plan.ts";
import type { BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { FxoLine } from "../fxo/fxo-line.ts";
import type { FxoHandlers } from "../fxo/fxo-line.ts";
import { commonCodec, describeMedia } from "../ip/call-voice.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { takeOffer } from "../ip/call-hold.ts";
import { identityOf, SipEndpoint } from "../ip/sip-endpoint.ts";
import { CallerEar } from "./caller-ear.ts";
import { patienceSeconds } from "./gateway-phase.ts";
import type { GatewayPhase } from "./gateway-phase.ts";
import { GatewayVoice, siteOf } from "./gateway-voice.ts";

export type GatewayLineOptions = {
  readonly deviceId: string;
  readonly portId: string;
  readonly model: FxoGateway;
  readonly port: FxoGatewayPort;
  readonly surroundings: DeviceSurroundings;
};

export class GatewayLine {
  readonly portId: string;
  readonly fxo: FxoLine;
  private readonly surroundings: DeviceSurroundings;
  private readonly address: string;
  private readonly endpoint: SipEndpoint;
  readonly voice: GatewayVoice;
  private model: FxoGateway;
  private port: FxoGatewayPort;
  private readonly ear: CallerEar;
  private phase: GatewayPhase = "idle";
  private call: SipCall | undefined;
  private digits = "";
  private sinceStep = 0;
  private isPowered = true;
  private startsAtStep: number;
  private hasStarted = false;
  private step = 0;

  constructor({ deviceId, portId, model, port, surroundings }: GatewayLineOptions) {
    const { stepHz, senseHz, site, ip: socket } = surroundings;
    this.portId = portId;
    this.address = `${deviceId}:${portId}`;
    this.surroundings = surroundings;
    this.model = model;
    this.port = port;
    this.startsAtStep = Math.round(model.startSeconds * stepHz);
    const report = this.report.bind(this);
    const title = (): string => this.title;
    const handlers = this.handlers();
    const toneSite = siteOf(model, site);
    this.fxo = new FxoLine({ id: `${deviceId}.${portId}`, stepHz, senseHz, title, report, handlers }, port, toneSite);
    this.voice = new GatewayVoice({ stepHz, model, site: toneSite, on: `on port ${portId}`, report });
    this.ear = new CallerEar({ stepHz, senseHz, title, report }, port, site);
    this.endpoint = new SipEndpoint({
      stepHz,
      address: this.address,
      identity: identityOf(port.number, model),
      socket,
      report: surroundings.report,
      listener: {
        incoming: this.incoming.bind(this),
        progress: this.progress.bind(this),
        answered: this.answered.bind(this),
        ended: this.ended.bind(this),
        offered: this.offered.bind(this),
        referred: (call) => (call === this.call && this.phase === "talking" ? this.media : undefined),
        movedOn: this.movedOn.bind(this),
        replaced: this.replaced.bind(this),
      },
    });
  }

  get isRegistered(): boolean {
    return this.endpoint.isReady;
  }

  adopt(model: FxoGateway, port: FxoGatewayPort, site: BenchSite): void {
    this.model = model;
    this.port = port;
    this.fxo.adopt(port, siteOf(model, site));
    this.voice.adopt(model, siteOf(model, site));
    this.endpoint.adopt(identityOf(port.number, model), this.step);
    this.ear.adopt(port, site);
  }

  setPower(to: "on" | "off", step: number): void {
    this.step = step;
    if (to === "on") {
      this.startsAtStep = step + Math.round(this.model.startSeconds * this.surroundings.stepHz);
      this.isPowered = true;
      return;
    }
    this.endpoint.powerOff();
    this.letGo();
    this.hasStarted = false;
    this.isPowered = false;
  }

  receive({ payload }: Datagram, step: number): void {
    this.step = step;
    if (!this.hasStarted) return;
    if (payload.kind === "sip") this.endpoint.receive(payload.message, step);
    else if (payload.callId === this.call?.id) this.voice.leg?.receive(payload.packet);
  }

  act(step: number): void {
    // hot path
    this.step = step;
    this.voice.act();
    this.fxo.act(step);
    this.voice.speak(this.fxo);
  }

  hear(): void {
    // hot path
    this.fxo.hear();
    this.ear.hear(this.fxo);
    const digit = this.voice.hear(this.fxo);
    if (digit !== undefined) this.callerDialled(digit);
  }

  sense(step: number): void {
    // hot path
    this.step = step;
    if (!this.isPowered) return;
    if (!this.hasStarted && step >= this.startsAtStep) {
      this.hasStarted = true;
      this.endpoint.powerOn();
    }
    this.endpoint.tick(step);
    this.checkTimers();
    this.fxo.sense(step);
    this.ear.sense(step, this.fxo);
  }

  detectors(): PlacedDetector[] {
    return this.fxo.detectors(this.portId);
  }

  state(): GatewayLineState {
    const { fxo, port, voice, digits } = this;
    return {
      line: this.surroundings.lineOfPort(this.portId),
      phase: this.phase,
      hook: fxo.isOffHook ? "off" : "on",
      ringing: fxo.isRinging,
      rings: fxo.ringCount,
      sending: fxo.sending,
      detectors: fxo.reports(),
      number: port.number,
      registered: this.endpoint.isReady,
      digits,
      tone: voice.tones.playing,
    };
  }

  private get title(): string {
    return `Port ${this.portId} of ${this.model.title ?? "the gateway"}`;
  }

  private handlers(): FxoHandlers {
    return {
      rang: (isDue) => {
        if (isDue && this.phase === "idle") this.takeUp();
      },
      callerGaveUp: this.callerGone.bind(this, "the caller gave up"),
      seized: this.lineSeized.bind(this),
      failed: this.lineFailed.bind(this),
      dialled: () => {
        if (this.phase === "seizing the line") this.numberSent();
        else this.voice.sendDigits(this.fxo, this.step);
      },
      reversed: () => {
        if (this.phase === "waiting for an answer") this.lineAnswered("the polarity of the line has turned round");
      },
      disconnected: this.callerGone.bind(this, "the line ended the call"),
    };
  }

  /** The ring at which a call from the line is taken up. */
  private takeUp(): void {
    const { fromLine } = this.port;
    this.digits = "";
    if (!this.endpoint.isReady) {
      this.enter("left ringing");
      this.fail("the gateway is not registered");
    } else if (fromLine.stages === "two" || fromLine.answers === "at-once") {
      this.fxo.seize(this.step);
      if (fromLine.stages === "two") this.enter("waiting for digits");
      else this.callNetwork(fromLine.to);
    } else {
      this.callNetwork(fromLine.to);
    }
  }

  private lineSeized(): void {
    const { number } = this.port;
    this.report({ kind: "call.seized", number, text: `${this.title} has the line: loop current flows.` });
    if (this.phase === "waiting for digits") {
      this.sinceStep = this.step;
      this.voice.listen(true);
      this.voice.tones.play("dial");
    } else if (this.phase === "seizing the line" && this.givesLine) {
      this.lineAnswered("it has the line, and dials no number of its own");
    }
  }

  /** No loop current, or no dial tone; the line is released already. */
  private lineFailed(reason: string): void {
    this.fail(reason);
    this.endCall(503);
  }

  /** A digit of the caller on the line, after the gateway's own dial tone. */
  private callerDialled(digit: string): void {
    const { fromLine } = this.port;
    if (this.phase !== "waiting for digits" || fromLine.stages !== "two") return;
    this.voice.tones.play(undefined);
    this.sinceStep = this.step;
    this.report({ kind: "digit.received", digit, by: "dtmf", text: `${this.title} hears digit ${digit}.` });
    const isEnd = digit === "#" && this.digits !== "";
    if (!isEnd) this.digits += digit;
    if (isEnd || matchDialPlan(this.digits, fromLine.dialPlan) === "complete") this.callNetwork(this.digits);
  }

  private callNetwork(number: string): void {
    this.voice.listen(false);
    this.digits = number;
    this.enter("calling the network");
    this.report({ kind: "call.routed", number, text: `The call on port ${this.portId} goes over the network to ${number}.` });
    this.call = this.endpoint.agent.place(number, this.media, this.step, this.ear.caller);
  }

  private progress(call: SipCall, status: SipStatus): void {
    if (call !== this.call) return;
    this.report({ kind: "call.ringing", number: call.peer, text: `${call.peer} is being rung for the caller on port ${this.portId}.` });
    if (status === 183 && this.fxo.isOffHook && this.openVoice(call)) this.voice.tones.play(undefined);
    else if (this.fxo.isOffHook && this.voice.leg === undefined) this.voice.tones.play("ringback");
  }

  /** The destination on the network has answered: now at the latest the gateway goes off hook. */
  private answered(call: SipCall): void {
    if (call !== this.call) return;
    this.voice.tones.play(undefined);
    this.report({ kind: "call.answered", number: call.peer, text: `${call.peer} answered the caller on port ${this.portId}.` });
    this.fxo.seize(this.step);
    if (this.openVoice(call)) this.enter("talking");
    else this.hangUpBoth("no codec in common");
  }

  /** A call from the network for the line. */
  private incoming(call: SipCall): void {
    const { agent } = this.endpoint;
    const { fxo } = this;
    if (this.phase !== "idle" || fxo.isOffHook || fxo.isRinging || fxo.ringCount > 0 || fxo.isInUse) {
      this.fail(fxo.isInUse ? "another set has the line" : "the line is busy");
      agent.refuse(call.id, 486, this.step);
      return;
    }
    if (commonCodec(this.model.voice, call.media) === undefined) {
      agent.refuse(call.id, 488, this.step);
      return;
    }
    this.call = call;
    this.digits = this.givesLine ? "" : call.called;
    this.enter("seizing the line");
    this.report({ kind: "call.routed", number: call.called, text: `${call.peer} calls ${call.called} over port ${this.portId}.` });
    if (this.givesLine) this.fxo.seize(this.step);
    const problem = this.givesLine ? undefined : this.fxo.call(call.called, this.step);
    if (problem === undefined) return;
    this.fail(problem);
    this.endCall(484);
  }

  /** Whoever calls the gateway itself, or any number where it works in two stages, gets the line and dials on. */
  private get givesLine(): boolean {
    const called = this.call?.called;
    return this.port.toLine.stages === "two" || called === "" || called === this.port.number;
  }

  /** All digits are out: what follows can be heard, and is the answer where the line tells of none. */
  private numberSent(): void {
    const { call } = this;
    if (call === undefined) return;
    if (this.port.toLine.answeredBy === "dialled") {
      this.lineAnswered("all digits are out, and the line will tell nothing more");
      return;
    }
    this.enter("waiting for an answer");
    this.report({ kind: "call.ringing", number: call.called, text: `${call.called} is called; the caller hears the line.` });
    this.endpoint.agent.progress(call.id, this.media, this.step);
    this.openVoice(call);
  }

  private lineAnswered(why: string): void {
    const { call } = this;
    if (call === undefined) return;
    this.report({ kind: "call.answered", number: call.called, reason: why, text: `${this.title} counts the call as answered: ${why}.` });
    this.endpoint.agent.accept(call.id, this.media, this.step);
    if (this.openVoice(call)) this.enter("talking");
  }

  /** The party on the network wants voice one way only, or both ways again: who is on the line waits. */
  private offered(call: SipCall, offer: MediaDescription): MediaDescription | undefined {
    const leg = call === this.call ? this.voice.leg : undefined;
    return takeOffer(call, offer, { leg, address: this.address, voice: this.model.voice, report: this.report.bind(this) });
  }

  /** The party on the network has someone else called, and leaves; who is on the line hears the ringback. */
  private movedOn(former: SipCall, onward: SipCall): void {
    this.changeParty(former, onward, `${former.peer} passes the call on port ${this.portId} on to ${onward.peer}.`);
    this.enter("calling the network");
  }

  /** Someone else takes the place of the party on the network. */
  private replaced(former: SipCall, by: SipCall): MediaDescription | undefined {
    if (former !== this.call || commonCodec(this.model.voice, by.media) === undefined) return undefined;
    this.changeParty(former, by, `The call on port ${this.portId} goes on with ${by.peer} in place of ${former.peer}.`);
    this.openVoice(by);
    this.enter("talking");
    return this.media;
  }

  private changeParty(former: SipCall, next: SipCall, text: string): void {
    this.report({ kind: "call.transferred", number: next.peer, text });
    this.voice.close(former, this.report.bind(this));
    this.call = next;
  }

  /** Who called on the line has gone; the gateway is on hook, or goes there. */
  private callerGone(reason: string): void {
    if (this.phase === "idle") return;
    this.reportEnd(reason);
    this.endCall(486);
  }

  /** The party on the network has gone, or never came. */
  private ended(call: SipCall, reason: string, status: SipStatus | undefined): void {
    if (call !== this.call || call.state === "ending") return;
    const wasCalling = this.phase === "calling the network";
    if (!wasCalling || status === undefined) {
      this.reportEnd(reason);
      this.letGo();
      return;
    }
    this.fail(`${reason} (${status})`);
    this.call = undefined;
    if (!this.fxo.isOffHook) {
      this.enter("left ringing");
      return;
    }
    this.enter("refusing");
    this.voice.tones.play(status === 486 ? "busy" : "reorder");
  }

  private checkTimers(): void {
    // hot path
    const seconds = patienceSeconds(this.phase, this.model.timers, this.digits !== "");
    if (seconds === undefined || this.step - this.sinceStep < Math.round(seconds * this.surroundings.stepHz)) return;
    if (this.phase === "refusing") this.letGo();
    else if (this.phase !== "waiting for digits") this.hangUpBoth("no answer");
    else if (this.digits !== "") this.callNetwork(this.digits);
    else if (this.fxo.isOffHook && this.fxo.phase !== "seizing") this.hangUpBoth("no digit was dialled");
  }

  private hangUpBoth(reason: string): void {
    this.fail(reason);
    this.endCall(480);
  }

  /** The party on the network is hung up on; where it waits for an answer still, it is told why there is none. */
  private endCall(refusal: SipStatus): void {
    const { call } = this;
    if (call !== undefined) {
      this.endpoint.agent.refuse(call.id, refusal, this.step);
      this.endpoint.agent.hangUp(call.id, this.step);
    }
    this.letGo();
  }

  private reportEnd(reason: string): void {
    this.report({ kind: "call.released", number: this.port.number, reason, text: `The call on port ${this.portId} is over: ${reason}.` });
  }

  private openVoice(call: SipCall): boolean {
    const { model, endpoint } = this;
    const report = this.report.bind(this);
    return this.voice.open(call, {
      settings: model.voice,
      endpoint,
      report,
      heardEvent: (event) => {
        this.takeEvent(event);
      },
    });
  }

  /** Digits and flashes from the network are made anew on the line. */
  private takeEvent(event: string): void {
    const { fxo, step } = this;
    if (event === "flash") fxo.flash(this.port.flashSeconds, step);
    else this.voice.queueDigit(event, fxo, step);
  }

  /** Everything back to rest, the line included. */
  private letGo(): void {
    const { call } = this;
    this.call = undefined;
    this.voice.close(call, this.report.bind(this));
    this.fxo.release(this.step);
    this.digits = "";
    this.enter("idle");
  }

  private fail(reason: string): void {
    this.report({ kind: "call.failed", number: this.digits, reason, text: `${this.title} cannot put a call through: ${reason}.` });
  }

  private get media(): MediaDescription {
    return describeMedia(this.address, this.model.voice);
  }

  private enter(phase: GatewayPhase): void {
    this.phase = phase;
    this.sinceStep = this.step;
  }

  /** A device without power tells nobody anything. */
  private report(event: DeviceEvent): void {
    if (!this.isPowered) return;
    const line = this.surroundings.lineOfPort(this.portId);
    this.surroundings.report({ ...event, ...(line === undefined ? {} : { line }) });
  }
}
