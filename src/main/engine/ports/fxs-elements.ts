/** The circuit of an FXS port: battery feed with reversing contacts, ring relay with generator, and the speech port. */
import type { ResistiveFeed, RingingSource } from "../../../shared/model/bench.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { InputIndex, ProbeIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { contactOhms, strayFarads } from "./contact-values.ts";

/** Which contacts are made; `moving` means that a relay is between its two positions and has no contact made. */
export type FxsContacts = {
  readonly supply: "normal" | "reversed" | "off" | "moving";
  readonly relay: "feed" | "ringing" | "moving";
};

export type FxsValues = { readonly feed: ResistiveFeed; readonly ringing: RingingSource };

/** Handles of the built circuit. Currents are positive from the exchange into the line. */
export type FxsElements = {
  readonly tipToEarth: SwitchIndex;
  readonly ringToBattery: SwitchIndex;
  readonly tipToBattery: SwitchIndex;
  readonly ringToEarth: SwitchIndex;
  readonly tipToFeed: SwitchIndex;
  readonly ringToFeed: SwitchIndex;
  readonly tipToReturn: SwitchIndex;
  readonly ringToGenerator: SwitchIndex;
  readonly speechEmf: InputIndex;
  readonly ringingEmf: InputIndex;
  readonly tipFeedAmps: ProbeIndex;
  readonly ringFeedAmps: ProbeIndex;
  readonly tipRingingAmps: ProbeIndex;
  readonly ringRingingAmps: ProbeIndex;
  readonly speechAmps: ProbeIndex;
  readonly tipRingVolts: ProbeIndex;
  readonly speechOhms: number;
};

/** Spark quench across the reversing contacts: gives the coils' current a way while the contacts move (estimate). */
const quench = { farads: 1e-6, ohms: 100, bleedOhms: 22_000 } as const;

const earth = 0;

/** Builds the port between earth and the pair. */
export function addFxsPort(netlist: Netlist, id: string, pair: Pair, values: FxsValues, contacts: FxsContacts): FxsElements {
  const battery = netlist.node(`${id}.battery`);
  netlist.battery(`${id}.battery`, battery, earth, -values.feed.batteryVolts);
  const office: Pair = { tip: netlist.node(`${id}.office.tip`), ring: netlist.node(`${id}.office.ring`) };
  const supplyContacts = addFeed(netlist, id, battery, office, values.feed, contacts.supply);
  const speechEmf = addSpeechPort(netlist, id, office, values.feed);
  const relayContacts = addRingRelay(netlist, id, battery, office, pair, values.ringing, contacts.relay);
  return {
    ...supplyContacts,
    ...relayContacts,
    speechEmf,
    tipFeedAmps: netlist.probeAmps(`${id}.feed.tip.ohms`),
    ringFeedAmps: netlist.probeAmps(`${id}.feed.ring.ohms`),
    tipRingingAmps: netlist.probeAmps(`${id}.ringing.tip.ohms`),
    ringRingingAmps: netlist.probeAmps(`${id}.ringing.ring.ohms`),
    speechAmps: netlist.probeAmps(`${id}.speech.ohms`),
    tipRingVolts: netlist.probeVolts(pair.tip, pair.ring),
    speechOhms: values.feed.speechOhms,
  };
}

function addFeed(netlist: Netlist, id: string, battery: number, office: Pair, feed: ResistiveFeed, supply: FxsContacts["supply"]) {
  const tipSupply = netlist.node(`${id}.supply.tip`);
  const ringSupply = netlist.node(`${id}.supply.ring`);
  const normal = { ...contactOhms, closed: supply === "normal" };
  const reversed = { ...contactOhms, closed: supply === "reversed" };
  const contacts = {
    tipToEarth: netlist.contact(`${id}.supply.tip-earth`, tipSupply, earth, normal),
    ringToBattery: netlist.contact(`${id}.supply.ring-battery`, ringSupply, battery, normal),
    tipToBattery: netlist.contact(`${id}.supply.tip-battery`, tipSupply, battery, reversed),
    ringToEarth: netlist.contact(`${id}.supply.ring-earth`, ringSupply, earth, reversed),
  };
  const quenchMiddle = netlist.node(`${id}.quench`);
  netlist.resistor(`${id}.quench.ohms`, tipSupply, quenchMiddle, quench.ohms);
  netlist.capacitor(`${id}.quench.farads`, quenchMiddle, ringSupply, quench.farads);
  netlist.resistor(`${id}.quench.bleed`, tipSupply, ringSupply, quench.bleedOhms);
  addFeedLeg(netlist, `${id}.feed.tip`, tipSupply, office.tip, feed);
  addFeedLeg(netlist, `${id}.feed.ring`, ringSupply, office.ring, feed);
  return contacts;
}

function addFeedLeg(netlist: Netlist, id: string, supply: number, office: number, feed: ResistiveFeed): void {
  const middle = netlist.node(`${id}.middle`);
  netlist.resistor(`${id}.ohms`, supply, middle, feed.ohmsPerLeg);
  netlist.inductor(`${id}.henries`, middle, office, feed.henriesPerLeg);
  netlist.capacitor(`${id}.supply.stray`, supply, earth, strayFarads);
  netlist.capacitor(`${id}.office.stray`, office, earth, strayFarads);
}

function addSpeechPort(netlist: Netlist, id: string, office: Pair, feed: ResistiveFeed): InputIndex {
  const afterFarads = netlist.node(`${id}.speech.1`);
  const afterOhms = netlist.node(`${id}.speech.2`);
  netlist.capacitor(`${id}.speech.farads`, office.tip, afterFarads, feed.speechFarads);
  netlist.resistor(`${id}.speech.ohms`, afterFarads, afterOhms, feed.speechOhms);
  return netlist.voltageInput(`${id}.speech.emf`, afterOhms, office.ring);
}

function addRingRelay(
  netlist: Netlist,
  id: string,
  battery: number,
  office: Pair,
  pair: Pair,
  ringing: RingingSource,
  relay: FxsContacts["relay"],
) {
  const generator = netlist.node(`${id}.ringing.generator`);
  const tipLead = netlist.node(`${id}.ringing.tip`);
  const ringLead = netlist.node(`${id}.ringing.ring`);
  const ringingEmf = netlist.voltageInput(`${id}.ringing.emf`, generator, battery);
  netlist.resistor(`${id}.ringing.tip.ohms`, earth, tipLead, ringing.ohmsPerLeg);
  netlist.resistor(`${id}.ringing.ring.ohms`, generator, ringLead, ringing.ohmsPerLeg);
  const toFeed = { ...contactOhms, closed: relay === "feed" };
  const toRinging = { ...contactOhms, closed: relay === "ringing" };
  return {
    ringingEmf,
    tipToFeed: netlist.contact(`${id}.relay.tip-feed`, office.tip, pair.tip, toFeed),
    ringToFeed: netlist.contact(`${id}.relay.ring-feed`, office.ring, pair.ring, toFeed),
    tipToReturn: netlist.contact(`${id}.relay.tip-return`, tipLead, pair.tip, toRinging),
    ringToGenerator: netlist.contact(`${id}.relay.ring-generator`, ringLead, pair.ring, toRinging),
  };
}
