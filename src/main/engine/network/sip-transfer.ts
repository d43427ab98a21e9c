/** Calls that are passed on: REFER and NOTIFY (RFC 3515), and a call that takes another's place (RFC 3891), as RFC 5589 joins them. */
import { respond } from "./sip-message.ts";
import type { MediaDescription, ReferTarget, SipMethod, SipRequest, SipResponse, SipStatus } from "./sip-message.ts";

/** What the transfers need of a call, whoever keeps it. */
export type TransferCall = { readonly id: string; readonly contact: string };

/** What the user agent does for them. */
export type TransferMoves<C extends TransferCall> = {
  readonly address: string;
  /** A request of a kind within the call, sent until it is answered; its sequence. */
  ask(call: C, method: SipMethod, more: Pick<SipRequest, "referTo" | "progress">): number;
  answer(request: SipRequest, response: SipResponse): void;
  /** The media of a call that is to be made instead of this one, or undefined to refuse. */
  mayMove(call: C): MediaDescription | undefined;
  placeInstead(call: C, target: ReferTarget, media: MediaDescription): C;
  /** What was asked for has come about, or not. */
  transferred(call: C, status: SipStatus): void;
};

export class SipTransfers<C extends TransferCall> {
  private readonly moves: TransferMoves<C>;
  /** Own REFERs that wait for their answer: by call, with their sequence. */
  private readonly asked = new Map<string, number>();
  /** Calls that were made because another party asked for them: by id, the call that it asked in. */
  private readonly onward = new Map<string, C>();

  constructor(moves: TransferMoves<C>) {
    this.moves = moves;
  }

  clear(): void {
    this.asked.clear();
    this.onward.clear();
  }

  /** Asks the other party to call someone else in place of this end. */
  refer(call: C, referTo: ReferTarget): void {
    if (this.asked.has(call.id)) return;
    this.asked.set(call.id, this.moves.ask(call, "REFER", { referTo }));
  }

  /** The other party asks this end to call someone else. */
  beReferred(call: C | undefined, request: SipRequest): void {
    const { moves } = this;
    const say = (status: SipStatus): void => {
      moves.answer(request, respond(request, status, moves.address));
    };
    if (call === undefined || request.referTo === undefined) {
      say(481);
      return;
    }
    const isBusy = [...this.onward.values()].includes(call);
    const media = isBusy ? undefined : moves.mayMove(call);
    if (media === undefined) {
      say(isBusy ? 491 : 603);
      return;
    }
    say(202);
    moves.ask(call, "NOTIFY", { progress: 100 });
    this.onward.set(moves.placeInstead(call, request.referTo, media).id, call);
  }

  /** An answer to an own REFER; false where the call has asked nothing like it. */
  takeResponse(call: C, { status, sequence }: SipResponse): void {
    if (this.asked.get(call.id) !== sequence || status < 300) return;
    this.finish(call, status);
  }

  /** How far the other party has come with what it was asked. */
  beNotified(call: C | undefined, request: SipRequest): void {
    const { moves } = this;
    const isKnown = call !== undefined && this.asked.has(call.id);
    moves.answer(request, respond(request, isKnown ? 200 : 481, moves.address));
    const { progress = 100 } = request;
    if (isKnown && progress >= 200) this.finish(call, progress);
  }

  /** An own request found no answer. */
  gaveUp(call: C, { method, sequence }: SipRequest): void {
    if (method === "REFER" && this.asked.get(call.id) === sequence) this.finish(call, 408);
  }

  /** A call that was made for someone has been answered, or is over before that: who asked for it is told. */
  settled(callId: string, status: SipStatus): void {
    const asker = this.onward.get(callId);
    if (asker === undefined) return;
    this.onward.delete(callId);
    this.moves.ask(asker, "NOTIFY", { progress: status });
  }

  /** A call is over: nothing more is said within it. */
  forget(callId: string): void {
    this.asked.delete(callId);
    for (const [id, asker] of this.onward) if (asker.id === callId) this.onward.delete(id);
  }

  private finish(call: C, status: SipStatus): void {
    this.asked.delete(call.id);
    this.moves.transferred(call, status);
  }
}
