/** One call's voice at a device: from the analog side down to packets, and from packets up to the analog side, digits beside it. */
import type { VoiceSettings } from "../../../../shared/model/ip.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { codecOf } from "../../network/g711.ts";
import type { CodecName } from "../../network/g711.ts";
import { JitterBuffer } from "../../network/jitter-buffer.ts";
import { mediaHz } from "../../network/media.ts";
import type { MediaPacket } from "../../network/media.ts";
import { endCopies, EventReceiver } from "../../network/telephone-event.ts";
import type { HeardEvent } from "../../network/telephone-event.ts";
import { VoiceSender } from "../../network/voice-sender.ts";
import { Decimator } from "../../signals/decimator.ts";
import { DtmfGenerator } from "../../signals/dtmf-generator.ts";
import { DtmfReceiver } from "../../signals/dtmf-receiver.ts";
import { Interpolator } from "../../signals/interpolator.ts";

/** Voice in one packet (reference-data 10: 20 ms by default). */
export const packetSeconds = 0.02;

/** How long a hook flash is told: as long as a digit is (estimate). */
const flashSeconds = 0.1;

/** -10 dBm0 a tone, 50 ms on and 55 ms off would do (reference-data 6 [SP]); twice as long, as sets dial. */
const digitTones = { lowDbm: -10, highDbm: -10, toneSeconds: 0.1, pauseSeconds: 0.1 };

export type VoiceLegOptions = {
  readonly stepHz: number;
  readonly settings: VoiceSettings;
  readonly codec: CodecName;
  /** Does the other end take digits as events? */
  readonly farTakesEvents: boolean;
  /** A digit that comes as an event sounds as two tones here; false: it is only told. */
  readonly soundsEvents: boolean;
  /** Tones on the analog side are looked for and told as events. */
  readonly hearsTones: boolean;
  readonly send: (packet: MediaPacket) => void;
  /** A digit has come in, or has gone out as an event. */
  readonly digit: (direction: "received" | "sent", digit: string) => void;
};

export type MediaReport = {
  readonly codec: CodecName;
  readonly packetsSent: number;
  readonly packetsPlayed: number;
  readonly packetsLost: number;
  readonly packetsLate: number;
  readonly jitterSeconds: number;
  readonly bufferSeconds: number;
};

export class VoiceLeg {
  private readonly options: VoiceLegOptions;
  private readonly sender: VoiceSender;
  private readonly buffer: JitterBuffer;
  private readonly decimator: Decimator;
  private readonly interpolator: Interpolator;
  private readonly events = new EventReceiver();
  private readonly tones: DtmfReceiver | undefined;
  /** Digits dialled at this end by a key: in-band they are heard, as events only their timing counts. */
  private readonly dialler: DtmfGenerator;
  private readonly sounder: DtmfGenerator;
  private readonly scratch: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private toneHeld: string | undefined;
  private flashSamples = 0;
  /** False where the other end wants to hear nothing, or this one has nothing to say: the call is on hold. */
  isSending = true;

  constructor(options: VoiceLegOptions) {
    const { stepHz, settings, codec, send } = options;
    this.options = options;
    this.sender = new VoiceSender({ codec: codecOf(codec), packetSeconds, send });
    this.buffer = new JitterBuffer({ setting: settings.jitterBuffer, packetSeconds });
    this.decimator = new Decimator({ fromHz: stepHz, toHz: mediaHz });
    this.interpolator = new Interpolator({ fromHz: mediaHz, toHz: stepHz });
    this.tones = options.hearsTones && this.tellsEvents ? new DtmfReceiver({ sampleHz: mediaHz }) : undefined;
    this.dialler = new DtmfGenerator({ sampleHz: stepHz, ...digitTones });
    this.sounder = new DtmfGenerator({ sampleHz: stepHz, ...digitTones });
  }

  /** Hot path, every step: what the analog side hears, in volts across a matched line. */
  push(volts: number): void {
    let sent = volts;
    if (this.dialler.playing) sent += this.dialStep();
    if (!this.decimator.push(sent)) return;
    if (!this.isSending) {
      this.sender.skip();
      return;
    }
    const { output } = this.decimator;
    if (this.tones !== undefined) this.hearTones(this.tones, output);
    if (this.flashSamples > 0) this.passFlash();
    this.sender.push(output);
  }

  /** Hot path, every step: adds the electromotive force of the coming step. */
  addStep(signal: StepSignal): void {
    // A source of twice the voltage gives that voltage across a matched line.
    if (this.interpolator.wantsInput) this.interpolator.push(2 * this.nextSample());
    this.interpolator.addStep(signal);
    if (this.sounder.playing) this.sounder.addStep(signal);
  }

  receive(packet: MediaPacket): void {
    if (packet.kind === "voice") {
      this.buffer.push(packet);
    } else if (packet.kind === "event") {
      // The copies of the last packet hold the voice back for as long as they take.
      const copies = packet.isEnd ? (endCopies - 1) * packetSeconds * mediaHz : 0;
      this.buffer.coverSilence(packet.timestamp, packet.durationSamples + copies);
      this.take(this.events.push(packet));
    }
  }

  get codec(): CodecName {
    return this.options.codec;
  }

  /** Keys pressed at this end. */
  dial(digits: string): void {
    this.dialler.dial(digits);
  }

  /** A hook flash at this end, told as an event (RFC 4733, 16); false where the other end takes none. */
  flash(): boolean {
    if (!this.tellsEvents) return false;
    this.flashSamples = Math.round(flashSeconds * mediaHz);
    this.beginEvent("flash");
    return true;
  }

  /** Packet times so far for which nothing was there to play. */
  get packetsMissed(): number {
    return this.buffer.packetsMissed;
  }

  report(): MediaReport {
    const { packetsPlayed, packetsMissed, packetsLate, jitterSeconds, waitSeconds } = this.buffer.report();
    const { codec } = this.options;
    return {
      codec,
      packetsSent: this.sender.packetsSent,
      packetsPlayed,
      packetsLost: packetsMissed,
      packetsLate,
      jitterSeconds,
      bufferSeconds: waitSeconds,
    };
  }

  private get tellsEvents(): boolean {
    return this.options.settings.digits === "rfc4733" && this.options.farTakesEvents;
  }

  private nextSample(): number {
    // hot path
    this.take(this.events.pass(1));
    return this.buffer.next();
  }

  private take(heard: HeardEvent | undefined): void {
    if (heard?.kind !== "began") return;
    this.options.digit("received", heard.event);
    if (this.options.soundsEvents && heard.event !== "flash") this.sounder.dial(heard.event);
  }

  private hearTones(tones: DtmfReceiver, volts: number): void {
    // hot path
    tones.push(volts);
    const held = tones.present;
    if (held === this.toneHeld) return;
    this.toneHeld = held;
    if (held === undefined) this.sender.endEvent();
    else this.beginEvent(held);
  }

  private passFlash(): void {
    // hot path
    this.flashSamples -= 1;
    if (this.flashSamples === 0) this.sender.endEvent();
  }

  private beginEvent(digit: string): void {
    this.sender.beginEvent(digit);
    this.options.digit("sent", digit);
  }

  /** One step of the own keys: volts to add to the voice, none where the digit is told beside it. */
  private dialStep(): number {
    // hot path
    const { dialler, scratch } = this;
    dialler.writeStep(scratch);
    if (!this.tellsEvents) {
      if (dialler.digitStarted !== undefined) this.options.digit("sent", dialler.digitStarted);
      return scratch.endValue / 2;
    }
    if (dialler.digitStarted !== undefined) this.beginEvent(dialler.digitStarted);
    if (dialler.digitEnded !== undefined) this.sender.endEvent();
    return 0;
  }
}
