/** The list of devices to take from. */
import { useReactFlow } from "@xyflow/react";
import { Button } from "../ui/Button.tsx";
import { deviceKinds } from "./device-defaults.ts";
import type { DeviceKind } from "./device-defaults.ts";
import { withDevice } from "./draft.ts";
import { deviceWidth, freeSpot } from "./draft-layout.ts";
import { change, select, useDraftStore } from "./draft-store.ts";
import { deviceHints, deviceTitles, editorStrings as text } from "../texts/index.ts";

export function Palette() {
  const store = useDraftStore();
  const { screenToFlowPosition } = useReactFlow();
  const add = (kind: DeviceKind) => {
    const sheet = document.querySelector(".sheet")?.getBoundingClientRect();
    const middle = screenToFlowPosition({
      x: (sheet?.left ?? 0) + (sheet?.width ?? 0) / 2,
      y: (sheet?.top ?? 0) + (sheet?.height ?? 0) / 3,
    });
    const { bench } = store.getState();
    const { bench: next, id } = withDevice(bench, kind, freeSpot(bench, { x: middle.x - deviceWidth / 2, y: middle.y }));
    change(store, next);
    select(store, { devices: [id] });
  };
  return (
    <section className="device-palette" aria-label={text.palette}>
      <h2>{text.palette}</h2>
      {deviceKinds.map((kind) => (
        <Button key={kind} aria-label={text.add(deviceTitles[kind])} title={deviceHints[kind]} onClick={() => add(kind)}>
          <b aria-hidden="true">+</b> {deviceTitles[kind]}
        </Button>
      ))}
    </section>
  );
}
