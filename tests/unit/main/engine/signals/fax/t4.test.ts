/** Pages by T.4's one-dimensional coding. The tables against an independent decoder: tests/oracle/fax-spandsp.test.ts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blacken, blankLine, differentPels, pbmOf } from "../../../../../../src/main/engine/signals/fax/t4/bitmap.ts";
import type { Bitmap } from "../../../../../../src/main/engine/signals/fax/t4/bitmap.ts";
import { PageDecoder } from "../../../../../../src/main/engine/signals/fax/t4/page-decoder.ts";
import { encodePage } from "../../../../../../src/main/engine/signals/fax/t4/page-encoder.ts";
import { runCode } from "../../../../../../src/main/engine/signals/fax/t4/run-codes.ts";
import { testPage } from "../../../../../../src/main/engine/signals/fax/t4/test-page.ts";

const coding = { bitsPerSecond: 4800, minimumLineSeconds: 0.02 };

function decoded(bits: ArrayLike<number>): PageDecoder {
  const decoder = new PageDecoder(1728);
  for (let i = 0; i < bits.length; i++) decoder.push(bits[i]!);
  return decoder;
}

function pageOf(runs: readonly (readonly [number, number])[]): Bitmap {
  return {
    widthPels: 1728,
    lines: runs.map(([from, to]) => {
      const line = blankLine(1728);
      blacken(line, from, to);
      return line;
    }),
  };
}

describe("T.4 run codes", () => {
  it("are those of the recommendation's tables at their corners", () => {
    expect(runCode("white", 1728)).toBe("010011011" + "00110101");
    expect(runCode("black", 0)).toBe("0000110111");
    expect(runCode("black", 64)).toBe("0000001111" + "0000110111");
    expect(runCode("white", 3)).toBe("1000");
  });

  it.each(["white", "black"] as const)("are no beginnings of each other in %s, nor of an end of line", (colour) => {
    const words = Array.from({ length: 64 }, (_, run) => runCode(colour, run));
    const zero = runCode(colour, 0);
    for (let run = 64; run <= 2560; run += 64) words.push(runCode(colour, run).slice(0, -zero.length));
    words.push("00000000000");
    for (const word of words) expect(words.filter((other) => other !== word && other.startsWith(word))).toEqual([]);
  });
});

describe("a T.4 page", () => {
  it("comes back as it was, for every place of one black run", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1728), fc.nat(1728)), { minLength: 1, maxLength: 20 }), (pairs) => {
        const page = pageOf(pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)]));
        const { page: got, badLineCount, ended } = decoded(encodePage(page, coding));
        expect({ different: differentPels(page, got), badLineCount, ended }).toEqual({ different: 0, badLineCount: 0, ended: true });
      }),
      { seed: 4 },
    );
  });

  it("gives each line its least time: 96 bits at 4800 bit/s and 20 ms", () => {
    const bits = encodePage(pageOf([[0, 0]]), coding).join("");
    expect(bits.indexOf("000000000001", 12)).toBe(96);
  });

  it("with a bit wrong has one damaged line or two, repeats the line before, and goes on", () => {
    const page = testPage(1, "fax1");
    const bits = encodePage(page, coding);
    for (let at = 3000; at < bits.length - 3000; at += 4999) {
      const wrong = Uint8Array.from(bits);
      wrong[at] = 1 - wrong[at]!;
      const { badLineCount, lineCount, ended } = decoded(wrong);
      expect(badLineCount).toBeLessThanOrEqual(2);
      expect(Math.abs(lineCount - page.lines.length)).toBeLessThanOrEqual(1);
      expect(ended).toBe(true);
    }
  });

  it("is a PBM file of its size", () => {
    const page = testPage(1, "fax1");
    const file = pbmOf(page);
    const head = `P4\n1728 ${page.lines.length}\n`;
    expect(String.fromCharCode(...file.slice(0, head.length))).toBe(head);
    expect(file).toHaveLength(head.length + 216 * page.lines.length);
  });
});
