/** Steps a built deck through its grid: inputs written, contacts changed, rows read, and steps with an event inside taken in parts. */
import { Circuit } from "../engine/circuit/circuit.ts";
import { SolveError } from "../engine/circuit/errors.ts";
import type { BuiltDeck } from "./build-circuit.ts";
import type { Column } from "./columns.ts";
import { InputDriver } from "./input-driver.ts";
import type { TimeGrid } from "./time-grid.ts";

type ContactChange = { readonly seconds: number; readonly contact: number; readonly closed: boolean };

export class Runner {
  readonly #circuit: Circuit;
  readonly #built: BuiltDeck;
  readonly #grid: TimeGrid;
  readonly #drivers: readonly InputDriver[];
  readonly #changes: readonly ContactChange[];
  #nextChange = 0;
  #nextBetween = 0;

  constructor(built: BuiltDeck, grid: TimeGrid) {
    const circuit = new Circuit(built.netlist, { stepSeconds: grid.stepSeconds });
    this.#circuit = circuit;
    this.#built = built;
    this.#grid = grid;
    this.#drivers = built.inputs.map(({ input, signal }) => new InputDriver(circuit.signal(input), signal, grid));
    this.#changes = contactChanges(built, grid);
    circuit.settle();
  }

  run(columns: readonly Column[]): Float64Array[] {
    const { rowCount, firstRow, stepsPerRow, stepSeconds } = this.#grid;
    const samples = columns.map(() => new Float64Array(rowCount - firstRow));
    let step = 0;
    // hot path
    for (let row = 0; row < rowCount; row += 1) {
      if (row >= firstRow)
        for (let c = 0; c < columns.length; c += 1) samples[c]![row - firstRow] = columns[c]!.read(this.#circuit, step * stepSeconds);
      const end = row === rowCount - 1 ? step : step + stepsPerRow;
      for (; step < end; step += 1) this.#step(step * stepSeconds, (step + 1) * stepSeconds);
    }
    return samples;
  }

  #step(fromSeconds: number, toSeconds: number): void {
    // Rows are read before: a row at the instant of an event shows what was before it, as SPICE's rows do.
    this.#changeContacts(this.#circuit, fromSeconds);
    const { between } = this.#grid;
    try {
      if (this.#nextBetween < between.length && between[this.#nextBetween]! < toSeconds) this.#stepInParts(fromSeconds, toSeconds);
      else {
        this.#writeInputs(fromSeconds, toSeconds);
        this.#circuit.step();
      }
    } catch (error) {
      if (!(error instanceof SolveError)) throw error;
      const seconds = Number(fromSeconds.toPrecision(9));
      throw new SolveError(`after ${seconds} s: ${error.message}`, { elementId: error.elementId, cause: error });
    }
  }

  /** Each part by a circuit of its own with just that step; charges and fluxes are handed on. */
  #stepInParts(fromSeconds: number, toSeconds: number): void {
    const { between } = this.#grid;
    let present = this.#circuit;
    let seconds = fromSeconds;
    while (seconds < toSeconds) {
      const end = this.#nextBetween < between.length ? Math.min(between[this.#nextBetween]!, toSeconds) : toSeconds;
      const part = new Circuit(this.#built.netlist, { stepSeconds: end - seconds });
      for (const { contact } of this.#built.contacts) part.setContact(contact, present.isClosed(contact));
      part.carryFrom(present);
      this.#changeContacts(part, seconds);
      this.#writeInputs(seconds, end);
      for (const { input } of this.#built.inputs) Object.assign(part.signal(input), this.#circuit.signal(input));
      part.step();
      present = part;
      seconds = end;
      if (end === between[this.#nextBetween]) this.#nextBetween += 1;
    }
    for (const { contact } of this.#built.contacts) this.#circuit.setContact(contact, present.isClosed(contact));
    this.#circuit.carryFrom(present);
  }

  #writeInputs(fromSeconds: number, toSeconds: number): void {
    for (let d = 0; d < this.#drivers.length; d += 1) this.#drivers[d]!.write(fromSeconds, toSeconds);
  }

  #changeContacts(circuit: Circuit, seconds: number): void {
    const changes = this.#changes;
    for (; this.#nextChange < changes.length && changes[this.#nextChange]!.seconds <= seconds; this.#nextChange += 1) {
      circuit.setContact(changes[this.#nextChange]!.contact, changes[this.#nextChange]!.closed);
    }
  }
}

function contactChanges(built: BuiltDeck, grid: TimeGrid): ContactChange[] {
  const all = built.contacts.flatMap(({ contact, schedule }) =>
    schedule.changes.map((seconds, index) => ({
      seconds: grid.snap(seconds),
      contact,
      closed: schedule.closedAtFirst === (index % 2 === 1),
    })),
  );
  return all.sort((left, right) => left.seconds - right.seconds);
}
