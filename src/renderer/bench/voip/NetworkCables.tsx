/** What joins the devices on the IP network: one cable that all of them are on, with a drop to each that is plugged in. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchSnapshot, CallMedium, DeviceState } from "../../../shared/model/snapshot.ts";
import { voipStrings as text } from "../../texts/index.ts";
import type { Box, PictureLayout } from "../layout.ts";
import { deviceOf } from "../names.ts";
import { networkCables } from "./network-cables.ts";

type NetworkCablesProps = { readonly bench: Bench; readonly snapshot: BenchSnapshot | undefined; readonly layout: PictureLayout };

export function NetworkCables({ bench, snapshot, layout }: NetworkCablesProps) {
  const boxes: Record<string, Box> = {};
  for (const [id, device] of Object.entries(bench.devices)) {
    const box = layout.boxes[id];
    if ("ip" in device && box !== undefined) boxes[id] = box;
  }
  const wired = new Set(Object.values(bench.lines).flatMap(({ fxs, fxo }) => [fxs, ...fxo].map(deviceOf)));
  const others = Object.entries(layout.boxes).flatMap(([id, box]) => (boxes[id] === undefined ? [box] : []));
  const cables = networkCables(boxes, (id) => wired.has(id), others);
  if (cables === undefined) return null;
  const carried = mediaOf(snapshot).map((medium) => text.media[medium]);
  const { x, y, isUpright, isOnCable } = cables.name;
  return (
    <svg
      className="network-cables"
      width={layout.width}
      height={layout.height}
      role="img"
      aria-label={text.networkCarries(carried)}
      data-busy={carried.length > 0}
    >
      {cables.spine.map((path) => (
        <path key={path} className="network-cable" data-busy={carried.length > 0} d={path} />
      ))}
      {cables.drops.map(({ id, path }) => {
        const state = snapshot?.devices[id];
        const isPlugged = state === undefined || !("network" in state) || state.network;
        return isPlugged && <path key={id} className="network-cable" data-busy={isCarrying(state)} d={path} />;
      })}
      <g transform={`translate(${x} ${y})${isUpright ? " rotate(-90)" : ""}`} data-on-cable={isOnCable} className="network-name">
        {isUpright ? (
          <>
            <text>{text.ipNetwork}</text>
            {carried.length > 0 && (
              <text y={-13} className="network-media">
                {text.carried(carried)}
              </text>
            )}
          </>
        ) : (
          <text>
            {text.ipNetwork}
            {carried.length > 0 && <tspan className="network-media">{`: ${text.carried(carried)}`}</tspan>}
          </text>
        )}
      </g>
    </svg>
  );
}

/** What the calls on the network are carried by, each once. */
function mediaOf(snapshot: BenchSnapshot | undefined): CallMedium[] {
  return [...new Set(Object.values(snapshot?.devices ?? {}).flatMap((state) => ("media" in state ? (state.media ?? []) : [])))];
}

/** Does anything of a call go over its cable? A server's are those to subscribers outside. */
function isCarrying(state: DeviceState | undefined): boolean {
  if (state?.kind === "voip-server") return state.calls > 0;
  return state !== undefined && "media" in state && state.media.length > 0;
}
