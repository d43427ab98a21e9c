/** Japan's framing: seven bits and even parity, control characters about the message, a cyclic redundancy check at the end. */
import { isEven, withEvenParity } from "../fsk/async-bits.ts";
import { textBytes, textOf } from "./bytes.ts";
import { CallerIdRefusal, refuseEtsiFields } from "./message.ts";
import type { Absence, CallerIdMessage } from "./message.ts";
import { splitParameters } from "./multiple-data.ts";

const soh = 0x01;
const stx = 0x02;
const etx = 0x03;
const dle = 0x10;
/** Header and service type of the caller's number (Asterisk callerid.c; spandsp adsi.h; reference-data 7.4 [SP]). */
const header = 0x07;
const numberService = 0x40;
/** Parameters (reference-data 7.4 [SP]). */
const numberParameter = 0x02;
const absenceParameter = 0x04;
/** Numbers of the message: as many digits as ETSI's (reference-data 7.3 [EN3]); NTT's own limit is not in the sources. */
const mostDigits = 20;

/** Bytes as they go out, parity included; the check's two bytes have none. */
export function encodeJapaneseData(message: CallerIdMessage): Uint8Array {
  refuseEtsiFields(message, "Japan's Caller ID");
  if (message.kind !== "call") throw new CallerIdRefusal("the Japanese coding carries calls only, no message waiting");
  if (message.name !== undefined) throw new CallerIdRefusal("the Japanese coding carries a number only, no name");
  const { number, numberAbsence } = message;
  if (number !== undefined && number.length > mostDigits)
    throw new CallerIdRefusal(`a number of ${number.length} digits does not fit: the Japanese coding carries at most ${mostDigits}`);
  const parameter =
    number === undefined
      ? [absenceParameter, 1, ...textBytes(numberAbsence === "private" ? "P" : "O")]
      : [numberParameter, number.length, ...textBytes(number)];
  const body = [numberService, parameter.length, ...parameter].flatMap((byte) => (byte === dle ? [dle, dle] : [byte]));
  const checked = [header, dle, stx, ...body, dle, etx].map(withEvenParity);
  const check = cyclicCheck(checked);
  return Uint8Array.from([withEvenParity(dle), withEvenParity(soh), ...checked, check & 0xff, check >> 8]);
}

/** Takes the bytes of a frame one by one and says when it is whole. */
export class JapaneseFrame {
  readonly problems: string[] = [];
  private readonly body: number[] = [];
  private checked: number[] = [];
  private state: "start" | "header" | "data" | "check" = "start";
  private isEscaped = false;
  private parityErrors = 0;
  private checkBytes = 0;

  /** True where the frame is whole. */
  push(byte: number): boolean {
    if (this.state === "check") return this.takeCheck(byte);
    if (!isEven(byte)) this.parityErrors += 1;
    if (this.state !== "start") this.checked.push(byte);
    this.takeCharacter(byte & 0x7f);
    return false;
  }

  /** Is the check right? */
  get isRight(): boolean {
    return this.checkBytes === 2 && cyclicCheck(this.checked) === 0;
  }

  decode(): CallerIdMessage | undefined {
    if (this.parityErrors > 0) this.problems.push(`${this.parityErrors} characters have the wrong parity`);
    const [service, length = 0, ...data] = this.body;
    if (service !== numberService) this.problems.push("the frame is not of the service that tells the caller's number");
    if (length !== data.length) this.problems.push(`the frame holds ${data.length} bytes, its length says ${length}`);
    let message: CallerIdMessage = { kind: "call" };
    for (const { type, bytes } of splitParameters(data, this.problems)) {
      if (type === numberParameter) message = { ...message, number: textOf(bytes) };
      else if (type === absenceParameter) message = { ...message, numberAbsence: absenceOf(textOf(bytes)) };
      else message = { ...message, others: [...(message.others ?? []), { type, bytes }] };
    }
    return message;
  }

  private takeCharacter(character: number): void {
    if (!this.isEscaped && character === dle) {
      this.isEscaped = true;
      return;
    }
    const isControl = this.isEscaped && character !== dle;
    this.isEscaped = false;
    if (isControl && character === soh && this.state === "start") {
      this.state = "header";
      this.checked = [];
    } else if (isControl && character === stx) this.state = "data";
    else if (isControl && character === etx) this.state = "check";
    else if (this.state === "data") this.body.push(character);
  }

  private takeCheck(byte: number): boolean {
    this.checked.push(byte);
    this.checkBytes += 1;
    return this.checkBytes === 2;
  }
}

/** x^16 + x^12 + x^5 + 1, the least bit first, as the bits go out (reference-data 7.4 [SP]); over a right frame it is 0. */
export function cyclicCheck(bytes: readonly number[]): number {
  let check = 0;
  for (const byte of bytes) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit++) check = (check & 1) === 1 ? (check >> 1) ^ 0x8408 : check >> 1;
  }
  return check;
}

/** P: the caller; O, S and C: the network, its congestion, a public telephone. */
function absenceOf(text: string): Absence {
  return text === "P" ? "private" : "unavailable";
}
