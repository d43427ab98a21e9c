/** The circuit of a telephone: ringer and leakage always on the line; behind the hook contact a speech branch and a DC branch. */
import type { Telephone } from "../../../shared/model/bench.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { InputIndex, ProbeIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { contactOhms } from "./contact-values.ts";
import { offHookCharacteristic } from "./off-hook-characteristic.ts";

export type TerminalElements = {
  readonly hook: SwitchIndex;
  readonly mouthpieceEmf: InputIndex;
  readonly tipRingVolts: ProbeIndex;
  readonly speechAmps: ProbeIndex;
  readonly speechOhms: number;
};

/** Insulation of the set against earth, each wire: far above the 5 Mohm that a set must have (reference-data 3.1 [FCC]). */
const insulationOhms = 1e9;

/** Builds the set across the pair, with its hook contact in the tip lead. */
export function addTerminal(netlist: Netlist, id: string, pair: Pair, set: Telephone, hookClosed: boolean): TerminalElements {
  const ringer = netlist.node(`${id}.ringer`);
  netlist.resistor(`${id}.ringer.ohms`, pair.tip, ringer, set.ringer.ohms);
  netlist.capacitor(`${id}.ringer.farads`, ringer, pair.ring, set.ringer.farads);
  netlist.resistor(`${id}.leakage`, pair.tip, pair.ring, set.leakageOhms);
  netlist.resistor(`${id}.tip.insulation`, pair.tip, 0, insulationOhms);
  netlist.resistor(`${id}.ring.insulation`, pair.ring, 0, insulationOhms);

  const inside = netlist.node(`${id}.inside`);
  const hook = netlist.contact(`${id}.hook`, pair.tip, inside, { ...contactOhms, closed: hookClosed });

  const choke = netlist.node(`${id}.choke`);
  netlist.inductor(`${id}.choke.henries`, inside, choke, set.offHook.chokeHenries);
  netlist.resistor(`${id}.bleed`, choke, pair.ring, set.offHook.bleedOhms);
  netlist.port(`${id}.off-hook`, choke, pair.ring, offHookCharacteristic(set.offHook));

  const afterOhms = netlist.node(`${id}.speech.1`);
  const afterFarads = netlist.node(`${id}.speech.2`);
  netlist.resistor(`${id}.speech.ohms`, inside, afterOhms, set.speechOhms);
  netlist.capacitor(`${id}.speech.farads`, afterOhms, afterFarads, set.speechFarads);
  const mouthpieceEmf = netlist.voltageInput(`${id}.mouthpiece.emf`, afterFarads, pair.ring);
  return {
    hook,
    mouthpieceEmf,
    tipRingVolts: netlist.probeVolts(pair.tip, pair.ring),
    speechAmps: netlist.probeAmps(`${id}.speech.ohms`),
    speechOhms: set.speechOhms,
  };
}
