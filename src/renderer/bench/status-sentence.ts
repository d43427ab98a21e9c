/** What is happening on the bench, in a sentence or two for each telephone: from measured values and what detectors saw. */
import { explainLine, lineEnds } from "../../shared/explain/wiring-sentence.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot, DeviceState, ExchangePortState, LineState } from "../../shared/model/snapshot.ts";
import { formatAmps, formatVolts } from "../../shared/units/format.ts";
import { ringingRmsVolts } from "./motion/line-activity.ts";
import { sentenceText as text } from "../texts/index.ts";
import { capital, deviceOf, deviceTitle, portOf, spokenId } from "./names.ts";

/** From this current on, an exchange takes the loop as closed: shown values decide what the sentence says of the current. */
const leastSpokenAmps = 1e-3;

/** More lines than these are not all told of while most of them are at rest. */
const mostSpokenLines = 2;

/** One sentence or two for each line of the bench, in order; where there are many, those at rest have one together. */
export function statusSentence(bench: Bench, snapshot: BenchSnapshot | undefined): string {
  if (snapshot === undefined) return "";
  const lines = Object.entries(bench.lines);
  const resting = lines.filter(([id, line]) => isAtRest(bench, snapshot, id, line));
  const isShort = lines.length > mostSpokenLines && resting.length > 1;
  const told = isShort ? lines.filter((line) => !resting.includes(line)) : lines;
  const parts = told.map(([id, line]) => lineSentence(bench, snapshot, id, line));
  if (isShort) parts.push(text.atRest(resting.length, told.length === 0, restingVolts(snapshot, resting)));
  if (isIdle(snapshot)) parts.push(hasHandset(snapshot) ? text.lift : text.sendFax);
  return parts.filter((part) => part !== "").join(" ");
}

/** Battery waits on the line, as it should, and every set on it is on hook. */
function isAtRest(bench: Bench, snapshot: BenchSnapshot, lineId: string, line: Bench["lines"][string]): boolean {
  const reading = snapshot.lines[lineId];
  if (reading === undefined || explainLine(reading, lineEnds(bench, line)) !== undefined) return false;
  const { tipRingDcVolts, tipRingAcVolts, loopDcAmps } = reading.fxo;
  if (tipRingDcVolts < 1 || tipRingAcVolts >= ringingRmsVolts || Math.abs(loopDcAmps) >= leastSpokenAmps) return false;
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
  const [least, greatest] = [formatVolts(Math.min(...volts)), formatVolts(Math.max(...volts))];
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

function hasHandset(snapshot: BenchSnapshot): boolean {
  return Object.values(snapshot.devices).some((device) => device.kind === "telephone");
}

function lineSentence(bench: Bench, snapshot: BenchSnapshot, lineId: string, line: Bench["lines"][string]): string {
  const reading = snapshot.lines[lineId];
  const feeder = snapshot.devices[deviceOf(line.fxs)];
  const ports = feeder?.kind === "exchange" ? feeder.ports : feeder?.kind === "pbx" ? feeder.extensions : {};
  const port = ports[portOf(line.fxs)];
  if (reading === undefined) return "";
  const sets = [...line.fxo, line.fxs]
    .map((each) => setWords(bench, snapshot, deviceOf(each), portOf(each)))
    .filter((words) => words !== undefined);
  const why = explainLine(reading, lineEnds(bench, line));
  const name = capital(spokenId(lineId));
  const who = sets.length > 0 ? sets.join(text.and) : why === undefined ? text.noTelephone(name) : name;
  if (why !== undefined) return text.says(capital(who), `${why.charAt(0).toLowerCase()}${why.slice(1)}`);
  const ringsAudibly = line.fxo.some((each) => isRinging(snapshot, deviceOf(each)));
  // Dial pulses swing the line as far as ringing does; a set that is lifted is rung by nobody.
  const canRing = !line.fxo.some((each) => isLifted(snapshot.devices[deviceOf(each)], portOf(each)));
  return `${text.says(capital(who), measured(reading, canRing))}. ${ringsAudibly ? "" : feederWords(feeder?.kind === "pbx" ? text.feeders.pbx : text.feeders.exchange, port)}`.trim();
}

function isRinging(snapshot: BenchSnapshot, deviceId: string): boolean {
  const device = snapshot.devices[deviceId];
  return (device?.kind === "telephone" || device?.kind === "fax") && device.bell;
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

function measured(reading: LineState, canRing: boolean): string {
  const { tipRingDcVolts, tipRingAcVolts, loopDcAmps } = reading.fxo;
  const reversed = tipRingDcVolts < -1 ? text.reversed : "";
  if (canRing && tipRingAcVolts >= ringingRmsVolts) return text.ringingReaches(formatVolts(tipRingAcVolts));
  if (Math.abs(loopDcAmps) >= leastSpokenAmps) return `${text.flow(formatAmps(Math.abs(loopDcAmps)))}${reversed}`;
  if (Math.abs(tipRingDcVolts) < 1) return text.nothing;
  return `${text.waits(formatVolts(Math.abs(tipRingDcVolts)))}${reversed}`;
}

/** What the exchange or the PBX does on this port, said as an action. */
function feederWords(who: string, port: ExchangePortState | undefined): string {
  if (port === undefined) return "";
  if (port.battery === "off") return text.batteryOff(who);
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
      return text.talking;
    default:
      return text.phase(who, port.phase);
  }
}

/** The sentence without its figures: while this stays the same, only numbers moved. */
export function sentenceShape(sentence: string): string {
  return sentence.replaceAll(/-?\d+(\.\d+)? (mA|µA|A|V|mV)/g, "#");
}
