/** Levels from end to end over cables that are joined by switches, from the telegraph equations, with the echo of every hybrid. */
import { cableType } from "./cables.ts";
import { exactLine } from "./two-port.ts";

type Complex = { readonly re: number; readonly im: number };
const plus = (x: Complex, y: Complex): Complex => ({ re: x.re + y.re, im: x.im + y.im });
const times = (x: Complex, y: Complex): Complex => ({ re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re });
const over = (x: Complex, y: Complex): Complex => {
  const size = y.re * y.re + y.im * y.im;
  return { re: (x.re * y.re + x.im * y.im) / size, im: (x.im * y.re - x.re * y.im) / size };
};
const dbmOf = ({ re, im }: Complex): number => 20 * Math.log10(Math.hypot(re, im) / Math.sqrt(0.6));

export type HybridChain = {
  readonly toneHz: number;
  /** Of the talker, across a matched line. */
  readonly spokenDbm: number;
  /** Cables of 0.4 mm with a hybrid of 600 ohm and 2.16 uF at either end. */
  readonly lengthsMetres: readonly number[];
  /** Of each switch, first towards the far end, then towards the near one. */
  readonly lossesDb: readonly (readonly [number, number])[];
  /** A bell across one end of each cable, where the set or the trunk is; absent: none. */
  readonly bells?: { readonly ohms: number; readonly farads: number; readonly ends: readonly ("near" | "far")[] };
};

/**
 * A switch hears a line at one step, and ten steps of 1/48000 s later begins the one at whose end the other line has it: at 1 kHz an echo
 * that goes round once comes back with its phase turned by a good half circle.
 */
const switchSteps = 11;
/** Its codecs pass nothing below 60 Hz: two poles, which turn the phase of a tone of 1 kHz by five degrees. */
const highPassHertz = 60;

/** What is heard at the far end, and what comes back to the talker's own hybrid, besides what that takes away of its own. */
export function hybridChain({ toneHz, spokenDbm, lengthsMetres, lossesDb, bells }: HybridChain): {
  readonly farDbm: number;
  readonly echoDbm: number;
  /** What the first switch hears from the talker's line. */
  readonly switchDbm: number;
} {
  const segments = lengthsMetres.map((metres, index) => {
    const end = bells?.ends[index];
    return segment(metres, toneHz, bells === undefined || end === undefined ? undefined : { end, ...bells });
  });
  const ratio = highPassHertz / toneHz;
  const angle = (-2 * Math.PI * toneHz * switchSteps) / 48_000 + Math.atan2(Math.SQRT2 * ratio, 1 - ratio * ratio);
  const gain = (lossDb: number): Complex => {
    const size = 2 * 10 ** (-lossDb / 20);
    return { re: size * Math.cos(angle), im: size * Math.sin(angle) };
  };
  const nothing: Complex = { re: 0, im: 0 };
  /** EMF at the near and at the far end of each segment; the talker's is the first. */
  const near: Complex[] = segments.map(() => nothing);
  const far: Complex[] = segments.map(() => nothing);
  near[0] = { re: 2 * Math.sqrt(0.6) * 10 ** (spokenDbm / 20), im: 0 };
  const heardFar = (k: number): Complex => plus(times(segments[k]!.through, near[k]!), times(segments[k]!.back, far[k]!));
  const heardNear = (k: number): Complex => plus(times(segments[k]!.through, far[k]!), times(segments[k]!.back, near[k]!));
  // The echo goes round and dies away: after 200 rounds nothing changes any more.
  for (let round = 0; round < 200; round++) {
    lossesDb.forEach(([on, back], k) => {
      const onward = times(gain(on), heardFar(k));
      far[k] = times(gain(back), heardNear(k + 1));
      near[k + 1] = onward;
    });
  }
  return { farDbm: dbmOf(heardFar(segments.length - 1)), echoDbm: dbmOf(heardNear(0)), switchDbm: dbmOf(heardFar(0)) };
}

/**
 * A length of cable between two hybrids: what one hears of the other's EMF (`through`), and of its own, for which it has half of it
 * subtracted (`back`).
 */
function segment(
  metres: number,
  toneHz: number,
  bell: { readonly ohms: number; readonly farads: number; readonly end: "near" | "far" } | undefined,
): { readonly through: Complex; readonly back: Complex } {
  const type = cableType("pe-0.4");
  const km = metres / 1000;
  const [a, b, c, d] = withBell(
    exactLine(
      {
        metres,
        sectionCount: 1,
        loopOhms: type.loopOhmsPerKm * km,
        loopHenries: type.loopHenriesPerKm * km,
        wireToWireFarads: type.mutualFaradsPerKm * km,
        wireToEarthFarads: 0,
        wireToWireSiemens: 0,
        wireToEarthSiemens: 0,
      },
      toneHz,
    ),
    toneHz,
    bell,
  );
  const port = { re: 600, im: -1 / (2 * Math.PI * toneHz * 2.16e-6) };
  const loaded = plus(times(a, port), b);
  const shunted = plus(times(c, port), d);
  const total = plus(loaded, times(shunted, port));
  const own = over(times({ re: 600, im: 0 }, shunted), total);
  return { through: over({ re: 600, im: 0 }, total), back: { re: 0.5 - own.re, im: -own.im } };
}

/** Chain matrix of a line with a bell across one of its ends. */
function withBell(
  [a, b, c, d]: readonly [Complex, Complex, Complex, Complex],
  toneHz: number,
  bell: { readonly ohms: number; readonly farads: number; readonly end: "near" | "far" } | undefined,
): readonly [Complex, Complex, Complex, Complex] {
  if (bell === undefined) return [a, b, c, d];
  const siemens = over({ re: 1, im: 0 }, { re: bell.ohms, im: -1 / (2 * Math.PI * toneHz * bell.farads) });
  return bell.end === "near"
    ? [a, b, plus(c, times(siemens, a)), plus(d, times(siemens, b))]
    : [plus(a, times(b, siemens)), b, plus(c, times(d, siemens)), d];
}
