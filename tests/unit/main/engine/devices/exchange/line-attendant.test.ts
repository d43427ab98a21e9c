/** Test ringing, battery and tones by hand at every kind of FXS side, seen from solved volts at the set and from the set's own detector. */
import { describe, expect, it, vi } from "vitest";
import { ataBench, findBench, pbxBench } from "../../../../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../../../../src/shared/model/bench.ts";
import type { TestBench } from "../../../../../support/a-bench.ts";
import { aBench } from "../../../../../support/a-bench.ts";
import { acRms, mean } from "../../../../../support/measures.ts";

/** Whole tests are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

const gatewayBench = findBench("fxs-gateway") ?? ataBench;

/** Adapters and gateways have started by then, and have told the network that they are there. */
function started(bench: Bench): TestBench {
  const running = aBench(bench).start();
  running.run(0.6);
  return running;
}

const adapterLine = Object.entries(ataBench.lines).find(([, { fxs }]) => fxs === "ata.1")?.[0] ?? "";
const extensionLine = Object.entries(pbxBench.lines).find(([, { fxs }]) => fxs === "pbx.e1")?.[0] ?? "";
const setOn = (bench: Bench, line: string): string => (bench.lines[line]?.fxo[0] ?? "").replace(/\..*$/, "");

describe.each([
  ["an adapter", ataBench, "ata", adapterLine],
  ["a PBX", pbxBench, "pbx", extensionLine],
])("%s", (_what, model, device, line) => {
  it("rings its telephone by hand, and lets an answer hear the test tone", () => {
    const bench = started(model);
    const set = setOn(model, line);
    bench.do({ kind: "ring", device, line, seconds: 6 });
    bench.runUntil("ring.detected", 1, ({ source }) => source === set);
    // Ringing on the pair: well over the 40 V rms that a ringer needs, with the battery's direct volts under it.
    expect(acRms(bench.trace(`${line}.fxo.tipRingVolts`, 0.2))).toBeGreaterThan(40);
    bench.offHook(set);
    bench.runUntil("ringing.stopped", 0.5);
    bench.run(0.3);
    expect(bench.of("tone.started")).toMatchObject([{ name: "test", line }]);
    const talking = bench.trace(`${line}.fxo.tipRingVolts`, 0.2);
    const direct = mean(talking);
    // The set holds the loop: some volts of it, and on them the tone, where ringing would be tens of volts.
    expect(Math.abs(direct)).toBeLessThan(20);
    expect(acRms(talking)).toBeGreaterThan(0.1);
    expect(acRms(talking)).toBeLessThan(2);
    bench.onHook(set);
    bench.runUntil("call.released", 2);
    bench.do({ kind: "ring", device, line, seconds: 1 });
    bench.runUntil("ringing.stopped", 1.5, ({ text }) => text.includes("the test ended"));
  });

  it("turns the battery of the line round, and takes it away", () => {
    const bench = started(model);
    const idleVolts = mean(bench.trace(`${line}.fxs.tipRingVolts`, 0.1));
    bench.do({ kind: "battery", device, line, to: "reversed" });
    bench.run(1);
    // The same battery the other way round, but for 1 % that a ringer's capacitor still takes.
    expect(mean(bench.trace(`${line}.fxs.tipRingVolts`, 0.1)) / idleVolts).toBeCloseTo(-1, 2);
    bench.do({ kind: "battery", device, line, to: "off" });
    bench.offHook(setOn(model, line));
    bench.run(0.5);
    // Nothing drives the loop; a working one carries 20 mA and more.
    expect(Math.abs(mean(bench.trace(`${line}.fxo.loopAmps`, 0.1)))).toBeLessThan(0.0001);
  });
});

it("rings the trunk of a PBX from an FXS gateway, which the PBX sees and answers by its own rules", () => {
  const bench = started(gatewayBench);
  bench.do({ kind: "ring", device: "fxsgw", line: "line1", seconds: 6 });
  bench.runUntil("ring.detected", 2, ({ source }) => source === "pbx");
});

it("refuses in a sentence what a side cannot do: no power, somebody on the line, a line of another", () => {
  const bench = started(ataBench);
  bench.offHook(setOn(ataBench, adapterLine));
  bench.run(0.5);
  const ring = { kind: "ring", device: "ata", line: adapterLine, seconds: 2 } as const;
  expect(bench.apply(ring)?.text).toMatch(/cannot be rung now: it is not idle/);
  bench.do({ kind: "power", device: "ata", to: "off" });
  bench.run(0.2);
  expect(bench.apply(ring)).toEqual({ code: "not-possible", path: "device", text: "ata has no power" });
  const trunk = started(pbxBench).apply({ kind: "ring", device: "pbx", line: "line1", seconds: 2 });
  expect(trunk?.text).toMatch(/^line 1 is not on pbx; it has /i);
});
