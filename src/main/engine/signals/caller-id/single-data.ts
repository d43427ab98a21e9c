/** Bellcore's single data message format: type, length, date and number in fixed places, checksum. */
import { sumChecksum, textBytes, textOf } from "./bytes.ts";
import { CallerIdRefusal, refuseEtsiFields } from "./message.ts";
import type { CallerIdMessage } from "./message.ts";

/** Message types (reference-data 7.1 [MUF]). */
export const singleCallType = 0x04;
export const singleWaitingType = 0x06;
/** Data of the message-waiting message, three times over (reference-data 7.1 [MUF]). */
const waitingByte = 0x42;
const noneWaitingByte = 0x6f;
const dateLength = 8;
/** A number of at most this many digits fits the sets that are made for it (reference-data 7.1: MDMF's number field, [MUF]). */
const mostDigits = 20;

export function encodeSingleData(message: CallerIdMessage): Uint8Array {
  refuseEtsiFields(message, "the single data format");
  if (message.kind === "message-waiting") {
    const byte = message.waiting === true ? waitingByte : noneWaitingByte;
    return withChecksum([singleWaitingType, 3, byte, byte, byte]);
  }
  const { dateTime = "", number, numberAbsence } = message;
  if (!/^[0-9]{8}$/.test(dateTime)) throw new CallerIdRefusal(`"${dateTime}" is no date: the single data format wants MMDDHHMM`);
  if (message.name !== undefined) throw new CallerIdRefusal("the single data format carries a number only, no name");
  if (number !== undefined && number.length > mostDigits)
    throw new CallerIdRefusal(`a number of ${number.length} digits does not fit: the single data format carries at most ${mostDigits}`);
  const data = textBytes(dateTime + (number ?? (numberAbsence === "private" ? "P" : "O")));
  return withChecksum([singleCallType, data.length, ...data]);
}

/** The data between length and checksum, of a message of one of the two types. */
export function decodeSingleData(type: number, data: readonly number[], problems: string[]): CallerIdMessage | undefined {
  if (type === singleWaitingType) {
    const waiting = data[0] === waitingByte;
    if (!waiting && data[0] !== noneWaitingByte) problems.push("the message-waiting message holds neither on nor off");
    return { kind: "message-waiting", waiting };
  }
  if (data.length <= dateLength) {
    problems.push(`a single data message of ${data.length} bytes has no room for date and number`);
    return undefined;
  }
  const dateTime = textOf(data.slice(0, dateLength));
  const number = textOf(data.slice(dateLength));
  if (number === "P" || number === "O") return { kind: "call", dateTime, numberAbsence: number === "P" ? "private" : "unavailable" };
  return { kind: "call", dateTime, number };
}

function withChecksum(bytes: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytes, sumChecksum(bytes)]);
}
