/** One port of an adapter: a line unit towards the telephone, an account on the network, and what goes on between them. */
import type { ExchangePort } from "../../../../shared/model/bench.ts";
import type { BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { lineOf, nameOf } from "../exchange/call-desk.ts";
import { idlePort, phaseTitle } from "../exchange/call-port.ts";
import type { CallPhase, CallPort } from "../exchange/call-port.ts";
import type { TestRinging } from "../exchange/call-processor.ts";
import type { LineListener } from "../exchange/line-listener.ts";
import { LineUnit } from "../exchange/line-unit.ts";
import type { CallMedia } from "../fax-relay/call-media.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { identityOf } from "../ip/sip-endpoint.ts";
import type { AdapterModel as AtaModel } from "./adapter-model.ts";
import { matchDialPlan } from "./dial-plan.ts";
import type { LineVoice } from "./line-voice.ts";
import type { OutsideCall } from "./outside-call.ts";
import { patienceSeconds } from "./phase-patience.ts";
import { serviceOf, unitSite } from "./port-service.ts";
import { PortCalls } from "./port-calls.ts";
import { PortTones } from "./port-tones.ts";

export class AtaLine implements LineListener {
  readonly unit: LineUnit;
  private readonly surroundings: DeviceSurroundings;
  private readonly port: CallPort;
  private readonly tones: PortTones;
  private readonly calls: PortCalls;
  private model: AtaModel;
  private isAside: boolean;
  private isPowered = true;
  private hasStarted = false;
  private startsAtStep: number;
  private step = 0;
  private readonly whenOver: Partial<Record<CallPhase, () => void>> = {
    seized: () => this.tones.greet(),
    "dial-tone": () => this.tones.fail(`no digit within ${this.model.timers.firstDigitSeconds} s`, "reorder"),
    collecting: () => this.calls.place(),
    calling: () => this.calls.giveUp("no answer"),
    ringing: () => this.calls.nobodyLifts(),
    "far-hung-up": () => this.tones.soundEnd(),
    busy: () => this.tones.play("off-hook-warning"),
    reorder: () => this.tones.play("off-hook-warning"),
    "off-hook-warning": () => this.tones.lockOut(),
  };

  constructor(address: string, portId: string, model: AtaModel, portModel: ExchangePort, surroundings: DeviceSurroundings) {
    const { stepHz, senseHz, site, ip: socket } = surroundings;
    const deviceId = address.slice(0, address.indexOf(":"));
    this.model = model;
    this.surroundings = surroundings;
    // Behind a relay at rest there is no telephone.
    this.isAside = model.lifeline?.phone === portId;
    this.startsAtStep = Math.round(model.startSeconds * stepHz);
    this.port = idlePort(portId, surroundings.lineOfPort, serviceOf(portModel, site.country));
    const report = this.report.bind(this);
    this.unit = new LineUnit({ deviceId, call: this.port, model: portModel, site: unitSite(model, site), stepHz, senseHz, report });
    this.tones = new PortTones({
      port: this.port,
      unit: this.unit,
      isReady: () => this.isRegistered,
      unregistered: () => this.model.unregistered,
      noun: this.noun.bind(this),
      enter: this.enter.bind(this),
      report,
    });
    this.calls = new PortCalls(
      {
        stepHz,
        address,
        identity: identityOf(portModel.number, model),
        socket,
        report: (event) => {
          surroundings.report(event);
        },
      },
      {
        port: this.port,
        unit: this.unit,
        tones: this.tones,
        model: () => this.model,
        now: () => this.step,
        noun: this.noun.bind(this),
        isAside: () => this.isAside,
        enter: this.enter.bind(this),
        report,
      },
    );
  }

  get isRegistered(): boolean {
    return this.calls.endpoint.isReady;
  }

  /** The voice of the call that the telephone is in. */
  get voice(): LineVoice<CallMedia> {
    return this.calls.voice;
  }

  /** The telephone is taken away: calls end, none is taken. Nothing is said of the loop: that opens, and its detector sees it. */
  standAside(step: number): void {
    this.step = step;
    this.isAside = true;
    this.unit.ringing.stop("the telephone is on the exchange line");
    this.calls.hangUp();
    this.calls.hold.drop();
    this.forget();
  }

  /** The telephone is back. */
  stepIn(): void {
    this.isAside = false;
  }

  /** A call that has come another way than over the network rings the telephone; false where that is busy. */
  ringFor(outside: OutsideCall, step: number): boolean {
    this.step = step;
    return this.hasStarted && !this.isAside && this.calls.ringFor(outside);
  }

  /** That call is over, or its caller has given up. */
  outsideEnded(outside: OutsideCall, reason: string, step: number): void {
    this.step = step;
    this.calls.outsideEnded(outside, reason);
  }

  /** Rings the idle telephone as a test (0 s: stops that); an answer hears the test tone. Returns why it cannot be done. */
  testRinging({ seconds, pattern, caller }: TestRinging, step: number): string | undefined {
    this.step = step;
    const { port } = this;
    if (seconds === 0) {
      if (port.phase === "test-ringing") this.endTestRinging();
      return undefined;
    }
    if (!this.hasStarted) return `the ${this.noun()} is still starting`;
    if (this.isAside) return `the telephone of port ${port.portId} is on the exchange line`;
    if (port.phase !== "idle" && port.phase !== "test-ringing") {
      return `${lineOf(port)} cannot be rung now: it is not idle (${phaseTitle(port.phase)})`;
    }
    port.untilStep = step + Math.round(seconds * this.surroundings.stepHz);
    if (port.phase === "idle") {
      this.enter("test-ringing");
      this.unit.ringing.start(pattern, caller);
    }
    return undefined;
  }

  adopt(model: AtaModel, portModel: ExchangePort, site: BenchSite): void {
    this.model = model;
    this.port.service = serviceOf(portModel, site.country);
    this.unit.adopt(portModel, unitSite(model, site));
    this.calls.voice.links.setLoss(model.sendLossDb);
    this.calls.endpoint.adopt(identityOf(portModel.number, model), this.step);
  }

  setPower(to: "on" | "off", step: number): void {
    this.step = step;
    if (to === "on") {
      this.isPowered = true;
      this.startsAtStep = step + Math.round(this.model.startSeconds * this.surroundings.stepHz);
      this.unit.moveBattery("normal", step);
      return;
    }
    this.calls.endpoint.powerOff();
    this.unit.ringing.stop("the adapter has no power");
    this.calls.hold.drop();
    this.forget();
    this.unit.moveBattery("off", step);
    this.isPowered = false;
    this.hasStarted = false;
  }

  receive(datagram: Datagram, step: number): void {
    this.step = step;
    if (this.hasStarted) this.calls.receive(datagram, step);
  }

  act(step: number): void {
    // hot path
    this.step = step;
    this.calls.act();
    this.unit.act(step);
  }

  sense(step: number): void {
    // hot path
    this.step = step;
    if (this.isPowered) {
      if (!this.hasStarted && step >= this.startsAtStep) this.start();
      this.calls.endpoint.tick(step);
      this.checkTimers();
    }
    this.unit.sense(step, this);
  }

  loopClosed(): void {
    if (!this.hasStarted || this.isAside) return;
    if (this.port.phase === "idle") this.seize();
    else this.answer();
  }

  ringTripped(): void {
    if (this.isPowered) this.answer();
  }

  loopReleased(): void {
    const { phase } = this.port;
    if (!this.isPowered || phase === "idle" || phase === "ringing" || phase === "test-ringing") return;
    const text = `${nameOf(this.port)} hung up.`;
    this.report({ kind: "call.released", number: this.port.service.number, reason: "hung up", text });
    this.calls.release();
    this.forget();
    this.unit.settleSupply("rest");
    this.calls.hold.recall();
  }

  groundSeen(): void {
    // The adapter's lines are seized by their loops.
  }

  /** In a call the flash is the port's own to act on, or the other end's, where that takes events. */
  flashed(): void {
    if (this.calls.hold.flashed()) return;
    if (this.voice.leg?.flash() === true) return;
    this.report({
      kind: "call.failed",
      reason: "no service",
      text: `The ${this.noun()} has no service for a hook flash on ${lineOf(this.port)}.`,
    });
  }

  pulsingBegins(): void {
    if (this.port.phase === "dial-tone") this.tones.stopDialTone();
  }

  digit(_port: CallPort, digit: string, by: "dtmf" | "pulse"): void {
    const { port } = this;
    if (port.phase === "dial-tone") this.tones.stopDialTone();
    if (port.phase !== "collecting") return;
    port.sinceStep = this.step;
    const how = by === "dtmf" ? "by DTMF" : "by dial pulses";
    this.report({ kind: "digit.received", digit, by, text: `Digit ${digit} received ${how} on ${lineOf(port)}.` });
    if (digit === "#" && port.digits !== "") {
      this.calls.place();
      return;
    }
    port.digits += digit;
    if (matchDialPlan(port.digits, this.model.dialPlan) === "complete") this.calls.place();
  }

  private start(): void {
    this.hasStarted = true;
    this.calls.endpoint.powerOn();
    // A handset that was left off hook meanwhile.
    if (this.unit.loopClosed && this.port.phase === "idle") this.seize();
  }

  private answer(): void {
    const { port } = this;
    if (port.phase === "ringing") this.calls.answer();
    if (port.phase !== "test-ringing") return;
    const { number } = port.service;
    this.unit.ringing.stop("answered");
    this.enter("test-call");
    this.report({ kind: "call.answered", number, text: `${number} answered.` });
    this.unit.play("test", undefined);
  }

  private endTestRinging(): void {
    this.unit.ringing.stop("the test ended");
    this.enter("idle");
  }

  private checkTimers(): void {
    // hot path
    if (this.port.phase === "test-ringing" && this.step >= this.port.untilStep) this.endTestRinging();
    const seconds = patienceSeconds(this.port.phase, this.model);
    if (seconds !== undefined && this.isOver(seconds)) this.whenOver[this.port.phase]?.();
  }

  private seize(): void {
    const { port } = this;
    port.digits = "";
    this.enter("seized");
    this.report({ kind: "call.seized", number: port.service.number, text: `${nameOf(port)} is off hook.` });
  }

  private noun(): string {
    return this.model.kind === "ata" ? "adapter" : "gateway";
  }

  private forget(): void {
    this.calls.drop();
    this.unit.listen(false);
    this.unit.play(undefined, undefined);
    this.enter("idle");
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
