/** Works out what a loop should show: direct current, ringing, ring trip and transmission, without waiting for any transient. */
import type { LoopReadings, SetReading, TransmissionPoint } from "../../../shared/model/loop-readings.ts";
import type { ImpedanceNetwork } from "../../../shared/catalog/impedances.ts";
import type { Ringer } from "../../../shared/model/bench.ts";
import { magnitude, complex } from "../math/complex.ts";
import { echoReturnLossDb } from "../plant/analyse-loop.ts";
import { loopOhms } from "../plant/exact-line.ts";
import { impedanceAt } from "../plant/impedance.ts";
import { inputImpedance, insertionLossDb, returnLossDb } from "../plant/two-port.ts";
import { contactOhms } from "../ports/contact-values.ts";
import { offHookCharacteristic } from "../ports/off-hook-characteristic.ts";
import { directState, feedContactsOhms, feedSource, idleSource } from "./direct-state.ts";
import { chainAt, directChain } from "./loop-chain.ts";
import type { LoopMakeUp, SetMakeUp } from "./loop-make-up.ts";
import { type RingingState, ringingState } from "./ringing-state.ts";
import { tabulated } from "./tabulated.ts";

/** Where a field set measures loss (products 1.2). */
export const lossHertz = [404, 1004, 2804] as const;

/** One ringer equivalence (reference-data 2.3 [REN]). */
const renOhms = 7000;
const renHertz = 20;

export function loopReadings(loop: LoopMakeUp): LoopReadings {
  const ringing = ringingOf(loop, undefined);
  const lifted = ringingOf(loop, loop.sets[0]);
  return {
    makeUp: makeUpOf(loop),
    ...directReadings(loop),
    ringing: ringingReadings(loop, ringing),
    ringTrip: ringTripReadings(loop, lifted),
    transmission: transmissionOf(loop),
    noise: loop.noise === undefined ? undefined : { metallicDbrnc: loop.noise.powerInfluenceDbrnc - loop.noise.balanceDb },
  };
}

function makeUpOf({ parts, sets }: LoopMakeUp): LoopReadings["makeUp"] {
  const metresOf = (kind: "length" | "tap"): number => parts.reduce((sum, part) => (part.kind === kind ? sum + part.metres : sum), 0);
  return {
    loopOhms: loopOhms(parts),
    cableMetres: metresOf("length"),
    bridgedTapMetres: metresOf("tap"),
    loadCoils: parts.filter(({ kind }) => kind === "coil").length,
    ren: sets.reduce((sum, { ringer }) => sum + renOf(ringer), 0),
  };
}

function renOf({ ohms, farads, henries }: Ringer): number {
  const omega = 2 * Math.PI * renHertz;
  return renOhms / magnitude(complex(ohms, omega * (henries ?? 0) - 1 / (omega * farads)));
}

function directReadings({ feed, parts, sets, loopDetector }: LoopMakeUp): Pick<LoopReadings, "idle" | "offHook"> {
  const chain = directChain(parts);
  const leakage = sets.reduce((sum, set) => sum + 1 / set.leakageOhms, 0);
  const idle = directState(idleSource(feed), feedContactsOhms, chain, (volts) => leakage * volts);
  const lifted = liftedLoad({ sets });
  // A port that idles on low power gives full power only once it has seen the set by what flows then.
  const first = directState(idleSource(feed), feedContactsOhms, chain, lifted);
  const isSeen = Math.abs(first.nearAmps) >= loopDetector.offHookAmps;
  const off = isSeen && feed.lowPower !== undefined ? directState(feedSource(feed), feedContactsOhms, chain, lifted) : first;
  return {
    idle: { exchangeVolts: idle.nearVolts, setVolts: idle.farVolts, amps: idle.nearAmps },
    offHook: {
      loopAmps: off.nearAmps,
      exchangeVolts: off.nearVolts,
      setVolts: off.farVolts,
      isSeen,
      marginAmps: Math.abs(first.nearAmps) - loopDetector.offHookAmps,
    },
  };
}

/** Direct current that the lifted set and the others' leakage take at some volts across the pair. */
export function liftedLoad({ sets }: Pick<LoopMakeUp, "sets">): (volts: number) => number {
  const leakage = sets.reduce((sum, set) => sum + 1 / set.leakageOhms, 0);
  const [set] = sets as [SetMakeUp];
  const mask = tabulated(set.mask, () => offHookCharacteristic(set.mask));
  return (volts) => {
    // Behind the hook contact the set sees a little less: its ohm against the mask's hundred and more settles in a few rounds.
    let amps = 0;
    for (let round = 0; round < 6; round++) {
      const inside = volts - contactOhms.onOhms * amps;
      amps = mask.amps(inside) + inside / set.mask.bleedOhms;
    }
    return amps + leakage * volts;
  };
}

function ringingOf({ ringing, feed, parts, sets }: LoopMakeUp, lifted: SetMakeUp | undefined): RingingState {
  return ringingState({ ringing, batteryVolts: feed.batteryVolts, parts, sets, lifted });
}

function ringingReadings({ ringing, sets, ringTrip }: LoopMakeUp, state: RingingState): LoopReadings["ringing"] {
  return {
    exchangeRmsVolts: state.nearRmsVolts,
    setRmsVolts: state.farRmsVolts,
    setDirectVolts: state.farDirectVolts,
    rmsAmps: state.rmsAmps,
    sets: sets.map(({ title, ringDetector }): SetReading => {
      const { thresholdRmsVolts, minHertz, maxHertz } = ringDetector;
      const rings = state.farRmsVolts >= thresholdRmsVolts && ringing.hertz >= minHertz && ringing.hertz <= maxHertz;
      return { title, rings, thresholdRmsVolts };
    }),
    tripsFalsely: Math.abs(state.directAmps) >= ringTrip.tripAmps || state.rmsAmps >= (ringTrip.acTripAmps ?? Number.POSITIVE_INFINITY),
  };
}

function ringTripReadings({ ringTrip }: LoopMakeUp, state: RingingState): LoopReadings["ringTrip"] {
  const byDirect = Math.abs(state.directAmps) / ringTrip.tripAmps;
  const byRms = ringTrip.acTripAmps === undefined ? 0 : state.rmsAmps / ringTrip.acTripAmps;
  const marginRatio = Math.max(byDirect, byRms);
  return { directAmps: state.directAmps, neededAmps: ringTrip.tripAmps, trips: marginRatio >= 1, marginRatio };
}

function transmissionOf({ parts, near, far }: LoopMakeUp): LoopReadings["transmission"] {
  return {
    points: lossHertz.map((hertz): TransmissionPoint => {
      const chain = chainAt(parts, hertz);
      const nearOhms = impedanceAt(near, hertz);
      const farOhms = impedanceAt(far, hertz);
      return {
        hertz,
        insertionLossDb: insertionLossDb(chain, nearOhms, farOhms),
        returnLossDb: returnLossDb(inputImpedance(chain, farOhms), nearOhms),
      };
    }),
    echoReturnLossDb: echoReturnLossDb((hertz) => returnLossAt(parts, near, far, hertz)),
  };
}

function returnLossAt(parts: LoopMakeUp["parts"], near: ImpedanceNetwork, far: ImpedanceNetwork, hertz: number): number {
  return returnLossDb(inputImpedance(chainAt(parts, hertz), impedanceAt(far, hertz)), impedanceAt(near, hertz));
}
