/** The elements a netlist holds, as plain data. */
import type { Characteristic, InputIndex, NodeIndex, SwitchIndex } from "./types.ts";

type Terminals = { readonly id: string; readonly a: NodeIndex; readonly b: NodeIndex };

export type Resistor = Terminals & { readonly kind: "resistor"; readonly ohms: number };
export type Capacitor = Terminals & { readonly kind: "capacitor"; readonly farads: number };
export type Inductor = Terminals & { readonly kind: "inductor"; readonly henries: number };
export type Battery = Terminals & { readonly kind: "battery"; readonly volts: number };
export type VoltageInput = Terminals & { readonly kind: "voltageInput"; readonly input: InputIndex };
export type CurrentInput = Terminals & { readonly kind: "currentInput"; readonly input: InputIndex };
export type Contact = Terminals & {
  readonly kind: "contact";
  readonly contact: SwitchIndex;
  readonly closed: boolean;
  readonly onOhms: number;
  readonly offOhms: number;
};
export type Port = Terminals & { readonly kind: "port"; readonly characteristic: Characteristic };
export type VoltageControlledVoltage = Terminals & {
  readonly kind: "voltageControlledVoltage";
  readonly controlA: NodeIndex;
  readonly controlB: NodeIndex;
  readonly gainRatio: number;
};
export type VoltageControlledCurrent = Terminals & {
  readonly kind: "voltageControlledCurrent";
  readonly controlA: NodeIndex;
  readonly controlB: NodeIndex;
  readonly siemens: number;
};
export type CurrentControlledVoltage = Terminals & {
  readonly kind: "currentControlledVoltage";
  readonly controlId: string;
  readonly ohms: number;
};
export type CurrentControlledCurrent = Terminals & {
  readonly kind: "currentControlledCurrent";
  readonly controlId: string;
  readonly gainRatio: number;
};

export type Element =
  | Resistor
  | Capacitor
  | Inductor
  | Battery
  | VoltageInput
  | CurrentInput
  | Contact
  | Port
  | VoltageControlledVoltage
  | VoltageControlledCurrent
  | CurrentControlledVoltage
  | CurrentControlledCurrent;

export type Coupling = { readonly id: string; readonly first: string; readonly second: string; readonly coefficient: number };

export type Probe =
  { readonly kind: "volts"; readonly a: NodeIndex; readonly b: NodeIndex } | { readonly kind: "amps"; readonly elementId: string };
