/** A line with an off-hook set at one end and an exchange port at the other: signals go in at either end and are heard at the other. */
import { LineCircuit } from "../../src/main/engine/bench/line-circuit.ts";
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import type { StepSignal } from "../../src/main/engine/circuit/types.ts";
import { FxsPort } from "../../src/main/engine/ports/fxs-port.ts";
import { TerminalPort } from "../../src/main/engine/ports/terminal-port.ts";
import { Decimator } from "../../src/main/engine/signals/decimator.ts";
import { plainFax } from "../../src/shared/catalog/fax.ts";
import { exchangePort } from "../../src/shared/catalog/feeds.ts";

export type Sender = { addStep(signal: StepSignal): void };

/** Steps to let the feed settle on the set before anything is sent. */
const settleSeconds = 0.3;

/** What the far end hears at 8 kHz while `sender` sends for so long; `metres` of 0.4 mm cable, or none. */
export function heardOverLine(
  sender: Sender,
  options: { readonly metres: number; readonly from: "set" | "exchange"; readonly seconds: number; readonly stepHz: number },
): number[] {
  const { metres, from, seconds, stepHz } = options;
  const netlist = new Netlist();
  const cable = metres === 0 ? [] : [{ type: "pe-0.4" as const, metres, sections: 12 }];
  const line = new LineCircuit(netlist, "line1", { fxs: "exchange.1", fxo: ["fax1.line"], cable });
  const port = new FxsPort("exchange.1", 1 / stepHz);
  const set = new TerminalPort("fax1");
  port.stamp(netlist, line.fxs, exchangePort("5550101"));
  set.stamp(netlist, line.fxo, plainFax("5550101"));
  const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
  port.attach(circuit);
  set.attach(circuit);
  port.setPower("full");
  set.setContact(true);
  set.setStarting(false);
  for (let step = 0; step < settleSeconds * stepHz; step++) {
    port.act(step);
    circuit.step();
  }
  const signal = from === "set" ? set.mouthpieceSignal : port.speechSignal;
  const decimator = new Decimator({ fromHz: stepHz, toHz: 8000 });
  const heard: number[] = [];
  for (let step = 0; step < seconds * stepHz; step++) {
    clear(signal);
    sender.addStep(signal);
    circuit.step();
    if (decimator.push(from === "set" ? port.receivedVolts() : set.earpieceVolts())) heard.push(decimator.output);
  }
  return heard;
}

/** What a matched load would get of a sender, at its own rate. */
export function sentVolts(sender: Sender, steps: number): number[] {
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  return Array.from({ length: steps }, () => {
    clear(signal);
    sender.addStep(signal);
    return signal.endValue / 2;
  });
}

/** The same samples with the clock of the sampler running differently by `ratio`: straight lines between them. */
export function resampled(samples: readonly number[], ratio: number): number[] {
  return Array.from({ length: Math.floor((samples.length - 1) / ratio) }, (_, index) => {
    const at = index * ratio;
    const whole = Math.floor(at);
    return samples[whole]! + (at - whole) * (samples[whole + 1]! - samples[whole]!);
  });
}

function clear(signal: StepSignal): void {
  signal.startValue = 0;
  signal.startSlope = 0;
  signal.endValue = 0;
  signal.endSlope = 0;
}
