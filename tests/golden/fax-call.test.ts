/** A fax from one machine to the other through two lines of an exchange, by what the machines hear alone: the built-in bench `fax-line`. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import { pbmOf } from "../../src/main/engine/signals/fax/t4/bitmap.ts";
import { testPage } from "../../src/main/engine/signals/fax/t4/test-page.ts";
import { faxLine } from "../../src/shared/catalog/benches.ts";
import type { BenchEvent } from "../../src/shared/model/event.ts";
import { anExperiment, readEvents, tipring } from "../support/cli.ts";

const stepHz = 16_000;

/** Runs until both machines are on hook again; the longest call that a test may make is a minute. */
function call(from: "fax1" | "fax2", to: string): { events: BenchEvent[]; states: Record<string, unknown> } {
  const bench = createBench(faxLine, { seed: 1, stepHz });
  expect(bench.apply({ kind: "fax", device: from, to, pages: 1 })).toBeUndefined();
  const events: BenchEvent[] = [];
  const ended = () => events.filter(({ kind }) => kind === "fax.ended" || kind === "fax.failed").length;
  for (let seconds = 0; seconds < 60 && ended() < 2; seconds++) {
    bench.run(stepHz, [], 0);
    events.push(...bench.takeEvents());
  }
  return { events, states: bench.finalStates() };
}

describe("a fax on the bench", () => {
  let events: readonly BenchEvent[];
  let states: Record<string, unknown>;
  const frames = (source: string) =>
    events.filter((event) => event.source === source && event.kind === "fax.frame-received").map(({ frame }) => frame);

  beforeAll(() => {
    ({ events, states } = call("fax1", "5550102"));
  });

  it("waits for dial tone, is dialled, rung and answered before any modem speaks", () => {
    const kinds = events.map(({ source, kind, name }) => `${source} ${kind}${name === undefined ? "" : ` ${name}`}`);
    const order = ["fax1 fax.tone-heard dial tone", "fax1 digit.sent", "fax2 ring.detected", "fax2 hook.off", "fax1 fax.tone-heard CED"];
    const places = order.map((what) => kinds.indexOf(what));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("exchanges the frames of T.30 through both lines, each with a good check", () => {
    expect(frames("fax1")).toEqual(["CSI", "DIS", "CFR", "MCF"]);
    expect(frames("fax2")).toEqual(["TSI", "DCS", "EOP", "DCN"]);
    expect(events.filter(({ kind }) => kind === "fax.frame-damaged")).toEqual([]);
  });

  it("trains with its errors more than 30 dB down after twice 3.2 km of cable", () => {
    const trained = events.filter(({ kind }) => kind === "fax.trained");
    expect(trained).toHaveLength(2);
    for (const { signalToNoiseDb } of trained) expect(signalToNoiseDb).toBeGreaterThan(30);
  });

  it("prints the page that was sent, element for element", () => {
    const received = events.filter(({ kind }) => kind === "fax.page-received").map(({ page }) => page);
    const sent = testPage(1, "fax1 5550101");
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ widthPels: 1728, lineCount: sent.lines.length, badLineCount: 0 });
    expect(Buffer.from(received[0]?.pbmBase64 ?? "", "base64").equals(pbmOf(sent))).toBe(true);
  });

  it("ends with both machines on hook", () => {
    expect(states["fax1"]).toMatchObject({ hook: "on", pagesSent: 1, result: { isGood: true } });
    expect(states["fax2"]).toMatchObject({ hook: "on", pagesReceived: 1, badLineCount: 0, result: { isGood: true } });
  });
});

describe("the fax bench on the command line", () => {
  const files = anExperiment({
    format: "tipring-experiment",
    version: 1,
    bench: "fax-line",
    seconds: 2.2,
    seed: 1,
    sampleHz: 8000,
    probes: ["line2.fxo.tipRingVolts"],
    audio: ["fax1.mouthpiece"],
    timeline: [
      { at: 0.1, do: { kind: "fax", device: "fax1", to: "5550102" } },
      { at: 2, do: { kind: "hook", device: "fax1", to: "on" } },
    ],
  });
  afterAll(files.remove);

  it("is listed, runs an experiment, and writes what the machines say", async () => {
    expect((await tipring(["benches"])).stdout).toMatch(/^fax-line +Fax on the line$/m);
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const events = readEvents(files.read("events.ndjson").toString()).filter(({ source }) => source === "fax1");
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["hook.off", "fax.tone-heard", "digit.sent", "fax.failed", "hook.on"]),
    );
  });

  it("says what a fax machine cannot do", async () => {
    const dialling = anExperiment({
      ...{ format: "tipring-experiment", version: 1, bench: "fax-line", seconds: 1, seed: 1, sampleHz: 8000, probes: [], audio: [] },
      timeline: [{ at: 0.1, do: { kind: "dial", device: "fax1", digits: "1", by: "dtmf" } }],
    });
    const { code, stderr } = await tipring(["run", dialling.file, "--out", dialling.outDir]);
    dialling.remove();
    expect(code).toBe(2);
    expect(stderr).toMatch(/fax1 is a fax machine: it knows "fax" and "hook", not "dial"/);
  });
});
