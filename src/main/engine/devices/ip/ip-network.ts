/** The bench's IP network: devices with an `ip` part hang on it by their ids, and exchange signalling and media. */
import type { Bench } from "../../../../shared/model/bench.ts";
import type { IpLink } from "../../../../shared/model/ip.ts";
import type { MediaPacket } from "../../network/media.ts";
import { PacketNetwork, perfectLink } from "../../network/packet-network.ts";
import type { LinkConditions } from "../../network/packet-network.ts";
import type { SipMessage } from "../../network/sip-message.ts";
import { deviceName } from "../line-name.ts";
import type { Random } from "../../signals/random.ts";

export type IpPayload =
  | { readonly kind: "sip"; readonly message: SipMessage }
  /** `callId`: which of the receiver's media ports it goes to. */
  | { readonly kind: "media"; readonly callId: string; readonly packet: MediaPacket };

/** Addresses are a device's id, and after a colon the one of its ports that is meant. */
export type Datagram = { readonly from: string; readonly to: string; readonly payload: IpPayload };

/** What a device may do with the network. */
export type IpSocket = {
  send(datagram: Datagram): void;
  /** Is there a link on the device's own socket? */
  isUp(): boolean;
  /** Whose address it is, for people: "Provider", "FXO gateway, port 1". */
  nameOf(address: string): string;
};

/** A device that takes datagrams. */
export type IpReceiver = { receive(datagram: Datagram, step: number): void };

export class IpNetwork {
  private readonly packets: PacketNetwork<Datagram>;
  private readonly random: Random;
  private readonly members = new Set<string>();
  private bench: Pick<Bench, "devices"> = { devices: {} };
  private step = 0;

  constructor(options: { readonly stepHz: number; readonly random: Random }) {
    this.packets = new PacketNetwork({ stepHz: options.stepHz });
    this.random = options.random;
  }

  /** Plugs in the bench's IP devices, and takes over what their links are like from now on. */
  adopt(bench: Bench): void {
    this.bench = bench;
    for (const [id, device] of Object.entries(bench.devices)) {
      if (!("ip" in device)) continue;
      const conditions = conditionsOf(device.ip);
      if (this.members.has(id)) this.packets.setConditions(id, conditions);
      else this.packets.join(id, conditions, this.random.fork(`${id}.ip`));
      this.members.add(id);
    }
  }

  socket(deviceId: string): IpSocket {
    return {
      send: (datagram) => {
        this.packets.send(hostOf(datagram.from), hostOf(datagram.to), datagram, this.step);
      },
      isUp: () => this.packets.isUp(deviceId),
      nameOf: (address) => addressName(this.bench, address),
    };
  }

  /** Hot path: hands out what has arrived before this step. */
  deliver(step: number, receiverOf: (deviceId: string) => IpReceiver | undefined): void {
    this.step = step;
    for (;;) {
      const next = this.packets.receive(step);
      if (next === undefined) return;
      receiverOf(next.to)?.receive(next.payload, step);
    }
  }
}

/** The device of an address. */
export function hostOf(address: string): string {
  const colon = address.indexOf(":");
  return colon < 0 ? address : address.slice(0, colon);
}

function addressName(bench: Pick<Bench, "devices">, address: string): string {
  const host = hostOf(address);
  const part = address.slice(host.length + 1);
  const name = deviceName(bench, host);
  return part === "" ? name : /^\d+$/.test(part) ? `${name}, port ${part}` : `${name}, ${part}`;
}

function conditionsOf(link: IpLink): LinkConditions {
  return {
    isUp: link.isUp ?? perfectLink.isUp,
    lossRatio: link.lossRatio ?? perfectLink.lossRatio,
    lossBurstPackets: link.lossBurstPackets ?? perfectLink.lossBurstPackets,
    delaySeconds: link.delaySeconds ?? perfectLink.delaySeconds,
    jitterSeconds: link.jitterSeconds ?? perfectLink.jitterSeconds,
  };
}
