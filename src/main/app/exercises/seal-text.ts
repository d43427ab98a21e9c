/** Digests and seals over data: the same for the same content, however its keys are ordered. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Of anything that is JSON. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** A keyed digest (HMAC, RFC 2104): who does not have the key cannot make it. */
export function sealOf(value: unknown, key: string): string {
  return createHmac("sha256", key).update(canonicalJson(value), "utf8").digest("hex");
}

export function isSameSeal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one, "utf8"), Buffer.from(other, "utf8")];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** JSON with keys in order and without what is undefined: one text for one content. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(",")}}`;
}
