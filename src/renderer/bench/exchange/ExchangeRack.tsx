/** An exchange: a rack with a line card for each port, each at the height where its line leaves. */
import { quantity } from "../../ui/quantity.ts";
import type { DeviceViewProps } from "../devices/device-view.ts";
import { portHeight } from "../layout.ts";
import { deviceTitle, lineAtPort, portSide } from "../names.ts";
import { PortTip } from "../ports/PortTip.tsx";
import { exchangeStrings as text } from "../../texts/index.ts";
import { LineCard } from "./LineCard.tsx";
import { RackFrame } from "./RackFrame.tsx";

const plateHeight = 24;
const greatestCard = 176;
const compactCard = 146;

export function ExchangeRack({ deviceId, device, state, bench, layout }: DeviceViewProps) {
  const box = layout.boxes[deviceId];
  if (box === undefined || device.kind !== "exchange") return null;
  const ports = Object.entries(device.ports);
  const states = state?.kind === "exchange" ? state.ports : {};
  const batteries = [...new Set(ports.map(([, { feed }]) => feed.batteryVolts))];
  const cardHeight = Math.min(greatestCard, layout.rowHeight - 8);
  const middles = ports.map(([portId], index) => portHeight(layout, deviceId, portId) ?? (index + 0.5) * layout.rowHeight);
  const rackTop = Math.min(...middles) - cardHeight / 2 - plateHeight - 2;
  const rackHeight = Math.max(...middles) + cardHeight / 2 + 9 - rackTop;
  return (
    <section className="exchange" aria-label={deviceTitle(bench, deviceId)}>
      <div className="rack" style={{ top: rackTop, height: rackHeight }}>
        <RackFrame width={box.width} height={rackHeight} />
        <header className="rack-plate">
          <strong>{deviceTitle(bench, deviceId)}</strong>
          {batteries.length > 0 && <span>{text.batteries(batteries.map((volts) => quantity(-volts, "V")))}</span>}
          <span>{device.tones === undefined ? text.plan(bench.country) : text.ownTones}</span>
        </header>
      </div>
      {ports.map(([portId, port], index) => {
        const middle = middles[index] ?? 0;
        return (
          <div key={portId}>
            <LineCard
              deviceId={deviceId}
              portId={portId}
              port={port}
              lineId={lineAtPort(bench, deviceId, portId)}
              state={states[portId]}
              style={{ top: middle - cardHeight / 2, height: cardHeight }}
              compact={cardHeight < compactCard}
            />
            <PortTip kind="fxs" name={text.card(portId)} style={{ [portSide(bench, deviceId, portId) ?? "right"]: -9, top: middle - 20 }} />
          </div>
        );
      })}
    </section>
  );
}
