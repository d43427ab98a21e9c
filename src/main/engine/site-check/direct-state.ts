/** Direct current in the loop: feed, cable with its leakage, and the sets, as one equation for the volts at the sets. */
import type { Feed, LowPowerIdle } from "../../../shared/model/feed.ts";
import { contactOhms } from "../ports/contact-values.ts";
import { feedCharacteristic } from "../ports/feed-characteristic.ts";
import type { DirectChain } from "./loop-chain.ts";

export type DirectState = {
  /** Across the pair at the exchange and at the sets. */
  readonly nearVolts: number;
  readonly farVolts: number;
  /** Into the pair at the exchange, and into the sets. */
  readonly nearAmps: number;
  readonly farAmps: number;
};

/** Amps into the line at some volts across it: never rising. */
export type Source = (volts: number) => number;

/** Two contacts each of supply and relay stand between a feed and its line. */
export const feedContactsOhms = 4 * contactOhms.onOhms;

/** The feed itself, without the contacts between it and the line. */
export function feedSource(feed: Feed): Source {
  if (feed.kind === "resistive") {
    const { batteryVolts, ohmsPerLeg } = feed;
    return (volts) => (batteryVolts - volts) / (2 * ohmsPerLeg);
  }
  const { amps } = feedCharacteristic(feed);
  return (volts) => -amps(volts);
}

/** What the line has on hook: the feed itself, or its low-power idle. */
export function idleSource(feed: Feed): Source {
  return feed.lowPower === undefined ? feedSource(feed) : lowPowerSource(feed.lowPower);
}

function lowPowerSource({ volts: openVolts, ohmsPerLeg }: LowPowerIdle): Source {
  return (volts) => (openVolts - volts) / (2 * ohmsPerLeg);
}

/** No telephone line has more volts than this. */
const mostVolts = 1000;
const halvings = 80;

/**
 * Finds the volts at the far end by halving: more volts there mean more amps into the load and less from the source, so that there
 * is exactly one answer. `contactsOhms` stand between source and line.
 */
export function directState(source: Source, contactsOhms: number, line: DirectChain, load: (volts: number) => number): DirectState {
  const at = (farVolts: number): DirectState => {
    const farAmps = load(farVolts);
    return {
      farVolts,
      farAmps,
      nearVolts: line.a * farVolts + line.b * farAmps,
      nearAmps: line.c * farVolts + line.d * farAmps,
    };
  };
  let low = -mostVolts;
  let high = mostVolts;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    const { nearVolts, nearAmps } = at(middle);
    if (nearAmps > source(nearVolts + contactsOhms * nearAmps)) high = middle;
    else low = middle;
  }
  return at((low + high) / 2);
}
