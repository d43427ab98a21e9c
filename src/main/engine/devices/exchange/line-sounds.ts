/** What a line unit itself says on its line: tones, a tone over speech, words, and charge pulses. */
import type { ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import type { Metering } from "../../../../shared/model/feed.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { DeviceSurroundings } from "../device.ts";
import { Mouth } from "../mouth.ts";
import type { LineSpeech, PortEvent } from "./call-port.ts";
import { ChargePulses } from "./charge-pulses.ts";
import { LineTones } from "./line-tones.ts";

export type LineSoundsOptions = {
  readonly stepHz: number;
  readonly site: ToneSite;
  readonly metering: Metering | undefined;
  /** Where in a sentence: "on line 1". */
  readonly on: string;
  readonly recording: DeviceSurroundings["recording"] | undefined;
  readonly report: (event: PortEvent) => void;
};

export class LineSounds {
  readonly tones: LineTones;
  /** Over whatever else is heard. */
  readonly overlay: LineTones;
  readonly charging: ChargePulses;
  private readonly voice: Mouth;
  private readonly recording: LineSoundsOptions["recording"];
  private whoSpeaks = "";

  constructor({ stepHz, site, metering, on, recording, report }: LineSoundsOptions) {
    this.tones = new LineTones({ stepHz, site, on, report });
    this.overlay = new LineTones({ stepHz, site, on, report });
    this.charging = new ChargePulses({ stepHz, metering });
    this.recording = recording;
    this.voice = new Mouth(stepHz, (event) => {
      report({ ...event, text: `${this.whoSpeaks} ${event.text}` });
    });
  }

  adopt(site: ToneSite, metering: Metering | undefined): void {
    this.tones.adopt(site);
    this.overlay.adopt(site);
    this.charging.adopt(metering);
  }

  /** Speaks with a recording, or is silent; false where there is no such recording or nothing in it. */
  say(speech: LineSpeech | undefined): boolean {
    if (speech === undefined) return this.voice.say(undefined) === undefined;
    const found = this.recording?.(speech.speech);
    if (found === undefined) return false;
    this.whoSpeaks = speech.who;
    const { levelDbm, repeat } = speech;
    return this.voice.say({ kind: "recording", ...found, levelDbm, repeat }) === undefined;
  }

  get isSaying(): boolean {
    return this.voice.speaking;
  }

  /** Hot path: does anything of it sound between the wires? */
  get active(): boolean {
    return this.tones.active || this.overlay.active || this.voice.speaking || this.charging.isMetallic;
  }

  /** Hot path: the EMF of the next step between the wires. */
  writeStep(signal: StepSignal): void {
    this.tones.writeStep(signal);
    if (this.overlay.active) this.overlay.addStep(signal);
    if (this.voice.speaking) this.voice.addStep(signal);
    if (this.charging.isMetallic) this.charging.addStep(signal);
  }

  /** Hot path: the same on both wires against earth. */
  writeLongitudinal(signal: StepSignal): void {
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    this.charging.addStep(signal);
  }
}
