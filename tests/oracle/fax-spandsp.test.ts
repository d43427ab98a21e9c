/**
 * Our fax machine against that of the spandsp library, which no one here wrote: T.30, V.21, V.27ter and T.4, in both roles, at both rates.
 * Needs a C compiler and Debian's libspandsp-dev and libtiff-dev; elsewhere it is skipped. Four calls take about 2 s.
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
import { blockSamples, buildSpandspFax, startSpandspFax } from "../support/spandsp-fax.ts";

const sampleHz = 8000;
const dir = mkdtempSync(join(tmpdir(), "tipring-spandsp-"));
const program = buildSpandspFax(dir);
const page = testPage(1, "fax1");
const pbm = join(dir, "page.pbm");

afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Lets a session talk with spandsp until it ends, and a second longer. */
async function talk(modem: FaxModem, session: FaxSession, args: readonly string[]) {
  const far = startSpandspFax(program ?? "", args);
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const ours = new Float64Array(blockSamples);
  const theirs = new Float64Array(blockSamples);
  let step = 0;
  for (let blocksLeft = 50; blocksLeft > 0 && step < 90 * sampleHz;) {
    for (let i = 0; i < blockSamples; i++) {
      signal.startValue = signal.startSlope = signal.endValue = signal.endSlope = 0;
      modem.addStep(signal);
      ours[i] = signal.endValue / 2;
      step += 1;
      modem.hear(theirs[i]!, session);
      if (session.outcome === undefined) session.tick(step);
    }
    await far.exchange(ours, theirs);
    if (session.outcome !== undefined) blocksLeft -= 1;
  }
  return far.end();
}

function link(modem: FaxModem, fastestRate: 2400 | 4800) {
  return {
    modem,
    station: { title: "our fax", number: "5550101", fastestRate, minimumLineSeconds: 0.02, answerTone: "CED" as const },
    timers: { identifySeconds: 35, commandSeconds: 6, responseSeconds: 3 },
    stepHz: sampleHz,
    report: () => undefined,
  };
}

describe.skipIf(program === undefined).each([2400, 4800] as const)("with spandsp's fax machine at %i bit/s", (rate) => {
  it("a page that we send is received by it without a bad line, and is the same file", async () => {
    const modem = new FaxModem({ stepHz: sampleHz, levelDbm: -12 });
    const session = new CallingSession(link(modem, rate), [page], 0);
    const report = await talk(modem, session, ["receive", pbm, join(dir, "receive.tif")]);
    expect(report).toMatchObject({ result: "OK", bitsPerSecond: rate, pages: 1, lines: page.lines.length, badLines: 0, remote: "5550101" });
    expect(session.outcome).toEqual({ isGood: true, text: "1 page sent" });
    expect(readFileSync(pbm).equals(pbmOf(page))).toBe(true);
  });

  it("a page that it sends is received by us without a bad line, to the last element", async () => {
    writeFileSync(pbm, pbmOf(page));
    const received: ReceivedPage[] = [];
    const modem = new FaxModem({ stepHz: sampleHz, levelDbm: -12 });
    const session = new AnsweringSession(link(modem, rate), (got) => void received.push(got), 0);
    const report = await talk(modem, session, ["send", pbm, join(dir, "send.tif")]);
    expect(report).toMatchObject({ result: "OK", bitsPerSecond: rate, pages: 1, badLines: 0, remote: "5550101" });
    expect(received.map(({ page: got, badLines }) => [differentPels(got, page), badLines.length])).toEqual([[0, 0]]);
  });
});
