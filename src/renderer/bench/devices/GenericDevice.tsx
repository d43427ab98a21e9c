/** A plain labelled box for a device that has no drawing of its own. */
import { deviceTitle } from "../names.ts";
import { pictureStrings } from "../../texts/index.ts";
import type { DeviceViewProps } from "./device-view.ts";

export function GenericDevice({ bench, deviceId, device }: DeviceViewProps) {
  return (
    <div className="generic-device">
      <strong>{deviceTitle(bench, deviceId)}</strong>
      <span>{device.kind}</span>
      <span className="muted">{pictureStrings.genericDevice}</span>
    </div>
  );
}
