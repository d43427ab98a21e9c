/** What a channel that is a calculation says. */
import type { PairOperation, PartOperation } from "../../../shared/model/scope-source.ts";

type OperationText = { readonly name: string; readonly title: string };

export const pairText: Readonly<Record<PairOperation, OperationText>> = {
  "-": { name: "A − B", title: "Difference of two probes, sample by sample" },
  "+": { name: "A + B", title: "Sum of two probes, sample by sample" },
  "*": { name: "A × B", title: "Product of two probes, sample by sample" },
};

export const partText: Readonly<Record<PartOperation, OperationText>> = {
  rms: { name: "RMS envelope", title: "Root of the mean square over a window that moves with each sample" },
  acrms: { name: "AC RMS envelope", title: "The same without the mean of the window" },
  dc: { name: "DC part", title: "What a low-pass filter of second order lets through" },
  ac: { name: "AC part", title: "What a high-pass filter of second order lets through" },
};

export const sourceText = {
  group: "Calculate",
  /** "RMS envelope of A − B" */
  partOf: (part: string, pair: string) => `${part} of ${pair}`,
  first: (channel: number) => `First probe of the calculation on channel ${String(channel)}`,
  second: (channel: number) => `Second probe of the calculation on channel ${String(channel)}`,
  of: (channel: number) => `Probe of the calculation on channel ${String(channel)}`,
  window: (channel: number) => `Window of the envelope on channel ${String(channel)}`,
  corner: (channel: number) => `Corner frequency on channel ${String(channel)}`,
  remove: (channel: number) => `Take channel ${String(channel)} off`,
  add: "+ Channel",
  addName: "Add a channel",
} as const;
