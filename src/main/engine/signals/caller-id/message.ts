/** What a Caller ID message says, whatever its coding: who calls, when, and whether messages wait. */

/** Why a number or a name is not told: the caller wants it so, or the network does not know it. */
export type Absence = "private" | "unavailable";

export type CallerIdMessage = {
  readonly kind: "call" | "message-waiting";
  /** Month, day, hour and minute as eight digits, MMDDHHMM. */
  readonly dateTime?: string;
  readonly number?: string;
  readonly numberAbsence?: Absence;
  readonly name?: string;
  readonly nameAbsence?: Absence;
  /** "voice", "ring-back" and so on, where the message says so. */
  readonly callType?: CallType;
  /** Do messages wait? Only in "message-waiting". */
  readonly waiting?: boolean;
  /** Parameters that are passed on as they are. */
  readonly others?: readonly OtherParameter[];
};

export type CallType = "voice" | "ring-back" | "name" | "message-waiting";

export type OtherParameter = { readonly type: number; readonly bytes: readonly number[] };

export type DecodedMessage = {
  readonly message: CallerIdMessage | undefined;
  readonly checksumRight: boolean;
  /** What is wrong, each in a sentence; empty where the message can be believed. */
  readonly problems: readonly string[];
};

/** The message cannot be put into the coding; says why in a sentence. */
export class CallerIdRefusal extends Error {}

/** A caller who is known by number and perhaps by name, or who is not to be known. */
export type Caller = { readonly number?: string | undefined; readonly name?: string | undefined; readonly absence?: Absence | undefined };

/** The message for an incoming call: what is not told is said to be absent. */
export function callMessage(caller: Caller, dateTime: string): CallerIdMessage {
  const { number, name, absence } = caller;
  if (absence !== undefined) return { kind: "call", dateTime, numberAbsence: absence, nameAbsence: absence };
  return {
    kind: "call",
    dateTime,
    ...(number === undefined ? { numberAbsence: "unavailable" as const } : { number }),
    ...(name === undefined ? {} : { name }),
  };
}
