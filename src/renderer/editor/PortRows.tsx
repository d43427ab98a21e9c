/** The ports of a device in its form: what each is, its number, what it is joined to, and which can be added or taken away. */
import { useId, useState } from "react";
import { portsOf } from "../../shared/catalog/device-ports.ts";
import { portRefs } from "../../shared/catalog/wiring.ts";
import type { Device } from "../../shared/model/bench.ts";
import { JackDrawing } from "../bench/ports/JackDrawing.tsx";
import { PlugDrawing } from "../bench/ports/PlugDrawing.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Select } from "../ui/Select.tsx";
import type { PortGroup } from "./device-defaults.ts";
import { portGroups } from "./device-defaults.ts";
import { join, lineAt, withoutPlug, withoutPort, withPort } from "./draft.ts";
import { lineName, portName } from "./draft-names.ts";
import { useDraft, useDraftStore } from "./draft-store.ts";
import { editorStrings as text } from "../texts/index.ts";
import { TextField } from "../ui/TextField.tsx";
import { useEdit, useProblemAt } from "./use-edit.ts";

type PortRowsProps = { readonly deviceId: string; readonly device: Device };

export function PortRows({ deviceId, device }: PortRowsProps) {
  const groups = portGroups(device);
  const { make } = useEdit();
  const grouped = groups.flatMap((group) => Object.keys(portsIn(device, group)));
  const alone = [...portsOf(device).keys()].filter((portId) => !grouped.includes(portId));
  return (
    <>
      {alone.length > 0 && (
        <fieldset className="form-group">
          <legend>{text.ports.ports}</legend>
          {alone.map((portId) => (
            <PortRow key={portId} deviceId={deviceId} device={device} portId={portId} group={undefined} />
          ))}
        </fieldset>
      )}
      {groups.map((group) => (
        <fieldset key={group.key} className="form-group">
          <legend>{text.ports[group.key]}</legend>
          {Object.keys(portsIn(device, group)).map((portId) => (
            <PortRow key={portId} deviceId={deviceId} device={device} portId={portId} group={group} />
          ))}
          <Button size="small" onClick={() => make((bench) => withPort(bench, deviceId, group))}>
            {text.addPort(text.ports[group.key])}
          </Button>
        </fieldset>
      ))}
    </>
  );
}

function portsIn(device: Device, { key }: PortGroup): Readonly<Record<string, { readonly number?: string }>> {
  return (device as unknown as Readonly<Record<string, Readonly<Record<string, { readonly number?: string }>>>>)[key] ?? {};
}

type PortRowProps = PortRowsProps & { readonly portId: string; readonly group: PortGroup | undefined };

function PortRow({ deviceId, device, portId, group }: PortRowProps) {
  const id = useId();
  const { set, make } = useEdit();
  const ref = `${deviceId}.${portId}`;
  const name = portName(
    useDraft((state) => state.bench),
    ref,
  );
  const path = ["devices", deviceId, group?.key ?? "", portId, "number"];
  const problem = useProblemAt(path);
  const number = group === undefined ? undefined : portsIn(device, group)[portId]?.number;
  const isJack = portsOf(device).get(portId)?.role === "fxs";
  return (
    <div className="port-row" role="group" aria-labelledby={id}>
      <span id={id} className="port-row-name" title={isJack ? text.jackName(name) : text.plugName(name)}>
        {isJack ? <JackDrawing /> : <PlugDrawing />}
        <b>{portId}</b>
      </span>
      {number !== undefined && (
        <TextField
          label={text.number(name)}
          labelHidden
          className="port-number"
          value={number}
          problem={problem}
          onCommit={(next) => set(path, next)}
        />
      )}
      <JoinedTo portRef={ref} />
      {group !== undefined && (
        <IconButton
          label={text.removePort(name)}
          tone="ghost"
          size="small"
          onClick={() => make((bench) => withoutPort(bench, deviceId, group, portId))}
        >
          ×
        </IconButton>
      )}
    </div>
  );
}

/** What a port is joined to, as a list of all ports: the way to wire without a mouse. */
function JoinedTo({ portRef }: { readonly portRef: string }) {
  const bench = useDraft((state) => state.bench);
  const store = useDraftStore();
  const { make } = useEdit();
  const [why, setWhy] = useState<string>();
  const there = lineAt(bench, portRef);
  const others = there === undefined ? [] : [there.line.fxs, ...there.line.fxo].filter((ref) => ref !== portRef);
  const refs = portRefs(bench.devices).filter((ref) => ref !== portRef && !ref.startsWith(`${portRef.split(".")[0] ?? ""}.`));
  const optionOf = (ref: string) => ({ value: ref, label: portName(bench, ref) });
  const choose = (next: string) => {
    setWhy(undefined);
    if (next === "") {
      // Pulling the near end of a line takes the line away.
      make((before) => withoutPlug(before, portRef));
      return;
    }
    const free = there === undefined ? store.getState().bench : withoutPlug(store.getState().bench, portRef);
    const joined = join(free, portRef, next);
    if (joined.ok) make(() => joined.bench);
    else setWhy(joined.why);
  };
  return (
    <span className="port-joined">
      <Select
        label={text.pluggedInto(portName(bench, portRef))}
        labelHidden
        value={others[0] ?? ""}
        options={[{ value: "", label: there === undefined ? text.free : text.openEnd(lineName(there.id)) }, ...refs.map(optionOf)]}
        onChange={choose}
      />
      {others.length > 1 && <span className="muted">+{others.length - 1}</span>}
      {why !== undefined && (
        <span className="field-problem" role="alert">
          {why}
        </span>
      )}
    </span>
  );
}
