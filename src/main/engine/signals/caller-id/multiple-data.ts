/** The multiple data message format of Bellcore and ETSI: type, length, parameters of any order, checksum. */
import { isSendableText, sumChecksum, textBytes, textOf } from "./bytes.ts";
import { CallerIdRefusal } from "./message.ts";
import type { Absence, CallerIdMessage, CallType, Forwarding, OtherParameter } from "./message.ts";

/** Message types (reference-data 7.1 [MUF], 7.3 [EN3]). */
export const callSetupType = 0x80;
export const waitingType = 0x82;
export const chargeType = 0x86;

/** Parameter types (reference-data 7.1 [MUF],[EN3]). */
const parameterTypes = {
  dateTime: 0x01,
  number: 0x02,
  dialable: 0x03,
  numberAbsence: 0x04,
  name: 0x07,
  nameAbsence: 0x08,
  waiting: 0x0b,
  callType: 0x11,
  /** ETSI EN 300 659-3 (reference-data 7.3 [EN3]; the numbers as in spandsp's adsi.h [SP]). */
  firstCalled: 0x12,
  forwarding: 0x15,
  redirecting: 0x1a,
  charge: 0x20,
  additionalCharge: 0x21,
  duration: 0x23,
} as const;

/** In the order of their codes, 0 on (EN 300 659-3, general knowledge). */
export const forwardings: readonly Forwarding[] = [
  "unknown",
  "busy",
  "no reply",
  "always",
  "deflected",
  "deflected at once",
  "mobile not reached",
];

const callTypes: Readonly<Record<CallType, number>> = { voice: 0x01, "ring-back": 0x02, name: 0x03, "message-waiting": 0x81 };

/** How much a coding carries; the checksum's byte apart, a message is 255 bytes long at most. */
export type MultipleDataLimits = { readonly title: string; readonly mostNameCharacters: number; readonly mostDigits: number };

const messageTypes = { call: callSetupType, "message-waiting": waitingType, charge: chargeType } as const;

export function encodeMultipleData(message: CallerIdMessage, limits: MultipleDataLimits): Uint8Array {
  checkLimits(message, limits);
  const data = parametersOf(message).flatMap(({ type, bytes }) => [type, bytes.length, ...bytes]);
  if (data.length > 255) throw new CallerIdRefusal(`${data.length} bytes of parameters do not fit one message: at most 255`);
  const bytes = [messageTypes[message.kind], data.length, ...data];
  return Uint8Array.from([...bytes, sumChecksum(bytes)]);
}

/** The data between length and checksum. */
export function decodeMultipleData(type: number, data: readonly number[], problems: string[]): CallerIdMessage {
  let message: CallerIdMessage = { kind: type === waitingType ? "message-waiting" : type === chargeType ? "charge" : "call" };
  for (const parameter of splitParameters(data, problems)) message = { ...message, ...readParameter(parameter, message) };
  return message;
}

/** Type, length and bytes, one after the other; a length beyond the end is a problem. */
export function splitParameters(data: readonly number[], problems: string[]): OtherParameter[] {
  const parameters: OtherParameter[] = [];
  for (let at = 0; at < data.length;) {
    const type = data[at]!;
    const length = data[at + 1] ?? 0;
    const bytes = data.slice(at + 2, at + 2 + length);
    if (at + 1 >= data.length || bytes.length < length) {
      problems.push(`parameter ${hexByte(type)} runs over the end of the message`);
      return parameters;
    }
    parameters.push({ type, bytes });
    at += 2 + length;
  }
  return parameters;
}

function checkLimits(message: CallerIdMessage, { title, mostNameCharacters, mostDigits }: MultipleDataLimits): void {
  const { name, number, firstCalled, redirecting } = message;
  for (const digits of [number, firstCalled, redirecting]) {
    if (digits !== undefined && digits.length > mostDigits)
      throw new CallerIdRefusal(`a number of ${digits.length} digits does not fit: ${title} carries at most ${mostDigits}`);
  }
  if (name === undefined) return;
  if (name.length > mostNameCharacters)
    throw new CallerIdRefusal(`a name of ${name.length} characters does not fit: ${title} carries at most ${mostNameCharacters}`);
  if (!isSendableText(name)) throw new CallerIdRefusal(`the name "${name}" has characters that ${title} cannot carry`);
}

/** The UK's order with the call type first is right everywhere, for parameters may come in any. */
function parametersOf(message: CallerIdMessage): OtherParameter[] {
  const parameters: OtherParameter[] = [];
  const add = (type: number, bytes: readonly number[] | undefined): void => {
    if (bytes !== undefined) parameters.push({ type, bytes });
  };
  const text = (value: string | undefined): number[] | undefined => (value === undefined ? undefined : textBytes(value));
  add(parameterTypes.callType, message.callType === undefined ? undefined : [callTypes[message.callType]]);
  add(parameterTypes.dateTime, text(message.dateTime));
  add(parameterTypes.number, text(message.number));
  add(parameterTypes.numberAbsence, absenceBytes(message.numberAbsence));
  add(parameterTypes.name, text(message.name));
  add(parameterTypes.nameAbsence, absenceBytes(message.nameAbsence));
  add(parameterTypes.firstCalled, text(message.firstCalled));
  add(parameterTypes.redirecting, text(message.redirecting));
  add(parameterTypes.forwarding, message.forwarding === undefined ? undefined : [forwardings.indexOf(message.forwarding)]);
  add(parameterTypes.charge, text(message.charge));
  add(parameterTypes.additionalCharge, text(message.additionalCharge));
  add(parameterTypes.duration, text(message.duration));
  if (message.kind === "message-waiting") add(parameterTypes.waiting, [message.waiting === true ? 0xff : 0x00]);
  return [...parameters, ...(message.others ?? [])];
}

function readParameter({ type, bytes }: OtherParameter, before: CallerIdMessage): Partial<CallerIdMessage> {
  switch (type) {
    case parameterTypes.dateTime:
      return { dateTime: textOf(bytes) };
    case parameterTypes.number:
      return { number: textOf(bytes) };
    case parameterTypes.dialable:
      return before.number === undefined ? { number: textOf(bytes) } : {};
    case parameterTypes.numberAbsence:
      return { numberAbsence: absenceOf(bytes) };
    case parameterTypes.name:
      return { name: textOf(bytes) };
    case parameterTypes.nameAbsence:
      return { nameAbsence: absenceOf(bytes) };
    case parameterTypes.firstCalled:
      return { firstCalled: textOf(bytes) };
    case parameterTypes.redirecting:
      return { redirecting: textOf(bytes) };
    case parameterTypes.forwarding:
      return { forwarding: forwardings[bytes[0] ?? 0] ?? "unknown" };
    case parameterTypes.charge:
      return { charge: textOf(bytes) };
    case parameterTypes.additionalCharge:
      return { additionalCharge: textOf(bytes) };
    case parameterTypes.duration:
      return { duration: textOf(bytes) };
    case parameterTypes.waiting:
      return { waiting: bytes[0] !== 0 };
    case parameterTypes.callType:
      return readCallType(type, bytes, before);
    default:
      return { others: [...(before.others ?? []), { type, bytes }] };
  }
}

function readCallType(type: number, bytes: readonly number[], before: CallerIdMessage): Partial<CallerIdMessage> {
  const found = (Object.keys(callTypes) as CallType[]).find((name) => callTypes[name] === bytes[0]);
  return found === undefined ? { others: [...(before.others ?? []), { type, bytes }] } : { callType: found };
}

/** P: private, O: out of area or not available (reference-data 7.1). */
function absenceBytes(absence: Absence | undefined): number[] | undefined {
  return absence === undefined ? undefined : textBytes(absence === "private" ? "P" : "O");
}

function absenceOf(bytes: readonly number[]): Absence {
  return textOf(bytes) === "P" ? "private" : "unavailable";
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
