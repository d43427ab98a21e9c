/** The export dialog with each choice; the report as it is edited, on paper, and as PDF. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { lift, settle } from "../walk.mjs";
import { dialTone, hold, openWith } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

/** @param {Page} page @param {string} what */
async function exportDialog(page, what) {
  await dialTone(page, {}, 800);
  await hold(page);
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByRole("menuitem", { name: "Export…" }).click();
  await page.getByRole("dialog", { name: "Export" }).getByLabel("What").selectOption(what);
  await page.waitForTimeout(300);
}

/** The picture that leaves the window, shown as it is. @param {Page} page @param {string} colours */
async function savedPicture(page, colours) {
  await exportDialog(page, "screen");
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByLabel("Format").selectOption("png");
  await dialog.getByRole("radio", { name: colours }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const png = readFileSync(await (await download).path()).toString("base64");
  // A page of the lab lets no such picture in.
  await page.goto("about:blank");
  await page.setContent(`<body style="margin:0"><img alt="" style="max-width:100%" src="data:image/png;base64,${png}"></body>`);
  await page.waitForTimeout(300);
}

/** @param {Page} page */
async function report(page) {
  await openWith(page, "Direct line", "direct-line", {
    cursors: { time: true, level: false, timeA: 0.3, timeB: 0.7, levelA: 1, levelB: -1 },
  });
  await settle(page, 300);
  await lift(page, "Telephone 1");
  await settle(page, 900);
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByRole("menuitem", { name: "Report…" }).click();
  await page.getByRole("heading", { name: "Report", exact: true }).waitFor();
  await page.getByLabel("Author").fill("A. Technician");
  await page.getByLabel("Comment").fill("Loop of Mill Street 12, after the joint in the cabinet was made anew.\nNo leak, no hum.");
  await page.getByText("Reading the lines…").waitFor({ state: "detached" });
  await page.waitForTimeout(1500);
}

/** The pages of the PDF one under another, where `gs` or `pdftoppm` is there; the print view otherwise. @param {Page} page @param {string} path */
async function shootPdf(page, path) {
  const pdf = path.replace(/png$/, "pdf");
  await page.emulateMedia({ media: "print" });
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  try {
    execFileSync("gs", [
      "-q",
      "-dNOPAUSE",
      "-dBATCH",
      "-sDEVICE=png16m",
      "-r110",
      "-dTextAlphaBits=4",
      "-dGraphicsAlphaBits=4",
      `-sOutputFile=${path.replace(/\.png$/, "-page-%d.png")}`,
      pdf,
    ]);
    rmSync(pdf);
  } catch {
    await page.screenshot({ path, fullPage: true });
  }
  await page.emulateMedia({ media: "screen" });
}

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const exportStates = [
  ...["screen", "traces", "signals", "events", "deck", "bench", "experiment"].map((what) => ({
    name: `export-${what}`,
    bring: (/** @type {Page} */ page) => exportDialog(page, what),
  })),
  {
    name: "export-no-cursors",
    bring: async (page) => {
      await exportDialog(page, "traces");
      await page.getByRole("dialog", { name: "Export" }).getByLabel("Range").selectOption("cursors");
    },
  },
  {
    name: "export-saved-csv",
    bring: async (page) => {
      await exportDialog(page, "traces");
      await page.getByRole("dialog", { name: "Export" }).getByRole("button", { name: "Export", exact: true }).click();
      await page.getByText(/was saved\.$/).waitFor();
    },
  },
  {
    name: "export-png-chosen",
    bring: async (page) => {
      await exportDialog(page, "screen");
      await page.getByRole("dialog", { name: "Export" }).getByLabel("Format").selectOption("png");
      await page.getByRole("radio", { name: "As on the screen" }).click();
    },
  },
  ...["For paper", "As on the screen"].map((colours) => ({
    name: `export-picture-${colours.toLowerCase().replaceAll(" ", "-")}`,
    bring: (/** @type {Page} */ page) => savedPicture(page, colours),
  })),
  { name: "report-edited", bring: report },
  {
    name: "report-print-view",
    bring: async (page) => {
      await report(page);
      await page.emulateMedia({ media: "print" });
    },
    shoot: (page, path) => page.screenshot({ path, fullPage: true }),
  },
  { name: "report-pdf", bring: report, shoot: shootPdf },
];
