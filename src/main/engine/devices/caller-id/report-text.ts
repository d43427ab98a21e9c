/** Caller ID in words: what a message says, and what a receiver saw of it. */
import type { CallerIdReport } from "../../../../shared/model/caller-id.ts";
import { hexOf } from "../../signals/caller-id/bytes.ts";
import type { CallerIdMessage } from "../../signals/caller-id/message.ts";
import type { Reception } from "../../signals/caller-id/reception.ts";

/** "5550147, JANE DOE": the message for the log. */
export function messageText(message: CallerIdMessage): string {
  if (message.kind === "message-waiting") return message.waiting === true ? "messages wait" : "no messages wait";
  if (message.kind === "charge") return chargeText(message);
  const number = message.number ?? `number ${message.numberAbsence ?? "unavailable"}`;
  const name = message.name ?? (message.nameAbsence === undefined ? undefined : `name ${message.nameAbsence}`);
  const called = message.firstCalled === undefined ? undefined : `forwarded from ${message.firstCalled}`;
  const forwarded = called ?? (message.forwarding === undefined ? undefined : "forwarded");
  const why = forwarded === undefined || message.forwarding === undefined ? forwarded : `${forwarded} (${message.forwarding})`;
  return [number, name, why].filter((part) => part !== undefined).join(", ");
}

function chargeText({ charge, additionalCharge, duration }: CallerIdMessage): string {
  const more = additionalCharge === undefined ? "" : ` and ${additionalCharge}`;
  const lasted = duration === undefined ? "" : `, duration ${duration}`;
  return `charge ${charge ?? "not told"}${more}${lasted}`;
}

export function reportOf(message: CallerIdMessage | undefined): CallerIdReport {
  if (message === undefined) return {};
  const { dateTime, number, name, numberAbsence, waiting, firstCalled, forwarding } = message;
  const { charge, additionalCharge, duration } = message;
  return {
    ...(dateTime === undefined ? {} : { dateTime }),
    ...(number === undefined ? {} : { number }),
    ...(name === undefined ? {} : { name }),
    ...(numberAbsence === undefined ? {} : { absence: numberAbsence }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(firstCalled === undefined ? {} : { firstCalled }),
    ...(forwarding === undefined ? {} : { forwarding }),
    ...(charge === undefined ? {} : { charge }),
    ...(additionalCharge === undefined ? {} : { additionalCharge }),
    ...(duration === undefined ? {} : { duration }),
  };
}

/** Figures of the line and of the message, rounded as far as they are good for. */
export function receptionReport(reception: Reception): CallerIdReport {
  const { seizureBits, markBits, markDbm, spaceDbm, twistDb, baud, bytes, checksumRight, problems } = reception;
  return {
    ...reportOf(reception.message),
    seizureBits,
    markBits,
    ...(markDbm === undefined ? {} : { markDbm: rounded(markDbm, 10) }),
    ...(spaceDbm === undefined ? {} : { spaceDbm: rounded(spaceDbm, 10) }),
    ...(twistDb === undefined ? {} : { twistDb: rounded(twistDb, 10) }),
    ...(baud === undefined ? {} : { baud: rounded(baud, 10) }),
    ...(bytes.length === 0 ? {} : { bytes: hexOf(bytes) }),
    checksumRight,
    ...(problems.length === 0 ? {} : { problems: [...problems] }),
  };
}

/** "300 seizure bits, 180 mark bits, mark -14.2 dBm, space -15.1 dBm, 1200.1 bit/s". */
export function figuresText(reception: Reception): string {
  const { seizureBits, markBits, markDbm, spaceDbm, baud } = reception;
  const parts = [`${seizureBits} seizure bits`, `${markBits} mark bits`];
  if (markDbm !== undefined) parts.push(`mark ${markDbm.toFixed(1)} dBm`);
  if (spaceDbm !== undefined) parts.push(`space ${spaceDbm.toFixed(1)} dBm`);
  if (baud !== undefined) parts.push(`${baud.toFixed(1)} bit/s`);
  return parts.join(", ");
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
