/** What the decoder rows and their menu say. */
import type { DecoderKind } from "../../../shared/model/decoder.ts";

export const decoderText = {
  menu: "Decode",
  menuName: "Choose decoder rows",
  rows: "Decoders",
  line: (line: string) => line.replace(/^line(\d+)$/, "Line $1"),
  end: "Listen at the",
  row: (decoder: string, line: string, end: string) => `${decoder}, ${line}, ${end}`,
  option: (text: string, from: string, to: string) => `${unstopped(text)}, ${from} to ${to}`,
  optionOpen: (text: string, from: string) => `${unstopped(text)}, since ${from}`,
  help: "Left and right go from box to box, Enter shows it on the scope.",
  full: (most: number) => `At most ${String(most)} rows fit under one screen.`,
  unread: "not recorded sample by sample",
  reading: "reading the recording…",
  notRead: "not read yet",
  unreadBefore: (seconds: string) => `Nothing was recorded for it before ${seconds}.`,
  bad: "! ",
} as const;

export const decoderNames: Readonly<Record<DecoderKind, { readonly name: string; readonly tag: string }>> = {
  hook: { name: "Hook: loop open and closed", tag: "Hook" },
  ringing: { name: "Ringing, with volts and hertz", tag: "Ringing" },
  pulse: { name: "Dial pulses", tag: "Pulses" },
  dtmf: { name: "DTMF digits", tag: "DTMF" },
  tones: { name: "Tones by name", tag: "Tones" },
  bell202: { name: "Caller ID, Bell 202 FSK", tag: "Bell 202" },
  v23: { name: "Caller ID, V.23 FSK", tag: "V.23" },
  v21: { name: "Fax frames, V.21", tag: "Fax V.21" },
};

/** A sentence that goes on. */
function unstopped(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
