/** The running meters of every line: they come and go with the lines, and are put on the circuits that are solved now. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { LineState } from "../../../shared/model/snapshot.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import { activeFaults } from "./line-faults.ts";
import { LineMeters } from "./line-meters.ts";

export class MeterBoard {
  private readonly ofLine = new Map<string, LineMeters>();
  private readonly senseHz: number;
  private all: readonly LineMeters[] = [];

  constructor(senseHz: number) {
    this.senseHz = senseHz;
  }

  get meterOfLine(): ReadonlyMap<string, LineMeters> {
    return this.ofLine;
  }

  /** Every line has its meters; those of lines that stay go on. */
  follow({ lines }: Bench): void {
    for (const lineId of this.ofLine.keys()) if (!Object.hasOwn(lines, lineId)) this.ofLine.delete(lineId);
    for (const lineId of Object.keys(lines)) {
      if (!this.ofLine.has(lineId)) this.ofLine.set(lineId, new LineMeters({ sampleHz: this.senseHz }));
    }
    this.all = [...this.ofLine.values()];
  }

  attach(circuits: readonly BuiltCircuit[]): void {
    for (const { circuit, lines, setAmps } of circuits) {
      for (const [lineId, line] of lines) this.ofLine.get(lineId)?.attach(circuit, line, setAmps.get(lineId));
    }
  }

  sense(): void {
    // hot path
    for (let i = 0; i < this.all.length; i++) this.all[i]!.sense();
  }

  readings(bench: Bench): Readonly<Record<string, LineState>> {
    return Object.fromEntries(
      [...this.ofLine].map(([lineId, meters]) => [lineId, { ...meters.readings(), faults: activeFaults(bench, lineId) }]),
    );
  }
}
