/** The bench as what React Flow draws: a node for each device, an edge for each plug at the far end of a line. */
import type { Edge, Node } from "@xyflow/react";
import type { Bench, Device, Line } from "../../shared/model/bench.ts";
import { lineMetresText } from "./cable-text.ts";
import { roleOf } from "../../shared/catalog/device-ports.ts";
import { deviceName, lineName, portName } from "./draft-names.ts";
import type { Spot } from "./draft-layout.ts";
import { placed, sizeOf } from "./draft-layout.ts";
import type { Selection } from "./draft-store.ts";
import { deviceTitles, editorStrings as text } from "../texts/index.ts";

export type DeviceNodeType = Node<
  { readonly device: Device; readonly title: string; readonly numbers: Readonly<Record<string, string>> },
  "device"
>;
export type PairEdgeType = Edge<
  {
    readonly lineId: string;
    readonly to: string;
    readonly label: string;
    readonly faults: number;
    /** What two ports of one kind make of the line. */
    readonly remark: string | undefined;
  },
  "pair"
>;

export function nodesOf(bench: Bench, selection: Selection, dragged: Readonly<Record<string, Spot>>): DeviceNodeType[] {
  const spots = placed(bench);
  return Object.entries(bench.devices).map(([id, device]) => {
    const size = sizeOf(device);
    return {
      id,
      type: "device",
      position: dragged[id] ?? spots[id] ?? { x: 0, y: 0 },
      data: { device, title: deviceName(bench, id), numbers: numbersOf(device) },
      ...size,
      measured: size,
      selected: selection.devices.includes(id),
      ariaLabel: `${deviceName(bench, id)}, ${deviceTitles[device.kind]}. ${text.nodeHelp}`,
    };
  });
}

/** Number of each port that has one. */
function numbersOf(device: Device): Record<string, string> {
  if (device.kind === "fax") return { line: device.number };
  const ports = device.kind === "pbx" ? device.extensions : "ports" in device ? device.ports : {};
  return Object.fromEntries(Object.entries(ports).map(([portId, { number }]) => [portId, number]));
}

export function edgesOf(bench: Bench, selection: Selection): PairEdgeType[] {
  return Object.entries(bench.lines).flatMap(([lineId, line]) =>
    line.fxo.map((to): PairEdgeType => {
      const [source = "", sourceHandle = ""] = line.fxs.split(".");
      const [target = "", targetHandle = ""] = to.split(".");
      return {
        id: `${lineId} ${to}`,
        type: "pair",
        source,
        sourceHandle,
        target,
        targetHandle,
        selected: selection.lines.includes(lineId),
        ariaLabel: text.edgeName(lineName(lineId), portName(bench, line.fxs), portName(bench, to)),
        data: {
          lineId,
          to,
          label: `${lineName(lineId)} · ${lineMetresText(line)}`,
          faults: Object.keys(line.faults ?? {}).length,
          remark: remarkOn(bench, line),
        },
      };
    }),
  );
}

/** Two jacks feed the same pair, two plugs leave it without a feed: both can be built, and this says what they are. */
function remarkOn(bench: Bench, line: Line): string | undefined {
  const feeds = [line.fxs, ...line.fxo].filter((ref) => roleOf(bench, ref) === "fxs").length;
  if (feeds > 1) return text.twoFeeds;
  return feeds === 0 ? text.noFeed : undefined;
}
