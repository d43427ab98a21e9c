/** Which contacts are closed and what the batteries give, and the linearised circuit that belongs to it, each built once. */
import { CircuitError } from "./errors.ts";
import type { Layout } from "./layout.ts";
import { type Equations, equationsOf, newPattern, type Pattern, rest, type Variant, variantFor } from "./pattern.ts";
import type { SwitchIndex } from "./types.ts";

export class ContactPatterns {
  readonly #equations: Equations;
  readonly #stepSeconds: number;
  readonly #closed: Uint8Array;
  readonly #patterns = new Map<string, Pattern>();
  /** What each pattern was linearised to when it was present last. */
  readonly #present = new Map<Pattern, Variant>();
  readonly #batteryIndex = new Map<string, number>();
  /** One entry for each source, batteries first; the inputs' stay 0. */
  readonly batteryValues: Float64Array;
  #batteryVersion = 0;
  /** True from a change until `present` is asked. */
  stale = true;

  constructor(layout: Layout, stepSeconds: number) {
    this.#equations = equationsOf(layout);
    this.#stepSeconds = stepSeconds;
    this.#closed = Uint8Array.from(layout.contacts, ({ closed }) => (closed ? 1 : 0));
    this.batteryValues = Float64Array.from(layout.sources, (source) => (source.kind === "battery" ? source.volts : 0));
    layout.sources.forEach(({ kind, id }, index) => {
      if (kind === "battery") this.#batteryIndex.set(id, index);
    });
  }

  setContact(contact: SwitchIndex, closed: boolean): void {
    if (this.isClosed(contact) === closed) return;
    this.#closed[contact] = closed ? 1 : 0;
    this.stale = true;
  }

  isClosed(contact: SwitchIndex): boolean {
    const present = this.#closed[contact];
    if (present === undefined) throw new CircuitError(`the circuit has no contact ${contact}`, { elementId: `contact ${contact}` });
    return present === 1;
  }

  setBattery(id: string, volts: number): void {
    const index = this.#batteryIndex.get(id);
    if (index === undefined) throw new CircuitError(`the circuit has no battery ${id}`, { elementId: id });
    if (!Number.isFinite(volts)) throw new CircuitError(`the voltage of ${id} must be a finite number, got ${volts}`, { elementId: id });
    if (this.batteryValues[index] === volts) return;
    this.batteryValues[index] = volts;
    this.#batteryVersion++;
    this.stale = true;
  }

  /** The linearised circuit for the present contacts and batteries, its equilibrium up to date. */
  present(): Variant {
    const key = this.#closed.join("");
    let pattern = this.#patterns.get(key);
    if (pattern === undefined) {
      pattern = newPattern(this.#equations, this.#closed);
      this.#patterns.set(key, pattern);
    }
    let variant = this.#present.get(pattern);
    if (variant?.restVersion !== this.#batteryVersion) {
      variant = variantFor(this.#equations, pattern, this.batteryValues, this.#stepSeconds);
      rest(this.#equations, variant, this.batteryValues, this.#batteryVersion);
      this.#present.set(pattern, variant);
    }
    this.stale = false;
    return variant;
  }
}
