/** What someone elsewhere says: a voice, or the 1004 Hz test tone. What is heard there, nobody hears. */
import type { FarSubscriber } from "../../../../shared/model/bench.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { DeviceEvent, DeviceSurroundings } from "../device.ts";
import { Mouth } from "../mouth.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";

const testHertz = 1004;

export class FarVoice {
  private readonly mouth: Mouth;
  private readonly said: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private readonly heard: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };

  constructor({ stepHz, recording }: DeviceSurroundings, subscriber: FarSubscriber, report: (event: DeviceEvent) => void) {
    const { number, voice, voiceDbm: levelDbm } = subscriber;
    this.mouth = new Mouth(stepHz, (event) => {
      report({ ...event, text: `${number} ${event.text}` });
    });
    const found = voice && recording(voice);
    const problem = found && this.mouth.say({ kind: "recording", ...found, levelDbm, repeat: true });
    if (found === undefined || problem !== undefined) this.mouth.say({ kind: "tone", toneHz: testHertz, levelDbm });
  }

  /** Hot path: one step both ways. Hearing is part of it: the jitter buffer plays by this end's clock. */
  pass(leg: VoiceLeg): void {
    this.said.startValue = 0;
    this.said.startSlope = 0;
    this.said.endValue = 0;
    this.said.endSlope = 0;
    this.mouth.addStep(this.said);
    leg.push(this.said.endValue / 2);
    leg.addStep(this.heard);
  }
}
