/** The layering is a law, not a picture: each forbidden import, written out in a scratch project, is in fact refused. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

type Violation = { readonly from: string; readonly rule: { readonly name: string } };

/** Targets that the cases below import; each exports one value and one type. */
const targets = [
  "src/shared/ipc/target.ts",
  "src/shared/model/target.ts",
  "src/shared/units/target.ts",
  "src/main/app/target.ts",
  "src/main/sim/target.ts",
  "src/main/spice/target.ts",
  "src/main/shell/target.ts",
  "src/main/web/target.ts",
  "src/main/cli/target.ts",
  "src/renderer/target.ts",
  ...["math", "circuit", "plant", "ports", "signals", "devices", "network", "instruments", "bench"].map(
    (f) => `src/main/engine/${f}/target.ts`,
  ),
];

const forbidden: readonly (readonly [importer: string, statement: string, rule: string])[] = [
  ["src/shared/ipc/a.ts", 'import "../../main/app/target.ts";', "shared-is-neutral"],
  ["src/shared/ipc/b.ts", 'import "node:fs";', "shared-without-node"],
  ["src/shared/ipc/c.ts", 'import "react";', "shared-only-zod"],
  ["src/main/engine/math/a.ts", 'import "zod";', "engine-without-packages"],
  ["src/main/engine/math/b.ts", 'import "node:crypto";', "engine-without-node"],
  ["src/main/engine/bench/a.ts", 'import "../../sim/target.ts";', "engine-stands-alone"],
  ["src/main/engine/bench/b.ts", 'import { value } from "../../../shared/model/target.ts";\nvoid value;', "engine-model-types-only"],
  ["src/main/engine/bench/c.ts", 'import "../../../shared/ipc/target.ts";', "engine-stands-alone"],
  ["src/main/engine/math/c.ts", 'import "../circuit/target.ts";', "engine-layer-math"],
  ["src/main/engine/circuit/a.ts", 'import "../plant/target.ts";', "engine-layer-circuit"],
  ["src/main/engine/ports/b.ts", 'import "../plant/target.ts";', "engine-types-only-ports"],
  ["src/main/engine/plant/a.ts", 'import "../ports/target.ts";', "engine-layer-plant"],
  ["src/main/engine/ports/a.ts", 'import "../devices/target.ts";', "engine-layer-ports"],
  ["src/main/engine/signals/a.ts", 'import "../circuit/target.ts";', "engine-types-only-signals"],
  ["src/main/engine/signals/b.ts", 'import type { T } from "../devices/target.ts";\nexport type A = T;', "engine-layer-signals"],
  ["src/main/engine/devices/a.ts", 'import "../bench/target.ts";', "engine-layer-devices"],
  ["src/main/sim/a.ts", 'import "../engine/circuit/target.ts";', "sim-uses-the-engine-face"],
  ["src/main/sim/b.ts", 'import "../app/target.ts";', "sim-uses-the-engine-face"],
  ["src/main/sim/c.ts", 'import "node:fs";', "sim-without-the-machine"],
  ["src/main/app/a.ts", 'import "../engine/devices/target.ts";', "app-above-sim"],
  ["src/main/app/b.ts", 'import { app } from "electron";\nvoid app;', "electron-in-the-shell"],
  ["src/main/app/c.ts", 'import "fastify";', "http-in-the-web-door"],
  ["src/main/app/d.ts", 'import "node:http";', "http-in-the-web-door"],
  ["src/main/app/e.ts", 'import "../web/target.ts";', "app-above-sim"],
  ["src/main/app/f.ts", 'import "../spice/target.ts";', "spice-in-the-command-line"],
  ["src/main/engine/bench/d.ts", 'import "../../spice/target.ts";', "spice-in-the-command-line"],
  ["src/main/spice/a.ts", 'import "../sim/target.ts";', "spice-on-the-solver"],
  ["src/main/spice/b.ts", 'import "../web/target.ts";', "spice-on-the-solver"],
  ["src/main/spice/c.ts", 'import "zod";', "spice-without-packages"],
  ["src/main/web/a.ts", 'import "../engine/bench/target.ts";', "doors-above-app"],
  ["src/main/web/b.ts", 'import "../shell/target.ts";', "web-without-shell"],
  ["src/main/shell/a.ts", 'import "../sim/target.ts";', "doors-above-app"],
  ["src/main/shell/b.ts", 'import "../web/target.ts";', "shell-without-web"],
  ["src/main/serve.ts", 'import "./engine/bench/target.ts";', "roots-only-wire"],
  ["src/main/cli/a.ts", 'import "../engine/bench/target.ts";', "roots-only-wire"],
  ["src/main/app/g.ts", 'import "../cli/target.ts";', "app-above-sim"],
  ["src/main/web/c.ts", 'import "../cli/target.ts";', "cli-from-its-root"],
  ["src/preload/a.ts", 'import "../shared/model/target.ts";', "preload-is-thin"],
  ["src/preload/b.ts", 'import "zod";', "preload-without-packages"],
  ["src/preload/c.ts", 'import "node:path";', "preload-without-node"],
  ["src/renderer/a.ts", 'import "../main/app/target.ts";', "renderer-without-main"],
  ["src/renderer/b.ts", 'import "node:fs";', "renderer-without-node"],
  ["src/renderer/panels/c.tsx", 'import "chart.js";', "charts-in-the-scope"],
  ["src/renderer/d.ts", 'import type { app } from "electron";\nexport type A = typeof app;', "electron-in-the-shell"],
  ["src/renderer/e.ts", 'import "./not-there.ts";', "resolvable"],
  ["src/renderer/f.ts", 'import "./g.ts";', "no-cycles"],
];

const allowed: readonly (readonly [importer: string, statement: string])[] = [
  ["src/shared/ipc/y.ts", 'import "zod";\nimport "../model/target.ts";'],
  ["src/main/engine/bench/y.ts", 'import "../devices/target.ts";\nimport "../../../shared/units/target.ts";'],
  ["src/main/engine/bench/z.ts", 'import type { T } from "../../../shared/model/target.ts";\nexport type A = T;'],
  ["src/main/engine/devices/y.ts", 'import "../ports/target.ts";\nimport "../signals/target.ts";'],
  ["src/main/engine/signals/y.ts", 'import type { T } from "../circuit/target.ts";\nexport type A = T;'],
  ["src/main/sim/y.ts", 'import "node:worker_threads";\nimport "../engine/bench/target.ts";'],
  ["src/main/app/y.ts", 'import "node:fs";\nimport "../sim/target.ts";'],
  ["src/main/spice/y.ts", 'import "node:fs";\nimport "../engine/circuit/target.ts";\nimport "../app/target.ts";'],
  ["src/main/cli.ts", 'import "./spice/target.ts";'],
  ["src/main/web/y.ts", 'import "fastify";\nimport "../app/target.ts";'],
  ["src/main/shell/y.ts", 'import "../app/target.ts";\nimport type { app } from "electron";\nexport type A = typeof app;'],
  ["src/preload/y.ts", 'import "../shared/ipc/target.ts";'],
  ["src/renderer/scope/y.ts", 'import "chart.js";\nimport "../../shared/model/target.ts";'],
];

let project = "";
let violations: readonly Violation[] = [];

function write(path: string, text: string): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}

function cruise(): readonly Violation[] {
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [program, "--config", join(root, ".dependency-cruiser.mjs"), "--output-type", "json", "src"];
  const report = execFileSync(process.execPath, args, { cwd: project, encoding: "utf8", maxBuffer: 1 << 26 });
  return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
}

describe("dependency rules", () => {
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "tipring-rules-"));
    copyFileSync(join(root, "package.json"), join(project, "package.json"));
    symlinkSync(join(root, "node_modules"), join(project, "node_modules"), "junction");
    for (const path of targets) write(path, "export const value = 1;\nexport type T = number;");
    for (const [path, statement] of [...forbidden, ...allowed]) write(path, statement);
    write("src/renderer/g.ts", 'import "./f.ts";');
    violations = cruise();
  }, 60_000);

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it.each(forbidden)("%s may not say %s (%s)", (importer, _statement, rule) => {
    expect(violations.filter((violation) => violation.from === importer).map((violation) => violation.rule.name)).toContain(rule);
  });

  it.each(allowed)("%s may say %s", (importer) => {
    expect(violations.filter((violation) => violation.from === importer)).toEqual([]);
  });
});
