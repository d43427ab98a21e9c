/** A device on the sheet: its name, FXO plugs on the left, FXS jacks on the right, each drawn as what it is. */
import { Handle, Position, useUpdateNodeInternals } from "@xyflow/react";
import type { NodeProps } from "@xyflow/react";
import { useEffect } from "react";
import { portsOf } from "../../shared/catalog/device-ports.ts";
import { JackDrawing } from "../bench/ports/JackDrawing.tsx";
import { PlugDrawing } from "../bench/ports/PlugDrawing.tsx";
import { firstPort, portHeight } from "./draft-layout.ts";
import { networkHandle } from "./sheet-parts.ts";
import type { DeviceNodeType } from "./sheet-parts.ts";
import { deviceTitles, editorStrings as text } from "../texts/index.ts";

export function DeviceNode({ id, data }: NodeProps<DeviceNodeType>) {
  const { device, title, numbers } = data;
  const ports = [...portsOf(device)];
  const plugs = ports.filter(([, { role }]) => role === "fxo").map(([portId]) => portId);
  const jacks = ports.filter(([, { role }]) => role === "fxs").map(([portId]) => portId);
  const updateNodeInternals = useUpdateNodeInternals();
  const portIds = ports.map(([portId]) => portId).join();
  // React Flow measures ports when the box changes; a port that is exchanged for another changes no box.
  useEffect(() => updateNodeInternals(id), [id, portIds, updateNodeInternals]);
  return (
    <div className={`device-node device-node-${device.kind}`}>
      <header>
        <b>{title}</b>
        <span>{deviceTitles[device.kind]}</span>
      </header>
      {"ip" in device && (
        <Handle id={networkHandle} type="source" position={Position.Bottom} isConnectable={false} className="node-network" aria-hidden />
      )}
      {plugs.map((portId, row) => (
        <NodePort key={portId} deviceId={id} portId={portId} title={title} role="fxo" row={row} number={numbers[portId]} />
      ))}
      {jacks.map((portId, row) => (
        <NodePort key={portId} deviceId={id} portId={portId} title={title} role="fxs" row={row} number={numbers[portId]} />
      ))}
    </div>
  );
}

type NodePortProps = {
  readonly deviceId: string;
  readonly portId: string;
  /** Of its device. */
  readonly title: string;
  readonly role: "fxs" | "fxo";
  readonly row: number;
  readonly number: string | undefined;
};

function NodePort({ deviceId, portId, title, role, row, number }: NodePortProps) {
  const isJack = role === "fxs";
  const ref = `${deviceId}.${portId}`;
  const port = text.portOf(title, portId);
  const name = isJack ? text.jackName(port) : text.plugName(port);
  const top = firstPort + row * portHeight;
  return (
    <>
      <span className={`node-port-label node-port-label-${role}`} style={{ top }}>
        {portId === "line" ? "" : portId} {number !== undefined && <small>{number}</small>}
      </span>
      <Handle
        id={portId}
        type="source"
        position={isJack ? Position.Right : Position.Left}
        className={`node-port node-port-${role}`}
        style={{ top }}
        title={name}
        role="img"
        aria-label={name}
        data-port={ref}
      >
        {isJack ? <JackDrawing /> : <PlugDrawing />}
      </Handle>
    </>
  );
}
