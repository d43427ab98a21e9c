/** A fax machine of the bench: its plug, its drawing, and the controls that a hand would use. */
import { useCommand } from "../../state/lab-store.ts";
import type { DeviceViewProps } from "../devices/device-view.ts";
import { drawingSize, LineCord, turnedPlace } from "../devices/terminal-place.tsx";
import { controlsHeight, controlsWidth, plugRoom, portHeight } from "../layout.ts";
import { deviceTitle, portSide } from "../names.ts";
import { FaxControls } from "./FaxControls.tsx";
import { faxAspect, FaxDrawing } from "./FaxDrawing.tsx";
import { faxStrings as text } from "../../texts/index.ts";

const linePort = "line";

export function FaxMachine({ deviceId, device, state, bench, layout }: DeviceViewProps) {
  const { apply, refusal, clear } = useCommand();
  const box = layout.boxes[deviceId];
  if (box === undefined || device.kind !== "fax") return null;
  const fax = state?.kind === "fax" ? state : undefined;
  const name = deviceTitle(bench, deviceId);
  const size = drawingSize(box, faxAspect);
  const turned = portSide(bench, deviceId, linePort) === "right";
  return (
    <section
      className={`telephone-place ${size.tall ? "tall" : "low"}`}
      aria-label={text.device(name)}
      style={turned ? turnedPlace : undefined}
    >
      <LineCord
        at={portHeight(layout, deviceId, linePort) ?? box.height / 2}
        size={size}
        height={box.height}
        turnedWidth={turned ? box.width : undefined}
      />
      <div className="telephone-drawing" style={{ left: size.left, top: size.top, width: size.width, height: size.height }}>
        <FaxDrawing
          name={name}
          state={fax}
          onStart={() => void apply({ kind: "hook", device: deviceId, to: "off" })}
          onStop={() => void apply({ kind: "hook", device: deviceId, to: "on" })}
        />
      </div>
      <div
        className="telephone-side"
        style={size.tall ? { left: plugRoom - 12, right: 4, height: controlsHeight } : { width: controlsWidth }}
      >
        <FaxControls
          deviceId={deviceId}
          device={device}
          name={name}
          title={device.title ?? name}
          state={fax}
          onSend={(to) => void apply({ kind: "fax", device: deviceId, to, pages: 1 })}
          refusal={refusal}
          onDismiss={clear}
        />
      </div>
    </section>
  );
}
