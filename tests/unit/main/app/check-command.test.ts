import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkCommand } from "../../../../src/main/app/check-command.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tipring-check-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function check(loop: unknown, options: { limits?: string; asJson?: boolean; sweep?: string } = {}) {
  const file = join(folder, "loop.json");
  await writeFile(file, typeof loop === "string" ? loop : JSON.stringify(loop));
  const printed: string[] = [];
  const complaints: string[] = [];
  const voice = { print: (text: string) => void printed.push(text), complain: (line: string) => void complaints.push(line) };
  const exitCode = await checkCommand({ file, limits: options.limits, asJson: options.asJson === true, sweep: options.sweep }, voice);
  return { exitCode, printed: printed.join(""), complaint: complaints.join("\n").replaceAll(file, "loop.json") };
}

const loop = { format: "tipring-loop", version: 1, cable: [{ type: "pe-0.4", metres: 3200 }] };

describe("tipring check", () => {
  it("gives what-if curves as JSON: more cable, less current", async () => {
    const { exitCode, printed } = await check(loop, { sweep: "length" });
    expect(exitCode).toBe(0);
    const { present, points } = JSON.parse(printed) as { present: number; points: { at: number; loopAmps: number }[] };
    expect(present).toBe(3200);
    expect(points.every(({ loopAmps }, i) => i === 0 || loopAmps < points[i - 1]!.loopAmps)).toBe(true);
    expect((await check(loop, { sweep: "moon" })).complaint).toContain('--sweep is "moon": expected one of length, temperature, battery');
  });

  it("3.2 km of 0.4 mm pair from 48 V: 29.6 mA, and everything within the limits of North America", async () => {
    const { exitCode, printed } = await check(loop, { limits: "us" });
    expect(exitCode).toBe(0);
    expect(printed).toContain("29.6 mA, 9.47 V at the set");
    expect(printed).toContain(
      "pass      Loop current: 29.6 mA, more than 20.0 mA. South Carolina regulation 103-663.3, Dialogic AG 2000 electrical specifications",
    );
    expect(printed).toContain("Nothing fails.");
  });

  it("7 km of it is too long: the sheet says what fails first, by which limit, and how far it would work", async () => {
    const { exitCode, printed } = await check({ ...loop, cable: [{ type: "pe-0.4", metres: 7000 }] }, { limits: "us" });
    expect(exitCode).toBe(0);
    expect(printed).toContain("First to fail: Cable resistance is 1960 Ω: expected at most 1300 Ω");
    // 1300 ohm at 280 ohm/km.
    expect(printed).toContain("works up to 4.64 km of cable; then: Cable resistance");
  });

  it("the same as JSON holds every figure in SI units", async () => {
    const { printed } = await check(loop, { asJson: true });
    expect(JSON.parse(printed)).toMatchObject({ readings: { makeUp: { loopOhms: 896 }, offHook: { isSeen: true } }, failures: [] });
  });

  it.each([
    [{ ...loop, cable: [{ type: "pe-0.45", metres: 1 }] }, /cable\[0\]\.type is "pe-0\.45": expected one of pe-0\.32/],
    [{ ...loop, sets: [{ ren: 1, ringer: "eu" }] }, /sets\[0\]\.ren.*either ren or ringer/],
    [{ ...loop, cabel: [] }, /cabel/],
    [{ ...loop, cable: [{ type: "pe-0.4", metres: -5 }] }, /cable\[0\]\.metres.*-5/],
    ["{", /line 1/],
  ])("refuses %j with its place", async (bad, sentence) => {
    const { exitCode, complaint, printed } = await check(bad);
    expect([exitCode, printed]).toEqual([2, ""]);
    expect(complaint).toMatch(sentence);
    expect(complaint.split("\n")).toHaveLength(1);
  });

  it("names the limit sets there are where another is asked for", async () => {
    const { exitCode, complaint } = await check(loop, { limits: "mars" });
    expect(exitCode).toBe(2);
    expect(complaint).toContain('--limits is "mars": expected one of us, eu, gb');
  });
});
