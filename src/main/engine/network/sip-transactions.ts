/** Requests over a network that loses packets: sent again until answered, answered again where the answer was lost. */
import { isFinal } from "./sip-message.ts";
import type { SipRequest, SipResponse, SipTimers } from "./sip-message.ts";

type Pending = {
  readonly request: SipRequest;
  readonly to: string;
  intervalSteps: number;
  sendAtStep: number;
  readonly giveUpAtStep: number;
  /** An INVITE that is being worked on is not sent again. */
  isProceeding: boolean;
};

type Answered = { readonly key: string; readonly response: SipResponse; readonly to: string };

/** Answers remembered for requests that come twice: more than any device has open at once. */
const rememberedAnswers = 64;

export type TransactionActions = {
  send(to: string, message: SipRequest | SipResponse): void;
  /** No answer to a request within timer B or F. */
  gaveUp(request: SipRequest): void;
};

export class SipTransactions {
  private readonly stepHz: number;
  private timers: SipTimers;
  private readonly actions: TransactionActions;
  private pending: Pending[] = [];
  private answered: Answered[] = [];
  /** 200 to an INVITE: sent again until the ACK comes (RFC 3261, 13.3.1.4). */
  private unacknowledged: { readonly answer: Answered; intervalSteps: number; sendAtStep: number; readonly giveUpAtStep: number }[] = [];

  constructor(options: { readonly stepHz: number; readonly timers: SipTimers; readonly actions: TransactionActions }) {
    this.stepHz = options.stepHz;
    this.timers = options.timers;
    this.actions = options.actions;
  }

  /** Holds for requests from now on. */
  adopt(timers: SipTimers): void {
    this.timers = timers;
  }

  /** Sends a request, again and again until it is answered. An ACK is never answered. */
  request(to: string, request: SipRequest, step: number): void {
    this.actions.send(to, request);
    if (request.method === "ACK") return;
    const first = Math.round(this.timers.retrySeconds * this.stepHz);
    const giveUpAtStep = step + this.patienceSteps;
    this.pending.push({ request, to, intervalSteps: first, sendAtStep: step + first, giveUpAtStep, isProceeding: false });
  }

  /** Sends an answer, and keeps it for the case that the question comes again. */
  answer(to: string, response: SipResponse, step: number): void {
    this.actions.send(to, response);
    const answer = { key: keyOf(response), response, to };
    this.answered = [...this.answered.filter((other) => other.key !== answer.key), answer].slice(-rememberedAnswers);
    if (response.method !== "INVITE" || response.status !== 200) return;
    const first = Math.round(this.timers.retrySeconds * this.stepHz);
    this.unacknowledged.push({ answer, intervalSteps: first, sendAtStep: step + first, giveUpAtStep: step + this.patienceSteps });
  }

  /** Was this request answered before? Then the same answer has been sent again. */
  isRepeated(request: SipRequest): boolean {
    if (request.method === "ACK") return false;
    const key = keyOf(request);
    const before = this.answered.find((answer) => answer.key === key);
    if (before !== undefined) this.actions.send(before.to, before.response);
    return before !== undefined;
  }

  /** The ACK of a 200 has come. */
  acknowledged(callId: string): void {
    this.unacknowledged = this.unacknowledged.filter((entry) => entry.answer.response.callId !== callId);
  }

  /** Takes a response: the request that it answers, or undefined where that was answered before. */
  take(response: SipResponse): SipRequest | undefined {
    const key = keyOf(response);
    const found = this.pending.find((entry) => keyOf(entry.request) === key);
    if (found === undefined) return undefined;
    if (isFinal(response.status)) this.pending = this.pending.filter((entry) => entry !== found);
    else found.isProceeding = found.request.method === "INVITE";
    return found.request;
  }

  /** Forgets what a call still asks for. */
  drop(callId: string): void {
    this.pending = this.pending.filter((entry) => entry.request.callId !== callId);
    this.acknowledged(callId);
  }

  /** Power off: everything is forgotten. */
  clear(): void {
    this.pending = [];
    this.answered = [];
    this.unacknowledged = [];
  }

  private get patienceSteps(): number {
    return Math.round(this.timers.giveUpSeconds * this.stepHz);
  }

  tick(step: number): void {
    if (this.pending.length === 0 && this.unacknowledged.length === 0) return;
    const longest = Math.round(this.timers.longestRetrySeconds * this.stepHz);
    for (const entry of [...this.pending]) {
      if (step >= entry.giveUpAtStep && !entry.isProceeding) {
        this.pending = this.pending.filter((other) => other !== entry);
        this.actions.gaveUp(entry.request);
      } else if (step >= entry.sendAtStep && !entry.isProceeding) {
        entry.intervalSteps = entry.request.method === "INVITE" ? 2 * entry.intervalSteps : Math.min(longest, 2 * entry.intervalSteps);
        entry.sendAtStep = step + entry.intervalSteps;
        this.actions.send(entry.to, entry.request);
      }
    }
    this.unacknowledged = this.unacknowledged.filter((entry) => step < entry.giveUpAtStep);
    for (const entry of this.unacknowledged) {
      if (step < entry.sendAtStep) continue;
      entry.intervalSteps = Math.min(longest, 2 * entry.intervalSteps);
      entry.sendAtStep = step + entry.intervalSteps;
      this.actions.send(entry.answer.to, entry.answer.response);
    }
  }
}

function keyOf({ callId, sequence, method, branch = "" }: SipRequest | SipResponse): string {
  return `${callId} ${sequence} ${method} ${branch}`;
}
