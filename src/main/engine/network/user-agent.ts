/** A SIP user agent: registers with its server, places and takes calls, and tells its device what became of them. */
import { respond, sipTimers } from "./sip-message.ts";
import type { MediaDescription, ReferTarget, SipMessage, SipMethod, SipRequest, SipResponse, SipStatus, SipTimers } from "./sip-message.ts";
import type { SipCall, UserAgentListener } from "./sip-call.ts";
import { SipRegistration } from "./sip-registration.ts";
import type { SipAccount } from "./sip-registration.ts";
import { SipTransactions } from "./sip-transactions.ts";
import { SipTransfers } from "./sip-transfer.ts";

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

type Call = { -readonly [K in keyof SipCall]: SipCall[K] } & {
  invite: SipRequest;
  /** The own number in this call: that of the account, or the called one where an account stands for many. */
  own: string;
  /** Device that the INVITE went to. */
  server: string;
  /** Sequence of the next own request. */
  sequence: number;
  /** An own re-INVITE that waits for its answer, and what is to be offered after it. */
  offer?: { readonly sequence: number; readonly media: MediaDescription } | undefined;
  nextOffer?: MediaDescription | undefined;
};

export class UserAgent {
  private readonly options: UserAgentOptions;
  private readonly transactions: SipTransactions;
  private readonly registration: SipRegistration;
  private readonly transfers: SipTransfers<Call>;
  private account: SipAccount;
  private readonly calls = new Map<string, Call>();
  private callCount = 0;
  private step = 0;

  constructor(options: UserAgentOptions) {
    const { stepHz, address, send, listener, timers = sipTimers } = options;
    this.options = options;
    this.account = { user: options.user, server: options.server };
    this.transactions = new SipTransactions({ stepHz, timers, actions: { send, gaveUp: (request) => this.gaveUp(request) } });
    const { transactions, account } = this;
    this.registration = new SipRegistration({ stepHz, address, account, timers, transactions, listener });
    this.transfers = new SipTransfers<Call>({
      address,
      ask: (call, method, more) => this.ask(call, method, more),
      answer: (request, response) => {
        transactions.answer(this.previousHop(request), response, this.step);
      },
      mayMove: (call) => listener.referred?.(call),
      placeInstead: this.placeInstead.bind(this),
      transferred: this.transferred.bind(this),
    });
  }

  get registered(): boolean {
    return this.registration.registered;
  }

  get openCalls(): readonly SipCall[] {
    return [...this.calls.values()];
  }

  /** Registers now and keeps the registration fresh from now on. */
  register(step: number): void {
    this.step = step;
    this.registration.register(step);
  }

  /** Another account, or another time for which a registration holds: the old one is given back, calls that are up stay up. */
  changeAccount(account: SipAccount, timers: SipTimers, step: number): void {
    this.transactions.adopt(timers);
    this.registration.change(account, timers, step);
    this.account = account;
  }

  /** Other times to wait; the registration stays. */
  adoptTimers(timers: SipTimers, step: number): void {
    this.transactions.adopt(timers);
    this.registration.adopt(timers, step);
  }

  /** Power or link is gone: calls and questions are forgotten without a word. */
  stop(): void {
    this.transactions.clear();
    this.transfers.clear();
    this.calls.clear();
    this.registration.forget();
  }

  /** The link is gone: nobody reaches this end until it registers again. Calls stay as they are, and hear nothing. */
  linkLost(): void {
    this.registration.forget();
  }

  /** Calls a number. */
  place(called: string, media: MediaDescription, step: number, displayName?: string): SipCall {
    this.step = step;
    const { user, server } = this.account;
    return this.invite(user, called, media, server, displayName === undefined ? {} : { displayName });
  }

  /** Asks the other party of a call that is up to call someone else, or to take the place of this end in another call. */
  refer(id: string, target: ReferTarget, step: number): void {
    this.step = step;
    const call = this.calls.get(id);
    if (call?.state === "up") this.transfers.refer(call, target);
  }

  private invite(
    own: string,
    called: string,
    media: MediaDescription,
    server: string,
    more: Pick<SipRequest, "displayName" | "replaces">,
  ): Call {
    this.callCount += 1;
    const id = `${this.options.address}-${this.callCount}`;
    const invite: SipRequest = { ...this.request("INVITE", id, 1, own, called), ...more, media };
    const call: Call = {
      id,
      direction: "out",
      peer: called,
      called,
      displayName: undefined,
      state: "inviting",
      media: undefined,
      invite,
      own,
      contact: server,
      server,
      sequence: 2,
    };
    this.calls.set(id, call);
    this.transactions.request(server, invite, this.step);
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
    if (call?.state !== "up") return;
    if (call.offer === undefined) call.offer = { sequence: this.ask(call, "INVITE", { media }), media };
    else call.nextOffer = media;
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
    this.registration.tick(step);
    this.transactions.tick(step);
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
        if (request.isAnsweredElsewhere === true) this.end(call, "answered elsewhere", undefined);
        else this.end(call, "the caller gave up", 487);
        return;
      case "REFER":
        this.transfers.beReferred(call?.state === "up" ? call : undefined, request);
        return;
      case "NOTIFY":
        this.transfers.beNotified(call, request);
        return;
      case "OPTIONS":
        this.answer(request, 200, step);
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
      own: this.account.user === "" ? invite.to : this.account.user,
      contact: invite.contact,
      server: this.account.server,
      sequence: 1,
    };
    if (invite.replaces !== undefined) {
      this.beReplaced(call, this.calls.get(invite.replaces), step);
      return;
    }
    this.calls.set(call.id, call);
    this.options.send(this.previousHop(invite), respond(invite, 100, this.options.address));
    this.options.listener.incoming(call);
  }

  /** A call that takes the place of another rings nowhere: it is answered at once, and the other ends. */
  private beReplaced(call: Call, former: Call | undefined, step: number): void {
    if (former?.state !== "up") {
      this.answer(call.invite, 481, step);
      return;
    }
    this.calls.set(call.id, call);
    const media = this.options.listener.replaced?.(former, call);
    if (media === undefined) {
      this.answer(call.invite, 488, step);
      this.forget(call);
      return;
    }
    call.state = "up";
    this.answer(call.invite, 200, step, media);
    this.sayGoodbye(former, step);
  }

  private placeInstead(call: Call, { number, replaces }: ReferTarget, media: MediaDescription): Call {
    const to = replaces?.contact ?? this.account.server;
    const onward = this.invite(call.own, number, media, to, replaces === undefined ? {} : { replaces: replaces.callId });
    this.options.listener.movedOn?.(call, onward);
    return onward;
  }

  /** The other party has someone else now: it is not needed any more. */
  private transferred(call: Call, status: SipStatus): void {
    this.options.listener.transferred?.(call, status);
    if (status === 200 && call.state === "up") this.sayGoodbye(call, this.step);
  }

  private beOffered(call: Call, request: SipRequest, step: number): void {
    // Both ends have asked at once: neither gives way here.
    if (call.offer !== undefined) {
      this.answer(request, 491, step);
      return;
    }
    const own = request.media === undefined ? undefined : this.options.listener.offered?.(call, request.media);
    if (own !== undefined) call.media = request.media;
    this.answer(request, own === undefined ? 488 : 200, step, own);
  }

  private takeOfferResponse(call: Call, { status, media, sequence }: SipResponse, step: number): void {
    if (status < 200) return;
    this.transactions.request(call.contact, this.within(call, "ACK", sequence), step);
    if (status === 200 && media !== undefined) call.media = media;
    this.offerSettled(call, status);
  }

  private offerSettled(call: Call, status: SipStatus): void {
    const { offer, nextOffer } = call;
    call.offer = undefined;
    call.nextOffer = undefined;
    if (offer !== undefined && status === 200) this.options.listener.mediaAgreed?.(call, offer.media);
    else if (offer !== undefined) this.options.listener.mediaRefused?.(call, status, offer.media);
    if (nextOffer !== undefined) this.offer(call.id, nextOffer, this.step);
  }

  private takeResponse(response: SipResponse, step: number): void {
    const request = this.transactions.take(response);
    const call = this.calls.get(response.callId);
    if (request === undefined) {
      // The answer to an INVITE came again: our ACK was lost.
      if (response.method === "INVITE" && response.status === 200 && call !== undefined) this.acknowledge(call, step);
      return;
    }
    if (response.method === "REGISTER" || response.method === "OPTIONS") this.registration.takeResponse(response, step);
    else if (call !== undefined && response.method === "REFER") this.transfers.takeResponse(call, response);
    else if (call !== undefined && response.method === "INVITE" && response.sequence === call.offer?.sequence)
      this.takeOfferResponse(call, response, step);
    else if (response.method === "INVITE" && call !== undefined) this.takeInviteResponse(call, response, step);
    else if (response.method === "BYE" && call !== undefined) this.forget(call);
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
        this.transfers.settled(call.id, 200);
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
    call.state = "ending";
    this.transfers.forget(call.id);
    this.transactions.acknowledged(call.id);
    this.step = step;
    this.ask(call, "BYE", {});
    this.options.listener.ended(call, "hung up here", undefined);
  }

  private cancel(call: Call, step: number): void {
    call.state = "cancelling";
    this.transactions.request(call.server, this.within(call, "CANCEL", call.invite.sequence), step);
  }

  private gaveUp(request: SipRequest): void {
    if (request.method === "REGISTER" || request.method === "OPTIONS") {
      this.registration.gaveUp(request, this.step);
      return;
    }
    const call = this.calls.get(request.callId);
    if (call === undefined) return;
    if (request.method === "REFER" || request.method === "NOTIFY") {
      this.transfers.gaveUp(call, request);
      return;
    }
    if (request.method === "INVITE" && request.sequence === call.offer?.sequence) this.offerSettled(call, 408);
    else if (call.state === "ending") this.forget(call);
    else this.end(call, "no answer from the network", 408, call.state !== "cancelling");
  }

  private end(call: Call, reason: string, status: SipStatus | undefined, tells = true): void {
    this.forget(call);
    this.transfers.settled(call.id, status ?? 487);
    if (tells) this.options.listener.ended(call, reason, status);
  }

  private forget(call: Call): void {
    call.state = "over";
    this.transactions.drop(call.id);
    this.transfers.forget(call.id);
    this.calls.delete(call.id);
  }

  private answer(request: SipRequest, status: SipStatus, step: number, media?: MediaDescription): void {
    this.transactions.answer(this.previousHop(request), respond(request, status, this.options.address, media), step);
  }

  private previousHop(request: SipRequest): string {
    return request.via[0] ?? request.contact;
  }

  /** A request of this end within a call, sent until it is answered; its sequence. */
  private ask(call: Call, method: SipMethod, more: Pick<SipRequest, "media" | "referTo" | "progress">): number {
    const sequence = call.sequence;
    call.sequence += 1;
    this.transactions.request(call.contact, { ...this.within(call, method, sequence), ...more }, this.step);
    return sequence;
  }

  private within(call: Call, method: SipMethod, sequence: number): SipRequest {
    return this.request(method, call.id, sequence, call.own, call.peer);
  }

  private request(method: SipMethod, callId: string, sequence: number, from: string, to: string): SipRequest {
    const { address } = this.options;
    return { kind: "request", method, callId, sequence, from, to, via: [address], contact: address };
  }
}
