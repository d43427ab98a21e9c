/** The drawing of each kind of device; a kind without one gets a plain box. */
import type { ReactNode } from "react";
import { ExchangeRack } from "../exchange/ExchangeRack.tsx";
import { FaxMachine } from "../fax/FaxMachine.tsx";
import { PbxCabinet } from "../pbx/PbxCabinet.tsx";
import { Telephone } from "../telephone/Telephone.tsx";
import { IpBox } from "../voip/IpBox.tsx";
import type { DeviceViewProps } from "./device-view.ts";
import { GenericDevice } from "./GenericDevice.tsx";

type Drawing = (props: DeviceViewProps) => ReactNode;

const drawings: Readonly<Record<string, Drawing>> = {
  exchange: ExchangeRack,
  fax: FaxMachine,
  pbx: PbxCabinet,
  telephone: Telephone,
  ata: IpBox,
  "fxs-gateway": IpBox,
  "fxo-gateway": IpBox,
  softphone: IpBox,
  "voip-server": IpBox,
};

export function DeviceDrawing(props: DeviceViewProps) {
  const Drawing = drawings[props.device.kind] ?? GenericDevice;
  return <Drawing {...props} />;
}
