/** Call signalling as SIP has it (RFC 3261), reduced to what decides how a call goes: the messages and who gets them. */
import type { CodecName } from "./g711.ts";

/** REFER and NOTIFY: RFC 3515. */
export type SipMethod = "REGISTER" | "INVITE" | "ACK" | "BYE" | "CANCEL" | "OPTIONS" | "REFER" | "NOTIFY";

/** Which way voice goes, as who says it sees it (RFC 3264, 5.1). */
export type MediaDirection = "sendonly" | "recvonly" | "inactive";

/** Where a call is to go instead (RFC 3515), and which call there it takes the place of (RFC 3891). */
export type ReferTarget = {
  readonly number: string;
  /** A call that is up: its id, and the device at its other end, which is asked straight. */
  readonly replaces?: { readonly callId: string; readonly contact: string };
};

/** What an end offers or accepts: where its media go, in which codecs, best first. */
export type MediaDescription = {
  /** Device that receives the packets. */
  readonly address: string;
  readonly codecs: readonly CodecName[];
  /** Digits as RFC 4733 events. */
  readonly takesEvents: boolean;
  /** Fax as T.38 in place of voice. */
  readonly isFaxRelay?: boolean;
  /** Absent: both ways. */
  readonly direction?: MediaDirection;
};

type Common = {
  readonly method: SipMethod;
  readonly callId: string;
  readonly sequence: number;
  /** Users, by number. */
  readonly from: string;
  readonly to: string;
  /** Name to show beside the caller's number. */
  readonly displayName?: string;
  /** Devices that the request went through, the last one first: the response goes back the same way. */
  readonly via: readonly string[];
  /** Device to which later requests of the call go directly. */
  readonly contact: string;
  readonly media?: MediaDescription;
  /** Which of several devices a server asks the same of; the answer has it too. */
  readonly branch?: string;
};

export type SipRequest = Common & {
  readonly kind: "request";
  readonly expiresSeconds?: number;
  /** Of a REFER. */
  readonly referTo?: ReferTarget;
  /** Of an INVITE: the call that this one takes the place of. */
  readonly replaces?: string;
  /** Of a CANCEL: another device has answered the call (RFC 3326: Reason: SIP ;cause=200). */
  readonly isAnsweredElsewhere?: boolean;
  /** Of a NOTIFY: how far the call that was asked for has come. */
  readonly progress?: SipStatus;
};
export type SipResponse = Common & { readonly kind: "response"; readonly status: SipStatus };
export type SipMessage = SipRequest | SipResponse;

/** Reason phrases of RFC 3261, 21, and RFC 3515, 2.4.2, as far as they are used. */
export const sipReasons = {
  100: "Trying",
  180: "Ringing",
  183: "Session Progress",
  200: "OK",
  202: "Accepted",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  484: "Address Incomplete",
  486: "Busy Here",
  487: "Request Terminated",
  488: "Not Acceptable Here",
  491: "Request Pending",
  503: "Service Unavailable",
  603: "Decline",
} as const;

export type SipStatus = keyof typeof sipReasons;

/** Timers of RFC 3261, 17.1.1.1, and the time for which a registration holds. */
export type SipTimers = {
  /** T1: first wait before a request is sent again. */
  readonly retrySeconds: number;
  /** T2: longest wait between two sendings. */
  readonly longestRetrySeconds: number;
  /** A registration holds this long and is renewed at half of it. */
  readonly registerSeconds: number;
  /** Timers B and F: a request without an answer is given up. */
  readonly giveUpSeconds: number;
  /** After a registration has failed, until the next try. */
  readonly registerRetrySeconds: number;
  /** A question to the server now and then, whether it is still there; absent: none. */
  readonly serverCheck?: { readonly everySeconds: number; readonly maxLost: number } | undefined;
};

/**
 * RFC 3261 defaults, timers B and F being 64 times T1; registrations hold for 3600 s there (reference-data 10: default 3600 s). The pause
 * before another try it leaves to the device (10.3): T2 here, so that a lesson need not wait; makers' defaults are 20 s (Grandstream HT812
 * guide 1.0.9.3, "SIP Registration Failure Retry Wait Time") and 30 s (Sipura SPA-2000 guide, "Reg Retry Intvl").
 */
export const sipTimers: SipTimers = {
  retrySeconds: 0.5,
  longestRetrySeconds: 4,
  registerSeconds: 3600,
  giveUpSeconds: 32,
  registerRetrySeconds: 4,
};

/** The message in one short line, as a log shows it. */
export function sipLine(message: SipMessage): string {
  return message.kind === "request"
    ? `${message.method} ${message.to}`
    : `${message.status} ${sipReasons[message.status]} (${message.method})`;
}

export function isFinal(status: SipStatus): boolean {
  return status >= 200;
}

/** The response to a request, by the device that answers. */
export function respond(request: SipRequest, status: SipStatus, contact: string, media?: MediaDescription): SipResponse {
  const { method, callId, sequence, from, to, via, branch } = request;
  const rest = { ...(media === undefined ? {} : { media }), ...(branch === undefined ? {} : { branch }) };
  return { kind: "response", status, method, callId, sequence, from, to, via, contact, ...rest };
}
