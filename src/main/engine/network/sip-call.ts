/** A call as a user agent shows it to its device, and what the device is told of it. */
import type { MediaDescription, SipStatus } from "./sip-message.ts";

export type CallState = "inviting" | "ringing-far" | "ringing-here" | "up" | "cancelling" | "ending" | "over";

export type SipCall = {
  readonly id: string;
  readonly direction: "out" | "in";
  /** The other party's number. */
  readonly peer: string;
  /** Number that was called. */
  readonly called: string;
  readonly displayName: string | undefined;
  readonly state: CallState;
  /** Device to which requests within the call go. */
  readonly contact: string;
  /** What the other end takes, once known. */
  readonly media: MediaDescription | undefined;
};

/** What the device wants to know. Reasons are plain words. */
export type UserAgentListener = {
  registered(): void;
  notRegistered(reason: string): void;
  /** Someone calls; the device answers with `ring`, `accept` or `refuse`. */
  incoming(call: SipCall): void;
  /** The far end rings (180) or sends what is to be heard before the answer (183). */
  progress(call: SipCall, status: SipStatus): void;
  answered(call: SipCall): void;
  /** The other party wants other media within the call (a re-INVITE): the own side of them, or undefined to refuse. */
  offered?(call: SipCall, media: MediaDescription): MediaDescription | undefined;
  /** What this end has offered is agreed on, or refused: then all stays as it was. */
  mediaAgreed?(call: SipCall, offered: MediaDescription): void;
  mediaRefused?(call: SipCall, status: SipStatus, offered: MediaDescription): void;
  /** The other party asks this end to call someone else: the own media of that call, or undefined to refuse. */
  referred?(call: SipCall): MediaDescription | undefined;
  /** That call is being made; it takes the place of the other. */
  movedOn?(call: SipCall, onward: SipCall): void;
  /** What the other party was asked to do has come about (200) or not. */
  transferred?(call: SipCall, status: SipStatus): void;
  /** Someone else takes the other party's place (RFC 3891): the own media, or undefined to refuse. The former call ends after this. */
  replaced?(call: SipCall, by: SipCall): MediaDescription | undefined;
  /** The call is over, or never came to be. */
  ended(call: SipCall, reason: string, status: SipStatus | undefined): void;
};
