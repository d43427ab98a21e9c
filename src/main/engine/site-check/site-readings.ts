/** Everything that a site sheet has room for, worked out for a loop with at most one fault in it. */
import type { SheetReadings } from "../../../shared/catalog/site-sheet.ts";
import type { Feed } from "../../../shared/model/feed.ts";
import type { Ringer } from "../../../shared/model/bench.ts";
import { type Complex, complex, inverse, magnitude, over, plus, zero } from "../math/complex.ts";
import { impedanceAt } from "../plant/impedance.ts";
import type { PairChain } from "../plant/pair-chain.ts";
import { contactOhms } from "../ports/contact-values.ts";
import { feedContactsOhms, feedSource, idleSource } from "./direct-state.ts";
import { type DirectEnds, directEnds, type DirectPair, directPair, foreignVolts, type Supply } from "./faulted-direct.ts";
import { chainOf, cutParts, type CutPair, farVolts, type FaultAt, openPairSiemens, withFault } from "./faulted-pair.ts";
import { liftedLoad, lossHertz, loopReadings } from "./loop-readings.ts";
import type { LoopMakeUp } from "./loop-make-up.ts";

/** A bridge's frequency for the capacitance of a pair. */
const bridgeHertz = 20;
/** What is expected of a pair of which nothing is known: within the good figures of a field set (reference-data 8.6; estimates). */
const quietNoise = { powerInfluenceDbrnc: 70, balanceDb: 62 } as const;
/** Clicks that a quiet line has in 15 minutes (estimate): below this a count tells nothing. */
const quietImpulses = 5;
/** Beyond this no tester reads. */
const mostOhms = 1e12;

/** Cut places that were looked at before. */
const mostCuts = 64;

export class SiteReadings {
  private readonly loop: LoopMakeUp;
  private readonly leakageSiemens: number;
  private readonly hertz: readonly number[];
  private readonly cuts = new Map<number, readonly CutPair[]>();
  /** Without a fault: what the check of the loop itself says, which knows of bent characteristics, and the same by this file's means. */
  private readonly exactRingingVolts: number;
  private readonly plainRingingVolts: number;
  private readonly load: (volts: number) => number;

  constructor(loop: LoopMakeUp) {
    this.loop = loop;
    this.leakageSiemens = loop.sets.reduce((sum, set) => sum + 1 / set.leakageOhms, 0);
    this.hertz = [0, bridgeHertz, loop.ringing.hertz, ...lossHertz];
    this.load = liftedLoad(loop);
    this.exactRingingVolts = loopReadings(loop).ringing.setRmsVolts;
    this.plainRingingVolts = this.plainRinging(chainOf(loop.parts, loop.ringing.hertz));
  }

  readings(faultAt?: FaultAt): SheetReadings {
    const cut = this.cutAt(faultAt?.at ?? 0);
    const fault = faultAt?.fault;
    const chains = cut.map((each, i) => (fault === undefined ? each.behind : withFault(each, fault, this.hertz[i]!)));
    const [atRest, atBridge, atRinging, ...atLoss] = chains as [PairChain, PairChain, PairChain, ...PairChain[]];
    const direct = directPair(atRest, cut[0]!.before, fault);
    const foreign = foreignVolts(direct);
    const losses = atLoss.map((chain, i) => this.lossDb(chain, lossHertz[i]!));
    const { powerInfluenceDbrnc, balanceDb } = this.loop.noise ?? quietNoise;
    return {
      ...this.voltsAndAmps(direct),
      ringingRmsVolts: (this.exactRingingVolts * this.plainRinging(atRinging)) / this.plainRingingVolts,
      loss404Db: losses[0]!,
      loss1004Db: losses[1]!,
      loss2804Db: losses[2]!,
      metallicNoiseDbrnc: powerInfluenceDbrnc - balanceDb,
      powerInfluenceDbrnc,
      impulseCount: quietImpulses,
      foreignTipEarthVolts: foreign.tipVolts,
      foreignRingEarthVolts: foreign.ringVolts,
      ...ofOpenPair(atRest, atBridge),
    };
  }

  private voltsAndAmps(pair: DirectPair): SheetReadings {
    const { feed, loopDetector } = this.loop;
    const leakage = (volts: number): number => this.leakageSiemens * volts;
    const settled = (load: (volts: number) => number): DirectEnds => {
      // A port that idles on low power gives full power as soon as it sees a current that is enough.
      const first = directEnds(pair, supplyOf(feed, true), load);
      if (feed.lowPower === undefined || Math.abs(first.nearAmps) < loopDetector.offHookAmps) return first;
      return directEnds(pair, supplyOf(feed, false), load);
    };
    const idle = settled(leakage);
    const off = settled(this.load);
    return {
      idleTipRingVolts: idle.tipVolts - idle.ringVolts,
      idleTipEarthVolts: idle.tipVolts,
      idleRingEarthVolts: idle.ringVolts,
      loopAmps: off.farAmps,
      offHookTipRingVolts: off.tipVolts - off.ringVolts,
      offHookTipEarthVolts: off.tipVolts,
      offHookRingEarthVolts: off.ringVolts,
    };
  }

  /** By the fundamental, electronic ringers taken for what they are once they conduct. */
  private plainRinging(chain: PairChain): number {
    const { ringing, sets } = this.loop;
    const ohmsPerLeg = ringing.ohmsPerLeg + contactOhms.onOhms;
    let load = complex(this.leakageSiemens, 0);
    for (const { ringer } of sets) load = plus(load, ringerSiemens(ringer, ringing.hertz));
    const along = ringing.balance === "balanced" ? zero : complex(-ringing.rmsVolts / 2, 0);
    return magnitude(
      farVolts(chain, [complex(ringing.rmsVolts, 0), along], [complex(2 * ohmsPerLeg, 0), complex(ohmsPerLeg / 2, 0)], load)[0],
    );
  }

  private lossDb(chain: PairChain, hertz: number): number {
    const { near, far, feed } = this.loop;
    const nearOhms = impedanceAt(near, hertz);
    const farOhms = impedanceAt(far, hertz);
    const volts = farVolts(chain, [complex(1, 0), zero], [nearOhms, alongOhms(feed, hertz)], inverse(farOhms))[0];
    return 20 * Math.log10(magnitude(over(farOhms, plus(nearOhms, farOhms))) / magnitude(volts));
  }

  private cutAt(at: number): readonly CutPair[] {
    const known = this.cuts.get(at);
    if (known !== undefined) return known;
    const { before, behind } = cutParts(this.loop.parts, at);
    const cut = this.hertz.map((hertz) => ({ before: chainOf(before, hertz), behind: chainOf(behind, hertz) }));
    if (this.cuts.size >= mostCuts) this.cuts.clear();
    this.cuts.set(at, cut);
    return cut;
  }
}

function ofOpenPair(atRest: PairChain, atBridge: PairChain): SheetReadings {
  const rest = openPairSiemens(atRest);
  const bridge = openPairSiemens(atBridge);
  return {
    insulationTipRingOhms: ohmsOf(rest[0]),
    insulationTipEarthOhms: ohmsOf(rest[1]),
    insulationRingEarthOhms: ohmsOf(rest[2]),
    tipRingFarads: faradsOf(bridge[0]),
    tipEarthFarads: faradsOf(bridge[1]),
    ringEarthFarads: faradsOf(bridge[2]),
  };
}

function ohmsOf({ re }: Complex): number {
  return Math.min(mostOhms, 1 / Math.max(re, 1 / mostOhms));
}

function faradsOf({ im }: Complex): number {
  return im / (2 * Math.PI * bridgeHertz);
}

function supplyOf(feed: Feed, isIdle: boolean): Supply {
  const source = isIdle ? idleSource(feed) : feedSource(feed);
  const idle = isIdle ? feed.lowPower : undefined;
  const ohmsPerLeg = idle?.ohmsPerLeg ?? (feed.kind === "resistive" ? feed.ohmsPerLeg : feed.commonModeOhmsPerLeg);
  return {
    source,
    contactsOhms: feedContactsOhms,
    meanVolts: -(idle?.volts ?? feed.batteryVolts) / 2,
    meanSiemens: 2 / (ohmsPerLeg + feedContactsOhms / 2),
  };
}

/** Of both wires together to earth, through the feed. */
function alongOhms(feed: Feed, hertz: number): Complex {
  const ohms = feed.kind === "resistive" ? feed.ohmsPerLeg : feed.commonModeOhmsPerLeg;
  return complex(ohms / 2, (2 * Math.PI * hertz * (feed.henriesPerLeg ?? 0)) / 2);
}

function ringerSiemens({ ohms, farads, henries }: Ringer, hertz: number): Complex {
  const omega = 2 * Math.PI * hertz;
  return inverse(complex(ohms, omega * (henries ?? 0) - 1 / (omega * farads)));
}
