/** Level measurements that are under way at ports of the bench: each ends with an event that tells what was measured. */
import type { BenchEvent } from "../../../shared/model/event.ts";
import { voiceReferenceOhms } from "../../../shared/units/levels.ts";
import { LevelMeter } from "../signals/noise/level-meter.ts";
import type { QuantityReader } from "./line-probes.ts";

type Measured = Omit<BenchEvent, "step" | "seconds" | "source">;
type Running = {
  readonly port: string;
  readonly lineId: string;
  readonly seconds: number;
  readonly relativeDbr: number;
  readonly meter: LevelMeter;
  reader: QuantityReader;
};

export class LevelMeasurements {
  private running: Running[] = [];
  private readonly stepHz: number;
  private readonly report: (source: string, event: Measured) => void;

  constructor(stepHz: number, report: (source: string, event: Measured) => void) {
    this.stepHz = stepHz;
    this.report = report;
  }

  begin(
    options: { readonly port: string; readonly lineId: string; readonly seconds: number; readonly relativeDbr: number },
    reader: QuantityReader,
  ): void {
    const meter = new LevelMeter({ stepHz: this.stepHz, seconds: options.seconds, ohms: voiceReferenceOhms });
    this.running = [...this.running, { ...options, meter, reader }];
  }

  /** Is a level measured at this port? */
  isAt(port: string): boolean {
    return this.running.some((measurement) => measurement.port === port);
  }

  /** The circuit was built anew. */
  attach(readerOf: (port: string) => QuantityReader): void {
    for (const measurement of this.running) measurement.reader = readerOf(measurement.port);
  }

  /** Hot path: is any under way? */
  get active(): boolean {
    return this.running.length > 0;
  }

  /** Hot path, every step. */
  hear(): void {
    for (let i = this.running.length - 1; i >= 0; i--) {
      const { meter, reader } = this.running[i]!;
      meter.push(reader.read());
      if (meter.isDone) this.finish(this.running[i]!);
    }
  }

  private finish(measurement: Running): void {
    this.running = this.running.filter((other) => other !== measurement);
    const { port, lineId, seconds, relativeDbr, meter } = measurement;
    const { flatDbm, noiseDbrnC, noiseDbmp, activeDbm, activityShare } = meter.reading();
    const levels = {
      flatDbm: rounded(flatDbm),
      flatDbm0: rounded(flatDbm - relativeDbr),
      noiseDbrnC: rounded(noiseDbrnC),
      noiseDbmp: rounded(noiseDbmp),
      activeDbm: rounded(activeDbm),
      activityShare: rounded(activityShare),
    };
    const zero = relativeDbr === 0 ? "" : ` (${levels.flatDbm0} dBm0)`;
    const text =
      `Level at ${port} over ${seconds} s: ${levels.flatDbm} dBm${zero}, ${levels.noiseDbrnC} dBrnC, ${levels.noiseDbmp} dBmp; ` +
      `speech ${levels.activeDbm} dBm for ${Math.round(100 * activityShare)} % of the time.`;
    this.report(port, { kind: "level.measured", line: lineId, levels, text });
  }
}

/** To a hundredth; a silent line has no level, and JSON no infinity. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Math.round(100 * value) / 100 : -200;
}
