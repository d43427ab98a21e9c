/** What is happening on the bench, in a sentence or two for each telephone: from measured values and what detectors saw. */
import { explainLine, lineEnds } from "../../shared/explain/wiring-sentence.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot, DeviceState, ExchangePortState, LineState } from "../../shared/model/snapshot.ts";
import { formatAmps, formatVolts } from "../../shared/units/format.ts";
import { ringingRmsVolts } from "./motion/line-activity.ts";
import { capital, deviceOf, portOf, spokenId } from "./names.ts";

/** From this current on, an exchange takes the loop as closed: shown values decide what the sentence says of the current. */
const leastSpokenAmps = 1e-3;

/** One sentence or two for each line of the bench, in order. */
export function statusSentence(bench: Bench, snapshot: BenchSnapshot | undefined): string {
  if (snapshot === undefined) return "";
  const parts = Object.entries(bench.lines).map(([id, line]) => lineSentence(bench, snapshot, id, line));
  if (isIdle(snapshot)) parts.push(hasHandset(snapshot) ? "Lift a handset to begin." : "Send a fax to begin.");
  return parts.filter((part) => part !== "").join(" ");
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
  if (device.kind === "pbx") return Object.values(device.extensions);
  if (device.kind === "fxo-gateway") return [];
  return "ports" in device ? Object.values(device.ports) : [];
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
    .map((each) => setWords(snapshot, deviceOf(each), portOf(each)))
    .filter((words) => words !== undefined);
  const why = explainLine(reading, lineEnds(bench, line));
  const name = capital(spokenId(lineId));
  const who = sets.length > 0 ? sets.join(" and ") : why === undefined ? `${name} has no telephone` : name;
  if (why !== undefined) return `${capital(who)}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  const ringsAudibly = line.fxo.some((each) => isRinging(snapshot, deviceOf(each)));
  return `${capital(who)}: ${measured(reading)}. ${ringsAudibly ? "" : exchangeWords(port)}`.trim();
}

function isRinging(snapshot: BenchSnapshot, deviceId: string): boolean {
  const device = snapshot.devices[deviceId];
  return (device?.kind === "telephone" || device?.kind === "fax") && device.bell;
}

function setWords(snapshot: BenchSnapshot, deviceId: string, portId: string): string | undefined {
  const device = snapshot.devices[deviceId];
  const name = spokenId(deviceId);
  const lifeline = device?.kind === "ata" && portId === "fxo" ? device.lifeline : undefined;
  if (lifeline?.relay === "lifeline") return `the relay of ${name} is at rest`;
  const gatewayLine = device?.kind === "fxo-gateway" ? device.ports[portId] : undefined;
  if (gatewayLine !== undefined) return `port ${portId} of ${name} ${gatewayLine.ringing ? "sees ringing" : `is ${gatewayLine.hook} hook`}`;
  const trunk = device?.kind === "pbx" ? device.trunks[portId] : lifeline?.trunk;
  if (trunk !== undefined) return `trunk ${portId} ${trunk.ringing ? "sees ringing" : `is ${trunk.hook} hook`}`;
  if (device?.kind === "fax") return `${name} ${device.activity}`;
  if (device?.kind !== "telephone") return undefined;
  if (device.bell) return `the bell of ${name} rings`;
  return device.hook === "off" ? `${name} is off hook` : `${name} is on hook`;
}

function measured(reading: LineState): string {
  const { tipRingDcVolts, tipRingAcVolts, loopDcAmps } = reading.fxo;
  const reversed = tipRingDcVolts < -1 ? ", tip and ring reversed" : "";
  if (tipRingAcVolts >= ringingRmsVolts) return `${formatVolts(tipRingAcVolts)} of ringing reach it`;
  if (Math.abs(loopDcAmps) >= leastSpokenAmps) return `${formatAmps(Math.abs(loopDcAmps))} flow${reversed}`;
  if (Math.abs(tipRingDcVolts) < 1) return "no voltage and no current";
  return `${formatVolts(Math.abs(tipRingDcVolts))} wait, no current${reversed}`;
}

/** What the exchange does on this port, said as an action. */
function exchangeWords(port: ExchangePortState | undefined): string {
  if (port === undefined) return "";
  if (port.battery === "off") return "The exchange has taken its battery off.";
  switch (port.phase) {
    case "idle":
      return "";
    case "seized":
      return "The exchange sees the loop closed.";
    case "dial tone":
      return "The exchange sends dial tone.";
    case "collecting digits":
      return port.digits === "" ? "The exchange waits for digits." : `The exchange has heard ${port.digits}.`;
    case "ringback":
      return `The exchange rings ${port.digits === "" ? "the other side" : port.digits} and sends ringback.`;
    case "ringing":
    case "test ringing":
      return port.ringing ? "The exchange sends ringing." : "The exchange pauses between rings.";
    case "talking":
      return "The speech path is open.";
    default:
      return `The exchange says: ${port.phase}.`;
  }
}

/** The sentence without its figures: while this stays the same, only numbers moved. */
export function sentenceShape(sentence: string): string {
  return sentence.replaceAll(/-?\d+(\.\d+)? (mA|µA|A|V|mV)/g, "#");
}
