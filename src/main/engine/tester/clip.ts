/** An instrument's leads on a line: where they are, what is off the line meanwhile, and what they bring into its circuit. */
import type { TestPlace } from "../../../shared/model/tester.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { DevicePart } from "../devices/device.ts";
import type { Pair } from "../plant/pair.ts";
import type { OpenEnd } from "./procedure.ts";

export type Clip = {
  readonly line: string;
  readonly end: "fxs" | "fxo";
  readonly open: readonly OpenEnd[];
  /** `near` is the pair at the clip's end, `far` the one at the line's other end. */
  stamp(netlist: Netlist, near: Pair, far: Pair): void;
  attach(circuit: Circuit): void;
};

/** What an instrument does on the one line that it is clipped to. */
export type InstrumentPart = { readonly clip: Clip; readonly part: DevicePart };

/** The network interface is at the sets' end of the line. */
export function endOfPlace(at: TestPlace): "fxs" | "fxo" {
  return at === "fxs" ? "fxs" : "fxo";
}
