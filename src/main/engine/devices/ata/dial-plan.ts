/** An adapter's dial plan: tells after each digit whether a number is complete. */

export type DialPlanMatch = "complete" | "more-digits";

/** A number is complete when a pattern fits it, and none could fit a longer one. `#` ends what is dialled; it is cut off before. */
export function matchDialPlan(digits: string, patterns: readonly string[]): DialPlanMatch {
  const fits = patterns.some((pattern) => pattern.length === digits.length && beginsLike(digits, pattern));
  const mayGoOn = patterns.some((pattern) => beginsLike(digits, pattern) && (pattern.endsWith(".") || pattern.length > digits.length));
  return fits && !mayGoOn ? "complete" : "more-digits";
}

/** Could a number that begins with these digits fit the pattern? */
function beginsLike(digits: string, pattern: string): boolean {
  const isOpen = pattern.endsWith(".");
  const places = isOpen ? pattern.slice(0, -1) : pattern;
  if (digits.length > places.length && !isOpen) return false;
  return Array.from(digits.slice(0, places.length)).every(
    (digit, at) => places[at] === digit || (places[at] === "x" && /[0-9]/.test(digit)),
  );
}
