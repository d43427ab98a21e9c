/** The date that a bench's exchange puts into its messages: it has no clock but the simulation's own. */

/** Days of the months of a year without a leap day. */
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** MMDDHHMM, so many seconds after a start given in the same form. */
export function benchDate(startDate: string, seconds: number): string {
  const [month = 1, day = 1, hour = 0, minute = 0] = [0, 2, 4, 6].map((at) => Number(startDate.slice(at, at + 2)));
  let minutes = hour * 60 + minute + Math.floor(seconds / 60);
  let monthIndex = month - 1;
  let dayOfMonth = day + Math.floor(minutes / 1440);
  minutes %= 1440;
  while (dayOfMonth > monthDays[monthIndex]!) {
    dayOfMonth -= monthDays[monthIndex]!;
    monthIndex = (monthIndex + 1) % 12;
  }
  return [monthIndex + 1, dayOfMonth, Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join("");
}
