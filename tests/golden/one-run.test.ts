/** A run in the lab and the experiment exported from it are the same run: same samples, on the real engine, replayed or not. */
import { afterAll, describe, expect, it } from "vitest";
import { labOn } from "../../src/main/app/lab.ts";
import { createCheckedBench } from "../../src/main/sim/bench-checker.ts";
import { decodeFrame, encodeFrame } from "../../src/shared/ipc/frame-codec.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import { anExperiment, readTrace, tipring } from "../support/cli.ts";
import { localWorkers } from "../support/sim-in-process.ts";

const probes = ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"];
const view = {
  viewId: "main",
  channels: probes.map((probe) => ({ probe })),
  secondsPerDivision: 0.05,
  divisions: 10,
  columns: 300,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
};

describe("a run in the lab", () => {
  const workers = localWorkers(createCheckedBench);
  const lab = labOn(workers.start, { version: "0.0.0", door: "browser" });
  const pushes: Push[] = [];
  const client = lab.connect((push) => pushes.push(push));
  const value = async (channel: string, input: unknown = {}): Promise<never> => {
    const outcome = await client.request(channel, input);
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return outcome.value as never;
  };
  /** The whole file, however many pieces it comes in. */
  const exported = async (what: string): Promise<string> => {
    type Piece = { readonly content: string; readonly base64?: boolean; readonly more?: string };
    const first: Piece = await value("bench:export", { what });
    const textOf = ({ content }: Piece) => (first.base64 === true ? Buffer.from(content, "base64").toString("utf8") : content);
    let text = textOf(first);
    for (let { more } = first; more !== undefined;) {
      const piece: Piece = await value("export:next", { more });
      text += textOf(piece);
      more = piece.more;
    }
    return text;
  };
  afterAll(async () => {
    await lab.close();
    await workers.endAll();
  });

  it("is the same after undo and redo, after a crash, and as an experiment on the command line", async () => {
    await value("bench:open", { benchId: "direct-line" });
    await value("sim:pace", { running: false });
    await value("bench:restart");
    await value("scope:watch", view);
    await value("sim:advance", { steps: 4801 });
    await value("bench:apply", { command: { kind: "hook", device: "phone1", to: "off" } });
    await value("sim:advance", { steps: 19_000 });
    await value("bench:apply", { command: { kind: "set", path: "line1.cable[0].metres", value: 1000 } });
    await value("sim:advance", { steps: 10_000 });
    // Both are commands of their own, at the present step: what was recorded stays.
    await value("bench:undo");
    await value("sim:advance", { steps: 2000 });
    await value("bench:redo");
    await value("sim:advance", { steps: 2000 });
    const live = await exported("trace-csv");
    expect(live.split("\n").length).toBeGreaterThan(6300);

    // Digits cannot be put back: the run is replayed without them, and is what it was.
    await value("bench:apply", { command: { kind: "dial", device: "phone1", digits: "5", by: "dtmf" } });
    await value("bench:undo");
    expect(await exported("trace-csv")).toBe(live);

    const restored = pushes.length;
    workers.newest().die("a test");
    await value("sim:advance", { steps: 1 });
    expect(pushes.slice(restored).some(({ kind }) => kind === "notice")).toBe(true);

    const files = anExperiment(await exported("experiment"));
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect([code, stderr]).toEqual([0, ""]);
    const [ours, theirs] = [readTrace(live), readTrace(files.read("trace.csv").toString())];
    files.remove();
    // The lab's recorder keeps 24 bits of a sample, the experiment all: seven digits are the same.
    const offset = theirs.seconds.indexOf(ours.seconds[0]!);
    expect(offset).toBeGreaterThanOrEqual(0);
    for (const probe of probes) {
      const [a, b] = [ours.column(probe), theirs.column(probe)];
      a.forEach((sample, i) => expect(Math.abs(sample - b[offset + i]!)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(sample))));
    }
  }, 60_000);

  it("its screens travel as frames and come back as they went", async () => {
    const screens = pushes.filter((push) => push.kind === "scope");
    expect(screens.length).toBeGreaterThan(0);
    for (const push of screens) expect(decodeFrame(encodeFrame(push))).toEqual({ ok: true, value: push });
  });
});
