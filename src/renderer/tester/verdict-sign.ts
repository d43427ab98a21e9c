/** A sign for each verdict, so that colour is never the only one. */
import type { Measurement } from "../../shared/model/tester.ts";

export const verdictSign: Readonly<Record<Measurement["verdict"], string>> = {
  pass: "✓",
  "too-low": "▼",
  "too-high": "▲",
  "no-limit": "·",
  "no-reading": "–",
};
