/**
 * What a pair shows an instrument at one end, as admittances of its two modes (`pair-chain.ts`), from the far end on. Lengths are taken
 * as waves: what comes back is weaker than what went out however long the length, while the chain matrix of a long line at megahertz
 * leaves the range of numbers.
 */
import type { Fault } from "../../../shared/model/fault.ts";
import { wireCoupling } from "../../../shared/catalog/cables.ts";
import { type Complex, complex, minus, over, plus, scaled, squareRoot, times, zero } from "../math/complex.ts";
import { diagonal, inverted, product, sum, type TwoByTwo, unit } from "../math/two-by-two.ts";
import { immittancesPerKm, type LoopPart } from "./exact-line.ts";
import { faultChain } from "./fault-chain.ts";
import { type PairChain, partChain } from "./pair-chain.ts";
import { lengthOf } from "./section-constants.ts";

/** A part of the cable, or something wrong at a place. */
export type PairPart = LoopPart | { readonly kind: "fault"; readonly fault: Fault };

type CableStretch = Extract<LoopPart, { readonly kind: "length" | "tap" }>;

/** `parts` from the instrument on, `far` what stands behind the last of them. */
export function lookInto(parts: readonly PairPart[], far: TwoByTwo, hertz: number): TwoByTwo {
  let siemens = far;
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!;
    if (part.kind === "length") siemens = throughLength(part, siemens, hertz);
    else if (part.kind === "tap") siemens = sum(siemens, openStub(part, hertz));
    else if (part.kind === "fault") siemens = throughChain(faultChain(part.fault, hertz), siemens);
    else siemens = throughChain(partChain(part, hertz), siemens);
  }
  return siemens;
}

/** What a pair of this kind without an end shows. */
export function endlessPair(part: CableStretch, hertz: number): TwoByTwo {
  const [between, along] = modesOf(part, hertz);
  return diagonal(between.siemens, along.siemens);
}

function throughChain({ a, b, c, d }: PairChain, siemens: TwoByTwo): TwoByTwo {
  return product(sum(c, product(d, siemens)), inverted(sum(a, product(b, siemens))));
}

/** Out to the far end, back from it, and as an admittance again. */
function throughLength(part: CableStretch, far: TwoByTwo, hertz: number): TwoByTwo {
  const [between, along] = modesOf(part, hertz);
  const own = diagonal(between.siemens, along.siemens);
  const thrownBack = product(inverted(sum(own, far)), sum(own, negative(far)));
  const way = diagonal(between.passed, along.passed);
  const cameBack = product(product(way, thrownBack), way);
  return product(product(own, sum(unit, negative(cameBack))), inverted(sum(unit, cameBack)));
}

/** Open at its far end: all comes back. */
function openStub(part: CableStretch, hertz: number): TwoByTwo {
  const [between, along] = modesOf(part, hertz);
  const input = ({ siemens, passed }: Mode): Complex => {
    const cameBack = times(passed, passed);
    return times(siemens, over(minus({ re: 1, im: 0 }, cameBack), plus({ re: 1, im: 0 }, cameBack)));
  };
  return diagonal(input(between), input(along));
}

/** One way that a wave can go along a length: its admittance, and how much of it is left at the other end. */
type Mode = { readonly siemens: Complex; readonly passed: Complex };

/** Exact between the wires; along them with the constants of about 1 kHz. */
function modesOf(part: CableStretch, hertz: number): readonly [Mode, Mode] {
  const { series, shunt } = immittancesPerKm(part.type, hertz, part.celsius);
  const kilometres = part.metres / 1000;
  const omega = 2 * Math.PI * hertz;
  const length = lengthOf(part.type, 1000, part.celsius ?? part.type.ohmsAtCelsius, 1);
  const wireHenries = length.loopHenries / 2 / (1 - wireCoupling);
  const alongSeries = complex(length.loopOhms / 4, (omega * wireHenries * (1 + wireCoupling)) / 2);
  const alongShunt = complex(2 * length.wireToEarthSiemens, omega * 2 * length.wireToEarthFarads);
  return [mode(series, shunt, kilometres), mode(alongSeries, alongShunt, kilometres)];
}

function mode(seriesPerKm: Complex, shuntPerKm: Complex, kilometres: number): Mode {
  const propagation = scaled(squareRoot(times(seriesPerKm, shuntPerKm)), kilometres);
  const left = Math.exp(-propagation.re);
  return {
    siemens: squareRoot(over(shuntPerKm, seriesPerKm)),
    passed: left === 0 ? zero : { re: left * Math.cos(propagation.im), im: -left * Math.sin(propagation.im) },
  };
}

function negative([a, b, c, d]: TwoByTwo): TwoByTwo {
  return [scaled(a, -1), scaled(b, -1), scaled(c, -1), scaled(d, -1)];
}
