/**
 * Fax over an IP network, as sound in G.711 and relayed by T.38: what a clean network and one that loses packets make of a page, and that
 * the events show where it fails. Here the machines and the adapters' media talk in samples of 8 kHz; the same calls through the lines and the
 * signalling of the built-in benches take 4 s each and run with TIPRING_LONG_FAX=1.
 */
import { afterAll, describe, expect, it } from "vitest";
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import { AnsweringSession } from "../../src/main/engine/devices/fax/answering-session.ts";
import { CallingSession } from "../../src/main/engine/devices/fax/calling-session.ts";
import { FaxModem } from "../../src/main/engine/devices/fax/fax-modem.ts";
import type { FaxReport, ReceivedPage } from "../../src/main/engine/devices/fax/fax-session.ts";
import { differentPels } from "../../src/main/engine/signals/fax/t4/bitmap.ts";
import { testPage } from "../../src/main/engine/signals/fax/t4/test-page.ts";
import { faxOverIpBench, faxRelayBench } from "../../src/shared/catalog/benches.ts";
import { plainFax } from "../../src/shared/catalog/fax.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { BenchEvent } from "../../src/shared/model/event.ts";
import { anExperiment, readEvents, tipring } from "../support/cli.ts";
import { faxHz, FaxPath } from "../support/fax-over-ip.ts";
import type { FaxPathOptions } from "../support/fax-over-ip.ts";

/** Three packets in a hundred, and 30 ms of jitter (reference-data 9.1: more than 1 % of loss drops a fax that goes as sound). */
const lossy = { lossRatio: 0.03, jitterSeconds: 0.03 };
const page = testPage(1, "fax1");

const isWhole = ({ badLines }: { readonly badLines: readonly number[] }): boolean => badLines.length === 0;

function call(options: FaxPathOptions) {
  const path = new FaxPath(options);
  const log: (FaxReport & { readonly seconds: number })[] = [];
  const received: ReceivedPage[] = [];
  const side = (title: string) => ({
    modem: new FaxModem({ stepHz: faxHz, levelDbm: -12 }),
    station: { ...plainFax("5550101"), title, answerTone: "CED" as const },
    timers: plainFax("5550101").timers,
    stepHz: faxHz,
    report: (report: FaxReport) => void log.push({ ...report, seconds: path.seconds }),
  });
  const sides = [side("caller"), side("called")] as const;
  const caller = new CallingSession(sides[0], [page], 0);
  const called = new AnsweringSession(sides[1], (got) => void received.push(got), 0);
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const next = (modem: FaxModem): number => {
    signal.startValue = signal.startSlope = signal.endValue = signal.endSlope = 0;
    modem.addStep(signal);
    return signal.endValue / 2;
  };
  for (let step = 1; step < 80 * faxHz && (caller.outcome === undefined || called.outcome === undefined); step++) {
    path.step([next(sides[0].modem), next(sides[1].modem)]);
    sides[0].modem.hear(path.heard[0] ?? 0, caller);
    sides[1].modem.hear(path.heard[1] ?? 0, called);
    if (step % 4 !== 0) continue;
    if (called.outcome === undefined) called.tick(step);
    if (caller.outcome === undefined) caller.tick(step);
  }
  path.close();
  return { log, received, caller: caller.outcome, called: called.outcome, events: path.events };
}

describe("a fax as sound (G.711)", () => {
  it("comes whole through a clean network", () => {
    const { received, caller, called, events } = call({});
    expect(caller).toEqual({ isGood: true, text: "1 page sent" });
    expect(called).toEqual({ isGood: true, text: "1 page received" });
    expect(received.map(({ badLines }) => badLines)).toEqual([[]]);
    expect(differentPels(received[0]!.page, page)).toBe(0);
    expect(events.filter(({ kind }) => kind === "voip.gap")).toEqual([]);
  });

  it("fails where packets are lost, and each damaged frame has its gap", () => {
    const { log, caller, received, events } = call({ link: lossy });
    expect(caller?.isGood === true && received.some(isWhole)).toBe(false);
    const damaged = log.filter(({ kind }) => kind === "fax.frame-damaged");
    expect(damaged.length).toBeGreaterThan(0);
    const gaps = events.filter(({ kind }) => kind === "voip.gap").map(({ seconds }) => seconds);
    // A frame takes up to 0.8 s; what is missing in it was missing in that time.
    for (const { seconds } of damaged) expect(gaps.some((at) => at <= seconds + 0.05 && at >= seconds - 1)).toBe(true);
  });
});

describe("a fax relayed by T.38", () => {
  it("comes whole through the same loss and jitter, with two copies in each packet", () => {
    const { received, caller, called, events } = call({ link: lossy, relay: {} });
    expect(caller).toEqual({ isGood: true, text: "1 page sent" });
    expect(called).toEqual({ isGood: true, text: "1 page received" });
    expect(received.map(({ badLines }) => badLines)).toEqual([[]]);
    expect(differentPels(received[0]!.page, page)).toBe(0);
    const relays = events.flatMap(({ relay }) => (relay === undefined ? [] : [relay]));
    expect(relays[1]?.packetsRecovered).toBeGreaterThan(0);
    expect(relays.map(({ packetsLost }) => packetsLost)).toEqual([0, 0]);
  });

  it("without copies it has nothing to make a lost packet up with: the events tell what is gone", () => {
    const { received, caller, events } = call({ link: lossy, relay: { redundancy: 0 } });
    expect(caller?.isGood === true && received.some(isWhole)).toBe(false);
    expect(events.filter(({ kind }) => kind === "fax.relay-lost").length).toBeGreaterThan(0);
  });
});

describe("the benches on the command line", () => {
  const files = anExperiment({
    format: "tipring-experiment",
    version: 1,
    bench: "fax-relay",
    seconds: 7.5,
    sampleHz: 8000,
    timeline: [{ at: 0.7, do: { kind: "fax", device: "fax1", to: "5550102" } }],
  });
  afterAll(files.remove);

  it("are listed; the called machine's tone makes the adapters agree on T.38", async () => {
    expect((await tipring(["benches"])).stdout).toMatch(/^fax-over-ip +Fax over IP$/m);
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const story = readEvents(files.read("events.ndjson").toString())
      .filter(({ kind, seconds }) => seconds > 5.6 && /^(fax|voip)/.test(kind))
      .map(({ source, kind, name }) => `${source} ${kind}${typeof name === "string" ? ` ${name}` : ""}`);
    expect(story).toEqual([
      "fax2 fax.tone-sent CED",
      "ata2 voip.message INVITE",
      "ata1 fax.relay-started",
      "ata1 voip.message 200 OK",
      "ata2 voip.message ACK",
      "ata2 fax.relay-started",
    ]);
  });
});

describe.runIf(process.env["TIPRING_LONG_FAX"] === "1")("through the lines of the benches", () => {
  const stepHz = 16_000;
  const faxCall = (bench: Bench, link: object) => {
    const running = createBench(bench, { seed: 1, stepHz });
    running.run(0.7 * stepHz, [], 0);
    expect(running.apply({ kind: "network", device: "ata1", ...link })).toBeUndefined();
    expect(running.apply({ kind: "fax", device: "fax1", to: "5550102", pages: 1 })).toBeUndefined();
    const events: BenchEvent[] = [];
    const ended = () => events.filter(({ kind }) => kind === "fax.ended" || kind === "fax.failed").length;
    for (let seconds = 0; seconds < 80 && ended() < 2; seconds++) {
      running.run(stepHz, [], 0);
      events.push(...running.takeEvents());
    }
    return { result: running.finalStates()["fax2"], pages: events.flatMap(({ page: got }) => (got === undefined ? [] : [got])) };
  };

  it.each([
    ["fax-over-ip", faxOverIpBench],
    ["fax-relay", faxRelayBench],
  ])("%s brings a page through a clean network without a bad line", (_id, bench) => {
    const { result, pages } = faxCall(bench, { lossRatio: 0 });
    expect(result).toMatchObject({ pagesReceived: 1, result: { isGood: true } });
    expect(pages).toMatchObject([{ badLines: [], lineCount: page.lines.length }]);
  });

  it("loss that makes G.711 fail does T.38 no harm", () => {
    const sound = faxCall(faxOverIpBench, lossy);
    expect(sound.pages.some(isWhole)).toBe(false);
    const relayed = faxCall(faxRelayBench, lossy);
    expect(relayed.result).toMatchObject({ pagesReceived: 1, result: { isGood: true } });
    expect(relayed.pages).toMatchObject([{ badLines: [] }]);
  });
});
