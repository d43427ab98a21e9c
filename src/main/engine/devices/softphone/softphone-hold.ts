/** The second line key of a softphone: a party on hold, and passing calls on. */
import type { HoldSound } from "../../../../shared/model/ip.ts";
import type { MediaPacket } from "../../network/media.ts";
import type { SipCall } from "../../network/sip-call.ts";
import type { MediaDescription, MediaDirection, SipStatus } from "../../network/sip-message.ts";
import type { UserAgent } from "../../network/user-agent.ts";
import type { DeviceEvent } from "../device.ts";
import { HoldPlayer, holdDirection } from "../ip/hold-sound.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";

export type TalkedTo = { readonly call: SipCall; readonly leg: VoiceLeg };

export type SoftphoneDesk = {
  readonly agent: UserAgent;
  title(): string;
  now(): number;
  sound(): HoldSound;
  describe(direction: MediaDirection | undefined): MediaDescription;
  report(event: DeviceEvent): void;
};

export class SoftphoneHold {
  private readonly desk: SoftphoneDesk;
  private readonly player: HoldPlayer;
  private held: TalkedTo | undefined;
  /** Parties that were asked to call someone else. */
  private passedOn: SipCall[] = [];

  constructor(stepHz: number, desk: SoftphoneDesk) {
    this.desk = desk;
    this.player = new HoldPlayer(stepHz);
  }

  get heldNumber(): string | undefined {
    return this.held?.call.peer;
  }

  /** Hot path. */
  act(): void {
    if (this.held !== undefined) this.player.pass(this.held.leg);
  }

  receive(callId: string, packet: MediaPacket): void {
    if (callId === this.held?.call.id) this.held.leg.receive(packet);
  }

  hold(live: TalkedTo): void {
    const { desk, player } = this;
    const sound = desk.sound();
    this.held = live;
    player.begin(sound);
    live.leg.isSending = sound.kind !== "silence";
    desk.agent.offer(live.call.id, desk.describe(holdDirection(sound)), desk.now());
    const hears = sound.kind === "silence" ? "nothing" : "a melody";
    const text = `${desk.title()} puts ${live.call.peer} on hold, who hears ${hears}.`;
    desk.report({ kind: "call.held", number: live.call.peer, text });
  }

  /** Takes the party on hold back. */
  retrieve(): TalkedTo | undefined {
    const { desk, held } = this;
    if (held === undefined) return undefined;
    this.held = undefined;
    held.leg.isSending = true;
    desk.agent.offer(held.call.id, desk.describe(undefined), desk.now());
    desk.report({ kind: "call.retrieved", number: held.call.peer, text: `${desk.title()} has ${held.call.peer} back.` });
    return held;
  }

  /** Asks a party to call a number in place of this end. */
  passOn(call: SipCall, to: string): void {
    const { desk } = this;
    this.passedOn = [...this.passedOn, call];
    desk.report({ kind: "call.joined", number: call.peer, text: `${desk.title()} passes ${call.peer} on: it is to call ${to}.` });
    desk.agent.refer(call.id, { number: to }, desk.now());
  }

  /** Asks the party on hold to take this end's place with the other. */
  join(other: SipCall): void {
    const { desk, held } = this;
    if (held === undefined) return;
    const { call } = held;
    this.passedOn = [...this.passedOn, call];
    const text = `${desk.title()} joins ${call.peer}, on hold, and ${other.peer}.`;
    desk.report({ kind: "call.joined", number: call.peer, text });
    desk.agent.refer(call.id, { number: other.peer, replaces: { callId: other.id, contact: other.contact } }, desk.now());
  }

  /** What became of it; a party that could not be passed on is still there. */
  transferred(call: SipCall, status: SipStatus): void {
    const { desk } = this;
    if (!this.passedOn.includes(call)) return;
    this.passedOn = this.passedOn.filter((other) => other !== call);
    if (status === 200) {
      const text = `${call.peer} has the call that was passed on; ${desk.title()} is out of it.`;
      desk.report({ kind: "call.transferred", number: call.peer, text });
      return;
    }
    const reason = `the transfer came to nothing (${status})`;
    desk.report({ kind: "call.failed", number: call.peer, reason, text: `${call.peer} could not be passed on: ${reason}.` });
  }

  /** The party on hold has gone: its call and voice, or undefined where it was someone else. */
  ended(call: SipCall): TalkedTo | undefined {
    const { held } = this;
    this.passedOn = this.passedOn.filter((other) => other !== call);
    if (call !== held?.call) return undefined;
    this.held = undefined;
    return held;
  }

  /** The set is put down: nobody waits any longer. */
  drop(): TalkedTo | undefined {
    const { desk, held } = this;
    this.held = undefined;
    if (held !== undefined) desk.agent.hangUp(held.call.id, desk.now());
    return held;
  }
}
