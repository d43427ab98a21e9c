/** Call processing: the state machine of every subscriber's port, driven by what the line's detectors report and by timers. */
import type { RingPatternId } from "../../../../shared/catalog/ringing-cadences.ts";
import type { FarSubscriber } from "../../../../shared/model/bench.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import type { Caller } from "../../signals/caller-id/message.ts";
import { CallAnnouncement } from "./call-announcement.ts";
import { CallDesk, lineOf, nameOf } from "./call-desk.ts";
import type { CallSettings } from "./call-desk.ts";
import { CallEnd } from "./call-end.ts";
import { CallHookFlash } from "./call-hook-flash.ts";
import { phaseTitle } from "./call-port.ts";
import type { CallPort, LineActions, Peer } from "./call-port.ts";
import { CallTariff } from "./call-tariff.ts";
import { isWholeNumber, matchNumber } from "./numbering.ts";

/** Ringing that no call is behind: for how long, how, and who is said to call. */
export type TestRinging = { readonly seconds: number; readonly pattern?: RingPatternId | undefined; readonly caller: Caller };

/** A ground-start line that was seized, and whose loop is not closed yet. */
const waitsForLoop = Number.POSITIVE_INFINITY;

export class CallProcessor {
  readonly ports: readonly CallPort[];
  private readonly desk: CallDesk;
  private readonly actions: LineActions;
  private readonly end: CallEnd;
  private readonly hookFlash: CallHookFlash;
  private readonly tariff: CallTariff;
  private readonly announcement: CallAnnouncement;

  constructor(ports: readonly CallPort[], settings: CallSettings, actions: LineActions, stepHz: number) {
    this.ports = ports;
    this.actions = actions;
    this.desk = new CallDesk(ports, settings, actions, stepHz);
    this.tariff = new CallTariff(this.desk);
    this.announcement = new CallAnnouncement(this.desk);
    this.end = new CallEnd(this.desk, { giveDialTone: this.giveDialTone.bind(this), makeIdle: this.makeIdle.bind(this) });
    this.hookFlash = new CallHookFlash(this.desk, {
      giveDialTone: this.giveDialTone.bind(this),
      stopCalling: this.stopCalling.bind(this),
      endFor: this.end.begin.bind(this.end),
      ringFor: this.ringFor.bind(this),
      beginRingback: this.beginRingback.bind(this),
    });
  }

  adopt(settings: CallSettings): void {
    this.desk.settings = settings;
  }

  /** Hot path: lets time pass on every port. Stimuli that follow belong to this step. */
  tick(step: number): void {
    this.desk.nowStep = step;
    for (let i = 0; i < this.ports.length; i++) {
      const port = this.ports[i]!;
      if (port.phase !== "idle") this.checkTimers(port);
    }
  }

  /** The loop detector sees the loop closed. */
  loopClosed(port: CallPort): void {
    if (port.phase === "idle") this.seize(port);
    else if (port.phase === "seized" && port.untilStep === waitsForLoop) this.beginSeizure(port);
    else this.answer(port);
  }

  /** Ground start: the terminal has earthed ring. The exchange earths tip and waits for the loop. */
  groundSeen(port: CallPort): void {
    if (port.phase !== "idle") return;
    this.seize(port);
    port.untilStep = waitsForLoop;
    this.actions.supply(port, "call");
  }

  /** Ring trip has seen direct current in the ringing: the set has answered. */
  ringTripped(port: CallPort): void {
    this.answer(port);
  }

  /** The loop has been open for so long that it is neither a pulse nor a flash. */
  loopReleased(port: CallPort): void {
    if (port.phase === "idle" || port.phase === "ringing" || port.phase === "test-ringing") return;
    const before = { ...port };
    this.makeIdle(port, `${nameOf(port)} hung up: loop open for ${this.desk.settings.timers.releaseSeconds.toFixed(1)} s.`);
    const { peer, phase, waiting } = before;
    if (before.held !== undefined || before.third !== undefined) this.hookFlash.released(port, before);
    else if (peer?.kind === "port" && phase === "calling") this.stopRingingOf(peer.port, port, "the caller hung up");
    else if (peer?.kind === "port" && (phase === "talking" || phase === "held")) this.peerHungUp(peer.port, port);
    if (waiting !== undefined && isIdle(port)) this.ringFor(port, { kind: "port", port: waiting });
  }

  /** The loop was open for as long as a hook flash lasts. */
  flashed(port: CallPort): void {
    this.hookFlash.flashed(port);
  }

  /** The first break of a dial pulse train, before it is known which digit it will be. */
  pulsingBegins(port: CallPort): void {
    if (port.phase === "dial-tone") this.stopDialTone(port);
  }

  digit(port: CallPort, digit: string, by: "dtmf" | "pulse"): void {
    if (port.phase === "dial-tone") this.stopDialTone(port);
    if (port.phase !== "collecting") return;
    port.digits += digit;
    port.sinceStep = this.desk.nowStep;
    const how = by === "dtmf" ? "by DTMF" : "by dial pulses";
    this.actions.report(port, { kind: "digit.received", digit, by, text: `Digit ${digit} received ${how} on ${lineOf(port)}.` });
    const match = matchNumber(port.digits, this.knownNumbers());
    if (match === "complete") this.route(port);
    else if (match === "unknown") this.failUnknown(port);
  }

  /** A call that comes in on a port from elsewhere, for a number of this exchange. */
  callIn(port: CallPort, number: string): void {
    port.digits = number;
    port.isCalling = true;
    this.desk.enter(port, "collecting");
    this.route(port);
  }

  /** Is a port with this number idle? */
  isFree(number: string): boolean {
    return this.desk.hunt(number)?.phase === "idle";
  }

  /** A port that was to be rung cannot be reached: its caller hears reorder. */
  unreachable(port: CallPort, reason: string): void {
    const { peer } = port;
    if (port.phase !== "ringing" || peer?.kind !== "port") return;
    this.stopRinging(port, reason);
    this.fail(peer.port, reason, "reorder");
  }

  /** Rings an idle line as a test; an answer is put through to the test tone. Returns why it cannot be done. */
  testRinging(port: CallPort, { seconds, pattern, caller }: TestRinging): string | undefined {
    if (seconds === 0) {
      if (port.phase === "test-ringing") this.stopRinging(port, "the test ended");
      return undefined;
    }
    if (port.phase !== "idle" && port.phase !== "test-ringing") {
      return `${lineOf(port)} cannot be rung now: it is not idle (${phaseTitle(port.phase)})`;
    }
    port.untilStep = this.desk.nowStep + this.desk.stepsOf(seconds);
    if (port.phase === "idle") {
      this.desk.enter(port, "test-ringing");
      this.actions.startRinging(port, pattern, caller);
    }
    return undefined;
  }

  private checkTimers(port: CallPort): void {
    const { timers } = this.desk.settings;
    const isOver = (seconds: number): boolean => this.desk.isOver(port, seconds);
    switch (port.phase) {
      case "idle":
      case "lockout":
      case "held":
      case "test-call":
        return;
      case "seized":
        this.checkSeizure(port);
        return;
      case "dial-tone":
        if (isOver(timers.firstDigitSeconds)) this.fail(port, `no digit within ${timers.firstDigitSeconds} s`, "reorder");
        return;
      case "collecting":
        if (isOver(timers.interDigitSeconds)) this.digitsEnded(port);
        return;
      case "calling":
        this.checkCalling(port);
        return;
      case "ringing":
        if (port.peer?.kind === "far" && isOver(timers.noAnswerSeconds)) this.stopRinging(port, "nobody answered");
        return;
      case "talking":
        this.tariff.tick(port);
        this.checkFarHangUp(port);
        return;
      case "far-hung-up":
        this.end.tick(port);
        return;
      case "number-unobtainable":
        if (this.announcement.isOver(port)) this.playPhase(port, "reorder");
        else if (!this.actions.isToneOver(port) && isOver(timers.reorderSeconds)) this.playPhase(port, "off-hook-warning");
        return;
      case "busy":
      case "reorder":
        if (isOver(timers.reorderSeconds)) this.playPhase(port, "off-hook-warning");
        return;
      case "off-hook-warning":
        if (isOver(timers.howlerSeconds)) this.lockOut(port);
        return;
      case "test-ringing":
        if (this.desk.nowStep >= port.untilStep) this.stopRinging(port, "the test ended");
        return;
    }
  }

  private seize(port: CallPort): void {
    const { number } = port.service;
    port.digits = "";
    this.beginSeizure(port);
    this.actions.report(port, { kind: "call.seized", number, text: `${nameOf(port)} seized the ${this.desk.self}.` });
  }

  private beginSeizure(port: CallPort): void {
    port.untilStep = 0;
    this.desk.enter(port, "seized");
  }

  /** A wink where the port gives one, then dial tone; a ground-start line must close its loop first. */
  private checkSeizure(port: CallPort): void {
    const { timers } = this.desk.settings;
    const { seizure, winkDelaySeconds, winkSeconds } = port.service.supervision;
    if (port.untilStep === waitsForLoop) {
      if (this.desk.isOver(port, timers.releaseSeconds))
        this.makeIdle(port, `${nameOf(port)} released: ring was earthed, but no loop closed.`);
    } else if (seizure === "wink" && port.untilStep === 0) {
      if (!this.desk.isOver(port, winkDelaySeconds)) return;
      this.actions.wink(port, winkSeconds);
      port.untilStep = this.desk.nowStep + this.desk.stepsOf(winkSeconds);
    } else if (port.untilStep <= this.desk.nowStep && this.desk.isOver(port, timers.dialToneDelaySeconds)) {
      this.giveDialTone(port);
    }
  }

  private giveDialTone(port: CallPort, tone: ToneName = port.service.messageWaiting ? "stutter-dial" : "dial"): void {
    port.digits = "";
    port.isCalling = true;
    this.desk.enter(port, "dial-tone");
    this.actions.play(port, tone);
    this.actions.listen(port, true);
  }

  private stopDialTone(port: CallPort): void {
    this.actions.play(port, undefined);
    this.desk.enter(port, "collecting");
  }

  private digitsEnded(port: CallPort): void {
    if (isWholeNumber(port.digits, this.knownNumbers())) this.route(port);
    else this.fail(port, `no further digit within ${this.desk.settings.timers.interDigitSeconds} s after "${port.digits}"`, "reorder");
  }

  private route(port: CallPort): void {
    const called = this.desk.hunt(port.digits);
    if (called === undefined) this.routeToFar(port);
    else this.routeToPort(port, called, called.service.distinctive.find(({ number }) => number === port.digits)?.pattern);
  }

  private routeToPort(caller: CallPort, called: CallPort, pattern: RingPatternId | undefined): void {
    this.reportRouted(caller, `${caller.digits} on ${lineOf(called)}`);
    const mayWait = this.hookFlash.mayWait(called) && called !== caller;
    if (called.phase !== "idle" && !mayWait) {
      this.fail(caller, "busy", "busy");
      return;
    }
    caller.peer = { kind: "port", port: called };
    if (mayWait) this.hookFlash.letWait(caller, called);
    else this.beginRinging(called, { kind: "port", port: caller }, pattern);
    this.beginRingback(caller);
  }

  private beginRinging(called: CallPort, peer: Peer, pattern?: RingPatternId): void {
    called.peer = peer;
    called.isCalling = false;
    this.desk.enter(called, "ringing");
    this.actions.startRinging(called, pattern, peer.kind === "port" ? peer.port.service.caller : { number: peer.subscriber.number });
  }

  private routeToFar(caller: CallPort): void {
    const subscriber = this.desk.settings.farSubscribers.find((candidate) => candidate.number === caller.digits);
    if (subscriber === undefined) {
      this.failUnknown(caller);
      return;
    }
    this.reportRouted(caller, `${subscriber.number} at a distant exchange`);
    if (subscriber.behaviour === "busy") {
      this.fail(caller, "busy", "busy");
    } else if (subscriber.behaviour === "congestion") {
      this.fail(caller, "no free path to the distant exchange", "reorder");
    } else {
      caller.peer = { kind: "far", subscriber };
      this.beginRingback(caller);
    }
  }

  private beginRingback(caller: CallPort): void {
    this.actions.listen(caller, false);
    this.desk.enter(caller, "calling");
    this.actions.report(caller, {
      kind: "call.ringing",
      number: caller.digits,
      text: `${caller.digits} is being rung; ${lineOf(caller)} hears ringback.`,
    });
    this.actions.play(caller, "ringback");
  }

  /** Rings a port that has just hung up for someone who is still there. */
  private ringFor(port: CallPort, peer: Peer): void {
    this.beginRinging(port, peer);
    if (peer.kind !== "port") return;
    peer.port.peer = { kind: "port", port };
    peer.port.digits = port.service.number;
    this.desk.disconnect(peer.port);
    this.beginRingback(peer.port);
  }

  private checkCalling(caller: CallPort): void {
    const peer = caller.peer;
    if (peer?.kind === "far" && peer.subscriber.behaviour === "answers" && this.desk.isOver(caller, peer.subscriber.answerAfterSeconds)) {
      this.farAnswers(caller, peer.subscriber);
    } else if (this.desk.isOver(caller, this.desk.settings.timers.noAnswerSeconds)) {
      if (peer?.kind === "port") this.stopRingingOf(peer.port, caller, "nobody answered");
      this.fail(caller, "no answer", "reorder");
    }
  }

  private farAnswers(caller: CallPort, subscriber: FarSubscriber): void {
    this.actions.play(caller, undefined);
    this.desk.enter(caller, "talking");
    this.reportAnswered(caller, subscriber.number);
    this.desk.connect(caller, { kind: "far", subscriber });
    this.superviseAnswer(caller);
  }

  private answer(port: CallPort): void {
    if (port.phase === "test-ringing") {
      this.actions.stopRinging(port, "answered");
      this.desk.enter(port, "test-call");
      this.reportAnswered(port, port.service.number);
      this.actions.play(port, "test");
    } else if (port.phase === "ringing" && port.peer !== undefined) {
      const peer = port.peer;
      this.actions.stopRinging(port, "answered");
      this.desk.enter(port, "talking");
      if (peer.kind === "port") {
        this.actions.play(peer.port, undefined);
        this.desk.enter(peer.port, "talking");
      }
      this.reportAnswered(port, port.service.number);
      if (peer.kind === "port") this.desk.connect(peer.port, { kind: "port", port });
      else this.desk.connect(port, peer);
      if (peer.kind === "port") this.superviseAnswer(peer.port);
    }
  }

  /** The calling line is told of the answer, as its supervision says. */
  private superviseAnswer(caller: CallPort): void {
    const { answer, winkSeconds } = caller.service.supervision;
    if (answer === "reversal") this.actions.supply(caller, "turned");
    else if (answer === "wink") this.actions.wink(caller, winkSeconds);
    if (answer !== "none") {
      const text = `The ${this.desk.self} ${answer === "wink" ? "winks" : "turns the polarity round"} on ${lineOf(caller)}: the call was answered.`;
      this.actions.report(caller, { kind: "supervision.sent", reason: `answer ${answer}`, text });
    }
    this.tariff.begin(caller);
  }

  private checkFarHangUp(port: CallPort): void {
    const peer = port.peer;
    if (peer?.kind !== "far" || port.third !== undefined) return;
    const talkSeconds = peer.subscriber.hangUpAfterSeconds;
    if (talkSeconds !== undefined && this.desk.isOver(port, talkSeconds)) this.end.begin(port);
  }

  private peerHungUp(port: CallPort, gone: CallPort): void {
    if (!this.hookFlash.peerHungUp(port, gone)) this.end.begin(port);
  }

  private failUnknown(port: CallPort): void {
    this.fail(port, `unknown number ${port.digits}`, "number-unobtainable");
  }

  private fail(port: CallPort, reason: string, tone: "busy" | "reorder" | "number-unobtainable"): void {
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

  private playPhase(port: CallPort, phase: "busy" | "reorder" | "number-unobtainable" | "off-hook-warning"): void {
    this.announcement.forget(port);
    this.desk.enter(port, phase);
    this.actions.play(port, phase);
  }

  private lockOut(port: CallPort): void {
    this.desk.enter(port, "lockout");
    this.actions.play(port, undefined);
    if (port.service.supervision.lockoutFeed !== "normal") this.actions.supply(port, "lockout");
  }

  private stopRinging(port: CallPort, reason: string): void {
    this.actions.stopRinging(port, reason);
    this.actions.supply(port, "rest");
    port.peer = undefined;
    this.desk.enter(port, "idle");
  }

  /** The called line rings no more, or its call waiting tone ends. */
  private stopRingingOf(called: CallPort, caller: CallPort, reason: string): void {
    if (called.waiting === caller) this.hookFlash.stopWaiting(called);
    else this.stopRinging(called, reason);
  }

  private stopCalling(caller: CallPort, reason: string): void {
    if (caller.peer?.kind === "port") this.stopRingingOf(caller.peer.port, caller, reason);
    caller.peer = undefined;
  }

  private makeIdle(port: CallPort, text: string): void {
    this.actions.listen(port, false);
    this.desk.disconnect(port);
    this.actions.announce(port, undefined);
    this.actions.supply(port, "rest");
    port.peer = undefined;
    port.held = undefined;
    port.third = undefined;
    port.waiting = undefined;
    port.chargeAtStep = Number.POSITIVE_INFINITY;
    this.desk.enter(port, "idle");
    this.desk.reportReleased(port, "hung up", text);
  }

  private reportRouted(caller: CallPort, to: string): void {
    this.actions.report(caller, { kind: "call.routed", number: caller.digits, text: `Call from ${lineOf(caller)} routed to ${to}.` });
  }

  private reportAnswered(port: CallPort, number: string): void {
    this.actions.report(port, { kind: "call.answered", number, text: `${number} answered.` });
  }

  private knownNumbers(): string[] {
    const own = this.ports.flatMap(({ service }) => [service.number, ...service.distinctive.map(({ number }) => number)]);
    return [...own, ...this.desk.settings.farSubscribers.map((subscriber) => subscriber.number)];
  }
}

/** What was done for others in the meantime may have begun a new call. */
const isIdle = ({ phase }: CallPort): boolean => phase === "idle";
