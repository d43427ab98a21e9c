/** A deck after reading: elements with their places, models, the run, and what to save. Data only. */
import type { Place } from "./deck-error.ts";
import type { Expression } from "./expression/expression.ts";

/** Earth, under whatever name the deck has for it. */
export const earth = "0";

export type Waveform =
  | { readonly kind: "constant"; readonly value: number }
  | {
      readonly kind: "sine";
      readonly offset: number;
      readonly amplitude: number;
      /** Absent: one period in the whole run, as SPICE has it. */
      readonly hertz: number | undefined;
      readonly startSeconds: number;
      readonly dampingPerSecond: number;
      readonly phaseRadians: number;
    }
  | { readonly kind: "points"; readonly points: readonly WavePoint[] }
  | {
      readonly kind: "pulse";
      readonly low: number;
      readonly high: number;
      readonly startSeconds: number;
      /** Absent or 0: one step of .tran, as SPICE has it. */
      readonly riseSeconds: number | undefined;
      readonly fallSeconds: number | undefined;
      readonly widthSeconds: number | undefined;
      readonly periodSeconds: number | undefined;
    };

export type WavePoint = { readonly seconds: number; readonly value: number };

/** Full lower-case name (`x1.r3` inside a subcircuit) and where it stands. */
type Named = { readonly id: string; readonly place: Place };
type TwoTerminal = Named & { readonly a: string; readonly b: string };

export type Resistor = TwoTerminal & { readonly kind: "resistor"; readonly ohms: number };
export type Capacitor = TwoTerminal & { readonly kind: "capacitor"; readonly farads: number };
export type Inductor = TwoTerminal & { readonly kind: "inductor"; readonly henries: number };
export type Coupling = Named & { readonly kind: "coupling"; readonly inductors: readonly string[]; readonly coefficient: number };
export type IndependentSource = TwoTerminal & { readonly kind: "volts" | "amps"; readonly waveform: Waveform };
export type VoltageControlled = TwoTerminal & {
  readonly kind: "vcvs" | "vccs";
  readonly controlA: string;
  readonly controlB: string;
  readonly factor: number;
};
export type CurrentControlled = TwoTerminal & { readonly kind: "cccs" | "ccvs"; readonly controlId: string; readonly factor: number };
export type Switch = TwoTerminal & {
  readonly kind: "switch";
  readonly controlA: string;
  readonly controlB: string;
  readonly model: SwitchModel;
  readonly closedAtFirst: boolean;
};
export type Diode = TwoTerminal & { readonly kind: "diode"; readonly model: DiodeModel; readonly area: number };
export type Behavioural = TwoTerminal & { readonly kind: "behavioural"; readonly gives: "volts" | "amps"; readonly expression: Expression };

export type DeckElement =
  Resistor | Capacitor | Inductor | Coupling | IndependentSource | VoltageControlled | CurrentControlled | Switch | Diode | Behavioural;

export type SwitchModel = {
  readonly kind: "switch";
  readonly thresholdVolts: number;
  readonly hysteresisVolts: number;
  readonly onOhms: number;
  readonly offOhms: number;
};

export type DiodeModel = {
  readonly kind: "diode";
  readonly saturationAmps: number;
  readonly emission: number;
  readonly seriesOhms: number;
  /** Absent: no breakdown. */
  readonly breakdownVolts: number | undefined;
  readonly breakdownAmps: number;
};

export type Model = SwitchModel | DiodeModel;

export type Run = {
  readonly stepSeconds: number;
  readonly stopSeconds: number;
  readonly startSeconds: number;
  /** Largest step inside; absent: the step of the output. */
  readonly largestStepSeconds: number | undefined;
  readonly place: Place;
};

/** One column of the trace. */
export type SavedVector =
  | { readonly kind: "volts"; readonly name: string; readonly plus: string; readonly minus: string; readonly place: Place | undefined }
  | { readonly kind: "amps"; readonly name: string; readonly element: string; readonly place: Place | undefined };

export type Deck = {
  readonly title: string;
  readonly elements: readonly DeckElement[];
  readonly run: Run;
  /** Empty: every node's volts and every voltage source's amps, as SPICE does without .save. */
  readonly saved: readonly SavedVector[];
  /** What was read but left out, a sentence each. */
  readonly notes: readonly string[];
};
