/** Runs a deck through the engine's own circuit solver: columns of what it saves, on its own time grid. */
import { CircuitError, SolveError } from "../engine/circuit/errors.ts";
import { buildCircuit, deckElementId } from "./build-circuit.ts";
import { columnsOf } from "./columns.ts";
import { DeckError } from "./deck-error.ts";
import type { Deck, Switch } from "./deck.ts";
import { knownVoltages, type KnownVoltages } from "./known-voltages.ts";
import { sourcesLeftOut } from "./left-out.ts";
import { readDeck } from "./read-deck.ts";
import { refined } from "./refine.ts";
import { Runner } from "./runner.ts";
import { type SwitchSchedule, switchSchedule } from "./switch-times.ts";
import { unmoved } from "./time-function.ts";
import { type TimeGrid, timeGrid } from "./time-grid.ts";
import type { Trace } from "./trace.ts";

export function solveDeck(deckText: string): Trace {
  const deck = readDeck(deckText);
  const known = knownVoltages(deck.elements, deck.run, unmoved);
  const schedules = schedulesOf(deck, known);
  return named(deck, () => {
    const plan = { deck, leftOut: sourcesLeftOut(deck, known), schedules, events: eventsOf(deck, known, schedules) };
    // A largest step in the .tran line is an order; without one, SPICE too is free to choose its steps by their error. Where that step
    // moves events, though, nobody ordered that.
    const isOrdered = deck.run.largestStepSeconds !== undefined && !timeGrid(deck.run, plan.events).movesEvents;
    return isOrdered ? solveOnGrid(plan, 1) : refined((refinement) => solveOnGrid(plan, refinement));
  });
}

type Plan = {
  readonly deck: Deck;
  readonly leftOut: ReadonlySet<string>;
  readonly schedules: ReadonlyMap<Switch, SwitchSchedule>;
  /** Instants at which the circuit or one of its signals changes, as the deck has them. */
  readonly events: readonly number[];
};

/** 800 MB of samples: beyond this a run is asked for by mistake. */
const mostSamples = 100_000_000;

function solveOnGrid(plan: Plan, refinement: number): Trace {
  const { deck } = plan;
  const grid = timeGrid(deck.run, plan.events, refinement);
  const known = knownVoltages(deck.elements, deck.run, grid.snap);
  const built = buildCircuit({ ...plan, known, snap: grid.snap });
  const columns = columnsOf(deck, built.netlist, known, grid);
  const rows = grid.rowCount - grid.firstRow;
  if (rows * columns.length > mostSamples) {
    throw new DeckError(`${rows} rows of ${columns.length} columns are more than ${mostSamples} samples`, deck.run.place);
  }
  const samples = new Runner(built, grid).run(columns);
  const seconds = Float64Array.from({ length: rows }, (_, row) => (grid.firstRow + row) * grid.rowSeconds);
  const stepCount = (grid.rowCount - 1) * grid.stepsPerRow;
  return {
    seconds,
    names: columns.map(({ name }) => name),
    columns: samples,
    stepsPerRow: grid.stepsPerRow,
    stepCount,
    notes: notesOf(deck, grid),
  };
}

/** The circuit as the deck writes it, events not yet moved onto a grid. */
function eventsOf(deck: Deck, known: KnownVoltages, schedules: Plan["schedules"]): number[] {
  const leftOut = sourcesLeftOut(deck, known);
  const { inputs, contacts } = buildCircuit({ deck, known, snap: unmoved, leftOut, schedules });
  return [...inputs.flatMap(({ signal }) => signal.breaks), ...contacts.flatMap(({ schedule }) => schedule.changes)];
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

function notesOf(deck: Deck, grid: TimeGrid): readonly string[] {
  return grid.stepsPerRow === 1 ? deck.notes : [...deck.notes, `the solver took ${grid.stepsPerRow} steps from row to row`];
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
