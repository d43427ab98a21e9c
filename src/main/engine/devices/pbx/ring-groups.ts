/** Ring groups: a call for a group rings every idle member at once; who lifts first has it, and the others fall silent. */
import type { RingGroup } from "../../../../shared/model/pbx.ts";
import type { CallPort } from "../exchange/call-port.ts";

export class RingGroups {
  private groups: readonly RingGroup[];
  private readonly ports: readonly CallPort[];
  private readonly ringing: { readonly first: CallPort; readonly others: readonly CallPort[] }[] = [];

  constructor(ports: readonly CallPort[], groups: readonly RingGroup[]) {
    this.ports = ports;
    this.groups = groups;
  }

  adopt(groups: readonly RingGroup[]): void {
    this.groups = groups;
  }

  numbersOf(portId: string): readonly string[] {
    return this.groups.filter(({ members }) => members.includes(portId)).map(({ number }) => number);
  }

  /** Call processing rings `first`; returns the idle members that ring with it. */
  begin(first: CallPort): readonly CallPort[] {
    const caller = first.peer?.kind === "port" ? first.peer.port : undefined;
    const group = this.groups.find(({ number, members }) => number === caller?.digits && members.includes(first.portId));
    if (caller === undefined || group === undefined) return [];
    const others = this.ports.filter((port) => port !== first && port.phase === "idle" && group.members.includes(port.portId));
    for (const port of others) {
      port.phase = "ringing";
      port.sinceStep = first.sinceStep;
      port.peer = { kind: "port", port: caller };
      port.isCalling = false;
    }
    this.ringing.push({ first, others });
    return others;
  }

  /** Hot path: whoever is put through to a group that rings is the caller of all its members. */
  follow(): void {
    for (let i = 0; i < this.ringing.length; i++) {
      const { first, others } = this.ringing[i]!;
      for (let k = 0; k < others.length; k++) others[k]!.peer = first.peer;
    }
  }

  /** `port` rings no more, as it answered or as the call is over; returns the others, which are idle now. */
  end(port: CallPort, hasAnswered: boolean): readonly CallPort[] {
    const index = this.ringing.findIndex(({ first, others }) => first === port || others.includes(port));
    const group = this.ringing[index];
    if (group === undefined) return [];
    this.ringing.splice(index, 1);
    if (hasAnswered && port.peer?.kind === "port") port.peer.port.peer = { kind: "port", port };
    const silent = [group.first, ...group.others].filter((other) => other !== port);
    for (const other of silent) {
      other.phase = "idle";
      other.peer = undefined;
    }
    return silent;
  }
}
