/** Call processing: the state machine of every subscriber's port, driven by what the line's detectors report and by timers. */
import type { CallTimers, FarSubscriber } from "../../../../shared/model/bench.ts";
import { lineName, sentence } from "../line-name.ts";
import { phaseTitle } from "./call-port.ts";
import type { CallPhase, CallPort, LineActions } from "./call-port.ts";
import { isWholeNumber, matchNumber } from "./numbering.ts";

/** What a call processor works on; `settings` may change while calls are up. */
export type CallSettings = { readonly timers: CallTimers; readonly farSubscribers: readonly FarSubscriber[] };

/** Quiet after the other party has hung up, before tones tell; a disconnect is signalled within 6 s (reference-data 4 [WIK]). */
const hangUpGuardSeconds = 2;

export class CallProcessor {
  readonly ports: readonly CallPort[];
  private readonly actions: LineActions;
  private readonly stepHz: number;
  private settings: CallSettings;
  private nowStep = 0;

  constructor(ports: readonly CallPort[], settings: CallSettings, actions: LineActions, stepHz: number) {
    this.ports = ports;
    this.settings = settings;
    this.actions = actions;
    this.stepHz = stepHz;
  }

  adopt(settings: CallSettings): void {
    this.settings = settings;
  }

  /** Hot path: lets time pass on every port. Stimuli that follow belong to this step. */
  tick(step: number): void {
    this.nowStep = step;
    for (let i = 0; i < this.ports.length; i++) {
      const port = this.ports[i]!;
      if (port.phase !== "idle") this.checkTimers(port);
    }
  }

  /** The loop detector sees the loop closed. */
  loopClosed(port: CallPort): void {
    if (port.phase === "idle") this.seize(port);
    else this.answer(port);
  }

  /** Ring trip has seen direct current in the ringing: the set has answered. */
  ringTripped(port: CallPort): void {
    this.answer(port);
  }

  /** The loop has been open for so long that it is neither a pulse nor a flash. */
  loopReleased(port: CallPort): void {
    if (port.phase === "idle" || port.phase === "ringing" || port.phase === "test-ringing") return;
    const peer = port.peer;
    const phase = port.phase;
    this.makeIdle(port, `${this.nameOf(port)} hung up: loop open for ${this.settings.timers.releaseSeconds.toFixed(1)} s.`);
    if (peer?.kind !== "port") return;
    if (phase === "calling") this.stopRinging(peer.port, "the caller hung up");
    else if (phase === "talking") this.otherPartyHungUp(peer.port);
  }

  /** The first break of a dial pulse train, before it is known which digit it will be. */
  pulsingBegins(port: CallPort): void {
    if (port.phase === "dial-tone") this.stopDialTone(port);
  }

  digit(port: CallPort, digit: string, by: "dtmf" | "pulse"): void {
    if (port.phase === "dial-tone") this.stopDialTone(port);
    if (port.phase !== "collecting") return;
    port.digits += digit;
    port.sinceStep = this.nowStep;
    const how = by === "dtmf" ? "by DTMF" : "by dial pulses";
    this.actions.report(port, { kind: "digit.received", digit, by, text: `Digit ${digit} received ${how} on ${lineOf(port)}.` });
    const match = matchNumber(port.digits, this.knownNumbers());
    if (match === "complete") this.route(port);
    else if (match === "unknown") this.failUnknown(port);
  }

  /** Rings an idle line as a test; an answer is put through to the test tone. Returns why it cannot be done. */
  testRinging(port: CallPort, seconds: number): string | undefined {
    if (seconds === 0) {
      if (port.phase === "test-ringing") this.stopRinging(port, "the test ended");
      return undefined;
    }
    if (port.phase !== "idle" && port.phase !== "test-ringing") {
      return `${lineOf(port)} cannot be rung now: it is not idle (${phaseTitle(port.phase)})`;
    }
    port.untilStep = this.nowStep + this.stepsOf(seconds);
    if (port.phase === "idle") {
      this.enter(port, "test-ringing");
      this.actions.startRinging(port);
    }
    return undefined;
  }

  private checkTimers(port: CallPort): void {
    const { timers } = this.settings;
    switch (port.phase) {
      case "idle":
      case "lockout":
      case "ringing":
      case "test-call":
        return;
      case "seized":
        if (this.isOver(port, timers.dialToneDelaySeconds)) this.giveDialTone(port);
        return;
      case "dial-tone":
        if (this.isOver(port, timers.firstDigitSeconds)) this.fail(port, `no digit within ${timers.firstDigitSeconds} s`, "reorder");
        return;
      case "collecting":
        if (this.isOver(port, timers.interDigitSeconds)) this.digitsEnded(port);
        return;
      case "calling":
        this.checkCalling(port);
        return;
      case "talking":
        this.checkFarHangUp(port);
        return;
      case "far-hung-up":
        if (this.isOver(port, hangUpGuardSeconds)) this.playPhase(port, "reorder");
        return;
      case "busy":
      case "reorder":
        if (this.isOver(port, timers.reorderSeconds)) this.playPhase(port, "off-hook-warning");
        return;
      case "off-hook-warning":
        if (this.isOver(port, timers.howlerSeconds)) this.lockOut(port);
        return;
      case "test-ringing":
        if (this.nowStep >= port.untilStep) this.stopRinging(port, "the test ended");
        return;
    }
  }

  private seize(port: CallPort): void {
    port.digits = "";
    this.enter(port, "seized");
    this.actions.report(port, { kind: "call.seized", number: port.number, text: `${this.nameOf(port)} seized the exchange.` });
  }

  private giveDialTone(port: CallPort): void {
    this.enter(port, "dial-tone");
    this.actions.play(port, "dial");
    this.actions.listen(port, true);
  }

  private stopDialTone(port: CallPort): void {
    this.actions.play(port, undefined);
    this.enter(port, "collecting");
  }

  private digitsEnded(port: CallPort): void {
    if (isWholeNumber(port.digits, this.knownNumbers())) this.route(port);
    else this.fail(port, `no further digit within ${this.settings.timers.interDigitSeconds} s after "${port.digits}"`, "reorder");
  }

  private route(port: CallPort): void {
    const called = this.ports.find((candidate) => candidate.number === port.digits);
    if (called !== undefined) this.routeToPort(port, called);
    else this.routeToFar(port);
  }

  private routeToPort(caller: CallPort, called: CallPort): void {
    this.reportRouted(caller, `${called.number} on ${lineOf(called)}`);
    if (called.phase !== "idle") {
      this.fail(caller, "busy", "busy");
      return;
    }
    caller.peer = { kind: "port", port: called };
    called.peer = { kind: "port", port: caller };
    this.enter(called, "ringing");
    this.actions.startRinging(called);
    this.beginRingback(caller);
  }

  private routeToFar(caller: CallPort): void {
    const subscriber = this.settings.farSubscribers.find((candidate) => candidate.number === caller.digits);
    if (subscriber === undefined) {
      this.failUnknown(caller);
      return;
    }
    this.reportRouted(caller, `${subscriber.number} at a distant exchange`);
    if (subscriber.behaviour === "busy") {
      this.fail(caller, "busy", "busy");
      return;
    }
    caller.peer = { kind: "far", subscriber };
    this.beginRingback(caller);
  }

  private beginRingback(caller: CallPort): void {
    this.actions.listen(caller, false);
    this.enter(caller, "calling");
    this.actions.report(caller, {
      kind: "call.ringing",
      number: caller.digits,
      text: `${caller.digits} is being rung; ${lineOf(caller)} hears ringback.`,
    });
    this.actions.play(caller, "ringback");
  }

  private checkCalling(caller: CallPort): void {
    const peer = caller.peer;
    if (peer?.kind === "far" && peer.subscriber.behaviour === "answers" && this.isOver(caller, peer.subscriber.answerAfterSeconds)) {
      this.farAnswers(caller, peer.subscriber);
    } else if (this.isOver(caller, this.settings.timers.noAnswerSeconds)) {
      if (peer?.kind === "port") this.stopRinging(peer.port, "nobody answered");
      this.fail(caller, "no answer", "reorder");
    }
  }

  private farAnswers(caller: CallPort, subscriber: FarSubscriber): void {
    this.actions.play(caller, undefined);
    this.enter(caller, "talking");
    this.reportAnswered(caller, subscriber.number);
    this.actions.play(caller, "test", subscriber.voiceDbm);
  }

  private answer(port: CallPort): void {
    if (port.phase === "test-ringing") {
      this.actions.stopRinging(port, "answered");
      this.enter(port, "test-call");
      this.reportAnswered(port, port.number);
      this.actions.play(port, "test");
    } else if (port.phase === "ringing" && port.peer?.kind === "port") {
      const caller = port.peer.port;
      this.actions.stopRinging(port, "answered");
      this.actions.play(caller, undefined);
      this.enter(port, "talking");
      this.enter(caller, "talking");
      this.reportAnswered(port, port.number);
      this.actions.join(caller, port);
    }
  }

  private checkFarHangUp(port: CallPort): void {
    const peer = port.peer;
    if (peer?.kind !== "far") return;
    const talkSeconds = peer.subscriber.hangUpAfterSeconds;
    if (talkSeconds !== undefined && this.isOver(port, talkSeconds)) this.otherPartyHungUp(port);
  }

  private otherPartyHungUp(port: CallPort): void {
    this.actions.part(port);
    this.actions.play(port, undefined);
    port.peer = undefined;
    this.enter(port, "far-hung-up");
    this.actions.report(port, {
      kind: "call.released",
      number: port.number,
      reason: "the other party hung up",
      text: `The other party hung up; ${lineOf(port)} is still off hook.`,
    });
  }

  private failUnknown(port: CallPort): void {
    this.fail(port, `unknown number ${port.digits}`, "reorder");
  }

  private fail(port: CallPort, reason: string, tone: "busy" | "reorder"): void {
    this.actions.listen(port, false);
    port.peer = undefined;
    this.actions.report(port, {
      kind: "call.failed",
      number: port.digits,
      reason,
      text: `Call from ${lineOf(port)} failed: ${reason}.`,
    });
    this.playPhase(port, tone);
  }

  private playPhase(port: CallPort, phase: "busy" | "reorder" | "off-hook-warning"): void {
    this.enter(port, phase);
    this.actions.play(port, phase);
  }

  private lockOut(port: CallPort): void {
    this.enter(port, "lockout");
    this.actions.play(port, undefined);
  }

  private stopRinging(port: CallPort, reason: string): void {
    this.actions.stopRinging(port, reason);
    port.peer = undefined;
    this.enter(port, "idle");
  }

  private makeIdle(port: CallPort, text: string): void {
    this.actions.play(port, undefined);
    this.actions.listen(port, false);
    this.actions.part(port);
    port.peer = undefined;
    this.enter(port, "idle");
    this.actions.report(port, { kind: "call.released", number: port.number, reason: "hung up", text });
  }

  private reportRouted(caller: CallPort, to: string): void {
    this.actions.report(caller, { kind: "call.routed", number: caller.digits, text: `Call from ${lineOf(caller)} routed to ${to}.` });
  }

  private reportAnswered(port: CallPort, number: string): void {
    this.actions.report(port, { kind: "call.answered", number, text: `${number} answered.` });
  }

  private enter(port: CallPort, phase: CallPhase): void {
    port.phase = phase;
    port.sinceStep = this.nowStep;
  }

  private isOver(port: CallPort, seconds: number): boolean {
    return this.nowStep - port.sinceStep >= this.stepsOf(seconds);
  }

  private stepsOf(seconds: number): number {
    return Math.round(seconds * this.stepHz);
  }

  private knownNumbers(): string[] {
    return [...this.ports.map((port) => port.number), ...this.settings.farSubscribers.map((subscriber) => subscriber.number)];
  }

  private nameOf(port: CallPort): string {
    return sentence(lineOf(port));
  }
}

function lineOf(port: CallPort): string {
  return port.lineId === undefined ? `port ${port.portId}` : lineName(port.lineId);
}
