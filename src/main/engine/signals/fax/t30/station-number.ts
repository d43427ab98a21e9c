/** A station's number in CSI and TSI: twenty characters, the last one first (T.30 5.3.6.2.4). */

const fieldLength = 20;

export function numberField(number: string): Uint8Array {
  const characters = Array.from(number.slice(-fieldLength)).reverse().join("").padEnd(fieldLength, " ");
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

export function readNumber(field: Uint8Array): string {
  return String.fromCharCode(...[...field].reverse()).trim();
}
