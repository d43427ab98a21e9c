/** A subscriber's end of the IP network: registers while there is power and link, signals calls, and tells the log what was said. */
import type { SipAccountSettings } from "../../../../shared/model/ip.ts";
import { sipReasons, sipTimers } from "../../network/sip-message.ts";
import type { MediaDirection, SipMessage, SipTimers } from "../../network/sip-message.ts";
import type { MediaPacket } from "../../network/media.ts";
import { UserAgent } from "../../network/user-agent.ts";
import type { SipCall, UserAgentListener } from "../../network/sip-call.ts";
import type { DeviceEvent } from "../device.ts";
import type { IpSocket } from "./ip-network.ts";

export type SipEndpointOptions = {
  readonly stepHz: number;
  /** `ata:1`: the device, and the port where it has several. */
  readonly address: string;
  readonly identity: SipIdentity;
  readonly socket: IpSocket;
  readonly report: (event: DeviceEvent) => void;
  readonly listener: Omit<UserAgentListener, "registered" | "notRegistered">;
};

/** The part of a device's values that its account is made of. */
export type SipIdentity = SipAccountSettings & { readonly user: string };

/** The account of a user, as the values of its device have it. */
export function identityOf(user: string, settings: SipAccountSettings): SipIdentity {
  const { server, registerSeconds, registerRetrySeconds, requestTimeoutSeconds, serverCheck } = settings;
  return { user, server, registerSeconds, registerRetrySeconds, requestTimeoutSeconds, serverCheck };
}

function timersOf(identity: SipIdentity): SipTimers {
  const { registerSeconds, registerRetrySeconds, requestTimeoutSeconds, serverCheck } = identity;
  return {
    ...sipTimers,
    registerSeconds,
    registerRetrySeconds: registerRetrySeconds ?? sipTimers.registerRetrySeconds,
    giveUpSeconds: requestTimeoutSeconds ?? sipTimers.giveUpSeconds,
    serverCheck,
  };
}

export class SipEndpoint {
  readonly agent: UserAgent;
  private readonly options: SipEndpointOptions;
  private identity: SipIdentity;
  private isPowered = false;
  private wasUp = false;
  private wasRegistered = false;

  constructor(options: SipEndpointOptions) {
    const { stepHz, address, identity, socket, report, listener } = options;
    const { user, server } = identity;
    this.options = options;
    this.identity = identity;
    this.agent = new UserAgent({
      stepHz,
      address,
      user,
      server,
      timers: timersOf(identity),
      send: (to, message) => {
        sendSip(socket, report, address, to, message);
      },
      listener: {
        ...listener,
        registered: () => {
          this.settle(true, `registered at ${socket.nameOf(this.identity.server)}`);
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
  adopt(identity: SipIdentity, step: number): void {
    const { identity: before, agent } = this;
    if (JSON.stringify(identity) === JSON.stringify(before)) return;
    const { user, server, registerSeconds } = identity;
    if (before.user === user && before.server === server && before.registerSeconds === registerSeconds) {
      this.identity = identity;
      agent.adoptTimers(timersOf(identity), step);
      return;
    }
    agent.changeAccount({ user, server }, timersOf(identity), step);
    this.settle(false, "its account was changed");
    this.identity = identity;
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

/** Sends a message, and tells the log of all but registrations and questions to the server, which come again and again. */
export function sendSip(socket: IpSocket, report: (event: DeviceEvent) => void, from: string, to: string, message: SipMessage): void {
  if (message.method !== "REGISTER" && message.method !== "OPTIONS") report(messageEvent(socket, from, to, message));
  socket.send({ from, to, payload: { kind: "sip", message } });
}

function messageEvent(socket: IpSocket, from: string, to: string, message: SipMessage): DeviceEvent {
  const line = message.kind === "request" ? message.method : `${message.status} ${sipReasons[message.status]}`;
  const about = message.kind === "request" ? "" : ` to ${message.method}`;
  const { method, callId } = message;
  const way = `${socket.nameOf(from)} sends it to ${socket.nameOf(to)}`;
  return {
    kind: "voip.message",
    name: line,
    sip: { method, callId, from: message.from, to: message.to, sender: from, receiver: to, ...contentOf(message) },
    text: `${line}${about}, call of ${message.from} to ${message.to}: ${way}${inWords(message)}.`,
  };
}

/** What a message says besides who calls whom. */
function contentOf(message: SipMessage): Pick<NonNullable<DeviceEvent["sip"]>, "direction" | "referTo" | "replaces" | "progress"> {
  const direction = message.media?.direction;
  const said = direction === undefined ? {} : { direction };
  if (message.kind === "response") return said;
  const { referTo, replaces = referTo?.replaces?.callId, progress } = message;
  return {
    ...said,
    ...(referTo === undefined ? {} : { referTo: referTo.number }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(progress === undefined ? {} : { progress }),
  };
}

function inWords(message: SipMessage): string {
  const { direction, referTo, replaces, progress } = contentOf(message);
  const parts = [
    direction === undefined ? "" : `; ${directionWords[direction]} (${direction})`,
    referTo === undefined ? "" : `; ${referTo} is to be called instead`,
    replaces === undefined ? "" : `; in place of call ${replaces}`,
    progress === undefined ? "" : `; the call asked for has come to ${progress}`,
  ];
  return parts.join("");
}

const directionWords: Readonly<Record<MediaDirection, string>> = {
  sendonly: "it will only send voice: the other party is on hold",
  recvonly: "it will only listen",
  inactive: "no voice either way: the call is on hold",
};
