/** Bytes that are written into a program as text. */

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

type Host = { readonly Buffer?: { readonly from: (text: string, encoding: "base64") => Uint8Array } };

/** By the host's own decoder where it has one: a fresh process does this before its code is translated. */
export function decodeBase64(base64: string): Uint8Array {
  return (globalThis as Host).Buffer?.from(base64, "base64") ?? decodePlainly(base64);
}

/** By tables, four digits at a time. */
export function decodePlainly(base64: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let k = 0; k < digits.length; k++) values[digits.charCodeAt(k)] = k;
  const length = base64.indexOf("=") < 0 ? base64.length : base64.indexOf("=");
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    const bits =
      (values[base64.charCodeAt(from)]! << 18) |
      (values[base64.charCodeAt(from + 1)]! << 12) |
      ((values[base64.charCodeAt(from + 2)] ?? 0) << 6) |
      (values[base64.charCodeAt(from + 3)] ?? 0);
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  return bytes;
}
