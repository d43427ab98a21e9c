/** A call that a server takes to several devices: all at once, or one after another until one is free; the first that answers has it. */
import { respond } from "./sip-message.ts";
import type { SipMessage, SipRequest, SipResponse, SipStatus } from "./sip-message.ts";
import type { SipTransactions } from "./sip-transactions.ts";

export type ForkTarget = {
  /** Device. */
  readonly address: string;
  /** Number that this device is asked for. */
  readonly number: string;
};

export type ForkOptions = {
  readonly address: string;
  readonly invite: SipRequest;
  readonly targets: readonly ForkTarget[];
  readonly order: "at-once" | "in-turn";
  readonly send: (to: string, message: SipMessage) => void;
  /** For the server's own requests, which are sent again until they are answered. */
  readonly transactions: SipTransactions;
};

type Branch = ForkTarget & { state: "waiting" | "asked" | "proceeding" | "answered" | "over"; status: SipStatus | undefined };

/** Of the refusals of all devices the caller is told the one that says most: somebody is there, but busy. */
const tellingRefusals: readonly SipStatus[] = [486, 480, 488, 503, 408, 403, 404];

export class SipFork {
  private readonly options: ForkOptions;
  private readonly branches: readonly Branch[];
  private isCancelled = false;
  private hasAnswer = false;

  constructor(options: ForkOptions) {
    this.options = options;
    this.branches = options.targets.map((target) => ({ ...target, state: "waiting", status: undefined }));
  }

  private get isOver(): boolean {
    return this.branches.every(({ state }) => state === "answered" || state === "over");
  }

  begin(): void {
    this.askNext();
  }

  /** The caller asks again: who has not been heard of yet is asked again too. */
  repeat(): void {
    for (const branch of this.branches) if (branch.state === "asked") this.ask(branch);
  }

  /** The caller gives up. */
  cancel(step: number): void {
    if (this.hasAnswer || this.isCancelled) return;
    this.isCancelled = true;
    this.dropOthers(undefined, step);
    this.tellCaller(487);
  }

  /** A device says something about the INVITE. */
  take(response: SipResponse, step: number): void {
    const branch = this.branches.find(({ address }) => address === response.contact);
    if (branch === undefined || branch.state === "over") return;
    if (response.status < 200) this.proceed(branch, response);
    else if (response.status === 200) this.answered(branch, response, step);
    else this.refused(branch, response.status);
  }

  private proceed(branch: Branch, response: SipResponse): void {
    const isFirst = branch.state === "asked" && !this.branches.some(({ state }) => state === "proceeding");
    if (branch.state === "asked") branch.state = "proceeding";
    if (this.hasAnswer || this.isCancelled || (response.status === 100 && !isFirst)) return;
    this.pass(response);
  }

  private answered(branch: Branch, response: SipResponse, step: number): void {
    if (branch.state === "answered") {
      this.pass(response);
    } else if (this.hasAnswer || this.isCancelled) {
      // Two lifted at the same moment, or the answer crossed the cancel: the later one is told that it is over.
      branch.state = "over";
      this.request("ACK", branch, step);
      this.request("BYE", branch, step);
    } else {
      branch.state = "answered";
      this.hasAnswer = true;
      this.pass(response);
      this.dropOthers(branch, step);
    }
  }

  private refused(branch: Branch, status: SipStatus): void {
    branch.state = "over";
    branch.status = status;
    if (this.hasAnswer || this.isCancelled) return;
    if (this.branches.some(({ state }) => state === "waiting")) {
      this.askNext();
    } else if (this.isOver) {
      const said = this.branches.map((other) => other.status);
      this.tellCaller(tellingRefusals.find((refusal) => said.includes(refusal)) ?? status);
    }
  }

  private askNext(): void {
    const waiting = this.branches.filter(({ state }) => state === "waiting");
    const next = this.options.order === "at-once" ? waiting : waiting.slice(0, 1);
    for (const branch of next) {
      branch.state = "asked";
      this.ask(branch);
    }
  }

  private ask({ address, number }: Branch): void {
    const { invite, address: own, send } = this.options;
    send(address, { ...invite, to: number, via: [own, ...invite.via] });
  }

  private dropOthers(kept: Branch | undefined, step: number): void {
    for (const branch of this.branches) {
      if (branch === kept) continue;
      if (branch.state === "asked" || branch.state === "proceeding") this.request("CANCEL", branch, step, kept !== undefined);
      else if (branch.state === "waiting") branch.state = "over";
    }
  }

  private request(method: "CANCEL" | "ACK" | "BYE", branch: Branch, step: number, isAnsweredElsewhere = false): void {
    const { invite, address: own, transactions } = this.options;
    const sequence = method === "BYE" ? invite.sequence + 1 : invite.sequence;
    const { callId, from } = invite;
    const who = { from, to: branch.number, via: [own], contact: own, branch: branch.address };
    const reason = isAnsweredElsewhere ? { isAnsweredElsewhere } : {};
    transactions.request(branch.address, { kind: "request", method, callId, sequence, ...who, ...reason }, step);
  }

  private pass(response: SipResponse): void {
    const { invite } = this.options;
    this.options.send(invite.via[0] ?? invite.contact, { ...response, to: invite.to, via: invite.via });
  }

  private tellCaller(status: SipStatus): void {
    const { invite, address, send } = this.options;
    send(invite.via[0] ?? invite.contact, respond(invite, status, address));
  }
}
