/** HDLC frames on a bit line, as T.30 uses them: flags, frame check sequence, zeros put in after five ones. */

/** 01111110: before, between and after frames. */
const flagBits = [0, 1, 1, 1, 1, 1, 1, 0] as const;
const onesBeforeStuffing = 5;
const flagOnes = 6;
const checkBytes = 2;
/** What the check register holds after a good frame with its check bytes (ISO/IEC 13239). */
const goodResidue = 0xf0b8;
/** Address, control, the frame's kind, and the check. */
const shortestFrame = 3 + checkBytes;
/** Far longer than any frame of T.30 without error correction. */
const longestFrame = 64;

/** Bits of the frames with flags: `preambleFlags` before the first, one between two, two after the last. Each byte's least bit goes first. */
export function hdlcBits(frames: readonly Uint8Array[], preambleFlags: number): Uint8Array {
  const bits: number[] = [];
  const putFlag = (): void => void bits.push(...flagBits);
  for (let i = 0; i < preambleFlags; i++) putFlag();
  for (const frame of frames) {
    putFrame(bits, frame);
    putFlag();
  }
  putFlag();
  return Uint8Array.from(bits);
}

function putFrame(bits: number[], frame: Uint8Array): void {
  const check = ~frame.reduce(checkStep, 0xffff);
  let ones = 0;
  for (const byte of [...frame, check & 0xff, (check >> 8) & 0xff]) {
    for (let i = 0; i < 8; i++) {
      const bit = (byte >> i) & 1;
      bits.push(bit);
      ones = bit === 1 ? ones + 1 : 0;
      if (ones === onesBeforeStuffing) {
        bits.push(0);
        ones = 0;
      }
    }
  }
}

/** Check sequence x^16 + x^12 + x^5 + 1, a byte on, least bit first. */
function checkStep(register: number, byte: number): number {
  let next = register ^ byte;
  for (let i = 0; i < 8; i++) next = (next & 1) === 1 ? (next >> 1) ^ 0x8408 : next >> 1;
  return next;
}

/** A frame with a good check, one with a bad check, a flag, or a run of ones that ends everything. */
export type HdlcEvent = "frame" | "damaged" | "flag" | "abort";

export class HdlcReceiver {
  private readonly bytes = new Uint8Array(longestFrame);
  private byteCount = 0;
  private bitCount = 0;
  private byte = 0;
  private ones = 0;
  /** Between flags. */
  private isInFrame = false;

  /** The last frame without its check bytes; valid from the event that names it to the next bit. */
  get frame(): Uint8Array {
    return this.bytes.slice(0, Math.max(0, this.byteCount - checkBytes));
  }

  reset(): void {
    this.isInFrame = false;
    this.ones = 0;
    this.clear();
  }

  push(bit: number): HdlcEvent | undefined {
    // hot path
    if (this.endsFrame) this.clear();
    if (bit === 1) {
      this.ones += 1;
      if (this.ones > flagOnes) {
        const wasInFrame = this.isInFrame;
        this.isInFrame = false;
        return wasInFrame ? "abort" : undefined;
      }
      this.take(1);
      return undefined;
    }
    const ones = this.ones;
    this.ones = 0;
    if (ones === flagOnes) return this.endWithFlag();
    if (ones !== onesBeforeStuffing) this.take(0);
    return undefined;
  }

  private endsFrame = false;

  private endWithFlag(): HdlcEvent {
    const isWhole = this.isInFrame && this.byteCount >= 1;
    const isGood = this.byteCount >= shortestFrame && this.byteCount <= longestFrame && this.isChecked() && this.bitCount === flagOnes + 1;
    this.isInFrame = true;
    this.endsFrame = true;
    if (isGood) return "frame";
    return isWhole && this.byteCount >= shortestFrame ? "damaged" : "flag";
  }

  private isChecked(): boolean {
    let register = 0xffff;
    for (let i = 0; i < this.byteCount; i++) register = checkStep(register, this.bytes[i]!);
    return register === goodResidue;
  }

  private take(bit: number): void {
    // hot path
    if (!this.isInFrame) return;
    this.byte = (this.byte >> 1) | (bit << 7);
    this.bitCount += 1;
    if (this.bitCount < 8) return;
    if (this.byteCount < longestFrame) this.bytes[this.byteCount] = this.byte;
    this.byteCount += 1;
    this.bitCount = 0;
    this.byte = 0;
  }

  private clear(): void {
    this.endsFrame = false;
    this.byteCount = 0;
    this.bitCount = 0;
    this.byte = 0;
  }
}
