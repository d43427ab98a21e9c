/** Faults at one frequency: the chain matrix of what lies across the wires at the place and what they pass there, sources at rest. */
import type { Fault } from "../../../shared/model/fault.ts";
import { type Complex, complex, inverse, zero } from "../math/complex.ts";
import { brokenOhms, oneRen, splitFaradsPerMetre } from "./faults.ts";
import { acrossWires, crossedOver, inWires, type PairChain, straight } from "./pair-chain.ts";

export function faultChain(fault: Fault, hertz: number): PairChain {
  const omega = 2 * Math.PI * hertz;
  const broken = complex(brokenOhms, 0);
  switch (fault.kind) {
    case "open-tip":
      return inWires(broken, zero);
    case "open-ring":
      return inWires(zero, broken);
    case "open":
      return inWires(broken, broken);
    case "resistance":
      return fault.wire === "tip" ? inWires(complex(fault.ohms, 0), zero) : inWires(zero, complex(fault.ohms, 0));
    case "reversed":
      return crossedOver;
    case "short":
    case "leak":
      return acrossWires(conductance(fault.ohms), zero, zero);
    case "tip-earth":
      return acrossWires(zero, conductance(fault.ohms), zero);
    case "ring-earth":
      return acrossWires(zero, zero, conductance(fault.ohms));
    case "cross":
      return fault.wire === "tip" ? acrossWires(zero, conductance(fault.ohms), zero) : acrossWires(zero, zero, conductance(fault.ohms));
    case "split-pair":
      return acrossWires(zero, complex(0, omega * splitFaradsPerMetre * fault.metres), zero);
    case "wet": {
      const path = conductance(fault.ohms);
      return acrossWires(complex(path.re, omega * fault.addedFarads), path, path);
    }
    case "induction":
    case "noise":
    case "impulses":
      return straight;
    case "load":
      return acrossWires(inverse(complex(oneRen.ohms / fault.ren, -1 / (omega * oneRen.farads * fault.ren))), zero, zero);
  }
}

function conductance(ohms: number): Complex {
  return complex(1 / ohms, 0);
}
