/** What a call at an adapter is carried by: voice in G.711 until both ends agree on T.38. */
import { describe, expect, it } from "vitest";
import { CallMedia } from "../../../../../../src/main/engine/devices/fax-relay/call-media.ts";
import { VoiceLeg } from "../../../../../../src/main/engine/devices/ip/voice-leg.ts";
import { faxAta, faxRelay } from "../../../../../../src/shared/catalog/ata.ts";

const stepHz = 8000;

function media(fax: typeof faxRelay | undefined): CallMedia {
  const { voice: settings } = faxAta("5550101", "server");
  const nothing = (): undefined => undefined;
  const common = { stepHz, send: nothing };
  const voice = new VoiceLeg({
    ...common,
    settings,
    codec: "pcma",
    farTakesEvents: true,
    soundsEvents: true,
    hearsTones: true,
    digit: nothing,
  });
  return new CallMedia({ ...common, voice, peer: "5550102", fax, offerRelay: nothing, report: nothing });
}

describe("the medium of an adapter's call", () => {
  it("is the voice's codec, and T.38 from the moment on when both ends have agreed", () => {
    const call = media(faxRelay);
    expect(call.medium).toBe("pcma");
    call.beginRelay();
    expect(call.medium).toBe("t38");
  });

  it("stays the voice's codec at an adapter that takes no T.38", () => {
    const call = media(undefined);
    call.beginRelay();
    expect(call.medium).toBe("pcma");
  });
});
