/** A call that the other party puts on hold: which way voice goes, and what the log is told. */
import type { MediaDescription, MediaDirection } from "../../network/sip-message.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { VoiceSettings } from "../../../../shared/model/ip.ts";
import type { DeviceEvent } from "../device.ts";
import { describeMedia } from "./call-voice.ts";
import type { VoiceLeg } from "./voice-leg.ts";

type OfferedEnd = {
  /** Of the call that the offer is for; absent: it has no voice. */
  readonly leg: VoiceLeg | undefined;
  readonly address: string;
  readonly voice: VoiceSettings;
  readonly report: (event: DeviceEvent) => void;
};

/** What an end says to an offer that goes one way; undefined: both ways. */
export function answeredDirection(offered: MediaDirection | undefined): MediaDirection | undefined {
  if (offered === "sendonly") return "recvonly";
  return offered === "recvonly" ? "sendonly" : offered;
}

/** What an end with voice alone says to an offer within its call; undefined where it takes none. */
export function takeOffer(call: SipCall, offer: MediaDescription, end: OfferedEnd): MediaDescription | undefined {
  const { leg, address, voice, report } = end;
  if (leg === undefined || offer.isFaxRelay === true) return undefined;
  reportHold(call, offer, report);
  leg.isSending = sendsTo(offer.direction);
  return describeMedia(address, voice, answeredDirection(offer.direction));
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
