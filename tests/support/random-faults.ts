/** Single faults drawn by chance, each large enough that some reading of a site sheet shows it, and the noise that they make. */
import type { SheetReadings } from "../../src/shared/catalog/site-sheet.ts";
import type { Random } from "../../src/main/engine/signals/random.ts";
import type { Fault, FaultKind } from "../../src/shared/model/fault.ts";

/** A fault for the bench, or one that is noise alone, given by what a noise meter shows of it. */
export type DrawnFault = { readonly kind: FaultKind; readonly fault?: Fault; readonly noise?: SheetReadings };

const quiet = { powerInfluenceDbrnc: 70, metallicNoiseDbrnc: 8, impulseCount: 5 };

export const drawnKinds: readonly FaultKind[] = [
  "open-tip",
  "open-ring",
  "open",
  "short",
  "leak",
  "tip-earth",
  "ring-earth",
  "cross",
  "resistance",
  "reversed",
  "split-pair",
  "wet",
  "induction",
  "noise",
  "impulses",
  "load",
];

export function randomFault(kind: FaultKind, random: Random): DrawnFault {
  const between = (low: number, high: number): number => low + random.nextUnit() * (high - low);
  const decades = (low: number, high: number): number => low * (high / low) ** random.nextUnit();
  const wire = random.nextUnit() < 0.5 ? "tip" : "ring";
  const sign = random.nextUnit() < 0.5 ? 1 : -1;
  switch (kind) {
    case "open-tip":
    case "open-ring":
    case "open":
    case "reversed":
      return { kind, fault: { kind } };
    case "short":
      return { kind, fault: { kind, ohms: decades(1, 500) } };
    case "leak":
      return { kind, fault: { kind, ohms: decades(3000, 1e6) } };
    case "tip-earth":
    case "ring-earth":
      return { kind, fault: { kind, ohms: decades(50, 300e3) } };
    case "cross":
      return { kind, fault: { kind, wire, volts: sign * between(10, 60), ohms: decades(100, 50e3) } };
    case "resistance":
      return { kind, fault: { kind, wire, ohms: decades(200, 10e3) } };
    case "split-pair":
      return { kind, fault: { kind, metres: between(500, 1500) } };
    case "wet":
      return { kind, fault: { kind, ohms: decades(5000, 200e3), addedFarads: decades(5e-9, 200e-9) } };
    case "load":
      return { kind, fault: { kind, ren: between(0.8, 4) } };
    case "induction": {
      const powerInfluenceDbrnc = between(85, 120);
      return { kind, noise: { powerInfluenceDbrnc, metallicNoiseDbrnc: powerInfluenceDbrnc - between(35, 70) } };
    }
    case "noise":
      return { kind, noise: { metallicNoiseDbrnc: between(25, 70) } };
    case "impulses":
      return { kind, noise: { impulseCount: 5 + 900 * decades(0.05, 20) } };
  }
}

/** All that a noise meter shows, with the fault's share in it. */
export function noiseOf({ noise }: DrawnFault): SheetReadings {
  return { ...quiet, ...noise };
}
