/** What the telephone at an adapter's port hears from the adapter itself: dial tone, and what tells that a call failed or is over. */
import type { ToneName } from "../../../../shared/model/event.ts";
import type { DeviceEvent } from "../device.ts";
import { lineOf } from "../exchange/call-desk.ts";
import type { CallPhase, CallPort } from "../exchange/call-port.ts";
import type { LineUnit } from "../exchange/line-unit.ts";

export type PortTonesOptions = {
  readonly port: CallPort;
  readonly unit: LineUnit;
  /** Can calls be made? */
  readonly isReady: () => boolean;
  readonly unregistered: () => "silence" | "reorder";
  /** In a sentence: "adapter". */
  readonly noun: () => string;
  readonly enter: (phase: CallPhase) => void;
  readonly report: (event: DeviceEvent) => void;
};

export class PortTones {
  private readonly options: PortTonesOptions;

  constructor(options: PortTonesOptions) {
    this.options = options;
  }

  /** Dial tone means that a call can be made; without an account there is reorder, or nothing at all. */
  greet(): void {
    const { isReady, unregistered, noun } = this.options;
    if (isReady()) this.askDigits("dial");
    else if (unregistered() === "reorder") this.fail(`the ${noun()} is not registered`, "reorder");
  }

  askDigits(tone: "dial" | "dial-recall"): void {
    const { port, unit, enter } = this.options;
    port.digits = "";
    enter("dial-tone");
    unit.play(tone, undefined);
    unit.listen(true);
  }

  stopDialTone(): void {
    const { unit, enter } = this.options;
    unit.play(undefined, undefined);
    enter("collecting");
  }

  fail(reason: string, tone: "busy" | "reorder"): void {
    const { port, unit, report } = this.options;
    unit.listen(false);
    report({ kind: "call.failed", number: port.digits, reason, text: `Call from ${lineOf(port)} failed: ${reason}.` });
    this.play(tone);
  }

  play(phase: Extract<CallPhase & ToneName, "busy" | "reorder" | "off-hook-warning">): void {
    this.options.enter(phase);
    this.options.unit.play(phase, undefined);
  }

  /** The other party has gone, and the handset is still off hook. */
  soundEnd(): void {
    const { endTone } = this.options.port.service.supervision;
    if (endTone === "busy" || endTone === "reorder") this.play(endTone);
    else if (endTone === "dial") this.greet();
    else this.lockOut(endTone === "none" ? undefined : endTone);
  }

  lockOut(tone?: ToneName): void {
    this.options.unit.play(tone, undefined);
    this.options.enter("lockout");
  }
}
