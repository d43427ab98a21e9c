/** Registrar and proxy: knows at which device each user is, and hands requests and responses on. */
import { respond } from "./sip-message.ts";
import type { SipMessage, SipRequest, SipStatus } from "./sip-message.ts";

type Registration = { readonly contact: string; readonly expiresAtStep: number };

export type SipServerOptions = {
  readonly stepHz: number;
  readonly address: string;
  /** May this user register here? */
  readonly knows: (user: string) => boolean;
  /** Device for a number that nobody has registered, such as a trunk; undefined: there is none. */
  readonly route: (called: string) => string | undefined;
  readonly send: (to: string, message: SipMessage) => void;
};

export class SipServer {
  private readonly options: SipServerOptions;
  private readonly registrations = new Map<string, Registration>();

  constructor(options: SipServerOptions) {
    this.options = options;
  }

  /** Device at which a user is registered now. */
  whereIs(user: string, step: number): string | undefined {
    const found = this.registrations.get(user);
    return found === undefined || found.expiresAtStep <= step ? undefined : found.contact;
  }

  /** Power off: nobody is known any more. */
  stop(): void {
    this.registrations.clear();
  }

  receive(message: SipMessage, step: number): void {
    if (message.kind === "response") {
      const via = message.via.slice(1);
      const next = via[0];
      if (next !== undefined) this.options.send(next, { ...message, via });
    } else if (message.method === "REGISTER") {
      this.takeRegistration(message, step);
    } else {
      this.handOn(message, step);
    }
  }

  private takeRegistration(request: SipRequest, step: number): void {
    const { from, contact } = request;
    if (!this.options.knows(from)) {
      this.refuse(request, 403);
      return;
    }
    const expiresAtStep = step + Math.round((request.expiresSeconds ?? 0) * this.options.stepHz);
    this.registrations.set(from, { contact, expiresAtStep });
    this.refuse(request, 200);
  }

  private handOn(request: SipRequest, step: number): void {
    const device = this.whereIs(request.to, step) ?? this.options.route(request.to);
    if (device !== undefined) this.options.send(device, { ...request, via: [this.options.address, ...request.via] });
    else if (request.method !== "ACK") this.refuse(request, this.options.knows(request.to) ? 480 : 404);
  }

  private refuse(request: SipRequest, status: SipStatus): void {
    this.options.send(request.via[0] ?? request.contact, respond(request, status, this.options.address));
  }
}
