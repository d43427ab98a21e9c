/** Writes how one step of a model goes into kernel memory, for one set of active inputs. */
import type { KernelMemory } from "./kernel-memory.ts";
import {
  channelLength,
  constantLength,
  laneModes,
  planLength,
  planNumber,
  planWord,
  portLength,
  portMethod,
  portNumberCount,
  watchedPorts,
} from "./lane-layout.ts";
import { mathKernel } from "../math/kernel/math-kernel.ts";
import { type OpenPortTable, tabulateOpenPort } from "./open-port-table.ts";
import type { Variant } from "./pattern.ts";
import type { PortCurve } from "./port-curve.ts";
import type { Channels, StepModel } from "./step-model.ts";

/** What of a circuit's layout a plan needs. */
export type PlanShape = { readonly channels: Channels; readonly inputCount: number; readonly curves: readonly PortCurve[] };

export type LanePlan = {
  readonly memory: KernelMemory;
  readonly at: number;
  readonly variant: Variant;
  readonly model: StepModel;
  readonly shape: PlanShape;
  /** Active inputs in their order, and the place of each input among them, -1 for the silent ones. */
  readonly inputs: Int32Array;
  readonly placeOfInput: Int32Array;
  /** Modes stepped, numbers in z, and numbers of a lane. */
  readonly modes: number;
  readonly length: number;
  readonly laneLength: number;
  readonly drives: number;
  readonly openRows: number;
  readonly probeRows: number;
  readonly usesTable: boolean;
  /** See `watchedPorts`. */
  readonly watched: number;
  /** Of the port by its open voltage, where there is one. */
  readonly table: OpenPortTable | undefined;
  /** The variant's equilibrium that the rows' last places hold. */
  restVersion: number;
};

/** Numbers that a lane may need under any plan: modes may be filled up to blocks at two places. */
export function laneRoom(stateCount: number, inputCount: number, portCount: number): number {
  return laneModes(stateCount + 2) + channelLength * inputCount + portLength * portCount + constantLength + 2 * portCount;
}

/** Undefined where the memory is full. */
export function makeLanePlan(
  memory: KernelMemory,
  variant: Variant,
  model: StepModel,
  shape: PlanShape,
  { inputs, tabulated }: { readonly inputs: Int32Array; readonly tabulated: boolean },
): LanePlan | undefined {
  const ports = shape.curves.length;
  const modes = laneModes(model.activeSize);
  const length = modes + channelLength * inputs.length + portLength * ports + constantLength;
  const probes = variant.restOutputs.length - ports;
  const table = ports === 1 && tabulated ? openPortTable(memory, variant, model, shape) : undefined;
  const method =
    ports === 0 ? portMethod.none : table !== undefined ? portMethod.table : ports === 2 ? portMethod.newtonOfTwo : portMethod.newton;
  const isNewton = method === portMethod.newton || method === portMethod.newtonOfTwo;
  const watched = watchedPorts(method, modes);
  const driveLength = modes * (2 + 2 * inputs.length + ports + watched);
  const newtonLength = isNewton ? (portNumberCount + 3 * ports + 4) * ports : 0;
  const tableAt = table === undefined ? 0 : memory.keep(table.values);
  const curvesAt = isNewton ? shape.curves.map((curve) => memory.keep(curve.table)) : [];
  const at = memory.allocate(planLength + driveLength + (ports + probes) * length + newtonLength);
  if (at === undefined || tableAt === undefined || curvesAt.includes(undefined)) return undefined;
  const drives = at + 8 * planLength;
  const openRows = drives + 8 * driveLength;
  const probeRows = openRows + 8 * ports * length;
  const portNumbers = probeRows + 8 * probes * length;
  const { words, numbers } = memory;
  const word = at / 4;
  words[word + planWord.blocks] = modes / 2;
  words[word + planWord.inputs] = inputs.length;
  words[word + planWord.ports] = ports;
  words[word + planWord.length] = length;
  words[word + planWord.drives] = drives;
  words[word + planWord.openRows] = openRows;
  words[word + planWord.probeRows] = probeRows;
  words[word + planWord.method] = method;
  words[word + planWord.table] = tableAt;
  words[word + planWord.spans] = table?.spanCount ?? 0;
  words[word + planWord.portNumbers] = portNumbers;
  words[word + planWord.scratch] = portNumbers + 8 * (portNumberCount + 2 * ports) * ports;
  const placeOfInput = new Int32Array(shape.inputCount).fill(-1);
  inputs.forEach((input, place) => (placeOfInput[input] = place));
  const plan: LanePlan = {
    memory,
    at,
    variant,
    model,
    shape,
    inputs,
    placeOfInput,
    modes,
    length,
    laneLength: length + 2 * ports,
    drives,
    openRows,
    probeRows,
    usesTable: table !== undefined,
    watched,
    table,
    restVersion: NaN,
  };
  writeDrives(plan);
  writeRows(plan);
  if (isNewton) writePorts(plan, portNumbers / 8, curvesAt);
  else numbers[at / 8 + planNumber.ownGain] = ports === 1 ? ownGainOhms(plan, 0, 0) * openScale(plan) : 0;
  return plan;
}

const tables = new WeakMap<StepModel, OpenPortTable | "none">();

function openPortTable(
  { kind }: KernelMemory,
  { siemens, restVolts, restAmps }: Variant,
  model: StepModel,
  { curves }: PlanShape,
): OpenPortTable | undefined {
  let table = tables.get(model);
  if (table === undefined) {
    table =
      tabulateOpenPort(
        { curve: curves[0]!, siemens: siemens[0]!, gainOhms: model.portGain[0]!, restVolts: restVolts[0]!, restAmps: restAmps[0]! },
        mathKernel(kind),
      ) ?? "none";
    tables.set(model, table);
  }
  return table === "none" ? undefined : table;
}

/** What open voltages are counted in: spans of the port's table where it has one. */
function openScale({ table }: LanePlan): number {
  return table?.spansPerVolt ?? 1;
}

function writeDrives(plan: LanePlan): void {
  const { memory, drives, model, shape, inputs, modes, watched } = plan;
  const { numbers } = memory;
  const scale = openScale(plan);
  const { padded, activeSize, drive, blocks, outputs, stride, base } = model;
  let at = drives / 8;
  for (let k = 0; k < modes; k += 2) for (const place of [0, 3, 1, 2]) numbers[at++] = k < activeSize ? blocks[2 * k + place]! : 0;
  const place = (from: Float64Array, row: number, k: number, times = 1): void => {
    for (let i = k; i < k + 2; i++) numbers[at++] = i < activeSize ? from[row + i]! * times : 0;
  };
  for (let p = 0; p < shape.curves.length; p++) for (let k = 0; k < modes; k += 2) place(drive, (shape.channels.portStart + p) * padded, k);
  for (let p = 0; p < watched; p++) for (let k = 0; k < modes; k += 2) place(outputs, p * stride + base, k, scale);
  for (const input of inputs) {
    for (let k = 0; k < modes; k += 2) {
      place(drive, 2 * input * padded, k);
      place(drive, (2 * input + 1) * padded, k);
    }
  }
}

/** What an ampere of one port at the start of a step adds to another's open voltage at its end, by the modes and as the change that it begins. */
function ownGainOhms({ model, shape: { channels } }: LanePlan, row: number, port: number): number {
  const { padded, activeSize, drive, outputs, stride, base } = model;
  let ohms = 0;
  for (let k = 0; k < activeSize; k++) ohms += outputs[row * stride + base + k]! * drive[(channels.portStart + port) * padded + k]!;
  return ohms - outputs[row * stride + channels.portChangeStart + port]!;
}

function writeRows(plan: LanePlan): void {
  const { memory, openRows, model, shape, inputs, modes, length, variant } = plan;
  const { numbers } = memory;
  const { outputs, stride, base } = model;
  const { portStart, curvatureStart, jerkStart, portChangeStart } = shape.channels;
  const ports = shape.curves.length;
  for (let r = 0; r < variant.restOutputs.length; r++) {
    let at = openRows / 8 + r * length;
    for (let k = 0; k < modes; k++) numbers[at++] = k < model.activeSize ? outputs[r * stride + base + k]! : 0;
    for (const input of inputs) {
      for (const channel of [2 * input, 2 * input + 1, curvatureStart + input, jerkStart + input])
        numbers[at++] = outputs[r * stride + channel]!;
    }
    for (let p = 0; p < ports; p++) {
      const change = outputs[r * stride + portChangeStart + p]!;
      // A port's open voltage is that without the ports' currents: they change by minus what they were.
      numbers[at++] = r < ports ? -change : outputs[r * stride + portStart + p]!;
      numbers[at++] = r < ports ? 0 : change;
    }
    if (r < ports) for (let k = openRows / 8 + r * length; k < at; k++) numbers[k]! *= openScale(plan);
  }
}

function writePorts(plan: LanePlan, start: number, curvesAt: readonly (number | undefined)[]): void {
  const { variant, model, shape } = plan;
  const { numbers } = plan.memory;
  let at = start;
  shape.curves.forEach(({ rangeVolts, cellsPerVolt, cellCount }, p) => {
    for (const value of [rangeVolts, cellsPerVolt, cellCount, curvesAt[p] ?? 0, variant.siemens[p]!, variant.restAmps[p]!]) {
      numbers[at++] = value;
    }
  });
  numbers.set(model.portGain, at);
  at += model.portGain.length;
  const ports = shape.curves.length;
  for (let row = 0; row < ports; row++) for (let port = 0; port < ports; port++) numbers[at++] = ownGainOhms(plan, row, port);
}

/** Brings the constant places of the rows up to date with the variant's equilibrium. */
export function writeRest(plan: LanePlan): void {
  const { variant, shape, model, length, modes, inputs } = plan;
  if (plan.restVersion === variant.restVersion) return;
  plan.restVersion = variant.restVersion;
  const ports = shape.curves.length;
  const place = modes + channelLength * inputs.length + portLength * ports;
  variant.restOutputs.forEach((value, r) => {
    let constant = value;
    if (r < ports) for (let c = 0; c < ports; c++) constant -= model.portGain[r * ports + c]! * variant.restAmps[c]!;
    if (r < ports && plan.table !== undefined) constant = (constant - plan.table.originVolts) * plan.table.spansPerVolt;
    plan.memory.numbers[plan.openRows / 8 + r * length + place] = constant;
  });
}
