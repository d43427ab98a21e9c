/** AC terminations by name and by country: a series resistor, then a resistor and a capacitor side by side, or either alone. */

/** ohms + (parallelOhms beside parallelFarads) + seriesFarads; a part that is absent is a wire. */
export type ImpedanceNetwork = {
  readonly ohms: number;
  readonly parallel?: { readonly ohms: number; readonly farads: number };
  readonly seriesFarads?: number;
};

export type Termination = { readonly id: string; readonly title: string; readonly network: ImpedanceNetwork; readonly source: string };

/** The end of the line at which a country's network stands. */
export type TerminationEnd = "fxs" | "fxo";

const chip = "Si3050 ACIM [SI30], VE8911 profile [V] (reference-data 3.3)";
const profile = "VE8911 profile [V] (reference-data 3.3)";
const daa = "Si3050 ACIM [SI30] (reference-data 3.3)";

/** R1 + R2 beside C, C in nanofarads. */
function complexNetwork(ohms: number, parallelOhms: number, nanofarads: number, source: string): Termination {
  return {
    id: `${ohms}+${parallelOhms}||${nanofarads}nF`,
    title: `${ohms} Ω + ${parallelOhms} Ω ‖ ${nanofarads} nF`,
    network: { ohms, parallel: { ohms: parallelOhms, farads: nanofarads / 1e9 } },
    source,
  };
}

function resistorAndCapacitor(ohms: number, microfarads: number, source: string): Termination {
  return {
    id: `${ohms}+${microfarads}uF`,
    title: `${ohms} Ω + ${microfarads} µF`,
    network: { ohms, seriesFarads: microfarads / 1e6 },
    source,
  };
}

function resistor(ohms: number, source: string): Termination {
  return { id: String(ohms), title: `${ohms} Ω`, network: { ohms }, source };
}

export const terminations: readonly Termination[] = [
  resistor(600, chip),
  resistor(900, chip),
  resistorAndCapacitor(600, 1, chip),
  resistorAndCapacitor(600, 2.16, chip),
  resistorAndCapacitor(900, 1, chip),
  resistorAndCapacitor(900, 2.16, chip),
  complexNetwork(270, 750, 150, chip),
  complexNetwork(220, 820, 115, chip),
  complexNetwork(220, 820, 120, chip),
  complexNetwork(370, 620, 310, chip),
  complexNetwork(320, 1050, 230, daa),
  complexNetwork(370, 820, 110, daa),
  complexNetwork(275, 780, 115, daa),
  complexNetwork(120, 820, 110, daa),
  complexNetwork(350, 1000, 210, daa),
  complexNetwork(200, 680, 100, chip),
  complexNetwork(270, 910, 120, profile),
  complexNetwork(150, 510, 47, profile),
  complexNetwork(827, 1386, 139, "SIN 227 caller-display load [BTC] (reference-data 3.3)"),
];

export function findTermination(id: string): Termination | undefined {
  return terminations.find((termination) => termination.id === id);
}

type CountryRow = { readonly network: string; readonly countries: string; readonly source: string };

/** Line cards: countries.json fxs_zac. "V default": the profile falls back to 600 ohm there. */
const fxsRows: readonly CountryRow[] = [
  { network: "600", countries: "AR CA CL CZ EC HK ID IN KR MX MY PL SG TH TR TW US", source: "countries.json [V default]" },
  { network: "220+820||115nF", countries: "AT BG DE ZA", source: "countries.json [V]" },
  { network: "220+820||120nF", countries: "AU", source: "countries.json [V]" },
  { network: "270+750||150nF", countries: "BE CH DK ES FR GR HU IE IL IS IT NL NO PT SE", source: "countries.json [V]" },
  { network: "900", countries: "BR", source: "countries.json [V]" },
  { network: "200+680||100nF", countries: "CN", source: "countries.json [V]" },
  { network: "270+910||120nF", countries: "FI", source: "countries.json [V]" },
  { network: "370+620||310nF", countries: "GB NZ", source: "countries.json [V]" },
  { network: "600+1uF", countries: "JP", source: "countries.json [V]" },
  { network: "150+510||47nF", countries: "RU", source: "countries.json [V]" },
];

/** Sets and other FXO ends: countries.json fxo_daa. China's "global complex" is a chip's own code without values, so it is left out. */
const fxoRows: readonly CountryRow[] = [
  {
    network: "600",
    countries: "AE AR BR CA CL CO EC EG GU HK HU ID JO JP KR KW KZ MO MX MY OM PE PH PK PL RO RU SA SG SV SY TH TW US YE",
    source: "countries.json [D]",
  },
  { network: "220+820||120nF", countries: "AT AU BG DE SK ZA", source: "countries.json [D]" },
  {
    network: "270+750||150nF",
    countries: "BE BH CH CY CZ DK ES FI FR GR HR IE IL IS IT LB LU LV MA MT NG NL NO PT SE SI",
    source: "countries.json [D]",
  },
  { network: "320+1050||230nF", countries: "GB", source: "countries.json [D]" },
  { network: "370+620||310nF", countries: "IN NZ", source: "countries.json [D]" },
];

/** The country's network at this end; undefined where the reference has none. */
export function terminationOf(country: string, end: TerminationEnd): Termination | undefined {
  const row = (end === "fxs" ? fxsRows : fxoRows).find(({ countries }) => countries.split(" ").includes(country));
  const termination = row && findTermination(row.network);
  return row && termination && { ...termination, source: row.source };
}
