/** What someone on hold hears from the device that holds them, and which way voice goes meanwhile. */
import type { HoldSound } from "../../../../shared/model/ip.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { MediaDirection } from "../../network/sip-message.ts";
import { ToneGenerator } from "../../signals/tone-generator.ts";

/** What stands at one end of a call's voice. */
export type HeldLeg = { push(volts: number): void; addStep(signal: StepSignal): void };

/** Music is sent, and nothing is listened to; in silence neither (RFC 3264, 8.4). */
export function holdDirection({ kind }: HoldSound): MediaDirection {
  return kind === "silence" ? "inactive" : "sendonly";
}

export class HoldPlayer {
  private readonly generator: ToneGenerator;
  private readonly said: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private readonly heard: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };

  constructor(stepHz: number) {
    this.generator = new ToneGenerator({ sampleHz: stepHz });
  }

  /** Begins at the first note. */
  begin(sound: HoldSound): void {
    this.generator.stop();
    if (sound.kind === "silence") return;
    const segments = sound.notes.map(({ hertz, seconds }) => ({
      hertz: hertz === undefined ? [] : [hertz],
      onSeconds: seconds,
      offSeconds: 0,
    }));
    this.generator.start({ segments, repeatFrom: 0, source: "hold sound" }, sound.levelDbm);
  }

  /** Hot path: one step of the held call. What the held party says is taken, so that its packets do not pile up, and heard by nobody. */
  pass(leg: HeldLeg): void {
    this.generator.writeStep(this.said);
    leg.push(this.said.endValue / 2);
    this.heard.startValue = 0;
    this.heard.startSlope = 0;
    this.heard.endValue = 0;
    this.heard.endSlope = 0;
    leg.addStep(this.heard);
  }
}
