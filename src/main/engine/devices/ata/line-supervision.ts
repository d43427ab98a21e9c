/** What a port that plays the exchange shows on its line when a call is answered or over, as its supervision has it. */
import type { DeviceEvent } from "../device.ts";
import { lineOf } from "../exchange/call-desk.ts";
import type { LineUnit } from "../exchange/line-unit.ts";

export type SupervisedLine = {
  readonly unit: LineUnit;
  /** In a sentence: "adapter". */
  readonly device: string;
  readonly report: (event: DeviceEvent) => void;
};

/** The party that was called has answered. */
export function tellAnswer(line: SupervisedLine): void {
  const { unit } = line;
  const { answer, winkSeconds } = unit.call.service.supervision;
  if (answer === "none") return;
  if (answer === "reversal") unit.settleSupply("turned");
  else unit.wink(winkSeconds);
  say(line, `answer ${answer}`, answer === "wink" ? "winks" : "turns the polarity round", "the call was answered");
}

/** The other party has hung up. An opening comes before a wink, as both are made with the same relay. */
export function tellEnd(line: SupervisedLine): void {
  const { unit } = line;
  const { interruption, end, answer, winkSeconds } = unit.call.service.supervision;
  if (interruption.seconds > 0) {
    unit.interrupt(interruption.seconds);
    say(line, "loop-current interruption", `takes the battery away for ${milliseconds(interruption.seconds)}`, "the other party has gone");
  } else if (end === "wink") {
    unit.wink(winkSeconds);
    say(line, "wink", `turns the polarity round for ${milliseconds(winkSeconds)}`, "the other party has gone");
  }
  if (end !== "reversal") return;
  const isTurnedBack = unit.call.isCalling && answer === "reversal";
  unit.settleSupply(isTurnedBack ? "call" : "turned");
  say(line, "reversal", `turns the polarity ${isTurnedBack ? "back" : "round"}`, "the other party has gone");
}

function say({ unit, device, report }: SupervisedLine, reason: string, what: string, why: string): void {
  report({ kind: "supervision.sent", reason, text: `The ${device} ${what} on ${lineOf(unit.call)}: ${why}.` });
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)} ms`;
}
