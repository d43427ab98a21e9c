/** The circuit of an FXS port: battery feed with reversing contacts, ring relay with generator, and the speech port. */
import { supervisionOf } from "../../../shared/catalog/supervision.ts";
import type { Feed, Metering, RingingSource } from "../../../shared/model/feed.ts";
import type { Supervision } from "../../../shared/model/supervision.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { InputIndex, NodeIndex, ProbeIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { contactOhms } from "./contact-values.ts";
import { addFeed } from "./fxs-feed.ts";
import type { FeedElements, Power, SupplyContacts } from "./fxs-feed.ts";
import { addTermination, blockingFarads } from "./termination.ts";

/** Which contacts are made; `moving` means that a relay is between its two positions and has no contact made. */
export type FxsContacts = {
  readonly supply: SupplyContacts;
  readonly relay: "feed" | "ringing" | "moving";
  readonly power: Power;
};

export type FxsValues = {
  readonly feed: Feed;
  readonly ringing: RingingSource;
  readonly metering?: Metering | undefined;
  readonly supervision?: Supervision | undefined;
};

/** Handles of the built circuit. Currents are positive from the exchange into the line. */
export type FxsElements = FeedElements & {
  readonly tipToFeed: SwitchIndex;
  readonly ringToFeed: SwitchIndex;
  readonly tipToReturn: SwitchIndex;
  readonly ringToGenerator: SwitchIndex;
  readonly speechEmf: InputIndex;
  readonly ringingEmf: InputIndex;
  /** The half of a balanced generator that stands in the tip lead. */
  readonly tipRingingEmf: InputIndex | undefined;
  /** What lifts the port's earth: 50 Hz charge pulses on both wires. */
  readonly longitudinalEmf: InputIndex | undefined;
  readonly tipRingingAmps: ProbeIndex;
  readonly ringRingingAmps: ProbeIndex;
  readonly speechVolts: ProbeIndex;
  readonly tipRingVolts: ProbeIndex;
};

/** Builds the port between earth and the pair. */
export function addFxsPort(netlist: Netlist, id: string, pair: Pair, values: FxsValues, contacts: FxsContacts): FxsElements {
  const earth = 0;
  const isLifted = values.metering?.kind === "longitudinal";
  const ground = isLifted ? netlist.node(`${id}.ground`) : earth;
  const longitudinalEmf = isLifted ? netlist.voltageInput(`${id}.metering.emf`, ground, earth) : undefined;
  const battery = netlist.node(`${id}.battery`);
  netlist.battery(`${id}.battery`, battery, ground, -values.feed.batteryVolts);
  const office: Pair = { tip: netlist.node(`${id}.office.tip`), ring: netlist.node(`${id}.office.ring`) };
  const { lockoutFeed, lockoutOhmsPerLeg } = supervisionOf("", values.supervision);
  const lockoutOhms = lockoutFeed === "high-resistance" ? lockoutOhmsPerLeg : undefined;
  const feed = addFeed(netlist, id, { ground, battery, office }, values.feed, contacts, lockoutOhms);
  const speech = addSpeechPort(netlist, id, office, values.feed);
  const ringing = addRinging(netlist, id, ground, battery, values.ringing);
  return {
    ...feed,
    ...speech,
    ...addRingRelay(netlist, id, office, pair, ringing.leads, contacts.relay),
    ringingEmf: ringing.ringEmf,
    tipRingingEmf: ringing.tipEmf,
    longitudinalEmf,
    tipRingingAmps: netlist.probeAmps(`${id}.ringing.tip.ohms`),
    ringRingingAmps: netlist.probeAmps(`${id}.ringing.ring.ohms`),
    tipRingVolts: netlist.probeVolts(pair.tip, pair.ring),
  };
}

function addSpeechPort(netlist: Netlist, id: string, office: Pair, feed: Feed) {
  const afterFarads = netlist.node(`${id}.speech.1`);
  netlist.capacitor(`${id}.speech.farads`, office.tip, afterFarads, blockingFarads(feed));
  const { end, volts } = addTermination(netlist, `${id}.speech`, afterFarads, feed);
  return { speechEmf: netlist.voltageInput(`${id}.speech.emf`, end, office.ring), speechVolts: volts };
}

/** The generator stands in the ring lead, on the battery or a DC of its own; a balanced one has its other half in the tip lead. */
function addRinging(netlist: Netlist, id: string, ground: NodeIndex, battery: NodeIndex, ringing: RingingSource) {
  const generator = netlist.node(`${id}.ringing.generator`);
  const leads: Pair = { tip: netlist.node(`${id}.ringing.tip`), ring: netlist.node(`${id}.ringing.ring`) };
  const isBalanced = ringing.balance === "balanced";
  const returnPoint = isBalanced ? netlist.node(`${id}.ringing.return`) : ground;
  let direct = battery;
  if (ringing.dcVolts !== undefined) {
    direct = netlist.node(`${id}.ringing.battery`);
    netlist.battery(`${id}.ringing.battery`, direct, ground, -ringing.dcVolts);
  }
  const ringEmf = netlist.voltageInput(`${id}.ringing.emf`, generator, direct);
  const tipEmf = isBalanced ? netlist.voltageInput(`${id}.ringing.tip.emf`, returnPoint, ground) : undefined;
  netlist.resistor(`${id}.ringing.tip.ohms`, returnPoint, leads.tip, ringing.ohmsPerLeg);
  netlist.resistor(`${id}.ringing.ring.ohms`, generator, leads.ring, ringing.ohmsPerLeg);
  return { leads, ringEmf, tipEmf };
}

function addRingRelay(netlist: Netlist, id: string, office: Pair, pair: Pair, leads: Pair, relay: FxsContacts["relay"]) {
  const toFeed = { ...contactOhms, closed: relay === "feed" };
  const toRinging = { ...contactOhms, closed: relay === "ringing" };
  return {
    tipToFeed: netlist.contact(`${id}.relay.tip-feed`, office.tip, pair.tip, toFeed),
    ringToFeed: netlist.contact(`${id}.relay.ring-feed`, office.ring, pair.ring, toFeed),
    tipToReturn: netlist.contact(`${id}.relay.tip-return`, leads.tip, pair.tip, toRinging),
    ringToGenerator: netlist.contact(`${id}.relay.ring-generator`, leads.ring, pair.ring, toRinging),
  };
}
