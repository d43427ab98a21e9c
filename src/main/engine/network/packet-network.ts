/** The IP network as a call meets it: every device hangs on it by an access link that delays, jumbles and loses packets. */

/** What a device's access link does to each packet, in either direction. */
export type LinkConditions = {
  readonly isUp: boolean;
  /** Share of packets lost, 0 to 1. */
  readonly lossRatio: number;
  /** Mean number of packets lost in a row (Gilbert's two-state model); 1: each loss stands alone. */
  readonly lossBurstPackets: number;
  readonly delaySeconds: number;
  /** Each packet waits this much longer at most, all waits being equally likely; packets may overtake. */
  readonly jitterSeconds: number;
};

export const perfectLink: LinkConditions = { isUp: true, lossRatio: 0, lossBurstPackets: 1, delaySeconds: 0, jitterSeconds: 0 };

/** Chance, as the network needs it; the same seed loses the same packets. */
export type Chance = { nextUnit(): number };

export type Delivery<P> = { readonly from: string; readonly to: string; readonly payload: P };

type InFlight<P> = Delivery<P> & { readonly arrivesAtStep: number; readonly order: number };

type Link = { conditions: LinkConditions; isLosing: boolean; readonly chance: Chance };

export class PacketNetwork<P> {
  private readonly stepHz: number;
  private readonly links = new Map<string, Link>();
  /** Sorted by arrival, latest first, so that the next one is popped from the end. */
  private readonly inFlight: InFlight<P>[] = [];
  private sent = 0;
  private lost = 0;

  constructor(options: { readonly stepHz: number }) {
    this.stepHz = options.stepHz;
  }

  /** Plugs a device in; the chance is its link's own, so that one link's losses never shift another's. */
  join(address: string, conditions: LinkConditions, chance: Chance): void {
    if (this.links.has(address)) throw new Error(`${address} is on the network already`);
    this.links.set(address, { conditions, isLosing: false, chance });
  }

  setConditions(address: string, conditions: LinkConditions): void {
    const link = this.links.get(address);
    if (link === undefined) throw new Error(`${address} is not on the network`);
    link.conditions = conditions;
  }

  /** Does the device see its link up (the lamp of its socket)? */
  isUp(address: string): boolean {
    return this.links.get(address)?.conditions.isUp === true;
  }

  get packetsSent(): number {
    return this.sent;
  }

  get packetsLost(): number {
    return this.lost;
  }

  /** Sends a packet on its way; to an address that nobody has, it is lost like any other. */
  send(from: string, to: string, payload: P, step: number): void {
    this.sent += 1;
    const up = this.cross(from);
    const down = up === undefined ? undefined : this.cross(to);
    if (up === undefined || down === undefined) {
      this.lost += 1;
      return;
    }
    this.insert({ from, to, payload, arrivesAtStep: step + Math.max(1, Math.round((up + down) * this.stepHz)), order: this.sent });
  }

  /** The next packet that has arrived by this step and whose receiver is still there, or undefined. */
  receive(step: number): Delivery<P> | undefined {
    for (;;) {
      const next = this.inFlight.at(-1);
      if (next === undefined || next.arrivesAtStep > step) return undefined;
      this.inFlight.pop();
      if (this.isUp(next.to)) return next;
      this.lost += 1;
    }
  }

  /** Seconds on one link, or undefined where the packet is lost there. Draws the same number of times whatever happens. */
  private cross(address: string): number | undefined {
    const link = this.links.get(address);
    if (link === undefined) return undefined;
    const { isUp, lossRatio, lossBurstPackets, delaySeconds, jitterSeconds } = link.conditions;
    const fate = link.chance.nextUnit();
    const wait = link.chance.nextUnit();
    // Gilbert: leave the bad state with 1 / burst, enter it so often that the share of time in it is the loss ratio.
    const leave = 1 / Math.max(1, lossBurstPackets);
    const enter = lossRatio >= 1 ? 1 : Math.min(1, (lossRatio * leave) / (1 - lossRatio));
    link.isLosing = lossRatio > 0 && (lossBurstPackets > 1 ? (link.isLosing ? fate >= leave : fate < enter) : fate < lossRatio);
    if (!isUp || link.isLosing) return undefined;
    return delaySeconds + wait * jitterSeconds;
  }

  private insert(packet: InFlight<P>): void {
    let at = this.inFlight.length;
    while (at > 0 && isLater(packet, this.inFlight[at - 1]!)) at -= 1;
    this.inFlight.splice(at, 0, packet);
  }
}

/** Does the first arrive after the second? Of two at the same step, the one sent later. */
function isLater(first: InFlight<unknown>, second: InFlight<unknown>): boolean {
  return first.arrivesAtStep > second.arrivesAtStep || (first.arrivesAtStep === second.arrivesAtStep && first.order > second.order);
}
