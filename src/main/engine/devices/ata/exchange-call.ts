/** Calls on an adapter's exchange line while its telephone is on the adapter: the FXO side counts rings, and the adapter rings the telephone. */
import type { FxoLine as FxoLineModel } from "../../../../shared/model/bench.ts";
import type { TrunkState } from "../../../../shared/model/snapshot.ts";
import type { BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import { SpeechLinks } from "../exchange/speech-links.ts";
import { FxoLine } from "../fxo/fxo-line.ts";
import type { AtaLine } from "./ata-line.ts";
import type { OutsideCall } from "./outside-call.ts";

export type ExchangeCallOptions = {
  readonly id: string;
  readonly title: () => string;
  readonly surroundings: DeviceSurroundings;
  readonly phone: AtaLine;
  readonly lossDb: number;
  readonly report: (event: DeviceEvent) => void;
  /** May a call on the exchange line ring the telephone now? */
  readonly takesCalls: () => boolean;
  readonly model: FxoLineModel;
};

export class ExchangeCall {
  readonly fxo: FxoLine;
  private readonly options: ExchangeCallOptions;
  private readonly call: OutsideCall;
  private readonly links: SpeechLinks<object>;
  private isOffered = false;

  constructor(options: ExchangeCallOptions) {
    const { id, title, surroundings, lossDb, report, model } = options;
    const { stepHz, senseHz, site } = surroundings;
    this.options = options;
    this.links = new SpeechLinks({ stepHz, lossDb });
    this.call = {
      caller: {},
      links: this.links,
      answered: (step) => {
        this.fxo.seize(step);
      },
      released: (step) => {
        this.isOffered = false;
        this.fxo.release(step);
      },
    };
    const handlers = {
      rang: (isDue: boolean, step: number): void => {
        if (isDue && !this.isOffered && this.options.takesCalls()) this.offer(step);
      },
      callerGaveUp: (step: number): void => {
        this.end("the caller gave up", step);
      },
      seized: (): void => undefined,
      failed: (reason: string, step: number): void => {
        this.end(reason, step);
      },
      dialled: (): void => undefined,
      disconnected: (step: number): void => {
        this.end("the exchange line is released", step);
      },
    };
    this.fxo = new FxoLine({ id, stepHz, senseHz, title, report, handlers }, model, site);
  }

  adopt(model: FxoLineModel, site: BenchSite, lossDb: number): void {
    this.fxo.adopt(model, site);
    this.links.setLoss(lossDb);
  }

  /** The telephone goes to the exchange line itself. */
  drop(step: number): void {
    this.isOffered = false;
    this.fxo.release(step);
  }

  act(step: number): void {
    // hot path
    this.fxo.act(step);
    const signal = this.fxo.beginSpeech(this.links.count > 0);
    if (signal !== undefined) this.links.addStep(signal);
  }

  hear(): void {
    // hot path
    this.fxo.hear();
    if (this.links.count > 0) this.links.push(this.fxo.isOffHook ? this.fxo.receivedVolts() : 0);
  }

  sense(step: number): void {
    // hot path
    this.fxo.sense(step);
  }

  state(): TrunkState {
    const { fxo, options } = this;
    return {
      line: options.surroundings.lineOfPort("fxo"),
      phase: fxo.isOffHook ? "in a call" : this.isOffered ? "rings the telephone" : "idle",
      hook: fxo.isOffHook ? "off" : "on",
      ringing: fxo.isRinging,
      rings: fxo.ringCount,
      sending: fxo.sending,
      detectors: [],
    };
  }

  private offer(step: number): void {
    this.isOffered = this.options.phone.ringFor(this.call, step);
    if (this.isOffered)
      this.options.report({ kind: "call.routed", text: `${this.options.title()} has a call: the telephone is rung for it.` });
  }

  private end(reason: string, step: number): void {
    this.isOffered = false;
    this.options.phone.outsideEnded(this.call, reason, step);
  }
}
