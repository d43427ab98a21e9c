/** Where a bench says which real device an FXO port behaves like. */
import type { Bench, Device } from "../../../shared/model/bench.ts";
import type { FxoPersonality, FxoService } from "../../../shared/model/fxo.ts";

export type PersonalityPlace = {
  /** For the command `set`. */
  readonly path: string;
  readonly current: FxoPersonality;
  /** Detectors set on the port itself come before those of the device. */
  readonly hasOwnDetectors: boolean;
};

/** Undefined for ports that are no FXO. */
export function personalityPlace(bench: Bench, deviceId: string, port: string): PersonalityPlace | undefined {
  return personalityOfDevice(bench.devices[deviceId], deviceId, port);
}

export function personalityOfDevice(device: Device | undefined, deviceId: string, port: string): PersonalityPlace | undefined {
  switch (device?.kind) {
    case "telephone":
      return placeAt(deviceId, device);
    case "fax":
      return placeAt(deviceId, { personality: device.personality });
    case "pbx":
      return placeAt(`${deviceId}.trunks.${port}`, device.trunks[port]);
    case "fxo-gateway":
      return placeAt(`${deviceId}.ports.${port}`, device.ports[port]);
    case "ata":
      return port in device.ports ? undefined : placeAt(`${deviceId}.lifeline.line`, device.lifeline?.line);
    case "exchange":
    case "fxs-gateway":
    case "softphone":
    case "voip-server":
    case undefined:
      return undefined;
  }
}

function placeAt(path: string, own: Pick<FxoService, "personality" | "detectors"> | undefined): PersonalityPlace | undefined {
  if (own === undefined) return undefined;
  return { path: `${path}.personality`, current: own.personality ?? "plain", hasOwnDetectors: own.detectors !== undefined };
}
