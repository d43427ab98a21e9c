/** An adapter with an exchange line as its lifeline: the values of its relay, its stores and its patience. */
import type { Ata, FxoLine, Ringer } from "../model/bench.ts";
import type { SipAccountSettings } from "../model/ip.ts";
import type { LifelineSettings } from "../model/lifeline.ts";
import { plainAta } from "./ata.ts";
import { plainTrunk } from "./pbx.ts";

export const plainLifeline: LifelineSettings = {
  phone: "1",
  /**
   * A telecom relay: at most 3 ms to operate (2 ms are usual), at most 3 ms to release (1 ms is usual), break before make (data sheet of
   * Matsushita's TQ relays). Its release is slowed by the diode across its coil; transfer and bounce are estimates.
   */
  relay: { operateSeconds: 0.002, releaseSeconds: 0.003, transferSeconds: 0.001, bounceSeconds: 0.001 },
  /** 1000 uF behind a 12 V plug give 5 W for 11 ms until 6 V are left; with the converter's own, estimate. */
  holdUpSeconds: 0.02,
  /** Of the converter that makes the battery of one or two ports (estimate). */
  reservoirFarads: 10e-6,
  /** Network and registration as Allied's VP504E has them (reference-data 10 [ALL]); the times are estimates: a link that blinks is no failure. */
  networkSeconds: 0.5,
  registrationSeconds: 0.5,
  callWithoutRegistration: "cut",
  /** Estimate: registrations that come and go must not make the relay clatter. */
  returnSeconds: 2,
  /** "At power-up relay waits until line idle" (reference-data 10 [SPA3]). */
  returns: "when-idle",
  /** Estimate: longer than the break of a hook flash or of a loop-current interruption. */
  idleSeconds: 2,
  /** 40 V (reference-data 1.3 [SPA]); under 3 V there is no battery (products 1.4 [DL]). The debounce is an estimate. */
  inUseBelowVolts: 40,
  noLineBelowVolts: 3,
  inUseDebounceSeconds: 0.1,
  exchangeCalls: "ring-phone",
};

/**
 * A line interface on one chip: near 0 REN, as no ringer is made up (reference-data 2.3, Si3050's RZ off); the values are estimates. So
 * nothing is stored in it: pulled out of its line it sees less than 3 V at once.
 */
const chipRinger: Ringer = { ohms: 100_000, farads: 1e-9 };

/**
 * Asks the server every 5 s and takes three questions without an answer for its loss. Makers have this off, or every 30 s and 3 lost
 * (Grandstream HT812 guide 1.0.9.3, "SIP OPTIONS Keep Alive"): too slow for a lesson.
 */
const quickServerCheck: NonNullable<SipAccountSettings["serverCheck"]> = { everySeconds: 5, maxLost: 3 };

/** Its FXO side has the line circuit of a trunk, but no bell, and the detectors of a SPA3102. */
export function lifelineAta(number: string, server: string): Ata {
  const line: FxoLine = { ...plainTrunk, ringer: chipRinger, personality: "spa3102" };
  return { ...plainAta(number, server), serverCheck: quickServerCheck, lifeline: { ...plainLifeline, line } };
}
