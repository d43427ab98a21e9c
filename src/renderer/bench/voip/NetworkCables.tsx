/** What joins the devices on the IP network: one cable that all of them are on, with a drop to each that is plugged in. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchSnapshot } from "../../../shared/model/snapshot.ts";
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
  return (
    <svg className="network-cables" width={layout.width} height={layout.height} aria-hidden="true">
      {cables.spine.map((path) => (
        <path key={path} className="network-cable" d={path} />
      ))}
      {cables.drops.map(({ id, path }) => {
        const state = snapshot?.devices[id];
        const isPlugged = state === undefined || !("network" in state) || state.network;
        return isPlugged && <path key={id} className="network-cable" d={path} />;
      })}
      <text
        className="network-name"
        transform={`translate(${cables.name.x} ${cables.name.y})${cables.name.isUpright ? " rotate(-90)" : ""}`}
        data-upright={cables.name.isUpright}
      >
        {text.ipNetwork}
      </text>
    </svg>
  );
}
