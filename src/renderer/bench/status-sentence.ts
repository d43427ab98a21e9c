/** What is happening on the bench, in a sentence or two for each telephone: from measured values and what detectors saw. */
import { endWords } from "../../shared/catalog/end-words.ts";
import { explainLine, lineEnds } from "../../shared/explain/wiring-sentence.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot, DeviceState, ExchangePortState, LineState } from "../../shared/model/snapshot.ts";
import { quantity, trueMinus } from "../ui/quantity.ts";
import { ringingRmsVolts } from "./motion/line-activity.ts";
import { sentenceText as text } from "../texts/index.ts";
import { deviceOf, deviceTitle, portOf, spokenId } from "./names.ts";
import { capital } from "../../shared/units/capital.ts";

/** From this current on, an exchange takes the loop as closed: shown values decide what the sentence says of the current. */
const leastSpokenAmps = 1e-3;

/** Less than this is no voltage: the figures on the wires show none either. */
const leastSpokenVolts = 0.01;

/** More lines than these are not all told of while most of them are at rest. */
const mostSpokenLines = 2;

/** One sentence or two for each line of the bench, in order; where there are many, those at rest have one together. */
export function statusSentence(bench: Bench, snapshot: BenchSnapshot | undefined): string {
  if (snapshot === undefined) return "";
  const lines = Object.entries(bench.lines);
  const resting = lines.filter(([id, line]) => isAtRest(bench, snapshot, id, line));
  const isShort = lines.length > mostSpokenLines && resting.length > 1;
  const told = isShort ? lines.filter((line) => !resting.includes(line)) : lines;
  const parts = toldOnce(told.flatMap(([id, line]) => lineSentences(bench, snapshot, id, line)));
  if (isShort) parts.push(text.atRest(resting.length, told.length === 0, restingVolts(snapshot, resting)));
  if (isIdle(snapshot)) parts.push(whatToDo(bench, snapshot));
  return trueMinus(parts.filter((part) => part !== "").join(" "));
}

/** A call between two lines opens one speech path: it is said after the last of them. */
function toldOnce(parts: readonly string[]): string[] {
  return parts.filter((part, index) => part !== text.talking || parts.lastIndexOf(part) === index);
}

/** Battery waits on the line, as it should, and every set on it is on hook. */
function isAtRest(bench: Bench, snapshot: BenchSnapshot, lineId: string, line: Bench["lines"][string]): boolean {
  const reading = snapshot.lines[lineId];
  if (
    reading === undefined ||
    line.fxo.length === 0 ||
    instrumentsOn(snapshot, lineId) ||
    explainLine(reading, lineEnds(bench, line)) !== undefined
  )
    return false;
  const { tipRingDcVolts, tipRingAcVolts, loopDcAmps } = reading.fxo;
  if (tipRingDcVolts < 1 || tipRingAcVolts >= ringingRmsVolts || Math.abs(loopDcAmps) >= leastSpokenAmps) return false;
  if (Math.abs(reading.fxs.loopDcAmps) >= leastSpokenAmps) return false;
  const feeder = snapshot.devices[deviceOf(line.fxs)];
  const port = feeder === undefined ? undefined : portsById(feeder)[portOf(line.fxs)];
  const rests = port === undefined || (port.phase === "idle" && port.battery === "normal");
  return rests && [line.fxs, ...line.fxo].every((each) => isOnHook(snapshot.devices[deviceOf(each)], portOf(each)));
}

function isOnHook(device: DeviceState | undefined, portId: string): boolean {
  if (device?.kind === "telephone" || device?.kind === "fax") return device.hook === "on" && !device.bell;
  if (device?.kind === "ata" && portId === "fxo" && device.lifeline?.relay === "lifeline") return false;
  const line = device?.kind === "fxo-gateway" ? device.ports[portId] : device?.kind === "pbx" ? device.trunks[portId] : undefined;
  return line === undefined || (line.hook === "on" && !line.ringing);
}

function isLifted(device: DeviceState | undefined, portId: string): boolean {
  if (device?.kind === "telephone" || device?.kind === "fax") return device.hook === "off";
  const line = device?.kind === "fxo-gateway" ? device.ports[portId] : device?.kind === "pbx" ? device.trunks[portId] : undefined;
  return line?.hook === "off";
}

/** The volts of the lines at rest: one figure, or from the least to the greatest. */
function restingVolts({ lines }: BenchSnapshot, resting: readonly (readonly [string, unknown])[]): string {
  const volts = resting.map(([id]) => lines[id]?.fxo.tipRingDcVolts ?? 0);
  const [least, greatest] = [quantity(Math.min(...volts), "V"), quantity(Math.max(...volts), "V")];
  return least === greatest ? least : text.from(least, greatest);
}

/** Every set hangs up, every port of every exchange waits with its battery on. */
function isIdle(snapshot: BenchSnapshot): boolean {
  return Object.values(snapshot.devices).every((device) =>
    device.kind === "telephone" || device.kind === "fax"
      ? device.hook === "on" && !device.bell
      : feedingPorts(device).every((port) => port.phase === "idle" && port.battery === "normal"),
  );
}

/** The ports of a device that feed a line. */
function feedingPorts(device: DeviceState): readonly ExchangePortState[] {
  return Object.values(portsById(device));
}

function portsById(device: DeviceState): Readonly<Record<string, ExchangePortState>> {
  if (device.kind === "pbx") return device.extensions;
  return "ports" in device && device.kind !== "fxo-gateway" ? device.ports : {};
}

/** A handset that is lifted must be on a line for anything to come of it; an instrument at work is not to be disturbed. */
function whatToDo({ devices, lines }: Bench, snapshot: BenchSnapshot): string {
  const wired = Object.entries(lines).flatMap(([id, { fxo }]) => (instrumentsOn(snapshot, id) ? [] : fxo.map(deviceOf)));
  const kinds = wired.map((id) => devices[id]?.kind);
  if (kinds.includes("telephone")) return text.lift;
  return kinds.includes("fax") ? text.sendFax : "";
}

function instrumentsOn({ instruments }: BenchSnapshot, lineId: string): boolean {
  return instruments?.tester?.line === lineId || instruments?.buttSet?.line === lineId;
}

function lineSentences(bench: Bench, snapshot: BenchSnapshot, lineId: string, line: Bench["lines"][string]): readonly string[] {
  const reading = snapshot.lines[lineId];
  if (reading === undefined) return [];
  const name = capital(spokenId(lineId));
  // What stands on the line is the test set's own for that time: it says itself what it reads.
  if (snapshot.instruments?.tester?.line === lineId) return [text.tested(name)];
  const port = portsByIdOf(snapshot.devices[deviceOf(line.fxs)])[portOf(line.fxs)];
  const { who, areSeveral, isAnyLifted, ringsAudibly, seesRinging } = whoIsThere(bench, snapshot, lineId, line);
  const why = explainLine(reading, lineEnds(bench, line));
  if (why !== undefined) return [text.says(who ?? name, `${why.charAt(0).toLowerCase()}${why.slice(1)}`)];
  // Dial pulses swing the line as far as ringing does; a set that is lifted is rung by nobody.
  const canRing = (ringsAudibly || seesRinging || port?.ringing === true) && !isAnyLifted;
  const found = text.says(
    who ?? (line.fxo.length === 0 ? text.openEnd(name) : text.noTelephone(name)),
    measured(reading, canRing, areSeveral, endWords(bench, lineId).fxs),
  );
  return [`${found}.`, ringsAudibly ? "" : feederWords(feederName(bench, deviceOf(line.fxs)), port)];
}

type WhoIsThere = {
  readonly who: string | undefined;
  readonly areSeveral: boolean;
  readonly isAnyLifted: boolean;
  readonly ringsAudibly: boolean;
  /** A trunk or a line port has found ringing: it has no bell to be heard. */
  readonly seesRinging: boolean;
};

/** The sets on a line and what they do. A butt set at the network interface stands in for them: its plug takes them off. */
function whoIsThere(bench: Bench, snapshot: BenchSnapshot, lineId: string, line: Bench["lines"][string]): WhoIsThere {
  const { buttSet } = snapshot.instruments ?? {};
  const clipped = buttSet?.line === lineId ? buttSet : undefined;
  const areSetsOff = clipped?.at === "interface";
  const sets = areSetsOff ? [] : line.fxo;
  const words = [...sets, line.fxs]
    .map((each) => setWords(bench, snapshot, deviceOf(each), portOf(each)))
    .filter((each) => each !== undefined);
  if (clipped !== undefined) words.push(text.buttSet(clipped.hook, areSetsOff));
  return {
    who: words.length === 0 ? undefined : capital(words.join(text.and)),
    areSeveral: words.length > 1,
    isAnyLifted: clipped?.hook === "off" || sets.some((each) => isLifted(snapshot.devices[deviceOf(each)], portOf(each))),
    ringsAudibly: clipped?.bell === true || sets.some((each) => isRinging(snapshot, deviceOf(each))),
    seesRinging: sets.some((each) => findsRinging(snapshot.devices[deviceOf(each)], portOf(each))),
  };
}

/** As it is called in the picture; a bench that names nothing has "the exchange". */
function feederName(bench: Bench, deviceId: string): string {
  const device = bench.devices[deviceId];
  const usual = device?.kind === "pbx" ? text.feeders.pbx : text.feeders.exchange;
  return device?.title === undefined || usual.toLowerCase().endsWith(` ${device.title.toLowerCase()}`) ? usual : device.title;
}

/** The ports of an exchange or a PBX, whose phases the sentence has words for. */
function portsByIdOf(device: DeviceState | undefined): Readonly<Record<string, ExchangePortState>> {
  return device?.kind === "exchange" || device?.kind === "pbx" ? portsById(device) : {};
}

function isRinging(snapshot: BenchSnapshot, deviceId: string): boolean {
  const device = snapshot.devices[deviceId];
  return (device?.kind === "telephone" || device?.kind === "fax") && device.bell;
}

function findsRinging(device: DeviceState | undefined, portId: string): boolean {
  if (device?.kind === "fxo-gateway") return device.ports[portId]?.ringing === true;
  if (device?.kind === "pbx") return device.trunks[portId]?.ringing === true;
  return device?.kind === "ata" && portId === "fxo" && device.lifeline?.trunk.ringing === true;
}

function setWords(bench: Bench, snapshot: BenchSnapshot, deviceId: string, portId: string): string | undefined {
  const device = snapshot.devices[deviceId];
  const name = deviceTitle(bench, deviceId);
  const lifeline = device?.kind === "ata" && portId === "fxo" ? device.lifeline : undefined;
  if (lifeline?.relay === "lifeline") return text.relayAtRest(name);
  const gatewayLine = device?.kind === "fxo-gateway" ? device.ports[portId] : undefined;
  if (gatewayLine !== undefined) return gatewayLine.ringing ? text.portRings(portId, name) : text.portHook(portId, name, gatewayLine.hook);
  const trunk = device?.kind === "pbx" ? device.trunks[portId] : lifeline?.trunk;
  if (trunk !== undefined) return trunk.ringing ? text.trunkRings(portId) : text.trunkHook(portId, trunk.hook);
  if (device?.kind === "fax") return `${name} ${device.activity}`;
  if (device?.kind !== "telephone") return undefined;
  if (device.bell) return text.bellRings(name);
  return text.setHook(name, device.hook);
}

function measured({ fxs, fxo }: LineState, canRing: boolean, areSeveral: boolean, nearEnd: string): string {
  const { tipRingDcVolts, tipRingAcVolts, loopDcAmps } = fxo;
  const volts = quantity(Math.abs(tipRingDcVolts), "V");
  const reversed = tipRingDcVolts < -1 ? text.reversed : "";
  if (canRing && tipRingAcVolts >= ringingRmsVolts) return text.ringingReaches(quantity(tipRingAcVolts, "V"), areSeveral);
  if (Math.abs(loopDcAmps) >= leastSpokenAmps) return `${text.flow(quantity(Math.abs(loopDcAmps), "A"))}${reversed}`;
  // A short or a leak on the way takes current that never arrives.
  if (Math.abs(fxs.loopDcAmps) >= leastSpokenAmps) return text.flowsNear(volts, quantity(Math.abs(fxs.loopDcAmps), "A"), nearEnd);
  if (Math.abs(tipRingDcVolts) < leastSpokenVolts) return text.nothing;
  return Math.abs(tipRingDcVolts) < 1 ? text.rest(volts) : `${text.waits(volts)}${reversed}`;
}

/** What the exchange or the PBX does on this port, said as an action. */
function feederWords(who: string, port: ExchangePortState | undefined): string {
  if (port === undefined) return "";
  if (port.battery === "off") return text.batteryOff(who);
  if (port.battery === "tip-open") return text.tipOpen(who);
  switch (port.phase) {
    case "idle":
      return "";
    case "seized":
      return text.seized(who);
    case "dial tone":
      return text.dialTone(who);
    case "collecting digits":
      return port.digits === "" ? text.waitsForDigits(who) : text.heard(who, port.digits);
    case "ringback":
      return text.ringback(who, port.digits === "" ? text.otherSide : port.digits);
    case "ringing":
    case "test ringing":
      return port.ringing ? text.ringing(who) : text.pause(who);
    case "talking":
      return port.loop === "closed" ? text.talking : "";
    default:
      return text.phase(who, port.phase);
  }
}

/** The sentence without its figures: while this stays the same, only numbers moved. */
export function sentenceShape(sentence: string): string {
  return sentence.replaceAll(/−?\d+(\.\d+)? (mA|µA|A|V|mV)/g, "#");
}
