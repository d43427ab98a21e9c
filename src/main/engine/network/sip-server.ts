/** Registrar and proxy: knows at which device each user is, and hands requests and responses on. */
import { SipFork } from "./sip-fork.ts";
import type { ForkTarget } from "./sip-fork.ts";
import { respond, sipTimers } from "./sip-message.ts";
import type { SipMessage, SipRequest, SipResponse, SipStatus } from "./sip-message.ts";
import { SipTransactions } from "./sip-transactions.ts";

type Registration = { readonly contact: string; readonly expiresAtStep: number };

/** Where a number leads that is nobody's own: to a device, or to users, each asked for a number. */
export type SipRoute =
  | { readonly kind: "device"; readonly address: string }
  | {
      readonly kind: "users";
      readonly users: readonly { readonly user: string; readonly number: string }[];
      readonly order: "at-once" | "in-turn";
    };

export type SipServerOptions = {
  readonly stepHz: number;
  readonly address: string;
  /** May this user register here? */
  readonly knows: (user: string) => boolean;
  /** Way to a number that nobody has registered, such as a trunk's; undefined: there is none. */
  readonly route: (called: string) => SipRoute | undefined;
  readonly send: (to: string, message: SipMessage) => void;
};

/** A call may ring for some minutes, and after that be asked for again while answers get lost (RFC 3261, timer C: over three minutes). */
const forgottenAfterSeconds = 240 + sipTimers.giveUpSeconds;

type OpenFork = { readonly fork: SipFork; readonly forgottenAtStep: number };

export class SipServer {
  private readonly options: SipServerOptions;
  private readonly registrations = new Map<string, Registration>();
  private readonly transactions: SipTransactions;
  private readonly forks = new Map<string, OpenFork>();

  constructor(options: SipServerOptions) {
    this.options = options;
    const { stepHz, send } = options;
    // Whoever does not answer the server's own requests is left alone.
    this.transactions = new SipTransactions({ stepHz, timers: sipTimers, actions: { send, gaveUp: () => undefined } });
  }

  /** Device at which a user is registered now. */
  whereIs(user: string, step: number): string | undefined {
    const found = this.registrations.get(user);
    return found === undefined || found.expiresAtStep <= step ? undefined : found.contact;
  }

  /** Power off: nobody is known any more. */
  stop(): void {
    this.registrations.clear();
    this.transactions.clear();
    this.forks.clear();
  }

  receive(message: SipMessage, step: number): void {
    if (message.kind === "response") this.takeResponse(message, step);
    else if (message.method === "REGISTER") this.takeRegistration(message, step);
    else if (message.method === "OPTIONS") this.answer(message, 200);
    else this.takeRequest(message, step);
  }

  tick(step: number): void {
    this.transactions.tick(step);
    if (this.forks.size === 0) return;
    for (const [callId, { forgottenAtStep }] of this.forks) if (step >= forgottenAtStep) this.forks.delete(callId);
  }

  private takeResponse(message: SipResponse, step: number): void {
    const open = message.method === "INVITE" ? this.forks.get(message.callId) : undefined;
    if (open !== undefined) {
      open.fork.take(message, step);
      return;
    }
    this.transactions.take(message);
    const via = message.via.slice(1);
    const next = via[0];
    if (next !== undefined) this.options.send(next, { ...message, via });
  }

  private takeRegistration(request: SipRequest, step: number): void {
    const { from, contact } = request;
    if (!this.options.knows(from)) {
      this.answer(request, 403);
      return;
    }
    const expiresAtStep = step + Math.round((request.expiresSeconds ?? 0) * this.options.stepHz);
    this.registrations.set(from, { contact, expiresAtStep });
    this.answer(request, 200);
  }

  private takeRequest(request: SipRequest, step: number): void {
    const open = this.forks.get(request.callId);
    if (open === undefined) this.handOn(request, step);
    else if (request.method === "INVITE") open.fork.repeat();
    else if (request.method === "CANCEL") {
      this.answer(request, 200);
      open.fork.cancel(step);
    }
  }

  private handOn(request: SipRequest, step: number): void {
    const route = this.options.route(request.to);
    const device = this.whereIs(request.to, step) ?? (route?.kind === "device" ? route.address : undefined);
    if (device !== undefined) this.options.send(device, { ...request, via: [this.options.address, ...request.via] });
    else if (route?.kind === "users" && request.method === "INVITE") this.fork(request, route, step);
    else if (request.method !== "ACK") this.answer(request, this.options.knows(request.to) ? 480 : 404);
  }

  /** A caller is not called by the own call to a group. */
  private fork(invite: SipRequest, { users, order }: Extract<SipRoute, { kind: "users" }>, step: number): void {
    const targets = users.flatMap(({ user, number }): ForkTarget[] => {
      const address = user === invite.from ? undefined : this.whereIs(user, step);
      return address === undefined ? [] : [{ address, number }];
    });
    if (targets.length === 0) {
      this.answer(invite, 480);
      return;
    }
    const { address, send, stepHz } = this.options;
    const fork = new SipFork({ address, invite, targets, order, send, transactions: this.transactions });
    this.forks.set(invite.callId, { fork, forgottenAtStep: step + Math.round(forgottenAfterSeconds * stepHz) });
    fork.begin();
  }

  private answer(request: SipRequest, status: SipStatus): void {
    this.options.send(request.via[0] ?? request.contact, respond(request, status, this.options.address));
  }
}
