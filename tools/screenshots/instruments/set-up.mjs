/** Benches and scope settings that the states of the instruments begin with. */
import { execFileSync } from "node:child_process";
import { lift, phase, settle, showStart } from "../walk.mjs";

/** @typedef {import("playwright").Page} Page */

/** Where the scope's settings of a bench are kept. @param {string} id */
const scopeKey = (id) => `tipring.scope.${id}`;

/** Opens a built-in bench with its scope set so. @param {Page} page @param {string} title @param {string} id @param {object} settings */
export async function openWith(page, title, id, settings) {
  await showStart(page);
  await keepSettings(page, id, settings);
  await page.getByRole("button", { name: `Open ${title}`, exact: true }).click();
  await page.getByRole("timer", { name: "Simulated time" }).waitFor();
}

/** The direct line, off hook with dial tone, its scope set so. @param {Page} page @param {object} settings @param {number} [milliseconds] */
export async function dialTone(page, settings, milliseconds = 1500) {
  await openWith(page, "Direct line", "direct-line", settings);
  await lift(page, "Telephone 1");
  await phase(page, "1", "dial tone");
  await settle(page, milliseconds);
}

/** Opens a bench from a file. @param {Page} page @param {{ id: string }} bench @param {object} [settings] */
export async function openFile(page, bench, settings) {
  await showStart(page);
  if (settings !== undefined) await keepSettings(page, bench.id, settings);
  const buffer = Buffer.from(JSON.stringify(bench));
  await page.getByLabel("Bench file", { exact: false }).first().setInputFiles({ name: "bench.json", mimeType: "application/json", buffer });
  await page.getByRole("timer", { name: "Simulated time" }).waitFor();
}

/** @param {Page} page @param {string} id @param {object} settings */
async function keepSettings(page, id, settings) {
  await page.evaluate(([key, value]) => localStorage.setItem(key ?? "", value ?? ""), [scopeKey(id), JSON.stringify(settings)]);
}

/** A built-in bench as its file. @param {string} id */
export function benchFile(id) {
  return JSON.parse(execFileSync(process.execPath, ["out/main/cli.js", "show", id], { encoding: "utf8" }));
}

/** The direct line with something else in place of its cable, faults or values. @param {string} title @param {object} line */
export function directLineWith(title, line) {
  const bench = benchFile("direct-line");
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  return { ...bench, id, title, lines: { line1: { ...bench.lines.line1, ...line } } };
}

/** An exchange with so many lines, a telephone on each. @param {number} count */
export function manyLines(count) {
  const bench = benchFile("direct-line");
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const port = bench.devices.exchange.ports["1"];
  const ports = numbers.map((n) => [String(n), { ...port, number: `55501${String(n).padStart(2, "0")}` }]);
  const phones = numbers.map((n) => [`phone${n}`, { ...bench.devices.phone1, title: `Telephone ${n}` }]);
  const lines = numbers.map((n) => [`line${n}`, { ...bench.lines.line1, fxs: `exchange.${n}`, fxo: [`phone${n}.line`] }]);
  return {
    ...bench,
    id: `lines-${count}`,
    title: `${count} lines`,
    devices: { exchange: { ...bench.devices.exchange, ports: Object.fromEntries(ports) }, ...Object.fromEntries(phones) },
    lines: Object.fromEntries(lines),
  };
}

/** A channel of the scope. @param {string} probe @param {number} unitsPerDivision @param {number} positionDivisions */
export const channel = (probe, unitsPerDivision, positionDivisions) => ({ probe, unitsPerDivision, positionDivisions, visible: true });

/** @param {Page} page */
export async function hold(page) {
  await page.getByRole("button", { name: "Hold", exact: true }).click();
  await page.waitForTimeout(500);
}

/** A bench that rings. @param {Page} page @param {string} [line] */
export async function ringLine(page, line = "line 1") {
  await page
    .getByRole("button", { name: new RegExp(`^Ring ${line}`) })
    .first()
    .click();
}
