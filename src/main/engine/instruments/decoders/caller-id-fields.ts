/** The fields of a Caller ID frame, and which of its bytes each of them is. */
import { hexOf } from "../../signals/caller-id/bytes.ts";
import { forwardings } from "../../signals/caller-id/multiple-data.ts";
import type { CallerIdFrame, Framing } from "../../signals/caller-id/frame.ts";

type MessageField = {
  readonly fromByte: number;
  readonly toByte: number;
  readonly text: string;
  readonly detail: string;
  readonly bad?: boolean;
};

/** Multiple data messages have types from here on (reference-data 7.1 [MUF]). */
const firstMultipleType = 0x80;
/** Names of the parameters of a multiple data message (reference-data 7.1 [MUF], 7.3 [EN3]). */
const parameterNames: Readonly<Record<number, string>> = {
  0x01: "date",
  0x02: "number",
  0x03: "number dialled",
  0x04: "no number",
  0x07: "name",
  0x08: "no name",
  0x0b: "messages",
  0x11: "call type",
  0x12: "first called",
  0x15: "forwarded",
  0x1a: "forwarded by",
  0x20: "charge",
  0x21: "more charge",
  0x23: "duration",
};
const messageNames: Readonly<Record<number, string>> = {
  0x04: "call, number only",
  0x06: "messages wait",
  0x80: "call",
  0x82: "messages wait",
  0x86: "charge",
};
const dateBytes = 8;
const reasons: Readonly<Record<string, string>> = { P: "private", O: "unavailable" };

export function messageFields(frame: CallerIdFrame, framing: Framing): MessageField[] {
  const { bytes } = frame;
  if (framing === "japanese") return [wholeMessage(frame)];
  const [type = 0, length = 0] = bytes;
  const dataEnd = Math.min(bytes.length, length + 2);
  const fields: MessageField[] = [];
  const head = Math.min(1, bytes.length - 1);
  const named = messageNames[type] ?? "message";
  fields.push({ fromByte: 0, toByte: head, text: named, detail: `Message type ${hexOf([type])} (${named}), ${length} bytes follow.` });
  fields.push(...(type >= firstMultipleType ? parameters(bytes, dataEnd) : singleData(bytes, dataEnd)));
  fields.push(checkField(frame, length));
  return fields.filter(({ fromByte, toByte }) => fromByte <= toByte);
}

/** Japan's frame with its control characters is told as one field. */
function wholeMessage(frame: CallerIdFrame): MessageField {
  const { message, problems } = frame.decode();
  const place = { fromByte: 0, toByte: frame.bytes.length - 1 };
  if (message === undefined || problems.length > 0)
    return { ...place, text: "message not read", detail: `${problems.join("; ")}.`, bad: true };
  const text = message.number === undefined ? `no number, ${message.numberAbsence ?? "not told"}` : `number ${message.number}`;
  return { ...place, text, detail: `Message: ${text}; the check is right.` };
}

function parameters(bytes: readonly number[], dataEnd: number): MessageField[] {
  const fields: MessageField[] = [];
  for (let at = 2; at + 1 < dataEnd;) {
    const kind = bytes[at]!;
    const to = Math.min(dataEnd, at + 2 + bytes[at + 1]!);
    const value = valueText(kind, bytes.slice(at + 2, to));
    const name = parameterNames[kind] ?? `parameter ${hexOf([kind])}`;
    fields.push({ fromByte: at, toByte: to - 1, text: `${name} ${value}`, detail: `Parameter ${hexOf([kind])}, ${name}: ${value}.` });
    at = to;
  }
  return fields;
}

function singleData(bytes: readonly number[], dataEnd: number): MessageField[] {
  const date = textOf(bytes.slice(2, 2 + dateBytes));
  const number = textOf(bytes.slice(2 + dateBytes, dataEnd));
  const dateEnd = Math.min(dataEnd, 2 + dateBytes) - 1;
  return [
    { fromByte: 2, toByte: dateEnd, text: `date ${dateText(date)}`, detail: `Date and time: ${dateText(date)}.` },
    {
      fromByte: dateEnd + 1,
      toByte: dataEnd - 1,
      text: `number ${reasons[number] ?? number}`,
      detail: `Number: ${reasons[number] ?? number}.`,
    },
  ];
}

function checkField(frame: CallerIdFrame, length: number): MessageField {
  const { bytes } = frame;
  const last = bytes.length - 1;
  if (bytes.length < length + 3) {
    const detail = `The message stops after ${bytes.length} of ${length + 3} bytes.`;
    return { fromByte: last, toByte: last, text: "cut off", detail, bad: true };
  }
  const { checksumRight, problems } = frame.decode();
  const detail = problems.length > 0 ? `${problems.join("; ")}.` : "The checksum is right.";
  return { fromByte: last, toByte: last, text: checksumRight ? "check" : "check wrong", detail, bad: problems.length > 0 };
}

function valueText(kind: number, bytes: readonly number[]): string {
  const text = textOf(bytes);
  switch (kind) {
    case 0x01:
      return dateText(text);
    case 0x04:
    case 0x08:
      return reasons[text] ?? text;
    case 0x02:
    case 0x03:
    case 0x07:
    case 0x12:
    case 0x1a:
    case 0x20:
    case 0x21:
    case 0x23:
      return text;
    case 0x15:
      return forwardings[bytes[0] ?? 0] ?? "unknown";
    case 0x0b:
      return bytes[0] === 0 ? "none" : "wait";
    default:
      return hexOf(bytes);
  }
}

/** MMDDHHMM as a person writes it. */
function dateText(digits: string): string {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  return match === null ? digits : `${match[1]!}/${match[2]!} ${match[3]!}:${match[4]!}`;
}

function textOf(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes);
}
