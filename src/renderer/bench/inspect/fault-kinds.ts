/** The kinds of faults as forms: what each is called, and which sizes it has, with unit, range and a usual value. */
import type { Fault, FaultKind } from "../../../shared/model/fault.ts";

export type SizeField = {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  /** The field shows the value times this. */
  readonly scale?: number;
  /** SI, as a fresh form shows it. */
  readonly usual: number;
};

export type FaultForm = {
  readonly kind: FaultKind;
  readonly title: string;
  readonly sizes: readonly SizeField[];
  /** It sits in one of the wires. */
  readonly hasWire?: true;
};

const ohms = (usual: number): SizeField => ({ key: "ohms", label: "Resistance", unit: "Ω", minimum: 0.001, maximum: 1e9, usual });
const hertz = (usual: number, minimum: number, maximum: number): SizeField => ({
  key: "hertz",
  label: "Frequency",
  unit: "Hz",
  minimum,
  maximum,
  usual,
});

/** Ranges are those of the bench file; usual sizes are from the field (reference-data 11.2). */
export const faultForms: readonly FaultForm[] = [
  { kind: "open", title: "Open: both wires", sizes: [] },
  { kind: "open-tip", title: "Open: tip", sizes: [] },
  { kind: "open-ring", title: "Open: ring", sizes: [] },
  { kind: "short", title: "Short", sizes: [ohms(100)] },
  { kind: "leak", title: "Leak between the wires", sizes: [ohms(20_000)] },
  { kind: "tip-earth", title: "Tip to earth", sizes: [ohms(5000)] },
  { kind: "ring-earth", title: "Ring to earth", sizes: [ohms(5000)] },
  {
    kind: "cross",
    title: "Cross with a foreign battery",
    hasWire: true,
    sizes: [{ key: "volts", label: "Battery", unit: "V", minimum: -400, maximum: 400, usual: -48 }, ohms(10_000)],
  },
  { kind: "resistance", title: "High-resistance joint", hasWire: true, sizes: [ohms(1000)] },
  { kind: "reversed", title: "Tip and ring reversed", sizes: [] },
  {
    kind: "split-pair",
    title: "Split pair",
    sizes: [{ key: "metres", label: "Split over", unit: "m", minimum: 1, maximum: 100_000, usual: 500 }],
  },
  {
    kind: "wet",
    title: "Water in the cable",
    sizes: [
      ohms(50_000),
      { key: "addedFarads", label: "Added capacitance", unit: "nF", minimum: 0.001, maximum: 1e6, scale: 1e9, usual: 50e-9 },
    ],
  },
  {
    kind: "induction",
    title: "Induced mains hum",
    sizes: [
      hertz(60, 15, 400),
      { key: "rmsVolts", label: "On both wires", unit: "Vrms", minimum: 0, maximum: 400, usual: 20 },
      { key: "balanceDb", label: "Balance", unit: "dB", minimum: 0, maximum: 120, usual: 50 },
    ],
  },
  {
    kind: "noise",
    title: "Noise",
    sizes: [{ key: "levelDbm", label: "Level", unit: "dBm", minimum: -120, maximum: 30, usual: -50 }],
  },
  {
    kind: "impulses",
    title: "Impulses",
    sizes: [
      { key: "perSecond", label: "How often", unit: "/s", minimum: 0.01, maximum: 1000, usual: 2 },
      { key: "peakVolts", label: "Peak", unit: "V", minimum: 0.001, maximum: 100, usual: 0.5 },
    ],
  },
  { kind: "load", title: "Too many ringers", sizes: [{ key: "ren", label: "Ringers", unit: "REN", minimum: 0.01, maximum: 50, usual: 6 }] },
];

export function formOf(kind: FaultKind): FaultForm {
  const form = faultForms.find((each) => each.kind === kind);
  if (form === undefined) throw new Error(`there is no form for a fault of kind ${kind}`);
  return form;
}

/** The size of a fault, SI. */
export function sizeOf(fault: Fault, { key, usual }: SizeField): number {
  const value = (fault as unknown as Readonly<Record<string, unknown>>)[key];
  return typeof value === "number" ? value : usual;
}

/** A fault of this kind with sizes as typed; those not typed are as usual. */
export function faultFrom(form: FaultForm, sizes: Readonly<Record<string, number>>, wire: string): unknown {
  const typed = Object.fromEntries(form.sizes.map(({ key, usual }) => [key, sizes[key] ?? usual]));
  return { kind: form.kind, ...(form.hasWire === true ? { wire } : {}), ...typed };
}

/** The first free id of "fault1", "fault2"... */
export function freeFaultId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`fault${number}`)) number += 1;
  return `fault${number}`;
}
