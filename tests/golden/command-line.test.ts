/** What is typed wrongly, cut off or impossible is refused in one line that says where, with exit code 2 and nothing written. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findBench } from "../../src/shared/catalog/benches.ts";
import { Bench } from "../../src/shared/model/bench.ts";
import { anExperiment, tipring } from "../support/cli.ts";

const good = { format: "tipring-experiment", version: 1, bench: "direct-line", seconds: 0.1 };

describe("the command line", () => {
  it("lists the benches, for people and as JSON", async () => {
    const { code, stdout } = await tipring(["benches"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^direct-line +Direct line$/m);
    expect(stdout).toMatch(/^two-subscribers +Two subscribers$/m);
    const json = JSON.parse((await tipring(["benches", "--json"])).stdout) as { id: string }[];
    expect(json.map(({ id }) => id)).toContain("two-subscribers");
  });
  it("shows a bench that can be edited and run", async () => {
    const { stdout } = await tipring(["show", "direct-line"]);
    const bench = Bench.parse(JSON.parse(stdout));
    const files = anExperiment({ ...good, bench: { ...bench, title: "Mine" } });
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect([code, stderr]).toEqual([0, ""]);
    files.remove();
  });
  it("shows its commands where nothing was asked", async () => {
    const { code, stdout, stderr } = await tipring([]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const command of ["run", "benches", "show", "solve", "spice", "serve"]) expect(stdout).toMatch(new RegExp(`^  ${command}`, "m"));
  });
  it("ends quietly where its reader goes away", async () => {
    const { code, stderr } = await tipring(["show", "direct-line"], { readLines: 1 });
    expect([code, stderr]).toEqual([0, ""]);
  });
  it.each([
    [["bench"], "unknown command 'bench' (Did you mean benches?): expected one of run, benches, show"],
    [["nothing"], "unknown command 'nothing': expected one of run, benches, show"],
    [["show", "dirct-line"], 'there is no bench "dirct-line": expected direct-line'],
    [["run", "nowhere.json", "--out", "x"], "nowhere.json cannot be read: there is no such file or folder"],
    [["help", "nothing"], "there is no such command: expected one of run, benches, show"],
    [["solve", "nowhere.cir", "--out", "x"], "nowhere.cir cannot be read"],
    [["run", "x.json", "--out", ""], '--out is "": expected a folder'],
    [["run"], "required option '--out <dir>' not specified"],
    [["serve", "--port", "99999"], '--port: "99999" is not a port'],
  ])("%j is refused in one line", async (args, sentence) => {
    const { code, stderr } = await tipring(args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n").length).toBe(1);
  });
});

describe("a bad experiment", () => {
  const hook = (at: number, device = "phone1") => ({ at, do: { kind: "hook", device, to: "off" } });
  const far = { kind: "hook", device: "phone1" };
  it.each([
    ["unknown key", { ...good, probe: [] }, 'probe is not a known key: expected "probes" perhaps'],
    ["wrong type", { ...good, seconds: "long" }, 'seconds is "long": expected a number'],
    ["out of order", { ...good, timeline: [hook(0.05), hook(0.01)] }, "timeline[1].at is 0.01: expected at least 0.05"],
    ["unknown command", { ...good, timeline: [{ at: 0, do: { ...far, kind: "lift" } }] }, 'timeline[0].do.kind is "lift": expected'],
    ["unknown device", { ...good, timeline: [hook(0.01, "phone7")] }, 'timeline[0].do.device: "phone7"'],
    [
      "dialling on hook",
      { ...good, timeline: [{ at: 0.01, do: { kind: "dial", device: "phone1", digits: "1", by: "dtmf" } }] },
      "timeline[0].do.digits: ",
    ],
    ["unknown probe", { ...good, probes: ["line1.fxo.tipringvolts"] }, "probes[0]: "],
    ["unknown bench", { ...good, bench: "direct" }, 'bench is "direct": expected direct-line'],
    [
      "key twice",
      JSON.stringify(good).replace('"seconds"', '"seconds":9,"seconds"'),
      'found "seconds" a second time: expected each key once',
    ],
    [
      "line to nowhere",
      { ...good, bench: { ...findBench("direct-line")!, devices: {} } },
      "bench.lines.line1.fxs: The bench cannot be built: line1 is plugged into exchange.1, which this bench does not have",
    ],
    ["cut off", JSON.stringify(good).slice(0, 40), "line 1, column 41: the file ends: expected"],
  ])("(%s) is refused in one line and leaves nothing", async (_what, experiment, sentence) => {
    const files = anExperiment(experiment);
    const { code, stderr, stdout } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n").length).toBe(1);
    expect([code, stdout]).toEqual([2, ""]);
    expect(existsSync(files.outDir)).toBe(false);
    files.remove();
  });
  it("of a bench that cannot be is refused at its place", async () => {
    const bench = Bench.parse(JSON.parse((await tipring(["show", "direct-line"])).stdout));
    const line = bench.lines["line1"]!;
    for (const [cable, sentence] of [
      [[{ type: "pe-0.4", metres: -1 }], "bench.lines.line1.cable[0].metres is -1: expected at least 0"],
      [[{ type: "pe-0.4", metres: 100, sections: 1e9 }], "bench.lines.line1.cable[0].sections is 1000000000: expected at most 64"],
      [[{ type: "string", metres: 100 }], '"string"'],
    ] as const) {
      const files = anExperiment({ ...good, bench: { ...bench, lines: { line1: { ...line, cable } } } });
      const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
      expect(stderr).toContain(sentence);
      expect(code).toBe(2);
      files.remove();
    }
  });
});
