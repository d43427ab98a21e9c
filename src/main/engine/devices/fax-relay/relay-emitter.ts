/** The sending half of a fax relay: puts onto the line, as a modem, what the far gateway has heard from its own. */
import { changeOverSeconds, preambleSeconds } from "../../../../shared/catalog/fax-signals.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { IfpPacket, T38Field, T38Indicator } from "../../network/t38.ts";
import { hdlcBits } from "../../signals/fax/hdlc.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";
import { V27terTransmitter } from "../../signals/fax/v27ter/transmitter.ts";
import { FskGenerator } from "../../signals/fsk/fsk-generator.ts";
import { v21Channel2 } from "../../signals/fsk/modulations.ts";
import { BitQueue } from "./bit-queue.ts";

const bitsPerFlag = 8;
const preambleFlags = Math.ceil((preambleSeconds * v21Channel2.baud) / bitsPerFlag);
/** New bits are put behind those that wait before these have run out. */
const leastBitsWaiting = 2 * bitsPerFlag;
/** Without a word from the far gateway for so long its modem has stopped: a link is down. Estimate, over the longest frame. */
const givenUpSeconds = 3;

type Burst =
  | { readonly kind: "frames"; readonly frames: Uint8Array[]; isEnded: boolean; idleFlags: number }
  | { readonly kind: "image"; readonly rate: V27terRate; readonly bits: BitQueue };

export type RelayEmitterOptions = {
  readonly stepHz: number;
  readonly levelDbm: number;
  /** Page data must have come for so long before they go out: room for the jitter of what follows. */
  readonly bufferSeconds: number;
};

export class RelayEmitter {
  private readonly options: RelayEmitterOptions;
  private readonly fsk: FskGenerator;
  private readonly image: V27terTransmitter;
  private queue: Burst[] = [];
  private burst: Burst | undefined;
  private silentSteps = 0;

  constructor(options: RelayEmitterOptions) {
    const { stepHz, levelDbm } = options;
    this.options = options;
    this.fsk = new FskGenerator({ sampleHz: stepHz, modulation: v21Channel2, markDbm: levelDbm });
    this.image = new V27terTransmitter({ sampleHz: stepHz });
  }

  /** Something is on the line, or about to be. */
  get sending(): boolean {
    return this.burst !== undefined;
  }

  take(packet: IfpPacket): void {
    if (packet.kind === "indicator") this.open(packet.indicator);
    else this.add(packet.field);
  }

  /** Hot path: adds the EMF of the next step; begins nothing new while the line is not free for it. */
  addStep(signal: StepSignal, mayBegin: boolean): void {
    if (this.burst === undefined) {
      if (this.queue.length === 0 || !mayBegin) return;
      this.begin();
    }
    if (this.silentSteps > 0) {
      this.silentSteps -= 1;
      return;
    }
    const { burst } = this;
    if (burst?.kind === "frames") this.sendFrames(burst, signal);
    else if (burst?.kind === "image") this.sendImage(signal);
  }

  private open(indicator: T38Indicator): void {
    this.endLast();
    if (indicator === "v21-preamble") this.queue.push({ kind: "frames", frames: [], isEnded: false, idleFlags: 0 });
    else if (indicator !== "no-signal") {
      const rate = indicator === "v27ter-4800-training" ? 4800 : 2400;
      const bits = new BitQueue({ leastBits: this.options.bufferSeconds * rate, mostFillBits: givenUpSeconds * rate });
      this.queue.push({ kind: "image", rate, bits });
    }
  }

  private add(field: T38Field): void {
    const last = this.queue.at(-1) ?? this.burst;
    switch (field.type) {
      case "hdlc-frame":
        // The beginning of the frames was lost on the network.
        if (last?.kind !== "frames" || last.isEnded)
          this.queue.push({ kind: "frames", frames: [field.bytes], isEnded: false, idleFlags: 0 });
        else last.frames.push(field.bytes);
        return;
      case "hdlc-end":
        if (last?.kind === "frames") last.isEnded = true;
        return;
      case "image":
        if (last?.kind === "image") last.bits.push(field.bits);
        return;
      case "image-end":
        if (last?.kind === "image") last.bits.end();
    }
  }

  private endLast(): void {
    const last = this.queue.at(-1) ?? this.burst;
    if (last?.kind === "frames") last.isEnded = true;
    else last?.bits.end();
  }

  private begin(): void {
    const burst = this.queue.shift();
    this.burst = burst;
    this.silentSteps = Math.round(changeOverSeconds * this.options.stepHz);
    if (burst?.kind === "frames") this.fsk.send(hdlcBits([], preambleFlags));
    else if (burst?.kind === "image") this.image.start({ rate: burst.rate, levelDbm: this.options.levelDbm, data: burst.bits });
  }

  private sendFrames(burst: Extract<Burst, { kind: "frames" }>, signal: StepSignal): void {
    // hot path
    if (this.fsk.bitsLeft < leastBitsWaiting && !(burst.isEnded && burst.frames.length === 0)) this.feed(burst);
    this.fsk.addStep(signal);
    if (!this.fsk.playing) this.burst = undefined;
  }

  /** The next frame, or one more flag while the far end has nothing to say. */
  private feed(burst: Extract<Burst, { kind: "frames" }>): void {
    const frame = burst.frames.shift();
    burst.idleFlags = frame === undefined ? burst.idleFlags + 1 : 0;
    if (burst.idleFlags * bitsPerFlag > givenUpSeconds * v21Channel2.baud) burst.isEnded = true;
    this.fsk.send(hdlcBits(frame === undefined ? [] : [frame], 0));
  }

  private sendImage(signal: StepSignal): void {
    // hot path
    this.image.addStep(signal);
    if (!this.image.playing) this.burst = undefined;
  }
}
