/** A neon lamp's battery: raises the feed's volts in flashes while a message waits and the line is idle. */
import type { CallerIdValues } from "../../../../shared/model/caller-id.ts";
import type { FxsPort } from "../../ports/fxs-port.ts";
import { Cadence } from "../../signals/cadence.ts";

export type NeonBatteryOptions = {
  readonly stepHz: number;
  readonly fxs: FxsPort;
  readonly values: Pick<CallerIdValues, "neonVolts" | "neonOnSeconds" | "neonOffSeconds">;
};

export class NeonBattery {
  private readonly fxs: FxsPort;
  private readonly neonVolts: number;
  private readonly cadence: Cadence;
  private isWanted = false;
  private isRaised = false;

  constructor({ stepHz, fxs, values }: NeonBatteryOptions) {
    this.fxs = fxs;
    this.neonVolts = values.neonVolts;
    this.cadence = new Cadence({ sampleHz: stepHz, cadenceSeconds: [values.neonOnSeconds, values.neonOffSeconds] });
  }

  /** Hot path: is there anything to do? */
  get active(): boolean {
    return this.isWanted || this.isRaised;
  }

  light(on: boolean): void {
    this.isWanted = on;
    this.cadence.restart();
  }

  /** Hot path, every step while active; in use or while it rings the line has its feed's own volts. True where they change. */
  act(isIdle: boolean, feedVolts: number): boolean {
    const isRaised = this.isWanted && isIdle && this.cadence.on;
    this.cadence.advance();
    if (isRaised === this.isRaised) return false;
    this.isRaised = isRaised;
    this.fxs.setBatteryVolts(isRaised ? this.neonVolts : feedVolts);
    return true;
  }
}
