/**
 * The spandsp library's fax machine, which no one here wrote, at the far end of a T.38 relay that loses three packets in a hundred: our
 * signals made anew are good enough for its T.30 and its modems, and its own go through ours. Needs a C compiler and Debian's
 * libspandsp-dev and libtiff-dev; elsewhere it is skipped. Two calls take about 2 s.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AnsweringSession } from "../../src/main/engine/devices/fax/answering-session.ts";
import { CallingSession } from "../../src/main/engine/devices/fax/calling-session.ts";
import { FaxModem } from "../../src/main/engine/devices/fax/fax-modem.ts";
import type { FaxSession, ReceivedPage } from "../../src/main/engine/devices/fax/fax-session.ts";
import { differentPels, pbmOf } from "../../src/main/engine/signals/fax/t4/bitmap.ts";
import { testPage } from "../../src/main/engine/signals/fax/t4/test-page.ts";
import { plainFax } from "../../src/shared/catalog/fax.ts";
import { faxHz, FaxPath } from "../support/fax-over-ip.ts";
import { blockSamples, buildSpandspFax, startSpandspFax } from "../support/spandsp-fax.ts";

const dir = mkdtempSync(join(tmpdir(), "tipring-spandsp-relay-"));
const program = buildSpandspFax(dir);
const page = testPage(1, "fax1");
const pbm = join(dir, "page.pbm");

afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

const station = { ...plainFax("5550101"), title: "our fax", answerTone: "CED" as const };

/** Lets a session talk with spandsp through the relay until it ends, and a second longer. Ours is at end 0, spandsp at end 1. */
async function talk(modem: FaxModem, session: FaxSession, args: readonly string[]) {
  const path = new FaxPath({ relay: {}, link: { lossRatio: 0.03, jitterSeconds: 0.03 } });
  const far = startSpandspFax(program ?? "", args);
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const toFar = new Float64Array(blockSamples);
  const fromFar = new Float64Array(blockSamples);
  let step = 0;
  for (let blocksLeft = 100; blocksLeft > 0 && step < 90 * faxHz;) {
    for (let i = 0; i < blockSamples; i++) {
      signal.startValue = signal.startSlope = signal.endValue = signal.endSlope = 0;
      modem.addStep(signal);
      path.step([signal.endValue / 2, fromFar[i]!]);
      toFar[i] = path.heard[1]!;
      step += 1;
      modem.hear(path.heard[0]!, session);
      if (session.outcome === undefined) session.tick(step);
    }
    await far.exchange(toFar, fromFar);
    if (session.outcome !== undefined) blocksLeft -= 1;
  }
  const relayed = path.events.filter(({ kind }) => kind === "fax.frame-relayed").length;
  return { report: await far.end(), relayed };
}

describe.skipIf(program === undefined)("with spandsp's fax machine behind a relay", () => {
  it("a page that we send is received by it without a bad line, and is the same file", async () => {
    const modem = new FaxModem({ stepHz: faxHz, levelDbm: -12 });
    const session = new CallingSession({ modem, station, timers: station.timers, stepHz: faxHz, report: () => undefined }, [page], 0);
    const { report, relayed } = await talk(modem, session, ["receive", pbm, join(dir, "receive.tif")]);
    expect(report).toMatchObject({ result: "OK", bitsPerSecond: 4800, pages: 1, lines: page.lines.length, badLines: 0 });
    expect(session.outcome).toEqual({ isGood: true, text: "1 page sent" });
    expect(readFileSync(pbm).equals(pbmOf(page))).toBe(true);
    // Each frame is read at one end and made anew at the other.
    expect(relayed).toBeGreaterThanOrEqual(14);
  });

  it("a page that it sends is received by us without a bad line, to the last element", async () => {
    writeFileSync(pbm, pbmOf(page));
    const received: ReceivedPage[] = [];
    const modem = new FaxModem({ stepHz: faxHz, levelDbm: -12 });
    const options = { modem, station, timers: station.timers, stepHz: faxHz, report: () => undefined };
    const session = new AnsweringSession(options, (got) => void received.push(got), 0);
    const { report, relayed } = await talk(modem, session, ["send", pbm, join(dir, "send.tif")]);
    expect(report).toMatchObject({ result: "OK", bitsPerSecond: 4800, pages: 1, badLines: 0 });
    expect(received.map(({ page: got, badLines }) => [differentPels(got, page), badLines])).toEqual([[0, []]]);
    expect(relayed).toBeGreaterThanOrEqual(14);
  });
});
