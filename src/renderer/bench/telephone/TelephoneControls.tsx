/** What stands beside a telephone: its state in words, a number to dial, flash, the choice of dial, and any refusal. */
import type { Refusal } from "../../../shared/ipc/outcome.ts";
import type { Telephone } from "../../../shared/model/bench.ts";
import type { DeviceState } from "../../../shared/model/snapshot.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { NumberForm } from "../devices/NumberForm.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import { TelephoneValues } from "../inspect/TelephoneValues.tsx";
import { telephoneStrings as text } from "../../texts/index.ts";
import { HoldButton } from "./HoldButton.tsx";
import type { DialFace } from "./TelephoneDrawing.tsx";

type TelephoneControlsProps = {
  readonly deviceId: string;
  readonly device: Telephone;
  /** As it is called in sentences. */
  readonly name: string;
  readonly title: string;
  readonly state: Extract<DeviceState, { kind: "telephone" }> | undefined;
  readonly face: DialFace;
  readonly onFace: (face: DialFace) => void;
  readonly onDial: (digits: string) => void;
  readonly onFlash: () => void;
  readonly onSpeak: (speaking: boolean) => void;
  readonly refusal: Refusal | undefined;
  readonly onDismiss: () => void;
};

export function TelephoneControls(props: TelephoneControlsProps) {
  const { deviceId, device, name, title, state, face, onFace, onDial, onFlash, onSpeak, refusal, onDismiss } = props;
  return (
    <div className="telephone-controls">
      <div className="telephone-head">
        <span className="telephone-title">
          <Inspector title={title} name={text.values(name)} trigger={<span className="device-name">{title}</span>}>
            <TelephoneValues deviceId={deviceId} device={device} />
          </Inspector>
          <HoldButton name={text.speakName(name)} hint={text.speakHint} onHold={onSpeak}>
            {text.speak}
          </HoldButton>
        </span>
        <span className="telephone-words">
          <span className="state-chip" data-on={state?.hook === "off"}>
            {state?.hook === "off" ? text.offHook : text.onHook}
          </span>
          {state?.bell === true && <span className="state-chip state-bell">{text.bell}</span>}
          {state?.sending !== undefined && <span className="state-chip state-sending">{text.sending(state.sending)}</span>}
        </span>
      </div>
      <NumberForm
        label={text.number(name)}
        placeholder={text.numberPlaceholder}
        action={text.dial}
        actionName={text.dialName(name)}
        hint={face === "keypad" ? text.dialHintKeys : text.dialHintWheel}
        onCall={onDial}
      />
      <div className="telephone-row">
        <Segmented
          className="face-switch"
          label={text.face(name)}
          value={face}
          options={[
            { value: "keypad", label: text.faceKeypad, name: text.faceKeypadName },
            { value: "rotary", label: text.faceRotary, name: text.faceRotaryName },
          ]}
          onChange={(value) => onFace(value === "rotary" ? "rotary" : "keypad")}
        />
        <Button aria-label={text.flashName(name)} title={text.flashHint} onClick={onFlash}>
          {text.flash}
        </Button>
      </div>
      <RefusalNote refusal={refusal} onDismiss={onDismiss} />
    </div>
  );
}
