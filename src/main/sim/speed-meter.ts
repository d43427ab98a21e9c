/** Measures how fast a run really goes: simulated seconds per wall second over the last half second. */

type Mark = { readonly wallMs: number; readonly step: number };

const windowMs = 500;

export class SpeedMeter {
  readonly #stepHz: number;
  #marks: Mark[] = [];

  constructor(stepHz: number) {
    this.#stepHz = stepHz;
  }

  /** Starts afresh: after a pause, a change of speed or a jump of the step. */
  restart(): void {
    this.#marks = [];
  }

  /** Notes where the run stands; call at least a few times in half a second. */
  mark(wallMs: number, step: number): void {
    this.#marks.push({ wallMs, step });
    while (this.#marks.length > 2 && wallMs - this.#marks[1]!.wallMs >= windowMs) this.#marks.shift();
  }

  /** Times real time; 0 until there is something to measure. */
  speed(): number {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.wallMs <= first.wallMs) return 0;
    return ((last.step - first.step) / this.#stepHz / (last.wallMs - first.wallMs)) * 1000;
  }
}
