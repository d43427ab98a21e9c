/** Kinds of T.30 frames: the facsimile control field of each, what it stands for, and who sends it (T.30 5.3.6.1). */

/** Who sends a frame. The station that has received a DIS sets the first bit of its control fields; the one that sent it does not. */
export type Sender = "caller" | "called";

export type FrameKind =
  "DIS" | "CSI" | "NSF" | "DCS" | "TSI" | "CFR" | "FTT" | "EOM" | "MPS" | "EOP" | "MCF" | "RTP" | "RTN" | "DCN" | "CRP";

type KindOfFrame = {
  /** First-sent bit on the left, without the bit that tells the sender. */
  readonly field: number;
  /** Does the first bit tell the sender? */
  readonly tellsSender: boolean;
  readonly meaning: string;
};

export const frameKinds: Readonly<Record<FrameKind, KindOfFrame>> = {
  DIS: { field: 0x01, tellsSender: false, meaning: "this station can receive" },
  CSI: { field: 0x02, tellsSender: false, meaning: "called station's number" },
  NSF: { field: 0x04, tellsSender: false, meaning: "facilities outside the standard" },
  DCS: { field: 0x41, tellsSender: true, meaning: "this is how the page will be sent" },
  TSI: { field: 0x42, tellsSender: true, meaning: "sending station's number" },
  CFR: { field: 0x21, tellsSender: true, meaning: "training was good, send the page" },
  FTT: { field: 0x22, tellsSender: true, meaning: "training failed" },
  EOM: { field: 0x71, tellsSender: true, meaning: "end of page, begin anew for the next" },
  MPS: { field: 0x72, tellsSender: true, meaning: "end of page, another follows" },
  EOP: { field: 0x74, tellsSender: true, meaning: "end of the last page" },
  MCF: { field: 0x31, tellsSender: true, meaning: "page received" },
  RTP: { field: 0x33, tellsSender: true, meaning: "page received, train again" },
  RTN: { field: 0x32, tellsSender: true, meaning: "page not good, train again" },
  DCN: { field: 0x5f, tellsSender: true, meaning: "hang up" },
  CRP: { field: 0x58, tellsSender: true, meaning: "repeat the command" },
};

const senderBit = 0x80;

/** The control field as sent, first-sent bit on the left. */
export function controlField(kind: FrameKind, sender: Sender): number {
  const { field, tellsSender } = frameKinds[kind];
  return tellsSender && sender === "caller" ? field | senderBit : field;
}

/** The kind of a control field; undefined for one that this list does not have. */
export function kindOfField(field: number): FrameKind | undefined {
  const kinds = Object.keys(frameKinds) as FrameKind[];
  return kinds.find((kind) => {
    const known = frameKinds[kind];
    return known.field === (known.tellsSender ? field & ~senderBit : field);
  });
}
