/** A trunk of a PBX: an FXO line that call processing treats as a port, with speech and tones both ways. */
import type { ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import type { FxoLine as FxoLineModel } from "../../../../shared/model/bench.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import type { TrunkState } from "../../../../shared/model/snapshot.ts";
import type { DeviceEvent } from "../device.ts";
import type { CallPort } from "../exchange/call-port.ts";
import { phaseTitle } from "../exchange/call-port.ts";
import { LineTones } from "../exchange/line-tones.ts";
import { SpeechLinks } from "../exchange/speech-links.ts";
import { FxoLine } from "../fxo/fxo-line.ts";
import type { FxoHandlers } from "../fxo/fxo-line.ts";

export type TrunkOptions = {
  readonly deviceId: string;
  readonly call: CallPort;
  readonly model: FxoLineModel;
  readonly site: ToneSite;
  readonly lossDb: number;
  readonly stepHz: number;
  readonly senseHz: number;
  readonly report: (event: DeviceEvent) => void;
  readonly handlers: FxoHandlers;
};

export class Trunk {
  readonly call: CallPort;
  readonly fxo: FxoLine;
  readonly links: SpeechLinks<object>;
  private readonly options: TrunkOptions;
  private readonly tones: LineTones;
  private nowStep = 0;

  constructor(options: TrunkOptions) {
    const { deviceId, call, model, site, lossDb, stepHz, senseHz, handlers } = options;
    this.options = options;
    this.call = call;
    const report = (event: DeviceEvent): void => {
      this.report(event);
    };
    const title = (): string => this.title;
    this.fxo = new FxoLine({ id: `${deviceId}.${call.portId}`, stepHz, senseHz, title, report, handlers }, model, site);
    this.links = new SpeechLinks({ stepHz, lossDb, delaySteps: stepHz / senseHz });
    this.tones = new LineTones({ stepHz, site, on: `on trunk ${call.portId}`, report });
  }

  adopt(model: FxoLineModel, site: ToneSite, lossDb: number): void {
    this.fxo.adopt(model, site);
    this.links.setLoss(lossDb);
    this.tones.adopt(site);
  }

  get title(): string {
    return `Trunk ${this.call.portId}`;
  }

  seize(): void {
    this.fxo.seize(this.nowStep);
  }

  release(): void {
    this.tones.play(undefined);
    this.fxo.release(this.nowStep);
  }

  /** On hook nothing can be heard from it: the exchange gives its own ringback. */
  play(tone: ToneName | undefined, levelDbm: number | undefined): void {
    this.tones.play(this.fxo.isOffHook ? tone : undefined, levelDbm);
  }

  get portId(): string {
    return this.call.portId;
  }

  /** What it hears is judged at the next sense. */
  readonly actsAhead = true;

  act(step: number): void {
    // hot path
    this.nowStep = step;
    this.fxo.act(step);
    const signal = this.fxo.beginSpeech(this.links.count > 0 || this.tones.active);
    if (signal === undefined) {
      this.links.skipStep();
      return;
    }
    if (this.tones.active) this.tones.addStep(signal);
    this.links.addStep(signal);
  }

  hear(): void {
    // hot path
    this.fxo.hear();
    if (this.links.count > 0) this.links.push(this.fxo.isOffHook ? this.fxo.receivedVolts() : 0);
  }

  /** Answers where a call that came in was taken; the detectors tell the rest to the handlers. */
  sense(step: number): void {
    // hot path
    this.nowStep = step;
    if (this.call.phase === "talking" && !this.fxo.isOffHook) this.seize();
    this.fxo.sense(step);
  }

  state(): TrunkState {
    const { fxo, call } = this;
    return {
      line: call.lineId,
      phase: call.phase === "ringing" ? "being seized" : phaseTitle(call.phase),
      hook: fxo.isOffHook ? "off" : "on",
      ringing: fxo.isRinging,
      rings: fxo.ringCount,
      sending: fxo.sending,
      detectors: fxo.reports(),
    };
  }

  report(event: DeviceEvent): void {
    const line = this.call.lineId;
    this.options.report(line === undefined ? event : { ...event, line });
  }
}
