/** What somebody at an FXS side may do to its lines by hand: test ringing, battery, tones and pulses; each says in a sentence why it cannot be done. */
import type { CommandOf } from "../../../../shared/model/command.ts";
import type { Caller } from "../../signals/caller-id/message.ts";
import type { Attendant, AttendantCommand, AttendantProblem } from "../attendant.ts";
import { lineName } from "../line-name.ts";
import type { TestRinging } from "./call-processor.ts";
import type { LineUnit } from "./line-unit.ts";

export type AttendantOptions = {
  readonly deviceId: string;
  readonly units: readonly LineUnit[];
  /** Rings an idle port for a while (0 s: stops it). */
  readonly testRinging: (unit: LineUnit, ringing: TestRinging, step: number) => string | undefined;
  /** Who is said to call when a line is rung as a test. */
  readonly testNumber?: () => string | undefined;
  /** Why nothing at all can be done now: a device without power. */
  readonly problem?: () => string | undefined;
};

export class LineAttendant implements Attendant {
  private readonly options: AttendantOptions;

  constructor(options: AttendantOptions) {
    this.options = options;
  }

  apply(command: AttendantCommand, step: number): AttendantProblem | undefined {
    const unit = this.options.units.find(({ call }) => call.lineId === command.line);
    if (unit === undefined) return { path: "line", text: this.notHere(command.line) };
    const dead = this.options.problem?.();
    if (dead !== undefined) return { path: "device", text: dead };
    switch (command.kind) {
      case "ring":
        return this.ring(command, unit, step);
      case "battery":
        unit.moveBattery(command.to, step);
        return undefined;
      case "meter":
        return at("line", unit.meter(command.pulses));
      case "tone":
        return at("name", this.tone(command, unit));
      case "wink":
        unit.wink(command.seconds);
        return undefined;
      case "advise-charge":
        return at("line", adviseCharge(command, unit, step));
    }
  }

  private ring(command: CommandOf<"ring">, unit: LineUnit, step: number): AttendantProblem | undefined {
    const caller = this.callerOf(command);
    const untold = unit.ringing.callerId.problem(caller);
    if (untold !== undefined) return { path: command.name === undefined ? "number" : "name", text: untold };
    return at("line", this.options.testRinging(unit, { ...command, caller }, step));
  }

  private tone({ name }: CommandOf<"tone">, unit: LineUnit): string | undefined {
    if (name !== undefined) return unit.tones.playNamed(name);
    unit.tones.play(undefined);
    return undefined;
  }

  private callerOf(command: CommandOf<"ring">): Caller {
    const { number = this.options.testNumber?.(), name, private: isPrivate, forwardedFrom, forwardedFor } = command;
    const forwarded = { firstCalled: forwardedFrom, forwarding: forwardedFor };
    return isPrivate === true ? { absence: "private", ...forwarded } : { number, name, ...forwarded };
  }

  private notHere(lineId: string): string {
    const here = this.options.units.flatMap(({ call }) => (call.lineId === undefined ? [] : [lineName(call.lineId)]));
    return `${lineName(lineId)} is not on ${this.options.deviceId}; it has ${here.length === 0 ? "no line" : here.join(", ")}`;
  }
}

/** Tells the idle set on a line what its call cost. */
function adviseCharge({ charge, additionalCharge, duration }: CommandOf<"advise-charge">, unit: LineUnit, step: number) {
  if (unit.call.phase !== "idle") return `${lineName(unit.call.lineId ?? unit.portId)} is not idle: charges are told after the call`;
  return unit.ringing.callerId.adviseCharge({ charge, additionalCharge, duration }, step);
}

function at(path: string, text: string | undefined): AttendantProblem | undefined {
  return text === undefined ? undefined : { path, text };
}
