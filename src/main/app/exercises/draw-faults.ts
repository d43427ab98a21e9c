/** Draws the faults of an exercise: the same seed and learner give the same faults on every machine. */
import { createHash } from "node:crypto";
import type { Bench } from "../../../shared/model/bench.ts";
import type { Draw, FaultRange, SizeRange } from "../../../shared/model/exercise.ts";
import { Fault } from "../../../shared/model/fault.ts";

export type DrawnFault = { readonly line: string; readonly at: number; readonly fault: Fault };

/** Places are drawn to a thousandth of the line, sizes to three digits: what a person could have meant. */
const placeSteps = 1000;
const sizeDigits = 3;

export function drawFaults(draw: Draw, learner: string): readonly DrawnFault[] {
  const whose = draw.sameForAll ? "" : sameName(learner);
  /** From 0 to less than 1, by a digest over seed, learner and what is drawn: no draw depends on another. */
  const unit = (label: string): number => {
    const bytes = createHash("sha256")
      .update(JSON.stringify(["tipring-draw", draw.seed, whose, label]), "utf8")
      .digest();
    return bytes.readUIntBE(0, 6) / 2 ** 48;
  };
  const { count, pool } = draw;
  const wanted = typeof count === "number" ? count : count.from + Math.floor(unit("count") * (count.to - count.from + 1));
  const left = pool.map((range, index) => ({ range, index }));
  return Array.from({ length: wanted }, (_, nth) => {
    const [{ range, index }] = left.splice(Math.floor(unit(`fault ${nth}`) * left.length), 1) as [(typeof left)[number]];
    return drawOne(range, (label) => unit(`${index} ${label}`));
  });
}

/** "Ada  Lovelace" and "ada lovelace" are one learner. */
export function sameName(learner: string): string {
  return learner.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

function drawOne({ line, kind, at, wire, sizes }: FaultRange, unit: (label: string) => number): DrawnFault {
  const values = Object.entries(sizes).map(([key, range]) => [key, drawSize(range, () => unit(key))] as const);
  const drawnWire = wire === "either" ? (unit("wire") < 0.5 ? "tip" : "ring") : wire;
  const place = typeof at === "number" ? at : Math.round((at.from + unit("at") * (at.to - at.from)) * placeSteps) / placeSteps;
  const fault = Fault.parse({ kind, ...(drawnWire === undefined ? {} : { wire: drawnWire }), ...Object.fromEntries(values) });
  return { line, at: place, fault };
}

function drawSize(range: SizeRange, unit: () => number): number {
  if (typeof range === "number") return range;
  const { from, to, spread } = range;
  const drawn = spread === "decades" ? from * (to / from) ** unit() : from + unit() * (to - from);
  return Math.min(to, Math.max(from, Number(drawn.toPrecision(sizeDigits))));
}

/** The bench with its faults in it, hidden. */
export function withHiddenFaults(bench: Bench, drawn: readonly DrawnFault[]): Bench {
  let lines = bench.lines;
  for (const [i, { line: lineId, at, fault }] of drawn.entries()) {
    const line = lines[lineId];
    if (line === undefined) throw new Error(`the bench has no line ${lineId}`);
    const faults = { ...line.faults, [`hidden-${i + 1}`]: { at, fault, hidden: true } };
    lines = { ...lines, [lineId]: { ...line, faults } };
  }
  return { ...bench, lines };
}
