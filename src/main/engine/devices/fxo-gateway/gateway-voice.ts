/** The speech of a gateway's line: hybrid and network leg joined, the gateway's own tones, and digits both ways. */
import type { ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import type { FxoGateway } from "../../../../shared/model/bench.ts";
import type { SipCall } from "../../network/sip-call.ts";
import { LineVoice } from "../ata/line-voice.ts";
import type { BenchSite, DeviceEvent } from "../device.ts";
import { DtmfEar } from "../exchange/dtmf-ear.ts";
import { LineTones } from "../exchange/line-tones.ts";
import { SpeechLinks } from "../exchange/speech-links.ts";
import type { FxoLine } from "../fxo/fxo-line.ts";
import { closeLeg, commonCodec, openLeg } from "../ip/call-voice.ts";
import type { CallVoiceOptions } from "../ip/call-voice.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";
import { FaxWatch } from "../fax-relay/fax-watch.ts";

export type GatewayVoiceOptions = {
  readonly stepHz: number;
  readonly model: FxoGateway;
  readonly site: ToneSite;
  readonly on: string;
  readonly report: (event: DeviceEvent) => void;
};

export class GatewayVoice {
  readonly tones: LineTones;
  private readonly stepHz: number;
  private readonly network: LineVoice;
  private readonly links: SpeechLinks<object>;
  private readonly ear: DtmfEar;
  /** A fax goes through as voice: where sound of it is missing, the log has the moment. */
  private fax: FaxWatch | undefined;
  private isListening = false;
  private queuedDigits = "";

  constructor({ stepHz, model, site, on, report }: GatewayVoiceOptions) {
    this.stepHz = stepHz;
    this.network = new LineVoice({ stepHz, lossDb: model.sendLossDb });
    this.links = new SpeechLinks({ stepHz, lossDb: model.receiveLossDb });
    this.tones = new LineTones({ stepHz, site, on, report });
    this.ear = new DtmfEar({ stepHz });
  }

  get leg(): VoiceLeg | undefined {
    return this.network.leg;
  }

  adopt(model: FxoGateway, site: ToneSite): void {
    this.network.links.setLoss(model.sendLossDb);
    this.links.setLoss(model.receiveLossDb);
    this.tones.adopt(site);
  }

  /** Turns the digit receiver on the line on or off. */
  listen(on: boolean): void {
    if (on && !this.isListening) this.ear.reset();
    this.isListening = on;
  }

  /** The leg of a call, if there is none yet; false where both ends have no codec in common. */
  open(call: SipCall, options: Pick<CallVoiceOptions, "settings" | "endpoint" | "report" | "heardEvent">): boolean {
    if (this.network.leg !== undefined) return true;
    const codec = commonCodec(options.settings, call.media);
    if (codec === undefined) return false;
    const leg = openLeg(call, codec, { ...options, stepHz: this.stepHz, soundsEvents: false, hearsTones: true });
    this.network.leg = leg;
    this.fax = new FaxWatch({ stepHz: this.stepHz, voice: leg, peer: call.peer, report: options.report });
    this.links.join(this, this.network.links, this.network);
    return true;
  }

  close(call: SipCall | undefined, report: (event: DeviceEvent) => void): void {
    const { leg } = this.network;
    this.network.leg = undefined;
    this.fax = undefined;
    this.links.part(this);
    this.tones.play(undefined);
    this.listen(false);
    this.queuedDigits = "";
    if (leg !== undefined && call !== undefined) closeLeg(leg, call, report);
  }

  /** A digit from the network; it goes out when those before it are out. */
  queueDigit(digit: string, fxo: FxoLine, step: number): void {
    this.queuedDigits += digit;
    this.sendDigits(fxo, step);
  }

  sendDigits(fxo: FxoLine, step: number): void {
    if (this.queuedDigits === "" || fxo.phase !== "open") return;
    fxo.dial(this.queuedDigits, step);
    this.queuedDigits = "";
  }

  /** Hot path, before the line acts. */
  act(): void {
    this.network.act();
  }

  /** Hot path: what the network says, and the own tones, onto the line. */
  speak(fxo: FxoLine): void {
    const signal = fxo.beginSpeech(this.links.count > 0 || this.tones.active);
    if (signal === undefined) return;
    if (this.tones.active) this.tones.addStep(signal);
    this.links.addStep(signal);
  }

  /** Hot path: what the line says goes to the network; returns a digit that the caller on the line has dialled. */
  hear(fxo: FxoLine): string | undefined {
    if (this.links.count === 0 && !this.isListening) return undefined;
    // Its own digits come back from the line as an echo, and would be heard as the other party's.
    const volts = fxo.isOffHook && fxo.sending === undefined ? fxo.receivedVolts() : 0;
    this.links.push(volts);
    this.fax?.push(volts);
    return this.isListening ? this.ear.push(volts) : undefined;
  }
}

/** Its tones are its own where it has any: those that it gives, and those that it knows the end of a call by. */
export function siteOf(model: FxoGateway, site: BenchSite): BenchSite {
  return { ...site, tones: { ...site.tones, ...model.tones } };
}
