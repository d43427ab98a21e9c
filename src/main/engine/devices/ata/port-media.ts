/** The media of an adapter's calls: voice as both ends have a codec for it, and T.38 where both take that. */
import type { MediaDescription } from "../../network/sip-message.ts";
import type { SipCall, UserAgentListener } from "../../network/sip-call.ts";
import type { DeviceEvent } from "../device.ts";
import { CallMedia } from "../fax-relay/call-media.ts";
import { answeredDirection, reportHold, sendsTo } from "../ip/call-hold.ts";
import { commonCodec, describeMedia, openLeg } from "../ip/call-voice.ts";
import type { SipEndpoint } from "../ip/sip-endpoint.ts";
import type { AdapterModel } from "./adapter-model.ts";

export type PortMediaOptions = {
  readonly stepHz: number;
  readonly address: string;
  readonly model: AdapterModel;
  readonly endpoint: SipEndpoint;
  /** Present step. */
  readonly now: () => number;
  readonly report: (event: DeviceEvent) => void;
};

/** Undefined where both ends have no codec in common. */
export function openMedia(call: SipCall, options: PortMediaOptions): CallMedia | undefined {
  const { stepHz, address, model, endpoint, now, report } = options;
  const { voice: settings, fax } = model;
  const codec = commonCodec(settings, call.media);
  if (codec === undefined) return undefined;
  return new CallMedia({
    stepHz,
    voice: openLeg(call, codec, { stepHz, settings, soundsEvents: true, hearsTones: true, endpoint, report }),
    peer: call.peer,
    fax,
    send: (packet) => {
      endpoint.sendMedia(call, packet);
    },
    offerRelay: () => {
      endpoint.agent.offer(call.id, relayMedia(address, model), now());
    },
    report,
  });
}

type PortRelay = Pick<PortMediaOptions, "address" | "model" | "report"> & { readonly media: CallMedia | undefined };

/**
 * What a port does about other media within its call: it begins T.38 where the far end offers it and this end takes it, or has taken its
 * offer, and it stops sending where the far end has put the call on hold.
 */
export function offerAnswers(portIn: (call: SipCall) => PortRelay): Pick<UserAgentListener, "offered" | "mediaAgreed" | "mediaRefused"> {
  return {
    offered: (call, offer) => {
      const { media, address, model, report } = portIn(call);
      if (media === undefined) return undefined;
      if (offer.isFaxRelay !== true) {
        reportHold(call, offer, report);
        media.setSending(sendsTo(offer.direction));
        return describeMedia(address, model.voice, answeredDirection(offer.direction));
      }
      if (!media.takesRelay) return undefined;
      media.beginRelay();
      return relayMedia(address, model);
    },
    mediaAgreed: (call, offered) => {
      if (offered.isFaxRelay === true) portIn(call).media?.beginRelay();
    },
    mediaRefused: (call, _, offered) => {
      if (offered.isFaxRelay === true) portIn(call).media?.relayRefused();
    },
  };
}

function relayMedia(address: string, { voice }: AdapterModel): MediaDescription {
  return { ...describeMedia(address, voice), isFaxRelay: true };
}
