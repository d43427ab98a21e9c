/** What the programs of `npm run bench` measure and print with. */

export function say(what: string, figure: string): void {
  console.log(`${what.padEnd(62)} ${figure}`);
}

/** The median, or what a share of the values lies below. */
export function middle(values: readonly number[], share = 0.5): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;
}

/** Milliseconds of the processor that this process has used. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
