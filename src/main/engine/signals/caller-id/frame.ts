/** Collects the bytes of one Caller ID frame and reads it when it is whole. */
import { hexOf, sumChecksum } from "./bytes.ts";
import { JapaneseFrame } from "./japanese-data.ts";
import type { CallerIdMessage, DecodedMessage } from "./message.ts";
import { decodeMultipleData } from "./multiple-data.ts";
import { decodeSingleData, singleCallType, singleWaitingType } from "./single-data.ts";

export type Framing = "sum" | "japanese";

/** Every message type that a receiver knows; 0x80 and above are multiple data (reference-data 7.1 [MUF], 7.3 [EN3]). */
const singleTypes: readonly number[] = [singleCallType, singleWaitingType];
const multipleTypes: readonly number[] = [0x80, 0x81, 0x82, 0x86, 0x89];

export class CallerIdFrame {
  readonly bytes: number[] = [];
  private readonly japanese: JapaneseFrame | undefined;

  constructor(framing: Framing) {
    this.japanese = framing === "japanese" ? new JapaneseFrame() : undefined;
  }

  /** Takes one byte; true where the frame is whole. */
  push(byte: number): boolean {
    this.bytes.push(byte);
    if (this.japanese !== undefined) return this.japanese.push(byte);
    const length = this.bytes[1];
    return length !== undefined && this.bytes.length === length + 3;
  }

  decode(): DecodedMessage {
    return this.japanese === undefined ? decodeSumFrame(this.bytes) : decodeJapaneseFrame(this.japanese, this.bytes);
  }
}

/** Type, length, data, checksum. */
function decodeSumFrame(bytes: readonly number[]): DecodedMessage {
  const [type = 0] = bytes;
  const checksumRight = sumChecksum(bytes) === 0;
  if (!checksumRight) {
    const wanted = sumChecksum(bytes.slice(0, -1));
    return {
      message: undefined,
      checksumRight,
      problems: [`checksum wrong: ${hexOf(bytes.slice(-1))} received, ${hexOf([wanted])} is right`],
    };
  }
  const problems: string[] = [];
  const data = bytes.slice(2, -1);
  let message: CallerIdMessage | undefined;
  if (singleTypes.includes(type)) message = decodeSingleData(type, data, problems);
  else if (multipleTypes.includes(type)) message = decodeMultipleData(type, data, problems);
  else problems.push(`${hexOf([type])} is no message type of Caller ID`);
  return { message, checksumRight, problems };
}

function decodeJapaneseFrame(frame: JapaneseFrame, bytes: readonly number[]): DecodedMessage {
  if (!frame.isRight)
    return {
      message: undefined,
      checksumRight: false,
      problems: [`checksum wrong: the cyclic check over ${bytes.length} bytes does not come out`],
    };
  const message = frame.decode();
  return { message, checksumRight: true, problems: frame.problems };
}
