/** Who calls on a gateway's line, as far as the line tells and the gateway is set to read it. */
import { callerIdValues } from "../../../../shared/catalog/caller-id.ts";
import type { FxoGatewayPort } from "../../../../shared/model/bench.ts";
import { CallerIdReader } from "../caller-id/reader.ts";
import type { CallerIdReaderOptions } from "../caller-id/reader.ts";
import type { BenchSite } from "../device.ts";
import type { FxoLine } from "../fxo/fxo-line.ts";

export class CallerEar {
  private readonly options: Omit<CallerIdReaderOptions, "profile">;
  private reader: CallerIdReader | undefined;

  constructor(options: Omit<CallerIdReaderOptions, "profile">, port: FxoGatewayPort, site: BenchSite) {
    this.options = options;
    this.adopt(port, site);
  }

  adopt({ callerId }: FxoGatewayPort, { country }: BenchSite): void {
    const profile = callerIdValues(callerId, country);
    if (JSON.stringify(profile) === JSON.stringify(this.reader?.profile)) return;
    this.reader = profile && new CallerIdReader({ ...this.options, profile });
  }

  /** Name and number of the latest caller, as one text; undefined where nothing was read. */
  get caller(): string | undefined {
    const { name, number } = this.reader?.display ?? {};
    const parts = [name, number].filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(" ");
  }

  hear(fxo: FxoLine): void {
    // hot path
    if (this.reader?.listening === true) this.reader.hear(fxo.tipRingVolts());
  }

  sense(step: number, fxo: FxoLine): void {
    // hot path
    this.reader?.sense(step, fxo.tipRingVolts());
  }
}
