/** The butt set: clipped to a line it monitors; talk, dial, flash and mute, by mouse and by keys. */
import type { KeyboardEvent } from "react";
import { buttSetTelephone } from "../../shared/catalog/tester.ts";
import { buttSetId } from "../../shared/catalog/tester-kinds.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import { formatTestValue } from "../../shared/units/measurement-text.ts";
import { useDialQueue } from "../bench/telephone/use-dial-queue.ts";
import { chooseVoicePoint, setSound, useSound } from "../audio/sound.ts";
import { useCommand } from "../state/lab-store.ts";
import { buttSetText as text, metersText, testerText } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Switch } from "../ui/Switch.tsx";
import { ButtSetDrawing } from "./ButtSetDrawing.tsx";
import { setTester, useTesterState } from "./tester-store.ts";
import { useButtSet } from "./use-tester.ts";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
/** A flash that every exchange takes for one: half a second. */
const flashSeconds = 0.5;
const device = buttSetId;
const point = `${buttSetId}.earpiece`;

function hookIn({ instruments }: BenchSnapshot): "on" | "off" | undefined {
  return instruments?.buttSet?.hook;
}

export function ButtSet({ lineId }: { readonly lineId: string }) {
  const { at, dialBy } = useTesterState();
  const { apply, refusal, clear } = useCommand();
  const state = useButtSet();
  const { on, probe } = useSound();
  const isTalking = state?.hook === "off";
  const isListening = on && probe === point;
  const hook = (to: "on" | "off") => void apply({ kind: "hook", device, to });
  const mute = (next: boolean) => void apply({ kind: "mute", device, to: next ? "on" : "off" });
  const flash = () => void apply({ kind: "flash", device, seconds: flashSeconds });
  const dial = useDialQueue(device, { by: dialBy, times: buttSetTelephone, hookIn, apply });
  const listen = (next: boolean) => {
    if (next) chooseVoicePoint(point);
    void setSound(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (state === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (event.repeat) {
      // A key that is held is one press.
      if (digits.includes(key) || "fx".includes(key)) event.preventDefault();
      return;
    }
    if (digits.includes(key)) dial(key);
    else if (key === "t") hook("off");
    else if (key === "l") hook("on");
    else if (key === "f") flash();
    else if (key === "x") mute(!state.muted);
    else return;
    event.preventDefault();
  };
  const place = testerText.placeTitle[at];
  return (
    // Keys work wherever the focus is within the set.
    <div className="butt" role="group" aria-label={text.title} onKeyDown={onKeyDown}>
      <div className="butt-body">
        <ButtSetDrawing isOn={state !== undefined} isTalking={isTalking} isRinging={state?.bell === true} />
        <div className="butt-keys" role="group" aria-label={text.keypad}>
          {digits.map((digit) => (
            <button
              key={digit}
              type="button"
              className="butt-key"
              aria-label={text.digit(digit)}
              disabled={!isTalking}
              onClick={() => dial(digit)}
            >
              {digit}
            </button>
          ))}
        </div>
      </div>
      <div className="butt-controls">
        <p className="butt-place" role="status">
          {state === undefined ? text.off : text.onLine(metersText.lineTitle(state.line), testerText.placeTitle[state.at])}
        </p>
        <div className="butt-row">
          <Button
            tone={state === undefined ? "primary" : "plain"}
            title={text.clipTitle(metersText.lineTitle(lineId), place)}
            disabled={state?.line === lineId && state.at === at}
            onClick={() => void apply({ kind: "clip", device, line: lineId, at })}
          >
            {text.clip}
          </Button>
          <Button disabled={state === undefined} onClick={() => void apply({ kind: "unclip", device })}>
            {text.unclip}
          </Button>
        </div>
        <Segmented
          label={text.mode}
          value={isTalking ? "talk" : "monitor"}
          options={[
            { value: "monitor", label: text.monitor, name: text.monitorTitle, disabled: state === undefined },
            { value: "talk", label: text.talk, name: text.talkTitle, disabled: state === undefined },
          ]}
          onChange={(next) => hook(next === "talk" ? "off" : "on")}
        />
        <Segmented
          label={text.dialBy}
          value={dialBy}
          options={[
            { value: "dtmf", label: text.tone },
            { value: "pulse", label: text.pulse },
          ]}
          onChange={(next) => setTester({ dialBy: next === "pulse" ? "pulse" : "dtmf" })}
        />
        <div className="butt-row">
          <Button title={text.flashTitle} disabled={!isTalking} onClick={flash}>
            {text.flash}
          </Button>
          <Switch label={text.mute} title={text.muteTitle} checked={state?.muted === true} disabled={state === undefined} onChange={mute} />
        </div>
        <Switch label={text.listen} title={text.listenTitle} checked={isListening} disabled={state === undefined} onChange={listen} />
        <p className="butt-state">
          {state === undefined ? "" : text.level(formatTestValue(state.earpieceRmsVolts, "V"))}
          {state?.bell === true && <strong> {text.ringing}</strong>}
          {state?.sending !== undefined && <strong> {text.sending(state.sending)}</strong>}
        </p>
        <p className="butt-hint">{text.keysHint}</p>
      </div>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}
