/** A subscriber's end of the IP network: registers while there is power and link, signals calls, and tells the log what was said. */
import { sipReasons, sipTimers } from "../../network/sip-message.ts";
import type { SipMessage } from "../../network/sip-message.ts";
import type { MediaPacket } from "../../network/media.ts";
import { UserAgent } from "../../network/user-agent.ts";
import type { SipCall, UserAgentListener } from "../../network/user-agent.ts";
import type { DeviceEvent } from "../device.ts";
import type { IpSocket } from "./ip-network.ts";

export type SipEndpointOptions = {
  readonly stepHz: number;
  /** `ata:1`: the device, and the port where it has several. */
  readonly address: string;
  readonly user: string;
  readonly server: string;
  readonly registerSeconds: number;
  readonly socket: IpSocket;
  readonly report: (event: DeviceEvent) => void;
  readonly listener: Omit<UserAgentListener, "registered" | "notRegistered">;
};

/** The part of a device's values that its account is made of. */
export type SipIdentity = Pick<SipEndpointOptions, "user" | "server" | "registerSeconds">;

export class SipEndpoint {
  readonly agent: UserAgent;
  private readonly options: SipEndpointOptions;
  private identity: SipIdentity;
  private isPowered = false;
  private wasUp = false;
  private wasRegistered = false;

  constructor(options: SipEndpointOptions) {
    const { stepHz, address, user, server, registerSeconds, socket, report, listener } = options;
    this.options = options;
    this.identity = { user, server, registerSeconds };
    this.agent = new UserAgent({
      stepHz,
      address,
      user,
      server,
      timers: { ...sipTimers, registerSeconds },
      send: (to, message) => {
        sendSip(socket, report, address, to, message);
      },
      listener: {
        ...listener,
        registered: () => {
          this.settle(true, `registered at ${this.identity.server}`);
        },
        notRegistered: (reason) => {
          this.settle(false, reason);
        },
      },
    });
  }

  /** Can calls be made? The device's own lamp. */
  get isReady(): boolean {
    return this.wasRegistered && this.wasUp;
  }

  /** Another account: the old one is given back, and calls that are up stay up. */
  adopt({ user, server, registerSeconds }: SipIdentity, step: number): void {
    const { identity, agent } = this;
    if (identity.user === user && identity.server === server && identity.registerSeconds === registerSeconds) return;
    agent.changeAccount({ user, server }, registerSeconds, step);
    this.settle(false, "its account was changed");
    this.identity = { user, server, registerSeconds };
    if (this.isPowered && this.wasUp) agent.register(step);
  }

  powerOn(): void {
    this.isPowered = true;
  }

  powerOff(): void {
    this.isPowered = false;
    this.wasUp = false;
    this.agent.stop();
    this.settle(false, "no power");
  }

  /** Hot path, at the detectors' rate. */
  tick(step: number): void {
    if (!this.isPowered) return;
    const isUp = this.options.socket.isUp();
    if (isUp !== this.wasUp) {
      this.wasUp = isUp;
      if (isUp) this.agent.register(step);
      else this.loseLink();
    }
    this.agent.tick(step);
  }

  receive(message: SipMessage, step: number): void {
    if (this.isPowered) this.agent.receive(message, step);
  }

  sendMedia(call: SipCall, packet: MediaPacket): void {
    const to = call.media?.address;
    if (to !== undefined) this.options.socket.send({ from: this.options.address, to, payload: { kind: "media", callId: call.id, packet } });
  }

  private loseLink(): void {
    this.agent.linkLost();
    this.settle(false, "the network link is down");
  }

  private settle(isRegistered: boolean, reason: string): void {
    if (isRegistered === this.wasRegistered) return;
    this.wasRegistered = isRegistered;
    const { user } = this.identity;
    this.options.report({
      kind: isRegistered ? "voip.registered" : "voip.unregistered",
      number: user,
      reason,
      text: `${user} is ${isRegistered ? "" : "no longer registered: "}${reason}.`,
    });
  }
}

/** Sends a message, and tells the log of all but registrations, which come again and again. */
export function sendSip(socket: IpSocket, report: (event: DeviceEvent) => void, from: string, to: string, message: SipMessage): void {
  if (message.method !== "REGISTER") report(messageEvent(from, to, message));
  socket.send({ from, to, payload: { kind: "sip", message } });
}

function messageEvent(from: string, to: string, message: SipMessage): DeviceEvent {
  const line = message.kind === "request" ? message.method : `${message.status} ${sipReasons[message.status]}`;
  const about = message.kind === "request" ? "" : ` to ${message.method}`;
  return {
    kind: "voip.message",
    name: line,
    sip: { method: message.method, callId: message.callId, from: message.from, to: message.to, sender: from, receiver: to },
    text: `${line}${about}, call of ${message.from} to ${message.to}: ${from} sends it to ${to}.`,
  };
}
