/** A SIP user agent: registers with its server, places and takes calls, and tells its device what became of them. */
import { respond, sipTimers } from "./sip-message.ts";
import type { MediaDescription, SipMessage, SipMethod, SipRequest, SipResponse, SipStatus, SipTimers } from "./sip-message.ts";
import { SipTransactions } from "./sip-transactions.ts";

export type CallState = "inviting" | "ringing-far" | "ringing-here" | "up" | "cancelling" | "ending" | "over";

export type SipCall = {
  readonly id: string;
  readonly direction: "out" | "in";
  /** The other party's number. */
  readonly peer: string;
  /** Number that was called. */
  readonly called: string;
  readonly displayName: string | undefined;
  readonly state: CallState;
  /** What the other end takes, once known. */
  readonly media: MediaDescription | undefined;
};

/** What the device wants to know. Reasons are plain words. */
export type UserAgentListener = {
  registered(): void;
  notRegistered(reason: string): void;
  /** Someone calls; the device answers with `ring`, `accept` or `refuse`. */
  incoming(call: SipCall): void;
  /** The far end rings (180) or sends what is to be heard before the answer (183). */
  progress(call: SipCall, status: SipStatus): void;
  answered(call: SipCall): void;
  /** The other party wants other media within the call (a re-INVITE): the own side of them, or undefined to refuse. */
  offered?(call: SipCall, media: MediaDescription): MediaDescription | undefined;
  /** What this end has offered is agreed on, or refused; voice goes on then. */
  mediaAgreed?(call: SipCall): void;
  mediaRefused?(call: SipCall, status: SipStatus): void;
  /** The call is over, or never came to be. */
  ended(call: SipCall, reason: string, status: SipStatus | undefined): void;
};

export type UserAgentOptions = {
  readonly stepHz: number;
  /** Device on the network. */
  readonly address: string;
  readonly user: string;
  /** Device that is registrar and proxy. */
  readonly server: string;
  readonly timers?: SipTimers;
  readonly send: (to: string, message: SipMessage) => void;
  readonly listener: UserAgentListener;
};

/** Who the agent is, and where. */
export type SipAccount = { readonly user: string; readonly server: string };

type Call = { -readonly [K in keyof SipCall]: SipCall[K] } & {
  invite: SipRequest;
  /** Device to which requests within the call go. */
  contact: string;
  /** Device that the INVITE went to. */
  server: string;
  /** Sequence of the next own request. */
  sequence: number;
  /** Sequence of an own re-INVITE that waits for its answer. */
  offerSequence?: number | undefined;
};

export class UserAgent {
  private readonly options: UserAgentOptions;
  private readonly transactions: SipTransactions;
  private account: SipAccount;
  private timers: SipTimers;
  private readonly calls = new Map<string, Call>();
  private callCount = 0;
  private registerCount = 0;
  private givenBackCount: number | undefined;
  private isRegistered = false;
  private registerAtStep: number | undefined;
  private step = 0;

  constructor(options: UserAgentOptions) {
    this.options = options;
    this.account = { user: options.user, server: options.server };
    this.timers = options.timers ?? sipTimers;
    this.transactions = new SipTransactions({
      stepHz: options.stepHz,
      timers: this.timers,
      actions: { send: options.send, gaveUp: (request) => this.gaveUp(request) },
    });
  }

  get registered(): boolean {
    return this.isRegistered;
  }

  get openCalls(): readonly SipCall[] {
    return [...this.calls.values()];
  }

  /** Registers now and keeps the registration fresh from now on. */
  register(step: number): void {
    this.step = step;
    this.registerAtStep = undefined;
    this.sendRegister(this.timers.registerSeconds, step);
  }

  /** Another account, or another time for which a registration holds: the old one is given back, calls that are up stay up. */
  changeAccount(account: SipAccount, registerSeconds: number, step: number): void {
    this.transactions.drop(this.registration);
    if (this.isRegistered && (account.user !== this.account.user || account.server !== this.account.server)) {
      this.sendRegister(0, step);
      this.givenBackCount = this.registerCount;
    }
    this.account = account;
    this.timers = { ...this.timers, registerSeconds };
    this.isRegistered = false;
    this.registerAtStep = undefined;
  }

  /** Power or link is gone: calls and questions are forgotten without a word. */
  stop(): void {
    this.transactions.clear();
    this.calls.clear();
    this.isRegistered = false;
    this.registerAtStep = undefined;
  }

  /** The link is gone: nobody reaches this end until it registers again. Calls stay as they are, and hear nothing. */
  linkLost(): void {
    this.isRegistered = false;
    this.registerAtStep = undefined;
  }

  /** Calls a number. */
  place(called: string, media: MediaDescription, step: number, displayName?: string): SipCall {
    this.step = step;
    this.callCount += 1;
    const id = `${this.options.address}-${this.callCount}`;
    const named = displayName === undefined ? {} : { displayName };
    const invite: SipRequest = { ...this.request("INVITE", id, 1, this.account.user, called), ...named, media };
    const call: Call = {
      id,
      direction: "out",
      peer: called,
      called,
      displayName: undefined,
      state: "inviting",
      media: undefined,
      invite,
      contact: this.account.server,
      server: this.account.server,
      sequence: 2,
    };
    this.calls.set(id, call);
    this.transactions.request(this.account.server, invite, step);
    return call;
  }

  /** Tells the caller that it rings here. */
  ring(id: string, step: number): void {
    const call = this.calls.get(id);
    if (call?.state === "ringing-here") this.answer(call.invite, 180, step);
  }

  /** Before the answer: the caller is to hear what is on the line here. */
  progress(id: string, media: MediaDescription, step: number): void {
    const call = this.calls.get(id);
    if (call?.state === "ringing-here") this.answer(call.invite, 183, step, media);
  }

  accept(id: string, media: MediaDescription, step: number): void {
    const call = this.calls.get(id);
    if (call?.state !== "ringing-here") return;
    call.state = "up";
    this.answer(call.invite, 200, step, media);
  }

  refuse(id: string, status: SipStatus, step: number): void {
    const call = this.calls.get(id);
    if (call?.state !== "ringing-here") return;
    this.answer(call.invite, status, step);
    this.end(call, "refused here", status, false);
  }

  /** Offers other media within a call that is up: a re-INVITE, straight to the other end. */
  offer(id: string, media: MediaDescription, step: number): void {
    this.step = step;
    const call = this.calls.get(id);
    if (call?.state !== "up" || call.offerSequence !== undefined) return;
    const sequence = call.sequence;
    call.sequence += 1;
    call.offerSequence = sequence;
    this.transactions.request(call.contact, { ...this.within(call, "INVITE", sequence), media }, step);
  }

  /** Ends a call in whatever state it is. */
  hangUp(id: string, step: number): void {
    this.step = step;
    const call = this.calls.get(id);
    if (call === undefined) return;
    if (call.state === "ringing-here") this.refuse(id, 480, step);
    else if (call.state === "up") this.sayGoodbye(call, step);
    else if (call.state === "inviting" || call.state === "ringing-far") this.cancel(call, step);
  }

  receive(message: SipMessage, step: number): void {
    this.step = step;
    if (message.kind === "response") this.takeResponse(message, step);
    else if (!this.transactions.isRepeated(message)) this.takeRequest(message, step);
  }

  tick(step: number): void {
    this.step = step;
    if (this.registerAtStep !== undefined && step >= this.registerAtStep) this.register(step);
    this.transactions.tick(step);
  }

  private get registration(): string {
    return `${this.options.address}-register`;
  }

  private sendRegister(expiresSeconds: number, step: number): void {
    const { user, server } = this.account;
    this.registerCount += 1;
    const request = this.request("REGISTER", this.registration, this.registerCount, user, user);
    this.transactions.request(server, { ...request, expiresSeconds }, step);
  }

  private takeRequest(request: SipRequest, step: number): void {
    const call = this.calls.get(request.callId);
    switch (request.method) {
      case "INVITE":
        if (call === undefined) this.beCalled(request, step);
        else if (call.state === "up") this.beOffered(call, request, step);
        return;
      case "ACK":
        this.transactions.acknowledged(request.callId);
        return;
      case "BYE":
        this.answer(request, 200, step);
        if (call !== undefined) this.end(call, "the other party hung up", undefined);
        return;
      case "CANCEL":
        this.answer(request, 200, step);
        if (call?.state !== "ringing-here") return;
        this.answer(call.invite, 487, step);
        this.end(call, "the caller gave up", 487);
        return;
      case "REGISTER":
        this.answer(request, 403, step);
    }
  }

  private beCalled(invite: SipRequest, step: number): void {
    const call: Call = {
      id: invite.callId,
      direction: "in",
      peer: invite.from,
      called: invite.to,
      displayName: invite.displayName,
      state: "ringing-here",
      media: invite.media,
      invite,
      contact: invite.contact,
      server: this.account.server,
      sequence: 1,
    };
    this.calls.set(call.id, call);
    this.options.send(this.previousHop(invite), respond(invite, 100, this.options.address));
    this.step = step;
    this.options.listener.incoming(call);
  }

  private beOffered(call: Call, request: SipRequest, step: number): void {
    // Both ends have asked at once: neither gives way here.
    if (call.offerSequence !== undefined) {
      this.answer(request, 491, step);
      return;
    }
    const own = request.media === undefined ? undefined : this.options.listener.offered?.(call, request.media);
    if (own !== undefined) call.media = request.media;
    this.answer(request, own === undefined ? 488 : 200, step, own);
  }

  private takeOfferResponse(call: Call, { status, media, sequence }: SipResponse, step: number): void {
    if (status < 200) return;
    call.offerSequence = undefined;
    this.transactions.request(call.contact, this.within(call, "ACK", sequence), step);
    if (status !== 200) this.options.listener.mediaRefused?.(call, status);
    else {
      if (media !== undefined) call.media = media;
      this.options.listener.mediaAgreed?.(call);
    }
  }

  private takeResponse(response: SipResponse, step: number): void {
    const request = this.transactions.take(response);
    const call = this.calls.get(response.callId);
    if (request === undefined) {
      // The answer to an INVITE came again: our ACK was lost.
      if (response.method === "INVITE" && response.status === 200 && call !== undefined) this.acknowledge(call, step);
      return;
    }
    if (response.method === "REGISTER") this.takeRegisterResponse(response, step);
    else if (call !== undefined && response.method === "INVITE" && response.sequence === call.offerSequence)
      this.takeOfferResponse(call, response, step);
    else if (response.method === "INVITE" && call !== undefined) this.takeInviteResponse(call, response, step);
    else if (response.method === "BYE" && call !== undefined) this.forget(call);
  }

  private takeRegisterResponse({ status, sequence }: SipResponse, step: number): void {
    // The answer to an account that was given back.
    if (sequence === this.givenBackCount) return;
    if (status === 200) {
      this.registerAtStep = step + Math.round((this.timers.registerSeconds / 2) * this.options.stepHz);
      if (this.isRegistered) return;
      this.isRegistered = true;
      this.options.listener.registered();
    } else if (status >= 300) {
      this.loseRegistration(`the server refused (${status})`, step);
    }
  }

  private takeInviteResponse(call: Call, response: SipResponse, step: number): void {
    const { status } = response;
    if (status < 200) {
      if (status === 100 || call.state === "cancelling") return;
      // Of a group each set rings and says so.
      const isKnown = call.state === "ringing-far" && (response.media === undefined || call.media !== undefined);
      call.state = "ringing-far";
      if (response.media !== undefined) call.media = response.media;
      if (!isKnown) this.options.listener.progress(call, status);
    } else if (status === 200) {
      call.contact = response.contact;
      if (response.media !== undefined) call.media = response.media;
      this.acknowledge(call, step);
      // The answer crossed the cancel on its way: the call is ended at once.
      if (call.state === "cancelling") this.sayGoodbye(call, step);
      else {
        call.state = "up";
        this.options.listener.answered(call);
      }
    } else {
      this.transactions.request(call.server, this.within(call, "ACK", call.invite.sequence), step);
      this.end(call, "refused there", status, call.state !== "cancelling");
    }
  }

  private acknowledge(call: Call, step: number): void {
    this.transactions.request(call.contact, this.within(call, "ACK", call.invite.sequence), step);
  }

  private sayGoodbye(call: Call, step: number): void {
    const sequence = call.sequence;
    call.sequence += 1;
    call.state = "ending";
    this.transactions.acknowledged(call.id);
    this.transactions.request(call.contact, this.within(call, "BYE", sequence), step);
    this.options.listener.ended(call, "hung up here", undefined);
  }

  private cancel(call: Call, step: number): void {
    call.state = "cancelling";
    this.transactions.request(call.server, this.within(call, "CANCEL", call.invite.sequence), step);
  }

  private gaveUp(request: SipRequest): void {
    if (request.method === "REGISTER") {
      if (request.sequence === this.givenBackCount) return;
      this.loseRegistration("the server does not answer", this.step);
      return;
    }
    const call = this.calls.get(request.callId);
    if (call === undefined) return;
    if (request.method === "INVITE" && request.sequence === call.offerSequence) {
      call.offerSequence = undefined;
      this.options.listener.mediaRefused?.(call, 408);
    } else if (call.state === "ending") this.forget(call);
    else this.end(call, "no answer from the network", 408, call.state !== "cancelling");
  }

  /** Tries again after as long as a request is tried (RFC 3261, 10.3, leaves the pause to the device). */
  private loseRegistration(reason: string, step: number): void {
    this.isRegistered = false;
    this.registerAtStep = step + Math.round(this.timers.longestRetrySeconds * this.options.stepHz);
    this.options.listener.notRegistered(reason);
  }

  private end(call: Call, reason: string, status: SipStatus | undefined, tells = true): void {
    this.forget(call);
    if (tells) this.options.listener.ended(call, reason, status);
  }

  private forget(call: Call): void {
    call.state = "over";
    this.transactions.drop(call.id);
    this.calls.delete(call.id);
  }

  private answer(request: SipRequest, status: SipStatus, step: number, media?: MediaDescription): void {
    this.transactions.answer(this.previousHop(request), respond(request, status, this.options.address, media), step);
  }

  private previousHop(request: SipRequest): string {
    return request.via[0] ?? request.contact;
  }

  private within(call: Call, method: SipMethod, sequence: number): SipRequest {
    return this.request(method, call.id, sequence, this.account.user, call.peer);
  }

  private request(method: SipMethod, callId: string, sequence: number, from: string, to: string): SipRequest {
    const { address } = this.options;
    return { kind: "request", method, callId, sequence, from, to, via: [address], contact: address };
  }
}
