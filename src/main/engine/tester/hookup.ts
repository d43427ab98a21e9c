/** How a measuring set is joined to a line: its parts between named terminals, stamped into the line's circuit, and what it reads there. */
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { NodeIndex, ProbeIndex, StepSignal } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { SineBank } from "../signals/sine-bank.ts";

/** The line where the set is clipped, the line's other end, earth, or a point within the set. */
export type Terminal = "tip" | "ring" | "earth" | "far.tip" | "far.ring" | `set.${string}`;

export type HookupPart = { readonly id: string; readonly a: Terminal; readonly b: Terminal } & (
  | { readonly kind: "resistor"; readonly ohms: number }
  | { readonly kind: "capacitor"; readonly farads: number }
  /** 0 V is an ammeter, or a piece of wire. */
  | { readonly kind: "battery"; readonly volts: number }
  | { readonly kind: "sine"; readonly peakVolts: number; readonly hertz: number }
  /** A guard: holds a - b at the volts of another pair of points, whatever current that takes. */
  | { readonly kind: "follower"; readonly ofA: Terminal; readonly ofB: Terminal }
);

export type Channel =
  | { readonly kind: "volts"; readonly a: Terminal; readonly b: Terminal }
  /** Into the part's terminal a. */
  | { readonly kind: "amps"; readonly part: string };

export type Hookup<C extends readonly Channel[] = readonly Channel[]> = { readonly parts: readonly HookupPart[]; readonly channels: C };

/** The same parts in the same places, but perhaps for the volts of batteries: what was stamped for one serves the other. */
export function isSameWiring(first: Hookup, second: Hookup): boolean {
  const wiring = ({ parts, channels }: Hookup): string =>
    JSON.stringify([parts.map((part) => (part.kind === "battery" ? { ...part, volts: undefined } : part)), channels]);
  return wiring(first) === wiring(second);
}

type Sine = { readonly input: number; readonly bank: SineBank };
type Works = { readonly circuit: Circuit; readonly signals: readonly StepSignal[] };

export class JoinedHookup {
  readonly values: Float64Array;
  private readonly id: string;
  private readonly stepHz: number;
  private hookup: Hookup;
  private probes: readonly ProbeIndex[] = [];
  private sines: readonly Sine[] = [];
  private works: Works | undefined;

  constructor(id: string, hookup: Hookup, stepHz: number) {
    this.id = id;
    this.hookup = hookup;
    this.stepHz = stepHz;
    this.values = new Float64Array(hookup.channels.length);
  }

  /** Where the line is built anew while the set is on it, its generators go on where they are. */
  stamp(netlist: Netlist, near: Pair, far: Pair): void {
    const nodeOf = (terminal: Terminal): NodeIndex => {
      if (terminal === "earth") return 0;
      if (terminal === "tip" || terminal === "ring") return near[terminal];
      if (terminal === "far.tip") return far.tip;
      return terminal === "far.ring" ? far.ring : netlist.node(`${this.id}.${terminal}`);
    };
    const sines: Sine[] = [];
    for (const part of this.hookup.parts) {
      const { a, b } = { a: nodeOf(part.a), b: nodeOf(part.b) };
      const id = this.nameOf(part.id);
      if (part.kind === "resistor") netlist.resistor(id, a, b, part.ohms);
      else if (part.kind === "capacitor") netlist.capacitor(id, a, b, part.farads);
      else if (part.kind === "battery") netlist.battery(id, a, b, part.volts);
      else if (part.kind === "follower") netlist.voltageControlledVoltage(id, a, b, nodeOf(part.ofA), nodeOf(part.ofB), 1);
      else sines.push({ input: netlist.voltageInput(id, a, b), bank: this.sines[sines.length]?.bank ?? this.bankOf(part) });
    }
    this.sines = sines;
    this.probes = this.hookup.channels.map((channel) =>
      channel.kind === "volts" ? netlist.probeVolts(nodeOf(channel.a), nodeOf(channel.b)) : netlist.probeAmps(this.nameOf(channel.part)),
    );
  }

  attach(circuit: Circuit): void {
    this.works = { circuit, signals: this.sines.map(({ input }) => circuit.signal(input)) };
  }

  /** Other volts of the batteries, in the same wiring. */
  turnTo(hookup: Hookup): void {
    this.hookup = hookup;
    for (const part of hookup.parts) if (part.kind === "battery") this.works?.circuit.setBattery(this.nameOf(part.id), part.volts);
  }

  /** Hot path: writes the step that comes next. */
  act(): void {
    const { works, sines } = this;
    if (works === undefined) return;
    for (let i = 0; i < sines.length; i++) {
      const { bank } = sines[i]!;
      const signal = works.signals[i]!;
      signal.startValue = bank.value;
      signal.startSlope = bank.slopePerSecond;
      bank.advance();
      signal.endValue = bank.value;
      signal.endSlope = bank.slopePerSecond;
    }
  }

  /** Hot path: reads every channel. */
  read(): void {
    const { works, probes, values } = this;
    if (works === undefined) return;
    for (let i = 0; i < probes.length; i++) values[i] = works.circuit.read(probes[i]!);
  }

  private nameOf(part: string): string {
    return `${this.id}.${part}`;
  }

  private bankOf({ hertz, peakVolts }: { readonly hertz: number; readonly peakVolts: number }): SineBank {
    const bank = new SineBank({ sampleHz: this.stepHz, capacity: 1 });
    bank.load({ hertz: Float64Array.of(hertz), peaks: Float64Array.of(peakVolts) });
    return bank;
  }
}
