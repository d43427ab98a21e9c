/** A telephone of the bench: its plug, its drawing, and the controls that a hand would use. */
import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { Device } from "../../../shared/model/bench.ts";
import type { BenchSnapshot } from "../../../shared/model/snapshot.ts";
import { useCommand, useLab } from "../../state/lab-store.ts";
import { useJumpTo } from "../../state/scope-store.ts";
import type { DeviceViewProps } from "../devices/device-view.ts";
import { drawingSize, LineCord, turnedPlace } from "../devices/terminal-place.tsx";
import { controlsHeight, controlsWidth, plugRoom, portHeight } from "../layout.ts";
import { deviceTitle, portSide } from "../names.ts";
import { telephoneStrings as text } from "../../texts/index.ts";
import { TelephoneControls } from "./TelephoneControls.tsx";
import type { DialFace } from "./TelephoneDrawing.tsx";
import { TelephoneDrawing } from "./TelephoneDrawing.tsx";
import { displayOverhang, hasDisplay, telephoneAspect } from "./telephone-size.ts";
import { useDialQueue } from "./use-dial-queue.ts";
import "./caller-id.css";

/** Ports of a telephone that this drawing knows: the one line. */
const linePort = "line";
const keysDialled = /^[0-9*#]$/;

export function Telephone(props: DeviceViewProps) {
  return props.device.kind === "telephone" ? <LineTelephone {...props} device={props.device} /> : null;
}

function hookIn({ devices }: BenchSnapshot, deviceId: string): "on" | "off" | undefined {
  const state = devices[deviceId];
  return state?.kind === "telephone" ? state.hook : undefined;
}

type LineTelephoneProps = DeviceViewProps & { readonly device: Extract<Device, { kind: "telephone" }> };

function LineTelephone({ deviceId, device, state, bench, layout }: LineTelephoneProps) {
  const [face, setFace] = useState<DialFace>("keypad");
  const { apply, refusal, clear } = useCommand();
  const dialTones = useDialQueue(deviceId, { by: "dtmf", times: device, hookIn, apply });
  const lab = useLab();
  const jumpTo = useJumpTo();
  const showCallerId = () => {
    const read = lab.store.getState().events.findLast(({ kind, source }) => kind === "callerid.received" && source === deviceId);
    if (read !== undefined) jumpTo?.(read.seconds);
  };
  const box = layout.boxes[deviceId];
  if (box === undefined) return null;
  const phone = state?.kind === "telephone" ? state : undefined;
  const name = deviceTitle(bench, deviceId);
  const toggleHook = () => void apply({ kind: "hook", device: deviceId, to: phone?.hook === "off" ? "on" : "off" });
  const dial = (digits: string, by: "dtmf" | "pulse") => {
    if (by === "dtmf") dialTones(digits);
    else void apply({ kind: "dial", device: deviceId, digits, by });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement || !keysDialled.test(event.key)) return;
    event.preventDefault();
    // A key that is held is one press.
    if (!event.repeat) dial(event.key, face === "keypad" ? "dtmf" : "pulse");
  };
  const size = drawingSize(box, telephoneAspect, hasDisplay(device) ? displayOverhang : 0);
  const turned = portSide(bench, deviceId, linePort) === "right";
  return (
    <section
      className={`telephone-place ${size.tall ? "tall" : "low"}`}
      aria-label={text.device(name)}
      style={turned ? turnedPlace : undefined}
      onKeyDown={onKeyDown}
    >
      <LineCord
        at={portHeight(layout, deviceId, linePort) ?? box.height / 2}
        size={size}
        height={box.height}
        turnedWidth={turned ? box.width : undefined}
      />
      <div className="telephone-drawing" style={{ left: size.left, top: size.top, width: size.width, height: size.height }}>
        <TelephoneDrawing
          name={name}
          hook={phone?.hook ?? "on"}
          bell={phone?.bell ?? false}
          sending={phone?.sending}
          face={face}
          finish={finishOf(deviceId, bench.devices)}
          pulsesPerSecond={device.pulse.pulsesPerSecond}
          callerId={hasDisplay(device) ? phone?.callerId : "none"}
          onShowCallerId={jumpTo === undefined ? undefined : showCallerId}
          onToggleHook={toggleHook}
          onDigit={dial}
        />
      </div>
      <div
        className="telephone-side"
        style={size.tall ? { left: plugRoom - 12, right: 4, height: controlsHeight } : { width: controlsWidth }}
      >
        <TelephoneControls
          deviceId={deviceId}
          device={device}
          name={name}
          title={device.title ?? name}
          state={phone}
          face={face}
          onFace={setFace}
          onDial={(digits) => dial(digits, face === "keypad" ? "dtmf" : "pulse")}
          onFlash={() => void apply({ kind: "flash", device: deviceId, seconds: flashSeconds })}
          onSpeak={(speaking) => void apply({ kind: "speak", device: deviceId, ...(speaking ? { toneHz: testToneHertz } : {}) })}
          refusal={refusal}
          onDismiss={clear}
        />
      </div>
    </section>
  );
}

/** A flash between the 300 ms and 1 s that North American exchanges take for one: half a second. Estimate of a practised tap. */
const flashSeconds = 0.5;

/** The test tone of North American practice, away from the sampling rate's submultiples (reference-data 5.1). */
const testToneHertz = 1004;

/** Shell colour: the first telephone ivory, the next blue, and so on. */
function finishOf(deviceId: string, devices: Readonly<Record<string, { readonly kind: string }>>): number {
  const telephones = Object.keys(devices).filter((id) => devices[id]?.kind === "telephone");
  return Math.max(0, telephones.indexOf(deviceId));
}
