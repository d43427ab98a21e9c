/** Builds a group of joined lines and ports into one circuit, and tells which values of the bench file sit in circuits. */
import type { Bench, Device, ExchangePort } from "../../../shared/model/bench.ts";
import { Circuit } from "../circuit/circuit.ts";
import { Netlist } from "../circuit/netlist.ts";
import type { ProbeIndex } from "../circuit/types.ts";
import { callerIdLoadOf } from "../../../shared/catalog/caller-id.ts";
import type { BenchDevice, BenchSite } from "../devices/device.ts";
import type { Pair } from "../plant/pair.ts";
import { LineCircuit } from "./line-circuit.ts";
import { portsOf } from "../../../shared/catalog/device-ports.ts";
import type { PortModel } from "../../../shared/catalog/device-ports.ts";
import type { PortSource } from "./port-sources.ts";
import type { Clip } from "../tester/clip.ts";
import { clipsOn, takenOff } from "./clips.ts";
import type { CircuitGroup, PortPlace } from "./wiring.ts";

export type BuiltCircuit = {
  readonly group: CircuitGroup;
  readonly netlist: Netlist;
  readonly circuit: Circuit;
  readonly lines: ReadonlyMap<string, LineCircuit>;
  /** Current through the hook switch of each set of a line that has several, in the order of the bench file; from tip into the set. */
  readonly setAmps: ReadonlyMap<string, readonly ProbeIndex[]>;
  /** Leads of instruments that are on these lines. */
  readonly clips: readonly Clip[];
};

export type CircuitExtras = {
  readonly sources?: readonly PortSource[];
  readonly previous?: readonly BuiltCircuit[];
  /** Of the whole bench. */
  readonly clips?: readonly Clip[];
};

/**
 * Builds the group as the bench file says; its devices go on working on their old circuit until `attachGroup`. Contacts stand as they
 * do in the circuits that it follows, so that no other position of them has to be worked out first.
 */
export function buildCircuit(
  bench: Bench,
  group: CircuitGroup,
  devices: ReadonlyMap<string, BenchDevice>,
  stepSeconds: number,
  { sources = [], previous = [], clips: allClips = [] }: CircuitExtras = {},
): BuiltCircuit {
  const clips = clipsOn(group, allClips);
  const netlist = new Netlist();
  const lines = new Map<string, LineCircuit>();
  const pairs = new Map<string, Pair>();
  for (const lineId of group.lineIds) {
    const line = bench.lines[lineId];
    if (line === undefined) throw new Error(`the bench has no line ${lineId}`);
    const built = new LineCircuit(netlist, lineId, line);
    lines.set(lineId, built);
    const taken = takenOff(netlist, lineId, clips);
    pairs.set(line.fxs, taken.fxs ?? built.fxs);
    for (const ref of line.fxo) pairs.set(ref, taken.fxo ?? built.fxo);
  }
  for (const place of group.ports) {
    const pair = pairs.get(place.ref) ?? { tip: netlist.node(`${place.ref}.tip`), ring: netlist.node(`${place.ref}.ring`) };
    deviceAt(devices, place).stampPort(netlist, place.portId, pair, modelAt(bench, place), siteOf(bench));
    sources.find(({ ref }) => ref === place.ref)?.stamp(netlist, pair);
  }
  for (const clip of clips) {
    const line = lines.get(clip.line);
    if (line === undefined) throw new Error(`the circuit has no line ${clip.line}`);
    clip.stamp(netlist, line[clip.end], line[clip.end === "fxs" ? "fxo" : "fxs"]);
  }
  for (const circuit of previous) standAsIn(circuit, netlist);
  const setAmps = new Map(group.lineIds.map((lineId) => [lineId, probeSets(netlist, bench.lines[lineId]?.fxo ?? [])]));
  return { group, netlist, circuit: new Circuit(netlist, { stepSeconds }), lines, setAmps, clips };
}

/** What the hook switch behind a port may be called: a set with one line names it after itself. */
export function hookIdsOf(ref: string): readonly string[] {
  return [`${ref.split(".")[0]}.hook`, `${ref}.hook`];
}

/** A set alone draws what arrives at its end of the line. */
function probeSets(netlist: Netlist, refs: readonly string[]): ProbeIndex[] {
  if (refs.length < 2) return [];
  const hooks = refs.map((ref) => netlist.elements.find(({ id }) => hookIdsOf(ref).includes(id)));
  return hooks.every((hook) => hook !== undefined) ? hooks.map(({ id }) => netlist.probeAmps(id)) : [];
}

function standAsIn({ netlist, circuit }: BuiltCircuit, next: Netlist): void {
  for (const element of netlist.elements) if (element.kind === "contact") next.beginContact(element.id, circuit.isClosed(element.contact));
}

/** Puts the devices of the group to work on its circuit. */
export function attachGroup(built: BuiltCircuit, devices: ReadonlyMap<string, BenchDevice>): void {
  for (const place of built.group.ports) deviceAt(devices, place).attachPort(place.portId, built.circuit);
  for (const clip of built.clips) clip.attach(built.circuit);
}

/** Goes on from the circuits that this one follows: charges and fluxes stay where they were. `given`: what some stores begin with. */
export function carryOn(next: BuiltCircuit, previous: readonly BuiltCircuit[], given: Iterable<readonly [string, number]> = []): void {
  const fresh = storesOfNewLines(next, previous);
  for (const old of previous) next.circuit.carryFrom(old.circuit, new Map([...fresh, ...storesToKeep(old, next), ...given]));
}

/** A line that was not there before comes without charge. */
function storesOfNewLines({ lines, netlist }: BuiltCircuit, previous: readonly BuiltCircuit[]): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const lineId of lines.keys()) {
    if (previous.some((old) => old.lines.has(lineId))) continue;
    for (const { id, kind } of netlist.elements) {
      if ((kind === "capacitor" || kind === "inductor") && id.startsWith(`${lineId}.`)) values.set(id, 0);
    }
  }
  return values;
}

/** What the new circuit's stores hold at first where their ids alone do not tell: those of lines that are cut elsewhere now. */
function storesToKeep(old: BuiltCircuit, next: BuiltCircuit): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const [lineId, line] of next.lines) {
    const before = old.lines.get(lineId);
    if (before === undefined || !line.isCutUnlike(before)) continue;
    for (const [id, value] of line.storesFrom(before, old.circuit)) values.set(id, value);
  }
  return values;
}

/** Everything of the group that its circuit is made of: where two benches agree in it, the circuit need not be built anew. */
export function circuitValues(bench: Bench, group: CircuitGroup): string {
  const lines = group.lineIds.map((lineId) => ({ ...bench.lines[lineId], limits: undefined }));
  const ports = group.ports.map((place) => portValues(portsOf(modelAt(bench, place)).get(place.portId), bench.country));
  return JSON.stringify([lines, ports, group.ports.map((place) => betweenPorts(modelAt(bench, place)))]);
}

/** What of a port's values is in its circuit; the rest its device takes over while it runs. */
function portValues(port: PortModel | undefined, country: string): unknown {
  if (port === undefined) return undefined;
  if (port.role === "fxs") return feedValues(port.values);
  const { ringer, leakageOhms, offHook, speechOhms, speechFarads, terminationNetwork, polarity, groundStart, callerId } = port.values;
  const callerIdLoad = callerIdLoadOf(callerId, country);
  return { ringer, leakageOhms, offHook, speechOhms, speechFarads, terminationNetwork, polarity, groundStart, callerIdLoad };
}

/** What a device has in the circuit between its ports. */
function betweenPorts(device: Device): unknown {
  return device.kind === "ata" ? device.lifeline?.reservoirFarads : undefined;
}

function feedValues({ feed, ringing, metering, supervision }: ExchangePort): unknown {
  const { ohmsPerLeg, dcVolts, balance } = ringing;
  const { lockoutFeed, lockoutOhmsPerLeg } = supervision ?? {};
  return { lockoutFeed, lockoutOhmsPerLeg, feed, ringing: { ohmsPerLeg, dcVolts, balance }, metering: metering?.kind };
}

/** What of the bench holds for all its devices. */
export function siteOf({ country, tones }: Bench): BenchSite {
  return { country, tones };
}

function deviceAt(devices: ReadonlyMap<string, BenchDevice>, place: PortPlace): BenchDevice {
  const device = devices.get(place.deviceId);
  if (device === undefined) throw new Error(`the bench has no device ${place.deviceId}`);
  return device;
}

function modelAt(bench: Bench, place: PortPlace): Device {
  const model = bench.devices[place.deviceId];
  if (model === undefined) throw new Error(`the bench has no device ${place.deviceId}`);
  return model;
}
