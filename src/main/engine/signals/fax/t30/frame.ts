/** T.30 frames as bytes: address, control, control field, information field; each byte's least bit is the first on the line. */
import { controlField, kindOfField } from "./frame-kinds.ts";
import type { FrameKind, Sender } from "./frame-kinds.ts";

/** The one address of the telephone network: 11111111 (T.30 5.3.4). */
const address = 0xff;
/** 11000000, and 11001000 for the last frame of a command or response, first-sent bit on the left (T.30 5.3.5). */
const notFinal = 0x03;
const final = 0x13;

export type Frame = {
  readonly kind: FrameKind;
  /** Is it the last one of its command or response? */
  readonly isFinal: boolean;
  readonly information: Uint8Array;
};

export type FrameRead = Frame | { readonly kind: "unknown"; readonly isFinal: boolean; readonly field: number };

export function frameBytes(frame: Frame, sender: Sender): Uint8Array {
  return Uint8Array.of(address, frame.isFinal ? final : notFinal, turnedAround(controlField(frame.kind, sender)), ...frame.information);
}

/** Reads a frame that came with a good check; undefined where address or control are not those of T.30. */
export function readFrame(bytes: Uint8Array): FrameRead | undefined {
  const control = bytes[1];
  if (bytes.length < 3 || bytes[0] !== address || (control !== final && control !== notFinal)) return undefined;
  const isFinal = control === final;
  const field = turnedAround(bytes[2]!);
  const kind = kindOfField(field);
  return kind === undefined ? { kind: "unknown", isFinal, field } : { kind, isFinal, information: bytes.slice(3) };
}

/** First-sent bit on the left to first-sent bit least, and back. */
function turnedAround(byte: number): number {
  let turned = 0;
  for (let bit = 0; bit < 8; bit++) turned |= ((byte >> bit) & 1) << (7 - bit);
  return turned;
}
