/** A time-domain reflectometer on a line as the bench stands: its cable, faults in their places, and what is plugged in at the ends. */
import type { Line } from "../../../shared/model/bench.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../../shared/model/reflection.ts";
import type { Complex } from "../math/complex.ts";
import { sum, type TwoByTwo } from "../math/two-by-two.ts";
import { lineMetres } from "../plant/cable-parts.ts";
import { type LoopPart, propagationPerKm } from "../plant/exact-line.ts";
import { endlessPair, lookInto, type PairPart } from "../plant/pair-reflection.ts";
import { FrequencyTable, leadSamples, pulseAnswer, pulseTrain, ReflectometerError, voltsAcross } from "../plant/reflectometer.ts";
import { cutCable } from "../plant/split-cable.ts";
import { buildCircuit } from "./circuit-builder.ts";
import { loopParts, type ReadLineInput, setContacts, withGatheredCables } from "./line-readings.ts";
import { linearised, PortAdmittance } from "./port-admittance.ts";

type Length = Extract<LoopPart, { readonly kind: "length" | "tap" }>;

const lightMetresPerSecond = 299_792_458;
/** By the leading edges of opens from 0.2 to 6 km, 0.2 to 50 µs: where 0.5 % and more comes back, these lie within 3 % of their place. */
const edgeHertzTimesWidth = 3;
/** Of a pulse's peak: where its leading edge is taken to be. */
const edgeShare = 0.1;
/** The next pulse goes out when an echo could have gone round the whole line so often. */
const roundsPerRepeat = 3;

/** Throws EngineError, in a sentence, where there is nothing to show. */
export function reflectLine(query: ReflectionQuery, input: ReadLineInput): ReflectionTrace {
  const { widthSeconds, peakVolts, shape, sourceOhms, spanSeconds } = query;
  const line = input.bench.lines[query.line];
  if (line === undefined) throw new Error(`the bench has no line ${query.line}`);
  const cable = loopParts(line.cable);
  const lengths = cable.filter((part): part is Length => part.kind === "length" && part.metres > 0);
  const first = query.end === "fxs" ? lengths[0] : lengths.at(-1);
  if (first === undefined) throw new ReflectometerError("there is no cable: expected a length of pair to send a pulse into");

  const oneWaySeconds = delaySeconds(lengths, edgeHertzTimesWidth / widthSeconds);
  const train = pulseTrain(widthSeconds, roundsPerRepeat * Math.max(spanSeconds, 2 * oneWaySeconds));
  const { stepSeconds, sampleCount, bandHertz } = train;
  const repeatSeconds = stepSeconds * sampleCount;
  const ports = portsOf(query, line, input, [1 / repeatSeconds, bandHertz]);
  const parts = query.end === "fxs" ? partsOf(line) : partsOf(line).reverse();
  const pulse = { shape, widthSeconds, peakVolts, sourceOhms };
  const answer = (siemensAt: (hertz: number) => TwoByTwo): Float64Array =>
    pulseAnswer(pulse, train, (hertz): Complex => {
      const siemens = siemensAt(hertz);
      return voltsAcross(ports.near === undefined ? siemens : sum(siemens, ports.near.at(hertz)), sourceOhms);
    });
  const volts = answer((hertz) => lookInto(parts, ports.far.at(hertz), hertz));
  const endless = answer((hertz) => endlessPair(first, hertz));
  const shown = Math.min(sampleCount, leadSamples() + Math.ceil(spanSeconds / stepSeconds) + 1);
  return {
    query,
    firstSeconds: -edgeSamples(endless) * stepSeconds,
    stepSeconds,
    volts: Array.from(volts.subarray(0, shown)),
    returnVolts: Array.from(volts.subarray(0, shown), (value, i) => value - endless[i]!),
    sentVolts: endless.reduce((most, value) => Math.max(most, value), 0),
    bandHertz,
    repeatSeconds,
    velocityShare: lengths.reduce((metres, length) => metres + length.metres, 0) / oneWaySeconds / lightMetresPerSecond,
    cableMetres: lineMetres(line.cable),
  };
}

/** How many samples into the trace the pulse's leading edge lies, between two of them. */
function edgeSamples(sent: Float64Array): number {
  const edgeVolts = edgeShare * sent.reduce((most, value) => Math.max(most, value), 0);
  const after = sent.findIndex((value) => value >= edgeVolts);
  const before = sent[after - 1] ?? 0;
  return after - (sent[after]! - edgeVolts) / (sent[after]! - before);
}

/** How long a wave of this frequency is under way along the line. */
function delaySeconds(lengths: readonly Length[], hertz: number): number {
  return lengths.reduce(
    (seconds, { type, metres, celsius }) => seconds + (propagationPerKm(type, hertz, celsius).im * metres) / 1000 / (2 * Math.PI * hertz),
    0,
  );
}

/** The cable from the fxs end on, cut at its faults. */
function partsOf(line: Line): PairPart[] {
  const total = lineMetres(line.cable);
  const parts: PairPart[] = [];
  let rest: Line["cable"] = line.cable;
  let metres = 0;
  for (const { at, fault } of Object.values(line.faults ?? {}).sort((one, other) => one.at - other.at)) {
    const cut = cutCable(rest, at * total - metres, () => undefined);
    parts.push(...loopParts(cut.before), { kind: "fault", fault });
    metres += lineMetres(cut.before);
    rest = cut.after;
  }
  return [...parts, ...loopParts(rest)];
}

type Ports = { readonly far: FrequencyTable; readonly near: FrequencyTable | undefined };

/** What is plugged in at the two ends, as the bench stands. */
function portsOf(
  { line: lineId, end, equipment }: ReflectionQuery,
  line: Line,
  { bench, group, devices, stepSeconds }: ReadLineInput,
  [fromHertz, toHertz]: readonly [number, number],
): Ports {
  const built = buildCircuit(withGatheredCables(bench, group), group, devices, stepSeconds);
  const wires = built.lines.get(lineId);
  if (wires === undefined) throw new Error(`the circuit has no line ${lineId}`);
  const linear = linearised(built.netlist, setContacts(built, line, "as-they-are"));
  const tableOf = (at: "fxs" | "fxo"): FrequencyTable => {
    const port = new PortAdmittance(linear, wires[at], `${lineId}.`);
    return new FrequencyTable(fromHertz, toHertz, (hertz) => port.at(hertz));
  };
  return { far: tableOf(end === "fxs" ? "fxo" : "fxs"), near: equipment === "bridged" ? tableOf(end) : undefined };
}
