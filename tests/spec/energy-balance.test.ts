/**
 * Energy and current of a running bench: what the battery, the ringing generator and the foreign earth give is what resistances take and
 * coils and capacitors keep, through ringing, off-hook with its bounce, and faults that come and go; and what flows into a node flows out.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import type { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import { parseBench } from "../support/a-bench.ts";
import { BenchTwin } from "../support/bench-twin.ts";
import { EnergyBooks } from "../support/energy-books.ts";

const stepHz = 48_000;
/** Energy is added up by the trapezoid on a grid four times as fine; what that misses lies in the first microseconds after contacts. */
const partsPerStep = 4;

/** Four sections, so that both faults lie at joints and no section is cut. */
const bench: Bench = {
  ...directLine,
  lines: { line1: { fxs: "exchange.1", fxo: ["phone1.line"], cable: [{ type: "pe-0.4", metres: 3200, sections: 4 }] } },
};

type Act = { readonly title: string; readonly seconds: number; readonly command?: BenchCommand };

const acts: readonly Act[] = [
  { title: "ringing", seconds: 0.045, command: { kind: "ring", device: "exchange", line: "line1", seconds: 1 } },
  {
    title: "a leak of 5 kohm comes while it rings",
    seconds: 0.02,
    command: { kind: "fault", line: "line1", at: 0.5, id: "leak", fault: { kind: "leak", ohms: 5000 } },
  },
  { title: "the set is lifted", seconds: 0.02, command: { kind: "hook", device: "phone1", to: "off" } },
  {
    title: "the tip wire touches earth",
    seconds: 0.03,
    command: { kind: "fault", line: "line1", at: 0.25, id: "earth", fault: { kind: "tip-earth", ohms: 100 } },
  },
  { title: "the leak goes", seconds: 0.01, command: { kind: "repair", line: "line1", id: "leak" } },
  { title: "the earth goes", seconds: 0.02, command: { kind: "repair", line: "line1", id: "earth" } },
];

/** Of one act: what came in, what went, what is kept. */
type Account = {
  readonly takenJoules: number;
  readonly movedJoules: number;
  readonly keptBefore: number;
  readonly keptAfter: number;
  readonly nodeShare: number;
};

function keepAccounts(): Account[] {
  let books: EnergyBooks | undefined;
  let circuit: Circuit | undefined;
  let open = { takenJoules: 0, movedJoules: 0, kept: 0 };
  const accounts: Account[] = [];
  const begin = (): void => {
    open = { takenJoules: books!.takenJoules, movedJoules: books!.movedJoules, kept: books!.storedJoules(circuit!) };
  };
  const twin = new BenchTwin({
    stepHz,
    partsPerStep,
    observer: {
      built: (netlist) => (books = new EnergyBooks(netlist)),
      ready: (next) => (circuit = next),
      stepping: (present) => books?.open(present),
      stepped: (present) => books?.add(present, 1 / (stepHz * partsPerStep)),
    },
  });
  const running = createBench(bench, { seed: 1, stepHz, parseBench, watch: twin });
  for (const { seconds, command } of acts) {
    const problem = command === undefined ? undefined : running.apply(command);
    if (problem !== undefined) throw new Error(problem.text);
    begin();
    running.run(Math.round(seconds * stepHz), [], 0);
    accounts.push({
      takenJoules: books!.takenJoules - open.takenJoules,
      movedJoules: books!.movedJoules - open.movedJoules,
      keptBefore: open.kept,
      keptAfter: books!.storedJoules(circuit!),
      nodeShare: books!.worstNodeShare,
    });
  }
  return accounts;
}

describe("a running bench", () => {
  let accounts: readonly Account[] = [];
  beforeAll(() => {
    accounts = keepAccounts();
  });

  it.each(acts.map(({ title }, index) => [title, index] as const))("balances its energy while %s", (_, index) => {
    const { takenJoules, movedJoules, keptBefore, keptAfter } = accounts[index]!;
    // Quadrature: 3e-5 of what moves, and four times less with twice the parts.
    expect(Math.abs(takenJoules + keptAfter - keptBefore)).toBeLessThan(6e-5 * movedJoules);
    expect(movedJoules).toBeGreaterThan(1e-3);
  });

  it("keeps all its charge and flux where a fault comes or goes", () => {
    for (let k = 1; k < accounts.length; k++) {
      expect(Math.abs(accounts[k]!.keptBefore / accounts[k - 1]!.keptAfter - 1)).toBeLessThan(1e-4);
    }
  });

  it("obeys Kirchhoff's current law at every node at every instant", () => {
    // Rounding: currents of 0.1 A through some forty eliminations.
    for (const { nodeShare } of accounts) expect(nodeShare).toBeLessThan(1e-10);
  });
});
