/**
 * What goes on within a rational piece, read off its two ends: along a wire the volts are the cubic through both ends whose slope there
 * is the resistance times the current, and the current is that cubic's own slope. Inductance is left out: volts are within 0.1 %, amps within
 * 2 % at 1 kHz at the worst place of the longest piece.
 */

/** What the volts at this share of the way are of [near volts, far volts, near amps, far amps]. */
export function voltShares(share: number, wireOhms: number): readonly [number, number, number, number] {
  const square = share * share;
  const cube = square * share;
  return [2 * cube - 3 * square + 1, 3 * square - 2 * cube, -wireOhms * (cube - 2 * square + share), wireOhms * (square - cube)];
}

/** The same for the amps. */
export function ampShares(share: number, wireOhms: number): readonly [number, number, number, number] {
  const bend = (6 * share * (1 - share)) / wireOhms;
  return [bend, -bend, (1 - share) * (1 - 3 * share), share * (3 * share - 2)];
}
