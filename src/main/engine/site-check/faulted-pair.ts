/** The pair of a loop with a fault at a place, at one frequency: chain matrices of both modes, and what a meter at the set's end finds. */
import type { Fault } from "../../../shared/model/fault.ts";
import { type Complex, complex, magnitude, minus, over, plus, scaled, times } from "../math/complex.ts";
import { applied, diagonal, inverted, product, sum, type Two, type TwoByTwo } from "../math/two-by-two.ts";
import type { LoopPart } from "../plant/exact-line.ts";
import { faultChain } from "../plant/fault-chain.ts";
import { pairCascade, type PairChain, partChain, straight } from "../plant/pair-chain.ts";

/** Up to a place along the loop, and behind it. */
export type CutPair = { readonly before: PairChain; readonly behind: PairChain };

export type FaultAt = { readonly fault: Fault; /** Share of the way from the exchange. */ readonly at: number };

/** The parts up to a share of the way along the loop, and the others; taps and coils are no way. */
export function cutParts(parts: readonly LoopPart[], at: number): { readonly before: LoopPart[]; readonly behind: LoopPart[] } {
  const before: LoopPart[] = [];
  const behind: LoopPart[] = [];
  let left = at * parts.reduce((metres, part) => (part.kind === "length" ? metres + part.metres : metres), 0);
  for (const part of parts) {
    if (part.kind !== "length") {
      (left > 0 ? before : behind).push(part);
      continue;
    }
    const near = Math.min(left, part.metres);
    left -= near;
    if (near > 0) before.push({ ...part, metres: near });
    if (near < part.metres) behind.push({ ...part, metres: part.metres - near });
  }
  return { before, behind };
}

export function chainOf(parts: readonly LoopPart[], hertz: number): PairChain {
  return parts.reduce((chain, part) => pairCascade(chain, partChain(part, hertz)), straight);
}

export function withFault({ before, behind }: CutPair, fault: Fault, hertz: number): PairChain {
  // A capacitor takes no direct current.
  const isOpen = hertz === 0 && fault.kind === "load";
  return pairCascade(isOpen ? before : pairCascade(before, faultChain(fault, hertz)), behind);
}

/** Volts of both modes at the far end for EMFs behind impedances at the near one. */
export function farVolts({ a, b, c, d }: PairChain, emf: Two, nearOhms: Two, farSiemens: Complex): Two {
  const load = diagonal(farSiemens, complex(0, 0));
  const volts = sum(a, product(b, load));
  const amps = sum(c, product(d, load));
  return applied(inverted(sum(volts, product(diagonal(nearOhms[0], nearOhms[1]), amps))), emf);
}

/** What a bridge finds at the far end of a pair that is open at the near one: tip to ring, tip to earth, ring to earth, the third wire left alone. */
export function openPairSiemens({ c, d }: PairChain): readonly [Complex, Complex, Complex] {
  const [between, betweenByAlong, alongByBetween, along]: TwoByTwo = product(inverted(d), c);
  const half = (value: Complex): Complex => scaled(value, 0.5);
  const across = plus(between, scaled(along, 0.25));
  const mixed = half(plus(betweenByAlong, alongByBetween));
  const tip = plus(across, mixed);
  const ring = minus(across, mixed);
  const tipByRing = plus(minus(scaled(along, 0.25), between), half(minus(betweenByAlong, alongByBetween)));
  const ringByTip = plus(minus(scaled(along, 0.25), between), half(minus(alongByBetween, betweenByAlong)));
  const coupled = times(tipByRing, ringByTip);
  return [
    withoutThird(between, times(betweenByAlong, alongByBetween), along),
    withoutThird(tip, coupled, ring),
    withoutThird(ring, coupled, tip),
  ];
}

function withoutThird(own: Complex, coupled: Complex, other: Complex): Complex {
  return magnitude(other) < 1e-15 ? own : minus(own, over(coupled, other));
}
