/**
 * How a circuit lies in the memory that the step kernel works on. Places are byte addresses, as WebAssembly counts; JavaScript
 * divides them by eight.
 *
 * A lane is one circuit's running state, z = [modes; value, slope, curvature and jerk of each active input; each port's current beside
 * its resting one and its change over the last step; 1 and 0], followed by each port's voltage and its last change; where there are
 * two ports, by their voltages and their slopes there. Sums over z run over even and odd places apart, and everything in z comes in twos,
 * so that one input more or less moves no other's part from one sum to the other.
 * A plan says how one step goes: the words and numbers below, and arrays whose places the words give.
 */

/** Words (32 bits) at the head of a plan. */
export const planWord = {
  /** Blocks of two modes. */
  blocks: 0,
  /** Active inputs. */
  inputs: 1,
  ports: 2,
  /** Length of z. */
  length: 3,
  /**
   * For each block its 2 x 2 transition, the diagonal first; then for each port and each block both drives of its current; then for each
   * of `watchedPorts` and each block both weights of its voltage; then for each input and each block both drives of its value and slope.
   */
  drives: 4,
  /**
   * A row over z for each port: its voltage while its current is the resting one; the ports' currents in z are still those of the step's
   * start. Where the port has a table the row gives the place there, in spans, and so do weights and `ownGain`.
   */
  openRows: 5,
  /** A row over z for each probe. */
  probeRows: 6,
  /** One of `portMethod`. */
  method: 7,
  /** The port's current beside its resting one over its open voltage (`open-port-table.ts`), and its number of spans. */
  table: 8,
  spans: 9,
  /** For Newton: the numbers of `portNumber` for each port, then the gains (ohms) of port currents to port voltages by rows, then `ownGain` for each two of them by rows. */
  portNumbers: 10,
  /** Room for Newton: ports squared plus four times the ports. */
  scratch: 11,
} as const;

/** Numbers (64 bits) of a plan, behind its words. */
/** `ownGain`: what an ampere of the port at the start of a step adds to its open voltage at the end. */
export const planNumber = { ownGain: 7 } as const;
export const planLength = 8;

export const portMethod = { none: 0, table: 1, newton: 2, newtonOfTwo: 3 } as const;

export const portNumber = { rangeVolts: 0, cellsPerVolt: 1, cellCount: 2, table: 3, siemens: 4, restAmps: 5 } as const;
export const portNumberCount = 6;

/** Places of an input in z: value, slope, curvature and jerk. */
export const channelLength = 4;
/** Places of a port in z: its current and that's change. */
export const portLength = 2;
/** The 1 and 0 at the end of z. */
export const constantLength = 2;

/** A few modes are filled up to one of these numbers, for which the kernel has each step written out. */
const fewModes = [8, 12];

/** Numbers of modes in z for so many that are stepped. */
export function laneModes(stepped: number): number {
  return fewModes.find((modes) => stepped <= modes) ?? (stepped + 3) & ~3;
}

/** Ports whose open voltage is summed while the modes are stepped, before the port's own current at the step's start is known. */
export function watchedPorts(method: number, modes: number): number {
  if (!fewModes.includes(modes)) return 0;
  return method === portMethod.table ? 1 : method === portMethod.newtonOfTwo ? 2 : 0;
}

/** Newton gives up after this many evaluations; the circuit is then solved by the slow, sure way. */
export const newtonLimit = 12;
/** A Newton step below this leaves an error of its square times the curve's bend: 1/V at a set's knee, 11/V in a diode. */
export const newtonVolts = 2e-6;
/** Two ports are the feed's and the set's, without a bend as sharp as a diode's: 0.4 nV at the knee. */
export const newtonVoltsOfTwo = 2e-5;

/** Input values count as going on from the last step's end within this share of their size. */
export const sameValueRatio = 1e-12;

/** What a kernel answers where the state is no longer finite. */
export const notFinite = -1;

/**
 * Two lines of the same shape side by side, number by number, each with one input given as samples and one port with a table. The plan
 * of the pair: words, then numbers; then for each block of modes its transition, drives of value, slope and port, and the port's weights;
 * then the open row and the rows of the probes, as in each line's own plan.
 */
export const pairWord = { blocks: 0, length: 1, drives: 2, openRow: 3, probeRows: 4, probes: 5, tables: 6, spans: 8 } as const;
/** `coming`: the sample of each line that is heard next. What follows it is what steps multiply by. */
export const pairNumber = {
  ownGains: 6,
  coming: 8,
  stepHz: 10,
  sixHz: 11,
  twelveHz: 12,
  halfHz: 13,
  six: 14,
} as const;
export const pairPlanLength = 16;
