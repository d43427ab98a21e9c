/** Caller ID by DTMF: a start digit, the number or a code, an end digit. Every country has its own. */
import { CallerIdRefusal, refuseEtsiFields } from "./message.ts";
import type { CallerIdMessage } from "./message.ts";

export type DtmfFormat = {
  /** Before and after the number: "A" and "C", "D" and "C", "" and "#"... */
  readonly start: string;
  readonly end: string;
  /** What is sent in place of a number, whole: "B10C", "D1#"... */
  readonly private: string;
  readonly unavailable: string;
};

/** Numbers of the network's longest: 20 digits, as ETSI's FSK (reference-data 7.3 [EN3]). */
const mostDigits = 20;

export function encodeDtmf(message: CallerIdMessage, format: DtmfFormat): string {
  refuseEtsiFields(message, "Caller ID by DTMF");
  if (message.kind !== "call") throw new CallerIdRefusal("Caller ID by DTMF carries calls only, no message waiting");
  if (message.name !== undefined) throw new CallerIdRefusal("Caller ID by DTMF carries a number only, no name");
  const { number, numberAbsence } = message;
  if (number === undefined) return numberAbsence === "private" ? format.private : format.unavailable;
  if (number.length > mostDigits)
    throw new CallerIdRefusal(`a number of ${number.length} digits does not fit: Caller ID by DTMF carries at most ${mostDigits}`);
  if (!/^[0-9]+$/.test(number)) throw new CallerIdRefusal(`"${number}" cannot be sent by DTMF: its start and end digits must not be in it`);
  return format.start + number + format.end;
}

/** Takes digits as they are heard and says when one of the format's messages is whole. */
export class DtmfMessage {
  digits = "";
  private readonly format: DtmfFormat;

  constructor(format: DtmfFormat) {
    this.format = format;
  }

  reset(): void {
    this.digits = "";
  }

  /** The message, where this digit ends it. */
  push(digit: string): CallerIdMessage | undefined {
    this.digits += digit;
    const { digits, format } = this;
    if (digits === format.private) return { kind: "call", numberAbsence: "private" };
    if (digits === format.unavailable) return { kind: "call", numberAbsence: "unavailable" };
    if (!digits.endsWith(format.end) || !digits.startsWith(format.start)) return undefined;
    const number = digits.slice(format.start.length, -format.end.length);
    return /^[0-9]+$/.test(number) ? { kind: "call", number } : undefined;
  }
}
