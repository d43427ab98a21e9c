import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { solveCommand } from "../../../../src/main/spice/solve-command.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tipring-solve-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function solve(deckText: string | undefined, out = "trace.csv") {
  const deckFile = join(folder, "deck.cir");
  if (deckText !== undefined) writeFileSync(deckFile, deckText);
  const printed: string[] = [];
  const complaints: string[] = [];
  const voice = { print: (text: string) => void printed.push(text), complain: (line: string) => void complaints.push(line) };
  const exitCode = await solveCommand({ deckFile, outFile: join(folder, out) }, voice);
  return { exitCode, printed: printed.join(""), complaints };
}

describe("tipring solve", () => {
  it("writes seconds and a column for each saved vector, a row each step from 0", async () => {
    const deck = "divider\nV1 a 0 10\nR1 a b 1k\nR2 b 0 3k\n.save v(b) i(V1) v(a,b)\n.tran 0.5m 2m\n.end\n";
    const { exitCode, printed } = await solve(deck);
    expect(exitCode).toBe(0);
    expect(printed).toContain("5 rows in");
    const [header, ...rows] = readFileSync(join(folder, "trace.csv"), "utf8").trim().split("\n");
    expect(header).toBe('seconds,v(b),i(V1),"v(a,b)"');
    expect(rows.map((row) => row.split(",")[0])).toEqual(["0", "0.0005", "0.001", "0.0015", "0.002"]);
    const [, volts, amps, across] = (rows[4] ?? "").split(",").map(Number);
    expect(volts).toBeCloseTo(7.5, 9);
    expect(amps).toBeCloseTo(-0.0025, 12);
    expect(across).toBeCloseTo(2.5, 9);
    expect(readdirSync(folder).sort()).toEqual(["deck.cir", "trace.csv"]);
  });

  it("refuses in one line with exit code 2 and leaves no file", async () => {
    const { exitCode, complaints } = await solve("title\nQ1 c b e n1\n.tran 1m 2m\n");
    expect(exitCode).toBe(2);
    expect(complaints).toEqual([
      expect.stringMatching(/^tipring: .*deck\.cir: line 2 "Q1 c b e n1": bipolar transistors are not supported; .*\.$/),
    ]);
    expect(readdirSync(folder)).toEqual(["deck.cir"]);
  });

  it("says which file cannot be read or written", async () => {
    const missing = await solve(undefined);
    expect(missing.exitCode).toBe(2);
    expect(missing.complaints[0]).toContain("deck.cir cannot be read: there is no such file or folder");
    const unwritable = await solve("t\nV1 a 0 1\nR1 a 0 1\n.tran 1m 1m\n", join("deck.cir", "trace.csv"));
    expect(unwritable.exitCode).toBe(2);
    expect(unwritable.complaints[0]).toContain("cannot be written");
  });

  it("keeps the trace that stands there when the new deck is refused", async () => {
    writeFileSync(join(folder, "trace.csv"), "old\n");
    await solve("title\nR1 a 0 -1\n.tran 1m 2m\n");
    expect(readFileSync(join(folder, "trace.csv"), "utf8")).toBe("old\n");
  });
});
