/** Small things that every Caller ID coding needs: text as bytes, the checksum, bytes as text for people. */

/** Two's complement of the sum of all bytes, so that all of them and it add up to 0 modulo 256 (reference-data 7.1 [ROCK]). */
export function sumChecksum(bytes: readonly number[]): number {
  return -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
}

/** Characters of one byte each (ISO 8859-1; ASCII among them). */
export function textBytes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

export function textOf(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes);
}

/** Can every character be sent as one printable byte? */
export function isSendableText(text: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]*$/.test(text);
}

/** "80 20 01": bytes for a person to read. */
export function hexOf(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
}
