/** The DC side of an FXS port: the source by its kind, low-power idle, reversing contacts, and the two legs to the office side. */
import type { Feed, LowPowerIdle } from "../../../shared/model/feed.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { NodeIndex, ProbeIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { contactOhms, strayFarads } from "./contact-values.ts";
import { feedCharacteristic } from "./feed-characteristic.ts";

export type SupplyContacts = "normal" | "reversed" | "off" | "tip-open" | "high-resistance" | "moving";

/** Which of the two sources is on the line: the feed itself, or the low volts of an idle line. */
export type Power = "full" | "idle";

export type PowerSwitches = { readonly full: readonly SwitchIndex[]; readonly idle: readonly SwitchIndex[] };

export type FeedElements = {
  readonly tipToEarth: SwitchIndex;
  readonly ringToBattery: SwitchIndex;
  readonly tipToBattery: SwitchIndex;
  readonly ringToEarth: SwitchIndex;
  readonly power: PowerSwitches | undefined;
  /** The two contacts of the high-resistance feed. */
  readonly lockout: readonly SwitchIndex[] | undefined;
  readonly tipFeedAmps: ProbeIndex;
  readonly ringFeedAmps: ProbeIndex;
};

/** Where the source stands: the port's earth, its battery, and the office side of the ring relay. */
export type FeedPlace = { readonly ground: NodeIndex; readonly battery: NodeIndex; readonly office: Pair };

type Poles = { readonly positive: NodeIndex; readonly negative: NodeIndex };

/** Spark quench across the reversing contacts: gives the coils' current a way while the contacts move (estimate). */
const quench = { farads: 1e-6, ohms: 100, bleedOhms: 22_000 } as const;

export function addFeed(
  netlist: Netlist,
  id: string,
  place: FeedPlace,
  feed: Feed,
  now: { readonly supply: SupplyContacts; readonly power: Power },
  lockoutOhmsPerLeg?: number,
): FeedElements {
  const source = addSource(netlist, id, place, feed);
  const switched = feed.lowPower === undefined ? undefined : addIdle(netlist, id, place, source, feed.lowPower, now.power);
  const poles = switched?.poles ?? source;
  const tip = netlist.node(`${id}.supply.tip`);
  const ring = netlist.node(`${id}.supply.ring`);
  const normal = { ...contactOhms, closed: now.supply === "normal" };
  const ringOnly = { ...contactOhms, closed: now.supply === "normal" || now.supply === "tip-open" };
  const reversed = { ...contactOhms, closed: now.supply === "reversed" };
  const contacts = {
    tipToEarth: netlist.contact(`${id}.supply.tip-earth`, tip, poles.positive, normal),
    ringToBattery: netlist.contact(`${id}.supply.ring-battery`, ring, poles.negative, ringOnly),
    tipToBattery: netlist.contact(`${id}.supply.tip-battery`, tip, poles.negative, reversed),
    ringToEarth: netlist.contact(`${id}.supply.ring-earth`, ring, poles.positive, reversed),
  };
  const lockout =
    lockoutOhmsPerLeg === undefined ? undefined : addLockout(netlist, id, place, { tip, ring }, now.supply, lockoutOhmsPerLeg);
  if (feed.henriesPerLeg !== undefined) addQuench(netlist, id, tip, ring);
  return {
    ...contacts,
    power: switched?.switches,
    lockout,
    tipFeedAmps: addLeg(netlist, `${id}.feed.tip`, tip, place.office.tip, feed),
    ringFeedAmps: addLeg(netlist, `${id}.feed.ring`, ring, place.office.ring, feed),
  };
}

/** A resistive feed is the battery itself; its resistance is in the legs. An electronic one is a curve with its wires held in the middle. */
function addSource(netlist: Netlist, id: string, { ground, battery }: FeedPlace, feed: Feed): Poles {
  if (feed.kind === "resistive") return { positive: ground, negative: battery };
  const positive = netlist.node(`${id}.source.tip`);
  const negative = netlist.node(`${id}.source.ring`);
  netlist.port(`${id}.source`, positive, negative, feedCharacteristic(feed));
  // Each lead takes (mean of both + half the battery) / ohms: stiff against what both wires do alike, blind to what is between them.
  const siemens = 1 / (2 * feed.commonModeOhmsPerLeg);
  for (const [name, lead] of [
    ["tip", positive],
    ["ring", negative],
  ] as const) {
    netlist.voltageControlledCurrent(`${id}.common.${name}.by-tip`, lead, ground, positive, battery, siemens);
    netlist.voltageControlledCurrent(`${id}.common.${name}.by-ring`, lead, ground, negative, ground, siemens);
  }
  return { positive, negative };
}

function addIdle(netlist: Netlist, id: string, { ground }: FeedPlace, source: Poles, idle: LowPowerIdle, power: Power) {
  const poles = { positive: netlist.node(`${id}.pole.tip`), negative: netlist.node(`${id}.pole.ring`) };
  const battery = netlist.node(`${id}.idle.battery`);
  const tip = netlist.node(`${id}.idle.tip`);
  const ring = netlist.node(`${id}.idle.ring`);
  netlist.battery(`${id}.idle.battery`, battery, ground, -idle.volts);
  netlist.resistor(`${id}.idle.tip.ohms`, ground, tip, idle.ohmsPerLeg);
  netlist.resistor(`${id}.idle.ring.ohms`, battery, ring, idle.ohmsPerLeg);
  const full = { ...contactOhms, closed: power === "full" };
  const low = { ...contactOhms, closed: power === "idle" };
  const switches: PowerSwitches = {
    full: [
      netlist.contact(`${id}.power.tip-full`, poles.positive, source.positive, full),
      netlist.contact(`${id}.power.ring-full`, poles.negative, source.negative, full),
    ],
    idle: [
      netlist.contact(`${id}.power.tip-idle`, poles.positive, tip, low),
      netlist.contact(`${id}.power.ring-idle`, poles.negative, ring, low),
    ],
  };
  return { poles, switches };
}

/** What a line gets that was left off hook: the battery through a resistance in each leg. */
function addLockout(netlist: Netlist, id: string, place: FeedPlace, supply: Pair, now: SupplyContacts, ohms: number): SwitchIndex[] {
  const contact = { ...contactOhms, closed: now === "high-resistance" };
  return (["tip", "ring"] as const).map((wire) => {
    const behind = netlist.node(`${id}.lockout.${wire}`);
    netlist.resistor(`${id}.lockout.${wire}.ohms`, wire === "tip" ? place.ground : place.battery, behind, ohms);
    return netlist.contact(`${id}.supply.${wire}-lockout`, supply[wire], behind, contact);
  });
}

function addQuench(netlist: Netlist, id: string, tip: NodeIndex, ring: NodeIndex): void {
  const middle = netlist.node(`${id}.quench`);
  netlist.resistor(`${id}.quench.ohms`, tip, middle, quench.ohms);
  netlist.capacitor(`${id}.quench.farads`, middle, ring, quench.farads);
  netlist.resistor(`${id}.quench.bleed`, tip, ring, quench.bleedOhms);
}

function addLeg(netlist: Netlist, id: string, supply: NodeIndex, office: NodeIndex, feed: Feed): ProbeIndex {
  const earth = 0;
  const middle = feed.henriesPerLeg === undefined ? office : netlist.node(`${id}.middle`);
  const meter = feed.kind === "resistive" ? `${id}.ohms` : `${id}.meter`;
  if (feed.kind === "resistive") netlist.resistor(meter, supply, middle, feed.ohmsPerLeg);
  else netlist.battery(meter, supply, middle, 0);
  if (feed.henriesPerLeg !== undefined) {
    netlist.inductor(`${id}.henries`, middle, office, feed.henriesPerLeg);
    netlist.capacitor(`${id}.supply.stray`, supply, earth, strayFarads);
  }
  netlist.capacitor(`${id}.office.stray`, office, earth, strayFarads);
  return netlist.probeAmps(meter);
}
