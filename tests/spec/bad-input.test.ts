/**
 * Circuits without an answer and values out of range: a deck stops with its element's id in a sentence and exit code 2, a running bench
 * refuses and stays as it was, and every number of every file format and command has a range that its refusal names.
 *
 * No value that a bench's schemas allow makes a loop of ideal sources or a floating node: resistances are at least 1 milliohm, every wire has a
 * path to earth through the feed (open contacts are 100 Mohm, broken wires 1 Gohm), batteries and generators stand behind resistances,
 * and every coil has a winding or a feed in series. Each number is set to small and large values here, one at a time; the bench must go on.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SolveError } from "../../src/main/engine/circuit/errors.ts";
import { createCheckedBench } from "../../src/main/sim/bench-checker.ts";
import { solveCommand } from "../../src/main/spice/solve-command.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import { slic25mA } from "../../src/shared/catalog/feeds.ts";
import type { Bench, Exchange } from "../../src/shared/model/bench.ts";

async function solve(cards: readonly string[]): Promise<{ exitCode: number; complaints: string[]; files: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "tipring-bad-"));
  try {
    const deckFile = join(folder, "deck.cir");
    writeFileSync(deckFile, ["title", ...cards, ".tran 1m 2m", ".end", ""].join("\n"));
    const complaints: string[] = [];
    const voice = { print: () => undefined, complain: (line: string) => void complaints.push(line) };
    const exitCode = await solveCommand({ deckFile, outFile: join(folder, "trace.csv") }, voice);
    return { exitCode, complaints, files: readdirSync(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("a deck that has no answer", () => {
  it.each([
    ["two batteries side by side", ["V1 a 0 48", "V2 a 0 50", "R1 a 0 1k"], /line 3 .*\bv2\b.*closes a loop with v1/],
    [
      "a battery across an amplifier's output",
      ["V1 a 0 48", "E1 b 0 a 0 2", "V2 b 0 3", "R1 b 0 1k"],
      /line 4 .*\bv2\b.*closes a loop with e1/,
    ],
    ["a part that hangs on nothing", ["V1 a 0 48", "R1 a 0 1k", "R2 b c 1k"], /line 4 .*node b \(at r2\) has no path to earth/],
    ["a coil across a battery", ["V1 a 0 48", "L1 a 0 1"], /line 3 .*the inductor l1 limits the current of v1/],
  ])("%s: exit code 2, the element's id in one sentence, no trace", async (_, cards, sentence) => {
    const { exitCode, complaints, files } = await solve(cards);
    expect(exitCode).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(sentence);
    expect(complaints[0]).toMatch(/^tipring: [^\n]*\.$/);
    expect(files).toEqual(["deck.cir"]);
  });
});

const exchange = directLine.devices["exchange"] as Exchange;
/** A line circuit and a fault, so that more kinds of values are there to be set. */
const faulty: Bench = {
  ...directLine,
  devices: { ...directLine.devices, exchange: { ...exchange, ports: { "1": { ...exchange.ports["1"]!, feed: slic25mA } } } },
  lines: {
    line1: {
      fxs: "exchange.1",
      fxo: ["phone1.line"],
      cable: [{ type: "pe-0.4", metres: 1200 }],
      faults: { leak: { at: 0.5, fault: { kind: "leak", ohms: 50_000 } } },
    },
  },
};

/** Paths, as `set` names them, and values of all numbers. */
function numberPaths(value: unknown, path: string): (readonly [path: string, value: number])[] {
  if (typeof value === "number") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((entry, index) => numberPaths(entry, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => numberPaths(entry, path === "" ? key : `${path}.${key}`));
}

/** Beyond every range and near the ends of most. */
const attempts = [-1e12, 0, 1e-3, 1e9];
const probes = ["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts", "line1.fxo.loopAmps"];

describe("a running bench", () => {
  it("refuses each number out of range with the range, and goes on with each that it takes", () => {
    const running = createCheckedBench(faulty, { seed: 1, stepHz: 16_000 });
    running.record(probes);
    const columns = probes.map(() => new Float64Array(4));
    const runOn = (): boolean => {
      running.run(4, columns, 0);
      return columns.every((column) => column.every(Number.isFinite));
    };
    const paths = [...numberPaths(faulty.devices, ""), ...numberPaths(faulty.lines, "")];
    expect(paths.length).toBeGreaterThan(30);
    const unsolved: string[] = [];
    for (const [path, original] of paths) {
      for (const value of attempts) {
        const before = running.bench;
        const problem = running.apply({ kind: "set", path, value });
        if (problem !== undefined) {
          // Either the range of the number, or the other number that it does not go with.
          expect(problem.text, `${path} = ${value}`).toMatch(/expected .*[0-9]|expected a whole number|cannot be .*: .*[0-9]/);
          expect(running.bench, path).toBe(before);
          continue;
        }
        try {
          expect(runOn(), `${path} = ${value}`).toBe(true);
        } catch (error) {
          if (!(error instanceof SolveError)) throw error;
          unsolved.push(`${path} = ${value}: ${error.message} (${error.elementId})`);
        }
        expect(running.apply({ kind: "set", path, value: original })).toBeUndefined();
        expect(runOn(), `${path} back from ${value}`).toBe(true);
      }
    }
    expect(unsolved).toEqual([]);
  });
});

type JsonSchema = { readonly [key: string]: unknown };

/** Numbers of a schema without both ends, by path. Numbers of one value (`version: 1`) have no type in JSON schema's words. */
function boundless(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum, const: only, enum: some } = schema as JsonSchema;
  const isNumber = (type === "number" || type === "integer") && only === undefined && some === undefined;
  const low = Number(minimum ?? exclusiveMinimum);
  const high = Number(maximum ?? exclusiveMaximum);
  const found = isNumber && !(low > Number.MIN_SAFE_INTEGER && high < Number.MAX_SAFE_INTEGER) ? [path] : [];
  return [...found, ...Object.entries(schema).flatMap(([key, entry]) => boundless(entry, `${path}/${key}`))];
}

describe("every number of every file format and command", () => {
  it("has a least and a greatest value", async () => {
    const folder = new URL("../../src/shared/model/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const found: string[] = [];
    let schemaCount = 0;
    for (const file of files) {
      const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>;
      for (const [name, schema] of Object.entries(exported)) {
        if (!(schema instanceof z.ZodType)) continue;
        schemaCount += 1;
        found.push(...boundless(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }), `${file}: ${name}`));
      }
    }
    expect(schemaCount).toBeGreaterThan(50);
    // What `set` carries is any value: the schema of the place where it goes has the range.
    expect(found.filter((path) => !/SetValue|properties\/value\/anyOf|__schema/.test(path))).toEqual([]);
  });
});
