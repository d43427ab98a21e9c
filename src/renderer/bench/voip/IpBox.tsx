/** A box on the IP network: an adapter, a softphone or a provider, with its lamps, its mains switch and its network cable. */
import { useCommand } from "../../state/lab-store.ts";
import type { Device } from "../../../shared/model/bench.ts";
import type { GatewayLineState } from "../../../shared/model/snapshot.ts";
import type { DeviceViewProps } from "../devices/device-view.ts";
import { Lamp } from "../exchange/Lamp.tsx";
import { portHeight } from "../layout.ts";
import { deviceTitle } from "../names.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { PortTip } from "../ports/PortTip.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import { BoxFace } from "./BoxFace.tsx";
import { lampsOf } from "./ip-state.ts";
import type { IpState } from "./ip-state.ts";
import { IpValues } from "./IpValues.tsx";
import { LifelineDrawing } from "./LifelineDrawing.tsx";
import { SoftphoneKeys } from "./SoftphoneKeys.tsx";
import { voipStrings as text } from "../../texts/index.ts";
import "./voip.css";

export function IpBox({ deviceId, device, state, bench, layout }: DeviceViewProps) {
  const { apply, refusal, clear } = useCommand();
  if (!("ip" in device)) return null;
  const name = deviceTitle(bench, deviceId);
  const now = state !== undefined && "network" in state ? state : undefined;
  const isPowered = now?.power ?? true;
  const lifeline = "lifeline" in device ? device.lifeline : undefined;
  const isPlugged = now?.network ?? true;
  const hasOutside = device.kind === "voip-server" && device.farSubscribers.length > 0;
  return (
    <section className="ip-device" aria-label={name}>
      <div className={`ip-box ${isFeeding(device) ? "ip-box-jack" : ""} ${edgeOf(device)}`}>
        <header className="ip-head">
          <BoxFace kind={device.kind} state={now} portCount={"ports" in device ? Object.keys(device.ports).length : 0} />
          <div className="ip-words">
            <Inspector title={name} name={text.values(name)} trigger={<strong>{name}</strong>}>
              <IpValues deviceId={deviceId} device={device} />
            </Inspector>
            <span className="ip-story" title={storyOf(now, hasOutside)}>
              {storyOf(now, hasOutside)}
            </span>
          </div>
        </header>
        {lifeline !== undefined && <LifelineDrawing name={name} state={now?.kind === "ata" ? now.lifeline : undefined} />}
        <div className="ip-lamps">
          {lampsOf(now, hasOutside).map(([lamp, lit]) => (
            <Lamp
              key={lamp}
              lit={lit}
              colour={lamp === text.phone || lamp === text.ring ? "ringing" : "loop"}
              label={lamp}
              name={text.lamp(name, lamp, lit)}
            />
          ))}
        </div>
        <div className="ip-keys">
          {device.kind === "softphone" && <SoftphoneKeys deviceId={deviceId} name={name} {...keysOf(now)} apply={apply} />}
          <Button
            aria-label={text.powerKeyName(name, isPowered)}
            title={text.powerHint(isPowered)}
            onClick={() => void apply({ kind: "power", device: deviceId, to: isPowered ? "off" : "on" })}
          >
            {text.powerKey(isPowered)}
          </Button>
          <Button
            aria-label={text.cableName(name, isPlugged)}
            title={text.cableHint(isPlugged)}
            onClick={() => void apply({ kind: "network", device: deviceId, to: isPlugged ? "off" : "on" })}
          >
            {text.cable(isPlugged)}
          </Button>
        </div>
        <RefusalNote refusal={refusal} onDismiss={clear} />
      </div>
      {device.kind === "fxo-gateway" &&
        Object.keys(device.ports).map((portId, index) => (
          <PortTip
            key={portId}
            kind="fxo"
            name={text.linePort(portId)}
            style={{ left: -14, top: (portHeight(layout, deviceId, portId) ?? (index + 0.5) * layout.rowHeight) - 17 }}
          />
        ))}
      {lifeline !== undefined && (
        <PortTip
          kind="fxo"
          name={text.linePort("fxo")}
          style={{ left: -14, top: (portHeight(layout, deviceId, "fxo") ?? layout.rowHeight / 2) - 17 }}
        />
      )}
      {isFeeding(device) &&
        Object.keys(device.ports).map((portId, index) => (
          <PortTip
            key={portId}
            kind="fxs"
            name={text.port(portId)}
            style={{ right: -9, top: (portHeight(layout, deviceId, portId) ?? (index + 0.5) * layout.rowHeight) - 20 }}
          />
        ))}
    </section>
  );
}

/** What stands at the left edge of the box. */
function edgeOf(device: Device): string {
  if (device.kind === "fxo-gateway") return "ip-box-line";
  return "lifeline" in device && device.lifeline !== undefined ? "ip-box-plug" : "";
}

function isFeeding(device: Device): device is Extract<Device, { kind: "ata" | "fxs-gateway" }> {
  return device.kind === "ata" || device.kind === "fxs-gateway";
}

function storyOf(state: IpState | undefined, hasOutside: boolean): string {
  if (state === undefined) return "";
  const isOnLine = state.kind === "ata" && state.lifeline?.reason !== undefined;
  if (!state.power && !isOnLine) return text.noPower;
  if (state.kind === "softphone") return state.call;
  if (state.kind === "voip-server") return text.registered(state.registered.length) + (hasOutside ? text.outsideCalls(state.calls) : "");
  if (state.kind === "fxo-gateway") return Object.values(state.ports).map(lineStory).join(", ");
  if (state.kind === "ata" && state.lifeline?.reason !== undefined) return text.onLine(state.lifeline.reason);
  const ports: readonly { readonly phase: string; readonly digits: string }[] = Object.values(state.ports);
  return ports.map(({ phase, digits }) => (digits === "" ? phase : `${phase} ${digits}`)).join(", ");
}

/** What a gateway does with its line: the digit that goes out, the rings that it counts, or the call. */
function lineStory({ phase, digits, sending, rings, tone }: GatewayLineState): string {
  if (sending !== undefined) return text.sends(sending);
  if (rings > 0 && phase === "idle") return text.rings(rings);
  return [phase, digits, tone === undefined ? "" : `♪ ${tone}`].filter((part) => part !== "").join(" ");
}

function keysOf(state: IpState | undefined): { hook: "on" | "off"; isTalking: boolean; onHold: string | undefined } {
  if (state?.kind !== "softphone") return { hook: "on", isTalking: false, onHold: undefined };
  return { hook: state.hook, isTalking: state.isTalking, onHold: state.onHold };
}
