/** The bench as what React Flow draws: a node for each device, an edge for each plug at the far end of a line. */
import type { Edge, Node } from "@xyflow/react";
import type { Bench, Device, Line } from "../../shared/model/bench.ts";
import { lineMetresText } from "./cable-text.ts";
import { portsOf, roleOf } from "../../shared/catalog/device-ports.ts";
import { deviceName, lineName, portName } from "./draft-names.ts";
import type { Spot } from "./draft-layout.ts";
import { deviceWidth, firstPort, placed, portHeight, sizeOf } from "./draft-layout.ts";
import type { Selection } from "./draft-store.ts";
import { labelSpot, labelSpots, portReach, route, withPorts } from "./route.ts";
import type { Obstacle } from "./route.ts";
import { deviceTitles, editorStrings as text } from "../texts/index.ts";

export type DeviceNodeType = Node<
  { readonly device: Device; readonly title: string; readonly numbers: Readonly<Record<string, string>> },
  "device"
>;
/** Devices that a cable goes round, and its number among the cables. */
export type Surroundings = { readonly obstacles: readonly Obstacle[]; readonly number: number };

export type PairEdgeType = Edge<
  {
    readonly lineId: string;
    readonly to: string;
    readonly label: string;
    readonly faults: number;
    /** What two ports of one kind make of the line. */
    readonly remark: string | undefined;
    /** Where several plugs hang on the line, and whether this one's edge has the cable to there. */
    readonly joint: (Spot & { readonly hasCable: boolean }) | undefined;
    readonly surroundings: Surroundings;
  },
  "pair"
>;
export type NetworkEdgeType = Edge<{ readonly way: readonly Spot[]; readonly nameAt: Spot | undefined }, "network">;
export type SheetEdge = PairEdgeType | NetworkEdgeType;

/** The handle of a device's network socket. */
export const networkHandle = "ip";

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

export function edgesOf(bench: Bench, selection: Selection, dragged: Readonly<Record<string, Spot>>): PairEdgeType[] {
  const spots = { ...placed(bench), ...dragged };
  const obstacles = obstaclesOf(bench, spots);
  return Object.entries(bench.lines).flatMap(([lineId, line], number) => {
    const surroundings = { obstacles, number };
    const joint = jointOf(bench, line, spots);
    return line.fxo.map((to, index): PairEdgeType => {
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
          joint: joint === undefined ? undefined : { ...joint, hasCable: index === 0 },
          surroundings,
        },
      };
    });
  });
}

/** From every device that registers somewhere to its server: over the IP network. */
export function networkEdgesOf(bench: Bench, dragged: Readonly<Record<string, Spot>>): NetworkEdgeType[] {
  const spots = { ...placed(bench), ...dragged };
  const boxOf = (id: string): Obstacle => ({ ...(spots[id] ?? { x: 0, y: 0 }), ...sizeOf(bench.devices[id]!) });
  const obstacles = withPorts(obstaclesOf(bench, spots));
  const links = Object.entries(bench.devices).flatMap(([id, device]) =>
    "server" in device && bench.devices[device.server]?.kind === "voip-server" ? [{ id, server: device.server }] : [],
  );
  const ways = links.map(({ id, server }) => networkWay(boxOf(id), boxOf(server), obstacles));
  const nameAt = networkNameAt(ways, pairLabels(bench, spots));
  return links.map(({ id, server }, index) => ({
    id: `network ${id}`,
    type: "network",
    source: id,
    sourceHandle: networkHandle,
    target: server,
    targetHandle: networkHandle,
    selectable: false,
    deletable: false,
    focusable: false,
    ariaLabel: text.networkName(deviceName(bench, id), deviceName(bench, server)),
    data: { way: ways[index] ?? [], nameAt: index === 0 ? nameAt : undefined },
  }));
}

/** Half of what two labels of the sheet take together, each way. */
const labelsApart = { across: 110, down: 26 };

/** Where the network's name stands: on a level piece of its cables, clear of the labels of lines. */
function networkNameAt(ways: readonly (readonly Spot[])[], labels: readonly Spot[]): Spot | undefined {
  const isClear = ({ x, y }: Spot): boolean =>
    labels.every((label) => Math.abs(label.x - x) >= labelsApart.across || Math.abs(label.y - y) >= labelsApart.down);
  const [first] = ways;
  return ways.flatMap(labelSpots).find(isClear) ?? (first === undefined ? undefined : labelSpot(first));
}

/** About where the labels of lines are: in their middles. */
function pairLabels(bench: Bench, spots: Readonly<Record<string, Spot>>): Spot[] {
  return Object.values(bench.lines).flatMap((line) => {
    const from = portSpot(bench, line.fxs, spots);
    const to = jointOf(bench, line, spots) ?? (line.fxo[0] === undefined ? undefined : portSpot(bench, line.fxo[0], spots));
    return from === undefined || to === undefined ? [] : [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }];
  });
}

/** So far a network cable runs straight out of a device. */
const stub = 13;

function networkWay(from: Obstacle, to: Obstacle, obstacles: readonly Obstacle[]): readonly Spot[] {
  const isBelow = to.y > from.y + from.height;
  const isAbove = to.y + to.height < from.y;
  const start = { x: from.x + from.width / 2, y: isAbove ? from.y : from.y + from.height };
  const end = { x: to.x + to.width / 2, y: isBelow ? to.y : to.y + to.height };
  const out = { x: start.x, y: start.y + (isAbove ? -stub : stub) };
  const into = { x: end.x, y: end.y + (isBelow ? -stub : stub) };
  return [start, ...route(out, into, obstacles), end];
}

function obstaclesOf(bench: Bench, spots: Readonly<Record<string, Spot>>): Obstacle[] {
  return Object.entries(bench.devices).map(([id, device]) => ({ ...(spots[id] ?? { x: 0, y: 0 }), ...sizeOf(device) }));
}

/** From a joint to the plugs on it, and the least length of the cable to it. */
const branch = 46;
const leastCable = 40;

/** Where the plugs of a line come together, before the nearest; undefined where there is one, or no room for a joint. */
function jointOf(bench: Bench, line: Line, spots: Readonly<Record<string, Spot>>): Spot | undefined {
  if (line.fxo.length < 2) return undefined;
  const from = portSpot(bench, line.fxs, spots);
  const ends = line.fxo.flatMap((ref) => portSpot(bench, ref, spots) ?? []);
  if (from === undefined || ends.some(({ isJack }) => isJack) || !from.isJack) return undefined;
  const x = Math.min(...ends.map((end) => end.x)) - branch;
  const y = ends.reduce((sum, end) => sum + end.y, 0) / ends.length;
  return x < from.x + leastCable ? undefined : { x, y };
}

function portSpot(bench: Bench, ref: string, spots: Readonly<Record<string, Spot>>) {
  const [id = "", portId = ""] = ref.split(".");
  const device = bench.devices[id];
  const spot = spots[id];
  const role = roleOf(bench, ref);
  if (device === undefined || spot === undefined || role === undefined) return undefined;
  const row = [...portsOf(device)].filter(([, port]) => port.role === role).findIndex(([each]) => each === portId);
  const isJack = role === "fxs";
  return { x: isJack ? spot.x + deviceWidth + portReach : spot.x - portReach, y: spot.y + firstPort + row * portHeight, isJack };
}

/** Two jacks feed the same pair, two plugs leave it without a feed: both can be built, and this says what they are. */
function remarkOn(bench: Bench, line: Line): string | undefined {
  const feeds = [line.fxs, ...line.fxo].filter((ref) => roleOf(bench, ref) === "fxs").length;
  if (feeds > 1) return text.twoFeeds;
  return feeds === 0 ? text.noFeed : undefined;
}
