/** The request map and the lab agree: every channel has a handler, and no handler takes what does not belong to it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labOn } from "../../src/main/app/lab.ts";
import type { Lab, LabClient } from "../../src/main/app/lab-types.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Channel } from "../../src/shared/ipc/requests.ts";
import { requests } from "../../src/shared/ipc/requests.ts";
import { localWorkers } from "../support/sim-in-process.ts";

const lessonText = `---
format: tipring-lesson
version: 1
id: mine
number: 900
title: My own
summary: One step.
minutes: 1
bench: direct-line
---
## Look
\`\`\`step
id: look
kind: show
hints: [There is nothing to do.]
\`\`\`
`;

const shortLoop = { format: "tipring-loop", version: 1, cable: [{ type: "pe-0.4", metres: 1200 }] };
const surveyHeader = { delimiter: ",", columns: ["type", "metres"] };

/** Nothing to be found but a short half-way, for everybody the same. */
const plainExercise = {
  format: "tipring-exercise",
  version: 1,
  id: "mine",
  title: "My own",
  level: 1,
  summary: "One short.",
  text: "What is wrong?",
  minutes: 5,
  bench: "direct-line",
  asks: { place: true, size: true },
  draw: { seed: 1, count: 1, pool: [{ line: "line1", kind: "short", at: 0.5, sizes: { ohms: 100 } }] },
  key: {},
};
const exerciseFile = { fileName: "mine.json", text: JSON.stringify(plainExercise) };
const badExercise = { ...plainExercise, draw: { ...plainExercise.draw, count: 2 } };

const channels = Object.keys(requests) as Channel[];

/** One input that each channel takes, and one that it must refuse with the place at fault. */
const cases: { readonly [C in Channel]: { readonly good: unknown; readonly bad: readonly [input: unknown, path: string] } } = {
  "lab:info": { good: {}, bad: [{ all: true }, "all"] },
  "bench:list": { good: {}, bad: [{ all: true }, "all"] },
  "bench:open": { good: { benchId: "direct-line" }, bad: [{ benchId: 3 }, "benchId"] },
  "bench:load": {
    good: { bench: directLine },
    bad: [{ bench: { ...directLine, lines: { line1: { fxs: "exchange" } } } }, "bench.lines.line1.fxs"],
  },
  "bench:restart": { good: {}, bad: [[], ""] },
  "bench:apply": {
    good: { command: { kind: "hook", device: "phone1", to: "off" } },
    bad: [{ command: { kind: "hook", device: "phone1", to: "up" } }, "command.to"],
  },
  "line:read": { good: { line: "line1", sets: "off-hook" }, bad: [{ line: "line1", sets: "busy" }, "sets"] },
  "line:reflect": {
    good: {
      line: "line1",
      end: "fxs",
      equipment: "off",
      shape: "raised-cosine",
      widthSeconds: 1e-6,
      peakVolts: 10,
      sourceOhms: 120,
      spanSeconds: 50e-6,
    },
    bad: [
      {
        line: "line1",
        end: "fxs",
        equipment: "off",
        shape: "square",
        widthSeconds: 1e-6,
        peakVolts: 10,
        sourceOhms: 120,
        spanSeconds: 50e-6,
      },
      "shape",
    ],
  },
  "why:read": { good: { device: "phone1", detector: "ringing", atSeconds: 0.5 }, bad: [{ detector: "sixth sense" }, "detector"] },
  "ticket:list": { good: {}, bad: [{ all: true }, "all"] },
  "ticket:open": { good: { ticketId: "hot-trunk" }, bad: [{ ticketId: "../../etc" }, "ticketId"] },
  "ticket:run": { good: { ticketId: "hot-trunk", cured: false }, bad: [{ ticketId: "hot-trunk", cured: "yes" }, "cured"] },
  "bench:undo": { good: {}, bad: [{ steps: 2 }, "steps"] },
  "bench:redo": { good: {}, bad: [{ steps: 2 }, "steps"] },
  "replay:cancel": { good: {}, bad: [{ all: true }, "all"] },
  "run:list": { good: {}, bad: [{ all: true }, "all"] },
  "run:resume": { good: { id: "0011aabb-12-001122334455.run" }, bad: [{ id: "" }, "id"] },
  "run:discard": { good: { id: "0011aabb-12-001122334455.run" }, bad: [{ id: "" }, "id"] },
  "bench:export": { good: { what: "experiment" }, bad: [{ what: "everything" }, "what"] },
  "export:next": { good: { more: "file1" }, bad: [{ more: "" }, "more"] },
  "file:keep": { good: { fileName: "scope.svg", base64: "AAAA" }, bad: [{ fileName: "../../x.sh", base64: "AAAA" }, "fileName"] },
  "report:print": { good: { fileName: "report.pdf" }, bad: [{ fileName: "report.exe" }, "fileName"] },
  "file:save": { good: { what: "bench" }, bad: [{ what: "bench", path: "/etc/passwd" }, "path"] },
  "file:open": { good: {}, bad: [{ path: "/etc/passwd" }, "path"] },
  "draft:save": { good: { bench: directLine }, bad: [{ bench: { ...directLine, title: "" } }, "bench.title"] },
  "draft:open": { good: {}, bad: [{ path: "/etc/passwd" }, "path"] },
  "recording:add": { good: { name: "a.csv", base64: btoa("seconds,v\n0,1\n0.001,2\n") }, bad: [{ name: "", base64: "AAAA" }, "name"] },
  "recording:list": { good: {}, bad: [{ all: true }, "all"] },
  "lesson:list": { good: {}, bad: [{ all: true }, "all"] },
  "lesson:open": { good: { lessonId: "battery-and-hook" }, bad: [{ lessonId: "Battery" }, "lessonId"] },
  "lesson:load": { good: { fileName: "mine.md", text: lessonText }, bad: [{ fileName: "mine.md", text: 3 }, "text"] },
  "lesson:go": { good: { step: 0 }, bad: [{ step: -1 }, "step"] },
  "lesson:answer": { good: { answer: { kind: "done" } }, bad: [{ answer: { kind: "option", option: 0.5 } }, "answer.option"] },
  "lesson:hint": { good: {}, bad: [{ count: 2 }, "count"] },
  "lesson:close": { good: {}, bad: [{ all: true }, "all"] },
  "exercise:list": { good: {}, bad: [{ all: true }, "all"] },
  "exercise:open": { good: { exerciseId: "short", learner: "Ada" }, bad: [{ exerciseId: "short", learner: "\n" }, "learner"] },
  "exercise:load": { good: { ...exerciseFile, learner: "Ada" }, bad: [{ ...exerciseFile, learner: 3 }, "learner"] },
  "exercise:progress": { good: {}, bad: [{ all: true }, "all"] },
  "exercise:resume": { good: { ...exerciseFile, answer: "set below" }, bad: [{ ...exerciseFile, answer: 3 }, "answer"] },
  "exercise:say": {
    good: { said: { faults: [], choices: {} } },
    bad: [{ said: { faults: [{ line: "line1", kind: "leek" }], choices: {} } }, "said.faults[0].kind"],
  },
  "exercise:note": { good: { line: "line1", end: "fxo" }, bad: [{ line: "line1", end: "middle" }, "end"] },
  "exercise:finish": { good: {}, bad: [{ all: true }, "all"] },
  "exercise:leave": { good: {}, bad: [{ all: true }, "all"] },
  "exercise:make": {
    good: { exercise: plainExercise, passphrase: "secret" },
    bad: [{ exercise: badExercise, passphrase: "secret" }, "exercise.draw.count"],
  },
  "exercise:unlock": { good: exerciseFile, bad: [{ ...exerciseFile, passphrase: 3 }, "passphrase"] },
  "exercise:preview": {
    good: { exercise: plainExercise, learner: "Ada" },
    bad: [{ exercise: badExercise, learner: "Ada" }, "exercise.draw.count"],
  },
  "exercise:mark": {
    good: { fileName: "a.json", text: "set below", replay: false },
    bad: [{ fileName: "a.json", text: "", replay: "yes" }, "replay"],
  },
  "exercise:grades": { good: {}, bad: [{ all: true }, "all"] },
  "site:check": { good: { loop: shortLoop }, bad: [{ loop: { ...shortLoop, cable: [{ type: "pe-0.4" }] } }, "loop.cable[0].metres"] },
  "site:sweep": { good: { loop: shortLoop, over: "battery" }, bad: [{ loop: shortLoop, over: "moon" }, "over"] },
  "site:explain": {
    good: { loop: shortLoop, measured: { loopAmps: 0.02 } },
    bad: [{ loop: shortLoop, measured: { loopAmps: "much" } }, "measured.loopAmps"],
  },
  "site:open": { good: { loop: shortLoop }, bad: [{ loop: "direct-line" }, "loop"] },
  "survey:header": { good: { line: "type,metres" }, bad: [{ line: 1 }, "line"] },
  "survey:rows": {
    good: { header: surveyHeader, lines: [{ line: 2, text: "pe-0.4,1200" }] },
    bad: [{ header: surveyHeader, lines: [{ line: 0, text: "" }] }, "lines[0].line"],
  },
  "survey:loop": { good: { header: surveyHeader, text: "pe-0.4,1200" }, bad: [{ header: { columns: [] }, text: "" }, "header.delimiter"] },
  "sim:pace": { good: { running: false }, bad: [{ speed: 0 }, "speed"] },
  "sim:advance": { good: { steps: 1 }, bad: [{ steps: 1.5 }, "steps"] },
  "scope:watch": {
    good: {
      viewId: "a",
      channels: [{ probe: "line1.fxo.loopAmps" }],
      secondsPerDivision: 0.01,
      divisions: 10,
      columns: 100,
      trigger: { kind: "roll" },
      sweep: "auto",
      triggerPosition: 0.5,
    },
    bad: [{ viewId: "a", channels: [], secondsPerDivision: -1 }, "secondsPerDivision"],
  },
  "scope:unwatch": { good: { viewId: "a" }, bad: [{ viewId: "" }, "viewId"] },
  "audio:listen": { good: { probe: "phone1.earpiece" }, bad: [{ probe: 7 }, "probe"] },
  "bench:close": { good: {}, bad: ["now", ""] },
};

describe("requests", () => {
  const workers = localWorkers();
  let lab: Lab;
  let client: LabClient;
  beforeAll(async () => {
    const dialogs = {
      save: async (fileName: string) => fileName,
      openText: async () => undefined,
      printPage: async () => new Uint8Array([37]),
    };
    lab = labOn(workers.start, { version: "0.0.0", door: "desktop", dialogs });
    client = lab.connect(() => undefined);
    await client.request("bench:open", { benchId: "direct-line" });
  });
  afterAll(async () => {
    await lab.close();
    await workers.endAll();
  });

  it.each(channels)("%s refuses what it cannot read, with the place", async (channel) => {
    const [input, path] = cases[channel].bad;
    const outcome = await client.request(channel, input);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "bad-input", path } });
    if (!outcome.ok) expect(outcome.refusal.text).toMatch(/^[a-z]+:[a-z]+: .*expected .*\.$/);
  });

  it.each(channels)("%s is answered", async (channel) => {
    await client.request("bench:open", { benchId: "direct-line" });
    await client.request("sim:pace", { running: false });
    if (channel === "ticket:run") await client.request("ticket:open", cases["ticket:open"].good);
    if (channel.startsWith("lesson:")) await client.request("lesson:load", cases["lesson:load"].good);
    let input = cases[channel].good;
    if (channel.startsWith("exercise:")) input = await exerciseInput(channel);
    const outcome = await client.request(channel, input);
    // The bench of these tests has a line, but no meters on it.
    if (channel === "exercise:note") expect(outcome).toMatchObject({ ok: false, refusal: { code: "unknown-id", path: "line" } });
    // Nothing of a file is on its way here.
    else if (channel === "export:next") expect(outcome).toMatchObject({ refusal: { code: "unknown-id" } });
    // This lab keeps no runs, and nothing was done on its bench.
    else if (["run:resume", "bench:undo", "bench:redo"].includes(channel))
      expect(outcome).toMatchObject({ refusal: { code: "not-possible" } });
    else expect(outcome).toMatchObject({ ok: true });
  });

  /** With an exercise open, and answers as they come out of it. */
  async function exerciseInput(channel: Channel): Promise<unknown> {
    const valueOf = async (asked: Channel, input: unknown = {}) =>
      ((await client.request(asked, input)) as { value: Record<string, string> }).value;
    await valueOf("exercise:load", cases["exercise:load"].good);
    if (channel === "exercise:resume") return { ...exerciseFile, answer: (await valueOf("exercise:progress"))["answer"] };
    if (channel !== "exercise:mark" && channel !== "exercise:grades") return cases[channel].good;
    const { content } = await valueOf("exercise:finish");
    await valueOf("exercise:unlock", exerciseFile);
    const marking = { fileName: "a.json", text: content, replay: false };
    if (channel === "exercise:grades") await valueOf("exercise:mark", marking);
    return channel === "exercise:grades" ? {} : marking;
  }

  it.each(channels)("%s survives odd inputs of any kind", async (channel) => {
    for (const input of [undefined, null, 0, "", Number.NaN, [], { __proto__: null }, { constructor: 1 }, () => 1]) {
      const outcome: Outcome<unknown> = await client.request(channel, input);
      expect(typeof outcome.ok).toBe("boolean");
    }
  });

  it.each(["bench:aply", "", "constructor", "__proto__", "toString", 3, undefined])(
    "an unknown channel (%s) is refused",
    async (channel) => {
      expect(await client.request(channel as string, {})).toMatchObject({ ok: false, refusal: { code: "bad-input" } });
    },
  );
  it("names the channel that was meant", async () => {
    const outcome = await client.request("bench:aply", {});
    expect(!outcome.ok && outcome.refusal.text).toContain("bench:apply");
  });
});
