/** The reference loops as decks for ngspice, with the cable that the run beside it has, and ngspice's errors against the golden files. */
import { readFileSync } from "node:fs";

const folder = new URL("../golden/loops/", import.meta.url);
const cableDeck = "loopA_dz_N8_48k.cir";

export type LoopName = "A" | "B" | "bridge";

const decks: Readonly<Record<LoopName, string>> = { A: cableDeck, B: "loopB_dz_N4_48k.cir", bridge: "loopA_bridge_N4_48k.cir" };

/** The loop with a cable of eight sections, every fourth node of the shorter decks being the eighth. */
export function loopDeck(name: LoopName, tran: string, options: string): string {
  const cable = partsOf(cableDeck).cable;
  const { before, after } = partsOf(decks[name]);
  const lastNode = name === "A" ? after : after.map((line) => line.replaceAll(/\b([tr])4\b/g, "$18"));
  const text = [...before, ...cable, ...lastNode].join("\n");
  return text.replace(/^\.options .*$/m, `.options method=trap ${options}`).replace(/^\.tran .*$/m, `.tran ${tran}`);
}

function partsOf(file: string) {
  const lines = readFileSync(new URL(file, folder), "utf8").trimEnd().split("\n");
  const isCable = (line: string): boolean => /^(C[mtr]|R[mtr]|Rg[tr]|L[tr]|K)\d+ /.test(line);
  const first = lines.findIndex(isCable);
  const last = lines.findLastIndex(isCable);
  return { before: lines.slice(0, first), cable: lines.slice(first, last + 1), after: lines.slice(last + 1) };
}

export type GoldenRow = { readonly sample: number; readonly seconds: number; readonly phoneVolts: number };

/** Rows of loop A with eight sections. */
export function goldenRows(): GoldenRow[] {
  const [, ...lines] = readFileSync(new URL("loopA_dz_N8.csv", folder), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [sample, seconds, phoneVolts] = line.split(",").map(Number) as [number, number, number];
    return { sample, seconds, phoneVolts };
  });
}
