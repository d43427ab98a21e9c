/** Does a run show what a ticket says? Judged by its events, by its detectors' verdicts and by its samples. */
import type { DetectorDecision } from "./detector-report.ts";
import type { BenchEvent } from "./event.ts";
import type { Ticket, TicketCondition, TicketFinding } from "./ticket.ts";

export type TicketEvidence = {
  readonly events: readonly BenchEvent[];
  readonly decisions: readonly DetectorDecision[];
  /** Samples of a probe on an even grid from 0 on; undefined where it was not recorded. */
  readonly samples: (probe: string) => { readonly sampleHz: number; readonly values: ArrayLike<number> } | undefined;
};

export function judgeTicket(ticket: Pick<Ticket, "checks">, isCured: boolean, evidence: TicketEvidence): TicketFinding[] {
  return ticket.checks.map(({ says, condition, before, after }) => {
    const holds = conditionHolds(condition, evidence);
    return { says, holds, isExpected: holds === (isCured ? after : before) };
  });
}

export function conditionHolds(condition: TicketCondition, evidence: TicketEvidence): boolean {
  switch (condition.see) {
    case "event": {
      const { kind, source, line, name, digit, text, from, to = Infinity, least, most = Infinity } = condition;
      const count = evidence.events.filter(
        (event) =>
          event.kind === kind &&
          event.seconds >= from &&
          event.seconds <= to &&
          isGiven(source, event.source) &&
          isGiven(line, event.line) &&
          isGiven(name, event.name) &&
          isGiven(digit, event.digit) &&
          (text === undefined || event.text.includes(text)),
      ).length;
      return count >= least && count <= most;
    }
    case "decision": {
      const { device, port, detector, verdict, reason, from, to = Infinity } = condition;
      return evidence.decisions.some(
        (decision) =>
          decision.device === device &&
          decision.detector === detector &&
          decision.verdict === verdict &&
          decision.seconds >= from &&
          decision.seconds <= to &&
          isGiven(port, decision.port) &&
          isGiven(reason, decision.reason),
      );
    }
    case "reading": {
      const { above = -Infinity, below = Infinity } = condition;
      const value = readingOf(condition, evidence);
      return value > above && value < below;
    }
  }
}

function isGiven(wanted: string | undefined, found: string | undefined): boolean {
  return wanted === undefined || wanted === found;
}

/** NaN, which is neither above nor below anything, where there are no samples. */
function readingOf({ probe, statistic, from, to }: Extract<TicketCondition, { see: "reading" }>, evidence: TicketEvidence): number {
  const track = evidence.samples(probe);
  if (track === undefined) return Number.NaN;
  const first = Math.round(from * track.sampleHz);
  const last = Math.min(track.values.length, Math.round(to * track.sampleHz));
  let sum = 0;
  let squares = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let i = first; i < last; i++) {
    const value = track.values[i]!;
    sum += value;
    squares += value * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const count = last - first;
  if (count <= 0) return Number.NaN;
  return { mean: sum / count, rms: Math.sqrt(squares / count), least, most }[statistic];
}
