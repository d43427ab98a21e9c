/**
 * Two adapters' media with a network between them, in samples of 8 kHz and without lines: what a fax machine says at one end comes out
 * at the other as sound, or by T.38 where both know it.
 */
import { CallMedia } from "../../src/main/engine/devices/fax-relay/call-media.ts";
import { VoiceLeg } from "../../src/main/engine/devices/ip/voice-leg.ts";
import type { DeviceEvent } from "../../src/main/engine/devices/device.ts";
import type { MediaPacket } from "../../src/main/engine/network/media.ts";
import { PacketNetwork, perfectLink } from "../../src/main/engine/network/packet-network.ts";
import type { LinkConditions } from "../../src/main/engine/network/packet-network.ts";
import { createRandom } from "../../src/main/engine/signals/random.ts";
import { faxAta, faxRelay } from "../../src/shared/catalog/ata.ts";
import type { FaxOverIp } from "../../src/shared/model/ata.ts";

export const faxHz = 8000;
const { voice: settings } = faxAta("5550101", "server");
/** What a re-INVITE and its answer take on a link of 10 ms each way. */
const agreedAfterSteps = 0.04 * faxHz;

export type FaxPathOptions = {
  /** Both adapters' T.38; absent: sound. */
  readonly relay?: Partial<FaxOverIp> | "none";
  /** Of the first adapter's link. */
  readonly link?: Partial<LinkConditions>;
  readonly seed?: number;
};

/** `step` takes what both machines say, in volts, and `heard` has what they hear then: that at 0 is the calling machine's. */
export class FaxPath {
  readonly heard = [0, 0];
  readonly events: (DeviceEvent & { readonly at: number; readonly seconds: number })[] = [];
  private readonly network: PacketNetwork<MediaPacket>;
  private readonly ends: readonly CallMedia[];
  private readonly signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private steps = 0;
  private agreedAtStep = Number.POSITIVE_INFINITY;

  constructor({ relay = "none", link = {}, seed = 1 }: FaxPathOptions) {
    this.network = new PacketNetwork({ stepHz: faxHz });
    const random = createRandom(seed);
    this.network.join("0", { ...perfectLink, delaySeconds: 0.01, ...link }, random.fork("0"));
    this.network.join("1", { ...perfectLink, delaySeconds: 0.01 }, random.fork("1"));
    const fax = relay === "none" ? undefined : { ...faxRelay, ...relay };
    this.ends = [0, 1].map((at) => this.end(at, fax));
  }

  get seconds(): number {
    return this.steps / faxHz;
  }

  step(said: readonly [number, number]): void {
    const { network, ends, signal } = this;
    for (let next = network.receive(this.steps); next !== undefined; next = network.receive(this.steps)) {
      ends[Number(next.to)]?.receive(next.payload);
    }
    if (this.steps >= this.agreedAtStep) {
      this.agreedAtStep = Number.POSITIVE_INFINITY;
      for (const end of ends) end.beginRelay();
    }
    ends.forEach((end, at) => {
      end.push(said[at] ?? 0);
      signal.startValue = signal.startSlope = signal.endValue = signal.endSlope = 0;
      end.addStep(signal);
      this.heard[at] = signal.endValue / 2;
    });
    this.steps += 1;
  }

  close(): void {
    for (const end of this.ends) end.close();
  }

  private end(at: number, fax: FaxOverIp | undefined): CallMedia {
    const send = (packet: MediaPacket): void => {
      this.network.send(String(at), String(1 - at), packet, this.steps);
    };
    const voice = new VoiceLeg({
      stepHz: faxHz,
      settings,
      codec: "pcmu",
      farTakesEvents: false,
      soundsEvents: false,
      hearsTones: false,
      send,
      digit: () => undefined,
    });
    return new CallMedia({
      stepHz: faxHz,
      voice,
      peer: at === 0 ? "5550102" : "5550101",
      fax,
      send,
      offerRelay: () => {
        this.agreedAtStep = this.steps + agreedAfterSteps;
      },
      report: (event) => {
        this.events.push({ ...event, at, seconds: this.seconds });
      },
    });
  }
}
