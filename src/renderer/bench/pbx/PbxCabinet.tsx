/** A PBX: a cabinet with its trunks' plugs on the left, where the exchange is, and its extensions' jacks on the right. */
import type { Pbx } from "../../../shared/model/bench.ts";
import type { ExchangePortState, TrunkState } from "../../../shared/model/snapshot.ts";
import type { DeviceViewProps } from "../devices/device-view.ts";
import { RackFrame } from "../exchange/RackFrame.tsx";
import { ExchangePortValues } from "../inspect/ExchangePortValues.tsx";
import { ValueField } from "../inspect/ValueField.tsx";
import { portHeight } from "../layout.ts";
import { deviceTitle, lineAtPort, portSide } from "../names.ts";
import { PersonalityField } from "../../panels/why/PersonalityField.tsx";
import { personalityOfDevice } from "../../panels/why/personality-places.ts";
import { PortTip } from "../ports/PortTip.tsx";
import { PbxPortCard } from "./PbxPortCard.tsx";
import type { PortLamp } from "./PbxPortCard.tsx";
import { pbxStrings as text } from "../../texts/index.ts";
import "./pbx.css";

const plateHeight = 24;
const cardHeight = 72;

export function PbxCabinet({ deviceId, device, state, bench, layout }: DeviceViewProps) {
  const box = layout.boxes[deviceId];
  if (box === undefined || device.kind !== "pbx") return null;
  const states = state?.kind === "pbx" ? state : undefined;
  const wired = (portId: string): boolean => lineAtPort(bench, deviceId, portId) !== undefined;
  const trunks = Object.keys(device.trunks).filter(wired);
  const extensions = Object.keys(device.extensions).filter(wired);
  const middle = (portId: string): number => portHeight(layout, deviceId, portId) ?? box.height / 2;
  const side = (portId: string) => portSide(bench, deviceId, portId);
  const middles = [...trunks, ...extensions].map(middle);
  const top = Math.max(0, Math.min(...middles) - cardHeight / 2 - plateHeight - 6);
  const height = Math.max(...middles) + cardHeight / 2 + 10 - top;
  return (
    <section className="exchange pbx" aria-label={deviceTitle(bench, deviceId)}>
      <div className="rack" style={{ top, height }}>
        <RackFrame width={box.width} height={height} />
        <header className="rack-plate">
          <strong>{deviceTitle(bench, deviceId)}</strong>
          <span>{text.plate(Object.keys(device.extensions).length, Object.keys(device.trunks).length)}</span>
        </header>
      </div>
      {trunks.map((portId) => (
        <div key={portId}>
          <PbxPortCard
            side={side(portId) ?? "left"}
            name={text.trunk(portId)}
            label={portId}
            plate={text.trunk(portId)}
            lamps={trunkLamps(portId, states?.trunks[portId])}
            phase={states?.trunks[portId]?.phase ?? "…"}
            detail={trunkDetail(states?.trunks[portId])}
            style={{ top: middle(portId) - cardHeight / 2 }}
          >
            <TrunkValues deviceId={deviceId} device={device} portId={portId} />
          </PbxPortCard>
          <PortTip
            kind="fxo"
            name={text.trunk(portId)}
            style={{ [side(portId) ?? "left"]: side(portId) === "right" ? -9 : -14, top: middle(portId) - 17 }}
            turned={side(portId) === "right"}
          />
        </div>
      ))}
      {extensions.map((portId) => (
        <div key={portId}>
          <PbxPortCard
            side={side(portId) ?? "right"}
            name={text.extension(portId)}
            label={device.extensions[portId]?.number ?? portId}
            lamps={extensionLamps(portId, states?.extensions[portId])}
            phase={states?.extensions[portId]?.phase ?? "…"}
            detail={extensionDetail(states?.extensions[portId])}
            style={{ top: middle(portId) - cardHeight / 2 }}
          >
            <ExtensionValues deviceId={deviceId} device={device} portId={portId} />
          </PbxPortCard>
          <PortTip kind="fxs" name={text.extension(portId)} style={{ [side(portId) ?? "right"]: -9, top: middle(portId) - 20 }} />
        </div>
      ))}
    </section>
  );
}

type PortValuesProps = { readonly deviceId: string; readonly device: Pbx; readonly portId: string };

function TrunkValues({ deviceId, device, portId }: PortValuesProps) {
  const place = personalityOfDevice(device, deviceId, portId);
  return (
    <div className="inspector-body">
      {place !== undefined && <PersonalityField place={place} />}
      <ValueField label={text.trunkLoss} path={`${deviceId}.trunkLossDb`} value={device.trunkLossDb} unit="dB" minimum={-12} maximum={30} />
    </div>
  );
}

function ExtensionValues({ deviceId, device, portId }: PortValuesProps) {
  const port = device.extensions[portId];
  return port === undefined ? null : <ExchangePortValues at={`${deviceId}.extensions.${portId}`} port={port} />;
}

function trunkLamps(portId: string, state: TrunkState | undefined): PortLamp[] {
  const isOff = state?.hook === "off";
  const isRinging = state?.ringing === true;
  return [
    { lit: isOff, colour: "loop", label: text.off, name: text.offState(portId, state?.hook ?? "on") },
    { lit: isRinging, colour: "ringing", label: text.ring, name: text.ringState(portId, isRinging) },
  ];
}

function extensionLamps(portId: string, state: ExchangePortState | undefined): PortLamp[] {
  const isRinging = state?.ringing === true;
  return [
    { lit: state?.loop === "closed", colour: "loop", label: text.loop, name: text.loopState(portId, state?.loop ?? "open") },
    { lit: isRinging, colour: "ringing", label: text.ring, name: text.ringState(portId, isRinging) },
  ];
}

function trunkDetail(state: TrunkState | undefined): string | undefined {
  if (state === undefined) return undefined;
  return state.sending ?? (state.rings > 0 ? text.rings(state.rings) : undefined);
}

/** What was dialled, or the tone that is sent where the phase beside it does not say it already. */
function extensionDetail(state: ExchangePortState | undefined): string | undefined {
  if (state?.tone !== undefined && !state.phase.startsWith(state.tone)) return text.tone(state.tone);
  return state?.digits === "" ? undefined : state?.digits;
}
