/** The same elements once more, in a netlist that may have other probes. */
import { Netlist } from "../../src/main/engine/circuit/netlist.ts";

export function copyNetlist(from: Netlist): Netlist {
  const to = new Netlist();
  for (const name of from.nodeNames) to.node(name);
  for (const element of from.elements) {
    const { id, a, b } = element;
    switch (element.kind) {
      case "resistor":
        to.resistor(id, a, b, element.ohms);
        break;
      case "capacitor":
        to.capacitor(id, a, b, element.farads);
        break;
      case "inductor":
        to.inductor(id, a, b, element.henries);
        break;
      case "battery":
        to.battery(id, a, b, element.volts);
        break;
      case "voltageInput":
        to.voltageInput(id, a, b);
        break;
      case "currentInput":
        to.currentInput(id, a, b);
        break;
      case "contact":
        to.contact(id, a, b, element);
        break;
      case "port":
        to.port(id, a, b, element.characteristic);
        break;
      case "voltageControlledVoltage":
        to.voltageControlledVoltage(id, a, b, element.controlA, element.controlB, element.gainRatio);
        break;
      case "voltageControlledCurrent":
        to.voltageControlledCurrent(id, a, b, element.controlA, element.controlB, element.siemens);
        break;
      case "currentControlledVoltage":
        to.currentControlledVoltage(id, a, b, element.controlId, element.ohms);
        break;
      case "currentControlledCurrent":
        to.currentControlledCurrent(id, a, b, element.controlId, element.gainRatio);
        break;
    }
  }
  for (const { id, first, second, coefficient } of from.couplings) to.couple(id, first, second, coefficient);
  return to;
}
