/**
 * Both wires of a pair over earth at one frequency, in two modes: between the wires (volts tip less ring, half the difference of the
 * currents) and along them (mean of the volts, sum of the currents). A straight pair keeps the modes apart; what touches one wire
 * only joins them. A chain matrix gives near volts and amps from far ones, amps towards the far end.
 */
import { wireCoupling } from "../../../shared/catalog/cables.ts";
import { type Complex, complex, minus, over, plus, scaled } from "../math/complex.ts";
import { applied, diagonal, inverted, nothing, product, sum, type Two, type TwoByTwo, unit } from "../math/two-by-two.ts";
import { type LoopPart, partMatrix, uniformLine } from "./exact-line.ts";
import { windingCoupling } from "./load-coil.ts";
import { lengthOf } from "./section-constants.ts";
import { type ChainMatrix, openInputAdmittance, seriesArm, shuntArm } from "./two-port.ts";

export type PairChain = { readonly a: TwoByTwo; readonly b: TwoByTwo; readonly c: TwoByTwo; readonly d: TwoByTwo };

export const straight: PairChain = { a: unit, b: nothing, c: nothing, d: unit };

export function pairCascade(first: PairChain, second: PairChain): PairChain {
  return {
    a: sum(product(first.a, second.a), product(first.b, second.c)),
    b: sum(product(first.a, second.b), product(first.b, second.d)),
    c: sum(product(first.c, second.a), product(first.d, second.c)),
    d: sum(product(first.c, second.b), product(first.d, second.d)),
  };
}

/** Something in each wire. */
export function inWires(tipOhms: Complex, ringOhms: Complex): PairChain {
  const both = plus(tipOhms, ringOhms);
  const half = scaled(minus(tipOhms, ringOhms), 0.5);
  return { ...straight, b: [both, half, half, scaled(both, 0.25)] };
}

/** Something between the wires, and from each wire to earth. */
export function acrossWires(pairSiemens: Complex, tipSiemens: Complex, ringSiemens: Complex): PairChain {
  const both = plus(tipSiemens, ringSiemens);
  const half = scaled(minus(tipSiemens, ringSiemens), 0.5);
  return { ...straight, c: [plus(pairSiemens, scaled(both, 0.25)), half, half, both] };
}

/** Tip and ring change places. */
export const crossedOver: PairChain = {
  ...straight,
  a: diagonal(complex(-1, 0), complex(1, 0)),
  d: diagonal(complex(-1, 0), complex(1, 0)),
};

/** A length, tap or coil: exact between the wires; along them with the constants of about 1 kHz. */
export function partChain(part: LoopPart, hertz: number): PairChain {
  const between = partMatrix(part, hertz);
  const along = alongMatrix(part, hertz);
  return {
    a: diagonal(between.a, along.a),
    b: diagonal(between.b, along.b),
    c: diagonal(between.c, along.c),
    d: diagonal(between.d, along.d),
  };
}

function alongMatrix(part: LoopPart, hertz: number): ChainMatrix {
  const omega = 2 * Math.PI * hertz;
  if (part.kind === "coil") {
    const winding = part.henries / (2 * (1 + windingCoupling));
    return seriesArm(complex(part.ohms / 4, (omega * winding * (1 - windingCoupling)) / 2));
  }
  const length = lengthOf(part.type, part.metres, part.celsius ?? part.type.ohmsAtCelsius, 1);
  const wireHenries = length.loopHenries / 2 / (1 - wireCoupling);
  const series = complex(length.loopOhms / 4, (omega * wireHenries * (1 + wireCoupling)) / 2);
  const shunt = complex(2 * length.wireToEarthSiemens, omega * 2 * length.wireToEarthFarads);
  const line = uniformLine(series, shunt);
  return part.kind === "length" ? line : shuntArm(openInputAdmittance(line));
}

/** What stands at the two ends of the line, as admittances of the two modes. */
export type PairEnds = { readonly near: TwoByTwo; readonly far: TwoByTwo };

export type PairAnswer = {
  /** Between the wires, looking into the line from the near and from the far end, each with what stands at the other. */
  readonly nearOhms: Complex;
  readonly farOhms: Complex;
  /** Volts between the wires at the far end without the line, over those with it. */
  readonly insertionRatio: Complex;
};

const betweenWires: Two = [complex(1, 0), complex(0, 0)];

/** The answer to 1 V in series with the wires of each end's port, half in each wire. */
export function answerOf({ a, b, c, d }: PairChain, { near, far }: PairEnds): PairAnswer {
  const toFar = inverted(sum(a, product(b, far)));
  const fromNear = product(sum(c, product(d, far)), toFar);
  const fromFar = product(inverted(sum(d, product(near, b))), sum(c, product(near, a)));
  const nearVolts = driven(near, fromNear);
  return {
    nearOhms: modeOhms(fromNear, nearVolts),
    farOhms: modeOhms(fromFar, driven(far, fromFar)),
    insertionRatio: over(driven(near, far)[0], applied(toFar, nearVolts)[0]),
  };
}

/** Volts of a source of this admittance on a load. */
function driven(source: TwoByTwo, load: TwoByTwo): Two {
  return applied(inverted(sum(source, load)), applied(source, betweenWires));
}

function modeOhms(siemens: TwoByTwo, volts: Two): Complex {
  return over(volts[0], applied(siemens, volts)[0]);
}
