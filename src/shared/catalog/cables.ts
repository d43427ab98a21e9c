/** Cable types: primary constants of one kilometre of pair at about 1 kHz, and how they divide among the wires and earth. */

export type CableType = {
  readonly id: string;
  readonly title: string;
  /** Resistance of the loop, both wires in series, at `ohmsAtCelsius`. */
  readonly loopOhmsPerKm: number;
  readonly ohmsAtCelsius: number;
  readonly loopHenriesPerKm: number;
  /** What a bridge measures between the wires of a pair: wire to wire, plus the two wire-to-earth capacitances in series. */
  readonly mutualFaradsPerKm: number;
  /** Leakage of the pair, divided as the capacitance is. */
  readonly loopSiemensPerKm: number;
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
  };
}

/** Polyethylene reference cables, ETSI (general knowledge, medium certainty; reference-data 8.1). */
function pe(millimetres: string, loopOhmsPerKm: number, loopMillihenriesPerKm: number, mutualNanofaradsPerKm: number): CableType {
  return {
    id: `pe-${millimetres}`,
    title: `${millimetres} mm polyethylene`,
    loopOhmsPerKm,
    ohmsAtCelsius: metricCelsius,
    loopHenriesPerKm: loopMillihenriesPerKm * 1e-3,
    mutualFaradsPerKm: mutualNanofaradsPerKm * 1e-9,
    loopSiemensPerKm: drySiemensPerKm,
  };
}

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
];

/** The cable type with this id; undefined where the catalogue has none. */
export function findCableType(id: string): CableType | undefined {
  return cableTypes.find((type) => type.id === id);
}
