/** Cable types: primary constants of one kilometre of pair, how they go with frequency, and how they divide among the wires and earth. */

/**
 * A measured pair's constants as functions of frequency f (cables.json "formula", per km of pair):
 * R = (r0^4 + a f²)^(1/4), L = (l0 + lInf (f/fm)^b) / (1 + (f/fm)^b), C = cInf + c0 f^-ce, G = g0 f^ge.
 */
export type ParametricFit = {
  readonly r0: number;
  readonly a: number;
  readonly l0: number;
  readonly lInf: number;
  readonly b: number;
  readonly fm: number;
  readonly cInf: number;
  readonly c0: number;
  readonly ce: number;
  readonly g0: number;
  readonly ge: number;
};

export type CableType = {
  readonly id: string;
  readonly title: string;
  /** Of metric pairs: how thick the copper is. */
  readonly conductorMillimetres?: number;
  /** Resistance of the loop, both wires in series, at `ohmsAtCelsius`. */
  readonly loopOhmsPerKm: number;
  readonly ohmsAtCelsius: number;
  readonly loopHenriesPerKm: number;
  /** What a bridge measures between the wires of a pair: wire to wire, plus the two wire-to-earth capacitances in series. */
  readonly mutualFaradsPerKm: number;
  /** Leakage of the pair, divided as the capacitance is. */
  readonly loopSiemensPerKm: number;
  /** Where a fit was published; without it skin effect and dielectric loss are computed. */
  readonly fit?: ParametricFit;
  readonly source: string;
};

/** Resistance of copper against temperature, per kelvin, referred to 20 °C (reference-data 8.3). */
export const copperPerKelvin = 0.00393;

/**
 * Each wire's capacitance to earth as a share of the mutual capacitance: 60 nF of 45 nF (cable of reference loops A and B). What
 * is left between the wires is 1 - 4/3 / 2 = 1/3.
 */
export const earthShareOfMutual = 4 / 3;

/** Coupling of the two wires' inductances: M / L = 1.35 mH / 1.65 mH (cable of reference loops A and B). */
export const wireCoupling = 9 / 11;

/** Loss angle of polyethylene and dry paper pulp insulation where no fit says otherwise (solver.md section 4). */
export const dielectricLossTangent = 5e-4;

/** Dry polyethylene: 0.1 uS/km on each of the three paths makes 0.15 uS/km for the pair (cable of reference loops A and B). */
const drySiemensPerKm = 0.15e-6;

/** Temperature of a "20 °C" resistance and of the 70 °F column of the AWG table. */
const metricCelsius = 20;
const awgCelsius = 21.1;

/** AWG: R from the 70 °F column [ADT]; L and C general knowledge (0.986 mH and 83 nF a mile); reference-data 8.1. */
function awg(gauge: number, loopOhmsPerKm: number): CableType {
  return {
    id: `awg-${gauge}`,
    title: `${gauge} AWG, air core`,
    loopOhmsPerKm,
    ohmsAtCelsius: awgCelsius,
    loopHenriesPerKm: 0.613e-3,
    mutualFaradsPerKm: 51.6e-9,
    loopSiemensPerKm: drySiemensPerKm,
    source: "ADTRAN resistance table at 70 °F [ADT]; L and C general knowledge (reference-data 8.1)",
  };
}

/** Polyethylene reference cables, ETSI (general knowledge, medium certainty; reference-data 8.1). */
function pe(millimetres: string, loopOhmsPerKm: number, loopMillihenriesPerKm: number, mutualNanofaradsPerKm: number): CableType {
  return {
    id: `pe-${millimetres}`,
    title: `${millimetres} mm polyethylene`,
    conductorMillimetres: Number(millimetres),
    loopOhmsPerKm,
    ohmsAtCelsius: metricCelsius,
    loopHenriesPerKm: loopMillihenriesPerKm * 1e-3,
    mutualFaradsPerKm: mutualNanofaradsPerKm * 1e-9,
    loopSiemensPerKm: drySiemensPerKm,
    source: "ETSI polyethylene reference cable, general knowledge of medium certainty (reference-data 8.1)",
  };
}

/** A pair with a published fit; the constants at about 1 kHz are the fit's own. */
function fitted(id: string, title: string, ohmsAtCelsius: number, fit: ParametricFit): CableType {
  const kilohertz = 1000;
  const ratio = (kilohertz / fit.fm) ** fit.b;
  return {
    id,
    title,
    loopOhmsPerKm: fit.r0,
    ohmsAtCelsius,
    loopHenriesPerKm: (fit.l0 + fit.lInf * ratio) / (1 + ratio),
    mutualFaradsPerKm: fit.cInf + fit.c0 * kilohertz ** -fit.ce,
    loopSiemensPerKm: drySiemensPerKm,
    fit,
    source: "RLCG fit carried in public DSL code [RLCG] (cables.json)",
  };
}

/** The AWG fits hold at about 32 °C (87.2 ohm/kft, the 90 °F column) and 24 °C (53.2 ohm/kft, 76 °F): notes in cables.json. */
const fits: readonly CableType[] = [
  fitted("awg-26-fit", "26 AWG, measured fit", 32, {
    r0: 286.17578,
    a: 0.1476962,
    l0: 0.00067536888,
    lInf: 0.00048895186,
    b: 0.92930728,
    fm: 806338.63,
    cInf: 4.9e-8,
    c0: 0,
    ce: 0,
    g0: 4.3e-8,
    ge: 0.7,
  }),
  fitted("awg-24-fit", "24 AWG, measured fit", 24, {
    r0: 174.55888,
    a: 0.053073481,
    l0: 0.00061729539,
    lInf: 0.00047897099,
    b: 1.1529766,
    fm: 553760,
    cInf: 5e-8,
    c0: 0,
    ce: 0,
    g0: 2.3487476e-13,
    ge: 1.38,
  }),
  fitted("bt-dwug", "0.5 mm underground (BT fit)", metricCelsius, {
    r0: 179,
    a: 0.03589,
    l0: 0.000695,
    lInf: 0.000585,
    b: 1.2,
    fm: 1e6,
    cInf: 5.5e-8,
    c0: 1e-9,
    ce: 0.1,
    g0: 5e-10,
    ge: 1.033,
  }),
  // The sign of its c0 and ce could not be cross-checked; the correction of C is below 2 % in the voice band (cables.json).
  fitted("cad55", "0.5 mm (CAD55 fit)", metricCelsius, {
    r0: 187.0831,
    a: 0.0457,
    l0: 0.00065553,
    lInf: 0.00050973,
    b: 1.0142,
    fm: 812410,
    cInf: 4.5578e-8,
    c0: -6.9514e-11,
    ce: -0.15,
    g0: 1.0486e-10,
    ge: 1.15,
  }),
];

/** BT SIN 351: 168 ohm/km and 50 nF/km of 0.5 mm copper [SIN]; its inductance is taken from the 0.5 mm polyethylene pair. */
const sin351: CableType = {
  ...pe("0.5", 168, 0.6736, 50),
  id: "bt-0.5",
  title: "0.5 mm local cable (SIN 351)",
  source: "BT SIN 351 figures [SIN]; L from the 0.5 mm polyethylene pair (reference-data 8.2)",
};

export const cableTypes: readonly CableType[] = [
  pe("0.32", 409, 0.6076, 40),
  pe("0.4", 280, 0.5871, 50),
  pe("0.5", 179, 0.6736, 50),
  pe("0.63", 113, 0.6993, 45),
  pe("0.9", 55, 0.7508, 40),
  awg(19, 54.02),
  awg(22, 108.29),
  awg(24, 172.24),
  awg(26, 273.87),
  sin351,
  ...fits,
];

/** The cable type with this id; undefined where the catalogue has none. */
export function findCableType(id: string): CableType | undefined {
  return cableTypes.find((type) => type.id === id);
}

/** How thick the copper of a gauge is: 22 and 24 by 7 CFR 1755, 19 and 26 general knowledge of high certainty (cables.json). */
const awgMillimetres: readonly (readonly [gauge: number, millimetres: number])[] = [
  [19, 0.912],
  [22, 0.643],
  [24, 0.511],
  [26, 0.405],
];
/** Metric wires are made to round figures, gauges by a series: 0.5 mm stands for 0.511 mm. */
const nearShare = 0.03;

/** The gauge whose wire is next to as thick as that of a metric pair; undefined where none is, and for a pair that bears a gauge itself. */
export function nearAwg(id: string): number | undefined {
  const millimetres = findCableType(id)?.conductorMillimetres;
  if (millimetres === undefined) return undefined;
  return awgMillimetres.find(([, thick]) => Math.abs(millimetres / thick - 1) < nearShare)?.[0];
}
