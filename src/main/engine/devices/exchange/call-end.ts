/** The end of a call for the party that stays: what the line shows of it, by the port's supervision, and what is heard afterwards. */
import type { CallDesk } from "./call-desk.ts";
import { lineOf, nameOf } from "./call-desk.ts";
import type { CallPort } from "./call-port.ts";

export class CallEnd {
  private readonly desk: CallDesk;
  private readonly giveDialTone: (port: CallPort) => void;
  private readonly makeIdle: (port: CallPort, text: string) => void;

  constructor(desk: CallDesk, moves: { giveDialTone: (port: CallPort) => void; makeIdle: (port: CallPort, text: string) => void }) {
    this.desk = desk;
    this.giveDialTone = moves.giveDialTone;
    this.makeIdle = moves.makeIdle;
  }

  /** The other party has hung up; after the delay of the port's supervision this line is told. */
  begin(port: CallPort): void {
    this.desk.disconnect(port);
    this.desk.actions.announce(port, undefined);
    port.peer = undefined;
    port.third = undefined;
    port.untilStep = 0;
    port.chargeAtStep = Number.POSITIVE_INFINITY;
    this.desk.enter(port, "far-hung-up");
    this.desk.reportReleased(port, "the other party hung up", `The other party hung up; ${lineOf(port)} has not hung up yet.`);
  }

  /** Hot path, in the phase "far-hung-up". */
  tick(port: CallPort): void {
    const { supervision } = port.service;
    if (port.untilStep === 0) {
      if (this.desk.isOver(port, supervision.endDelaySeconds)) this.tell(port);
    } else if (port.untilStep <= this.desk.nowStep) {
      this.sound(port);
    }
  }

  private tell(port: CallPort): void {
    const { actions } = this.desk;
    const { start, end, winkSeconds } = port.service.supervision;
    if (start === "ground") {
      this.say(port, "tip opened", "opens tip, which ends the call");
      this.makeIdle(port, `${nameOf(port)} released: its tip is open again.`);
      return;
    }
    let seconds = this.interruptionSeconds(port);
    if (seconds > 0) {
      this.say(port, "loop-current interruption", `takes the battery away for ${Math.round(seconds * 1000)} ms`);
      actions.interrupt(port, seconds);
    } else if (end === "wink") {
      seconds = winkSeconds;
      this.say(port, "wink", `turns the polarity round for ${Math.round(seconds * 1000)} ms`);
      actions.wink(port, seconds);
    }
    if (end === "reversal") {
      const back = port.isCalling && port.service.supervision.answer === "reversal";
      this.say(port, "reversal", back ? "turns the polarity back" : "turns the polarity round");
      actions.supply(port, back ? "call" : "turned");
    }
    port.untilStep = Math.max(1, this.desk.nowStep + this.desk.stepsOf(seconds));
  }

  private interruptionSeconds(port: CallPort): number {
    const { seconds, onReleaseOf } = port.service.supervision.interruption;
    const released = port.isCalling ? "called" : "calling";
    return onReleaseOf === "either" || onReleaseOf === released ? seconds : 0;
  }

  private sound(port: CallPort): void {
    const { endTone } = port.service.supervision;
    if (endTone === "none") {
      port.untilStep = Number.POSITIVE_INFINITY;
      return;
    }
    if (endTone === "dial") {
      this.giveDialTone(port);
      return;
    }
    this.desk.enter(port, endTone);
    this.desk.actions.play(port, endTone);
  }

  private say(port: CallPort, reason: string, what: string): void {
    const text = `The ${this.desk.self} ${what} on ${lineOf(port)}, as the other party has gone.`;
    this.desk.actions.report(port, { kind: "supervision.sent", reason, text });
  }
}
