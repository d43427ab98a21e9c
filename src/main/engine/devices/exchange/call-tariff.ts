/** Charge pulses while a call is up, by the tariff of the calling port. */
import type { CallDesk } from "./call-desk.ts";
import type { CallPort } from "./call-port.ts";

export class CallTariff {
  private readonly desk: CallDesk;

  constructor(desk: CallDesk) {
    this.desk = desk;
  }

  /** The called party has answered. */
  begin(caller: CallPort): void {
    const { tariff } = caller.service.supervision;
    if (tariff === undefined) return;
    if (tariff.answerPulses > 0) this.desk.actions.charge(caller, tariff.answerPulses);
    if (tariff.everySeconds !== undefined) caller.chargeAtStep = this.desk.nowStep + this.desk.stepsOf(tariff.everySeconds);
  }

  /** Hot path, while the call is up. */
  tick(port: CallPort): void {
    if (this.desk.nowStep < port.chargeAtStep) return;
    const seconds = port.service.supervision.tariff?.everySeconds;
    port.chargeAtStep = seconds === undefined ? Number.POSITIVE_INFINITY : port.chargeAtStep + this.desk.stepsOf(seconds);
    if (seconds !== undefined) this.desk.actions.charge(port, 1);
  }
}
