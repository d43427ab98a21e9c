/** What stands beside a fax machine: its state in words, the number to send to, what it received, and any refusal. */
import type { Refusal } from "../../../shared/ipc/outcome.ts";
import type { Fax } from "../../../shared/model/bench.ts";
import type { FaxState } from "../../../shared/model/fax.ts";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { NumberForm } from "../devices/NumberForm.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import { ValueField } from "../inspect/ValueField.tsx";
import { FaxPaper, sheetHeight } from "./FaxPaper.tsx";
import { faxStrings as text } from "../../texts/index.ts";

type FaxControlsProps = {
  readonly deviceId: string;
  readonly device: Fax;
  /** As it is called in sentences. */
  readonly name: string;
  readonly title: string;
  readonly state: FaxState | undefined;
  readonly onSend: (to: string) => void;
  readonly refusal: Refusal | undefined;
  readonly onDismiss: () => void;
};

export function FaxControls({ deviceId, device, name, title, state, onSend, refusal, onDismiss }: FaxControlsProps) {
  return (
    <div className="telephone-controls fax-controls">
      <div className="telephone-head">
        <span className="telephone-title">
          <Inspector title={title} name={text.values(name)} trigger={<span className="device-name">{title}</span>}>
            <FaxValues deviceId={deviceId} device={device} />
          </Inspector>
        </span>
        <FaxWords name={name} state={state} />
      </div>
      <NumberForm
        label={text.number(name)}
        placeholder={text.numberPlaceholder}
        action={text.send}
        actionName={text.sendName(name)}
        hint={text.sendHint}
        onCall={onSend}
      />
      <RefusalNote refusal={refusal} onDismiss={onDismiss} />
    </div>
  );
}

function FaxWords({ name, state }: { readonly name: string; readonly state: FaxState | undefined }) {
  const resting = state?.hook === "on" && !state.bell;
  return (
    <span className="telephone-words">
      <span className="state-chip" data-on={state?.hook === "off"}>
        {state?.hook === "off" ? text.offHook : text.onHook}
      </span>
      {state?.bell === true && <span className="state-chip state-bell">{text.bell}</span>}
      {state?.phase !== undefined && (
        <span className="state-chip state-sending" title={text.phaseHint}>
          {text.phase(state.phase)}
        </span>
      )}
      {state !== undefined && state.pagesReceived > 0 && state.paper !== undefined && <ReceivedPage name={name} state={state} />}
      <span className="fax-activity" data-good={resting ? state.result?.isGood : undefined}>
        {resting ? (state.result?.text ?? state.activity) : (state?.activity ?? text.noState)}
      </span>
    </span>
  );
}

/** Width of the page on its card. */
const pageWidth = 432;

function ReceivedPage({ name, state }: { readonly name: string; readonly state: FaxState }) {
  if (state.paper === undefined) return null;
  return (
    <Inspector
      title={text.paper(name)}
      name={text.paper(name)}
      trigger={<span className="state-chip">{text.paperChip(state.pagesReceived)}</span>}
    >
      <div className="inspector-body">
        <svg
          className="fax-page"
          width={pageWidth}
          height={sheetHeight(state.paper, pageWidth)}
          viewBox={`0 0 ${pageWidth} ${sheetHeight(state.paper, pageWidth)}`}
          role="img"
          aria-label={text.paperPicture}
        >
          <FaxPaper picture={state.paper} x={0} y={0} width={pageWidth} />
        </svg>
        <span className="muted">{text.damaged(state.badLineCount)}</span>
      </div>
    </Inspector>
  );
}

function FaxValues({ deviceId, device }: { readonly deviceId: string; readonly device: Fax }) {
  return (
    <div className="inspector-body">
      <ValueField
        label={text.rings}
        path={`${deviceId}.answerAfterRings`}
        value={device.answerAfterRings}
        unit={text.ringsUnit(device.answerAfterRings)}
        minimum={0}
        maximum={20}
      />
      <ValueField label={text.level} path={`${deviceId}.levelDbm`} value={device.levelDbm} unit="dBm" minimum={-40} maximum={0} />
    </div>
  );
}
