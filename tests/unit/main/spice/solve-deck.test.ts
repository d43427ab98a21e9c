import { describe, expect, it } from "vitest";
import { solveDeck } from "../../../../src/main/spice/solve-deck.ts";

const solve = (...lines: string[]) => solveDeck(["title", ...lines, ".end"].join("\n"));

function column(trace: ReturnType<typeof solve>, name: string): Float64Array {
  const found = trace.columns[trace.names.indexOf(name)];
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}
function largestDifference(values: Float64Array, expected: (row: number) => number): number {
  return values.reduce((most, value, row) => Math.max(most, Math.abs(value - expected(row))), 0);
}

/** The voltage of a capacitor behind a resistor, from a source of straight pieces: exact over each piece. */
function chargedBy(
  corners: readonly { readonly seconds: number; readonly volts: number }[],
  tauSeconds: number,
): (seconds: number) => number {
  return (seconds) => {
    let charged = corners[0]?.volts ?? 0;
    for (let k = 1; k < corners.length && corners[k - 1]!.seconds < seconds; k += 1) {
      const [from, to] = [corners[k - 1]!, corners[k]!];
      const slope = (to.volts - from.volts) / (to.seconds - from.seconds);
      const past = Math.min(seconds, to.seconds) - from.seconds;
      const lag = slope * tauSeconds;
      charged = from.volts + slope * past - lag + (charged - from.volts + lag) * Math.exp(-past / tauSeconds);
    }
    return charged;
  };
}

describe("running a deck", () => {
  it("charges a capacitor through a resistor as the closed form does", () => {
    const trace = solve("V1 in 0 PWL(0 0 1m 0 1.000000001m 5)", "R1 in out 1k", "C1 out 0 1u", ".save v(out)", ".tran 10u 5m");
    expect(trace.seconds[500]).toBeCloseTo(0.005, 15);
    // The linear part is exact; the corner was moved by a thousandth of a nanosecond.
    expect(largestDifference(column(trace, "v(out)"), (row) => (row <= 100 ? 0 : 5 * (1 - Math.exp(-(row - 100) / 100))))).toBeLessThan(
      1e-9,
    );
  });

  it("gives the DC operating point first, sources at their values at the start", () => {
    const trace = solve("V1 a 0 DC 5 SIN(2 1 50 0 0 90)", "R1 a b 1k", "R2 b 0 2k", "C1 b 0 1n", ".save v(b) i(V1)", ".tran 1m 2m");
    expect(column(trace, "v(b)")[0]).toBeCloseTo(2, 9);
    // Into the + terminal, through the source, out of the -: a source that delivers shows a negative current.
    expect(column(trace, "i(V1)")[0]).toBeCloseTo(-0.001, 9);
  });

  it("shows at the instant of a contact what was before it", () => {
    const trace = solve(
      "V1 a 0 10",
      "R1 a b 1k",
      "S1 b 0 c 0 sw1",
      ".model sw1 sw vt=0.5 ron=1 roff=1g",
      "Vc c 0 PWL(0 0 2m 0 2.000002m 1)",
      ".save v(b) v(c)",
      ".tran 1m 4m",
    );
    expect([...column(trace, "v(b)")].map((volts) => Number(volts.toFixed(4)))).toEqual([10, 10, 10, 0.01, 0.01]);
    expect([...column(trace, "v(c)")]).toEqual([0, 0, 0, 1, 1]);
  });

  it("finds the current of a diode behind its series resistance", () => {
    const trace = solve("V1 a 0 5", "R1 a b 1k", ".model dd d is=1e-12 n=1.5 rs=10", "D1 b 0 dd", ".save v(b) i(V1)", ".tran 1m 1m");
    const amps = -(column(trace, "i(V1)")[0] ?? 0);
    const junctionVolts = (column(trace, "v(b)")[0] ?? 0) - 10 * amps;
    const thermalVolts = 0.025864926; // k T / q at 300.15 K
    expect((1e-12 * Math.expm1(junctionVolts / (1.5 * thermalVolts))) / amps).toBeCloseTo(1, 6);
  });

  it("solves a behavioural port, also where it is written by its nodes", () => {
    const lines = (expression: string) => ["I1 0 a 10m", "R1 a b 1", `B1 a b i=${expression}`, "R2 b 0 100", ".save v(a,b)", ".tran 1m 1m"];
    const byPair = solve(...lines("0.02*tanh(v(a,b)/0.5)"));
    const byNodes = solve(...lines("0.02*tanh((v(a)-v(b))/0.5)"));
    const volts = byPair.columns[0]?.[0] ?? 0;
    expect(volts + 0.02 * Math.tanh(volts / 0.5)).toBeCloseTo(0.01, 9);
    expect(byNodes.columns[0]?.[0]).toBeCloseTo(volts, 12);
  });

  it("saves every node and every voltage source where the deck saves nothing", () => {
    expect(solve("V1 a 0 1", "R1 a b 1k", "R2 b 0 1k", ".tran 1m 1m").names).toEqual(["v(a)", "v(b)", "i(v1)"]);
  });

  it("refines by itself where the deck gives no largest step, and says so", () => {
    const lines = ["V1 a 0 SIN(0 5 400)", "R1 a b 1k", ".model dd d is=1n", "D1 b 0 dd", "C1 b 0 10n", ".save v(b)"];
    const free = solve(...lines, ".tran 50u 5m");
    const bound = solve(...lines, ".tran 50u 5m 0 50u");
    expect(bound.stepsPerRow).toBe(1);
    expect(free.stepsPerRow).toBeGreaterThan(1);
    expect(free.notes).toContain(`the solver took ${free.stepsPerRow} steps from row to row`);
  });

  it("meets very many corners that lie off the grid as closely as the trace shows, also where the deck gives a largest step", () => {
    const corners = Array.from({ length: 200 }, (_, k) => ({
      seconds: (k * 37.31 + ((k * k * 7) % 11)) * 1e-6,
      volts: ((k * 7919) % 13) - 6,
    }));
    const source = corners.map(({ seconds, volts }) => `${seconds} ${volts}`).join(" ");
    const lines = [`V1 a 0 PWL(${source})`, "R1 a b 1k", "C1 b 0 20n", ".save v(b)"];
    const exact = chargedBy(corners, 20e-6);
    for (const run of [".tran 20u 7m", ".tran 20u 7m 0 20u"]) {
      const trace = solve(...lines, run);
      // Moving a corner by 1 % of a row, as the first grid does, shows 0.5 %.
      expect(
        largestDifference(column(trace, "v(b)"), (row) => exact(row * 20e-6)),
        run,
      ).toBeLessThan(6 * 1e-4);
    }
  });

  it("keeps a jump where it is however far apart the rows lie", () => {
    const trace = solve("V1 a 0 PWL(0 0 1.003m 0 1.003001m 5)", "R1 a b 1k", "C1 b 0 1u", ".save v(b)", ".tran 5m 20m");
    const exact = (row: number): number => (row === 0 ? 0 : 5 * (1 - Math.exp(-(row * 5 - 1.003) / 1)));
    expect(largestDifference(column(trace, "v(b)"), exact)).toBeLessThan(5e-6);
  });

  it("follows a source that leaves its start straight up", () => {
    const trace = solve("B1 a 0 v=sqrt(time*1000)", "R1 a b 1k", "C1 b 0 1p", ".save v(b)", ".tran 20u 2m");
    expect(largestDifference(column(trace, "v(b)"), (row) => Math.sqrt(row * 0.02))).toBeLessThan(1e-3);
  });

  it("gives the same bits twice", () => {
    const lines = ["V1 a 0 SIN(0 5 400)", "R1 a b 1k", "C1 b 0 100n", ".tran 50u 5m"];
    expect(solve(...lines)).toEqual(solve(...lines));
  });

  it.each([
    [["V1 a 0 1", "V2 a 0 2", ".tran 1m 1m"], "line 3", "closes a loop"],
    [["V1 a 0 1", "R1 a 0 1k", "R2 b c 1k", ".tran 1m 1m"], "line 4", "no path to earth"],
    [["R1 a 0 1k", "S1 a 0 a 0 s1", ".model s1 sw", ".tran 1m 1m"], "line 3", "must be given in time by voltage sources alone"],
    [["V1 a 0 1", "R1 a b 1", "B1 b 0 i=-0.01*v(b)^3", ".tran 1m 1m"], "line 4", "it must never fall"],
    [["V1 a 0 1", "R1 a b 1", "B1 b 0 i=u(v(b)-1)", ".tran 1m 1m"], "line 4", "must be continuous"],
    [["V1 a 0 1", "R1 a b 1", "B1 b 0 i=v(b)*time", "R2 b 0 1", ".tran 1m 1m"], "line 4", "not linear in time"],
    [["V1 a 0 1", "R1 a b 1", "B1 c 0 v=v(b)*v(b)", "R2 b 0 1", "R3 c 0 1", ".tran 1m 1m"], "line 4", "v= must be linear"],
    [["V1 a 0 1", "R1 a b 1", "R2 b 0 1", "B1 c 0 i=tanh(v(b))", "R3 c 0 1", ".tran 1m 1m"], "line 5", "not linear in v(b,0)"],
    [["V1 a 0 1", "R1 a 0 1", ".save v(z)", ".tran 1m 1m"], "line 4", "there is no node z"],
    [["V1 a 0 1", "R1 a 0 1", ".save i(V9)", ".tran 1m 1m"], "line 4", "there is no element v9"],
    [["V1 a 0 1", "R1 a 0 1", "F1 a 0 V9 2", ".tran 1m 1m"], "line 4", "v9"],
    [["L1 a 0 1", "R1 a 0 1", "K1 L1 L9 0.5", ".tran 1m 1m"], "line 4", "l9"],
    [["L1 a 0 1", "L2 a 0 1", "R1 a 0 1", "K1 L1 L2 1", ".tran 1m 1m"], "line 5", "less than 1"],
  ])("refuses %j", (lines, line, sentence) => {
    expect(() => solve(...lines)).toThrow(line);
    expect(() => solve(...lines)).toThrow(sentence);
  });
});
