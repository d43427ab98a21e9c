/** Joins the hybrid of a line unit to a call's leg on the network, as one line of an exchange is joined to another. */
import type { StepSignal } from "../../circuit/types.ts";
import { SpeechLinks } from "../exchange/speech-links.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";

type MediaLeg = Pick<VoiceLeg, "push" | "addStep">;

export class LineVoice<Leg extends MediaLeg = VoiceLeg> {
  readonly links: SpeechLinks<object>;
  private readonly fromLine: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private readonly fromNetwork: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  leg: Leg | undefined;

  /** The loss is that from the line to the network; the line unit has the other. */
  constructor(options: { readonly stepHz: number; readonly lossDb: number }) {
    this.links = new SpeechLinks(options);
  }

  /** Hot path, before the line units act. */
  act(): void {
    const { leg } = this;
    if (leg === undefined) return;
    clear(this.fromLine);
    this.links.addStep(this.fromLine);
    leg.push(this.fromLine.endValue / 2);
    clear(this.fromNetwork);
    leg.addStep(this.fromNetwork);
    this.links.push(this.fromNetwork.endValue / 2);
  }
}

function clear(signal: StepSignal): void {
  // hot path
  signal.startValue = 0;
  signal.startSlope = 0;
  signal.endValue = 0;
  signal.endSlope = 0;
}
