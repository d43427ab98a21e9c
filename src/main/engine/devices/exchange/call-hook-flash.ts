/** Hook flash in a call: hold and recall dial tone, taking a waiting call, three-way calls, and what becomes of held parties. */
import { featuresOf } from "../../../../shared/catalog/supervision.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import { lineOf, numberOf } from "./call-desk.ts";
import type { CallDesk } from "./call-desk.ts";
import type { CallPort, Peer } from "./call-port.ts";

type HeldParty = NonNullable<CallPort["held"]>;

export type FlashMoves = {
  readonly giveDialTone: (port: CallPort, tone: ToneName) => void;
  /** Takes back the ringing of a call that the port has begun. */
  readonly stopCalling: (port: CallPort, reason: string) => void;
  readonly endFor: (port: CallPort) => void;
  /** Rings a port for someone who is there already. */
  readonly ringFor: (port: CallPort, peer: Peer) => void;
  readonly beginRingback: (port: CallPort) => void;
};

export class CallHookFlash {
  private readonly desk: CallDesk;
  private readonly moves: FlashMoves;

  constructor(desk: CallDesk, moves: FlashMoves) {
    this.desk = desk;
    this.moves = moves;
  }

  /** The port's line has seen a hook flash. */
  flashed(port: CallPort): void {
    if (port.phase === "talking" && port.peer !== undefined) this.flashedInCall(port, port.peer);
    else if (port.held !== undefined && port.phase !== "ringing" && port.phase !== "held") this.retrieve(port);
  }

  /** Who called a busy port may wait, where the port has call waiting and talks to one party only. */
  mayWait(called: CallPort): boolean {
    const isFree = called.held === undefined && called.third === undefined && called.waiting === undefined;
    return featuresOf(this.desk.settings.features).callWaiting && called.phase === "talking" && isFree;
  }

  letWait(caller: CallPort, called: CallPort): void {
    called.waiting = caller;
    this.desk.actions.announce(called, "call-waiting", caller.service.caller);
    this.desk.actions.report(called, {
      kind: "call.waiting",
      number: caller.service.number,
      text: `${caller.service.number} waits for ${lineOf(called)}, which hears the call waiting tone.`,
    });
  }

  /** The waiting caller has gone, or has given up. */
  stopWaiting(called: CallPort): void {
    called.waiting = undefined;
    this.desk.actions.announce(called, undefined);
  }

  /** The port, idle again, has hung up on a held party or a conference: the others are joined, or it is rung for who was held. */
  released(port: CallPort, before: Readonly<CallPort>): void {
    const { held, third, peer, phase } = before;
    if (third !== undefined && peer !== undefined) this.joinOthers(port, peer, third);
    else if (held !== undefined) this.leaveHeld(port, held, peer, phase);
  }

  /** The other one of a call has gone while the port stays: true where a conference goes on with the third. */
  peerHungUp(port: CallPort, gone: CallPort): boolean {
    if (port.held?.peer.kind === "port" && port.held.peer.port === gone) {
      port.held = undefined;
      return true;
    }
    const isThird = port.third?.kind === "port" && port.third.port === gone;
    const isPeer = port.peer?.kind === "port" && port.peer.port === gone;
    if (port.third === undefined || (!isThird && !isPeer)) return false;
    if (isPeer) port.peer = port.third;
    port.third = undefined;
    return true;
  }

  private flashedInCall(port: CallPort, peer: Peer): void {
    const { recall, threeWay } = featuresOf(this.desk.settings.features);
    if (port.waiting !== undefined) {
      this.takeWaiting(port, peer, port.waiting);
    } else if (port.third !== undefined) {
      this.dropThird(port, port.third);
    } else if (port.held !== undefined) {
      if (port.held.reason === "consultation" && threeWay) this.joinAll(port, port.held.peer);
      else this.swap(port, peer, port.held);
    } else if (recall) {
      this.hold(port, peer, "consultation");
      this.moves.giveDialTone(port, "dial-recall");
    }
  }

  private hold(port: CallPort, peer: Peer, reason: "consultation" | "call-waiting"): void {
    this.desk.disconnect(port);
    port.held = { peer, isCalling: port.isCalling, reason };
    port.peer = undefined;
    if (peer.kind === "port") this.desk.enter(peer.port, "held");
    this.desk.actions.report(port, {
      kind: "call.held",
      number: numberOf(peer),
      text: `${lineOf(port)} flashed: ${numberOf(peer)} is on hold.`,
    });
  }

  private retrieve(port: CallPort): void {
    const { held } = port;
    if (held === undefined) return;
    if (port.phase === "calling") this.moves.stopCalling(port, "taken back by a flash");
    this.desk.actions.listen(port, false);
    this.desk.actions.play(port, undefined);
    port.held = undefined;
    this.talk(port, held.peer, held.isCalling);
    this.desk.actions.report(port, {
      kind: "call.retrieved",
      number: numberOf(held.peer),
      text: `${lineOf(port)} has ${numberOf(held.peer)} back.`,
    });
  }

  private talk(port: CallPort, peer: Peer, isCalling: boolean): void {
    port.peer = peer;
    port.isCalling = isCalling;
    this.desk.enter(port, "talking");
    if (peer.kind === "port") this.desk.enter(peer.port, "talking");
    this.desk.connect(port, peer);
  }

  private takeWaiting(port: CallPort, peer: Peer, waiting: CallPort): void {
    this.stopWaiting(port);
    this.hold(port, peer, "call-waiting");
    this.desk.actions.play(waiting, undefined);
    this.talk(port, { kind: "port", port: waiting }, false);
    this.desk.actions.report(port, {
      kind: "call.answered",
      number: port.service.number,
      text: `${lineOf(port)} flashed and took the waiting call of ${waiting.service.number}.`,
    });
  }

  private swap(port: CallPort, peer: Peer, held: HeldParty): void {
    this.hold(port, peer, held.reason);
    this.talk(port, held.peer, held.isCalling);
    this.desk.actions.report(port, {
      kind: "call.retrieved",
      number: numberOf(held.peer),
      text: `${lineOf(port)} has ${numberOf(held.peer)} back.`,
    });
  }

  private joinAll(port: CallPort, third: Peer): void {
    port.held = undefined;
    port.third = third;
    if (third.kind === "port") this.desk.enter(third.port, "talking");
    this.desk.connect(port, third);
    this.connectOthers(port.peer, third);
    this.desk.actions.report(port, {
      kind: "call.joined",
      number: numberOf(third),
      text: `${lineOf(port)} flashed: all three hear each other.`,
    });
  }

  private connectOthers(first: Peer | undefined, second: Peer): void {
    if (first?.kind === "port") this.desk.connect(first.port, second);
    else if (first !== undefined && second.kind === "port") this.desk.connect(second.port, first);
  }

  private dropThird(port: CallPort, third: Peer): void {
    port.third = undefined;
    if (third.kind === "far") {
      this.desk.silence(port);
      if (port.peer?.kind === "port") this.desk.silence(port.peer.port);
    } else {
      this.desk.disconnect(third.port);
      this.moves.endFor(third.port);
    }
    this.desk.enter(port, "talking");
  }

  /** The one who made a conference leaves: the others talk on where that is allowed, as with any transfer. */
  private joinOthers(port: CallPort, peer: Peer, third: Peer): void {
    if (featuresOf(this.desk.settings.features).transfer) this.transfer(port, third, peer);
    else for (const other of [peer, third]) if (other.kind === "port") this.moves.endFor(other.port);
  }

  private leaveHeld(port: CallPort, held: HeldParty, peer: Peer | undefined, phase: CallPort["phase"]): void {
    const isInCall = peer !== undefined && (phase === "talking" || phase === "calling");
    if (isInCall && held.reason === "consultation" && featuresOf(this.desk.settings.features).transfer) {
      if (phase === "talking") this.transfer(port, held.peer, peer);
      else this.transferRinging(port, held.peer, peer);
      return;
    }
    if (isInCall && phase === "calling") this.stopCallingOf(port, peer);
    else if (isInCall && peer.kind === "port") this.moves.endFor(peer.port);
    this.moves.ringFor(port, held.peer);
  }

  private stopCallingOf(port: CallPort, peer: Peer): void {
    port.peer = peer;
    this.moves.stopCalling(port, "the caller hung up");
  }

  private transfer(port: CallPort, first: Peer, second: Peer): void {
    const [here, other] = first.kind === "port" ? [first, second] : [second, first];
    if (here.kind !== "port") return;
    if (other.kind === "port") {
      other.port.peer = here;
      this.desk.enter(other.port, "talking");
    }
    this.desk.disconnect(here.port);
    here.port.peer = other;
    this.desk.enter(here.port, "talking");
    this.desk.connect(here.port, other);
    this.reportTransfer(port, first, second);
  }

  private transferRinging(port: CallPort, held: Peer, called: Peer): void {
    if (held.kind !== "port") {
      this.stopCallingOf(port, called);
      return;
    }
    if (called.kind === "port" && called.port.waiting === port) called.port.waiting = held.port;
    else if (called.kind === "port") called.port.peer = held;
    held.port.peer = called;
    held.port.isCalling = true;
    held.port.digits = numberOf(called);
    this.moves.beginRingback(held.port);
    this.reportTransfer(port, held, called);
  }

  private reportTransfer(port: CallPort, first: Peer, second: Peer): void {
    this.desk.actions.report(port, {
      kind: "call.transferred",
      number: numberOf(second),
      text: `${lineOf(port)} hung up: ${numberOf(first)} and ${numberOf(second)} are left together.`,
    });
  }
}
