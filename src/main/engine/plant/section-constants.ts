/** Primary constants of a length of cable and how many lumped sections it takes to stand for it. */
import { type CableType, earthShareOfMutual, findCableType } from "../../../shared/catalog/cables.ts";
import { copperWarmth } from "./primary-constants.ts";

/** Totals of one length of pair. Loop values count both wires; leakage and capacitance are those of each path. */
export type CableLength = {
  readonly metres: number;
  readonly loopOhms: number;
  readonly loopHenries: number;
  readonly wireToWireFarads: number;
  readonly wireToEarthFarads: number;
  readonly wireToWireSiemens: number;
  readonly wireToEarthSiemens: number;
  readonly sectionCount: number;
};

const voiceBandEndHertz = 4000;
/** More sections than this cost more than they show; the voice-band error then grows to some 0.04 dB at 10 km of 0.4 mm. */
const mostSections = 32;

/** A length as the bench file gives it. */
export type LengthOfType = {
  readonly type: string;
  readonly metres: number;
  readonly sections?: number | undefined;
  readonly celsius?: number | undefined;
};

/** The catalogue's constants for this length of cable; undefined where the catalogue does not have the type. */
export function cableLength(section: LengthOfType): CableLength | undefined {
  const type = findCableType(section.type);
  return type && lengthOf(type, section.metres, section.celsius ?? type.ohmsAtCelsius, section.sections);
}

/** Constants at about 1 kHz, in `sections` or as many as the length needs. */
export function lengthOf(type: CableType, metres: number, celsius: number, sections?: number): CableLength {
  const kilometres = metres / 1000;
  const wireToWireShare = 1 - earthShareOfMutual / 2;
  const totals = {
    metres,
    loopOhms: type.loopOhmsPerKm * copperWarmth(type, celsius) * kilometres,
    loopHenries: type.loopHenriesPerKm * kilometres,
    wireToWireFarads: type.mutualFaradsPerKm * wireToWireShare * kilometres,
    wireToEarthFarads: type.mutualFaradsPerKm * earthShareOfMutual * kilometres,
    // A wet or dry insulation leaks alike between all three conductors: each path has 1 / (1 + 1/2) of the pair's leakage.
    wireToWireSiemens: (type.loopSiemensPerKm / 1.5) * kilometres,
    wireToEarthSiemens: (type.loopSiemensPerKm / 1.5) * kilometres,
  };
  return { ...totals, sectionCount: sections ?? sectionsFor(totals) };
}

/**
 * Sections that keep the loss between 600 ohm within 0.01 dB of the exact line from 200 Hz to `bandEndHertz`. The error of a pi ladder
 * falls as 1/N² (solver.md section 4); how N grows with the propagation |gamma| l at the band's end was fitted to every catalogue type.
 */
export function sectionsFor(line: Omit<CableLength, "sectionCount">, bandEndHertz: number = voiceBandEndHertz): number {
  const omega = 2 * Math.PI * bandEndHertz;
  const seriesOhms = Math.hypot(line.loopOhms, omega * line.loopHenries);
  const shuntSiemens = Math.hypot(
    line.wireToWireSiemens + line.wireToEarthSiemens / 2,
    omega * (line.wireToWireFarads + line.wireToEarthFarads / 2),
  );
  const propagation = Math.sqrt(seriesOhms * shuntSiemens);
  const wanted = Math.ceil(Math.max(5.5 * Math.min(propagation, 1), 2.8 * propagation * propagation));
  // An even number has a joint half-way, where every line can be probed.
  return wanted <= 1 ? 1 : Math.min(mostSections, wanted + (wanted % 2));
}
