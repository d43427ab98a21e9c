/** The exercise that an instructor is writing: as the fields have it, and as a file of it. */
import type { Bench } from "../../shared/model/bench.ts";
import type { FaultRange, InstrumentKind, Key, PlainExercise, SizeRange } from "../../shared/model/exercise.ts";
import { instrumentKinds } from "../../shared/model/exercise.ts";
import type { FaultKind } from "../../shared/model/fault.ts";
import { formOf } from "../bench/inspect/fault-kinds.ts";

type Span = { readonly from: number; readonly to: number };

export type FaultDraft = {
  readonly key: number;
  readonly line: string;
  readonly kind: FaultKind;
  readonly wire: "tip" | "ring" | "either";
  readonly at: Span;
  readonly sizes: Readonly<Record<string, Span>>;
};

export type ChoiceDraft = {
  readonly key: number;
  readonly text: string;
  readonly options: string;
  readonly right: number;
  readonly marks: number;
};

export type ExerciseDraft = {
  readonly title: string;
  readonly id: string;
  readonly level: number;
  readonly minutes: number;
  readonly summary: string;
  readonly text: string;
  readonly bench: string | Bench;
  readonly faults: readonly FaultDraft[];
  readonly count: number;
  readonly seed: number;
  readonly sameForAll: boolean;
  readonly instruments: readonly InstrumentKind[];
  readonly lockAll: boolean;
  readonly lockedPaths: string;
  readonly limits: PlainExercise["limits"];
  readonly asks: PlainExercise["asks"];
  readonly choices: readonly ChoiceDraft[];
  readonly marks: Key["marks"];
  readonly within: Key["within"];
  readonly half: boolean;
  readonly reveal: boolean;
  /** Of an exercise that was opened: what the form does not show stays as it was. */
  readonly before: PlainExercise | undefined;
};

/** A part of the form: what it shows, and how it changes. */
export type DraftPartProps = { readonly draft: ExerciseDraft; readonly change: (changes: Partial<ExerciseDraft>) => void };

let keyCount = 0;
function nextKey(): number {
  keyCount += 1;
  return keyCount;
}

/** A third of what is usual to three times that makes a range that differs from learner to learner. */
export function freshFault(kind: FaultKind, line: string): FaultDraft {
  const spans = formOf(kind).sizes.map(({ key, usual, minimum, maximum, scale = 1 }) => {
    const clamp = (value: number): number => Math.min(maximum / scale, Math.max(minimum / scale, value));
    const isFixed = key === "hertz" || key === "volts" || usual <= 0;
    return [key, isFixed ? { from: usual, to: usual } : { from: clamp(Number((usual / 3).toPrecision(2))), to: clamp(usual * 3) }] as const;
  });
  return { key: nextKey(), line, kind, wire: "either", at: { from: 0.1, to: 0.9 }, sizes: Object.fromEntries(spans) };
}

export function freshChoice(): ChoiceDraft {
  return { key: nextKey(), text: "", options: "", right: 0, marks: 1 };
}

export function freshDraft(seed: number): ExerciseDraft {
  return {
    title: "",
    id: "",
    level: 3,
    minutes: 20,
    summary: "",
    text: "",
    bench: "direct-line",
    faults: [freshFault("leak", "line1")],
    count: 1,
    seed,
    sameForAll: false,
    instruments: instrumentKinds,
    lockAll: true,
    lockedPaths: "",
    limits: {},
    asks: { place: true, size: true },
    choices: [],
    marks: { kind: 2, place: 1, size: 1 },
    within: { placeShare: 0.1, sizeTimes: 1.3, sizeDb: 3 },
    half: false,
    reveal: false,
    before: undefined,
  };
}

const halfParts = { place: { times: 2, share: 0.5 }, size: { times: 2, share: 0.5 } };

/** What is sent to be locked; the lab says where it is wrong. */
export function exerciseOf(draft: ExerciseDraft): PlainExercise {
  const { title, id, level, minutes, summary, text, bench, asks, choices, marks, within, before, count } = draft;
  const ids = choices.map((_, i) => `question-${i + 1}`);
  const optionsOf = (choice: ChoiceDraft): string[] => choice.options.split("\n").filter((line) => line.trim() !== "");
  return {
    format: "tipring-exercise",
    version: 1,
    id: id === "" ? idFrom(title) : id,
    title,
    level,
    summary,
    text,
    minutes,
    bench,
    instruments: [...draft.instruments],
    locked: draft.lockAll ? "all" : draft.lockedPaths.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()])),
    limits: draft.limits,
    asks,
    ...(before?.offers === undefined ? {} : { offers: before.offers }),
    choices: choices.map((choice, i) => ({ id: ids[i]!, text: choice.text, options: optionsOf(choice) })),
    draw: { seed: draft.seed, sameForAll: draft.sameForAll, count, pool: draft.faults.map((fault) => rangeOf(fault)) },
    key: {
      marks,
      within,
      part: { kinds: [], ...before?.key.part, ...(draft.half ? halfParts : { place: undefined, size: undefined }) },
      choices: Object.fromEntries(choices.map(({ right, marks: worth }, i) => [ids[i]!, { right, marks: worth }])),
      reveal: draft.reveal,
    },
  };
}

export function idFrom(title: string): string {
  return title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, 40);
}

function rangeOf({ line, kind, wire, at, sizes }: FaultDraft): FaultRange {
  const size = ({ from, to }: Span): SizeRange =>
    from === to ? from : { from, to, spread: from > 0 && to / from > 3 ? "decades" : "even" };
  return {
    line,
    kind,
    at: at.from === at.to ? at.from : { ...at, spread: "even" },
    ...(formOf(kind).hasWire === true ? { wire } : {}),
    sizes: Object.fromEntries(Object.entries(sizes).map(([key, span]) => [key, size(span)])),
  };
}

/** An exercise from a file, to be changed. */
export function draftOf(exercise: PlainExercise): ExerciseDraft {
  const { draw, key, choices, locked } = exercise;
  const span = (range: SizeRange): Span => (typeof range === "number" ? { from: range, to: range } : { from: range.from, to: range.to });
  return {
    ...exercise,
    faults: draw.pool.map(({ line, kind, wire = "either", at, sizes }) => ({
      key: nextKey(),
      line,
      kind,
      wire,
      at: span(at),
      sizes: Object.fromEntries(Object.entries(sizes).map(([name, range]) => [name, span(range)])),
    })),
    count: typeof draw.count === "number" ? draw.count : draw.count.to,
    seed: draw.seed,
    sameForAll: draw.sameForAll,
    lockAll: locked === "all",
    lockedPaths: locked === "all" ? "" : locked.join("\n"),
    choices: choices.map(({ id, text, options }) => {
      const { right = 0, marks = 1 } = key.choices[id] ?? {};
      return { key: nextKey(), text, options: options.join("\n"), right, marks };
    }),
    marks: key.marks,
    within: key.within,
    half: key.part.place !== undefined || key.part.size !== undefined,
    reveal: key.reveal,
    before: exercise,
  };
}
