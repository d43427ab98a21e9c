/**
 * Hook flashes at an adapter's port that works calls itself: one party on hold, a second call beside it, changing over between both, and
 * joining them by hanging up. What the network is told are re-INVITE and REFER.
 */
import type { PortServices } from "../../../../shared/model/ip.ts";
import type { MediaPacket } from "../../network/media.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { MediaDescription, MediaDirection, SipStatus } from "../../network/sip-message.ts";
import type { UserAgent } from "../../network/user-agent.ts";
import type { DeviceEvent } from "../device.ts";
import type { CallPort } from "../exchange/call-port.ts";
import { lineOf } from "../exchange/call-desk.ts";
import type { CallMedia } from "../fax-relay/call-media.ts";
import { HoldPlayer, holdDirection } from "../ip/hold-sound.ts";

/** A call that is up, and its voice. */
export type LiveCall = { readonly call: SipCall; readonly leg: CallMedia };

/** What the port lets be done to its telephone. */
export type HoldDesk = {
  readonly port: CallPort;
  readonly agent: UserAgent;
  now(): number;
  services(): PortServices | undefined;
  describe(direction: MediaDirection | undefined): MediaDescription;
  /** The call that the telephone is in. */
  present(): SipCall | undefined;
  /** Takes the telephone off its call, which stays as it is; undefined where it is in none that is up. */
  detach(): LiveCall | undefined;
  attach(live: LiveCall): void;
  /** Dial tone, and a number to be dialled. */
  askDigits(): void;
  /** Drops a call that the telephone has begun, its tones and its digits. */
  abandon(): void;
  ringBack(call: SipCall): void;
  stopRingingBack(reason: string): void;
  report(event: DeviceEvent): void;
};

export class PortHold {
  private readonly desk: HoldDesk;
  private readonly player: HoldPlayer;
  private held: LiveCall | undefined;
  /** Parties that are being joined: the one that was asked to call, and the one to be called where that call is up. */
  private joining: { readonly asked: SipCall; readonly second: SipCall | undefined }[] = [];
  private ringsBack = false;

  constructor(stepHz: number, desk: HoldDesk) {
    this.desk = desk;
    this.player = new HoldPlayer(stepHz);
  }

  /** Number of the party on hold. */
  get heldNumber(): string | undefined {
    return this.held?.call.peer;
  }

  /** Does the telephone ring for the party on hold? */
  get isRecalling(): boolean {
    return this.ringsBack;
  }

  /** Hot path, before the line acts. */
  act(): void {
    if (this.held !== undefined) this.player.pass(this.held.leg);
  }

  receive(callId: string, packet: MediaPacket): void {
    if (callId === this.held?.call.id) this.held.leg.receive(packet);
  }

  /** The voice of a call on hold. */
  legOf(call: SipCall): CallMedia | undefined {
    return call === this.held?.call ? this.held.leg : undefined;
  }

  /** False where the port works no calls itself, or there is none to work. */
  flashed(): boolean {
    const { desk, held } = this;
    const { phase } = desk.port;
    const services = desk.services();
    if (services?.hookFlash !== "hold") return false;
    if (held === undefined) {
      const live = phase === "talking" ? desk.detach() : undefined;
      if (live === undefined) return false;
      this.hold(live, services);
      desk.askDigits();
      return true;
    }
    const other = phase === "talking" ? desk.detach() : undefined;
    if (other === undefined) desk.abandon();
    this.held = undefined;
    if (other !== undefined) this.hold(other, services);
    this.retrieve(held);
    return true;
  }

  /** The telephone was put down; true where the call that it was in is taken care of. */
  released(): boolean {
    const { desk, held } = this;
    if (held === undefined) return false;
    const second = desk.present();
    const mayJoin = desk.services()?.transferOnHangUp === true;
    if (second?.state === "up") {
      this.held = undefined;
      held.leg.close();
      if (mayJoin) this.join(held.call, second);
      else {
        desk.agent.hangUp(held.call.id, desk.now());
        desk.agent.hangUp(second.id, desk.now());
      }
    } else if (second?.state === "ringing-far" && mayJoin) {
      this.held = undefined;
      held.leg.close();
      this.passOn(held.call, second);
    } else {
      if (second !== undefined) desk.agent.hangUp(second.id, desk.now());
      this.ringsBack = true;
    }
    return true;
  }

  /** Rings the telephone, at rest again, for who is still on hold. */
  recall(): void {
    const { held, desk } = this;
    if (!this.ringsBack || held === undefined) return;
    desk.report({
      kind: "call.routed",
      number: held.call.peer,
      text: `${held.call.peer} is still on hold: ${lineOf(desk.port)} is rung for that call.`,
    });
    desk.ringBack(held.call);
  }

  /** The telephone was lifted at that. */
  recallAnswered(): void {
    const { held } = this;
    this.ringsBack = false;
    this.held = undefined;
    if (held !== undefined) this.retrieve(held);
  }

  /** A call is over; true where it was not the telephone's. */
  ended(call: SipCall, reason: string): boolean {
    const { desk, held } = this;
    if (call === held?.call) {
      this.held = undefined;
      held.leg.close();
      if (call.state !== "ending") {
        const text = `${call.peer}, on hold by ${lineOf(desk.port)}, has gone: ${reason}.`;
        desk.report({ kind: "call.released", number: call.peer, reason, text });
      }
      if (this.ringsBack) desk.stopRingingBack(reason);
      this.ringsBack = false;
      return true;
    }
    const isJoining = this.joining.some(({ asked, second }) => asked === call || second === call);
    this.joining = this.joining.filter(({ asked }) => asked !== call);
    return isJoining;
  }

  /** What the party on hold was asked to do has come about, or not: then nobody is left to talk to either. */
  transferred(call: SipCall, status: SipStatus): void {
    const { desk } = this;
    const pair = this.joining.find(({ asked }) => asked === call);
    if (pair === undefined) return;
    if (status === 200) {
      const text = `${call.peer} has the call that was passed on; ${lineOf(desk.port)} is out of it.`;
      desk.report({ kind: "call.transferred", number: call.peer, text });
      return;
    }
    const reason = `the transfer came to nothing (${status})`;
    desk.report({ kind: "call.failed", number: call.peer, reason, text: `${call.peer} could not be passed on: ${reason}.` });
    this.joining = this.joining.filter((other) => other !== pair);
    desk.agent.hangUp(call.id, desk.now());
    if (pair.second !== undefined) desk.agent.hangUp(pair.second.id, desk.now());
  }

  /** Nobody waited any longer at this end: nobody waits at the other either. */
  drop(): void {
    const { desk, held } = this;
    this.held = undefined;
    this.ringsBack = false;
    held?.leg.close();
    if (held !== undefined) desk.agent.hangUp(held.call.id, desk.now());
  }

  private hold(live: LiveCall, { holdSound }: PortServices): void {
    const { desk } = this;
    const { call, leg } = live;
    this.held = live;
    this.player.begin(holdSound);
    leg.setSending(holdSound.kind !== "silence");
    desk.agent.offer(call.id, desk.describe(holdDirection(holdSound)), desk.now());
    const sound = holdSound.kind === "silence" ? "hears nothing" : "hears the adapter's melody";
    const text = `${lineOf(desk.port)} flashed: ${call.peer} is on hold and ${sound}.`;
    desk.report({ kind: "call.held", number: call.peer, text });
  }

  private retrieve(live: LiveCall): void {
    const { desk } = this;
    const { call, leg } = live;
    leg.setSending(true);
    desk.agent.offer(call.id, desk.describe(undefined), desk.now());
    desk.attach(live);
    desk.report({ kind: "call.retrieved", number: call.peer, text: `${lineOf(desk.port)} has ${call.peer} back.` });
  }

  /** Both parties are talked to: the one on hold is asked to take this end's place with the other. */
  private join(held: SipCall, second: SipCall): void {
    const { desk } = this;
    this.joining = [...this.joining, { asked: held, second }];
    const replaces = { callId: second.id, contact: second.contact };
    desk.report({
      kind: "call.joined",
      number: held.peer,
      text: `${lineOf(desk.port)} hung up: ${held.peer} and ${second.peer} are to talk to each other.`,
    });
    desk.agent.refer(held.id, { number: second.peer, replaces }, desk.now());
  }

  /** The second party rings still: that call is given up, and the one on hold is asked to make it. */
  private passOn(held: SipCall, second: SipCall): void {
    const { desk } = this;
    this.joining = [...this.joining, { asked: held, second: undefined }];
    desk.report({ kind: "call.joined", number: held.peer, text: `${lineOf(desk.port)} hung up: ${held.peer} is to call ${second.peer}.` });
    desk.agent.hangUp(second.id, desk.now());
    desk.agent.refer(held.id, { number: second.peer }, desk.now());
  }
}
