/** A DTMF receiver on a line: takes what the hybrid passes on at every step and hears it at 8 kHz. */
import { Decimator } from "../../signals/decimator.ts";
import { DtmfReceiver } from "../../signals/dtmf-receiver.ts";

const receiverHz = 8000;

export class DtmfEar {
  private readonly decimator: Decimator;
  readonly receiver: DtmfReceiver;

  constructor(options: { readonly stepHz: number }) {
    this.decimator = new Decimator({ fromHz: options.stepHz, toHz: receiverHz });
    this.receiver = new DtmfReceiver({ sampleHz: receiverHz });
  }

  /** Hot path: the digit that has just become certain, else undefined. */
  push(volts: number): string | undefined {
    return this.decimator.push(volts) ? this.receiver.push(this.decimator.output) : undefined;
  }

  reset(): void {
    this.decimator.reset();
    this.receiver.reset();
  }
}
