/** Marks an answer by the exercise's rule. Pure: truth, rule and what was said are given. */
import type { ExerciseChoice, Key } from "../../../shared/model/exercise.ts";
import type { ExerciseSaid, NamedFault } from "../../../shared/model/exercise-answer.ts";
import { askedSize, faultAsks } from "../../../shared/model/exercise-kinds.ts";
import type { MarkedQuestion, QuestionVerdict } from "../../../shared/model/exercise-view.ts";
import type { DrawnFault } from "./draw-faults.ts";
import { faultTitle, placeTitle, sizeTitle } from "./fault-words.ts";

export type MarkInput = {
  readonly key: Key;
  readonly asks: { readonly place: boolean; readonly size: boolean };
  readonly choices: readonly ExerciseChoice[];
  readonly truths: readonly DrawnFault[];
  readonly said: ExerciseSaid;
};

type Share = { readonly share: number; readonly because: string };

/** A hair more than asked, so that a value written down to the tolerance itself is right. */
const hair = 1 + 1e-9;

export function markAnswer(input: MarkInput): MarkedQuestion[] {
  const { key, choices, truths, said } = input;
  const named = bestMatch(input);
  const faults = truths.flatMap((truth, i) => markFault(input, truth, { nth: i + 1, named: named[i] }));
  const spare = said.faults.length - truths.length;
  const tooMany: MarkedQuestion[] =
    spare <= 0
      ? []
      : [
          {
            id: "too-many",
            title: "Faults that are none",
            said: String(spare),
            truth: undefined,
            points: -spare * key.marks.kind,
            of: 0,
            verdict: "wrong",
            because: "Each fault named beyond those that are there costs the marks of a kind.",
          },
        ];
  return [...faults, ...tooMany, ...choices.map((choice) => markChoice(choice, key, said.choices[choice.id]))];
}

/** Never below nothing. */
export function pointsOf(questions: readonly MarkedQuestion[]): { readonly points: number; readonly of: number } {
  const sum = (pick: (one: MarkedQuestion) => number): number => questions.reduce((total, one) => total + pick(one), 0);
  return { points: Math.max(0, rounded(sum(({ points }) => points))), of: rounded(sum(({ of }) => of)) };
}

/** Which named fault is meant for which truth: the pairing with the most points; order means nothing. */
function bestMatch(input: MarkInput): readonly (NamedFault | undefined)[] {
  const { truths, said } = input;
  let best: readonly (NamedFault | undefined)[] = truths.map(() => undefined);
  let most = -1;
  const tryFrom = (i: number, chosen: readonly (NamedFault | undefined)[], points: number): void => {
    const truth = truths[i];
    if (truth === undefined) {
      if (points > most) [best, most] = [chosen, points];
      return;
    }
    for (const named of said.faults) {
      if (chosen.includes(named)) continue;
      tryFrom(i + 1, [...chosen, named], points + pointsOf(markFault(input, truth, { nth: 1, named })).points);
    }
    tryFrom(i + 1, [...chosen, undefined], points);
  };
  tryFrom(0, [], 0);
  return best;
}

function markFault(
  { key, asks, truths }: MarkInput,
  truth: DrawnFault,
  { nth, named }: { readonly nth: number; readonly named: NamedFault | undefined },
): MarkedQuestion[] {
  const about = truths.length === 1 ? "" : ` of fault ${nth}`;
  const kind = kindShare(key, truth, named);
  const ask = faultAsks[truth.fault.kind];
  const question = (id: string, title: string, of: number, said: string, isTold: string, { share, because }: Share): MarkedQuestion => ({
    id: `fault${nth}.${id}`,
    title: `${title}${about}`,
    said,
    truth: isTold,
    points: rounded(share * of),
    of,
    verdict: verdictOf(share, said),
    because,
  });
  const rows = [
    question(
      "kind",
      "Kind",
      key.marks.kind,
      named === undefined ? "" : faultTitle(named.kind, named.wire),
      faultTitle(truth.fault.kind, wireOf(truth)),
      kind,
    ),
  ];
  // Place and size of something else say nothing.
  const only = (share: () => Share): Share => (kind.share === 0 ? { share: 0, because: "" } : share());
  if (asks.place) {
    const share = ask.place ? only(() => placeShare(key, truth, named)) : withKind(kind);
    rows.push(
      question(
        "place",
        "Place",
        key.marks.place,
        placeTitle(named?.at),
        ask.place ? placeTitle(truth.at) : "not asked of this kind",
        share,
      ),
    );
  }
  if (asks.size) {
    const size = askedSize(truth.fault);
    const share = size === undefined ? withKind(kind) : only(() => sizeShare(key, truth, named));
    const told = size === undefined ? "not asked of this kind" : sizeTitle(truth.fault.kind, size);
    rows.push(question("size", "Size", key.marks.size, named === undefined ? "" : sizeTitle(named.kind, named.size), told, share));
  }
  return rows;
}

/** What cannot be asked is given with the kind. */
function withKind({ share }: Share): Share {
  return { share: share === 1 ? 1 : 0, because: share === 1 ? "This kind has none to be asked for: given with the kind." : "" };
}

function kindShare({ part }: Key, { line, fault, ...rest }: DrawnFault, named: NamedFault | undefined): Share {
  if (named === undefined) return { share: 0, because: "" };
  if (named.line !== line) return { share: 0, because: `On ${named.line} nothing of the kind is hidden.` };
  if (named.kind !== fault.kind) {
    const near = part.kinds.find(({ truth, said }) => truth === fault.kind && said === named.kind);
    return near === undefined ? { share: 0, because: "" } : { share: near.share, because: "Near: the two are told apart by their size." };
  }
  if (!faultAsks[fault.kind].wire || named.wire === wireOf({ line, fault, ...rest })) return { share: 1, because: "" };
  return { share: part.wire ?? 0, because: "The kind is right, the wire is not." };
}

function placeShare({ within, part }: Key, { at }: DrawnFault, named: NamedFault | undefined): Share {
  if (named?.at === undefined) return { share: 0, because: "" };
  const off = Math.abs(named.at - at);
  const asked = `${percent(off)} of the line off; ${percent(within.placeShare)} is allowed.`;
  return graded(off / within.placeShare, part.place, asked);
}

/** Ratios and decibels are both measured in tolerances: 1 is the edge. */
function sizeShare({ within, part }: Key, { fault }: DrawnFault, named: NamedFault | undefined): Share {
  const truth = askedSize(fault);
  if (named?.size === undefined || truth === undefined) return { share: 0, because: "" };
  if (faultAsks[fault.kind].size?.unit === "dBm") {
    const off = Math.abs(named.size - truth);
    return graded(off / within.sizeDb, part.size, `${off.toFixed(1)} dB off; ${within.sizeDb} dB are allowed.`);
  }
  const ratio = named.size / truth;
  if (!(ratio > 0)) return { share: 0, because: "The sign is wrong, or nothing was given." };
  const times = Math.max(ratio, 1 / ratio);
  return graded(
    Math.log(times) / Math.log(within.sizeTimes),
    part.size,
    `${times.toFixed(2)} times off; ${within.sizeTimes} times are allowed.`,
  );
}

function graded(tolerances: number, part: { readonly times: number; readonly share: number } | undefined, because: string): Share {
  if (tolerances <= hair) return { share: 1, because };
  return { share: part !== undefined && tolerances <= part.times * hair ? part.share : 0, because };
}

function markChoice({ id, text, options }: ExerciseChoice, { choices }: Key, chosen: number | undefined): MarkedQuestion {
  const answer = choices[id];
  if (answer === undefined) throw new Error(`no answer to the question ${id}`);
  const isRight = chosen === answer.right;
  const said = chosen === undefined ? "" : (options[chosen] ?? `option ${chosen + 1}, which there is not`);
  return {
    id: `choice.${id}`,
    title: text,
    said,
    truth: options[answer.right],
    points: isRight ? answer.marks : 0,
    of: answer.marks,
    verdict: verdictOf(isRight ? 1 : 0, said),
    because: answer.because ?? "",
  };
}

function verdictOf(share: number, said: string): QuestionVerdict {
  if (share === 1) return "right";
  if (share > 0) return "part";
  return said === "" ? "missing" : "wrong";
}

function wireOf({ fault }: DrawnFault): "tip" | "ring" | undefined {
  return "wire" in fault ? fault.wire : undefined;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** Halves and thirds of marks, without the dust of binary fractions. */
function rounded(points: number): number {
  return Math.round(points * 1000) / 1000;
}
