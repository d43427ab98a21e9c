/** What may be wrong with a line, as a site sheet's readings can show it: each kind with its sizes, and how far they reach. */
import type { SheetReadings } from "../../../shared/catalog/site-sheet.ts";
import type { Fault, FaultKind } from "../../../shared/model/fault.ts";

/** One size of a fault: its range, straight or by decades, and how many values are tried at first. */
export type Size = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isDecades: boolean;
  readonly tries: number;
};

export type Candidate = {
  readonly kind: FaultKind;
  /** The place along the cable matters. */
  readonly hasPlace: boolean;
  readonly sizes: readonly Size[];
  readonly wire?: "tip" | "ring";
  /** The fault in the circuit, for those that are one. */
  readonly fault?: (first: number, second: number) => Fault;
  /** What it does to noise, for those that are nothing else. */
  readonly noise?: (quiet: SheetReadings, first: number, second: number) => SheetReadings;
};

const ohms = (from: number, to: number, tries = 7): Size => ({ name: "ohms", from, to, isDecades: true, tries });
const straight = (name: string, from: number, to: number, tries: number): Size => ({ name, from, to, isDecades: false, tries });
const decades = (name: string, from: number, to: number, tries: number): Size => ({ name, from, to, isDecades: true, tries });

/** Below, two wires that touch; above, insulation that leaks. */
export const shortOhms = 1000;

const wires = ["tip", "ring"] as const;

export const candidates: readonly Candidate[] = [
  { kind: "open-tip", hasPlace: true, sizes: [], fault: () => ({ kind: "open-tip" }) },
  { kind: "open-ring", hasPlace: true, sizes: [], fault: () => ({ kind: "open-ring" }) },
  { kind: "open", hasPlace: true, sizes: [], fault: () => ({ kind: "open" }) },
  { kind: "short", hasPlace: true, sizes: [ohms(0.1, shortOhms)], fault: (size) => ({ kind: "short", ohms: size }) },
  { kind: "leak", hasPlace: true, sizes: [ohms(shortOhms, 3e6)], fault: (size) => ({ kind: "leak", ohms: size }) },
  { kind: "tip-earth", hasPlace: true, sizes: [ohms(1, 3e6, 9)], fault: (size) => ({ kind: "tip-earth", ohms: size }) },
  { kind: "ring-earth", hasPlace: true, sizes: [ohms(1, 3e6, 9)], fault: (size) => ({ kind: "ring-earth", ohms: size }) },
  ...wires.map((wire): Candidate => ({
    kind: "cross",
    wire,
    hasPlace: true,
    sizes: [straight("volts", -80, 80, 6), ohms(10, 3e6, 6)],
    fault: (volts, size) => ({ kind: "cross", wire, volts, ohms: size }),
  })),
  ...wires.map((wire): Candidate => ({
    kind: "resistance",
    wire,
    hasPlace: true,
    sizes: [ohms(20, 300e3)],
    fault: (size) => ({ kind: "resistance", wire, ohms: size }),
  })),
  { kind: "reversed", hasPlace: false, sizes: [], fault: () => ({ kind: "reversed" }) },
  {
    kind: "split-pair",
    hasPlace: true,
    sizes: [decades("metres", 10, 5000, 7)],
    fault: (metres) => ({ kind: "split-pair", metres }),
  },
  {
    kind: "wet",
    hasPlace: true,
    sizes: [ohms(1000, 3e6), decades("addedFarads", 1e-9, 1e-6, 5)],
    fault: (size, addedFarads) => ({ kind: "wet", ohms: size, addedFarads }),
  },
  {
    kind: "induction",
    hasPlace: false,
    sizes: [straight("powerInfluenceDbrnc", 70, 130, 7), straight("balanceDb", 30, 75, 6)],
    noise: (_, influence, balanceDb) => ({ powerInfluenceDbrnc: influence, metallicNoiseDbrnc: influence - balanceDb }),
  },
  {
    kind: "noise",
    hasPlace: false,
    sizes: [straight("dbrnc", 0, 90, 8)],
    noise: (quiet, dbrnc) => ({ metallicNoiseDbrnc: addedDb(quiet.metallicNoiseDbrnc ?? 0, dbrnc) }),
  },
  {
    kind: "impulses",
    hasPlace: false,
    sizes: [decades("perSecond", 0.01, 1000, 8)],
    noise: (quiet, perSecond) => ({ impulseCount: (quiet.impulseCount ?? 0) + countSeconds * perSecond }),
  },
  { kind: "load", hasPlace: true, sizes: [decades("ren", 0.2, 10, 6)], fault: (ren) => ({ kind: "load", ren }) },
];

/** Impulses are counted over 15 minutes. */
const countSeconds = 900;

/** Two noises that know nothing of each other. */
function addedDb(first: number, second: number): number {
  return 10 * Math.log10(10 ** (first / 10) + 10 ** (second / 10));
}
