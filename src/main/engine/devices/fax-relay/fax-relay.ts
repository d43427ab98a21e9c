/**
 * A gateway's side of a fax call by T.38: the modem signals of its own line become data for the far gateway, and that one's data become
 * modem signals here. It follows T.30 no further than to know the page modem's rate: timers and answers are the machines' own.
 */
import type { StepSignal } from "../../circuit/types.ts";
import type { FaxPacket } from "../../network/media.ts";
import { describeIfp, ifpSeconds } from "../../network/t38.ts";
import type { IfpPacket, T38Field, T38Modulation } from "../../network/t38.ts";
import { UdptlReceiver, UdptlSender } from "../../network/udptl.ts";
import type { UdptlReport } from "../../network/udptl.ts";
import { readDcs } from "../../signals/fax/t30/capabilities.ts";
import { describeFrame } from "../../signals/fax/t30/describe.ts";
import { readFrame } from "../../signals/fax/t30/frame.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";
import type { DeviceEvent } from "../device.ts";
import { FaxModem } from "../fax/fax-modem.ts";
import type { ModemListener } from "../fax/fax-modem.ts";
import { RelayEmitter } from "./relay-emitter.ts";

/** The relay looks at its modem and at the network this often. */
const tickSeconds = 0.01;
const ticksPerIfp = Math.round(ifpSeconds / tickSeconds);

export type FaxRelaySettings = {
  readonly redundancy: number;
  readonly levelDbm: number;
  readonly bufferSeconds: number;
};

export type FaxRelayOptions = {
  readonly stepHz: number;
  readonly settings: FaxRelaySettings;
  readonly peer: string;
  readonly send: (packet: FaxPacket) => void;
  readonly report: (event: DeviceEvent) => void;
};

export type FaxRelayReport = UdptlReport & { readonly packetsSent: number };

export class FaxRelay implements ModemListener {
  private readonly options: FaxRelayOptions;
  private readonly modem: FaxModem;
  private readonly emitter: RelayEmitter;
  private readonly sender: UdptlSender;
  private readonly receiver: UdptlReceiver;
  private readonly tickSteps: number;
  private untilTick: number;
  private untilFlush = ticksPerIfp;
  private rate: V27terRate | undefined;
  private wasSending = false;
  private wasHearingFrames = false;
  private isTraining = false;
  private bits: number[] = [];
  private lastTaken: IfpPacket | undefined;

  constructor(options: FaxRelayOptions) {
    const { stepHz, settings, send } = options;
    this.options = options;
    this.modem = new FaxModem({ stepHz, levelDbm: settings.levelDbm });
    this.emitter = new RelayEmitter({ stepHz, ...settings });
    this.sender = new UdptlSender({ redundancy: settings.redundancy, repeatTicks: ticksPerIfp, send });
    this.receiver = new UdptlReceiver({ waitTicks: Math.round(settings.bufferSeconds / tickSeconds) });
    this.tickSteps = Math.round(tickSeconds * stepHz);
    this.untilTick = this.tickSteps;
  }

  report(): FaxRelayReport {
    return { packetsSent: this.sender.packetsSent, ...this.receiver.report() };
  }

  /** Hot path, every step: what the machine on the own line says. */
  push(volts: number): void {
    const { sending } = this.emitter;
    if (this.wasSending && !sending) this.listenAnew();
    this.wasSending = sending;
    // A line carries one modem at a time: the own one comes back as an echo.
    if (!sending) this.modem.hear(volts, this);
    this.untilTick -= 1;
    if (this.untilTick <= 0) this.tick();
  }

  /** Hot path, every step: what the far machine says. */
  addStep(signal: StepSignal): void {
    this.emitter.addStep(signal, !this.isHearing);
  }

  receive(packet: FaxPacket): void {
    this.receiver.push(packet);
  }

  frameReceived(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame?.kind === "DCS") {
      this.rate = readDcs(frame.information).rate;
      this.modem.expectImage(this.rate);
    }
    if (frame !== undefined) this.tell("from its line", describeFrame(frame), frame.kind);
    this.put("v21", { type: "hdlc-frame", bytes });
  }

  frameDamaged(): void {
    const text = "The fax relay hears a frame from its line whose check does not fit, and passes nothing on.";
    this.options.report({ kind: "fax.frame-damaged", text });
  }

  toneHeard(): void {
    // The machines have found each other already.
  }

  imageTrained(): void {
    // Told when the training began.
  }

  imageLost(): void {
    this.flush();
    this.endImage();
    this.modem.expectImage(this.rate);
  }

  takeImageBit(bit: number): void {
    // hot path
    this.bits.push(bit);
  }

  private get isHearing(): boolean {
    // hot path
    return this.modem.hearsFrames || this.isTraining;
  }

  private tick(): void {
    this.untilTick = this.tickSteps;
    this.lookAtLine();
    this.untilFlush -= 1;
    if (this.untilFlush <= 0) {
      this.untilFlush = ticksPerIfp;
      this.flush();
    }
    this.sender.tick();
    for (let next = this.receiver.next(); next !== undefined; next = this.receiver.next()) {
      if (typeof next === "number") this.reportLoss(next);
      else this.take(next);
    }
  }

  private lookAtLine(): void {
    const hearsFrames = !this.wasSending && this.modem.hearsFrames;
    if (hearsFrames !== this.wasHearingFrames) {
      this.wasHearingFrames = hearsFrames;
      if (hearsFrames) this.sender.push({ kind: "indicator", indicator: "v21-preamble" });
      else this.put("v21", { type: "hdlc-end" });
    }
    const hearsTraining = !this.wasSending && (this.modem.hearsTraining || this.modem.receivesImage);
    if (hearsTraining && !this.isTraining) {
      this.isTraining = true;
      this.sender.push({ kind: "indicator", indicator: this.rate === 4800 ? "v27ter-4800-training" : "v27ter-2400-training" });
    } else if (!hearsTraining && this.isTraining) {
      this.endImage();
    }
  }

  private endImage(): void {
    if (!this.isTraining) return;
    this.isTraining = false;
    this.put(this.imageModulation, { type: "image-end" });
  }

  private flush(): void {
    if (this.bits.length === 0) return;
    this.put(this.imageModulation, { type: "image", bits: Uint8Array.from(this.bits) });
    this.bits = [];
  }

  private get imageModulation(): T38Modulation {
    return this.rate === 4800 ? "v27ter-4800" : "v27ter-2400";
  }

  private put(modulation: T38Modulation, field: T38Field): void {
    this.sender.push({ kind: "data", modulation, field });
  }

  private take(packet: IfpPacket): void {
    this.lastTaken = packet;
    this.emitter.take(packet);
    if (packet.kind !== "data" || packet.field.type !== "hdlc-frame") return;
    const frame = readFrame(packet.field.bytes);
    if (frame !== undefined) this.tell(`from ${this.options.peer}`, describeFrame(frame), frame.kind);
  }

  /** The own signal is over: what is heard from here on is the machine's. */
  private listenAnew(): void {
    this.modem.reset();
    this.modem.expectImage(this.rate);
    this.isTraining = false;
    this.wasHearingFrames = false;
  }

  private tell(from: string, what: string, frame: string): void {
    this.options.report({ kind: "fax.frame-relayed", frame, text: `Relayed ${from}: ${what}.` });
  }

  private reportLoss(count: number): void {
    const many = count === 1 ? "1 packet" : `${count} packets in a row`;
    const after = this.lastTaken === undefined ? "" : `; what came before was ${describeIfp(this.lastTaken)}`;
    const text = `The fax relay has lost ${many} from ${this.options.peer} with all copies${after}.`;
    this.options.report({ kind: "fax.relay-lost", text });
  }
}
