/** Geometry of the finger wheel: where its ten holes sit and how far each digit turns it. */

/** Digits in the order of the holes, counter-clockwise from the finger stop. */
export const rotaryDigits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;

/** Angle of the finger stop, degrees clockwise from twelve o'clock. */
export const fingerStopDegrees = 122;
const holePitchDegrees = 30;

/** Pulses that a digit makes: as many as its value, ten for 0. */
export function pulsesOf(digit: string): number {
  return digit === "0" ? 10 : Number(digit);
}

/** Angle of a digit's hole at rest, degrees clockwise from twelve o'clock. */
export function holeDegrees(digit: string): number {
  return fingerStopDegrees - windDegrees(digit);
}

/** How far the wheel turns clockwise to bring a digit's hole to the stop: one pitch for each pulse, and one more. */
export function windDegrees(digit: string): number {
  return (pulsesOf(digit) + 1) * holePitchDegrees;
}

/** A place on a circle, degrees clockwise from twelve o'clock. */
export function onCircle(centre: { readonly x: number; readonly y: number }, radius: number, degrees: number): { x: number; y: number } {
  const radians = (degrees * Math.PI) / 180;
  return { x: centre.x + radius * Math.sin(radians), y: centre.y - radius * Math.cos(radians) };
}
