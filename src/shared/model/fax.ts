/** A fax machine in the bench file, and how it looks at one moment. Its line circuit has the values of a telephone's. */
import { z } from "zod";
import { answerToneNames } from "../catalog/fax-signals.ts";
import { LevelDbm, Seconds } from "./numbers.ts";

/** What makes a terminal a fax machine. */
export const FaxStation = z.strictObject({
  /** Its own number, as it stands in CSI and TSI. */
  number: z.string().regex(/^[0-9+ ]{1,20}$/, "expected 1 to 20 of 0-9 + and space"),
  /** Answers by itself after so many rings; 0: never. */
  answerAfterRings: z.int().min(0).max(20),
  /** Bits a second: the faster of the V.27ter rates that it has. */
  fastestRate: z.literal([2400, 4800], "expected 2400 or 4800 bits a second"),
  levelDbm: LevelDbm.min(-40).max(0),
  /** The tone with which it answers; absent: CED. */
  answerTone: z.enum(answerToneNames).optional(),
  /** Does it hang up where it calls and hears busy or reorder tone of the bench's country? Absent: yes. */
  hearsBusy: z.boolean().optional(),
  /** What its printer needs for a line at least. */
  minimumLineSeconds: z.literal([0, 0.005, 0.01, 0.02, 0.04], "expected 0, 0.005, 0.01, 0.02 or 0.04 s"),
  /** Without dial tone for so long after it has seized the line it gives up. */
  dialToneSeconds: Seconds.gt(0).max(120),
  /** T1, T2 and T4 of T.30. */
  timers: z.strictObject({
    identifySeconds: Seconds.gt(0).max(120),
    commandSeconds: Seconds.gt(0).max(60),
    responseSeconds: Seconds.gt(0).max(30),
  }),
  /** Dial tone weaker than this is none. */
  dialToneDbm: LevelDbm.min(-60).max(0),
});

export type FaxStation = z.infer<typeof FaxStation>;

/** A page in small: rows of dots packed eight to a byte, the leftmost one highest, as base64; 1 is black. */
export type FaxPicture = { readonly widthDots: number; readonly heightDots: number; readonly bits: string };

/** A page that has come in, as an event carries it: a PBM file as base64. */
export type FaxPage = {
  readonly widthPels: number;
  readonly lineCount: number;
  readonly badLineCount: number;
  readonly badLines: readonly number[];
  readonly pbmBase64: string;
};

export type FaxState = {
  readonly kind: "fax";
  readonly hook: "on" | "off";
  /** True while its ring detector sees ringing. */
  readonly bell: boolean;
  /** What it does now, in a few words. */
  readonly activity: string;
  /** Phase of T.30, A to E, during a call. */
  readonly phase: "A" | "B" | "C" | "D" | "E" | undefined;
  readonly sends: "nothing" | "digit" | "tone" | "frames" | "image";
  readonly hears: "nothing" | "frames" | "image";
  /** How the last call ended. */
  readonly result: { readonly isGood: boolean; readonly text: string } | undefined;
  readonly pagesSent: number;
  readonly pagesReceived: number;
  /** Damaged lines of the page that comes in, or came in last. */
  readonly badLineCount: number;
  /** What has come out so far. */
  readonly paper: FaxPicture | undefined;
  /** What lies in the feeder, and how much of it has gone through. */
  readonly original: { readonly picture: FaxPicture; readonly sentShare: number } | undefined;
};
