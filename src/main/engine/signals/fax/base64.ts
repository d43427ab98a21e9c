/** Bytes as base64 text (RFC 4648), for pages that travel in events. */

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    const third = left > 1 ? digits[(group >> 6) & 63]! : "=";
    const fourth = left > 2 ? digits[group & 63]! : "=";
    parts.push(digits[group >> 18]! + digits[(group >> 12) & 63]! + third + fourth);
  }
  return parts.join("");
}
