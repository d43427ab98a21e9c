/** The settings of the selected device: its name, what it answers to, its ports, and every other value of it. */
import type { Device } from "../../shared/model/bench.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { withoutDevices } from "./draft.ts";
import { deviceName } from "./draft-names.ts";
import { useDraft } from "./draft-store.ts";
import { PortRows } from "./PortRows.tsx";
import { deviceTitles, editorStrings as text, keyLabel } from "../texts/index.ts";
import { TextField } from "../ui/TextField.tsx";
import { useEdit, useProblemAt } from "./use-edit.ts";
import { ValueTree } from "./ValueTree.tsx";

type DeviceFormProps = { readonly deviceId: string; readonly device: Device };

/** Settings that are asked for first, where a device has them. */
const first = ["number", "trunkAccess", "operator", "personality"] as const;

export function DeviceForm({ deviceId, device }: DeviceFormProps) {
  const { set, make } = useEdit();
  const path = ["devices", deviceId];
  const asked = first.filter((key) => key in device);
  const problem = useProblemAt([...path, "title"]);
  return (
    <div className="form-body">
      <p className="form-kind">{deviceTitles[device.kind]}</p>
      <TextField
        label={text.name}
        value={device.title ?? ""}
        problem={problem}
        onCommit={(next) => set([...path, "title"], next === "" ? undefined : next)}
      />
      {asked.map((key) => (
        <Asked key={key} name={key} value={String((device as unknown as Record<string, unknown>)[key])} path={[...path, key]} />
      ))}
      {"server" in device && <ServerField value={device.server} path={[...path, "server"]} />}
      {device.kind === "voip-server" && <ValueTree value={{ users: device.users }} path={path} />}
      <PortRows deviceId={deviceId} device={device} />
      <details className="value-group value-group-all">
        <summary>{text.allValues}</summary>
        <div className="value-group-body">
          <ValueTree value={device} path={path} leaveOut={["kind", "title", "server", ...asked]} />
        </div>
      </details>
      <Button tone="danger" onClick={() => make((bench) => withoutDevices(bench, [deviceId]))}>
        {text.removeDevice(device.title ?? deviceId)}
      </Button>
    </div>
  );
}

function Asked({ name, value, path }: { readonly name: string; readonly value: string; readonly path: readonly string[] }) {
  const { set } = useEdit();
  const problem = useProblemAt(path);
  return <TextField label={keyLabel(name).label} value={value} problem={problem} onCommit={(next) => set(path, next)} />;
}

function ServerField({ value, path }: { readonly value: string; readonly path: readonly string[] }) {
  const { set } = useEdit();
  const problem = useProblemAt(path);
  const bench = useDraft((state) => state.bench);
  const { devices } = bench;
  const servers = Object.keys(devices).filter((id) => devices[id]?.kind === "voip-server");
  const options = [...new Set([...servers, value])].map((id) => ({
    value: id,
    label: servers.includes(id) ? deviceName(bench, id) : text.unknownServer(id),
  }));
  return (
    <span className="value-leaf">
      <Select label={keyLabel("server").label} value={value} options={options} onChange={(next) => set(path, next)} />
      {problem !== undefined && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
