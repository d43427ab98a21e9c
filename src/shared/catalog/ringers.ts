/** Ringers by type: what each puts across the line. */
import type { Ringer } from "../model/bench.ts";

export type RingerType = { readonly id: string; readonly title: string; readonly ringer: Ringer; readonly source: string };

/** `ren` such ringers side by side: 6930 ohm and 8 uF are 1 REN. */
export function ringerOfRen(ren: number): Ringer {
  return { ohms: 6930 / ren, farads: 8e-6 * ren };
}

export const ringerTypes: readonly RingerType[] = [
  { id: "us-ren", title: "1 REN: 6930 Ω + 8 µF", ringer: ringerOfRen(1), source: "reference-data 2.3 [REN]" },
  {
    id: "us-bell",
    title: "US bell: 3650 Ω coil, 85 H, 0.47 µF",
    ringer: { ohms: 3650, farads: 0.47e-6, henries: 85 },
    source: "reference-data 2.4 (general knowledge, low; the inductance gives 7 kΩ at 20 Hz)",
  },
  {
    id: "electronic",
    title: "Electronic: 10 kΩ + 1 µF behind 20 V",
    ringer: { ohms: 10_000, farads: 1e-6, zenerVolts: 20 },
    source: "reference-data 2.4 (general knowledge, medium: 15-30 V, 2.2-10 kΩ)",
  },
  { id: "eu", title: "EU: 1.8 kΩ + 1 µF", ringer: { ohms: 1800, farads: 1e-6 }, source: "reference-data 2.3 [REN]" },
  {
    id: "uk",
    title: "UK bell: 4 kΩ + 1.8 µF",
    ringer: { ohms: 4000, farads: 1.8e-6 },
    source: "reference-data 2.4 (general knowledge, high)",
  },
];

export function findRinger(id: string): RingerType | undefined {
  return ringerTypes.find((type) => type.id === id);
}
