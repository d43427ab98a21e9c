/** Runs a deck through the engine's own circuit solver: columns of what it saves, on its own time grid. */
import { Circuit } from "../engine/circuit/circuit.ts";
import { CircuitError, SolveError } from "../engine/circuit/errors.ts";
import { type BuiltDeck, buildCircuit, deckElementId } from "./build-circuit.ts";
import { type Column, columnsOf } from "./columns.ts";
import { DeckError } from "./deck-error.ts";
import type { Deck, Switch } from "./deck.ts";
import { InputDriver } from "./input-driver.ts";
import { knownVoltages, type KnownVoltages } from "./known-voltages.ts";
import { sourcesLeftOut } from "./left-out.ts";
import { readDeck } from "./read-deck.ts";
import { type SwitchSchedule, switchSchedule } from "./switch-times.ts";
import { unmoved } from "./time-function.ts";
import { type TimeGrid, timeGrid } from "./time-grid.ts";

export type Trace = {
  /** Row k of the columns lies at seconds[k]. */
  readonly seconds: Float64Array;
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly stepsPerRow: number;
  readonly notes: readonly string[];
};

/** 800 MB of samples: beyond this a run is asked for by mistake. */
const mostSamples = 100_000_000;

export function solveDeck(deckText: string): Trace {
  const deck = readDeck(deckText);
  const schedules = schedulesOf(deck, knownVoltages(deck.elements, deck.run, unmoved));
  return named(deck, () => {
    const { grid, built, known } = onGrid(deck, schedules);
    const columns = columnsOf(deck, built.netlist, known, grid);
    const rows = grid.rowCount - grid.firstRow;
    if (rows * columns.length > mostSamples) {
      throw new DeckError(`${rows} rows of ${columns.length} columns are more than ${mostSamples} samples`, deck.run.place);
    }
    const circuit = new Circuit(built.netlist, { stepSeconds: grid.stepSeconds });
    const samples = run(circuit, built, grid, columns);
    const seconds = Float64Array.from({ length: rows }, (_, row) => (grid.firstRow + row) * grid.rowSeconds);
    return { seconds, names: columns.map(({ name }) => name), columns: samples, stepsPerRow: grid.stepsPerRow, notes: notesOf(deck, grid) };
  });
}

function schedulesOf(deck: Deck, known: KnownVoltages): ReadonlyMap<Switch, SwitchSchedule> {
  const schedules = new Map<Switch, SwitchSchedule>();
  for (const element of deck.elements) {
    if (element.kind !== "switch") continue;
    const control = known.ofLeaf({ kind: "volts", plus: element.controlA, minus: element.controlB });
    if (control === undefined) {
      const text = `the control v(${element.controlA},${element.controlB}) must be given in time by voltage sources alone; switches that follow the circuit are not supported`;
      throw new DeckError(text, element.place);
    }
    schedules.set(element, switchSchedule(element, control, deck.run));
  }
  return schedules;
}

/** Finds the events as the deck has them, chooses the grid for them, and builds the circuit with its signals moved onto it. */
function onGrid(deck: Deck, schedules: ReadonlyMap<Switch, SwitchSchedule>): { grid: TimeGrid; built: BuiltDeck; known: KnownVoltages } {
  const scheduleOf = (element: Switch): SwitchSchedule => schedules.get(element) ?? { closedAtFirst: element.closedAtFirst, changes: [] };
  const asWritten = knownVoltages(deck.elements, deck.run, unmoved);
  const leftOut = sourcesLeftOut(deck, asWritten);
  const free = buildCircuit({ deck, known: asWritten, snap: unmoved, leftOut, scheduleOf });
  const events = [...free.inputs.flatMap(({ signal }) => signal.breaks), ...free.contacts.flatMap(({ schedule }) => schedule.changes)];
  const grid = timeGrid(deck.run, events);
  const known = knownVoltages(deck.elements, deck.run, grid.snap);
  return { grid, built: buildCircuit({ deck, known, snap: grid.snap, leftOut, scheduleOf }), known };
}

function run(circuit: Circuit, built: BuiltDeck, grid: TimeGrid, columns: readonly Column[]): Float64Array[] {
  const drivers = built.inputs.map(({ input, signal }) => new InputDriver(circuit.signal(input), signal, grid));
  const changes = contactChanges(built, grid);
  const samples = columns.map(() => new Float64Array(grid.rowCount - grid.firstRow));
  circuit.settle();
  let change = 0;
  let step = 0;
  for (let row = 0; row < grid.rowCount; row += 1) {
    if (row >= grid.firstRow) columns.forEach((column, index) => (samples[index]![row - grid.firstRow] = column.read(circuit, step)));
    if (row === grid.rowCount - 1) break;
    for (const end = step + grid.stepsPerRow; step < end; step += 1) {
      // Read first, change after: a row at the instant of an event shows what was before it, as SPICE's rows do.
      for (let next = changes[change]; next?.step === step; next = changes[change]) {
        circuit.setContact(next.contact, next.closed);
        change += 1;
      }
      for (const driver of drivers) driver.write(step);
      stepOrSay(circuit, step, grid);
    }
  }
  return samples;
}

function stepOrSay(circuit: Circuit, step: number, grid: TimeGrid): void {
  try {
    circuit.step();
  } catch (error) {
    if (!(error instanceof SolveError)) throw error;
    const seconds = Number((step * grid.stepSeconds).toPrecision(9));
    throw new SolveError(`after ${seconds} s: ${error.message}`, { elementId: error.elementId, cause: error });
  }
}

type ContactChange = { readonly step: number; readonly contact: number; readonly closed: boolean };

function contactChanges(built: BuiltDeck, grid: TimeGrid): ContactChange[] {
  const all = built.contacts.flatMap(({ contact, schedule }) =>
    schedule.changes.map((seconds, index) => ({
      step: grid.stepAt(seconds),
      contact,
      closed: schedule.closedAtFirst === (index % 2 === 1),
    })),
  );
  return all.sort((left, right) => left.step - right.step);
}

function notesOf(deck: Deck, grid: TimeGrid): string[] {
  if (grid.stepsPerRow === 1) return [...deck.notes];
  return [...deck.notes, `the solver takes ${grid.stepsPerRow} steps from row to row, so that events off the .tran grid and its largest step are met`];
}

/** What the engine refuses is said with the line of the element that it names. */
function named<T>(deck: Deck, solve: () => T): T {
  try {
    return solve();
  } catch (error) {
    if (!(error instanceof CircuitError || error instanceof SolveError)) throw error;
    const id = deckElementId(error.elementId);
    throw new DeckError(error.message, deck.elements.find((element) => element.id === id)?.place);
  }
}
