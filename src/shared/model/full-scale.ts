/** What 1.0 of a trace's WAV file stands for: players and SoX cut off what is louder than 1.0, and a line has up to some hundred volts. */

/** Volts or amperes. */
export const fullScales = [1, 10, 100, 1000] as const;
export type FullScale = (typeof fullScales)[number];

/** What a file whose full scale is not one volt or ampere says of itself; whoever reads it again finds the volts by it. */
export function fullScaleComment(fullScale: FullScale): string {
  return `1.0 is ${fullScale} V or ${fullScale} A`;
}

/** The full scale that a comment tells; 1 where it tells none. */
export function fullScaleOf(comment: string): FullScale {
  return fullScales.find((scale) => scale !== 1 && comment === fullScaleComment(scale)) ?? 1;
}
