/** `tipring show BENCH --readings`: the real engine behind it, words and exit codes before it. */
import { afterEach, describe, expect, it } from "vitest";
import { readingsCommand } from "../../../../src/main/app/readings-command.ts";
import { createCheckedBench } from "../../../../src/main/sim/bench-checker.ts";
import { localWorkers } from "../../../support/sim-in-process.ts";

const workers = localWorkers(createCheckedBench);
afterEach(() => workers.endAll());

async function show(subject: string, limits?: string): Promise<{ code: number; printed: string; complaint: string }> {
  let printed = "";
  let complaint = "";
  const voice = { print: (text: string) => void (printed += text), complain: (line: string) => void (complaint += line) };
  const code = await readingsCommand({ subject, limits, startWorker: workers.start }, voice);
  return { code, printed, complaint };
}

type Row = { readonly id: string; readonly value?: number; readonly text: string; readonly verdict: string; readonly source?: string };
type Shown = { readonly lines: Record<string, { limits: string; onHook: { verdicts: Row[] }; offHook: { verdicts: Row[] } }> };

describe("readings of a bench", () => {
  it("judge each line by its country's limits, on hook and off hook, each with its source", async () => {
    const { code, printed } = await show("direct-line");
    expect(code).toBe(0);
    const { limits, onHook, offHook } = (JSON.parse(printed) as Shown).lines["line1"]!;
    expect(limits).toBe("us");
    expect(onHook.verdicts.find(({ id }) => id === "idleVolts")?.text).toBe("48.0 V");
    expect(offHook.verdicts.find(({ id }) => id === "loopAmps")).toMatchObject({
      verdict: "pass",
      source: "South Carolina regulation 103-663.3, Dialogic AG 2000 electrical specifications",
    });
    expect(offHook.verdicts.find(({ id }) => id === "loss1004")?.value).toBeGreaterThan(5);
  });

  it("take another limit set, and refuse one that does not exist with those that do", async () => {
    const { printed } = await show("direct-line", "field-na");
    const { offHook } = (JSON.parse(printed) as Shown).lines["line1"]!;
    expect(offHook.verdicts.find(({ id }) => id === "loss1004")?.verdict).toBe("pass");
    expect(await show("direct-line", "moon")).toMatchObject({ code: 2, complaint: expect.stringContaining("expected one of us, eu, gb") });
    expect(await show("no-such-bench")).toMatchObject({ code: 2, complaint: expect.stringContaining("there is no bench") });
  });
});
