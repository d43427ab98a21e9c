/** The calling machine's ear for busy and reorder tone: without it a call to a busy line lasts until T1. */
import { disconnectPatterns } from "../../signals/tone-detector/disconnect-tones.ts";
import type { BenchSite, DeviceEvent } from "../device.ts";
import { ToneWatch } from "../tone-watch.ts";

/** Fewer rounds than a trunk asks for: the machine's own CNG leaves 3 s of quiet at a time. Estimate. */
const rounds = 2;

export type BusyWatchOptions = {
  readonly stepHz: number;
  readonly site: BenchSite;
  readonly title: () => string;
  readonly report: (event: DeviceEvent) => void;
};

export class BusyWatch {
  private readonly watch: ToneWatch | undefined;
  private wasDeaf = true;

  constructor(options: BusyWatchOptions) {
    const settings = { cycles: rounds };
    const hasTones = disconnectPatterns(options.site, settings).length > 0;
    this.watch = hasTones ? new ToneWatch({ ...options, settings }) : undefined;
  }

  /** Hot path: what the hybrid receives; the machine's own tones drown everything else. */
  hear(volts: number, isSending: boolean): void {
    if (isSending) {
      this.wasDeaf = true;
      return;
    }
    if (this.wasDeaf) this.watch?.begin();
    this.wasDeaf = false;
    this.watch?.hear(volts);
  }

  /** True once after a busy or reorder tone. */
  takeBusy(): boolean {
    return this.watch?.takeDisconnect() === true;
  }
}
