/** The AC termination that a port of the bench file says it has, for return losses against it. */
import type { ImpedanceNetwork } from "../../../shared/catalog/impedances.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { formatFarads, formatOhms } from "../../../shared/units/format.ts";
import { portsOf } from "../../../shared/catalog/device-ports.ts";
import type { TerminationValues } from "../ports/termination.ts";

/** What a line is measured against at a port that names none. */
const plain: ImpedanceNetwork = { ohms: 600 };

export function terminationAt(bench: Bench, ref: string): ImpedanceNetwork {
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = bench.devices[deviceId];
  const port = device === undefined ? undefined : portsOf(device).get(portId);
  if (port === undefined) return plain;
  return networkOf(port.role === "fxs" ? port.values.feed : port.values);
}

/** With the capacitor that keeps the direct current out. */
function networkOf({ speechOhms, speechFarads, terminationNetwork }: TerminationValues): ImpedanceNetwork {
  const { ohms, parallel, seriesFarads } = terminationNetwork ?? { ohms: speechOhms };
  return { ohms, ...(parallel === undefined ? {} : { parallel }), seriesFarads: seriesFarads ?? speechFarads };
}

/** "270 Ω + 750 Ω ‖ 150 nF + 10.0 µF" */
export function networkText({ ohms, parallel, seriesFarads }: ImpedanceNetwork): string {
  const parts = [formatOhms(ohms)];
  if (parallel !== undefined) parts.push(`${formatOhms(parallel.ohms)} ‖ ${formatFarads(parallel.farads)}`);
  if (seriesFarads !== undefined) parts.push(formatFarads(seriesFarads));
  return parts.join(" + ");
}
