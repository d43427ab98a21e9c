/** Writes how one step of a model goes into kernel memory, for one set of active inputs. */
import type { KernelMemory } from "./kernel-memory.ts";
import { channelLength, planLength, planNumber, planWord, portMethod, portNumberCount } from "./lane-layout.ts";
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
  /** Of the port by its open voltage, where there is one. */
  readonly table: OpenPortTable | undefined;
  /** The variant's equilibrium that the rows' last places hold. */
  restVersion: number;
};

/** Numbers that a lane may need under any plan: modes may be filled up to blocks at two places. */
export function laneRoom(stateCount: number, inputCount: number, portCount: number): number {
  return stateCount + 2 + channelLength * inputCount + 3 * portCount + 3;
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
  const modes = model.activeSize;
  const length = (modes + channelLength * inputs.length + ports + 2) & ~1;
  const probes = variant.restOutputs.length - ports;
  const table = ports === 1 && tabulated ? openPortTable(variant, model, shape) : undefined;
  const method =
    ports === 0 ? portMethod.none : table !== undefined ? portMethod.table : ports === 2 ? portMethod.newtonOfTwo : portMethod.newton;
  const isNewton = method === portMethod.newton || method === portMethod.newtonOfTwo;
  const driveLength = (modes / 2) * (4 + 4 * inputs.length + 2 * ports + 2);
  const newtonLength = isNewton ? (portNumberCount + 2 * ports + 4) * ports : 0;
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
  words[word + planWord.scratch] = portNumbers + 8 * (portNumberCount + ports) * ports;
  numbers[at / 8 + planNumber.tableOrigin] = table?.originVolts ?? 0;
  numbers[at / 8 + planNumber.tableScale] = table?.spansPerVolt ?? 0;
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
    table,
    restVersion: NaN,
  };
  writeDrives(plan);
  writeRows(plan);
  if (isNewton) writePorts(plan, portNumbers / 8, curvesAt);
  return plan;
}

const tables = new WeakMap<StepModel, OpenPortTable | "none">();

function openPortTable({ siemens, restVolts, restAmps }: Variant, model: StepModel, { curves }: PlanShape): OpenPortTable | undefined {
  let table = tables.get(model);
  if (table === undefined) {
    table =
      tabulateOpenPort({
        curve: curves[0]!,
        siemens: siemens[0]!,
        gainOhms: model.portGain[0]!,
        restVolts: restVolts[0]!,
        restAmps: restAmps[0]!,
      }) ?? "none";
    tables.set(model, table);
  }
  return table === "none" ? undefined : table;
}

function writeDrives({ memory: { numbers }, at: planAt, drives, model, shape, inputs, modes, variant }: LanePlan): void {
  const { padded, drive, blocks, outputs, base } = model;
  const ports = shape.curves.length;
  let at = drives / 8;
  const column = (channel: number, k: number): void => {
    numbers[at++] = drive[channel * padded + k]!;
    numbers[at++] = drive[channel * padded + k + 1]!;
  };
  let ownGainOhms = 0;
  for (let k = 0; k < modes; k += 2) {
    for (const place of [0, 2, 1, 3]) numbers[at++] = blocks[2 * k + place]!;
    for (const input of inputs) {
      column(2 * input, k);
      column(2 * input + 1, k);
    }
    for (let p = 0; p < ports; p++) column(shape.channels.portStart + p, k);
    const portDrive = shape.channels.portStart * padded + k;
    if (ports > 0) ownGainOhms += outputs[base + k]! * drive[portDrive]! + outputs[base + k + 1]! * drive[portDrive + 1]!;
    const watched = variant.restOutputs.length > 0 && ports > 0;
    numbers[at++] = watched ? outputs[base + k]! : 0;
    numbers[at++] = watched ? outputs[base + k + 1]! : 0;
  }
  numbers[planAt / 8 + planNumber.ownGain] = ownGainOhms;
}

function writeRows({ memory: { numbers }, openRows, model, shape, inputs, modes, length, variant }: LanePlan): void {
  const { outputs, stride, base } = model;
  const { portStart, curvatureStart } = shape.channels;
  const ports = shape.curves.length;
  for (let r = 0; r < variant.restOutputs.length; r++) {
    let at = openRows / 8 + r * length;
    for (let k = 0; k < modes; k++) numbers[at++] = outputs[r * stride + base + k]!;
    for (const input of inputs) {
      for (const channel of [2 * input, 2 * input + 1, curvatureStart + input]) numbers[at++] = outputs[r * stride + channel]!;
      at++;
    }
    // A port's open voltage is that without the ports' currents.
    for (let p = 0; p < ports; p++) numbers[at++] = r < ports ? 0 : outputs[r * stride + portStart + p]!;
  }
}

function writePorts(
  { memory: { numbers }, variant, model, shape }: LanePlan,
  start: number,
  curvesAt: readonly (number | undefined)[],
): void {
  let at = start;
  shape.curves.forEach(({ rangeVolts, cellsPerVolt, cellCount }, p) => {
    for (const value of [rangeVolts, cellsPerVolt, cellCount, curvesAt[p] ?? 0, variant.siemens[p]!, variant.restAmps[p]!]) {
      numbers[at++] = value;
    }
  });
  numbers.set(model.portGain, at);
}

/** Brings the constant places of the rows up to date with the variant's equilibrium. */
export function writeRest(plan: LanePlan): void {
  const { variant, shape, model, length, modes, inputs } = plan;
  if (plan.restVersion === variant.restVersion) return;
  plan.restVersion = variant.restVersion;
  const ports = shape.curves.length;
  const place = modes + channelLength * inputs.length + ports;
  variant.restOutputs.forEach((value, r) => {
    let constant = value;
    if (r < ports) for (let c = 0; c < ports; c++) constant -= model.portGain[r * ports + c]! * variant.restAmps[c]!;
    plan.memory.numbers[plan.openRows / 8 + r * length + place] = constant;
  });
}
