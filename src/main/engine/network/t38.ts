/** Fax relayed as data (T.38): what one internet fax packet (IFP) says of the modem signals at the sending gateway's line. */

/** What stands on the line there. */
export type T38Indicator = "no-signal" | "v21-preamble" | "v27ter-2400-training" | "v27ter-4800-training";

export type T38Modulation = "v21" | "v27ter-2400" | "v27ter-4800";

/** A T.30 frame whose check was good, the end of frames, bits of a page or a training check, their end. */
export type T38Field =
  | { readonly type: "hdlc-frame"; readonly bytes: Uint8Array }
  | { readonly type: "hdlc-end" }
  | { readonly type: "image"; readonly bits: Uint8Array }
  | { readonly type: "image-end" };

export type IfpPacket =
  | { readonly kind: "indicator"; readonly indicator: T38Indicator }
  | { readonly kind: "data"; readonly modulation: T38Modulation; readonly field: T38Field };

/** Page data go out this often (reference-data 9, "T.38 idea": 40 ms in a packet). */
export const ifpSeconds = 0.04;

/** The packet in a few words: what is missing where it is lost. */
export function describeIfp(packet: IfpPacket): string {
  if (packet.kind === "indicator") return packet.indicator === "no-signal" ? "silence" : `the beginning of ${packet.indicator}`;
  switch (packet.field.type) {
    case "hdlc-frame":
      return "a T.30 frame";
    case "hdlc-end":
      return "the end of the frames";
    case "image":
      return `${packet.field.bits.length} bits of the page`;
    case "image-end":
      return "the end of the page";
  }
}
