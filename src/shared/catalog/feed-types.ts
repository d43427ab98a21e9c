/** The feeds of the catalogue by id, for files and menus. */
import type { Feed } from "../model/feed.ts";
import { dualSlopeFeed, feed48V, feed48V800Ohm, slic25mA, slicLowPower } from "./feeds.ts";

export type FeedType = { readonly id: string; readonly title: string; readonly feed: Feed };

export const feedTypes: readonly FeedType[] = [
  { id: "48v-400ohm", title: "48 V behind 2 × 200 Ω", feed: feed48V },
  { id: "48v-800ohm", title: "48 V behind 2 × 400 Ω", feed: feed48V800Ohm },
  { id: "slic-25ma", title: "SLIC, 25 mA from 48 V", feed: slic25mA },
  { id: "slic-25ma-low-power", title: "SLIC, 25 mA, 24 V while idle", feed: slicLowPower },
  { id: "dual-slope", title: "SLIC, 40 mA on short loops and 22 mA on long ones", feed: dualSlopeFeed },
];

export function findFeed(id: string): FeedType | undefined {
  return feedTypes.find((type) => type.id === id);
}
