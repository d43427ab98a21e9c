/** The message on its way: encodes it as the profile says, and sounds it by FSK or DTMF. */
import type { CallerIdValues } from "../../../../shared/model/caller-id.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { frameBits } from "../../signals/caller-id/frame-bits.ts";
import { encodeDtmf } from "../../signals/caller-id/dtmf-message.ts";
import { encodeJapaneseData } from "../../signals/caller-id/japanese-data.ts";
import type { CallerIdMessage } from "../../signals/caller-id/message.ts";
import { encodeMultipleData } from "../../signals/caller-id/multiple-data.ts";
import { encodeSingleData } from "../../signals/caller-id/single-data.ts";
import { DtmfGenerator } from "../../signals/dtmf-generator.ts";
import { FskGenerator } from "../../signals/fsk/fsk-generator.ts";

/** Throws a CallerIdRefusal where the message does not fit the coding. */
export type EncodedMessage = { readonly bytes: Uint8Array | undefined; readonly digits: string | undefined };

export function encodeMessage(message: CallerIdMessage, values: CallerIdValues & { readonly title: string }): EncodedMessage {
  switch (values.coding) {
    case "single-data":
      return { bytes: encodeSingleData(message), digits: undefined };
    case "multiple-data":
      return { bytes: encodeMultipleData(message, values), digits: undefined };
    case "japanese":
      return { bytes: encodeJapaneseData(message), digits: undefined };
    case "dtmf":
      return { bytes: undefined, digits: encodeDtmf(message, dtmfFormat(values)) };
  }
}

/** Start, end and code digits of a profile. */
export function dtmfFormat({ dtmfStart, dtmfEnd, dtmfPrivate, dtmfUnavailable }: CallerIdValues) {
  return { start: dtmfStart, end: dtmfEnd, private: dtmfPrivate, unavailable: dtmfUnavailable };
}

export class MessageSource {
  private readonly fsk: FskGenerator;
  private readonly dtmf: DtmfGenerator;
  private readonly values: CallerIdValues;

  constructor(options: { readonly stepHz: number; readonly values: CallerIdValues }) {
    const { stepHz, values } = options;
    const { markHertz, spaceHertz, baud, markDbm, spaceDbm, levelOhms } = values;
    this.values = values;
    this.fsk = new FskGenerator({ sampleHz: stepHz, modulation: { markHertz, spaceHertz, baud }, markDbm, spaceDbm, ohms: levelOhms });
    this.dtmf = new DtmfGenerator({
      sampleHz: stepHz,
      lowDbm: values.dtmfLowDbm,
      highDbm: values.dtmfHighDbm,
      toneSeconds: values.dtmfToneSeconds,
      pauseSeconds: values.dtmfPauseSeconds,
    });
  }

  get playing(): boolean {
    return this.fsk.playing || this.dtmf.playing;
  }

  /** In a call there is no channel seizure. */
  send({ bytes, digits }: EncodedMessage, isInCall: boolean): void {
    const { seizureBits, markBits, inCallMarkBits, tailBits } = this.values;
    const shape = isInCall ? { seizureBits: 0, markBits: inCallMarkBits, tailBits } : { seizureBits, markBits, tailBits };
    if (bytes !== undefined) this.fsk.send(frameBits(bytes, shape));
    if (digits !== undefined) this.dtmf.dial(digits);
  }

  cancel(): void {
    this.fsk.cancel();
    this.dtmf.cancel();
  }

  addStep(signal: StepSignal): void {
    // hot path
    if (this.fsk.playing) this.fsk.addStep(signal);
    if (this.dtmf.playing) this.dtmf.addStep(signal);
  }
}
