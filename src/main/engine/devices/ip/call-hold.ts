/** A call that the other party puts on hold: which way voice goes, and what the log is told. */
import type { MediaDescription, MediaDirection } from "../../network/sip-message.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { DeviceEvent } from "../device.ts";

/** What an end says to an offer that goes one way; undefined: both ways. */
export function answeredDirection(offered: MediaDirection | undefined): MediaDirection | undefined {
  if (offered === "sendonly") return "recvonly";
  return offered === "recvonly" ? "sendonly" : offered;
}

/** May an end send to a party that has offered this? */
export function sendsTo(offered: MediaDirection | undefined): boolean {
  return offered === undefined || offered === "recvonly";
}

/** The other party has put the call on hold, or takes it up again; `call` has the media from before. */
export function reportHold(call: SipCall, offer: MediaDescription, report: (event: DeviceEvent) => void): void {
  const isHeld = offer.direction !== undefined;
  if (isHeld === (call.media?.direction !== undefined)) return;
  const what = isHeld ? "has put the call on hold" : "takes the call up again";
  report({ kind: isHeld ? "call.held" : "call.retrieved", number: call.peer, text: `${call.peer} ${what}.` });
}
