import { describe, expect, it } from "vitest";
import { readDeck } from "../../../../src/main/spice/read-deck.ts";

const deck = (...lines: string[]) => readDeck(["title", ...lines, ".tran 1m 10m", ".end"].join("\n"));
const refusal = (...lines: string[]): string => {
  try {
    deck(...lines);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing refused";
};

describe("reading a deck", () => {
  it("takes the first line as the title even where it looks like a card", () => {
    const read = readDeck("R1 a 0 1\nR2 b 0 2\n.tran 1m 2m\n");
    expect(read.title).toBe("R1 a 0 1");
    expect(read.elements.map(({ id }) => id)).toEqual(["r2"]);
  });

  it("drops comments, joins continuation lines across them, and minds no case", () => {
    const read = deck("* r0 x 0 1", "RLoad A", "* between", "+ 0 4.7K ; the load", "C1 a 0 1u $ beside");
    expect(read.elements).toMatchObject([
      { kind: "resistor", id: "rload", a: "a", b: "0", ohms: 4700, place: { line: 3 } },
      { kind: "capacitor", farads: 1e-6 },
    ]);
  });

  it("reads values by name, in braces, and from parameters in any order", () => {
    const read = deck(".param two={one*2} one = 1k", "R1 a 0 r={two+1}", "L1 a 0 {one/1k}", "R2 a 0 two");
    expect(read.elements).toMatchObject([{ ohms: 2001 }, { henries: 1 }, { ohms: 2000 }]);
  });

  it("reads what sources do", () => {
    const read = deck(
      "V1 a 0 DC -48 AC 1 SIN(-48 127.28 20 1m 5 90)",
      "V2 b 0 PWL(0 0, 1m 5)",
      "I1 0 c PULSE(0 1 1m 1u 1u 2m 5m)",
      "V3 d 0 -48",
      "V4 e 0",
    );
    expect(read.elements.map((element) => "waveform" in element && element.waveform)).toEqual([
      { kind: "sine", offset: -48, amplitude: 127.28, hertz: 20, startSeconds: 0.001, dampingPerSecond: 5, phaseRadians: Math.PI / 2 },
      {
        kind: "points",
        points: [
          { seconds: 0, value: 0 },
          { seconds: 0.001, value: 5 },
        ],
      },
      {
        kind: "pulse",
        low: 0,
        high: 1,
        startSeconds: 0.001,
        riseSeconds: 1e-6,
        fallSeconds: 1e-6,
        widthSeconds: 0.002,
        periodSeconds: 0.005,
      },
      { kind: "constant", value: -48 },
      { kind: "constant", value: 0 },
    ]);
  });

  it("expands subcircuits with their own names, nodes and parameters", () => {
    const read = deck(
      ".subckt half in out gnd2 ohms=1k",
      "R1 in mid {ohms}",
      "R2 mid out {ohms*2}",
      "C1 mid 0 1n",
      ".ends half",
      "X1 a b c half ohms=50",
      "X2 b c 0 half",
      "V1 a 0 1",
    );
    expect(read.elements.map((element) => [element.id, "a" in element && element.a, "b" in element && element.b])).toEqual([
      ["x1.r1", "a", "x1.mid"],
      ["x1.r2", "x1.mid", "b"],
      ["x1.c1", "x1.mid", "0"],
      ["x2.r1", "b", "x2.mid"],
      ["x2.r2", "x2.mid", "c"],
      ["x2.c1", "x2.mid", "0"],
      ["v1", "a", "0"],
    ]);
    expect(read.elements).toMatchObject([{ ohms: 50 }, { ohms: 100 }, {}, { ohms: 1000 }, { ohms: 2000 }, {}, {}]);
  });

  it("keeps the names of saved vectors as the deck writes them", () => {
    const read = deck("V1 A 0 1", ".save v(A) i(V1)", ".print tran V( a , 0 )");
    expect(read.saved).toMatchObject([
      { kind: "volts", name: "v(A)", plus: "a", minus: "0" },
      { kind: "amps", name: "i(V1)", element: "v1" },
      { kind: "volts", name: "V(a,0)" },
    ]);
  });

  it("saves everything where the deck says all", () => {
    const read = deck("V1 a 0 1", "R1 a 0 1", ".save all i(R1)");
    expect(read.saved).toEqual([]);
    expect(read.notes).toEqual(['line 4: "all" saves every node and voltage source, and only these']);
  });

  it("says what it passed over", () => {
    const read = deck("C1 a 0 1u ic=5", "R1 a 0 1k", ".options method=trap", ".model dd d is=1n cjo=4p", "D1 a 0 dd");
    expect(read.notes).toEqual([
      expect.stringContaining("cjo of dd is left out"),
      expect.stringContaining("line 2: ic= is left out"),
      "line 4: .options is passed over",
    ]);
  });

  it("takes the run from a .control block where there is no .tran", () => {
    const read = readDeck("t\nR1 a 0 1\n.control\ntran 1u 5m\nplot v(a)\n.endc\n.end\n");
    expect(read.run).toMatchObject({ stepSeconds: 1e-6, stopSeconds: 5e-3 });
  });
});

describe("refusing a deck with the line and a sentence", () => {
  it.each([
    [["Q1 c b e npn1"], 'line 2 "Q1 c b e npn1": bipolar transistors are not supported; R C L K V I E F G H S D B and X'],
    [["T1 a 0 b 0 z0=600 td=1m"], "transmission lines are not supported"],
    [["W1 a 0 v1 ww"], "current-controlled switches are not supported"],
    [["R1 a 0"], "the resistance is missing"],
    [["R1 a 0 -5"], "the resistance must be more than 0, not -5"],
    [["R1 a 0 0"], "the resistance must be more than 0, not 0"],
    [["R1 a 0 5x5"], 'the resistance must be a number such as 4.7k or an expression in braces, not "5x5"'],
    [["R1 a 0 1k tc1=2"], "tc1= is not supported here"],
    [["R1 a 0 {nosuch*2}"], '"nosuch" is not known'],
    [["R1 a 0 1k 2k"], '"2k" is too much'],
    [["R1 a 0 {1k"], "a brace { is never closed"],
    [["R1 a 0 1k", "r1 b 0 1k"], "there are two elements named r1"],
    [["V1 a 0 EXP(0 1 1m)"], "EXP is not supported; sources are DC, SIN, PWL and PULSE"],
    [["V1 a 0 PWL(0 0 2 1 1 0)"], "PWL times must rise: 1 s comes after 2 s"],
    [["V1 a 0 PWL(0 0 2)"], "PWL takes pairs"],
    [["V1 a 0 SIN(1)"], "SIN takes"],
    [["S1 a 0 c 0 nosuch"], "there is no .model nosuch"],
    [[".model sw1 sw vt=1 vh=-1", "R1 a 0 1"], "vh below 0"],
    [[".model n1 npn is=1"], "models of type npn are not supported"],
    [[".model d1 d ikf=1"], "the diode parameter ikf is not supported"],
    [["D1 a 0 sw1", ".model sw1 sw"], ".model sw1 is not a diode"],
    [["E1 a 0 POLY(1) c 0 1 2"], "POLY is not supported"],
    [["B1 a 0 q=1"], "a B source takes two nodes and v=expression or i=expression"],
    [["B1 a 0 v=1+"], "the expression ends too early"],
    [["K1 L1 L2 1.5"], "the coupling coefficient must be more than -1 and less than 1, not 1.5"],
    [["X1 a b nosuch"], "there is no .subckt nosuch"],
    [[".subckt s a", "R1 a 0 1", ".ends", "X1 a b s"], "s has 1 pins, 2 nodes are given"],
    [[".subckt s a", "X1 a s", ".ends", "X1 b s"], "subcircuits call each other more than 20 deep"],
    [[".subckt s a", "R1 a 0 1"], "this .subckt has no .ends"],
    [["R1 a 0 1", ".ic v(a)=5"], "initial conditions (.ic) are not supported"],
    [["R1 a 0 1", ".include other.cir"], "other files are not read"],
    [["R1 a 0 1", ".noise v(a) v1 dec 10 1 10"], "noise is not supported"],
    [["R1 a 0 1", ".step param x 1 2 1"], ".step is not supported"],
    [["R1 a 0 1", ".temp 85"], "only 27 degrees Celsius are supported, not 85"],
    [["R1 a 0 1", ".save p(r1)"], '"p(r1)" cannot be saved'],
    [["R1 a 0 1", ".tran 1m 2m uic"], "uic is not supported"],
    [["R1 a 0 1", ".tran 1m 2m"], "there are two .tran lines"],
    [[".param x={y} y={x}"], "cannot be worked out"],
    [["B1 a 0 v=pwl(time,0,0,1,2,2,3)", "R1 a 0 1"], "end level"],
    [["+ more"], "a continuation line (+) needs a line before it"],
  ])("%j", (lines, sentence) => {
    expect(refusal(...lines)).toContain(sentence);
  });

  it.each([
    ["title\nR1 a 0 1\n.op\n", "an operating point alone (.op) is not supported"],
    ["title\nR1 a 0 1\n.ac dec 10 1 1k\n", "a small-signal run (.ac) is not supported"],
    ["title\nR1 a 0 1\n", "the deck has no .tran line"],
    ["title\nR1 a 0 1\n.tran 0 1\n", "the step must be more than 0 s"],
    ["title\nR1 a 0 1\n.tran 1n 1e6\n", "more than 200000000 steps"],
    ["R1 a 0 1\n.tran 1m 1\n", "the deck has no elements (its first line is always the title)"],
    ["", "the deck has no .tran line"],
  ])("%j", (text, sentence) => {
    expect(() => readDeck(text)).toThrow(sentence);
  });
});
