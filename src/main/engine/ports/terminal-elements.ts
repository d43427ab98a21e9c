/** The circuit of a telephone: ringer and leakage always on the line; behind the hook contact a speech branch and a DC branch. */
import type { OffHookMask, Telephone } from "../../../shared/model/bench.ts";
import type { GroundStart } from "../../../shared/model/fxo-detectors.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { InputIndex, NodeIndex, ProbeIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { addCallerIdLoad } from "./caller-id-load.ts";
import type { CallerIdLoad, CallerIdLoadPosition, CallerIdLoadSwitches } from "./caller-id-load.ts";
import { contactOhms, strayFarads } from "./contact-values.ts";
import { offHookCharacteristic, seriesDiode } from "./off-hook-characteristic.ts";
import { addRinger } from "./ringer.ts";
import { addTermination, blockingFarads } from "./termination.ts";

/** Contacts as they are when the set is built. `starting`: the first mask of those sets that begin a seizure with another one. */
export type TerminalContacts = {
  readonly hookClosed: boolean;
  readonly starting: boolean;
  readonly ringEarthed: boolean;
  /** Is the dial off its rest? */
  readonly offNormal: boolean;
  readonly load: CallerIdLoadPosition;
};

/** What a terminal for ground-start lines has besides. */
export type GroundStartElements = { readonly ringToEarth: SwitchIndex; readonly tipDetectorAmps: ProbeIndex };

/** The contacts that choose between the mask of the first moments and the lasting one. */
export type MaskSwitches = { readonly starting: SwitchIndex; readonly lasting: SwitchIndex };

/** What of a set is in its line circuit; any device with an FXO port has these. */
export type TerminalSet = Pick<
  Telephone,
  "ringer" | "leakageOhms" | "offHook" | "speechOhms" | "speechFarads" | "terminationNetwork" | "polarity" | "groundStart"
> & { readonly callerIdLoad?: CallerIdLoad | undefined };

export type TerminalElements = {
  readonly hook: SwitchIndex;
  readonly offNormal: SwitchIndex;
  readonly masks: MaskSwitches | undefined;
  readonly groundStart: GroundStartElements | undefined;
  readonly callerIdLoad: CallerIdLoadSwitches | undefined;
  /** Through the ringer, from tip to ring. */
  readonly ringerAmps: ProbeIndex;
  /** Through the hook contact: what the set takes off hook. */
  readonly loopAmps: ProbeIndex;
  readonly mouthpieceEmf: InputIndex;
  readonly tipRingVolts: ProbeIndex;
  readonly speechVolts: ProbeIndex;
};

/** Insulation of the set against earth, each wire: far above the 5 Mohm that a set must have (reference-data 3.1 [FCC]). */
const insulationOhms = 1e9;

/** Builds the set across the pair, with its hook contact in the tip lead; the dial's off-normal contact shorts what the earpiece hears. */
export function addTerminal(netlist: Netlist, id: string, pair: Pair, set: TerminalSet, contacts: TerminalContacts): TerminalElements {
  addRinger(netlist, `${id}.ringer`, pair, set.ringer);
  netlist.resistor(`${id}.leakage`, pair.tip, pair.ring, set.leakageOhms);
  netlist.resistor(`${id}.tip.insulation`, pair.tip, 0, insulationOhms);
  netlist.resistor(`${id}.ring.insulation`, pair.ring, 0, insulationOhms);

  let inside = netlist.node(`${id}.inside`);
  const hook = netlist.contact(`${id}.hook`, pair.tip, inside, { ...contactOhms, closed: contacts.hookClosed });
  if (set.polarity === "normal") {
    const behind = netlist.node(`${id}.behind-diode`);
    netlist.port(`${id}.diode`, inside, behind, seriesDiode);
    netlist.capacitor(`${id}.diode.stray`, inside, behind, strayFarads);
    inside = behind;
  }
  const masks = addDcBranch(netlist, id, inside, pair.ring, set.offHook, contacts.starting);
  const { end, volts } = addTermination(netlist, `${id}.speech`, inside, set);
  const offNormal = netlist.contact(`${id}.off-normal`, inside, end, { ...contactOhms, closed: contacts.offNormal });
  const afterFarads = netlist.node(`${id}.speech.2`);
  netlist.capacitor(`${id}.speech.farads`, end, afterFarads, blockingFarads(set));
  const mouthpieceEmf = netlist.voltageInput(`${id}.mouthpiece.emf`, afterFarads, pair.ring);
  const load = set.callerIdLoad;
  return {
    hook,
    offNormal,
    masks,
    callerIdLoad: load && addCallerIdLoad(netlist, `${id}.caller-id`, pair, { ...load, position: contacts.load }),
    groundStart: set.groundStart === undefined ? undefined : addGroundStart(netlist, id, pair, set.groundStart, contacts.ringEarthed),
    ringerAmps: netlist.probeAmps(`${id}.ringer.ohms`),
    loopAmps: netlist.probeAmps(`${id}.hook`),
    mouthpieceEmf,
    tipRingVolts: netlist.probeVolts(pair.tip, pair.ring),
    speechVolts: volts,
  };
}

/** A contact that earths ring through a resistance, and a battery behind a resistance that finds tip earthed. */
function addGroundStart(netlist: Netlist, id: string, pair: Pair, values: GroundStart, ringEarthed: boolean): GroundStartElements {
  const earth = 0;
  const behind = netlist.node(`${id}.ring-ground`);
  const ringToEarth = netlist.contact(`${id}.ring-ground`, pair.ring, behind, { ...contactOhms, closed: ringEarthed });
  netlist.resistor(`${id}.ring-ground.ohms`, behind, earth, values.ringGroundOhms);
  const battery = netlist.node(`${id}.tip-detector`);
  netlist.battery(`${id}.tip-detector.battery`, battery, earth, -values.detectorVolts);
  netlist.resistor(`${id}.tip-detector.ohms`, pair.tip, battery, values.detectorOhms);
  return { ringToEarth, tipDetectorAmps: netlist.probeAmps(`${id}.tip-detector.ohms`) };
}

function addDcBranch(
  netlist: Netlist,
  id: string,
  inside: NodeIndex,
  ring: NodeIndex,
  mask: OffHookMask,
  isStarting: boolean,
): MaskSwitches | undefined {
  const choke = netlist.node(`${id}.choke`);
  netlist.inductor(`${id}.choke.henries`, inside, choke, mask.chokeHenries);
  netlist.resistor(`${id}.bleed`, choke, ring, mask.bleedOhms);
  if (mask.start === undefined) {
    netlist.port(`${id}.off-hook`, choke, ring, offHookCharacteristic(mask));
    return undefined;
  }
  const first = netlist.node(`${id}.mask.starting`);
  const later = netlist.node(`${id}.mask.lasting`);
  netlist.port(`${id}.off-hook.starting`, first, ring, offHookCharacteristic({ ...mask, kneeVolts: mask.start.kneeVolts }));
  netlist.port(`${id}.off-hook`, later, ring, offHookCharacteristic(mask));
  return {
    starting: netlist.contact(`${id}.mask.starting`, choke, first, { ...contactOhms, closed: isStarting }),
    lasting: netlist.contact(`${id}.mask.lasting`, choke, later, { ...contactOhms, closed: !isStarting }),
  };
}
