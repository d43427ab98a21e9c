/** What a Caller ID message says, whatever its coding: who calls, when, and whether messages wait. */

/** Why a number or a name is not told: the caller wants it so, or the network does not know it. */
export type Absence = "private" | "unavailable";

export type CallerIdMessage = {
  readonly kind: "call" | "message-waiting" | "charge";
  /** Month, day, hour and minute as eight digits, MMDDHHMM. */
  readonly dateTime?: string;
  readonly number?: string;
  readonly numberAbsence?: Absence;
  readonly name?: string;
  readonly nameAbsence?: Absence;
  /** Of a forwarded call (ETSI): the number first called, the one that forwarded it last, and why. */
  readonly firstCalled?: string;
  readonly redirecting?: string;
  readonly forwarding?: Forwarding;
  /** Advice of charge (ETSI): texts as the network writes them. */
  readonly charge?: string;
  readonly additionalCharge?: string;
  readonly duration?: string;
  /** "voice", "ring-back" and so on, where the message says so. */
  readonly callType?: CallType;
  /** Do messages wait? Only in "message-waiting". */
  readonly waiting?: boolean;
  /** Parameters that are passed on as they are. */
  readonly others?: readonly OtherParameter[];
};

export type Forwarding = "unknown" | "busy" | "no reply" | "always" | "deflected" | "deflected at once" | "mobile not reached";

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

/** For codings that have no fields of ETSI's: what cannot be told is not left out in silence. */
export function refuseEtsiFields(message: CallerIdMessage, coding: string): void {
  if (message.kind === "charge") throw new CallerIdRefusal(`${coding} carries no advice of charge`);
  if (message.firstCalled !== undefined || message.redirecting !== undefined || message.forwarding !== undefined)
    throw new CallerIdRefusal(`${coding} cannot tell that a call was forwarded`);
}

/** A caller who is known by number and perhaps by name, or who is not to be known. */
export type Caller = {
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  readonly absence?: Absence | undefined;
  /** The call was meant for this number, and was forwarded from there for this reason. */
  readonly firstCalled?: string | undefined;
  readonly forwarding?: Forwarding | undefined;
};

/** The message for an incoming call: what is not told is said to be absent. */
export function callMessage(caller: Caller, dateTime: string): CallerIdMessage {
  const { number, name, absence, firstCalled, forwarding } = caller;
  const forwarded = {
    ...(firstCalled === undefined ? {} : { firstCalled }),
    ...(forwarding === undefined ? {} : { forwarding }),
  };
  if (absence !== undefined) return { kind: "call", dateTime, numberAbsence: absence, nameAbsence: absence, ...forwarded };
  return {
    kind: "call",
    dateTime,
    ...(number === undefined ? { numberAbsence: "unavailable" as const } : { number }),
    ...(name === undefined ? {} : { name }),
    ...forwarded,
  };
}

/** What a call cost, as the network writes it (ETSI). */
export type Charges = {
  readonly charge: string;
  readonly additionalCharge?: string | undefined;
  readonly duration?: string | undefined;
};

export function chargeMessage({ charge, additionalCharge, duration }: Charges, dateTime: string): CallerIdMessage {
  return {
    kind: "charge",
    dateTime,
    charge,
    ...(additionalCharge === undefined ? {} : { additionalCharge }),
    ...(duration === undefined ? {} : { duration }),
  };
}
