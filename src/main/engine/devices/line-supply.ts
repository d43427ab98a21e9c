/** What an electronic set lives on: the loop current, smoothed by the capacitor behind its speech circuit. */
export type LineSupplyValues = { readonly minAmps: number; readonly storeSeconds: number };

export class LineSupply {
  private readonly values: LineSupplyValues | undefined;
  private readonly share: number;
  private amps = 0;

  /** Without values the set has a supply of its own. */
  constructor(senseHz: number, values: LineSupplyValues | undefined) {
    this.values = values;
    this.share = values === undefined ? 1 : 1 - Math.exp(-1 / (senseHz * values.storeSeconds));
  }

  /** Hot path, at the detectors' rate: behind the set's bridge either polarity feeds it. */
  push(loopAmps: number): void {
    this.amps += this.share * (Math.abs(loopAmps) - this.amps);
  }

  /** The handset was put down: the capacitor is empty long before it is lifted again. */
  reset(): void {
    this.amps = 0;
  }

  get isFed(): boolean {
    // hot path
    return this.values === undefined || this.amps >= this.values.minAmps;
  }

  get smoothedAmps(): number {
    return this.amps;
  }

  get minAmps(): number {
    return this.values?.minAmps ?? 0;
  }
}
