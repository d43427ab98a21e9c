/** Instruments' leads on the lines of a circuit, and the equipment that is off a line meanwhile. */
import type { Netlist } from "../circuit/netlist.ts";
import type { Pair } from "../plant/pair.ts";
import type { Clip } from "../tester/clip.ts";
import type { CircuitGroup } from "./wiring.ts";

/** The instruments on the lines of this group. */
export function clipsOn({ lineIds }: CircuitGroup, clips: readonly Clip[]): readonly Clip[] {
  return clips.filter(({ line }) => lineIds.includes(line));
}

/** What an instrument has taken off an end of the line: its ports stay joined to each other, and the line ends open. */
export function takenOff(netlist: Netlist, lineId: string, clips: readonly Clip[]): { readonly fxs?: Pair; readonly fxo?: Pair } {
  const isOpen = (end: "fxs" | "fxo"): boolean => clips.some(({ line, open }) => line === lineId && open.includes(end));
  const pair = (end: "fxs" | "fxo"): Pair => ({
    tip: netlist.node(`${lineId}.${end}.off.tip`),
    ring: netlist.node(`${lineId}.${end}.off.ring`),
  });
  return { ...(isOpen("fxs") ? { fxs: pair("fxs") } : {}), ...(isOpen("fxo") ? { fxo: pair("fxo") } : {}) };
}

export function areSameClips(first: readonly Clip[], second: readonly Clip[]): boolean {
  return first.length === second.length && first.every((clip, index) => clip === second[index]);
}
