/** A made-up language out of English: every sentence in ⟦brackets⟧, so that a text which was not taken from `texts/` stands out. */

/** What looks like a name for the machine (an id, a class, a key of an event), or like a figure with its unit, not like a text for people. */
const machineName = /^[a-z][\w.-]*$|^[^A-Za-z]*$|^[\d.,]+ ?\S{1,6}$/;

/** `value` with every text in brackets; texts made by functions too. Ids and numbers stay. Same shape as `value`. */
export function pseudo<T>(value: T): T {
  return bracketed(value) as T;
}

function bracketed(value: unknown): unknown {
  if (typeof value === "string") return value === "" || machineName.test(value) ? value : `⟦${value}⟧`;
  if (typeof value === "function") return (...given: unknown[]) => bracketed(Reflect.apply(value, undefined, given));
  if (Array.isArray(value)) return value.map(bracketed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bracketed(inner)]));
}
