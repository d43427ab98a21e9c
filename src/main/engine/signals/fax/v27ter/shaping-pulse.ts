/** The pulse of one symbol: a root raised cosine, so that transmitter and receiver together make a raised cosine of 50 % (V.27ter 2.5). */

const rollOff = 0.5;

/** Half of the pulse's length: what lies further out is under 0.3 % of the peak. */
export const pulseReachSymbols = 6;
/** The ends are faded out over this much, so that the pulse begins without a jump. */
const fadeSymbols = 2;

/** Height of the pulse so long after its middle; its energy is that of a rectangle of height 1 and one symbol's width. */
export function shapingPulse(afterSymbols: number): number {
  const awaySymbols = Math.abs(afterSymbols);
  if (awaySymbols >= pulseReachSymbols) return 0;
  return rootRaisedCosine(awaySymbols) * fade(awaySymbols);
}

/** Slope of the same, per symbol: central difference, good to nine digits of the closed form. */
export function shapingPulseSlope(afterSymbols: number): number {
  const apart = 1e-4;
  return (shapingPulse(afterSymbols + apart) - shapingPulse(afterSymbols - apart)) / (2 * apart);
}

function fade(awaySymbols: number): number {
  const into = awaySymbols - (pulseReachSymbols - fadeSymbols);
  return into <= 0 ? 1 : (1 + Math.cos((Math.PI * into) / fadeSymbols)) / 2;
}

/** Closed form of the root raised cosine; both of its removable poles are filled in (Proakis, Digital Communications, 9.2). */
function rootRaisedCosine(awaySymbols: number): number {
  const poleAt = 1 / (4 * rollOff);
  if (awaySymbols < 1e-9) return 1 - rollOff + (4 * rollOff) / Math.PI;
  if (Math.abs(awaySymbols - poleAt) < 1e-9) {
    const angle = Math.PI / (4 * rollOff);
    return (rollOff / Math.SQRT2) * ((1 + 2 / Math.PI) * Math.sin(angle) + (1 - 2 / Math.PI) * Math.cos(angle));
  }
  const angle = Math.PI * awaySymbols;
  const above = Math.sin(angle * (1 - rollOff)) + 4 * rollOff * awaySymbols * Math.cos(angle * (1 + rollOff));
  return above / (angle * (1 - (4 * rollOff * awaySymbols) ** 2));
}
