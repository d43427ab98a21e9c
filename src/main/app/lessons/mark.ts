/** Marks answers: what is right, and what to say to one that is not. Pure: the readings are given. */
import type { Fault } from "../../../shared/model/fault.ts";
import type { EventPattern, LessonAnswer, LessonFeedback, LessonStepOf, LessonStepView, Tolerance } from "../../../shared/model/lesson.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import { readingText, unitOf } from "./readings.ts";

export function matches({ absence, ...pattern }: EventPattern, event: BenchEvent): boolean {
  if (absence !== undefined && event.callerId?.absence !== absence) return false;
  return Object.entries(pattern).every(([key, value]) => event[key as keyof BenchEvent] === value);
}

export function isWithin(value: number, truth: number, { percent = 0, absolute = 0 }: Tolerance): boolean {
  // A hair more than asked, so that a value written down to the tolerance itself is right.
  return Math.abs(value - truth) <= Math.max(absolute, (percent / 100) * Math.abs(truth)) * (1 + 1e-9);
}

/** A number that was measured or predicted, against what the bench says. */
export function markValue(step: LessonStepOf<"measure" | "predict">, value: number, truth: number): LessonFeedback {
  const unit = unitOf(step.reading);
  const said = readingText(value, unit);
  if (isWithin(value, truth, step.tolerance)) return { right: true, text: `Right: the reading is ${readingText(truth, unit)}.` };
  for (const { value: wrong, times, hint } of step.mistakes) {
    const expected = wrong ?? truth * (times ?? 1);
    if (isWithin(value, expected, step.tolerance)) return { right: false, text: hint };
  }
  return { right: false, text: `${commonMistake(step, value, truth) ?? generally(said, value, truth)}${told(step, truth, unit)}` };
}

/** A prediction ends with what the bench said; a measurement is there to be taken again. */
function told(step: LessonStepOf<"measure" | "predict">, truth: number, unit: LessonStepView["unit"]): string {
  return step.kind === "predict" ? ` The bench says ${readingText(truth, unit)}.` : "";
}

function commonMistake({ tolerance }: LessonStepOf<"measure" | "predict">, value: number, truth: number): string | undefined {
  if (isWithin(-value, truth, tolerance)) return "The size is right and the sign is not: look which wire is measured against which.";
  for (const factor of [1000, 1e-3, 1e6, 1e-6]) {
    if (isWithin(value * factor, truth, tolerance)) return "The digits are right and the unit is not: look at the prefix (m, k, M).";
  }
  return undefined;
}

function generally(said: string, value: number, truth: number): string {
  const largest = Math.max(Math.abs(value), Math.abs(truth));
  const isNear = largest > 0 && Math.abs(value - truth) < 0.3 * largest;
  return `${said} is ${isNear ? "near, but" : "far"} ${value > truth ? "too high" : "too low"}.`;
}

export function markOption({ options }: LessonStepOf<"choose">, option: number): LessonFeedback {
  const chosen = options[option];
  if (chosen === undefined) return { right: false, text: `There is no option ${option + 1}: choose one of the ${options.length}.` };
  return { right: chosen.right, text: chosen.because };
}

export function markSetting(
  step: LessonStepOf<"set">,
  { value, reading }: { readonly value: unknown; readonly reading: number },
): LessonFeedback {
  const unit = unitOf(step.reading);
  const [from, to, now] = [step.from, step.to, reading].map((one) => readingText(one, unit));
  if (reading >= step.from && reading <= step.to) return { right: true, text: `Right: the reading is ${now}.` };
  const mistake = step.mistakes.find((one) => one.value === value);
  return { right: false, text: mistake?.hint ?? `The reading is ${now}: it shall be from ${from} to ${to}.` };
}

/** The one number that a fault has for its size. */
export function sizeOf(fault: Fault): number | undefined {
  if ("ohms" in fault) return fault.ohms;
  if (fault.kind === "split-pair") return fault.metres;
  if (fault.kind === "induction") return fault.rmsVolts;
  return fault.kind === "load" ? fault.ren : undefined;
}

export function markDiagnosis(step: LessonStepOf<"diagnose">, answer: Extract<LessonAnswer, { kind: "fault" }>): LessonFeedback {
  const { hidden, atWithin, sizeWithinTimes } = step;
  if (answer.fault !== hidden.fault.kind) {
    const mistake = step.mistakes.find(({ fault }) => fault === answer.fault);
    return { right: false, text: mistake?.hint ?? "That is not what is wrong here: compare each reading with that of a sound line." };
  }
  if (atWithin !== undefined) {
    if (answer.at === undefined) return { right: false, text: "That is the fault. Now say where it is." };
    if (Math.abs(answer.at - hidden.at) > atWithin)
      return { right: false, text: `That is the fault, but not its place: it is ${answer.at > hidden.at ? "nearer" : "farther out"}.` };
  }
  const size = sizeOf(hidden.fault);
  if (sizeWithinTimes !== undefined && size !== undefined) {
    if (answer.size === undefined) return { right: false, text: "That is the fault. Now say how large it is." };
    const times = answer.size / size;
    if (!(times >= 1 / sizeWithinTimes && times <= sizeWithinTimes))
      return { right: false, text: `That is the fault, but not its size: it is ${times > 1 ? "smaller" : "larger"}.` };
  }
  return { right: true, text: "Right: that is the fault." };
}
