/** Numbering: decides after each digit whether the number is complete, and whose it is. */

export type NumberMatch = "more-digits" | "complete" | "unknown";

/**
 * A number is complete when someone has it and no longer number begins with it. Digits that nobody's number begins with are
 * still collected up to the usual length, as a caller dials on without hearing why.
 */
export function matchNumber(digits: string, numbers: readonly string[]): NumberMatch {
  let longest = 0;
  for (const number of numbers) longest = Math.max(longest, number.length);
  const isKnown = numbers.includes(digits);
  const mayGoOn = numbers.some((number) => number.length > digits.length && number.startsWith(digits));
  if (isKnown && !mayGoOn) return "complete";
  if (digits.length < longest) return "more-digits";
  return isKnown ? "complete" : "unknown";
}

/** Whose number these digits are when no more come: a known number that is also the beginning of a longer one. */
export function isWholeNumber(digits: string, numbers: readonly string[]): boolean {
  return numbers.includes(digits);
}
