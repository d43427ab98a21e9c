/** What is solved as one circuit: a line with all that is plugged into it, and lines between which a device has contacts. */
import { describe, expect, it } from "vitest";
import { groupCircuits } from "../../../../../src/main/engine/bench/wiring.ts";
import { ataFailoverBench, twoSubscribers } from "../../../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../../../src/shared/model/bench.ts";

const circuits = (bench: Bench): string[] =>
  groupCircuits(bench).map(({ lineIds, ports }) => `${lineIds.join("+")}: ${ports.map(({ ref }) => ref).join(" ")}`);

describe("circuits of a bench", () => {
  it("two lines of one exchange are two circuits", () => {
    expect(circuits(twoSubscribers)).toEqual(["line1: exchange.1 phone1.line", "line2: exchange.2 phone2.line"]);
  });

  it("the two lines at an adapter's lifeline relay are one, whatever the relay does", () => {
    expect(circuits(ataFailoverBench)).toEqual(["line1+line2: exchange.1 ata.fxo ata.1 phone1.line", "line3: exchange.2 phone2.line"]);
  });

  it("a jack of it that nothing is plugged into belongs to the circuit all the same", () => {
    const { line1: _line1, ...lines } = ataFailoverBench.lines;
    expect(circuits({ ...ataFailoverBench, lines })).toEqual([
      "line2: ata.1 phone1.line ata.fxo",
      "line3: exchange.2 phone2.line",
      ": exchange.1",
    ]);
  });
});
