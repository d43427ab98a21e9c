/** The detectors with which an FXO device watches its line, at work: a telephone, a trunk or a gateway feeds them with solved values. */
import type { FxoDetectors } from "../../../shared/model/fxo-detectors.ts";
import { formatAmps, formatVolts } from "../../../shared/units/format.ts";
import { reportOf } from "../signals/supervision/detector-report.ts";
import type { DetectorReport } from "../signals/supervision/detector-report.ts";
import { LevelDetector } from "../signals/supervision/level-detector.ts";
import { OpenLoopDetector } from "../signals/supervision/open-loop-detector.ts";
import { RingCounter } from "../signals/supervision/ring-counter.ts";
import { PolarityDetector } from "../signals/supervision/polarity-detector.ts";
import { WinkDetector } from "../signals/supervision/wink-detector.ts";
import type { DeviceEvent } from "./device.ts";

export type LineWatchOptions = {
  readonly sampleHz: number;
  readonly detectors: FxoDetectors;
  /** Begins the log's sentences: "Telephone 1". */
  readonly title: () => string;
  readonly report: (event: DeviceEvent) => void;
};

export class LineWatch {
  private readonly options: LineWatchOptions;
  readonly openLoop: OpenLoopDetector | undefined;
  readonly polarity: PolarityDetector | undefined;
  readonly wink: WinkDetector | undefined;
  readonly battery: LevelDetector | undefined;
  readonly inUse: LevelDetector | undefined;
  private readonly rings: RingCounter | undefined;
  private turns = 0;

  constructor(options: LineWatchOptions) {
    const { sampleHz, detectors } = options;
    const { openLoop, reversal, wink, battery, lineInUse, answer } = detectors;
    this.options = options;
    this.openLoop = openLoop && new OpenLoopDetector({ sampleHz, ...openLoop });
    this.polarity = reversal && new PolarityDetector({ sampleHz, ...reversal });
    this.wink = wink && new WinkDetector({ sampleHz, ...wink });
    this.battery = battery && batteryDetector(sampleHz, battery);
    this.inUse = lineInUse && inUseDetector(sampleHz, lineInUse);
    this.rings = answer && new RingCounter({ sampleHz, ...answer });
  }

  /** The device goes off hook: what it saw of an earlier call no longer counts. */
  begin(): void {
    this.rings?.reset();
    this.openLoop?.begin();
    this.polarity?.begin();
    this.turns = 0;
  }

  /** How often the polarity has turned round since the seizure. */
  get reversals(): number {
    return this.turns;
  }

  /** Does another device have the line, by its volts? */
  get lineInUse(): boolean {
    return this.inUse?.beyond === true && this.battery?.beyond !== false;
  }

  /** Hot path, off hook: true when the call is found to be over. */
  senseOffHook(loopAmps: number, tipRingVolts: number): boolean {
    this.battery?.skip();
    this.inUse?.skip();
    if (this.wink?.push(tipRingVolts) === true) this.reportWink();
    if (this.polarity?.push(tipRingVolts) === true && this.reportTurn(tipRingVolts)) return true;
    if (this.openLoop?.push(loopAmps, tipRingVolts) !== true) return false;
    this.reportOpenLoop(loopAmps, tipRingVolts);
    return true;
  }

  /** Hot path, while the device opens its loop itself: to dial, to flash. */
  skip(): void {
    this.openLoop?.skip();
  }

  /** Hot path, on hook: true at the ring that the device answers. */
  senseRinging(isRinging: boolean): boolean {
    return this.rings?.push(isRinging) === "ring" && this.rings.count === this.options.detectors.answer?.rings;
  }

  /** Hot path, on hook and not while ringing is seen. */
  senseOnHook(tipRingVolts: number): void {
    if (this.polarity?.push(tipRingVolts) === true) this.tellPolarity(tipRingVolts);
    const battery = this.battery?.push(tipRingVolts);
    if (battery !== undefined) this.reportBattery(battery, tipRingVolts);
    const inUse = this.inUse?.push(tipRingVolts);
    if (inUse !== undefined) this.reportInUse(inUse, tipRingVolts);
  }

  /** What each detector says of itself, for whoever asks why. */
  reports(): DetectorReport[] {
    return [this.openLoop, this.polarity, this.wink, this.battery, this.inUse].flatMap((detector) =>
      detector === undefined ? [] : [reportOf(detector)],
    );
  }

  private reportOpenLoop(amps: number, volts: number): void {
    const milliseconds = Math.round((this.openLoop?.openSeconds ?? 0) * 1000);
    this.tell({
      kind: "disconnect.detected",
      reason: "loop-current interruption",
      text: `${this.title} detects a disconnect: ${formatAmps(Math.abs(amps))} and ${formatVolts(volts)}, for ${milliseconds} ms.`,
    });
  }

  /** True where this reversal is the one that ends a call. */
  private reportTurn(volts: number): boolean {
    this.tellPolarity(volts);
    this.turns += 1;
    if (this.turns !== this.options.detectors.reversal?.disconnectAt) return false;
    const text = `${this.title} detects a disconnect: the polarity has turned round, number ${this.turns} of this call.`;
    this.tell({ kind: "disconnect.detected", reason: "polarity reversal", text });
    return true;
  }

  private tellPolarity(volts: number): void {
    const isReversed = this.polarity?.polarity === "reversed";
    const text = `${this.title} sees the polarity ${isReversed ? "reversed" : "normal again"}: ${formatVolts(volts)} from tip to ring.`;
    this.tell({ kind: isReversed ? "polarity.reversed" : "polarity.restored", text });
  }

  private reportWink(): void {
    const milliseconds = Math.round((this.wink?.turnedSeconds ?? 0) * 1000);
    this.tell({ kind: "wink.detected", text: `${this.title} sees a wink: the polarity was turned for ${milliseconds} ms.` });
  }

  private reportBattery(change: "beyond" | "back", volts: number): void {
    this.tell(
      change === "beyond"
        ? { kind: "battery.restored", text: `${this.title} sees battery again between tip and ring: ${formatVolts(volts)}.` }
        : { kind: "battery.removed", text: `${this.title} sees no battery between tip and ring: ${formatVolts(volts)}.` },
    );
  }

  private reportInUse(change: "beyond" | "back", volts: number): void {
    this.tell(
      change === "beyond"
        ? { kind: "line.in-use", text: `${this.title} takes the line for in use: ${formatVolts(volts)}, less than ${this.inUseBelow}.` }
        : { kind: "line.free", text: `${this.title} finds the line free: ${formatVolts(volts)}.` },
    );
  }

  private tell(event: DeviceEvent): void {
    this.options.report(event);
  }

  private get inUseBelow(): string {
    return formatVolts(this.options.detectors.lineInUse?.belowVolts ?? 0);
  }

  private get title(): string {
    return this.options.title();
  }
}

function batteryDetector(sampleHz: number, { aboveVolts, debounceSeconds }: NonNullable<FxoDetectors["battery"]>): LevelDetector {
  const options = { sampleHz, detector: "battery", thresholdVolts: aboveVolts, counts: "above", debounceSeconds } as const;
  return new LevelDetector(options, true);
}

function inUseDetector(sampleHz: number, { belowVolts, debounceSeconds }: NonNullable<FxoDetectors["lineInUse"]>): LevelDetector {
  return new LevelDetector({ sampleHz, detector: "line in use", thresholdVolts: belowVolts, counts: "below", debounceSeconds });
}
