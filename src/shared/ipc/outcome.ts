/** What a request answers: a value, or a refusal that a person can act on. */

/** Why a request was refused: a stable code, one sentence, and where known the place and the element at fault. */
export type Refusal = {
  readonly code: RefusalCode;
  /** One sentence: where, what was given, what was expected. */
  readonly text: string;
  /** Path of the value at fault, as in the file or message (`timeline[2].at`). */
  readonly path?: string;
  /** Element or device that a solver failure blames. */
  readonly elementId?: string;
};

export type RefusalCode =
  "bad-input" | "unknown-id" | "not-possible" | "no-bench" | "file" | "solve-failed" | "stopped" | "untrusted" | "cancelled" | "internal";

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Wraps a value as a successful outcome. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Builds a refused outcome. */
export function refuse(code: RefusalCode, text: string, more: { path?: string; elementId?: string } = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, text, ...more } };
}
