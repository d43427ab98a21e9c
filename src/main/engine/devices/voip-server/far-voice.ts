/** What someone elsewhere says: the 1004 Hz test tone. What is heard there, nobody hears. */
import type { StepSignal } from "../../circuit/types.ts";
import { ToneGenerator } from "../../signals/tone-generator.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";

const testHertz = 1004;

export class FarVoice {
  private readonly tone: ToneGenerator;
  private readonly said: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private readonly heard: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };

  constructor(stepHz: number, levelDbm: number) {
    this.tone = new ToneGenerator({ sampleHz: stepHz });
    this.tone.startSine(testHertz, levelDbm);
  }

  /** Hot path: one step both ways. Hearing is part of it: the jitter buffer plays by this end's clock. */
  pass(leg: VoiceLeg): void {
    this.tone.writeStep(this.said);
    leg.push(this.said.endValue / 2);
    leg.addStep(this.heard);
  }
}
