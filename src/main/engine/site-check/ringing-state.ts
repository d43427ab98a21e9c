/** Ringing in its steady state: what of it reaches the sets, and what current it drives, with all sets on hook or one lifted. */
import type { RingingSource } from "../../../shared/model/feed.ts";
import type { Ringer } from "../../../shared/model/bench.ts";
import type { Characteristic } from "../circuit/types.ts";
import { type Complex, complex, inverse, minus, over, plus, scaled, times, zero } from "../math/complex.ts";
import { impedanceAt } from "../plant/impedance.ts";
import type { LoopPart } from "../plant/exact-line.ts";
import { contactOhms } from "../ports/contact-values.ts";
import { offHookCharacteristic } from "../ports/off-hook-characteristic.ts";
import { ringerZener } from "../ports/ringer.ts";
import { chainAt, nortonOf } from "./loop-chain.ts";
import type { SetMakeUp } from "./loop-make-up.ts";
import { type PeriodicNetwork, solvePeriodic } from "./periodic-state.ts";
import { tabulated } from "./tabulated.ts";
import { ringingSpectrum } from "./ringing-spectrum.ts";

export type RingingState = {
  /** Rms of the AC part across the pair, at the sets and at the exchange. */
  readonly farRmsVolts: number;
  readonly nearRmsVolts: number;
  /** Direct volts under it at the sets. */
  readonly farDirectVolts: number;
  /** Of the current that leaves the exchange: its mean and its rms, as a ring trip detector takes them. */
  readonly directAmps: number;
  readonly rmsAmps: number;
};

export type RingingLoop = {
  readonly ringing: RingingSource;
  /** Open volts of the battery under the ringing, where the source has no DC of its own. */
  readonly batteryVolts: number;
  readonly parts: readonly LoopPart[];
  readonly sets: readonly SetMakeUp[];
  /** Which set is lifted; undefined: none. */
  readonly lifted: SetMakeUp | undefined;
};

/** A sine is distorted by what is bent, other waves have harmonics of their own: with these, ring trip is within 0.5 % of three times as many. */
const highestHarmonic = 15;

/** A branch from the pair through an impedance to a bent characteristic, with a conductance across that. */
type BentBranch = {
  readonly characteristic: Characteristic;
  readonly seriesSiemens: (hertz: number) => Complex;
  readonly shuntSiemens: number;
};

export function ringingState(loop: RingingLoop): RingingState {
  const { ringing, parts } = loop;
  const harmonics = highestHarmonic + 1;
  const sourceOhms = 2 * (ringing.ohmsPerLeg + contactOhms.onOhms);
  const direct = complex(ringing.dcVolts ?? loop.batteryVolts, 0);
  const emf = [direct, ...ringingSpectrum(ringing, harmonics).slice(1)];
  const branches = bentBranches(loop);
  // Nothing bends a sine where no characteristic does: two harmonics are all there is.
  const isPure = branches.length === 0 && (ringing.waveform ?? "sine") === "sine";
  const points = Array.from({ length: isPure ? 2 : harmonics }, (_, k) => {
    const hertz = k * ringing.hertz;
    const chain = chainAt(parts, hertz);
    const { transfer, admittance } = nortonOf(chain, sourceOhms);
    const node = nodeAt(loop, branches, admittance, hertz);
    return { chain, emf: emf[k]!, node, drive: times(transfer, emf[k]!) };
  });
  const amps = branches.length === 0 ? [] : bentAmps(points, branches);
  return readState(points, amps, sourceOhms);
}

type Node = {
  /** Admittance of everything at the sets' end. */
  readonly siemens: Complex;
  /** Share of the pair's volts that stands at each bent characteristic while it draws nothing, and its own ohms. */
  readonly shares: readonly Complex[];
  readonly ownOhms: readonly Complex[];
};

type Point = { readonly chain: ReturnType<typeof chainAt>; readonly emf: Complex; readonly node: Node; readonly drive: Complex };

function nodeAt({ sets, lifted }: RingingLoop, branches: readonly BentBranch[], line: Complex, hertz: number): Node {
  let siemens = line;
  for (const { ringer, leakageOhms } of sets) {
    siemens = plus(siemens, complex(1 / leakageOhms, 0));
    if (ringer.zenerVolts === undefined) siemens = plus(siemens, ringerSiemens(ringer, hertz));
  }
  if (lifted !== undefined && hertz > 0)
    siemens = plus(siemens, inverse(plus(impedanceAt(lifted.speech, hertz), complex(contactOhms.onOhms, 0))));
  const shares: Complex[] = [];
  const ownOhms: Complex[] = [];
  for (const branch of branches) {
    const series = branch.seriesSiemens(hertz);
    const own = inverse(plus(series, complex(branch.shuntSiemens, 0)));
    const share = times(series, own);
    shares.push(share);
    ownOhms.push(own);
    siemens = plus(siemens, minus(series, times(series, share)));
  }
  return { siemens, shares, ownOhms };
}

function ringerSiemens({ ohms, farads, henries }: Ringer, hertz: number): Complex {
  if (hertz === 0) return zero;
  const omega = 2 * Math.PI * hertz;
  return inverse(complex(ohms, omega * (henries ?? 0) - 1 / (omega * farads)));
}

function bentBranches({ sets, lifted }: RingingLoop): BentBranch[] {
  const branches = zenerBranches(sets);
  if (lifted === undefined) return branches;
  const { mask } = lifted;
  const choke = (hertz: number): Complex => inverse(complex(contactOhms.onOhms, 2 * Math.PI * hertz * mask.chokeHenries));
  return [
    ...branches,
    { characteristic: tabulated(mask, () => offHookCharacteristic(mask)), seriesSiemens: choke, shuntSiemens: 1 / mask.bleedOhms },
  ];
}

/** Electronic ringers; so many alike are one that takes as many times the current. */
function zenerBranches(sets: readonly SetMakeUp[]): BentBranch[] {
  const alike = new Map<string, { readonly ringer: Ringer; readonly kneeVolts: number; count: number }>();
  for (const { ringer } of sets) {
    if (ringer.zenerVolts === undefined) continue;
    const key = JSON.stringify(ringer);
    const before = alike.get(key);
    if (before === undefined) alike.set(key, { ringer, kneeVolts: ringer.zenerVolts, count: 1 });
    else before.count += 1;
  }
  return [...alike.values()].map(({ ringer, kneeVolts, count }): BentBranch => {
    const one = tabulated(ringer, () => offHookCharacteristic({ kneeVolts, ...ringerZener }));
    return {
      characteristic: { ...one, amps: (volts) => count * one.amps(volts), siemens: (volts) => count * one.siemens(volts) },
      seriesSiemens: (hertz) => scaled(ringerSiemens(ringer, hertz), count),
      shuntSiemens: count / ringerZener.leakOhms,
    };
  });
}

/** Phasors of the currents that the bent characteristics draw. */
function bentAmps(points: readonly Point[], branches: readonly BentBranch[]): Complex[][] {
  const openVolts = branches.map((_, p) => points.map(({ node, drive }) => over(times(node.shares[p]!, drive), node.siemens)));
  const ohms = branches.map((_, p) =>
    branches.map((__, q) =>
      points.map(({ node }) => {
        const shared = over(times(node.shares[p]!, node.shares[q]!), node.siemens);
        return p === q ? plus(shared, node.ownOhms[p]!) : shared;
      }),
    ),
  );
  const network: PeriodicNetwork = { harmonics: points.length - 1, openVolts, ohms };
  return solvePeriodic(
    network,
    branches.map((branch) => branch.characteristic),
  );
}

function readState(points: readonly Point[], amps: readonly (readonly Complex[])[], sourceOhms: number): RingingState {
  let farSquare = 0;
  let nearSquare = 0;
  let ampsSquare = 0;
  let farDirectVolts = 0;
  let directAmps = 0;
  points.forEach(({ chain, emf, node, drive }, k) => {
    const drawn = amps.reduce((sum, spectrumOfPort, p) => plus(sum, times(node.shares[p]!, spectrumOfPort[k]!)), zero);
    const farVolts = over(minus(drive, drawn), node.siemens);
    // E = V1 + R I1, V1 and I1 by the chain from V2 and I2; I2 from the first of the two equations.
    const beside = plus(chain.a, scaled(chain.c, sourceOhms));
    const along = plus(chain.b, scaled(chain.d, sourceOhms));
    const farAmps = over(minus(emf, times(beside, farVolts)), along);
    const nearAmps = plus(times(chain.c, farVolts), times(chain.d, farAmps));
    const nearVolts = minus(emf, scaled(nearAmps, sourceOhms));
    if (k === 0) {
      farDirectVolts = farVolts.re;
      directAmps = nearAmps.re;
      return;
    }
    farSquare += square(farVolts) / 2;
    nearSquare += square(nearVolts) / 2;
    ampsSquare += square(nearAmps) / 2;
  });
  return {
    farRmsVolts: Math.sqrt(farSquare),
    nearRmsVolts: Math.sqrt(nearSquare),
    farDirectVolts,
    directAmps,
    rmsAmps: Math.sqrt(ampsSquare + directAmps * directAmps),
  };
}

function square({ re, im }: Complex): number {
  return re * re + im * im;
}
