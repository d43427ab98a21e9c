/** What the picture gives to the drawing of a device. */
import type { Bench, Device } from "../../../shared/model/bench.ts";
import type { DeviceState } from "../../../shared/model/snapshot.ts";
import type { PictureLayout } from "../layout.ts";

export type DeviceViewProps = {
  readonly deviceId: string;
  readonly device: Device;
  /** Undefined until the first snapshot has come. */
  readonly state: DeviceState | undefined;
  readonly bench: Bench;
  readonly layout: PictureLayout;
};
