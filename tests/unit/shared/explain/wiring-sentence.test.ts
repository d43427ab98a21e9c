/** What the window says of lines that are plugged wrongly: from the volts and amperes that the solver finds, and from nothing else. */
import { describe, expect, it } from "vitest";
import { explainLine, lineEnds } from "../../../../src/shared/explain/wiring-sentence.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { fxoToFxo, fxsToFxs, reversedPair, wrongJack } from "../../../../src/shared/catalog/wrong-pairings.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";
import { aBench } from "../../../support/a-bench.ts";

/** The sentences of a bench's lines, half a second after the handsets were lifted. */
function sentences(file: Bench, lifted: readonly string[] = []): Record<string, string | undefined> {
  const bench = aBench(file).start();
  bench.run(0.3);
  for (const device of lifted) bench.offHook(device);
  bench.run(0.5);
  const { lines } = bench.bench.snapshot();
  return Object.fromEntries(Object.entries(file.lines).map(([id, line]) => [id, explainLine(lines[id]!, lineEnds(file, line))]));
}

describe("the sentence on a line", () => {
  it("tells equal feeds, unequal feeds and feeds in series apart by what flows", () => {
    const { line1, line2, line3 } = sentences(fxsToFxs);
    expect(line1).toBe("Both ends feed this pair with the same 48.0 V: nothing flows, and neither sees a telephone.");
    expect(line2).toBe(
      "Both ends feed this pair: from 37.8 V at one end 25.3 mA run back into the feed at the other, which stands at 34.2 V.",
    );
    expect(line3).toBe("Both ends drive current the same way round, their batteries in series: 101 mA flow with every set on hook.");
  });

  it("misses a battery where there are only plugs", () => {
    expect(sentences(fxoToFxo, ["phone1", "phone2"])["line1"]).toBe(
      "No battery reaches this pair: plugs at both ends, and no jack to feed them.",
    );
  });

  it("finds a turned pair by the sign at its ends, with the set on hook and off", () => {
    expect(sentences(reversedPair)["line1"]).toBe("Tip and ring change places on the way: 48.0 V at the near end, -48.0 V at the far end.");
    expect(sentences(reversedPair, ["phone1"])["line1"]).toMatch(/^Tip and ring change places on the way: 22\.\d V .*, -13\.\d V/);
  });

  it("finds a wire that does not arrive by what stands on both screws, and a splitter by its two feeds", () => {
    const { line1, line2, line3, line4 } = sentences(wrongJack, ["phone1", "phone2", "phone3"]);
    expect(line1).toContain("Both ends feed this pair with the same 48.0 V");
    expect(line2).toContain("No battery reaches this pair");
    expect(line3).toMatch(/^Two feeds are on this pair: the set takes 58\.\d mA over the line/);
    expect(line4).toBe("48.0 V leave the near end, but at the far end both wires stand at -48.0 V to earth: only one of them arrives.");
  });

  it("is not there for a line that is as it should be, nor for a fault that the file does not tell of", () => {
    expect(sentences(directLine)["line1"]).toBeUndefined();
    expect(sentences(directLine, ["phone1"])["line1"]).toBeUndefined();
    const bench = aBench(reversedPair).start();
    bench.run(0.5);
    const { faults: _hidden, ...told } = reversedPair.lines["line1"]!;
    expect(explainLine(bench.bench.snapshot().lines["line1"]!, lineEnds(reversedPair, told))).toBeUndefined();
  });
});
