/**
 * The end of a call as each kind of supervision tells it, run by the command line: telephone 2 hangs up, telephone 1 stays. What is
 * seen on the line, and in which order, is all that a device there could go by.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { twoSubscribers } from "../../src/shared/catalog/benches.ts";
import { groundStartTerminal } from "../../src/shared/catalog/fxo-detectors.ts";
import type { Bench, Telephone } from "../../src/shared/model/bench.ts";
import type { Supervision } from "../../src/shared/model/supervision.ts";
import type { EventLine, Trace } from "../support/cli.ts";
import { anExperiment, readEvents, readTrace, tipring } from "../support/cli.ts";
import { mean } from "../support/measure.ts";

type Run = { readonly story: readonly string[]; readonly events: readonly EventLine[]; readonly trace: Trace };

/** Of a field that may be absent. */
const wordOf = (field: unknown): string => (typeof field === "string" ? field : "");

const hangUpAt = 1.9;

/**
 * An answering machine: hangs up by itself on an interruption of 0.2 s or the second reversal of a call. By current, not by volts: what is
 * stored in the capacitors of both ends leaves volts on an open line for longer than the current lasts.
 */
const detectors: Telephone["detectors"] = {
  openLoop: { belowAmps: 0.005, minSeconds: 0.2 },
  reversal: { aboveVolts: 3, debounceSeconds: 0.08, disconnectAt: 2 },
  wink: { aboveVolts: 3, minSeconds: 0.14, maxSeconds: 0.29 },
  hangsUp: true,
};

function aBench(supervision: Supervision): Bench {
  const bench = structuredClone(twoSubscribers);
  for (const device of Object.values(bench.devices)) {
    if (device.kind === "exchange") {
      for (const port of Object.values(device.ports))
        port.supervision = { endDelaySeconds: 0.1, interruption: { seconds: 0 }, ...supervision };
    } else if (device.kind === "telephone") {
      device.detectors = detectors;
      device.dtmf = { ...device.dtmf, toneSeconds: 0.05, pauseSeconds: 0.05 };
      if (supervision.start === "ground") device.groundStart = groundStartTerminal;
    }
  }
  // A short line, as this is about time and order.
  for (const line of Object.values(bench.lines)) line.cable = [{ type: "pe-0.4", metres: 500, sections: 1 }];
  return bench;
}

async function run(supervision: Supervision): Promise<Run> {
  const files = anExperiment({
    format: "tipring-experiment",
    version: 1,
    bench: aBench(supervision),
    seconds: 5.1,
    probes: ["line1.fxo.loopAmps", "line1.fxo.tipRingVolts"],
    timeline: [
      { at: 0.1, do: { kind: "hook", device: "phone1", to: "off" } },
      { at: 0.65, do: { kind: "dial", device: "phone1", digits: "5550102", by: "dtmf" } },
      { at: 1.6, do: { kind: "hook", device: "phone2", to: "off" } },
      { at: hangUpAt, do: { kind: "hook", device: "phone2", to: "on" } },
    ],
  });
  try {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect([code, stderr]).toEqual([0, ""]);
    const events = readEvents(files.read("events.ndjson").toString());
    const story = events
      .filter(({ seconds, line }) => seconds > hangUpAt && line === "line1")
      .map(({ source, kind, reason, name }) => `${source} ${kind} ${wordOf(reason) + wordOf(name)}`.trim());
    return { story, events, trace: readTrace(files.read("trace.csv").toString()) };
  } finally {
    files.remove();
  }
}

describe("the other party hangs up", () => {
  const runs = new Map<string, Run>();
  const kinds: Readonly<Record<string, Supervision>> = {
    interruption: { interruption: { seconds: 0.4 } },
    reversal: { answer: "reversal", end: "reversal" },
    wink: { end: "wink" },
    nothing: { endTone: "none" },
    ground: { start: "ground" },
  };
  const of = (kind: string): Run => runs.get(kind)!;

  beforeAll(async () => {
    const done = await Promise.all(Object.entries(kinds).map(async ([kind, supervision]) => [kind, await run(supervision)] as const));
    for (const [kind, result] of done) runs.set(kind, result);
  }, 120_000);
  afterAll(() => {
    runs.clear();
  });

  it("loop-current interruption: no current for 0.4 s, the set detects it at 0.2 s and hangs up", () => {
    const { story, trace } = of("interruption");
    expect(story).toEqual([
      "exchange call.released the other party hung up",
      "exchange supervision.sent loop-current interruption",
      "exchange battery.removed",
      "phone1 disconnect.detected loop-current interruption",
      "phone1 hook.on",
      "exchange tone.started reorder",
      "exchange battery.restored",
      "exchange loop.opened",
      "exchange tone.stopped reorder",
      "exchange call.released hung up",
    ]);
    const open = trace.column("line1.fxo.loopAmps").filter((amps, row) => trace.seconds[row]! > hangUpAt && Math.abs(amps) < 0.01);
    expect(open.length).toBeGreaterThan(0.4 * 8000);
  });

  it("reversal: turned round since the answer, turned back at the end, the second of this call", () => {
    const { story, events, trace } = of("reversal");
    expect(story).toEqual([
      "exchange call.released the other party hung up",
      "exchange supervision.sent reversal",
      "exchange tone.started reorder",
      "exchange polarity.restored",
      "phone1 polarity.restored",
      "phone1 disconnect.detected polarity reversal",
      "phone1 hook.on",
      "exchange loop.opened",
      "exchange tone.stopped reorder",
      "exchange call.released hung up",
    ]);
    expect(events.find(({ kind, reason }) => kind === "supervision.sent" && reason === "answer reversal")).toMatchObject({ line: "line1" });
    const during = trace.column("line1.fxo.tipRingVolts").filter((_, row) => trace.seconds[row]! > 1.8 && trace.seconds[row]! < 1.9);
    expect(mean(during)).toBeLessThan(-5);
  });

  it("wink: a quarter of a second the other way round, which a set that counts reversals takes for two of them", () => {
    expect(of("wink").story).toEqual([
      "exchange call.released the other party hung up",
      "exchange supervision.sent wink",
      "exchange polarity.reversed",
      "phone1 polarity.reversed",
      "exchange tone.started reorder",
      "phone1 wink.detected",
      "exchange polarity.restored",
      "phone1 polarity.restored",
      "phone1 disconnect.detected polarity reversal",
      "phone1 hook.on",
      "exchange loop.opened",
      "exchange tone.stopped reorder",
      "exchange call.released hung up",
    ]);
  });

  it("nothing at all: the line stays as it was, and so does the set", () => {
    const { story, trace } = of("nothing");
    expect(story).toEqual(["exchange call.released the other party hung up"]);
    const amps = trace.column("line1.fxo.loopAmps").filter((_, row) => trace.seconds[row]! > hangUpAt);
    expect(Math.min(...amps)).toBeGreaterThan(0.02);
  });

  it("ground start: tip opens, the current ends, the set lets go and the line is idle", () => {
    const { story, trace } = of("ground");
    expect(story).toEqual([
      "exchange call.released the other party hung up",
      "exchange supervision.sent tip opened",
      "exchange call.released hung up",
      "phone1 disconnect.detected tip open",
      "phone1 hook.on",
      "exchange battery.removed",
    ]);
    expect(Math.abs(mean(trace.column("line1.fxo.loopAmps").slice(-800)))).toBeLessThan(1e-4);
  });
});
