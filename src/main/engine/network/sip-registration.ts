/** A user agent's place at its server: registers, keeps that fresh, and asks now and then whether the server is still there. */
import type { SipMethod, SipRequest, SipResponse, SipTimers } from "./sip-message.ts";
import type { SipTransactions } from "./sip-transactions.ts";

/** Who the agent is, and where. */
export type SipAccount = { readonly user: string; readonly server: string };

export type SipRegistrationOptions = {
  readonly stepHz: number;
  readonly address: string;
  readonly account: SipAccount;
  readonly timers: SipTimers;
  readonly transactions: SipTransactions;
  readonly listener: { registered(): void; notRegistered(reason: string): void };
};

export class SipRegistration {
  private readonly options: SipRegistrationOptions;
  private account: SipAccount;
  private timers: SipTimers;
  private registerCount = 0;
  private givenBackCount: number | undefined;
  private isRegistered = false;
  private registerAtStep: number | undefined;
  private checkCount = 0;
  private checkAtStep: number | undefined;
  /** Questions in a row without an answer; of these the newest may still be under way. */
  private checksOpen = 0;

  constructor(options: SipRegistrationOptions) {
    this.options = options;
    this.account = options.account;
    this.timers = options.timers;
  }

  get registered(): boolean {
    return this.isRegistered;
  }

  /** Registers now and keeps the registration fresh from now on. */
  register(step: number): void {
    this.registerAtStep = undefined;
    this.sendRegister(this.timers.registerSeconds, step);
  }

  /** Another account, or another time for which a registration holds: the old one is given back. */
  change(account: SipAccount, timers: SipTimers, step: number): void {
    this.options.transactions.drop(this.callId);
    if (this.isRegistered && (account.user !== this.account.user || account.server !== this.account.server)) {
      this.sendRegister(0, step);
      this.givenBackCount = this.registerCount;
    }
    this.account = account;
    this.timers = timers;
    this.forget();
  }

  /** Times to wait that touch no registration. */
  adopt(timers: SipTimers, step: number): void {
    this.timers = timers;
    this.stopChecks();
    if (this.isRegistered) this.beginChecks(step);
  }

  /** Power or link is gone: nobody reaches this end until it registers again. */
  forget(): void {
    this.isRegistered = false;
    this.registerAtStep = undefined;
    this.stopChecks();
  }

  takeResponse({ method, status, sequence }: SipResponse, step: number): void {
    if (method === "OPTIONS") {
      // Whatever the server says of it, it is there.
      if (sequence === this.checkCount) this.checksOpen = 0;
      return;
    }
    // The answer to an account that was given back.
    if (sequence === this.givenBackCount) return;
    if (status === 200) {
      this.registerAtStep = step + this.stepsOf(this.timers.registerSeconds / 2);
      if (this.isRegistered) return;
      this.isRegistered = true;
      this.beginChecks(step);
      this.options.listener.registered();
    } else if (status >= 300) {
      this.lose(`the server refused (${status})`, step + this.stepsOf(this.timers.registerRetrySeconds));
    }
  }

  gaveUp({ method, sequence }: SipRequest, step: number): void {
    // A question without an answer counts when the next one is due.
    if (method === "OPTIONS" || sequence === this.givenBackCount) return;
    this.lose("the server does not answer", step + this.stepsOf(this.timers.registerRetrySeconds));
  }

  tick(step: number): void {
    // hot path
    if (this.registerAtStep !== undefined && step >= this.registerAtStep) this.register(step);
    if (this.checkAtStep !== undefined && step >= this.checkAtStep) this.check(step);
  }

  private get callId(): string {
    return `${this.options.address}-register`;
  }

  private get checkId(): string {
    return `${this.options.address}-check`;
  }

  private sendRegister(expiresSeconds: number, step: number): void {
    this.registerCount += 1;
    const request = this.request("REGISTER", this.callId, this.registerCount);
    this.options.transactions.request(this.account.server, { ...request, expiresSeconds }, step);
  }

  private beginChecks(step: number): void {
    const { serverCheck } = this.timers;
    if (serverCheck !== undefined) this.checkAtStep = step + this.stepsOf(serverCheck.everySeconds);
  }

  private stopChecks(): void {
    this.options.transactions.drop(this.checkId);
    this.checkAtStep = undefined;
    this.checksOpen = 0;
  }

  private check(step: number): void {
    const { transactions } = this.options;
    const { serverCheck } = this.timers;
    if (serverCheck === undefined) return;
    if (this.checksOpen >= serverCheck.maxLost) {
      const count = this.checksOpen;
      this.lose(`the server has left ${count} ${count === 1 ? "question" : "questions in a row"} (OPTIONS) without an answer`, step);
      return;
    }
    transactions.drop(this.checkId);
    this.checkCount += 1;
    this.checksOpen += 1;
    transactions.request(this.account.server, this.request("OPTIONS", this.checkId, this.checkCount), step);
    this.beginChecks(step);
  }

  /** Not registered any more; tries again at a step. */
  private lose(reason: string, registerAtStep: number): void {
    this.stopChecks();
    // A renewal that is under way is over with this.
    this.options.transactions.drop(this.callId);
    this.isRegistered = false;
    this.registerAtStep = registerAtStep;
    this.options.listener.notRegistered(reason);
  }

  private request(method: SipMethod, callId: string, sequence: number): SipRequest {
    const { address } = this.options;
    const { user } = this.account;
    return { kind: "request", method, callId, sequence, from: user, to: user, via: [address], contact: address };
  }

  private stepsOf(seconds: number): number {
    return Math.round(seconds * this.options.stepHz);
  }
}
