/** A survey from file to file: a row for each loop in order, bad rows marked and not in the way, and nothing lost or doubled by an interruption. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, statSync, symlinkSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runSurvey } from "../../../../../src/main/app/survey/run-survey.ts";
import { surveyInThisThread } from "../../../../../src/main/app/survey/survey-pool.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tipring-survey-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const pool = surveyInThisThread();

async function survey(table: string, more: { limits?: string; signal?: AbortSignal; onProgress?: () => void } = {}) {
  const file = join(dir, "loops.csv");
  writeFileSync(file, table);
  const bad: number[] = [];
  const outcome = await runSurvey({
    file,
    outFile: join(dir, "results.csv"),
    pool,
    limits: more.limits,
    onBadRow: ({ line }) => bad.push(line),
    ...(more.signal === undefined ? {} : { signal: more.signal }),
    ...(more.onProgress === undefined ? {} : { onProgress: more.onProgress }),
  });
  return { outcome, bad };
}

const results = () => readFileSync(join(dir, "results.csv"), "utf8").trimEnd().split("\n");
const manyLoops = (count: number): string =>
  `id;type;metres\n${Array.from({ length: count }, (_, i) => `L${i};pe-0.4;${300 + i},5`).join("\n")}\n`;

describe("a survey", () => {
  it("gives each loop its row, in order, and goes on past bad ones", async () => {
    const table = `\uFEFFmetres;id;type\r\n1200,5;a;pe-0.4\r\n\r\nfar;b;pe-0.4\r\n900;"c;pe-0.4\r\n900;d;tin\r\n2000;e;pe-0.4`;
    const { outcome, bad } = await survey(table, { limits: "us" });
    expect(outcome).toMatchObject({ ok: true, value: { rows: 5, badRows: 3 } });
    expect(bad).toEqual([4, 5, 6]);
    const rows = results().slice(1);
    expect(rows.map((row) => row.split(",").slice(0, 3).join(","))).toEqual([
      "2,a,pass",
      "4,b,bad-row",
      "5,,bad-row",
      "6,d,bad-row",
      "7,e,pass",
    ]);
    expect(rows[2]).toContain("a quote in it is not closed");
  });

  it("judges a loop that names no limits by North America's, as the window does, and one that names some by its own", async () => {
    // 6 km of 0.4 mm pair is some 1.7 kΩ: a plain set works on it, and North America asks for at most 1300 Ω.
    await survey("id,type,metres,limits\nlong,pe-0.4,6000,\nsame,pe-0.4,6000,us\nshort,pe-0.4,1000,\n");
    expect(
      results()
        .slice(1)
        .map((row) => row.split(",").slice(1, 3).join(",")),
    ).toEqual(["long,fail", "same,fail", "short,pass"]);
  });

  it("is refused without a heading that names a cable", async () => {
    expect((await survey("id,owner\n1,me\n")).outcome).toMatchObject({
      ok: false,
      refusal: { text: expect.stringContaining("line 1: expected a column cable") as string },
    });
    expect((await survey("i\0d\0,\0")).outcome).toMatchObject({ refusal: { text: expect.stringContaining("UTF-16") as string } });
    expect((await survey("type,metres\rpe-0.4,900\r")).outcome).toMatchObject({
      refusal: { text: expect.stringContaining("carriage return alone") as string },
    });
    expect((await survey("")).outcome).toMatchObject({ ok: false, refusal: { text: expect.stringContaining("is empty") as string } });
    expect(existsSync(join(dir, "results.csv"))).toBe(false);
  });

  it("does not put its results in the table's place, by whatever name", async () => {
    const file = join(dir, "loops.csv");
    const outFile = join(dir, "link.csv");
    writeFileSync(file, "type,metres\npe-0.4,900\n");
    symlinkSync(file, outFile);
    expect(await runSurvey({ file, outFile, pool, limits: undefined })).toMatchObject({
      ok: false,
      refusal: { text: expect.stringContaining("is the table itself") as string },
    });
    expect(readFileSync(file, "utf8")).toBe("type,metres\npe-0.4,900\n");
  });

  it("says that letters of another encoding could not be read, and checks the loop all the same", async () => {
    const file = join(dir, "loops.csv");
    writeFileSync(file, Buffer.from("id,type,metres\nM\xfcller,pe-0.4,900\n", "latin1"));
    const outcome = await runSurvey({ file, outFile: join(dir, "results.csv"), pool, limits: undefined });
    expect(outcome).toMatchObject({ ok: true, value: { badRows: 0, notes: [expect.stringContaining("not in UTF-8") as string] } });
  });

  it("begins nothing where its results cannot go in the end", async () => {
    const file = join(dir, "loops.csv");
    writeFileSync(file, "type,metres\npe-0.4,900\n");
    const outcome = await runSurvey({ file, outFile: dir, pool, limits: undefined });
    expect(outcome).toMatchObject({ ok: false, refusal: { text: expect.stringContaining("is a folder") as string } });
    expect(existsSync(`${dir}.part`)).toBe(false);
  });

  it("ended in the middle, goes on to the very same rows", async () => {
    const table = manyLoops(200);
    await survey(table);
    const whole = results();
    rmSync(join(dir, "results.csv"));

    const abort = new AbortController();
    const ended = await survey(table, { signal: abort.signal, onProgress: () => abort.abort() });
    expect(ended.outcome).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    // Killed while a row was being written: half of it is there.
    const part = join(dir, "results.csv.part");
    truncateSync(part, statSync(part).size - 20);

    const again = await survey(table);
    expect(again.outcome.ok && again.outcome.value.rowsFound).toBeGreaterThan(50);
    expect(results()).toEqual(whole);
    expect(existsSync(part)).toBe(false);
  });

  it("does not go on with what is left of another table", async () => {
    const abort = new AbortController();
    await survey(manyLoops(200), { signal: abort.signal, onProgress: () => abort.abort() });
    expect((await survey(manyLoops(201))).outcome).toMatchObject({
      ok: false,
      refusal: { code: "file", text: expect.stringContaining("is left from another survey") as string },
    });
  });

  it("takes a line that never ends for one bad row, without holding it", async () => {
    const { outcome, bad } = await survey(`type,metres\npe-0.4,${"9".repeat(3e6)}\npe-0.4,900\n`);
    expect(outcome).toMatchObject({ ok: true, value: { rows: 2, badRows: 1 } });
    expect(bad).toEqual([2]);
  });
});
