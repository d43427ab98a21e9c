/** What a fax modem sends in one turn: silences, tones, frames and pages, one after the other. */
import type { FaxTone } from "../../../../shared/catalog/fax-signals.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";

export type TransmissionPart = {
  /** Called when the part's turn has come. */
  readonly begun?: () => void;
} & (
  | { readonly kind: "silence"; readonly seconds: number }
  | { readonly kind: "tone"; readonly tone: FaxTone }
  /** HDLC frames at 300 bit/s (V.21, channel 2), with their preamble. */
  | { readonly kind: "frames"; readonly frames: readonly Uint8Array[] }
  /** Bits of the page modem, with its turn-on sequence. */
  | { readonly kind: "image"; readonly rate: V27terRate; readonly bits: Uint8Array }
);
