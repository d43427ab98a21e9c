/** A fax call as its machine sees it: one session from the first tone to the last frame, calling or answering. */
import type { DeviceEvent } from "../device.ts";
import type { Bitmap } from "../../signals/fax/t4/bitmap.ts";
import type { ModemListener } from "./fax-modem.ts";

/** Phases of T.30: A call, B identification and training, C page, D after the page, E release. */
export type FaxPhase = "A" | "B" | "C" | "D" | "E";

export type FaxReport = DeviceEvent;

export type FaxSession = ModemListener & {
  /** Hot path: lets time pass. */
  tick(step: number): void;
  readonly phase: FaxPhase;
  /** What it does now, in a few words. */
  readonly activity: string;
  /** How it ended; undefined while it goes on. */
  readonly outcome: FaxOutcome | undefined;
};

export type FaxOutcome = { readonly isGood: boolean; readonly text: string };

/** A page that has come in; its damaged lines are counted from 1. */
export type ReceivedPage = { readonly page: Bitmap; readonly badLines: readonly number[] };
