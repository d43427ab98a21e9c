/** Ground detector of a ground-start line: the current that both wires together send to earth, with hysteresis and debounce. */
import { LoopDetector } from "./loop-detector.ts";

export type LongitudinalDetectorOptions = {
  readonly sampleHz: number;
  readonly onAmps: number;
  readonly offAmps: number;
  readonly debounceSeconds: number;
};

export class LongitudinalDetector {
  /** Shown to whoever asks why. */
  readonly detector: LoopDetector;

  constructor(options: LongitudinalDetectorOptions) {
    const { sampleHz, onAmps, offAmps, debounceSeconds } = options;
    this.detector = new LoopDetector({ sampleHz, offHookAmps: onAmps, onHookAmps: offAmps, debounceSeconds, detector: "earthed ring" });
  }

  /** True while the wire is earthed. */
  get grounded(): boolean {
    return this.detector.closed;
  }

  /** Takes the sum of both wires' currents out of the port, of either sign. */
  push(longitudinalAmps: number): "closed" | "opened" | undefined {
    // hot path
    return this.detector.push(Math.abs(longitudinalAmps));
  }

  reset(): void {
    this.detector.reset(false);
  }
}
