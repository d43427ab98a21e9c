/** All generators of faults on a bench: one for each fault that brings volts, kept while the fault stays as it is. */
import type { Random } from "../signals/random.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import { FaultSource } from "./fault-source.ts";

type Kept = { readonly source: FaultSource; readonly values: string };

export class FaultSources {
  private readonly options: { readonly stepHz: number; readonly random: Random };
  private kept = new Map<string, Kept>();
  private sources: readonly FaultSource[] = [];

  constructor(options: { readonly stepHz: number; readonly random: Random }) {
    this.options = options;
  }

  /** Puts the generators to work on the faults of these circuits; those of faults that have not changed go on where they are. */
  attach(circuits: readonly BuiltCircuit[]): void {
    const next = new Map<string, Kept>();
    for (const { circuit, lines } of circuits) {
      for (const [lineId, line] of lines) {
        for (const { id, fault, inputs } of line.faults) {
          if (Object.keys(inputs).length === 0) continue;
          const name = `${lineId}.fault.${id}`;
          const values = JSON.stringify(fault);
          const before = this.kept.get(name);
          const random = this.options.random.fork(name);
          const source = before?.values === values ? before.source : new FaultSource(fault, { ...this.options, random });
          source.attach(circuit, inputs);
          next.set(name, { source, values });
        }
      }
    }
    this.kept = next;
    this.sources = [...next.values()].map(({ source }) => source);
  }

  /** Hot path: is there any? */
  get active(): boolean {
    return this.sources.length > 0;
  }

  /** Hot path: writes what every generator gives in the step that comes next. */
  act(): void {
    const { sources } = this;
    for (let i = 0; i < sources.length; i++) sources[i]!.act();
  }
}
