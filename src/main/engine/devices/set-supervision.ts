/** A set's own supervision of its line: the detectors that it has, and the ground-start sequence where it is made for that. */
import type { Telephone } from "../../../shared/model/bench.ts";
import { formatAmps } from "../../../shared/units/format.ts";
import type { TerminalPort } from "../ports/terminal-port.ts";
import { reportOf } from "../signals/supervision/detector-report.ts";
import type { DetectorReport, PlacedDetector } from "../signals/supervision/detector-report.ts";
import { GroundStartTerminal } from "../signals/supervision/ground-start-terminal.ts";
import type { GroundStartEvent } from "../signals/supervision/ground-start-terminal.ts";
import { SilenceDetector } from "../signals/supervision/silence-detector.ts";
import type { BenchSite, DeviceEvent } from "./device.ts";
import { LineWatch } from "./line-watch.ts";
import { ToneWatch } from "./tone-watch.ts";

export type SetSupervisionOptions = {
  readonly sampleHz: number;
  readonly stepHz: number;
  readonly title: () => string;
  readonly report: (event: DeviceEvent) => void;
};

/** What the set must do: close its loop contact, answer, or go on hook by itself. */
export type SetOrder = "close" | "answer" | "hang-up";

type Values = Pick<Telephone, "detectors" | "groundStart">;

export class SetSupervision {
  private readonly options: SetSupervisionOptions;
  private values: Values;
  private site: BenchSite | undefined;
  private watch: LineWatch | undefined;
  private tones: ToneWatch | undefined;
  private groundStart: GroundStartTerminal | undefined;
  private silence: SilenceDetector | undefined;

  constructor(options: SetSupervisionOptions, values: Values, site: BenchSite) {
    this.options = options;
    this.values = {};
    this.adopt(values, site);
  }

  adopt({ detectors, groundStart }: Values, site: BenchSite): void {
    const { sampleHz } = this.options;
    const settings = detectors?.disconnectTone;
    if (JSON.stringify([settings, site]) !== JSON.stringify([this.values.detectors?.disconnectTone, this.site])) {
      this.tones = settings && new ToneWatch({ ...this.options, site, settings });
    }
    this.site = site;
    if (JSON.stringify(detectors?.silence) !== JSON.stringify(this.values.detectors?.silence)) {
      this.silence = detectors?.silence && new SilenceDetector({ sampleHz, ...detectors.silence });
    }
    if (JSON.stringify(detectors) !== JSON.stringify(this.values.detectors)) {
      this.watch = detectors && new LineWatch({ ...this.options, detectors });
    }
    if (JSON.stringify(groundStart) !== JSON.stringify(this.values.groundStart)) {
      this.groundStart = groundStart && new GroundStartTerminal({ sampleHz, ...groundStart });
    }
    this.values = { detectors, groundStart };
  }

  /** How often the polarity has turned round since the seizure. */
  get reversals(): number {
    return this.watch?.reversals ?? 0;
  }

  /** Does another set have the line, as far as this one looks for it? */
  get lineInUse(): boolean {
    return this.watch?.lineInUse === true;
  }

  /** The handset is lifted: true where the loop closes at once; a ground-start set earths ring first. */
  lift(port: TerminalPort): boolean {
    this.watch?.begin();
    this.tones?.begin();
    this.silence?.begin();
    if (this.groundStart === undefined) return true;
    this.groundStart.seize();
    if (this.groundStart.phase === "closed") return true;
    port.setRingEarthed(true);
    this.options.report({ kind: "ground.seen", text: `${this.options.title()} earths ring to seize the line.` });
    return false;
  }

  hangUp(port: TerminalPort): void {
    this.groundStart?.release();
    port.setRingEarthed(false);
  }

  /** Hot path, every step: what the set's hybrid receives. */
  hear(port: TerminalPort): void {
    if (this.tones !== undefined && port.contactClosed) this.tones.hear(port.earpieceVolts());
  }

  /** Hot path. */
  sense(port: TerminalPort, isOffHook: boolean, isRinging: boolean): SetOrder | undefined {
    const order = this.groundStart === undefined ? undefined : this.senseGround(this.groundStart, port, isOffHook);
    if (order !== undefined) return order;
    if (isOffHook && this.tones?.takeDisconnect() === true && this.values.detectors?.hangsUp === true) return "hang-up";
    if (this.watch === undefined) return undefined;
    if (!isOffHook) {
      if (!isRinging) this.watch.senseOnHook(port.tipRingVolts());
      return this.watch.senseRinging(isRinging) ? "answer" : undefined;
    }
    if (!port.contactClosed) {
      this.watch.skip();
      return undefined;
    }
    const isSilent = this.senseSilence(port);
    const isOver = this.watch.senseOffHook(port.loopAmps(), port.tipRingVolts()) || isSilent;
    return isOver && this.values.detectors?.hangsUp === true ? "hang-up" : undefined;
  }

  reports(): DetectorReport[] {
    const others = [this.silence, this.groundStart].flatMap((detector) => (detector === undefined ? [] : [reportOf(detector)]));
    return [...(this.watch?.reports() ?? []), ...others];
  }

  /** For whoever asks why: its detectors, and when they look. */
  detectors(port: string, isOffHook: () => boolean): PlacedDetector[] {
    const isOnHook = (): boolean => !isOffHook();
    return [
      { port, detector: () => this.watch?.openLoop, looks: isOffHook },
      { port, detector: () => this.tones?.detector, looks: isOffHook },
      { port, detector: () => this.watch?.polarity },
      { port, detector: () => this.silence, looks: isOffHook },
      { port, detector: () => this.watch?.wink, looks: isOffHook },
      { port, detector: () => this.watch?.battery, looks: isOnHook },
      { port, detector: () => this.watch?.inUse, looks: isOnHook },
      { port, detector: () => this.groundStart },
    ];
  }

  private senseSilence(port: TerminalPort): boolean {
    // hot path
    if (this.silence?.push(port.earpieceVolts()) !== true) return false;
    const { title, report } = this.options;
    const text = `${title()} detects a disconnect: nothing to be heard for ${this.silence.timerSeconds.toFixed(1)} s.`;
    report({ kind: "disconnect.detected", reason: "silence", text });
    return true;
  }

  private senseGround(groundStart: GroundStartTerminal, port: TerminalPort, isOffHook: boolean): SetOrder | undefined {
    // hot path
    const event = groundStart.push(port.tipDetectorAmps());
    return event === undefined ? undefined : this.obey(event, port, isOffHook);
  }

  private obey(event: GroundStartEvent, port: TerminalPort, isOffHook: boolean): SetOrder | undefined {
    const amps = formatAmps(Math.abs(port.tipDetectorAmps()));
    const title = this.options.title();
    switch (event) {
      case "tip-earthed":
        this.options.report({ kind: "ground.seen", text: `${title} sees tip earthed: ${amps} through its detector.` });
        return undefined;
      case "tip-open":
        this.options.report({ kind: "ground.gone", text: `${title} sees tip open: ${amps} through its detector.` });
        return undefined;
      case "seized":
        port.setRingEarthed(false);
        this.options.report({ kind: "ground.seen", text: `${title} sees tip earthed, closes its loop and lets ring go: ${amps}.` });
        return "close";
      case "gave-up":
        port.setRingEarthed(false);
        this.options.report({ kind: "ground.gone", text: `${title} gives up: tip was not earthed in time.` });
        return undefined;
      case "released":
        this.options.report({
          kind: "disconnect.detected",
          reason: "tip open",
          text: `${title} detects a disconnect: tip is open, ${amps} through its detector.`,
        });
        return isOffHook && this.values.detectors?.hangsUp === true ? "hang-up" : undefined;
    }
  }
}
