/** What stands out of a reflectometer's trace: each echo at the leading edge of its swing, read from the trace and nothing else. */
import type { ReflectionTrace } from "../../shared/model/reflection.ts";

export type Echo = {
  /** From the pulse's leading edge to the echo's. */
  readonly seconds: number;
  /** To the echo's top: behind a long pair much later, since its low frequencies are slow. */
  readonly topSeconds: number;
  /** Of the pulse as it left; below 0 it is upside down. */
  readonly share: number;
};

/** Less than this of the pulse is what any pair scatters back, and below what an instrument hears. */
const leastShare = 0.0003;
/** A swing counts where it is so much of the greatest one, so that the tail of a strong echo is not a row of weak ones. */
const leastOfGreatest = 0.03;
const mostEchoes = 6;
/** A swing that begins where the trace stands so many times its height on the other side is how the echo before it dies away. */
const returnOfSwing = 2;
const edgeShare = 0.1;
/** From the steepest moment of an edge back to where it has not begun. */
const rampWidths = 1;

/** Strongest first in the choice, in order of place in the answer. */
export function findEchoes({ returnVolts, sentVolts, firstSeconds, stepSeconds, query }: ReflectionTrace): Echo[] {
  const share = (i: number) => (returnVolts[i] ?? 0) / sentVolts;
  const greatest = returnVolts.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / sentVolts;
  const least = Math.max(leastShare, leastOfGreatest * greatest);
  const apart = Math.max(2, Math.round(query.widthSeconds / 2 / stepSeconds));
  const peaks: number[] = [];
  // Behind the last sample there is nothing: a swing that still rises there counts as far as it has come.
  for (let i = 1; i < returnVolts.length; i += 1) {
    const size = Math.abs(share(i));
    if (size < least || size < Math.abs(share(i - 1)) || size <= Math.abs(share(i + 1))) continue;
    if (standsOut(i)) peaks.push(i);
  }
  const chosen = peaks
    .map((peak) => ({ peak, edge: edgeOf(peak), share: share(peak) }))
    .filter(({ edge, share: size }) => share(Math.floor(edge)) / size > -returnOfSwing)
    .sort((one, other) => Math.abs(other.share) - Math.abs(one.share))
    .slice(0, mostEchoes);
  return chosen
    .sort((one, other) => one.edge - other.edge)
    .map(({ peak, edge, share: size }) => ({
      seconds: firstSeconds + edge * stepSeconds,
      topSeconds: firstSeconds + peak * stepSeconds,
      share: size,
    }));

  /** It has to fall to two thirds on the way to anything greater of its sign, within the width of a pulse or two. */
  function standsOut(peak: number): boolean {
    const sign = Math.sign(share(peak));
    const size = sign * share(peak);
    for (let i = peak - 1; i >= 0; i -= 1) {
      const value = sign * share(i);
      if (value > size) return false;
      if (value < (2 / 3) * size) return true;
      if (peak - i > 8 * apart) return false;
    }
    return true;
  }

  /** Where the swing has a tenth of its height above the level before it, which may rise or fall slowly itself. */
  function edgeOf(peak: number): number {
    const sign = Math.sign(share(peak));
    let foot = peak;
    let steepest = peak;
    while (foot > 0 && sign * share(foot - 1) < sign * share(foot)) {
      if (sign * (share(foot) - share(foot - 1)) > sign * (share(steepest) - share(steepest - 1))) steepest = foot;
      foot -= 1;
    }
    const start = Math.max(foot, steepest - Math.round((rampWidths * query.widthSeconds) / stepSeconds));
    const base = sign * share(start);
    const wanted = base + edgeShare * (sign * share(peak) - base);
    let i = start;
    while (i < peak && sign * share(i + 1) < wanted) i += 1;
    const [below, above] = [sign * share(i), sign * share(i + 1)];
    return above === below ? i : i + (wanted - below) / (above - below);
  }
}
