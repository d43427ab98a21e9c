/** The voice of one call at an endpoint: which codec both ends have, the leg while the call is up, its summary at the end. */
import type { VoiceSettings } from "../../../../shared/model/ip.ts";
import type { CallMedium } from "../../../../shared/model/snapshot.ts";
import type { CodecName } from "../../network/g711.ts";
import type { MediaDescription, MediaDirection } from "../../network/sip-message.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { DeviceEvent } from "../device.ts";
import { mediaEvent } from "./media-event.ts";
import type { SipEndpoint } from "./sip-endpoint.ts";
import { VoiceLeg } from "./voice-leg.ts";

export type CallVoiceOptions = {
  readonly stepHz: number;
  readonly settings: VoiceSettings;
  readonly soundsEvents: boolean;
  readonly hearsTones: boolean;
  readonly endpoint: SipEndpoint;
  readonly report: (event: DeviceEvent) => void;
  /** A digit, or "flash", has come in beside the voice. */
  readonly heardEvent?: (event: string) => void;
};

/** Without a direction voice goes both ways. */
export function describeMedia(address: string, { codecs, digits }: VoiceSettings, direction?: MediaDirection): MediaDescription {
  return { address, codecs, takesEvents: digits === "rfc4733", ...(direction === undefined ? {} : { direction }) };
}

/** The first of the own codecs that the other end has too; undefined: no call is possible. */
export function commonCodec({ codecs }: VoiceSettings, media: MediaDescription | undefined): CodecName | undefined {
  return codecs.find((codec) => media?.codecs.includes(codec));
}

/** The leg of a call that is up. */
export function openLeg(call: SipCall, codec: CodecName, options: CallVoiceOptions): VoiceLeg {
  const { endpoint, report } = options;
  return new VoiceLeg({
    ...options,
    codec,
    farTakesEvents: call.media?.takesEvents === true,
    send: (packet) => {
      endpoint.sendMedia(call, packet);
    },
    digit: (direction, digit) => {
      const what = digit === "flash" ? "Hook flash" : `Digit ${digit}`;
      const text =
        direction === "sent" ? `${what} to ${call.peer} as ${sentAs(options, call)}.` : `${what} from ${call.peer} as an RFC 4733 event.`;
      const kind = digit === "flash" ? "hook.flash" : direction === "sent" ? "digit.sent" : "digit.received";
      report({ kind, ...(digit === "flash" ? {} : { digit }), number: call.peer, text });
      if (direction === "received") options.heardEvent?.(digit);
    },
  });
}

export function closeLeg(leg: VoiceLeg, call: SipCall, report: (event: DeviceEvent) => void): void {
  report(mediaEvent(call.peer, leg.report()));
}

/** What carries a device's calls, for its state; nothing while it has none. */
export function mediaOf(calls: readonly (CallMedium | undefined)[]): { readonly media?: readonly CallMedium[] } {
  const media = calls.filter((medium) => medium !== undefined);
  return media.length === 0 ? {} : { media };
}

function sentAs({ settings }: CallVoiceOptions, call: SipCall): string {
  return settings.digits === "rfc4733" && call.media?.takesEvents === true ? "an RFC 4733 event" : "two tones in the voice";
}
