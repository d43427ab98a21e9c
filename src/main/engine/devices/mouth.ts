/** What is spoken into a telephone: a steady tone, or a recording at an active level. */
import type { RecordingTrack } from "../../../shared/model/recording.ts";
import { dbmToMatchedEmfRmsVolts } from "../../../shared/units/levels.ts";
import type { StepSignal } from "../circuit/types.ts";
import { ToneGenerator } from "../signals/tone-generator.ts";
import { activeLevel } from "../signals/voice/active-level.ts";
import { RecordingPlayer } from "../signals/voice/recording-player.ts";
import type { DeviceEvent } from "./device.ts";

/** Levels are those into a matched line; of a recording, its active level (ITU-T P.56). */
export type Utterance =
  | { readonly kind: "tone"; readonly toneHz: number; readonly levelDbm: number }
  | {
      readonly kind: "recording";
      readonly name: string;
      readonly sampleHz: number;
      readonly track: RecordingTrack;
      readonly levelDbm: number;
      readonly repeat: boolean;
    };

export class Mouth {
  private readonly stepHz: number;
  private readonly report: (event: DeviceEvent) => void;
  private readonly tone: ToneGenerator;
  private player: RecordingPlayer | undefined;

  constructor(stepHz: number, report: (event: DeviceEvent) => void) {
    this.stepHz = stepHz;
    this.report = report;
    this.tone = new ToneGenerator({ sampleHz: stepHz });
  }

  get speaking(): boolean {
    return this.tone.playing || this.player !== undefined;
  }

  /** Begins something else, or nothing; says why it cannot. */
  say(utterance: Utterance | undefined): string | undefined {
    if (utterance?.kind !== "recording") {
      this.endRecording();
      if (utterance === undefined) this.tone.stop();
      else this.tone.startSine(utterance.toneHz, utterance.levelDbm);
      return undefined;
    }
    const { name, sampleHz, track, levelDbm, repeat } = utterance;
    const level = activeLevel(track.samples, sampleHz);
    if (level === undefined) return `${name} is silent: expected speech`;
    this.endRecording();
    this.tone.stop();
    const fullScaleVolts = dbmToMatchedEmfRmsVolts(levelDbm) / level.activeRms;
    this.player = new RecordingPlayer({ samples: track.samples, sampleHz, stepHz: this.stepHz, fullScaleVolts, repeat });
    const seconds = this.player.seconds.toFixed(1);
    this.report({ kind: "recording.started", text: `speaks: ${name}, ${seconds} s, ${levelDbm} dBm while it speaks.` });
    return undefined;
  }

  /** Hot path: adds the coming step. */
  addStep(signal: StepSignal): void {
    this.tone.addStep(signal);
    if (this.player === undefined) return;
    this.player.addStep(signal);
    if (!this.player.playing) this.endRecording();
  }

  private endRecording(): void {
    if (this.player === undefined) return;
    this.player = undefined;
    this.report({ kind: "recording.ended", text: "has said what there was to say." });
  }
}
