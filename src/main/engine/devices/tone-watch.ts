/** Disconnect by tone: an FXO device listens to what its hybrid receives for the busy and reorder tones that it was set to know. */
import { countryName, countryProblem } from "../../../shared/catalog/tone-plans.ts";
import type { FxoDetectors } from "../../../shared/model/fxo-detectors.ts";
import { formatHertz } from "../../../shared/units/format.ts";
import { given } from "../../../shared/units/records.ts";
import { Decimator } from "../signals/decimator.ts";
import { disconnectPatterns } from "../signals/tone-detector/disconnect-tones.ts";
import { ToneDetector } from "../signals/tone-detector/tone-detector.ts";
import type { TonePattern } from "../signals/tone-detector/tone-pattern.ts";
import type { BenchSite, DeviceEvent } from "./device.ts";

const detectorHz = 8000;

export type ToneWatchOptions = {
  readonly stepHz: number;
  readonly site: BenchSite;
  readonly settings: NonNullable<FxoDetectors["disconnectTone"]>;
  /** Begins the log's sentences: "Telephone 1". */
  readonly title: () => string;
  readonly report: (event: DeviceEvent) => void;
};

export class ToneWatch {
  private readonly options: ToneWatchOptions;
  private readonly patterns: readonly TonePattern[];
  private readonly decimator: Decimator;
  readonly detector: ToneDetector;
  private hasHeard = false;

  constructor(options: ToneWatchOptions) {
    const { country: own, ...settings } = options.settings;
    const country = own ?? options.site.country;
    const problem = countryProblem(country);
    if (problem !== undefined) throw new Error(problem);
    this.options = options;
    this.patterns = disconnectPatterns(own === undefined ? options.site : country, given(settings));
    if (this.patterns.length === 0) throw new Error(`no disconnect tone of ${countryName(country)} can be told by pitch and rhythm`);
    this.decimator = new Decimator({ fromHz: options.stepHz, toHz: detectorHz });
    this.detector = new ToneDetector({ sampleHz: detectorHz, patterns: this.patterns });
  }

  /** The device goes off hook: what it heard before no longer counts. */
  begin(): void {
    this.decimator.reset();
    this.detector.reset();
    this.hasHeard = false;
  }

  /** Hot path, every step off hook: what the device's hybrid receives. */
  hear(receivedVolts: number): void {
    if (!this.decimator.push(receivedVolts)) return;
    const id = this.detector.push(this.decimator.output);
    if (id !== undefined) this.found(id);
  }

  /** True once after each tone that was heard. */
  takeDisconnect(): boolean {
    const heard = this.hasHeard;
    this.hasHeard = false;
    return heard;
  }

  private found(id: string): void {
    this.hasHeard = true;
    const pattern = this.patterns.find((candidate) => candidate.id === id);
    const pitch = (pattern?.hertz ?? []).map(formatHertz).join(" + ");
    const rounds = pattern === undefined || pattern.beats.length === 0 ? "" : ` ${pattern.cycles} times over`;
    this.options.report({
      kind: "disconnect.detected",
      reason: `${id} tone`,
      text: `${this.options.title()} detects a disconnect: ${id} tone, ${pitch},${rounds}.`.replace(",.", "."),
    });
  }
}
