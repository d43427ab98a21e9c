/** A line's cable in a few words. */
import type { Line } from "../../shared/model/bench.ts";

/** "3.20 km", "100 m", or "cord" where there is no cable at all. */
export function lineMetresText({ cable }: Pick<Line, "cable">): string {
  const metres = cable.reduce((sum, part) => (part.kind === "coil" || part.kind === "tap" ? sum : sum + part.metres), 0);
  if (cable.length === 0) return "cord";
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(2)} km`;
}
