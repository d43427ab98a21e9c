/** What a Caller ID receiver found on the line, bit by bit and byte by byte, and what it demands of it. */
import type { CallerIdMessage } from "./message.ts";

/** What a receiver accepts. */
export type ReceptionLimits = {
  /** The weaker of the two tones is at least this strong. */
  readonly thresholdDbm: number;
  /** A carrier as long as a message in which no more than this many alternating bits were seen is refused; 0: none is needed. */
  readonly leastSeizureBits: number;
  readonly leastMarkBits: number;
  readonly mostMarkBits: number;
  /** Difference of the two tones' levels, either way. */
  readonly mostTwistDb: number;
  /** Part by which the speed may be off. */
  readonly mostBaudShare: number;
};

export type Reception = {
  /** Alternating bits before the mark signal; the carrier's detection may cost the first ones. */
  readonly seizureBits: number;
  readonly markBits: number;
  readonly markDbm: number | undefined;
  readonly spaceDbm: number | undefined;
  /** Mark over space. */
  readonly twistDb: number | undefined;
  readonly baud: number | undefined;
  readonly bytes: readonly number[];
  readonly checksumRight: boolean;
  readonly message: CallerIdMessage | undefined;
  /** Why the message is not believed, each in a sentence without its full stop; empty where it is. */
  readonly problems: readonly string[];
};

/** What is wrong with the signal itself. */
export function signalProblems(
  reception: Omit<Reception, "problems" | "message" | "checksumRight">,
  limits: ReceptionLimits,
  baud: number,
): string[] {
  const problems: string[] = [];
  const { seizureBits, markBits, markDbm, spaceDbm, twistDb } = reception;
  const weakestDbm = Math.min(markDbm ?? Infinity, spaceDbm ?? Infinity);
  if (weakestDbm < limits.thresholdDbm)
    problems.push(`level of ${weakestDbm.toFixed(1)} dBm too low: at least ${limits.thresholdDbm} dBm expected`);
  if (seizureBits < limits.leastSeizureBits)
    problems.push(`channel seizure of ${seizureBits} bits: at least ${limits.leastSeizureBits} expected`);
  if (markBits < limits.leastMarkBits) problems.push(`mark signal of ${markBits} bits: at least ${limits.leastMarkBits} expected`);
  if (markBits > limits.mostMarkBits) problems.push(`mark signal of ${markBits} bits: at most ${limits.mostMarkBits} expected`);
  if (twistDb !== undefined && Math.abs(twistDb) > limits.mostTwistDb)
    problems.push(`twist of ${twistDb.toFixed(1)} dB: at most ${limits.mostTwistDb} dB either way expected`);
  if (reception.baud !== undefined && Math.abs(reception.baud - baud) > limits.mostBaudShare * baud)
    problems.push(`${reception.baud.toFixed(0)} bit/s: ${baud} within ${(100 * limits.mostBaudShare).toFixed(1)} % expected`);
  return problems;
}
