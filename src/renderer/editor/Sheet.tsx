/** The sheet on which devices stand and their ports are joined: React Flow draws it, the draft says what is on it. */
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  Controls,
  ReactFlow,
  useReactFlow,
  useStore,
  type Connection,
  type EdgeChange,
  type NodeChange,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import { usePreferences } from "../state/preferences.ts";
import { DeviceNode } from "./DeviceNode.tsx";
import { join, withoutDevices, withoutPlug } from "./draft.ts";
import type { Spot } from "./draft-layout.ts";
import { placed } from "./draft-layout.ts";
import { change, select, useDraft, useDraftStore } from "./draft-store.ts";
import { NetworkEdge } from "./NetworkEdge.tsx";
import { PairEdge } from "./PairEdge.tsx";
import { edgesOf, networkEdgesOf, nodesOf, type DeviceNodeType, type SheetEdge } from "./sheet-parts.ts";
import { sheetAria, editorStrings as text } from "../texts/index.ts";

const nodeTypes = { device: DeviceNode };
const edgeTypes = { pair: PairEdge, network: NetworkEdge };

type SheetProps = { readonly onRefused: (why: string | undefined) => void };

export function Sheet({ onRefused }: SheetProps) {
  const store = useDraftStore();
  const bench = useDraft((state) => state.bench);
  const selection = useDraft((state) => state.selection);
  const { theme } = usePreferences();
  /** Where devices are while they are dragged. */
  const [dragged, setDragged] = useState<Readonly<Record<string, Spot>>>({});
  const nodes = useMemo(() => nodesOf(bench, selection, dragged), [bench, selection, dragged]);
  const networkEdges = useMemo(() => networkEdgesOf(bench, dragged), [bench, dragged]);
  const edges = useMemo<SheetEdge[]>(
    () => [...networkEdges, ...edgesOf(bench, selection, dragged)],
    [networkEdges, bench, selection, dragged],
  );
  const onMoved = useFit(bench);
  const onMoveStart = useCallback(
    (event: MouseEvent | TouchEvent | null) => {
      // A view that fits itself moves without an event.
      if (event !== null) onMoved();
    },
    [onMoved],
  );

  const onNodesChange = useCallback(
    (changes: NodeChange<DeviceNodeType>[]) => {
      const moves = changes.flatMap((each) =>
        each.type === "position" && each.position !== undefined ? [{ ...each, position: each.position }] : [],
      );
      const spots = Object.fromEntries(moves.map(({ id, position }) => [id, position]));
      if (moves.some(({ dragging }) => dragging === true)) setDragged((before) => ({ ...before, ...spots }));
      else if (moves.length > 0) {
        setDragged({});
        const { bench: before } = store.getState();
        const layout = { ...placed(before), ...Object.fromEntries(moves.map(({ id, position }) => [id, rounded(position)])) };
        change(store, { ...before, layout }, `move ${Object.keys(spots).join(" ")}`);
      }
      const chosen = changes.flatMap((each) => (each.type === "select" ? [each] : []));
      if (chosen.length > 0) {
        const devices = new Set(store.getState().selection.devices);
        for (const { id, selected } of chosen)
          if (selected) devices.add(id);
          else devices.delete(id);
        select(store, { ...store.getState().selection, devices: [...devices] });
      }
    },
    [store],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<SheetEdge>[]) => {
      const lines = new Set(store.getState().selection.lines);
      const chosen = changes.flatMap((each) => (each.type === "select" ? [each] : []));
      for (const { id, selected } of chosen)
        if (selected) lines.add(lineOfEdge(id));
        else lines.delete(lineOfEdge(id));
      if (chosen.length > 0) select(store, { ...store.getState().selection, lines: [...lines] });
    },
    [store],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target, targetHandle }: Connection) => {
      const joined = join(store.getState().bench, `${source}.${sourceHandle ?? ""}`, `${target}.${targetHandle ?? ""}`);
      onRefused(joined.ok ? undefined : joined.why);
      if (!joined.ok) return;
      change(store, joined.bench);
      select(store, { lines: [joined.lineId] });
    },
    [store, onRefused],
  );
  const onDelete = useCallback(
    ({ nodes: gone, edges: cut }: { nodes: DeviceNodeType[]; edges: SheetEdge[] }) => {
      const { bench: before } = store.getState();
      const pulled = cut.reduce((next, { data }) => (data === undefined || !("to" in data) ? next : withoutPlug(next, data.to)), before);
      change(
        store,
        withoutDevices(
          pulled,
          gone.map(({ id }) => id),
        ),
      );
      select(store, {});
    },
    [store],
  );
  return (
    <ReactFlow<DeviceNodeType, SheetEdge>
      className="sheet"
      aria-label={text.sheet}
      ariaLabelConfig={sheetAria}
      colorMode={theme}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onConnect={onConnect}
      onDelete={onDelete}
      onMoveStart={onMoveStart}
      connectionMode={ConnectionMode.Loose}
      connectionRadius={30}
      deleteKeyCode={["Delete", "Backspace"]}
      multiSelectionKeyCode={["Shift", "Control", "Meta"]}
      minZoom={0.2}
      maxZoom={2}
      fitView
      fitViewOptions={fitOptions}
    >
      <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
      <Controls showInteractive={false} fitViewOptions={fitOptions} onZoomIn={onMoved} onZoomOut={onMoved} />
    </ReactFlow>
  );
}

/** Somewhat larger than life where there is room: a port's name is small print. */
const fitOptions = { padding: 0.12, maxZoom: 1.4 };

/** Another bench on the sheet is brought into view as a whole; so is this one with another device on it, or in a window of another size, until somebody moves the view. */
function useFit(bench: Bench): () => void {
  const { fitView } = useReactFlow();
  const { id } = bench;
  const deviceCount = Object.keys(bench.devices).length;
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isMoved = useRef(false);
  useEffect(() => {
    isMoved.current = false;
  }, [id]);
  useEffect(() => {
    if (isMoved.current) return undefined;
    const frame = requestAnimationFrame(() => void fitView(fitOptions));
    return () => cancelAnimationFrame(frame);
  }, [id, deviceCount, width, height, fitView]);
  return useCallback(() => {
    isMoved.current = true;
  }, []);
}

function rounded({ x, y }: Spot): Spot {
  return { x: Math.round(x), y: Math.round(y) };
}

function lineOfEdge(edgeId: string): string {
  return edgeId.slice(0, edgeId.indexOf(" "));
}
