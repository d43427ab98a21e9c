/** Loading schemes: coils of one inductance at even distances along a pair, with half a section before the first and after the last. */

export type LoadingScheme = {
  readonly id: string;
  readonly title: string;
  /** Inductance of the loop: both windings in series, aiding. */
  readonly henries: number;
  /** DC resistance of the loop: both windings. */
  readonly ohms: number;
  readonly spacingMetres: number;
  readonly source: string;
};

const foot = 0.3048;

export const loadingSchemes: readonly LoadingScheme[] = [
  {
    id: "h88",
    title: "H88: 88 mH every 1830 m",
    henries: 88e-3,
    // Middle of 7 to 9 ohm.
    ohms: 8,
    spacingMetres: 1830,
    source: "inductance and spacing [FIS]; resistance general knowledge, medium (reference-data 8.4)",
  },
  {
    id: "d66",
    title: "D66: 66 mH every 4500 ft",
    henries: 66e-3,
    // Middle of 6 to 8 ohm (cables.json).
    ohms: 7,
    spacingMetres: 4500 * foot,
    source: "general knowledge, medium (reference-data 8.4)",
  },
  {
    id: "h44",
    title: "H44: 44 mH every 6000 ft",
    henries: 44e-3,
    // That of B44: 4 to 5 ohm.
    ohms: 4.5,
    spacingMetres: 6000 * foot,
    source: "general knowledge, low (reference-data 8.4); resistance of the B44 coil",
  },
  {
    id: "b44",
    title: "B44: 44 mH every 3000 ft",
    henries: 44e-3,
    ohms: 4.5,
    spacingMetres: 3000 * foot,
    source: "general knowledge, low (cables.json)",
  },
];

export function findLoadingScheme(id: string): LoadingScheme | undefined {
  return loadingSchemes.find((scheme) => scheme.id === id);
}
