/** Makes a running bench out of a bench file. */
import type { Bench, Device } from "../../../shared/model/bench.ts";
import { countryProblem } from "../../../shared/catalog/tone-plans.ts";
import type { BenchDevice, DeviceSurroundings } from "../devices/device.ts";
import { Exchange } from "../devices/exchange/exchange.ts";
import { FaxMachine } from "../devices/fax/fax-machine.ts";
import { FxoGateway } from "../devices/fxo-gateway/fxo-gateway.ts";
import { Pbx } from "../devices/pbx/pbx.ts";
import { Softphone } from "../devices/softphone/softphone.ts";
import { Telephone } from "../devices/telephone.ts";
import { VoipServer } from "../devices/voip-server/voip-server.ts";
import { Ata } from "../devices/ata/ata.ts";
import type { CreateBenchOptions } from "./options.ts";
import type { RunningBench } from "./types.ts";
import { BenchError } from "./wiring.ts";
import { Workbench } from "./workbench.ts";

/** Throws BenchError, CircuitError or SolveError where the bench cannot be built. */
export function createBench(bench: Bench, options: CreateBenchOptions): RunningBench {
  const problem = countryProblem(bench.country);
  if (problem !== undefined) throw new BenchError(`country: ${problem}`, "country");
  return new Workbench(bench, options, makeDevice);
}

function makeDevice(id: string, model: Device, surroundings: DeviceSurroundings): BenchDevice {
  switch (model.kind) {
    case "telephone":
      return new Telephone(id, model, surroundings);
    case "exchange":
      return new Exchange(id, model, surroundings);
    case "fax":
      return new FaxMachine(id, model, surroundings);
    case "ata":
    case "fxs-gateway":
      return new Ata(id, model, surroundings);
    case "fxo-gateway":
      return new FxoGateway(id, model, surroundings);
    case "softphone":
      return new Softphone(id, model, surroundings);
    case "voip-server":
      return new VoipServer(id, model, surroundings);
    case "pbx":
      return new Pbx(id, model, surroundings);
  }
}
